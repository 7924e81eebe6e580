"""What lists and timetables show, and whether a page still shows what it showed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.digests import digest_of
from tripreport.core.facets import Facet, facets
from tripreport.core.views import Cited, Line, Views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.records import Session, Shown

FILTERS = ('event', 'date', 'track', 'project', 'speaker', 'reporter', 'link')
"""The options by which ``session-list`` chooses, in the order of `Listings.session_list`."""


@dataclass(frozen=True, slots=True)
class Row:
    """What begins at one time of a day; a time of ``None`` is not known."""

    start: int | None
    cells: tuple[tuple[Line, ...], ...]
    """The sessions of each track of the day."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a timetable; a date of ``None`` is not known."""

    date: dt.date | None
    tracks: tuple[str, ...]
    """In the order in which they first appear; ``''`` for sessions of none comes last."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SessionList:
    """Sessions, and by what readers may choose among them."""

    lines: tuple[Line, ...]
    facets: tuple[Facet, ...]


class Listings(Views):
    """What the placeholders of lists show."""

    def session_list(self, *wanted: str) -> SessionList:
        """Return the sessions for which every filter holds; see `FILTERS`, ``''`` is no filter.

        A filter holds where one item of its list does.
        """
        filters = {name: keys.split_list(text) for name, text in zip(FILTERS, wanted, strict=True)}
        chosen = [
            session
            for session in self.relations.in_order()
            if all(self._holds(session, name, items) for name, items in filters.items() if items)
        ]
        lines = tuple(self.line(session.key) for session in chosen)
        projects = (
            [(ref.key, ref.text) for ref in self.refs('project', session.projects) if ref.key]
            for session in chosen
        )
        return SessionList(lines, facets(lines, projects, self.relations))

    def _holds(self, session: Session, name: str, items: tuple[str, ...]) -> bool:
        match name:
            case 'event':
                return session.event in items
            case 'date':
                return session.date is not None and session.date.isoformat() in items
            case 'track':
                return session.track is not None and session.track.source in items
            case 'link':
                links = self.relations.links_of.get(session.key, ())
                cited = {word for link in links for word in link}
                return not cited.isdisjoint(items)
        kind, role = {
            'project': ('project', 'project'),
            'speaker': ('person', 'spoke'),
            'reporter': ('person', 'reported'),
        }[name]
        found = {key for item in items for key in self.lookup.find(kind, item)}
        roles = (self.relations.roles.get((kind, key), {}).get(session.key, {}) for key in found)
        return any(role in had for had in roles)

    def timetable(self, event: str) -> tuple[Day, ...]:
        """Return the days of *event*; sessions without a time or a date come last."""
        days: dict[dt.date | None, list[Session]] = {}
        for (of, _), row in self.relations.days.items():
            for session in (self.lookup.sessions[key] for key in row if of == event):
                for one in (session, *self._timed(session)):
                    days.setdefault(one.date, []).append(one)
        dates = sorted(days, key=lambda date: date or dt.date.max)
        return tuple(self._day(date, days[date]) for date in dates)

    def _day(self, date: dt.date | None, sessions: list[Session]) -> Day:
        lines = [self.line(session.key) for session in sessions]
        placed = [(line.track.text if line.track else '', line) for line in lines]
        columns = sorted(dict(placed), key=lambda track: not track)
        starts = {line.span.start for line in lines}
        rows: list[Row] = []
        for start in sorted(starts, key=lambda start: (start is None, start or 0)):
            cells: dict[str, list[Line]] = {track: [] for track in columns}
            for track, line in placed:
                if line.span.start == start:
                    cells[track].append(line)
            rows.append(Row(start, tuple(map(tuple, cells.values()))))
        return Day(date, tuple(columns), tuple(rows))

    def _timed(self, session: Session) -> Iterator[Session]:
        """Yield the parts of *session* that have a time of their own."""
        for key in self.relations.parts.get(session.key, ()):
            part = self.lookup.sessions[key]
            if part.span.start is not None:
                yield part
            yield from self._timed(part)

    def link_list(self, kind: str = '', event: str = '') -> tuple[Cited, ...]:
        """Return the links of *kind* that sessions of *event* cite; ``''`` is no filter."""
        chosen = (
            replace(cited := self.link(*link), state=self.states.get(cited.url))
            for link, citations in self.relations.links.items()
            if not kind or link[0] in keys.split_list(kind)
            if not event or any(self._is_of(citer.session, event) for citer, _ in citations)
        )
        return tuple(sorted(chosen, key=lambda cited: (cited.kind, keys.fold(cited.identity))))

    def _is_of(self, session: str, event: str) -> bool:
        known = self.lookup.sessions.get(session)
        return known is not None and known.event in keys.split_list(event)

    def show(self, shown: Shown) -> object:
        """Return the view that a placeholder on a page stands for."""
        view: object = getattr(self, shown.kind)(*shown.arguments)
        return view

    def fingerprint(self, docname: str) -> str:
        """Return a digest of all that the page *docname* shows of other pages."""
        shown = [self.show(one) for one in dict.fromkeys(self.lookup.pages[docname].shown)]
        return digest_of(shown)
