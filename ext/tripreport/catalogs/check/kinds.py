"""In what a message is written, as the file tells that it comes from."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripreport.catalogs.check.entries import Entry


class Kind(Enum):
    """A language of sources."""

    RST = 'reStructuredText'
    MYST = 'MyST Markdown'
    WORDS = 'a program'


_MARKDOWN = {'.md', '.markdown', '.mkd', '.ipynb'}
_PROGRAMS = {'.py', '.pyi', '.html', '.htm', '.js', '.ts', '.jinja', '.j2', '.xml', '.c', '.tex_t'}


def kinds_of(entry: Entry) -> set[Kind]:
    """Return in what the message is written, by its ``#:`` lines; nothing if it has none."""
    return {_kind(place) for line in entry.locations for place in _places(line)}


def kinds_in(entries: Iterable[Entry]) -> set[Kind]:
    """Return in what the messages of a file are written, as far as they tell."""
    return {kind for entry in entries for kind in kinds_of(entry)}


def _places(line: str) -> list[str]:
    """Return the places in a line; Sphinx writes ``x.py:docstring of x.y:1``, with spaces."""
    if ':docstring of ' in line:
        return [line]
    return line.replace('\u2068', '').replace('\u2069', '').split()


def _kind(place: str) -> Kind:
    if ':docstring of ' in place:
        return Kind.RST
    file, _colon, number = place.rpartition(':')
    suffix = PurePosixPath(file if number.isdigit() else place).suffix.lower()
    if suffix in _MARKDOWN:
        return Kind.MYST
    return Kind.WORDS if suffix in _PROGRAMS else Kind.RST
