"""What is wrong with catalogs, told of their own lines. Nothing is built, and nothing is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.catalogs.check import myst, rst
from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.kinds import Kind, kinds_in, kinds_of
from tripreport.catalogs.check.message import faults
from tripreport.catalogs.check.reading import MOST_CHARACTERS
from tripreport.core.findings import Finding
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tripreport.catalogs.check.entries import Contents, Entry

_SPHINX = 'sphinx'
"""The catalog of Sphinx's own words, and of themes; a project may have more of them."""


def files_at(paths: Iterable[Path]) -> list[Path]:
    """Return the catalogs at *paths*, files or folders."""
    return [
        file for path in paths for file in (sorted(path.rglob('*.po')) if path.is_dir() else [path])
    ]


def check_file(path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the catalog at *path*."""
    try:
        found = contents(path.read_bytes())
    except CatalogError as error:
        yield _finding(path, error.line, error.code, str(error))
        return
    yield from _about_file(path, found)
    language = found.language or path.parent.parent.name
    titles = {entry.source: entry.translation for entry in found.entries if entry.translation}
    guessed = kinds_in(found.entries) or {_guessed(path, found.entries)}
    first = ''
    for entry in found.entries:
        place = f' ({entry.place})' if entry.place else ''
        if 'fuzzy' in entry.flags:
            message = _(
                'the source has changed, and this is not shown; adapt it, and take out "fuzzy"'
            )
            yield _finding(path, entry.line, Code.FUZZY, message + place)
            continue
        if entry.form and bool(entry.translation) != bool(first):
            message = _('one form of the plural is translated, and msgstr[%d] or the first is not')
            yield _finding(path, entry.line, Code.PLURAL, message % entry.form + place)
        elif not entry.form:
            first = entry.translation
            if not first:
                message = _('there is no translation yet')
                yield _finding(path, entry.line, Code.UNTRANSLATED, message + place)
        told = {
            fault
            for kind in kinds_of(entry) or guessed
            for fault in faults(entry, kind, language=language, titles=titles)
        }
        for fault in told:
            yield _finding(path, entry.line_of(fault.piece), fault.code, fault.message + place)


def _finding(path: Path, line: int, code: Code, message: str) -> Finding:
    return Finding(path, line, code, message, code.severity)


def _about_file(path: Path, found: Contents) -> Iterator[Finding]:
    """Yield what is wrong with the file as a whole."""
    if found.header is None:
        yield _finding(path, 1, Code.HEADER, _('there is no header; copy that of another catalog'))
    elif found.language and _differs(found.language, path):
        message = _('the header says Language: %s, and the folder %s')
        line = found.header.line_of('Language:')
        yield _finding(path, line, Code.HEADER, message % (found.language, path.parent.parent.name))
    if found.obsolete:
        message = _('no page shows what is marked with "#~"; take it out')
        yield _finding(path, found.obsolete, Code.OBSOLETE, message)
    yield from _duplicates(path, found.entries)
    if found.entries and not kinds_in(found.entries) and path.stem != _SPHINX:
        message = _('no "#:" tells what the messages come from; they are read as %s')
        yield _finding(path, 1, Code.UNCHECKED, message % _guessed(path, found.entries).value)
    if Kind.MYST in kinds_in(found.entries) and not myst.is_available():
        message = _('messages of MyST are not checked; install myst-parser')
        yield _finding(path, 1, Code.UNCHECKED, message)


def _differs(language: str, path: Path) -> bool:
    """Tell whether the folder of a catalog is that of another language."""
    folder = path.parent.parent.name
    own, other = (re.split('[-_@]', name)[0].lower() for name in (language, folder))
    return path.parent.name == 'LC_MESSAGES' and own != other


def _duplicates(path: Path, entries: Iterable[Entry]) -> Iterator[Finding]:
    lines: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        first = lines.setdefault((entry.context, entry.source), entry.line)
        if first != entry.line and entry.form == 0:
            message = _('this message is translated in line %d already; keep one of the two')
            yield _finding(path, entry.line, Code.DUPLICATE, message % first)


def _guessed(path: Path, entries: Iterable[Entry]) -> Kind:
    """Return in what messages that do not tell seem to be written."""
    if path.stem == _SPHINX:
        return Kind.WORDS
    sources = [entry.source for entry in entries if len(entry.source) <= MOST_CHARACTERS]
    if myst.is_available() and any(map(myst.has_own_marks, sources)):
        return Kind.MYST
    is_program = any('python' in flag for entry in entries for flag in entry.flags)
    return Kind.WORDS if is_program and not any(map(rst.has_own_marks, sources)) else Kind.RST
