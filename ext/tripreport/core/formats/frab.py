"""What frab, pretalx and those who follow them say of sessions, in XML and in JSON alike.

Source: https://c3voc.de/schedule/schema.json; real files leave out half of what it demands.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from tripreport.core.formats import values
from tripreport.core.formats.values import items, mapping, text
from tripreport.core.schedule import (
    Conference,
    Fault,
    Reference,
    Schedule,
    Slot,
    Speaker,
    wording,
    words,
)
from tripreport.core.times import MIDNIGHT, Span, format_clock, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.core.formats.values import Notebook

Fields = dict[str, Any]

_REFERENCES = ('slides', 'paper', 'web', 'blog', 'article', 'media', 'related', 'activitypub')
"""The kinds of links that the schema knows."""


def read_conference(said: Mapping[str, Any], notes: Notebook) -> Conference:
    """Return the conference that *said* tells of."""
    notes.zone(said.get('time_zone_name'))
    return Conference(
        key=values.key(said.get('acronym')),
        name=words(text(said.get('title'))),
        start=values.date(said.get('start')),
        end=values.date(said.get('end')),
        timezone=notes.timezone,
        place=text(said.get('city')),
        venue=text(said.get('venue')),
        url=notes.address(said.get('url') or said.get('base_url'), ''),
    )


def read_slots(
    events: Iterator[tuple[object, Mapping[str, Any]]], base_url: str, notes: Notebook
) -> tuple[tuple[Slot, ...], tuple[Speaker, ...]]:
    """Return the sessions of *events*, each with the day under which it stands, and the people."""
    speakers: dict[str, Speaker] = {}
    slots = []
    for day, event in events:
        people = [one for one in map(_speaker, items(event.get('persons'))) if one]
        for person in people:
            speakers.setdefault(person.id, person)
        slots.append(_slot(event, day, tuple(dict.fromkeys(p.id for p in people)), base_url, notes))
    return tuple(slots), tuple(speakers.values())


def _speaker(said: object) -> Speaker | None:
    person = mapping(said)
    name = text(person.get('name')) or text(person.get('public_name'))
    identity = next(
        (told for word in ('guid', 'code', 'id') if (told := text(person.get(word)))), name
    )
    return Speaker(id=identity, name=name, url=text(person.get('url'))) if name else None


def _slot(
    said: Mapping[str, Any], day: object, speakers: tuple[str, ...], base_url: str, notes: Notebook
) -> Slot:
    told = ('guid', 'code', 'id', 'slug')
    identity = next((one for word in told if (one := text(said.get(word)))), '')
    date, span = _time(said, day, identity, notes)
    links: list[Reference] = []
    for link in (
        mapping(one) for name in ('links', 'attachments') for one in items(said.get(name))
    ):
        address = text(link.get('url')) and urljoin(base_url, text(link.get('url')))
        links += notes.reference(address, identity, link.get('title'), link.get('type'))
    return Slot(
        id=identity,
        key=values.key(said.get('slug')),
        title=words(text(said.get('title'))),
        subtitle=words(text(said.get('subtitle'))),
        date=date,
        span=span,
        track=words(text(said.get('track'))),
        room=words(text(said.get('room'))),
        kind=text(said.get('type')),
        language=notes.language(said.get('language'), identity),
        speakers=speakers,
        url=notes.address(said.get('url'), identity),
        abstract=words(values.long_text(said.get('abstract'))),
        description=words(values.long_text(said.get('description'))),
        links=tuple(dict.fromkeys(links)),
    )


def _time(
    said: Mapping[str, Any], day: object, identity: str, notes: Notebook
) -> tuple[dt.date | None, Span]:
    """Return when a session is; one of no length at midnight has a day, and no time."""
    length = values.duration(said.get('duration'))
    start = values.instant(said.get('date'))
    minutes = values.clock(said.get('start'))
    date = values.date(said.get('date')) or values.date(day)
    if start is None and date and minutes is not None:
        start = moment(date, minutes, notes.timezone)
    if start is None:
        if told := text(said.get('date')) or text(said.get('start')):
            notes.note(Fault.WRONG_TIME, identity, told)
        return date, Span()
    end = values.instant(said.get('end')) or (start + length if length else None)
    if length is None and (told := text(said.get('duration'))):
        notes.note(Fault.WRONG_TIME, identity, told)
    if length == dt.timedelta() and notes.local(start).time() == dt.time():
        return notes.local(start).date(), Span()
    return notes.times(start, end)


def conference_fields(schedule: Schedule) -> Fields:
    """Return what the format says of the conference."""
    conference = schedule.conference
    dates = [slot.date for slot in schedule.slots if slot.date]
    start = conference.start or min(dates, default=None)
    end = conference.end or max(dates, default=None)
    fields = {
        'acronym': conference.key.replace('-', '_').ljust(4, '_'),
        'title': wording(conference.name),
        'start': str(start or ''),
        'end': str(end or ''),
        'daysCount': (end - start).days + 1 if start and end else 0,
        'timeslot_duration': '00:05',
        'time_zone_name': conference.timezone,
        'url': conference.url,
    }
    return {name: value for name, value in fields.items() if value != '' or name == 'title'}


def days(schedule: Schedule) -> Iterator[tuple[Fields, dict[str, list[Fields]]]]:
    """Yield each day with its rooms and their sessions; those without a day are left out."""
    people = {speaker.id: speaker for speaker in schedule.speakers}
    zone = schedule.conference.timezone
    dated = sorted((slot for slot in schedule.slots if slot.date), key=lambda s: str(s.date))
    for number, (date, slots) in enumerate(groupby(dated, key=lambda slot: slot.date), 1):
        rooms: dict[str, list[Fields]] = {}
        for slot in slots:
            fields = _event_fields(slot, schedule.conference, people)
            rooms.setdefault(wording(slot.room), []).append(fields)
        if date:
            begins, ends = (moment(date, m, zone) for m in (0, MIDNIGHT - 1))
            yield (
                {
                    'index': number,
                    'date': str(date),
                    'day_start': begins.isoformat(),
                    'day_end': ends.isoformat(),
                },
                rooms,
            )


def _event_fields(slot: Slot, conference: Conference, people: Mapping[str, Speaker]) -> Fields:
    begins = slot.span.start or 0
    ends = slot.span.end if slot.span.start is not None and slot.span.end else begins
    moments = [moment(slot.date or dt.date.min, m, conference.timezone) for m in (begins, ends)]
    hours, minutes = divmod(int((moments[1].timestamp() - moments[0].timestamp()) // 60), 60)
    guid = as_guid(slot.id, conference.key)
    return {
        'guid': guid,
        'id': zlib.crc32(guid.encode()) % 2**31 or 1,
        'date': moments[0].isoformat(),
        'start': format_clock(begins),
        'duration': f'{hours:02}:{minutes:02}',
        'room': wording(slot.room),
        'slug': slot.key or guid,
        'url': slot.url,
        'title': wording(slot.title),
        'subtitle': wording(slot.subtitle),
        'track': wording(slot.track),
        'type': slot.kind,
        'language': slot.language,
        'abstract': wording(slot.abstract),
        'description': wording(slot.description),
        'persons': [
            _person_fields(people[one], conference) for one in slot.speakers if one in people
        ],
        'links': [_link_fields(link) for link in slot.links],
        'attachments': [],
    }


def _person_fields(person: Speaker, conference: Conference) -> Fields:
    fields = {'guid': as_guid(person.id, conference.key), 'name': person.name}
    return fields | ({'url': person.url} if person.url else {})


def _link_fields(link: Reference) -> Fields:
    kind = {'video': 'media'}.get(link.kind, link.kind)
    fields = {'url': link.url, 'title': link.title or link.url}
    return fields | ({'type': kind} if kind in _REFERENCES else {})


def as_guid(identity: str, conference: str) -> str:
    """Return *identity* if it is a UUID, else always the same UUID made of it."""
    try:
        return str(uuid.UUID(identity))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f'tripreport:{conference}/{identity}'))
