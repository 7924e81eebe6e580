"""Whoever else seems to speak in somebody's report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.notes.blocks import LONGEST_MARK, Line, Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.core.notes.outline import Part, Report, Told
    from tripreport.core.notes.roster import Roster

_SPEAKS = re.compile(r'([^:：]{2,40})[:：]\s*[^\s/].*')


def tell_voices(report: Report, roster: Roster, told: Told) -> None:
    """Tell the first line in *report* that begins with the name of each other person."""
    seen: set[tuple[str, ...]] = set()
    for line in _lines(report.body):
        text = line.text.strip()
        found = _SPEAKS.fullmatch(text) if len(text) < LONGEST_MARK else None
        match = roster.find(found[1], close=False) if found else None
        if not match or match.keys in seen or set(match.keys) & set(report.reporters):
            continue
        seen.add(match.keys)
        message = say(
            '{text!r} may be what {name} says; it stays in the report of {reporter}',
            text=text,
            name=' / '.join(match.keys),
            reporter=', '.join(report.reporters),
        )
        told.guess(line.number, message)


def _lines(parts: Iterable[Part]) -> Iterator[Line]:
    for part in parts:
        match part:
            case Prose(lines=lines):
                yield from lines
            case Listing(items=items):
                for item in items:
                    yield item.head
                    yield from _lines(item.body)
