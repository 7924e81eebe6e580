"""How events, people, projects and threads are shown, with the sessions that name them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core.times import parse_dates
from tripreport.locale import _, format_date, language_class
from tripreport.reports.blocks import (
    Nodes,
    bullets,
    fields,
    item,
    reference,
    references,
    text,
    web_link,
    when,
)
from tripreport.reports.doctree import body_of, parsed, take_text
from tripreport.reports.pictures import picture_of_thread
from tripreport.reports.words import format_time

if TYPE_CHECKING:
    from tripreport.core.views import Entry, Line
    from tripreport.reports import nodes as trip
    from tripreport.reports.pictures import Stations


def show_event(node: trip.entry, view: Entry, language: str | None) -> Nodes:
    """Return an event with its days and their sessions."""
    facts = fields(
        (
            (_('Dates'), text(_dates(node['dates'], language))),
            (_('Time zone'), text(node['timezone'])),
            (_('Place'), take_text(node, 'place')),
            (_('Venue'), take_text(node, 'venue')),
            (_('Web site'), _web_site(node)),
        )
    )
    days: Nodes = []
    lines = (line for line, _had in view.sessions)
    for date, day in itertools.groupby(lines, key=lambda line: line.date):
        name = format_date(date, language) if date else str(_('Day not known'))
        days += [_heading(name), *bullets([_on_a_day(line) for line in day])]
    body = [*facts, *body_of(node), *days, *_ways(view)]
    return _definition(node, take_text(node, 'name'), [], body)


def show_person(node: trip.entry, view: Entry, language: str | None, original: str) -> Nodes:
    """Return a person with the sessions, and the person's part in each.

    :param original: the language of the name, where people are shown by their Latin ones
    """
    name, others = node['name'], [node['reading'], node['latin']]
    if original and node['latin']:
        name, others = node['latin'], [node['name']]
    others = [other for other in dict.fromkeys(others) if other and other != name]
    facts = fields(
        (
            (_('Affiliation'), take_text(node, 'affiliation')),
            (_('Web site'), _web_site(node)),
        )
    )
    had = {'spoke': _('spoke'), 'reported': _('reported'), 'translated': _('translated')}
    sessions = [
        item(line.session, text(when(line, language)), *(text(str(had[role])) for role in roles))
        for line, roles in view.sessions
    ]
    body = [*facts, *body_of(node), *_sessions(sessions), *_ways(view)]
    return _definition(node, text(name), others, body, original if node['latin'] else '')


def show_project(node: trip.entry, view: Entry, language: str | None) -> Nodes:
    """Return a project with its former names and its sessions."""
    names = str(_(', ')).join(node['formerly'])
    former = [str(_('formerly {name}')).format(name=names)] if names else []
    facts = fields(
        (
            (_('Now'), [reference(view.successor)] if view.successor else []),
            (_('Succeeds'), references(view.forerunners)),
            (_('Web site'), _web_site(node)),
        )
    )
    sessions = [item(line.session, text(when(line, language))) for line, _had in view.sessions]
    body = [*facts, *body_of(node), *_sessions(sessions), *_ways(view)]
    return _definition(node, take_text(node, 'name'), former, body)


def show_thread(node: trip.entry, stations: Stations, *, drawn: bool) -> Nodes:
    """Return a thread with its stations, *drawn* on sites."""
    certainties = {
        'verified': _('verified'),
        'likely': _('likely'),
        'thematic': _('related in subject only'),
    }
    certainty = certainties.get(node['certainty'], node['certainty'])
    classifiers = [str(certainty)] if certainty else []
    name = take_text(node, 'name')
    if drawn and stations:
        picture = picture_of_thread(stations, node['certainty'])
        return _definition(node, name, classifiers, [*body_of(node), picture])
    items = [item(station, text(event.text if event else '')) for station, event in stations]
    return _definition(node, name, classifiers, [*body_of(node), *bullets(items)])


def _definition(
    node: trip.entry, name: Nodes, classifiers: list[str], body: Nodes, original: str = ''
) -> Nodes:
    """Return an entry as a definition, which every builder knows how to anchor.

    :param original: the language of the classifiers, if it is another one
    """
    term = nodes.term('', '', *name, ids=node['ids'])
    node['ids'] = []  # else docutils hands them to the list
    entry = nodes.definition_list_item('', term)
    if classifiers:
        told = f'({str(_(", ")).join(classifiers)})'
        classes = ['trip-details', *([language_class(original)] if original else [])]
        term += [nodes.Text(' '), nodes.inline('', told, classes=classes)]
    entry += nodes.definition('', *body)
    classes = ['trip-entry', f'trip-{node["kind"]}-entry']
    return [nodes.definition_list('', entry, classes=classes)]


def _sessions(items: list[nodes.list_item]) -> Nodes:
    return [_heading(str(_('Sessions'))), *bullets(items)] if items else []


def _heading(words: str) -> nodes.paragraph:
    return nodes.paragraph('', '', nodes.strong('', words), classes=['trip-day'])


def _ways(view: Entry) -> Nodes:
    """Return the ways that lead on from an entry."""
    return fields(
        (
            (_('Threads'), references(view.threads)),
            (_('Referred to in'), references(view.referrers)),
        )
    )


def _on_a_day(line: Line) -> nodes.list_item:
    track = text(line.track.text if line.track else '')
    whole = item(line.session, text(format_time(line.span)), track)
    whole += bullets([item(part) for part in line.parts])
    return whole


def _web_site(node: trip.entry) -> Nodes:
    return [web_link(node['url'])] if node['url'] else []


def _dates(written: str, language: str | None) -> str:
    if days := parsed(parse_dates, written):
        return ' – '.join(format_date(day, language) for day in dict.fromkeys(days))
    return written
