"""The picture of a day: what takes place at one time stands side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core.times import MIDNIGHT, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripreport.core.listings import Day
    from tripreport.core.views import Line

MOST_COLUMNS = 6
"""Where more takes place at one time, no screen shows it side by side."""


_UNKNOWN = Span()


class Head(NamedTuple):
    """A room, or a track where rooms are not known, and the columns that it takes."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Box:
    """A session in its place; rows and columns are counted from 0, the last is not its own."""

    line: Line
    column: int
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everything of a day stands."""

    heads: tuple[Head, ...]
    by_room: bool
    times: tuple[int, ...]
    """The times, in minutes, between the rows; the rows after the last one have no time."""
    timed: tuple[Box, ...]
    """By their time."""
    untimed: tuple[Box, ...]
    """Head by column."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return self.heads[-1].last


def grid_of(day: Day) -> Grid:
    """Return the picture of *day*."""
    lines = [line for row in day.rows for cell in row.cells for line in cell]
    by_room = all(line.room for line in lines)
    groups: dict[str, list[Line]] = {} if by_room else {track: [] for track in day.tracks}
    for line in lines:
        label = line.room if by_room else line.track
        groups.setdefault(label.text if label else '', []).append(line)
    times = _times(lines)
    heads: list[Head] = []
    boxes: list[Box] = []
    for name, group in groups.items():
        first = heads[-1].last if heads else 0
        ends: list[int] = [0]
        untimed = max(len(times) - 1, 0)
        for line in group:
            if line.span == _UNKNOWN:
                boxes.append(Box(line, first, (untimed, untimed + 1)))
                untimed += 1
                continue
            rows = _rows(line, times)
            lane = next((at for at, end in enumerate(ends) if end <= rows[0]), len(ends))
            ends[lane : lane + 1] = [rows[1]]
            boxes.append(Box(line, first + lane, rows))
        heads.append(Head(name, first, first + len(ends)))
    timed = sorted((s for s in boxes if s.line.span != _UNKNOWN), key=lambda s: (s.rows, s.column))
    untimed_boxes = tuple(box for box in boxes if box.line.span == _UNKNOWN)
    return Grid(tuple(heads), by_room, times, tuple(timed), untimed_boxes)


def _times(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return every time at which something begins or ends; what has no end ends with the next."""
    known = {time for line in lines for time in line.span if time is not None}
    if any(line.span.end is None and line.span.start == max(known) for line in lines if known):
        known.add(MIDNIGHT)
    if any(line.span.start is None and line.span.end == min(known) for line in lines if known):
        known.add(0)
    return tuple(sorted(known))


def _rows(line: Line, times: tuple[int, ...]) -> tuple[int, int]:
    start, end = line.span
    first = times.index(start) if start is not None else times.index(end or 0) - 1
    return first, times.index(end) if end is not None else first + 1
