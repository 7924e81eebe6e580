"""What the pages say that does not go together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys
from tripreport.core.circles import circles
from tripreport.core.subtypes import UNKNOWN, Subtype
from tripreport.core.times import format_span
from tripreport.core.unknown import unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from tripreport.core.lookup import Lookup
    from tripreport.core.records import Place, Session
    from tripreport.core.relations import Relations


class Clash(NamedTuple):
    """A fault that shows only once all pages are known."""

    subtype: Subtype
    place: Place
    message: str


def find_clashes(relations: Relations, *, latin_names: bool = False) -> list[Clash]:
    """Return all clashes, in the order of the pages.

    :param latin_names: whether people need a name in Latin letters
    """
    lookup = relations.lookup
    found = [
        *_duplicate_keys(lookup),
        *_unknown_names(lookup),
        *_unknown_choices(relations),
        *_dates_outside(lookup),
        *_overlaps(lookup),
        *_circles(lookup),
    ]
    if latin_names:
        found += _missing_latin(lookup)
    return sorted(dict.fromkeys(found), key=lambda clash: (clash.place.source, clash.place.line))


def _duplicate_keys(lookup: Lookup) -> Iterator[Clash]:
    """Find keys used twice; sessions, with their former keys, and events share one set."""
    sets: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for page in lookup.pages.values():
        shared = [(event.key, event.place) for event in page.events]
        for session in page.sessions:
            of_session = dict.fromkeys((session.key, *session.formerly))
            shared += [(key, session.place) for key in of_session]
        sets['session or event'] += sorted(shared, key=lambda use: use[1].line)
        sets['person'] += [(person.key, person.place) for person in page.people]
        sets['project'] += [(project.key, project.place) for project in page.projects]
        sets['thread'] += [(thread.key, thread.place) for thread in page.threads]
    for kind, uses in sets.items():
        first: dict[str, Place] = {}
        for key, place in uses:
            if key in first:
                where = f'at {first[key]}'
                message = f'the key {key!r} of this {kind} is used before, {where}'
                yield Clash(Subtype.DUPLICATE_KEY, place, message)
            else:
                first[key] = place


def _unknown_names(lookup: Lookup) -> Iterator[Clash]:
    for kind, text, place in _uses(lookup):
        if len(lookup.find(kind, text)) != 1:
            yield _unknown(lookup, kind, text, place)
    for page in lookup.pages.values():
        for report in page.reports:
            for text in report.reporters:
                if text != keys.ANONYMOUS and len(lookup.find('person', text)) != 1:
                    yield _unknown(lookup, 'person', text, report.place, [keys.ANONYMOUS])
        for thread in page.threads:
            for text in thread.sessions:
                if not (lookup.find('session', text) or lookup.find('event', text)):
                    yield _unknown(lookup, 'session', text, thread.place, lookup.events)


def _unknown_choices(relations: Relations) -> Iterator[Clash]:
    """Find tracks and links by which lists choose, and which no session has."""
    tracks = (session.track for session in relations.lookup.sessions.values())
    known = {
        'track': {track.source for track in tracks if track},
        'link': {
            word
            for session, links in relations.links_of.items()
            if session
            for link in links
            for word in link
        },
    }
    for page in relations.lookup.pages.values():
        for kind, text, place in ((one.kind, one.text, one.place) for one in page.choices):
            if kind in known and text not in known[kind]:
                guess = keys.nearest(text, known[kind])
                hint = f'; did you mean {guess!r}?' if guess else ''
                yield Clash(UNKNOWN[kind], place, f'unknown {kind} {text!r}{hint}')


def _unknown(
    lookup: Lookup, kind: str, text: str, place: Place, also: Collection[str] = ()
) -> Clash:
    subtype, message = unknown(lookup, kind, text, also)
    return Clash(subtype, place, str(message))


def _uses(lookup: Lookup) -> Iterator[tuple[str, str, Place]]:
    """Yield what options name: its kind, the author's word for it and the place."""
    for page in lookup.pages.values():
        for session in page.sessions:
            yield from ((*use, session.place) for use in _uses_of(session))
        for report in page.reports:
            for text in report.translators:
                if text != keys.ANONYMOUS:
                    yield 'person', text, report.place
        for project in page.projects:
            if project.successor:
                yield 'project', project.successor, project.place
        for choice in page.choices:
            if choice.kind not in {'track', 'link'}:
                yield choice.kind, choice.text, choice.place


def _uses_of(session: Session) -> Iterator[tuple[str, str]]:
    if session.event:
        yield 'event', session.event
    yield from (('person', text) for text in session.speakers)
    yield from (('project', text) for text in session.projects)
    yield from (('session', text) for text in (*session.continues, *session.related))


def _dates_outside(lookup: Lookup) -> Iterator[Clash]:
    for session in lookup.sessions.values():
        event = lookup.events.get(session.event)
        if not (event and event.start and event.end and session.date):
            continue
        if not event.start <= session.date <= event.end:
            yield Clash(
                Subtype.DATE_OUTSIDE_EVENT,
                session.place,
                f'session {session.key!r} is on {session.date}, but the event {event.key!r} '
                f'lasts from {event.start} to {event.end}',
            )


def _overlaps(lookup: Lookup) -> Iterator[Clash]:
    """Find sessions that are in one room at one time; a session's own parts may be."""
    rooms: dict[tuple[str, dt.date, str], list[Session]] = defaultdict(list)
    for session in lookup.sessions.values():
        if session.room and session.date and None not in session.span:
            rooms[session.event, session.date, session.room.source].append(session)
    for (_, _, room), sessions in rooms.items():
        sessions.sort(key=lambda session: (session.span.start or 0, session.span.end or 0))
        for earlier, later in _meetings(lookup, sessions):
            yield Clash(
                Subtype.OVERLAP,
                later.place,
                f'session {later.key!r} is in {room!r} at {format_span(later.span)}, as is '
                f'{earlier.key!r} at {format_span(earlier.span)}, at {earlier.place}',
            )


def _meetings(lookup: Lookup, sessions: list[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield, for each of *sessions*, sorted by time, the one still going on when it starts."""
    going_on: list[Session] = []
    for session in sessions:
        going_on = [one for one in going_on if (one.span.end or 0) > (session.span.start or 0)]
        for other in going_on:
            wholes = {one.key for one in (*lookup.wholes(session), *lookup.wholes(other))}
            if not {session.key, other.key} & wholes:
                yield other, session
                break
        going_on.append(session)


def _circles(lookup: Lookup) -> Iterator[Clash]:
    """Find sessions that continue themselves, over others perhaps."""
    following = {
        key: [one for text in session.continues for one in lookup.find('session', text)]
        for key, session in lookup.sessions.items()
    }
    for circle in circles(following):
        yield Clash(
            Subtype.CIRCLE,
            lookup.sessions[circle[0]].place,
            f'session {circle[0]!r} continues itself: {" → ".join(circle)}',
        )


def _missing_latin(lookup: Lookup) -> Iterator[Clash]:
    for person in lookup.people.values():
        if not person.latin and not keys.is_latin(person.name):
            yield Clash(
                Subtype.MISSING_LATIN,
                person.place,
                f'person {person.key!r} needs a :latin: name, which other languages show',
            )
