"""What belongs together: sessions and their parts, reports, people, projects, links and threads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.core.lookup import Lookup
    from tripreport.core.records import Link, Report, Session, Thread


class Citer(NamedTuple):
    """Who names something: a session, or a page's text outside all sessions."""

    session: str
    docname: str


class Relations:
    """What follows from the facts about two things; worked out when first asked for."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    @cached_property
    def reports(self) -> dict[str, list[Report]]:
        """The reports on each session, by its key."""
        reports = defaultdict(list)
        for page in self.lookup.pages.values():
            for report in page.reports:
                if report.session:
                    reports[report.session].append(report)
        return dict(reports)

    def reporters_on(self, session: str) -> Iterator[str]:
        """Yield those who wrote the reports on *session*, as their authors named them."""
        for report in self.reports.get(session, ()):
            yield from report.reporters

    def reporters(self, report: Report) -> tuple[str, ...]:
        """Return the keys of those who wrote *report*, or their names where these are not clear."""
        found = ((self.lookup.find('person', name), name) for name in report.reporters)
        return tuple(dict.fromkeys(who[0] if len(who) == 1 else name for who, name in found))

    @cached_property
    def report_anchors(self) -> dict[tuple[str, int], list[str]]:
        """The anchors of each report, by its page and number.

        One a reporter for the key of its session, then for each former key.
        """
        anchors = defaultdict(list)
        for docname, page in self.lookup.pages.items():
            formerly = {session.key: session.formerly for session in reversed(page.sessions)}
            wanted = [
                (report.number, keys.report_anchor(session, keys.suggest_key(who)))
                for report in page.reports
                if report.session
                for session in (report.session, *formerly.get(report.session, ()))
                for who in self.reporters(report)
            ]
            taken = (key for one in page.sessions for key in (one.key, *one.formerly))
            free = keys.each_once([anchor for _, anchor in wanted], taken)
            for (number, _), anchor in zip(wanted, free, strict=True):
                anchors[docname, number].append(anchor)
        return anchors

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """Keys of the sessions directly inside each session."""
        parts = defaultdict(list)
        for session in self.lookup.sessions.values():
            if session.parent:
                parts[session.parent].append(session.key)
        return dict(parts)

    @cached_property
    def days(self) -> dict[tuple[str, dt.date | None], list[str]]:
        """Keys of the sessions of each event and day that are no part of another, in their order.

        A session without a time stays where the page has it, between its neighbours.
        """
        rows: dict[tuple[str, dt.date | None], list[tuple[tuple[int, bool], str]]]
        rows = defaultdict(list)
        latest: dict[tuple[str, dt.date | None, str], tuple[int, bool]] = {}
        for session in self.lookup.sessions.values():
            if not session.parent:
                day = session.event, session.date
                here = (*day, session.docname)
                start, end = session.span
                if start is not None:
                    latest[here] = start, True
                elif end is not None:  # the last to begin before that
                    latest[here] = end, False
                rows[day].append((latest.get(here, (-1, False)), session.key))
        return {
            day: [key for _, key in sorted(row, key=lambda entry: entry[0])]
            for day, row in sorted(rows.items(), key=lambda item: self._day_order(*item[0]))
        }

    def _day_order(self, event: str, date: dt.date | None) -> tuple[dt.date, str, dt.date]:
        known = self.lookup.events.get(event)
        start = (known and known.start) or dt.date.max
        return start, event, date or dt.date.max

    def in_order(self, *, drafts: bool = True) -> Iterator[Session]:
        """Yield all sessions, each followed by its parts; those of a draft are drafts."""

        def with_parts(row: Iterable[str]) -> Iterator[Session]:
            for key in row:
                session = self.lookup.sessions[key]
                if drafts or not session.draft:
                    yield session
                    yield from with_parts(self.parts.get(key, ()))

        for row in self.days.values():
            yield from with_parts(row)

    def neighbours(self, session: Session) -> tuple[str, str]:
        """Return the keys of the sessions before and after *session* in its day, or ``''``.

        The neighbours of a part are parts of the same session.
        """
        if session.parent:
            row = self.parts.get(session.parent, [])
        else:
            row = self.days.get((session.event, session.date), [])
        if session.key not in row:
            return '', ''
        at = row.index(session.key)
        return row[at - 1] if at else '', row[at + 1] if at + 1 < len(row) else ''

    @cached_property
    def links(self) -> dict[tuple[str, str], list[tuple[Citer, Link]]]:
        """Where each pad and blueprint is cited, by kind and identity."""
        links = defaultdict(list)
        for docname, page in self.lookup.pages.items():
            for link in page.links:
                links[link.kind, link.identity].append((Citer(link.session, docname), link))
        return dict(links)

    @cached_property
    def links_of(self) -> dict[str, dict[tuple[str, str], None]]:
        """Kind and identity of the links that each session cites, by its key."""
        links_of: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for link, cited in self.links.items():
            for citer, _ in cited:
                links_of[citer.session][link] = None
        return dict(links_of)

    @cached_property
    def referrers(self) -> dict[tuple[str, str], dict[Citer, None]]:
        """Whose text names each thing, by kind and key."""
        referrers: dict[tuple[str, str], dict[Citer, None]] = defaultdict(dict)
        for docname, page in self.lookup.pages.items():
            for mention in page.mentions:
                for target in self._targets(mention.kind, mention.target):
                    if target != ('session', mention.session):
                        referrers[target][Citer(mention.session, docname)] = None
        return dict(referrers)

    def _targets(self, kind: str, text: str) -> Iterator[tuple[str, str]]:
        """Yield the kind and key of what *text* names in a role *kind*, if that is clear."""
        if kind == 'report':
            kind, text = 'session', text.partition('/')[0]
        for one in ('session', 'event', 'person', 'project') if kind == 'any' else (kind,):
            if len(found := self.lookup.find(one, text)) == 1:
                yield one, found[0]

    @cached_property
    def roles(self) -> dict[tuple[str, str], dict[str, dict[str, None]]]:
        """The sessions that name each person and project, and as what, by kind and key."""
        roles: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(dict)
        for session in self.lookup.sessions.values():
            for kind, role, names in self._named_by(session):
                for name in names:
                    if len(found := self.lookup.find(kind, name)) == 1:
                        roles[kind, found[0]].setdefault(session.key, {})[role] = None
        return dict(roles)

    def _named_by(self, session: Session) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        yield 'project', 'project', session.projects
        yield 'person', 'spoke', session.speakers
        for report in self.reports.get(session.key, ()):
            yield 'person', 'reported', report.reporters
            yield 'person', 'translated', report.translators

    @cached_property
    def threads(self) -> dict[str, list[Thread]]:
        """The threads that run through each session or event, by its key."""
        threads = defaultdict(list)
        for thread in self.lookup.threads.values():
            for text in thread.sessions:
                if station := self.station(text):
                    threads[station[1]].append(thread)
        return dict(threads)

    def station(self, text: str) -> tuple[str, str] | None:
        """Return kind and key of the session, or the event, by which a thread runs."""
        for kind in ('session', 'event'):
            if found := self.lookup.find(kind, text):
                return kind, found[0]
        return None

    @cached_property
    def continued_by(self) -> dict[str, list[str]]:
        """Keys of the sessions that continue each session."""
        return self._reverse('continues')

    @cached_property
    def related_by(self) -> dict[str, list[str]]:
        """Keys of the sessions that name each session as related."""
        return self._reverse('related')

    def _reverse(self, relation: str) -> dict[str, list[str]]:
        reverse = defaultdict(list)
        for session in self.lookup.sessions.values():
            for target in getattr(session, relation):
                for key in self.lookup.find('session', target):
                    reverse[key].append(session.key)
        return dict(reverse)

    @cached_property
    def forerunners(self) -> dict[str, list[str]]:
        """Keys of the projects that each project succeeds."""
        forerunners = defaultdict(list)
        for project in self.lookup.projects.values():
            if project.successor:
                for key in self.lookup.find('project', project.successor):
                    forerunners[key].append(project.key)
        return dict(forerunners)
