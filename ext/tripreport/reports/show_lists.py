"""How lists of sessions and links, and timetables, are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core.times import format_clock, format_span
from tripreport.locale import _, format_date
from tripreport.reports.blocks import (
    Nodes,
    bullets,
    details,
    free_anchor,
    item,
    reference,
    references,
    table,
    text,
    web_link,
    when,
)
from tripreport.reports.messages import kind_name, status_name

if TYPE_CHECKING:
    from tripreport.core.linkstates import LinkState
    from tripreport.core.listings import Day
    from tripreport.core.views import Cited, Line

MOST_COLUMNS = 6
"""A timetable with more tracks than this has a row for each session instead."""


def show_session_list(lines: tuple[Line, ...], style: str, language: str | None) -> Nodes:
    """Return sessions as a list or as a table."""
    if not lines:
        return [nodes.paragraph('', str(_('There is no such session.')), classes=['trip-none'])]
    if style == 'list':
        return bullets([
            item(line, text(when(line, language)), _by(line)) for line in lines
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
    event: str, days: tuple[Day, ...], language: str | None, taken: set[str], *, narrow: bool
) -> Nodes:
    """Return a table a day: a column a track, or a row a session where there are many tracks.

    :param taken: the ids of the page; those of the days join them
    :param narrow: whether cells tell their track too, for screens where columns do not fit
    """
    if not days:
        return [nodes.paragraph('', str(_('There is no session yet.')), classes=['trip-none'])]
    tables: Nodes = []
    for day in days:
        tables.append(whole := _day(day, language, narrow=narrow))
        whole['ids'].append(free_anchor(f'{event}--{day.date or "day"}', taken))
    return tables


def _day(day: Day, language: str | None, *, narrow: bool) -> nodes.table:
    caption = format_date(day.date, language) if day.date else str(_('Day not known'))
    if len(day.tracks) > MOST_COLUMNS:
        heads = [str(_('Time')), str(_('Track')), str(_('Session'))]
        rows = [
            [_cell(text(_start(row.start))), _cell(text(track or '–')), _slot(line, '')]
            for row in day.rows
            for track, lines in zip(day.tracks, row.cells, strict=True)
            for line in lines
        ]
    else:
        heads = [str(_('Time')), *(track or '–' for track in day.tracks)]
        rows = [
            [
                _cell(text(_start(row.start))),
                *(
                    [node for line in lines for node in _slot(line, track if narrow else '')]
                    for track, lines in zip(day.tracks, row.cells, strict=True)
                ),
            ]
            for row in day.rows
        ]
    return table(heads, rows, 'trip-timetable', caption=caption)


def _slot(line: Line, track: str) -> Nodes:
    """Return a session as it stands in a timetable; narrow screens show its track there too."""
    paragraph = nodes.paragraph('', '', reference(line.session))
    facts = (text(format_span(line.span)), text(line.room.text if line.room else ''))
    paragraph += details(*facts)
    if track:
        paragraph += nodes.inline('', f' {track}', classes=['trip-narrow'])
    return [paragraph]


def _start(minutes: int | None) -> str:
    return str(_('Time not known')) if minutes is None else format_clock(minutes)


def show_link_list(links: tuple[Cited, ...], language: str | None, *, tells_states: bool) -> Nodes:
    """Return pads and blueprints with who cites them.

    :param tells_states: whether to tell what was last found out about each
    """
    if not links:
        return [nodes.paragraph('', str(_('There is no such link.')), classes=['trip-none'])]
    rows = [
        [
            _cell([web_link(cited.url, cited.title or cited.identity)]),
            _cell(text(kind_name(cited.kind))),
            _cell(references(cited.citers)),
            *([_cell(_state(cited.state, language))] if tells_states else []),
        ]
        for cited in links
    ]
    heads = [_('Link'), _('Kind'), _('Cited in'), *([_('Last checked')] if tells_states else [])]
    return [table([str(head) for head in heads], rows, 'trip-link-list')]


def _state(state: LinkState | None, language: str | None) -> Nodes:
    if not state:
        return text(str(_('never')))
    word = nodes.inline('', status_name(state.status), classes=[f'trip-link-{state.status}'])
    return [word, *details(text(format_date(state.checked, language)))]


def _cell(content: Nodes) -> Nodes:
    return [nodes.paragraph('', '', *content)]


def _by(line: Line) -> Nodes:
    return references(line.reporters)
