"""From a schedule to the directives that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.links import Etherpad
from tripreport.core.schedule import wording
from tripreport.core.sources.markup import Directive
from tripreport.core.sources.richtext import to_markup
from tripreport.core.times import span_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.core.schedule import Conference, Reference, Slot, Speaker
    from tripreport.core.sources.markup import Block, Markup


def event(conference: Conference, markup: Markup, language: str) -> Directive:
    """Return the directive of *conference*, in *language*."""
    start, end = conference.start, conference.end or conference.start
    options = {
        'id': conference.key,
        'dates': '' if not start else f'{start}/{end}' if end != start else str(start),
        'timezone': conference.timezone,
        'place': markup.escape(conference.place),
        'venue': markup.escape(conference.venue),
        'url': conference.url,
    }
    name = wording(conference.name, language) or conference.key
    return Directive('event', markup.escape(name), options)


def session(
    slot: Slot, speakers: Mapping[str, Speaker], markup: Markup, language: str
) -> Directive:
    """Return the directive of *slot*; *speakers* are by their ids."""
    named = dict.fromkeys(speakers[one].key for one in slot.speakers if one in speakers)
    options = {
        'id': slot.key,
        'date': str(slot.date or ''),
        'time': span_option(slot.span),
        'track': markup.escape(wording(slot.track, language)),
        'room': markup.escape(wording(slot.room, language)),
        'speakers': ', '.join(named),
        'language': slot.language,
        'url': slot.url,
        'slides': _of_kind(slot, 'slides'),
        'video': _of_kind(slot, 'video'),
    }
    title = markup.escape(wording(slot.title, language))
    return Directive('session', title, options, tuple(_body(slot, markup, language)))


def _of_kind(slot: Slot, kind: str) -> str:
    return ' '.join(link.url for link in slot.links if link.kind == kind)


def _body(slot: Slot, markup: Markup, language: str) -> Iterator[Block]:
    told: dict[str, None] = {}
    for said in (slot.subtitle, slot.abstract, slot.description):
        told |= dict.fromkeys(to_markup(wording(said, language), markup))
    yield from told
    others = []
    for link in slot.links:
        if link.kind == 'notes' and Etherpad().recognise(link.url):
            yield Directive('etherpad-link', link.url, {'title': markup.escape(link.title)})
        elif link.kind not in {'slides', 'video'}:
            others.append(_item(link, markup))
    if others:
        yield '\n'.join(others)


def _item(link: Reference, markup: Markup) -> str:
    return f'- {markup.link(link.title or link.url, link.url)}'


def person(speaker: Speaker) -> Directive:
    """Return the directive of *speaker*, whose name is no markup."""
    name = speaker.name.lstrip(': ') or speaker.key
    options = {'id': speaker.key, 'latin': speaker.latin, 'url': speaker.url}
    return Directive('person', name, options)
