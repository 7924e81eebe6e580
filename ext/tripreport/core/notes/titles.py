"""What the heading of a session tells: its title, its day, its time and who spoke."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import clocks, marks
from tripreport.core.notes.blocks import LONGEST_MARK
from tripreport.core.times import span_option

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tripreport.core.messages import Message
    from tripreport.core.notes.roster import Match, Roster
    from tripreport.core.records import Session

CLOSE = 0.85
"""How alike two titles are of which one is taken for the other; 1 is equal."""
MOST_COMPARED = 2000
"""So many titles are compared with those of a schedule; of more, only equal ones are found."""

_SEPARATOR = re.compile(
    r'(?<!\s)\s+(?:[-–—―/|]|--|by)\s+|(?:(?<!\s)\s+)?(?:[—―]\s*|[:：]\s+|(?<=\S)：|[(（](?=[^()（）]*[)）]$))'
)
_NUMBER = re.compile(r'\d+')
_HONOURED = re.compile(r'.{1,60}?\s*(?:氏|さん|様)(?:\s*[(（].*[)）])?')

_LATIN = r"[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,3}"
_NAME = re.compile(rf'{_LATIN}(?:(?:,| and| &)\s+{_LATIN}){{0,4}}|.{{1,40}}(?:氏|さん)')
"""Words that look like the names of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A heading, read as that of a session."""

    text: str
    """The title itself."""
    day: marks.Day | None = None
    moment: clocks.Moment | None = None
    untimed: str = ''
    """What has the form of a time, but is none, and stays in the title."""
    speakers: tuple[Match, ...] = ()
    named: str = ''
    """The speakers as written, with the separator, if they are no part of the title."""
    session: str = ''
    """Key of the session that the schedule has under this title."""
    reason: Message | None = None
    """Why that is a guess; ``None`` where it is none."""
    several: tuple[str, ...] = ()
    """Keys of the sessions that the schedule has under this title, if there is more than one."""
    unclear: str = ''
    """What may name speakers, but names nobody, or several, whom the project knows."""

    @property
    def tells(self) -> bool:
        """Whether it tells more than any heading."""
        return bool(self.moment or self.speakers or self.is_known)

    @property
    def is_known(self) -> bool:
        """Whether the schedule has a session of this title, or several."""
        return bool(self.session or self.several)


class Titles:
    """Reads headings by what the project knows of people and sessions."""

    def __init__(self, roster: Roster, sessions: Iterable[Session]) -> None:
        self.roster = roster
        self._sessions = {session.key: session for session in sessions}
        self._compared = 0

    @cached_property
    def _by_title(self) -> dict[str, list[str]]:
        by_title = defaultdict(list)
        for key, session in self._sessions.items():
            by_title[_plain(session.title)].append(key)
        return by_title

    @cached_property
    def _by_pair(self) -> dict[str, set[str]]:
        """Titles by each two characters that stand together in them."""
        by_pair: dict[str, set[str]] = defaultdict(set)
        for title in self._by_title:
            for pair in _pairs(title):
                by_pair[pair].add(title)
        return by_pair

    def read(self, text: str) -> Title:
        """Return what the heading *text* tells."""
        if self.roster.field(text):
            return Title(text=text)
        day = marks.day(text)
        rest = day.rest if day and day.rest else text
        moment = clocks.moment(rest)
        if moment and not moment.rest:
            moment, rest = None, text
        title = moment.rest if moment else rest
        day = day if day and day.rest and title != text else None
        head, named, speakers, unclear = self._speakers(title)
        if self._of_title(title):  # it is that of a session as it stands
            head, named, speakers, unclear = title, '', (), ''
        key, reason = self._session(head)
        several = () if key else tuple(self._of_title(head))
        return Title(
            text=head,
            day=day,
            moment=moment,
            untimed='' if moment or (key and not reason) else clocks.missed_span(head),
            speakers=speakers,
            named=named,
            session=key,
            reason=reason,
            several=several,
            unclear='' if key or several else unclear,
        )

    def at(self, title: Title, date: dt.date | None) -> Title:
        """Return *title* with the one of several sessions that is on that day, at its time."""
        start = title.moment.span[:5] if title.moment else ''
        found = [
            key
            for key in title.several
            if date in {self._sessions[key].date, None}
            and span_option(self._sessions[key].span).startswith(start)
        ]
        if len(found) != 1:
            return title
        same = ', '.join(title.several)
        reason = say('of {keys}, which have this title, only it is then', keys=same)
        return replace(title, session=found[0], reason=reason, several=())

    def _speakers(self, text: str) -> tuple[str, str, tuple[Match, ...], str]:
        """Return *text* without its speakers, these as written, who they are, and who may be."""
        if len(text) > LONGEST_MARK:
            return text, '', (), ''
        unclear = ''
        for separator in [one for one in _SEPARATOR.finditer(text) if one.start()][-5:]:
            written = text[separator.end() :]
            if separator[0].strip() in {'(', '（'}:
                written = written[:-1]
            found = self.roster.read(written)
            if found and all(len(match.keys) == 1 for match in found):
                return text[: separator.start()], text[separator.start() :], tuple(found), ''
            if found or (separator[0].strip() not in {':', '：'} and _NAME.fullmatch(written)):
                unclear = written
        if _HONOURED.fullmatch(text):
            found = self.roster.read(text)
            if found and all(len(match.keys) == 1 for match in found):
                return text, '', tuple(found), ''
            unclear = text
        return text, '', (), unclear

    def _of_title(self, text: str) -> list[str]:
        """Return the keys of the sessions that have this title."""
        return self._by_title.get(_plain(text), [])

    def _by_key(self, text: str) -> str:
        """Return the key of the one session whose key was made of the title *text*, or ``''``."""
        end = keys.suggest_key(text)
        if not text.isascii() or end.count('-') < 2:  # of one word or two, it may be another's
            return ''
        same = [key for key, session in self._sessions.items() if end in _ends(key, session.event)]
        return same[0] if len(same) == 1 else ''

    def _session(self, text: str) -> tuple[str, Message | None]:
        """Return the key of the session with the title *text*, and why that is a guess."""
        if same := self._of_title(text):
            return same[0] if len(same) == 1 else '', None
        if key := self._by_key(text):
            return key, say('its key says so, though its title is {title!r} now',
                            title=self._sessions[key].title)  # fmt: skip
        plain = _plain(text)
        if len(plain) < 6 or len(plain) > LONGEST_MARK or not self._sessions:
            return '', None
        self._compared += 1
        if self._compared > MOST_COMPARED:
            return '', None
        counted = Counter(title for pair in _pairs(plain) for title in self._by_pair.get(pair, ()))
        likely = [title for title, _ in counted.most_common(5)]
        alike = [
            (difflib.SequenceMatcher(None, plain, one).ratio(), one)
            for one in likely
            if not _differ_in_numbers(plain, one)
        ]
        best, title = max(alike, default=(0.0, ''))
        if best < CLOSE or len(self._by_title[title]) > 1:
            return '', None
        key = self._by_title[title][0]
        known = self._sessions[key].title
        return key, say('its title is nearly {title!r} ({close:.0%})', title=known, close=best)


def _plain(title: str) -> str:
    """Return *title* as titles are compared: letters and digits only."""
    return ''.join(char for char in keys.fold(title) if char.isalnum())


def _differ_in_numbers(title: str, other: str) -> bool:
    """Tell whether two titles have other numbers, as those of parts and versions."""
    ours, theirs = _NUMBER.findall(title), _NUMBER.findall(other)
    return bool(ours and theirs) and ours != theirs


def _ends(key: str, event: str) -> tuple[str, str]:
    """Return *key* without its event, as a schedule's may have it, and without a number, too."""
    rest = key.removeprefix(f'{event}-')
    number, _dash, end = rest.partition('-')
    return rest, end if number.isdigit() else rest


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
