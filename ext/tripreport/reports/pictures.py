"""Pictures for sites: a day as a grid, a thread as lines; other builders show tables and lists."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core.grid import MOST_COLUMNS, grid_of
from tripreport.core.times import format_clock
from tripreport.locale import _
from tripreport.reports.blocks import Nodes, details, reference, text
from tripreport.reports.html import HIDDEN, control, element, tag
from tripreport.reports.words import format_time

if TYPE_CHECKING:
    from docutils.nodes import Node

    from tripreport.core.grid import Box, Grid
    from tripreport.core.listings import Day
    from tripreport.core.references import Ref

Stations = tuple[tuple['Ref', 'Ref | None'], ...]


def picture_of_day(day: Day, caption: str) -> tag:
    """Return a day: on wide screens time runs down and tracks stand side by side.

    The sessions are a list, in the order of their times, wherever that is not shown.
    """
    grid = grid_of(day)
    body: list[Node] = []
    if grid.timed:
        body.append(element('ol', *(_box(box, grid) for box in grid.timed)))
    if grid.untimed:
        at = max(len(grid.times) - 1, 0) + 2
        unknown = text(str(_('Time not known')))
        body.append(element('p', *unknown, classes=['trip-clock'], style=f'--trip-at: {at} / 1'))
        body.append(element('ul', *(_box(box, grid) for box in grid.untimed)))
    style = {}
    classes = ['trip-day-list']
    if grid.columns <= MOST_COLUMNS:
        classes.append('trip-grid')
        style = {'style': f'--trip-columns: {grid.columns}; --trip-rows: {_heights(grid)}'}
        body = [*_edges(grid), *body]
    day_list = element('div', *body, classes=classes, **style)
    name = element('figcaption', nodes.Text(caption), classes=['trip-day'])
    return element('figure', name, day_list, classes=['trip-timetable'])


def _heights(grid: Grid) -> str:
    """Return how high each row is at least; an hour is two lines of text, emptiness less."""
    taken = {row for box in grid.timed for row in range(*box.rows)}
    heights = [
        min(max((end - start) / 15, 2), 8) if row in taken else 0.5
        for row, (start, end) in enumerate(itertools.pairwise(grid.times))
    ]
    return ' '.join(f'minmax({height:.3g}em, auto)' for height in heights)


def _edges(grid: Grid) -> list[Node]:
    """Return names of the columns and times of the rows, which each session tells itself."""
    heads = [(head.name, f'1 / {head.first + 2} / 2 / {head.last + 2}') for head in grid.heads]
    clocks = {
        box.rows[0]: format_clock(box.line.span.start)
        for box in grid.timed
        if box.line.span.start is not None
    }
    return [
        element(
            'span', control('', words=words), classes=classes, style=f'--trip-at: {at}', **HIDDEN
        )
        for classes, words, at in (
            *((['trip-head'], name or '–', at) for name, at in heads),
            *((['trip-clock'], clock, f'{row + 2} / 1') for row, clock in clocks.items()),
        )
    ]


def _box(box: Box, grid: Grid) -> tag:
    line = box.line
    first, last = box.rows
    at = f'{first + 2} / {box.column + 2} / {last + 2} / {box.column + 3}'
    time = format_time(line.span)
    room, track = (text(label.text) if label else [] for label in (line.room, line.track))
    head, other = (room, track) if grid.by_room else (track, room)
    told = [element('span', *text(time), classes=['trip-time'])] if time else []
    narrow = [nodes.inline('', '', *details(head), classes=['trip-narrow'])] if head else []
    return element(
        'li', *told, reference(line.session), *details(other), *narrow, style=f'--trip-at: {at}'
    )


def picture_of_thread(stations: Stations, certainty: str) -> tag:
    """Return a thread: events side by side, and lines between their sessions.

    The boxes of a column share its height, so that the lines know where they are.
    """
    columns: dict[Ref | None, list[tuple[Ref, bool]]] = {}
    for station, event in stations:
        whole = station.kind == 'event'
        columns.setdefault(station if whole else event, []).append((station, whole))
    body: list[Node] = []
    before = 0
    for event, boxes in columns.items():
        if before:
            body.append(_lines(before, len(boxes)))
        name: Nodes = [reference(event)] if event else text('–')
        items = [
            element('li', *(text(str(_('The whole event'))) if whole else [reference(station)]))
            for station, whole in boxes
        ]
        body.append(element('div', *name, classes=['trip-head']))
        body.append(element('ul', *items))
        before = len(boxes)
    widths = ' 4em '.join(['minmax(0, 1fr)'] * len(columns))
    classes = ['trip-lines', *([f'trip-{certainty}'] if certainty else [])]
    return element('div', *body, classes=classes, style=f'--trip-columns: {widths}')


def _lines(left: int, right: int) -> tag:
    """Return lines that meet in the middle, from the centres of boxes to those of others."""
    ways = [
        f'M {x} {100 * (at + 0.5) / count:.4g} C 50 {100 * (at + 0.5) / count:.4g} {x} 50 50 50'
        for x, count in ((0, left), (100, right))
        for at in range(count)
    ]
    path = element('path', d=' '.join(ways), **{'vector-effect': 'non-scaling-stroke'})
    box = {'viewBox': '0 0 100 100', 'preserveAspectRatio': 'none', 'focusable': 'false'}
    return element('svg', path, **box, **HIDDEN)
