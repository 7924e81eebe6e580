"""A conference's schedule, whatever format it came in or is to go out in.

Where records of `tripreport.core.records` say what pages say, these hold what a schedule does:
words in several languages, identities of its own, and texts that nobody has cleaned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tripreport.core.times import Span

if TYPE_CHECKING:
    import datetime as dt

UNKNOWN = 'und'
"""The language of words whose language is not told, as BCP 47 has it."""

Words = Mapping[str, str]
"""A short text or a long one, by language."""


def words(text: str) -> Words:
    """Return *text* as words of an unknown language; none where it is empty."""
    return {UNKNOWN: text} if text else {}


def wording(said: Words, language: str = UNKNOWN) -> str:
    """Return *said* in *language*, else in the first language there is, or ``''``."""
    known = said.get(language) or said.get(_primary(language)) or said.get(UNKNOWN)
    return known or next(iter(said.values()), '')


def has_language(said: Words, language: str) -> bool:
    """Tell whether *said* is there in *language*, or in the one of which it is a variety."""
    return language in said or _primary(language) in said


def _primary(language: str) -> str:
    return language.replace('-', '_').partition('_')[0].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """What the schedule is of."""

    key: str = ''
    name: Words = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    timezone: str = ''
    """A name of the IANA time zone database; ``''`` where times are told without one."""
    place: str = ''
    venue: str = ''
    url: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whom the schedule names."""

    id: str
    """The same in every version of the schedule."""
    key: str = ''
    name: str
    latin: str = ''
    """The name in Latin letters, where that is another one."""
    url: str = ''


@dataclass(frozen=True, slots=True)
class Reference:
    """A link that the schedule gives for a session."""

    url: str
    title: str = ''
    kind: str = ''
    """``notes``, ``slides``, ``video``, or what the schedule says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session in its place."""

    id: str
    """The same in every version of the schedule, whatever becomes of title and time."""
    key: str = ''
    """The key of the session, or one that the schedule suggests, or ``''``."""
    title: Words
    subtitle: Words = field(default_factory=dict)
    date: dt.date | None = None
    span: Span = field(default_factory=Span)
    """In the conference's zone; the end is past 24:00 where it is on a later day."""
    track: Words = field(default_factory=dict)
    room: Words = field(default_factory=dict)
    kind: str = ''
    """What the schedule calls it: talk, workshop."""
    language: str = ''
    """A code of BCP 47, or what the schedule says in its place."""
    speakers: tuple[str, ...] = ()
    """Their ids."""
    url: str = ''
    abstract: Words = field(default_factory=dict)
    """As the schedule has it: plain text or HTML; so is the next one."""
    description: Words = field(default_factory=dict)
    links: tuple[Reference, ...] = ()
    projects: tuple[str, ...] = ()
    """Keys; so are the next two, and none of these is in a schedule but our own."""
    reporters: tuple[str, ...] = ()
    parent: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A conference, its sessions in their order and the people they name."""

    conference: Conference
    slots: tuple[Slot, ...] = ()
    speakers: tuple[Speaker, ...] = ()


class Fault(StrEnum):
    """What is missing or doubtful in a schedule, or why it is none."""

    NO_SCHEDULE = 'no-schedule'
    """None of the known formats."""
    DAMAGED = 'damaged'
    """It begins as a schedule, and then breaks a rule of its format."""
    TOO_LARGE = 'too-large'
    """More than any schedule is."""
    NO_VERSION = 'no-version'
    NO_ZONE = 'no-zone'
    UNKNOWN_ZONE = 'unknown-zone'
    NO_SESSIONS = 'no-sessions'
    NO_ID = 'no-id'
    DUPLICATE_ID = 'duplicate-id'
    NO_TITLE = 'no-title'
    SAME_TITLE = 'same-title'
    NO_TIME = 'no-time'
    WRONG_TIME = 'wrong-time'
    PAST_MIDNIGHT = 'past-midnight'
    """A session ends on a later day than it begins."""
    NO_ROOM = 'no-room'
    NO_PEOPLE = 'no-people'
    UNKNOWN_SPEAKER = 'unknown-speaker'
    UNKNOWN_LANGUAGE = 'unknown-language'
    WRONG_ADDRESS = 'wrong-address'
    REPEATS = 'repeats'
    """A calendar's event takes place more than once; only the first counts."""
    CANCELLED = 'cancelled'
    OVERLAP = 'overlap'


MINOR = frozenset({
    Fault.NO_VERSION, Fault.SAME_TITLE, Fault.NO_TIME, Fault.PAST_MIDNIGHT, Fault.NO_ROOM,
    Fault.NO_PEOPLE, Fault.CANCELLED,
})  # fmt: skip
"""What is told, and needs nobody to look at it: schedules are so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a schedule that somebody should know."""

    fault: Fault
    subject: str = ''
    """The id of a session, or ``''`` for the whole."""
    detail: str = ''


class ScheduleError(ValueError):
    """A file cannot be read at all."""

    def __init__(self, fault: Fault, detail: str = '') -> None:
        super().__init__(f'{fault}: {detail}' if detail else str(fault))
        self.finding = Finding(fault, detail=detail)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and what there is to say about that."""

    schedule: Schedule
    findings: tuple[Finding, ...] = ()
