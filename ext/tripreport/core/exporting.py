"""From what the pages say, in one language or several, to schedules of their events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.schedule import Conference, Reference, Schedule, Slot, Speaker, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripreport.core.records import Label, Session
    from tripreport.core.relations import Relations

Facts = dict[str, str]
"""Options that no record keeps, by name."""

_KINDS = {'etherpad': 'notes'}
"""What a schedule calls a kind of link, where it has a word of its own."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the pages say in one language."""

    language: str
    relations: Relations
    facts: Mapping[tuple[str, str], Facts] = field(default_factory=dict)
    """Place, venue, url, slides and video of events, sessions and people, by kind and key."""


def schedules(editions: Iterable[Edition]) -> dict[str, Schedule]:
    """Return the schedule of each event, by key; the first of *editions* tells what there is."""
    told = list(editions)
    sessions = told[0].relations.lookup.sessions.values()
    return {
        event: _schedule(event, [one for one in sessions if one.event == event], told)
        for event in told[0].relations.lookup.events
    }


def _schedule(key: str, sessions: list[Session], editions: list[Edition]) -> Schedule:
    first = editions[0]
    lookup = first.relations.lookup
    event = lookup.events[key]
    facts = first.facts.get(('event', key), {})
    names = {e.language: e.relations.lookup.events[key].name.text for e in editions
             if key in e.relations.lookup.events}  # fmt: skip
    conference = Conference(
        key=key,
        name=names,
        start=event.start,
        end=event.end,
        timezone=event.timezone,
        place=facts.get('place', ''),
        venue=facts.get('venue', ''),
        url=facts.get('url', ''),
    )
    slots = tuple(_slot(session, editions) for session in sessions)
    named = dict.fromkeys(one for slot in slots for one in (*slot.speakers, *slot.reporters))
    return Schedule(
        conference=conference,
        slots=slots,
        speakers=tuple(_speaker(one, first) for one in named),
    )


def _slot(session: Session, editions: list[Edition]) -> Slot:
    first = editions[0]
    facts = first.facts.get(('session', session.key), {})
    same = {e.language: e.relations.lookup.sessions[session.key] for e in editions
            if session.key in e.relations.lookup.sessions}  # fmt: skip
    reports = first.relations.reports.get(session.key, ())
    reporters = [one for report in reports for one in report.reporters if one != keys.ANONYMOUS]
    return Slot(
        id=session.key,
        key=session.key,
        title={language: one.title for language, one in same.items()},
        date=session.date,
        span=session.span,
        track=_words({language: one.track for language, one in same.items()}),
        room=_words({language: one.room for language, one in same.items()}),
        language=session.language,
        speakers=_keys(first, 'person', session.speakers),
        url=facts.get('url', ''),
        links=tuple(_links(session, first, facts)),
        projects=_keys(first, 'project', session.projects),
        reporters=_keys(first, 'person', reporters),
        parent=session.parent,
    )


def _words(labels: Mapping[str, Label | None]) -> Words:
    return {language: label.text for language, label in labels.items() if label}


def _keys(edition: Edition, kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of *names*, each once; what is unknown stays as the author wrote it."""
    lookup = edition.relations.lookup
    found = ((*lookup.find(kind, name), name)[0] for name in names)
    return tuple(dict.fromkeys(found))


def _links(session: Session, edition: Edition, facts: Facts) -> Iterable[Reference]:
    for kind in ('slides', 'video'):
        for url in facts.get(kind, '').split():
            yield Reference(url, kind=kind)
    page = edition.relations.lookup.pages[session.docname]
    cited = {link.url: link for link in page.links if link.session == session.key}
    for link in cited.values():
        yield Reference(link.url, link.title, _KINDS.get(link.kind, link.kind))


def _speaker(key: str, edition: Edition) -> Speaker:
    person = edition.relations.lookup.people.get(key)
    if person is None:
        return Speaker(id=key, name=key)
    url = edition.facts.get(('person', key), {}).get('url', '')
    return Speaker(id=key, key=key, name=person.name, latin=person.latin, url=url)
