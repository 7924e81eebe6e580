"""Bring catalogs up to date with the messages of their pages, calmly.

What is translated stays as it is, byte for byte; a changed message keeps its translation as a
fuzzy one, with the message that it was made for.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Message

    from tripreport.catalogs.directions import Directions

_FOLDER = 'LC_MESSAGES'


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a catalog is to be."""

    path: Path
    content: bytes
    """The whole file; empty if the catalog is to go."""
    untranslated: int = 0
    """How many messages have no translation, or a fuzzy one."""
    stranded: int = 0
    """How many translations the file has which no page shows."""

    @property
    def is_due(self) -> bool:
        """Whether the file is not yet so; its header is that of the editor that saved it last."""
        if not self.path.exists():
            return bool(self.content)
        return not self.content or _body(self.path.read_bytes()) != _body(self.content)

    def write(self) -> None:
        """Make it so; a catalog in which somebody's translations would be lost is kept."""
        if self.content:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(self.content)
        elif not self.stranded:
            self.path.unlink()
            self.path.with_suffix('.mo').unlink(missing_ok=True)


def drafts(
    templates: Path, catalogs: Path, languages: Iterable[str], directions: Directions
) -> Iterator[Draft]:
    """Yield what the catalogs of *languages* are to be, in the order of their paths.

    :param templates: where the gettext builder has put one .pot a page
    :param catalogs: the folder of *languages*, each with its ``LC_MESSAGES``
    :raises ValueError: if a file is no catalog, with its name
    """
    names = sorted(path.relative_to(templates) for path in templates.rglob('*.pot'))
    for language in sorted(languages):
        folder = catalogs / language / _FOLDER
        due = set()
        for name in names:
            if directions.language_of(name.with_suffix('').as_posix()) != language:
                path = (folder / name).with_suffix('.po')
                due.add(path)
                yield _updated(templates / name, path, language)
        due.add(folder / 'sphinx.po')  # words of Sphinx and the theme, which Sphinx looks for here
        for path in sorted(set(folder.rglob('*.po')) - due):
            stranded = sum(1 for message in _read(path) if message.id and message.string)
            yield Draft(path=path, content=b'', stranded=stranded)


def _updated(template: Path, path: Path, language: str) -> Draft:
    messages = _read(template)
    if path.exists():
        catalog = _read(path, language)
    else:
        catalog = Catalog(language, project=messages.project, version=messages.version)
        catalog.header_comment = f'# {language}: translations of {messages.project}.\n#'
        catalog.last_translator = str(messages.project)
        catalog.language_team = language
        catalog.fuzzy = False
    catalog.update(messages, update_creation_date=False)
    for message in catalog:
        mend(message)
    written = io.BytesIO()
    write_po(written, catalog, width=0, ignore_obsolete=True, include_previous=True)
    untranslated = sum(1 for m in catalog if m.id and (m.fuzzy or not m.string))
    return Draft(path=path, content=written.getvalue(), untranslated=untranslated)


def _read(path: Path, language: str | None = None) -> Catalog:
    try:
        with path.open('rb') as file:
            return read_po(file, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f'{path}:{error.lineno + 1}: {error.line}') from error
    except ValueError as error:
        raise ValueError(f'{path}: {error}') from error


def _body(catalog: bytes) -> bytes:
    """Return what stands below the header, which ends with the first empty line."""
    return catalog.partition(b'\n\n')[2].rstrip()


def mend(message: Message) -> None:
    """Take back what Babel makes of a *message* that it has read."""
    message.flags -= {'python-format', 'python-brace-format'}  # it takes MyST roles for such
    _keep_former(message)


def _keep_former(message: Message) -> None:
    """Make again a former message of what Babel has read as a comment."""
    former = [line for line in message.user_comments if line.startswith('|')]
    message.user_comments = [line for line in message.user_comments if not line.startswith('|')]
    if former and message.fuzzy and not message.previous_id:
        lines = [line[1:].strip().removeprefix('msgid').strip() for line in former]
        message.previous_id = [denormalize('\n'.join(lines))]
