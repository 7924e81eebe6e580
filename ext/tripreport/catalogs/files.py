"""Catalogs as files: what is read and written again stays as it was."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message


def new_catalog(language: str, project: str, version: str) -> Catalog:
    """Return a catalog without messages, which nobody has translated yet."""
    catalog = Catalog(language, project=project, version=version)
    catalog.header_comment = f'# {language}: translations of {project}.\n#'
    catalog.last_translator = project
    catalog.language_team = language
    catalog.fuzzy = False
    return catalog


def read_catalog(content: bytes, path: Path, language: str | None = None) -> Catalog:
    """Return the catalog that is the *content* of *path*.

    :raises ValueError: if it is none, with its path and line
    """
    try:
        catalog = read_po(io.BytesIO(content), locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f'{path}:{error.lineno + 1}: {error.line}') from error
    except ValueError as error:
        raise ValueError(f'{path}: {error}') from error
    for message in catalog:
        _read_former(message)
    return catalog


def catalog_bytes(catalog: Catalog) -> bytes:
    """Return *catalog* as a file, one line a paragraph."""
    for message in catalog:
        message.flags -= {'python-format', 'python-brace-format'}  # Babel takes MyST roles for such
    written = io.BytesIO()
    write_po(written, catalog, width=sys.maxsize, include_previous=True)  # 0 would wrap comments
    return written.getvalue()


def _read_former(message: Message) -> None:
    """Make a former message of what Babel reads as a comment."""
    former = [line for line in message.user_comments if line.startswith('|')]
    message.user_comments = [line for line in message.user_comments if not line.startswith('|')]
    if former and message.fuzzy:
        lines = [line[1:].strip().removeprefix('msgid').strip() for line in former]
        message.previous_id = [denormalize('\n'.join(lines))]
