"""Pictures for sites: a day as a grid, a thread as lines; other builders show tables and lists."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core.picture import MOST_COLUMNS, draw
from tripreport.core.times import format_clock
from tripreport.locale import _
from tripreport.reports.blocks import Nodes, details, reference, text
from tripreport.reports.messages import format_time
from tripreport.reports.nodes import control, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Node

    from tripreport.core.listings import Day
    from tripreport.core.picture import Picture, Slot
    from tripreport.core.references import Ref

Stations = tuple[tuple['Ref', 'Ref | None'], ...]


def element(name: str, /, *children: Node, classes: Sequence[str] = (), **attributes: str) -> tag:
    """Return an element of HTML."""
    return tag('', '', *children, element=name, classes=list(classes), attributes=attributes)


def picture_of_day(day: Day, caption: str) -> tag:
    """Return a day: on wide screens time runs down and tracks stand side by side.

    The sessions are a list, in the order of their times, wherever that is not shown.
    """
    picture = draw(day)
    grid: list[Node] = []
    if picture.timed:
        grid.append(element('ol', *(_slot(slot, picture) for slot in picture.timed)))
    if picture.untimed:
        at = max(len(picture.times) - 1, 0) + 2
        unknown = text(str(_('Time not known')))
        grid.append(element('p', *unknown, classes=['trip-clock'], style=f'--trip-at: {at} / 1'))
        grid.append(element('ul', *(_slot(slot, picture) for slot in picture.untimed)))
    style = {}
    classes = ['trip-day-list']
    if picture.columns <= MOST_COLUMNS:
        classes.append('trip-grid')
        style = {'style': f'--trip-columns: {picture.columns}; --trip-rows: {_heights(picture)}'}
        grid = [*_edges(picture), *grid]
    body = element('div', *grid, classes=classes, **style)
    name = element('figcaption', nodes.Text(caption), classes=['trip-day'])
    return element('figure', name, body, classes=['trip-timetable'])


def _heights(picture: Picture) -> str:
    """Return how high each row is at least; an hour is two lines of text, emptiness less."""
    taken = {row for slot in picture.timed for row in range(*slot.rows)}
    heights = [
        min(max((end - start) / 15, 2), 8) if row in taken else 0.5
        for row, (start, end) in enumerate(itertools.pairwise(picture.times))
    ]
    return ' '.join(f'minmax({height:.3g}em, auto)' for height in heights)


def _edges(picture: Picture) -> list[Node]:
    """Return names of the columns and times of the rows, which each session tells itself."""
    heads = [(head.name, f'1 / {head.first + 2} / 2 / {head.last + 2}') for head in picture.heads]
    clocks = {
        slot.rows[0]: format_clock(slot.line.span.start)
        for slot in picture.timed
        if slot.line.span.start is not None
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


HIDDEN = {'aria-hidden': 'true'}
"""What assistive technology is told otherwise."""


def _slot(slot: Slot, picture: Picture) -> tag:
    line = slot.line
    first, last = slot.rows
    at = f'{first + 2} / {slot.column + 2} / {last + 2} / {slot.column + 3}'
    time = format_time(line.span)
    room, track = (text(label.text) if label else [] for label in (line.room, line.track))
    head, other = (room, track) if picture.by_room else (track, room)
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


def at_a_glance(pairs: Iterable[tuple[str, Nodes]]) -> Nodes:
    """Return those *pairs* of a name and its nodes that have any, side by side."""
    facts = [
        element('div', element('dt', *text(name)), element('dd', *content))
        for name, content in pairs
        if content
    ]
    return [element('dl', *facts, classes=['trip-session-head'])] if facts else []


def permalink(anchor: str, icon: str) -> tag:
    """Return the sign by which readers get the address of an entry."""
    title = str(_('Link to this entry'))
    return element(
        'a', control('', words=icon), classes=['headerlink'], href=f'#{anchor}', title=title
    )
