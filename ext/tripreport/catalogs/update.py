"""Bring catalogs up to date with the messages of their pages, calmly.

What is translated stays as it is, as do the header and what translators remark; a changed message
keeps its translation as a fuzzy one, with the message that it was made for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripreport.catalogs.files import catalog_bytes, new_catalog, read_catalog
from tripreport.core.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
        """Whether the file is not yet so; how many empty lines end it is nothing that counts."""
        if not self.path.exists():
            return bool(self.content)
        return not self.content or self.path.read_bytes().rstrip() != self.content.rstrip()

    def write(self) -> None:
        """Make it so; a catalog in which somebody's translations would be lost is kept."""
        if self.content:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, self.content)
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
            messages = read_catalog(path.read_bytes(), path)
            stranded = sum(1 for message in messages if message.id and message.string)
            yield Draft(path=path, content=b'', stranded=stranded)


def _updated(template: Path, path: Path, language: str) -> Draft:
    messages = read_catalog(template.read_bytes(), template)
    present = path.read_bytes() if path.exists() else b''
    if path.exists():
        catalog = read_catalog(present, path, language)
    else:
        catalog = new_catalog(language, messages.project, messages.version)
    former = {(one.id, one.context): one for one in catalog}
    catalog.update(messages, update_creation_date=False)
    catalog.obsolete.clear()
    for one in catalog:
        came = one.previous_id[0] if one.previous_id else one.id
        if (was := former.get((came, one.context))) is not None:
            one.user_comments = was.user_comments
            if one.fuzzy:  # and if it was before, its translation is of what was then noted
                one.previous_id = was.previous_id or one.previous_id
    untranslated = sum(1 for m in catalog if m.id and (m.fuzzy or not m.string))
    return Draft(path=path, content=catalog_bytes(catalog, present), untranslated=untranslated)
