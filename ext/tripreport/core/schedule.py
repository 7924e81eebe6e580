"""A conference's schedule, whatever format it came in or is to go out in.

Where records of `tripreport.core.records` say what pages say, these hold what a schedule does:
words in several languages, identities of its own, and texts that nobody has cleaned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.times import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

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


def depths(slots: Iterable[Slot]) -> dict[str, int]:
    """Return how many sessions there are around each that has a key; -1 for a part of itself."""
    parents = {slot.key: slot.parent for slot in slots if slot.key}
    found = {}
    for key in parents:
        around = [key]
        while (parent := parents[around[-1]]) in parents and parent not in around:
            around.append(parent)
        found[key] = -1 if parent == key else len(around) - 1
    return found


class Fault(Enum):
    """What is missing or doubtful in a schedule, or why it is none."""

    NO_SCHEDULE = say('neither a schedule of frab, pretalx or COSCUP, nor a calendar (.ics)')
    DAMAGED = say('damaged')
    TOO_LARGE = say('too large for a schedule (bytes)')
    NO_VERSION = say('no version is told')
    NO_ZONE = say('no time zone is told; times are taken as they stand, --timezone tells it')
    UNKNOWN_ZONE = say('no IANA time zone')
    OTHER_OFFSET = say(
        'times are told with another offset than that of the time zone, by which they are read; '
        '--timezone tells another zone'
    )
    NO_SESSIONS = say('there is no session in it')
    NO_ID = say('no id; it will not be known again if its title changes')
    DUPLICATE_ID = say('the id comes twice; left out is')
    NO_TITLE = say('no title; its id stands in its place')
    SAME_TITLE = say('the same title as another')
    NO_TIME = say('no time')
    WRONG_TIME = say('this time cannot be read, and is left out')
    PAST_MIDNIGHT = say('ends after midnight; the page says 24:00')
    NO_ROOM = say('no room')
    NO_PEOPLE = say('no speaker')
    UNKNOWN_SPEAKER = say('a speaker who is not in the list of people, and is left out')
    UNKNOWN_LANGUAGE = say('this language is not known, and is left out')
    WRONG_ADDRESS = say('an address begins with http:// or https:// and has no spaces')
    REPEATS = say('it repeats; only the first time is taken')
    CANCELLED = say('cancelled, and left out')
    OVERLAP = say('in the same room, at the same time as another')
    PART = say('a part of a session that is not there, or of itself; it stands alone')


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
        super().__init__(f'{fault.value}: {detail}' if detail else str(fault.value))
        self.finding = Finding(fault, detail=detail)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and what there is to say about that."""

    schedule: Schedule
    findings: tuple[Finding, ...] = ()
