"""Events, sessions, reports and people for search engines (JSON-LD in the words of schema.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tripreport.core.publication import published_sessions, web_page, zone_of
from tripreport.core.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.core.listings import Listings
    from tripreport.core.records import Event, Label, Page, Person, Report, Session
    from tripreport.core.references import Ref
    from tripreport.site.addresses import Addresses

Thing = dict[str, Any]

_UNSAFE = {ord(char): f'\\u{ord(char):04x}' for char in '<>&\u2028\u2029'}
"""What could end a script, or begin a comment in it."""


def script(things: Iterable[Thing]) -> str:
    """Return *things* as a script for the head of a page, or ``''`` where there are none."""
    graph = list(things)
    if not graph:
        return ''
    whole = {'@context': 'https://schema.org', '@graph': graph}
    text = json.dumps(whole, ensure_ascii=False).translate(_UNSAFE)
    return f'\n<script type="application/ld+json">{text}</script>'


def things_on(
    page: Page, listings: Listings, addresses: Addresses, language: str
) -> Iterator[Thing]:
    """Yield what *page* tells of, each with its address as its identity."""
    teller = _Teller(listings, addresses, language)
    lookup = listings.lookup
    for event in page.events:
        if lookup.events[event.key].place == event.place:
            yield teller.event(event)
    for written in page.sessions:
        session = lookup.sessions[written.key]
        if session.place == written.place and not teller.is_draft(session):
            yield teller.session(session)
            yield from teller.reports(session)
    for person in page.people:
        if lookup.people[person.key].place == person.place:
            yield teller.person(person)


class _Teller:
    def __init__(self, listings: Listings, addresses: Addresses, language: str) -> None:
        self.listings = listings
        self.lookup = listings.lookup
        self.addresses = addresses
        self.language = language

    def is_draft(self, session: Session) -> bool:
        return any(one.draft for one in (session, *self.lookup.wholes(session)))

    def event(self, event: Event) -> Thing:
        of_event = (
            s for s in published_sessions(self.listings.relations, event.key) if not s.parent
        )
        return _told(
            **self.thing('Event', self.listings.ref_to('event', event.key)),
            startDate=str(event.start or ''),
            endDate=str(event.end or ''),
            location=self.location(event),
            sameAs=web_page(event.url),
            subEvent=[self.of_session(session) for session in of_event],
        )

    def session(self, session: Session) -> Thing:
        event = self.lookup.events.get(session.event)
        parts = (self.lookup.sessions[key] for key in self.parts(session))
        above = ('session', session.parent) if session.parent else ('event', session.event)
        is_known = bool(event or session.parent)
        return _told(
            **self.thing('Event', self.listings.ref_to('session', session.key)),
            startDate=self.start(session),
            endDate=self.moment(session, session.span.end),
            superEvent=self.reference('Event', self.listings.ref_to(*above)) if is_known else None,
            location=self.location(event, session.room),
            performer=self.people(session.speakers),
            inLanguage=session.language,
            sameAs=web_page(session.url),
            subEvent=[self.of_session(part) for part in parts if not part.draft],
        )

    def parts(self, session: Session) -> list[str]:
        return self.listings.relations.parts.get(session.key, [])

    def of_session(self, session: Session) -> Thing:
        """Return what lists tell of *session*."""
        return _told(
            **self.reference('Event', self.listings.ref_to('session', session.key)),
            startDate=self.start(session),
        )

    def start(self, session: Session) -> str:
        return self.moment(session, session.span.start) or str(session.date or '')

    def moment(self, session: Session, minutes: int | None) -> str:
        """Return the time of day *minutes*, by the clocks at the event, or ``''``."""
        if session.date is None or minutes is None:
            return ''
        zone = zone_of(self.lookup.events.get(session.event))
        return moment(session.date, minutes, zone).isoformat()

    def location(self, event: Event | None, room: Label | None = None) -> Thing | None:
        """Return the innermost place that is known."""
        venue, town = (event.venue, event.town) if event else (None, None)
        place: Thing | None = None
        if venue or town:
            place = _told(**{'@type': 'Place'}, name=_text(venue or town), address=_text(town))
        if room:
            place = _told(**{'@type': 'Place'}, name=room.text, containedInPlace=place)
        return place

    def reports(self, session: Session) -> Iterator[Thing]:
        """Yield the reports on *session*."""
        for report in self.listings.relations.reports.get(session.key, ()):
            yield self.report(report, session)

    def report(self, report: Report, session: Session) -> Thing:
        about = self.addresses.ref(self.listings.ref_to('session', session.key))
        return _told(
            **self.thing('Report', self.listings.report_refs(report)[0]),
            about={'@id': about},
            author=self.people(report.reporters),
            translator=self.people(report.translators),
            dateCreated=str(report.written or ''),
            inLanguage=self.language,
        )

    def people(self, names: Iterable[str]) -> list[Thing]:
        return [self.reference('Person', ref) for ref in self.listings.named(names)]

    def person(self, person: Person) -> Thing:
        ref = self.listings.ref_to('person', person.key)
        others = [n for n in dict.fromkeys((person.name, person.latin)) if n not in {'', ref.text}]
        return _told(**self.thing('Person', ref), alternateName=others, sameAs=web_page(person.url))

    def thing(self, kind: str, ref: Ref) -> Thing:
        """Return what the page tells of *ref*, with its address."""
        told = self.reference(kind, ref)
        return told | {'url': told['@id']}

    def reference(self, kind: str, ref: Ref) -> Thing:
        """Return what *ref* refers to."""
        address = self.addresses.ref(ref) if ref.docname else ''
        return _told(**{'@type': kind, '@id': address}, name=ref.text)


def _told(**said: object) -> Thing:
    return {name: value for name, value in said.items() if value}


def _text(label: Label | None) -> str:
    return label.text if label else ''
