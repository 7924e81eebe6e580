"""What a report says, as frozen facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripreport.core.times import Span

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a record was written."""

    source: str
    """Path of the file, as the parser gives it."""
    line: int = field(repr=False)
    """Counted from 1; 0 where the parser does not tell. Facts are the same on another line."""

    def __str__(self) -> str:
        return f'{self.source}:{self.line}'


@dataclass(frozen=True, slots=True)
class Label:
    """A short text that is translated, and its wording in the source, by which filters match."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A conference."""

    key: str
    docname: str
    place: Place
    name: Label
    start: dt.date | None = None
    end: dt.date | None = None
    timezone: str = ''
    """A name of the IANA time zone database."""
    town: Label | None = None
    venue: Label | None = None
    url: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A talk, a discussion, a keynote or a part of one."""

    key: str
    docname: str
    place: Place
    title: str
    """Read from the doctree after translation, never from the source line."""
    formerly: tuple[str, ...] = ()
    parent: str = ''
    """Key of the session that holds this one, or ``''``."""
    event: str = ''
    date: dt.date | None = None
    span: Span = field(default_factory=Span)
    track: Label | None = None
    room: Label | None = None
    speakers: tuple[str, ...] = ()
    """Keys or names, as the author wrote them; so are the next three."""
    projects: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    language: str = ''
    url: str = ''
    slides: str = ''
    video: str = ''
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one reporter, or several together, wrote about a session."""

    session: str
    docname: str
    place: Place
    number: int = 0
    """How many reports stand before it on its page."""
    reporters: tuple[str, ...]
    translators: tuple[str, ...] = ()
    written: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who spoke, reported or is spoken of."""

    key: str
    docname: str
    place: Place
    name: str
    reading: str = ''
    latin: str = ''
    url: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What people at the conference work on."""

    key: str
    docname: str
    place: Place
    name: Label
    formerly: tuple[str, ...] = ()
    successor: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A line that runs from one event to the next."""

    key: str
    docname: str
    place: Place
    title: Label
    sessions: tuple[str, ...] = ()
    """Keys of sessions, or of events where the whole event is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pad or a blueprint that a page cites."""

    kind: str
    identity: str
    """The same for every address of one pad or blueprint."""
    url: str
    """Its present address, without a fragment."""
    session: str = ''
    """Key of the innermost session around it, or ``''``."""
    title: str = ''


@dataclass(frozen=True, slots=True)
class Mention:
    """A role in running text that names something."""

    kind: str
    """The role: session, report, event, person, project or any."""
    target: str
    session: str = ''
    """Key of the innermost session around it, or ``''``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something by which a list on a page chooses."""

    kind: str
    text: str
    """A key or a name, as the author wrote it."""
    place: Place


@dataclass(frozen=True, slots=True)
class Shown:
    """A placeholder on a page: what will be shown there once every page is read."""

    kind: str
    """Name of the method of `Listings` that tells what."""
    arguments: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """What one page says, in the order in which it says it."""

    title: str = ''
    apart: str = ''
    """Pages that stand apart know only those with the same word here; ``''`` is the site itself."""
    events: list[Event] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
