"""iCalendar (RFC 5545). The same schedule gives the same bytes: nothing is taken from the clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from tripreport.core.formats import values
from tripreport.core.formats.values import text
from tripreport.core.schedule import (
    Conference,
    Fault,
    Reading,
    Reference,
    Schedule,
    ScheduleError,
    Slot,
    Speaker,
    wording,
    words,
)
from tripreport.core.times import Span, moment

if TYPE_CHECKING:
    from tripreport.core.formats.values import Notebook

_KEY = 'X-TRIP-KEY'
_SPEAKER = 'X-TRIP-SPEAKER'
"""Not ATTENDEE, for whom calendars offer to send invitations."""


def read(content: bytes, notes: Notebook) -> Reading:
    """Return the schedule that *content* holds.

    :raises ScheduleError: if it holds none
    """
    try:
        calendar = Calendar.from_ical(content.decode('utf-8-sig'))
        events = calendar.walk('VEVENT')
    except (ValueError, IndexError, KeyError, AttributeError, RecursionError) as error:
        raise ScheduleError(Fault.DAMAGED, str(error).partition('\n')[0][:200]) from None
    notes.zone(_text(calendar, 'X-WR-TIMEZONE') or _first_zone(events))
    conference = Conference(
        key=values.key(_text(calendar, _KEY)),
        name=words(_text(calendar, 'X-WR-CALNAME') or _text(calendar, 'NAME')),
        timezone=notes.timezone,
        url=notes.address(_text(calendar, 'URL'), ''),
    )
    slots = tuple(_slot(event, conference, notes) for event in events if _takes_place(event, notes))
    names = dict.fromkeys(name for slot in slots for name in slot.speakers)
    schedule = Schedule(
        conference=conference,
        slots=slots,
        speakers=tuple(Speaker(id=name, name=name) for name in names),
    )
    return Reading(schedule, tuple(notes.findings))


def _first_zone(events: list[Any]) -> str:
    for event in events:
        start = event.get('DTSTART')
        if zone := text(getattr(start, 'params', {}).get('TZID')):
            return zone
    return ''


def _takes_place(event: Any, notes: Notebook) -> bool:
    if _text(event, 'STATUS').upper() != 'CANCELLED':
        return True
    notes.note(Fault.CANCELLED, _text(event, 'UID'), _text(event, 'SUMMARY'))
    return False


def _slot(event: Any, conference: Conference, notes: Notebook) -> Slot:
    key = values.key(_text(event, _KEY))
    identity = _text(event, 'UID')
    if key:
        identity = identity.removesuffix(f'@{conference.key}')
    date, span = _time(event, identity, notes)
    if event.get('RRULE') or event.get('RDATE'):
        notes.note(Fault.REPEATS, identity)
    links: list[Reference] = []
    for one in _all(event, 'ATTACH'):
        links += notes.reference(str(one), identity)
    return Slot(
        id=identity,
        key=key,
        title=words(_text(event, 'SUMMARY')),
        date=date,
        span=span,
        track=words(_track(event)),
        room=words(_text(event, 'LOCATION')),
        speakers=tuple(dict.fromkeys(_speakers(event))),
        url=notes.address(_text(event, 'URL'), identity),
        description=words(values.long_text(str(event.get('DESCRIPTION', '')))),
        links=tuple(dict.fromkeys(links)),
    )


def _time(event: Any, identity: str, notes: Notebook) -> tuple[dt.date | None, Span]:
    start, end, length = (_value(event, name) for name in ('DTSTART', 'DTEND', 'DURATION'))
    if start is None:
        if told := event.get('DTSTART'):
            notes.note(Fault.WRONG_TIME, identity, text(str(told)))
        return None, Span()
    if not isinstance(start, dt.datetime):
        return start if isinstance(start, dt.date) else None, Span()
    if end is None and isinstance(length, dt.timedelta):
        end = start + length
    known_end = end if isinstance(end, dt.datetime) else None
    if known_end and (known_end.tzinfo is None) != (start.tzinfo is None):
        known_end = known_end.replace(tzinfo=start.tzinfo)
    return notes.times(start, known_end)


def _value(event: Any, name: str) -> object:
    try:
        return getattr(event.get(name), 'dt', None)
    except BrokenCalendarProperty:
        return None


def _speakers(event: Any) -> list[str]:
    named = [text(str(one)) for one in _all(event, _SPEAKER)]
    attendees = _all(event, 'ATTENDEE')
    named += [text(str(getattr(one, 'params', {}).get('CN', ''))) for one in attendees]
    return [name for name in named if name]


def _track(event: Any) -> str:
    """Return the first of the categories."""
    for one in _all(event, 'CATEGORIES'):
        cats = getattr(one, 'cats', ())
        return text(str(cats[0])) if cats else ''
    return ''


def _all(event: Any, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _text(component: Any, name: str) -> str:
    found = _all(component, name)
    return text(str(found[0])) if found else ''


def write(schedule: Schedule) -> bytes:
    """Return *schedule* as a file."""
    conference = schedule.conference
    calendar = Calendar()
    calendar.add('PRODID', '-//sphinx-tripreport//EN')
    calendar.add('VERSION', '2.0')
    for name, value in (('X-WR-CALNAME', wording(conference.name)),
                        ('X-WR-TIMEZONE', conference.timezone), (_KEY, conference.key),
                        ('URL', conference.url)):  # fmt: skip
        if value:
            calendar.add(name, value)
    dates = [slot.date for slot in schedule.slots if slot.date]
    first = conference.start or min(dates, default=dt.date(1970, 1, 1))
    stamp = dt.datetime.combine(first, dt.time(), dt.UTC)
    people = {speaker.id: speaker.name for speaker in schedule.speakers}
    for slot in schedule.slots:
        if slot.date:
            calendar.add_component(_event(slot, conference, people, stamp))
    if conference.timezone and dates:
        last = max(dates) + dt.timedelta(days=values.MOST_DAYS)
        calendar.add_missing_timezones(min(dates), last)
    return cast('bytes', calendar.to_ical())


def _event(slot: Slot, conference: Conference, people: dict[str, str], stamp: dt.datetime) -> Event:
    event = Event()
    identity = f'{slot.id}@{conference.key}' if slot.key else slot.id
    event.add('UID', identity)
    event.add('DTSTAMP', stamp)
    event.add('SUMMARY', wording(slot.title))
    date = slot.date or stamp.date()
    begins, ends = slot.span
    if begins is None:
        event.add('DTSTART', date)
    else:
        event.add('DTSTART', moment(date, begins, conference.timezone))
        if ends is not None:
            event.add('DTEND', moment(date, ends, conference.timezone))
    told = (('LOCATION', wording(slot.room)), (_KEY, slot.key), ('URL', slot.url),
            ('DESCRIPTION', wording(slot.description)))  # fmt: skip
    for name, value in told:
        if value:
            event.add(name, value)
    if track := wording(slot.track):
        event.add('CATEGORIES', [track])
    for one in slot.speakers:
        event.add(_SPEAKER, people.get(one, one))
    for link in slot.links:
        event.add('ATTACH', link.url)
    return event
