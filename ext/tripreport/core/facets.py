"""By what the readers of a long list choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripreport.core.relations import Relations
    from tripreport.core.views import Line

LONG = 10
"""A list of this many sessions can be narrowed down; a shorter one is seen at once."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The days, tracks, reporters, projects or kinds of link of the sessions of a list."""

    name: str
    values: tuple[tuple[str, str], ...]
    """Each with its text: a day as 2012-10-15, a track in the words of the source, or a key."""
    of: tuple[tuple[str, ...], ...]
    """The values of each session of the list."""


def facets(
    lines: Sequence[Line], projects: Iterable[Iterable[tuple[str, str]]], relations: Relations
) -> tuple[Facet, ...]:
    """Return by what the sessions of *lines* differ, if they are many.

    :param projects: of each session, key and name
    """
    if len(lines) < LONG:
        return ()
    days = [(line.date.isoformat(),) if line.date else () for line in lines]
    kinds = [{kind for kind, _ in relations.links_of.get(line.session.key, ())} for line in lines]
    found = {
        'day': [[(day, day) for day in row] for row in days],
        'track': [[(t.source, t.text)] if (t := line.track) else [] for line in lines],
        'reporter': [[(ref.key, ref.text) for ref in line.reporters if ref.key] for line in lines],
        'project': [list(row) for row in projects],
        'link': [[(kind, kind) for kind in sorted(row)] for row in kinds],
    }
    made = (_facet(name, rows) for name, rows in found.items())
    return tuple(facet for facet in made if _tells_apart(facet))


def _facet(name: str, rows: list[list[tuple[str, str]]]) -> Facet:
    values = dict(value for row in rows for value in row)
    by_text = name == 'project'
    ordered = sorted(values.items(), key=lambda item: item[1].casefold() if by_text else '')
    return Facet(name, tuple(ordered), tuple(tuple(value for value, _ in row) for row in rows))


def _tells_apart(facet: Facet) -> bool:
    return len(set(facet.of)) > 1
