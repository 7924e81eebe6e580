"""What the placeholders of sessions, events, people, projects, threads and links show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.references import Ref, References

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tripreport.core.linkstates import LinkState
    from tripreport.core.records import Label, Session
    from tripreport.core.relations import Relations
    from tripreport.core.times import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A session as lists and timetables show it."""

    session: Ref
    event: str
    """Key, or what the author wrote in its place."""
    date: dt.date | None
    span: Span
    track: Label | None
    room: Label | None
    speakers: tuple[Ref, ...]
    reporters: tuple[Ref, ...]
    parts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands under a session's title."""

    line: Line
    event: Ref | None
    parent: Ref | None
    projects: tuple[Ref, ...]
    reports: tuple[Ref, ...]
    """Each under the name of its reporter."""
    links: tuple[Cited, ...]
    """What the session cites; who else does is left out."""
    continues: tuple[Ref, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands at a session's end: the ways that lead on."""

    previous: Ref | None
    next: Ref | None
    continued_by: tuple[Ref, ...]
    related: tuple[Ref, ...]
    threads: tuple[Ref, ...]
    referrers: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote and who translated a report, and its anchors."""

    reporters: tuple[Ref, ...]
    translators: tuple[Ref, ...]
    anchors: tuple[str, ...]
    """None where it stands in no session."""


Sessions = tuple[tuple[Line, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The sessions that name a person, a project or an event, and what else does."""

    sessions: Sessions
    """Each with what the person did in it: spoke, reported, translated."""
    referrers: tuple[Ref, ...]
    successor: Ref | None = None
    forerunners: tuple[Ref, ...] = ()
    threads: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A pad or a blueprint, and who cites it."""

    kind: str
    identity: str
    url: str
    title: str
    citers: tuple[Ref, ...]
    state: LinkState | None = None
    """What was last found out about it; ``None`` if it was never checked. Only lists tell it."""


class Views(References):
    """What the placeholders of single things show."""

    def __init__(
        self,
        relations: Relations,
        *,
        latin_names: bool = False,
        anonymous: str = keys.ANONYMOUS,
        states: Mapping[str, LinkState] | None = None,
    ) -> None:
        super().__init__(relations, latin_names=latin_names, anonymous=anonymous)
        self.states = states or {}
        self._lines: dict[str, Line] = {}

    def line(self, key: str) -> Line:
        """Return the session *key* as lists show it."""
        if key not in self._lines:
            self._lines[key] = self._line_of(self.lookup.sessions[key])
        return self._lines[key]

    def _line_of(self, session: Session) -> Line:
        return Line(
            session=Ref('session', session.key, session.title, session.docname, session.key),
            event=session.event,
            date=session.date,
            span=session.span,
            track=session.track,
            room=session.room,
            speakers=self.refs('person', session.speakers),
            reporters=self.named(self.relations.reporters_on(session.key)),
            parts=self.refs('session', self.relations.parts.get(session.key, ())),
        )

    def _session_at(self, docname: str, number: str) -> Session:
        """Return the *number*-th session of a page, which need not be the one its key finds."""
        written = self.lookup.pages[docname].sessions[int(number)]
        whole = self.lookup.sessions[written.key]
        return whole if whole.place == written.place else written

    def session_head(self, docname: str, number: str) -> Head:
        """Return what stands under the title of the *number*-th session of a page, from 0."""
        session = self._session_at(docname, number)
        return Head(
            line=self._line_of(session),
            event=self.ref('event', session.event) if session.event else None,
            parent=self.ref('session', session.parent) if session.parent else None,
            projects=self.refs('project', session.projects),
            reports=tuple(self.reports_on(session.key)),
            links=tuple(
                replace(self.link(*link), citers=())
                for link in self.relations.links_of.get(session.key, ())
            ),
            continues=self.refs('session', session.continues),
            language=session.language,
        )

    def session_tail(self, docname: str, number: str) -> Tail:
        """Return what stands at the end of the *number*-th session of a page, from 0."""
        session = self._session_at(docname, number)
        before, after = self.relations.neighbours(session)
        related = (*session.related, *self.relations.related_by.get(session.key, ()))
        return Tail(
            previous=self.ref_to('session', before) if before else None,
            next=self.ref_to('session', after) if after else None,
            continued_by=self.refs('session', self.relations.continued_by.get(session.key, ())),
            related=tuple(ref for ref in self.refs('session', related) if ref.key != session.key),
            threads=self.threads(session.key),
            referrers=self.referrers('session', session.key),
        )

    def report(self, docname: str, number: str) -> Byline:
        """Return what the *number*-th report of a page is signed with, from 0."""
        report = self.lookup.pages[docname].reports[int(number)]
        return Byline(
            reporters=self.refs('person', report.reporters),
            translators=self.refs('person', report.translators),
            anchors=tuple(self.relations.report_anchors[docname, int(number)]),
        )

    def event(self, key: str) -> Entry:
        """Return what names the event *key*; its sessions day by day."""
        days = (row for (event, _), row in self.relations.days.items() if event == key)
        sessions = tuple((self.line(session), ()) for row in days for session in row)
        return self._entry('event', key, sessions, threads=self.threads(key))

    def person(self, key: str) -> Entry:
        """Return what names the person *key*."""
        return self._entry('person', key, self._roles('person', key))

    def project(self, key: str) -> Entry:
        """Return what names the project *key*."""
        successor = self.lookup.projects[key].successor
        return self._entry(
            'project',
            key,
            self._roles('project', key),
            successor=self.ref('project', successor) if successor else None,
            forerunners=self.refs('project', self.relations.forerunners.get(key, ())),
        )

    def _entry(
        self,
        kind: str,
        key: str,
        sessions: Sessions,
        *,
        successor: Ref | None = None,
        forerunners: tuple[Ref, ...] = (),
        threads: tuple[Ref, ...] = (),
    ) -> Entry:
        """Return an entry; who refers to it is neither its own page nor a session listed there."""
        listed = {line.session.key for line, _ in sessions}
        own = self.lookup.records(kind)[key].docname
        referrers = tuple(
            ref
            for ref in self.referrers(kind, key)
            if not (ref.key in listed if ref.kind == 'session' else ref.docname == own)
        )
        return Entry(sessions, referrers, successor, forerunners, threads)

    def _roles(self, kind: str, key: str) -> Sessions:
        roles = self.relations.roles.get((kind, key), {})
        return tuple((self.line(session), tuple(had)) for session, had in roles.items())

    def thread(self, key: str) -> tuple[tuple[Ref, Ref | None], ...]:
        """Return what the thread *key* runs through, sessions with their event."""
        texts = self.lookup.threads[key].sessions
        return tuple(dict.fromkeys(map(self._station, texts)))

    def _station(self, text: str) -> tuple[Ref, Ref | None]:
        kind, key = self.relations.station(text) or ('session', '')
        if not key:
            return Ref(kind, '', text), None
        event = self.lookup.sessions[key].event if kind == 'session' else ''
        return self.ref_to(kind, key), self.ref('event', event) if event else None

    def link(self, kind: str, identity: str) -> Cited:
        """Return a pad or a blueprint with all who cite it."""
        cited = self.relations.links[kind, identity]
        citers = dict.fromkeys(self.citer(citer) for citer, _ in cited)
        title = next((link.title for _, link in cited if link.title), '')
        return Cited(kind, identity, cited[0][1].url, title, tuple(citers))
