"""Catalogs as files: what is read and written again stays as it was."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, write_po

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Message

_HEADER = re.compile(rb'(?:(?:#(?!~)[^\n]*)?\n)*msgid ""\nmsgstr "[^\n]*\n(?:"[^\n]*\n)*')
_FORMER = re.compile(r'\|[ ]?(?:msg|")')
_REMARK = re.compile(rb'#(?![:,.~])')
_EMPTY = '\0'
"""Stands for an empty line of a comment, which Babel would leave out."""


class _Catalog(Catalog):
    """Has each message once; Babel would add one to the other, and drop a translation."""

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002 (Babel's name)
        first = self.get(id, message.context) if id else None
        if first is not None:
            told = _('this message is translated in line %d already; keep one of the two')
            raise PoFileError('', self, told % first.lineno, (message.lineno or 1) - 1)
        super().__setitem__(id, message)


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

    :raises ValueError: if it is none, or has a message twice, with its path and line
    """
    try:
        catalog = _Catalog(language)
        PoFileParser(catalog, abort_invalid=True).parse(_readable(content))
    except PoFileError as error:
        raise ValueError(f'{path}:{error.lineno + 1}: {error.line}') from error
    except ValueError as error:
        raise ValueError(f'{path}: {error}') from error
    catalog.header_comment = re.sub(' [0-9]+\0', '', catalog.header_comment)
    for message in (*catalog, *catalog.obsolete.values()):
        message.user_comments = [one.partition('\0')[2].strip() for one in message.user_comments]
        _read_former(message)
    return catalog


def catalog_bytes(catalog: Catalog, former: bytes = b'') -> bytes:
    """Return *catalog* as a file, one line a paragraph.

    :param former: the file as it was, whose header and line ends stay
    """
    for message in (*catalog, *catalog.obsolete.values()):
        message.flags -= {'python-format', 'python-brace-format'}  # Babel takes MyST roles for such
        message.user_comments = [line or _EMPTY for line in message.user_comments]
    written = io.BytesIO()
    write_po(written, catalog, width=sys.maxsize, include_previous=True)  # 0 would wrap comments
    content = written.getvalue().replace(f'# {_EMPTY}\n'.encode(), b'#\n')
    kept, made = _HEADER.match(former.replace(b'\r\n', b'\n')), _HEADER.match(content)
    if kept and made:
        content = kept[0] + content[made.end() :]
    return content.replace(b'\n', b'\r\n') if b'\r\n' in former else content


def _readable(content: bytes) -> Iterator[bytes]:
    """Yield the lines without those of what a message that is gone was before; Babel fails at them.

    Remarks get numbers, since Babel before 2.19 drops what a remark says twice.
    """
    for number, line in enumerate(io.BytesIO(content)):
        if _REMARK.match(line):
            yield b'# %d\0%s' % (number, line[1:])
        else:
            yield b'' if line.startswith(b'#~|') else line


def _read_former(message: Message) -> None:
    """Make a former message of what Babel reads as a comment."""
    former = [line for line in message.user_comments if _FORMER.match(line)]
    message.user_comments = [line for line in message.user_comments if line not in former]
    if former and message.fuzzy:
        lines = [line[1:].strip().removeprefix('msgid').strip() for line in former]
        message.previous_id = [denormalize('\n'.join(lines))]
