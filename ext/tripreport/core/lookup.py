"""Who is who, as the facts of all pages tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from tripreport.core import keys
from tripreport.core.records import Event, Page, Person, Project, Session, Thread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Record = Event | Session | Person | Project | Thread
R = TypeVar('R', Event, Session, Person, Project, Thread)


class Lookup:
    """Records by key and by name; worked out when first asked for.

    A record whose key is used twice is the first in reading order.
    """

    def __init__(self, pages: Mapping[str, Page], reading_order: Sequence[str]) -> None:
        known = [name for name in reading_order if name in pages]
        docnames = [*known, *sorted(pages.keys() - set(known))]
        self.pages = {docname: pages[docname] for docname in docnames}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Every event, by key."""
        return _by_key(event for page in self.pages.values() for event in page.events)

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """Every session, by key; one inside another takes what it lacks from that."""
        written = _by_key(s for page in self.pages.values() for s in page.sessions)
        whole: dict[str, Session] = {}
        for key, session in written.items():  # a parent is written before its parts
            parent = whole.get(session.parent)
            whole[key] = _inherit(session, parent) if parent else session
        return whole

    def wholes(self, session: Session) -> Iterator[Session]:
        """Yield what *session* is a part of, from the inside out."""
        seen = {session.key}
        while (whole := self.sessions.get(session.parent)) and whole.key not in seen:
            yield whole
            seen.add(whole.key)
            session = whole

    def day_of(self, session: Session) -> dt.date | None:
        """Return when *session* takes place; where nobody tells, when its event begins."""
        event = self.events.get(session.event)
        return session.date or (event.start if event else None)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Every person, by key."""
        return _by_key(person for page in self.pages.values() for person in page.people)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """Every project, by key."""
        return _by_key(project for page in self.pages.values() for project in page.projects)

    @cached_property
    def threads(self) -> dict[str, Thread]:
        """Every thread, by key."""
        return _by_key(thread for page in self.pages.values() for thread in page.threads)

    def records(self, kind: str) -> Mapping[str, Record]:
        """Return the records of *kind*: event, session, person, project or thread."""
        by_kind: dict[str, Mapping[str, Record]] = {
            'event': self.events,
            'session': self.sessions,
            'person': self.people,
            'project': self.projects,
            'thread': self.threads,
        }
        return by_kind[kind]

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """Return the keys of what *text* names: a key, a former key, a name or a former name.

        One key where it is clear, several where they share the name, none where it is unknown.
        """
        if text in self.records(kind):
            return (text,)
        return self._names[kind].get(keys.fold(text), ())

    def words(self, kind: str) -> list[str]:
        """Return every key and name by which something of *kind* is found."""
        names = (name for name, _ in self._named(kind))
        return list(dict.fromkeys((*self.records(kind), *names)))

    def _named(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield each name, as its author wrote it, with the key of what bears it."""
        match kind:
            case 'session':
                yield from ((old, s.key) for s in self.sessions.values() for old in s.formerly)
            case 'person':
                for person in self.people.values():
                    yield from ((n, person.key) for n in (person.name, person.latin) if n)
            case 'project':
                for project in self.projects.values():
                    names = (project.name.text, project.name.source, *project.formerly)
                    yield from ((name, project.key) for name in names)

    @cached_property
    def _names(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Keys by each folded name that is no key itself, by kind."""
        kinds = ('event', 'session', 'person', 'project', 'thread')
        return {kind: _group(self._named(kind)) for kind in kinds}


def _inherit(session: Session, parent: Session) -> Session:
    return replace(
        session,
        event=session.event or parent.event,
        date=session.date or parent.date,
        track=session.track or parent.track,
        room=session.room or parent.room,
    )


def _by_key(records: Iterable[R]) -> dict[str, R]:
    by_key: dict[str, R] = {}
    for record in records:
        by_key.setdefault(record.key, record)
    return by_key


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for name, key in pairs:
        groups[keys.fold(name)][key] = None
    return {name: tuple(found) for name, found in groups.items()}
