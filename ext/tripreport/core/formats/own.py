"""Our own JSON: what pages say of an event, in every language; see ``schema.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tripreport.core.formats import values
from tripreport.core.formats.values import items, mapping, text
from tripreport.core.schedule import (
    Conference,
    Fault,
    Reading,
    Reference,
    Schedule,
    ScheduleError,
    Slot,
    Speaker,
    Words,
)
from tripreport.core.times import Span, format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripreport.core.formats.values import Notebook

VERSION = 1
_NAME = 'tripreport'


def recognise(said: Mapping[str, Any]) -> bool:
    """Tell whether the JSON object *said* is of this format."""
    return _NAME in said


def read(said: Mapping[str, Any], notes: Notebook) -> Reading:
    """Return the schedule that *said* holds.

    :raises ScheduleError: if it is of a later version
    """
    if said[_NAME] != VERSION:
        detail = f'"{_NAME}": {text(said[_NAME]) or "?"}; this version reads {VERSION}'
        raise ScheduleError(Fault.DAMAGED, detail)
    schedule = Schedule(
        conference=_read_conference(mapping(said.get('event')), notes),
        slots=tuple(_read_slot(mapping(one), notes) for one in items(said.get('sessions'))),
        speakers=tuple(_read_speaker(mapping(one)) for one in items(said.get('people'))),
    )
    return Reading(schedule, tuple(notes.findings))


def _read_conference(said: Mapping[str, Any], notes: Notebook) -> Conference:
    notes.zone(said.get('timezone'))
    return Conference(
        key=values.key(said.get('key')),
        name=_read_words(said.get('name')),
        start=values.date(said.get('start')),
        end=values.date(said.get('end')),
        timezone=notes.timezone,
        place=text(said.get('place')),
        venue=text(said.get('venue')),
        url=notes.address(said.get('url'), ''),
    )


def _read_slot(said: Mapping[str, Any], notes: Notebook) -> Slot:
    identity = text(said.get('id'))
    links: list[Reference] = []
    for link in map(mapping, items(said.get('links'))):
        links += notes.reference(link.get('url'), identity, link.get('title'), link.get('kind'))
    return Slot(
        id=identity,
        key=values.key(said.get('key')),
        title=_read_words(said.get('title')),
        subtitle=_read_words(said.get('subtitle')),
        date=values.date(said.get('date')),
        span=_read_span(said, identity, notes),
        track=_read_words(said.get('track')),
        room=_read_words(said.get('room')),
        kind=text(said.get('kind')),
        language=notes.language(said.get('language'), identity),
        speakers=_read_list(said.get('speakers')),
        url=notes.address(said.get('url'), identity),
        abstract=_read_words(said.get('abstract'), long=True),
        description=_read_words(said.get('description'), long=True),
        links=tuple(links),
        projects=_read_list(said.get('projects')),
        reporters=_read_list(said.get('reporters')),
        parent=values.key(said.get('parent')),
    )


def _read_span(said: Mapping[str, Any], identity: str, notes: Notebook) -> Span:
    told = [text(said.get(name)) for name in ('starts', 'ends')]
    start, end = (values.clock(one) for one in told)
    for text_, minutes in zip(told, (start, end), strict=True):
        if text_ and minutes is None:
            notes.note(Fault.WRONG_TIME, identity, text_)
    if start is not None and end is not None and end <= start:
        notes.note(Fault.WRONG_TIME, identity, '-'.join(told))
        end = None
    return Span(start, end)


def _read_speaker(said: Mapping[str, Any]) -> Speaker:
    return Speaker(
        id=text(said.get('id')),
        key=values.key(said.get('key')),
        name=text(said.get('name')),
        latin=text(said.get('latin')),
        url=text(said.get('url')),
    )


def _read_words(said: object, *, long: bool = False) -> Words:
    take = values.long_text if long else text
    found = {text(language): take(told) for language, told in mapping(said).items()}
    return {language: told for language, told in found.items() if language and told}


def _read_list(said: object) -> tuple[str, ...]:
    return tuple(one for told in items(said) if (one := text(told)))


def write(schedule: Schedule) -> bytes:
    """Return *schedule* as a file; what is not known is left out."""
    whole = {
        _NAME: VERSION,
        'event': _conference(schedule.conference),
        'sessions': [_slot(slot) for slot in schedule.slots],
        'people': [_speaker(speaker) for speaker in schedule.speakers],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b'\n'


def _conference(conference: Conference) -> dict[str, object]:
    return _told(
        key=conference.key,
        name=conference.name,
        start=str(conference.start or ''),
        end=str(conference.end or ''),
        timezone=conference.timezone,
        place=conference.place,
        venue=conference.venue,
        url=conference.url,
    )


def _slot(slot: Slot) -> dict[str, object]:
    starts, ends = ('' if minutes is None else format_clock(minutes) for minutes in slot.span)
    links = [_told(url=one.url, title=one.title, kind=one.kind) for one in slot.links]
    return _told(
        id=slot.id,
        key=slot.key,
        title=slot.title,
        subtitle=slot.subtitle,
        date=str(slot.date or ''),
        starts=starts,
        ends=ends,
        track=slot.track,
        room=slot.room,
        kind=slot.kind,
        language=slot.language,
        speakers=slot.speakers,
        url=slot.url,
        abstract=slot.abstract,
        description=slot.description,
        links=links,
        projects=slot.projects,
        reporters=slot.reporters,
        parent=slot.parent,
    )


def _speaker(one: Speaker) -> dict[str, object]:
    return _told(id=one.id, key=one.key, name=one.name, latin=one.latin, url=one.url)


def _told(**said: object) -> dict[str, object]:
    return {name: value for name, value in said.items() if value}
