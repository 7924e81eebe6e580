"""How lists of sessions and links, and timetables, are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core import keys
from tripreport.core.grid import MOST_COLUMNS
from tripreport.core.times import format_clock
from tripreport.locale import _, format_date, status_name
from tripreport.reports.blocks import (
    Nodes,
    bullets,
    details,
    item,
    reference,
    references,
    table,
    text,
    web_link,
    when,
)
from tripreport.reports.filters import with_filters
from tripreport.reports.pictures import picture_of_day
from tripreport.reports.words import format_time, kind_name

if TYPE_CHECKING:
    from tripreport.core.linkstates import LinkState
    from tripreport.core.listings import Day, SessionList
    from tripreport.core.views import Cited, Line


def show_session_list(view: SessionList, style: str, language: str | None, *, drawn: bool) -> Nodes:
    """Return sessions as a list or as a table; sites let readers choose among many."""
    shown = _sessions(view.lines, style, language)
    return [with_filters(shown[0], view, language)] if drawn and view.facets else shown


def _sessions(lines: tuple[Line, ...], style: str, language: str | None) -> Nodes:
    if not lines:
        return [nodes.paragraph('', str(_('There is no such session.')), classes=['trip-none'])]
    if style == 'list':
        return bullets([
            item(line.session, text(when(line, language)), references(line.reporters))
            for line in lines
        ])  # fmt: skip
    heads = [_('Time'), _('Session'), _('Track'), _('Speakers'), _('Reporters')]
    rows = [
        [
            _cell(text(when(line, language))),
            _cell([reference(line.session)]),
            _cell(text(line.track.text if line.track else '')),
            _cell(references(line.speakers)),
            _cell(references(line.reporters)),
        ]
        for line in lines
    ]
    return [table([str(head) for head in heads], rows, 'trip-session-list')]


def show_timetable(
    event: str, days: tuple[Day, ...], language: str | None, taken: set[str], *, drawn: bool
) -> Nodes:
    """Return a table a day: a column a track, or a row a session where there are many tracks.

    :param taken: the ids of the page; those of the days join them
    :param drawn: whether pictures take the place of tables
    """
    if not days:
        return [nodes.paragraph('', str(_('There is no session yet.')), classes=['trip-none'])]
    tables: Nodes = []
    for day in days:
        caption = format_date(day.date, language) if day.date else str(_('Day not known'))
        tables.append(whole := (picture_of_day if drawn else _day)(day, caption))
        whole['ids'].append(anchor := keys.free(f'{event}--{day.date or "day"}', taken))
        taken.add(anchor)
    return tables


def _day(day: Day, caption: str) -> nodes.table:
    if len(day.tracks) > MOST_COLUMNS:
        heads = [str(_('Time')), str(_('Track')), str(_('Session'))]
        rows = [
            [_cell(text(_start(row.start))), _cell(text(track or '–')), _slot(line)]
            for row in day.rows
            for track, lines in zip(day.tracks, row.cells, strict=True)
            for line in lines
        ]
    else:
        heads = [str(_('Time')), *(track or '–' for track in day.tracks)]
        rows = [
            [
                _cell(text(_start(row.start))),
                *([node for line in lines for node in _slot(line)] for lines in row.cells),
            ]
            for row in day.rows
        ]
    return table(heads, rows, 'trip-timetable', caption=caption)


def _slot(line: Line) -> Nodes:
    facts = (text(format_time(line.span)), text(line.room.text if line.room else ''))
    return _cell([reference(line.session), *details(*facts)])


def _start(minutes: int | None) -> str:
    return str(_('Time not known')) if minutes is None else format_clock(minutes)


def show_link_list(
    links: tuple[Cited, ...], language: str | None, *, tells_kinds: bool, tells_states: bool
) -> Nodes:
    """Return pads and blueprints with who cites them.

    :param tells_kinds: whether to tell the kind of each
    :param tells_states: whether to tell what was last found out about each
    """
    if not links:
        return [nodes.paragraph('', str(_('There is no such link.')), classes=['trip-none'])]
    rows = [
        [
            _cell([web_link(cited.url, cited.title or cited.identity)]),
            *([_cell(text(kind_name(cited.kind)))] if tells_kinds else []),
            _cell(references(cited.citers)),
            *([_cell(_state(cited.state, language))] if tells_states else []),
        ]
        for cited in links
    ]
    heads = [
        _('Link'),
        *([_('Kind')] if tells_kinds else []),
        _('Cited in'),
        *([_('Last checked')] if tells_states else []),
    ]
    return [table([str(head) for head in heads], rows, 'trip-link-list')]


def _state(state: LinkState | None, language: str | None) -> Nodes:
    if not state:
        return text(str(_('never checked')))
    word = nodes.inline('', status_name(state.status), classes=[f'trip-link-{state.status}'])
    return [word, *details(text(format_date(state.checked, language)))]


def _cell(content: Nodes) -> Nodes:
    return [nodes.paragraph('', '', *content)]
