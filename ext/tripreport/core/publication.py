"""What pages say of an event, as a schedule for other programs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tripreport.core import links
from tripreport.core.schedule import Conference, Reference, Schedule, Slot, Speaker, wording, words
from tripreport.core.text import one_line
from tripreport.core.times import zones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tripreport.core.listings import Listings
    from tripreport.core.records import Event, Label, Session
    from tripreport.core.references import Ref
    from tripreport.core.relations import Relations

NOTES = {'etherpad': 'notes', 'blueprint': 'related'}
"""What schedules call the links that pages cite."""


def schedule_of(
    listings: Listings, event: str, *, language: str, address: Callable[[Ref], str] | None = None
) -> Schedule:
    """Return the schedule of *event*, by its key, without drafts.

    :param language: of the pages, as BCP 47 has it
    :param address: returns the http(s) address of something on the pages, if they have one
    """
    return _Publication(listings, language, address).schedule(listings.lookup.events[event])


def published_sessions(relations: Relations, event: str = '') -> Iterator[Session]:
    """Yield the sessions of *event*, or all, each followed by its parts; drafts are left out."""
    sessions = relations.in_order(drafts=False)
    return (session for session in sessions if not event or session.event == event)


def zone_of(event: Event | None) -> str:
    """Return the time zone of *event*, if it is one."""
    return event.timezone if event and event.timezone in zones() else ''


def web_page(url: str) -> str:
    """Return *url*, which an author wrote, if it is an http(s) address; else ``''``."""
    return url if links.web_address(url) else ''


def for_calendar(schedule: Schedule) -> Schedule:
    """Return *schedule* with what has a day; parts without a time are told by what holds them."""
    slots: dict[str, Slot] = {}
    holders: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for slot in schedule.slots:  # what holds others comes before them
        holder = holders.get(slot.parent, slot.parent)
        whole = slots.get(holder)
        if whole and slot.span.start is None and slot.date == whole.date:
            holders[slot.key] = holder
            parts.setdefault(holder, []).append(wording(slot.title))
        elif slot.date:
            slots[slot.key] = slot
    for key, titles in parts.items():
        slots[key] = replace(slots[key], description=words('\n'.join(titles)))
    return replace(schedule, slots=tuple(slots.values()))


def tracks_of(schedule: Schedule, listings: Listings) -> dict[str, Schedule]:
    """Return the schedule of each track, in their order, by the wording of the source."""
    slots: dict[str, list[Slot]] = {}
    for slot in schedule.slots:
        if track := listings.lookup.sessions[slot.key].track:
            slots.setdefault(track.source, []).append(slot)
    return {track: _of_track(schedule, held) for track, held in slots.items()}


def _of_track(schedule: Schedule, slots: list[Slot]) -> Schedule:
    track = wording(slots[0].track)
    name = {tag: f'{told}: {track}' for tag, told in schedule.conference.name.items()}
    named = {one for slot in slots for one in (*slot.speakers, *slot.reporters)}
    return Schedule(
        conference=replace(schedule.conference, name=name),
        slots=tuple(slots),
        speakers=tuple(speaker for speaker in schedule.speakers if speaker.id in named),
    )


class _Publication:
    def __init__(
        self, listings: Listings, language: str, address: Callable[[Ref], str] | None
    ) -> None:
        self.listings = listings
        self.language = language
        self.address = address or (lambda _ref: '')
        self.speakers: dict[str, Speaker] = {}

    def schedule(self, event: Event) -> Schedule:
        slots = tuple(map(self.slot, published_sessions(self.listings.relations, event.key)))
        conference = Conference(
            key=event.key,
            name=self.words(event.name.text),
            start=event.start,
            end=event.end,
            timezone=zone_of(event),
            place=one_line(event.town.text) if event.town else '',
            venue=one_line(event.venue.text) if event.venue else '',
            url=web_page(event.url),
        )
        return Schedule(conference=conference, slots=slots, speakers=tuple(self.speakers.values()))

    def slot(self, session: Session) -> Slot:
        listings = self.listings
        page = self.address(listings.ref_to('session', session.key))
        projects = listings.refs('project', session.projects)
        return Slot(
            id=session.key,
            key=session.key,
            title=self.words(session.title),
            date=session.date,
            span=session.span,
            track=self.words(session.track),
            room=self.words(session.room),
            language=session.language,
            speakers=self.people(listings.refs('person', session.speakers)),
            url=page or web_page(session.url),
            links=tuple(self.links(session, page)),
            projects=tuple(ref.key for ref in projects if ref.key),
            reporters=self.people(listings.named(listings.relations.reporters_on(session.key))),
            parent=session.parent,
        )

    def words(self, said: str | Label | None) -> dict[str, str]:
        text = one_line(said if isinstance(said, str) else said.text if said else '')
        return {self.language: text} if text else {}

    def people(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        """Return the ids of people, and note who they are."""
        speakers = tuple(map(self.speaker, refs))
        self.speakers |= {speaker.id: speaker for speaker in speakers}
        return tuple(speaker.id for speaker in speakers)

    def speaker(self, ref: Ref) -> Speaker:
        name = one_line(ref.text)
        if not ref.key:  # nobody knows who that is
            return Speaker(id=name, name=name)
        person = self.listings.lookup.people[ref.key]
        latin = person.latin if person.latin != ref.text else ''
        return Speaker(id=ref.key, key=ref.key, name=name, latin=latin, url=web_page(person.url))

    def links(self, session: Session, page: str) -> Iterator[Reference]:
        """Yield what the session cites; the conference's own page too, unless it is the page."""
        for kind, told in (
            ('web', session.url if page else ''),
            ('slides', session.slides),
            ('video', session.video),
        ):
            for url in filter(web_page, told.split()):
                yield Reference(url, kind=kind)
        for kind, identity in self.listings.relations.links_of.get(session.key, ()):
            cited = self.listings.link(kind, identity)
            yield Reference(cited.url, one_line(cited.title or identity), NOTES.get(kind, kind))
