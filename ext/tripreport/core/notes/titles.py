"""What the heading of a session tells: its title, its day, its time and who spoke."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import clocks, marks
from tripreport.core.notes.blocks import LONGEST_MARK

if TYPE_CHECKING:
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
    unclear: str = ''
    """What may name speakers, but names nobody, or several, whom the project knows."""

    @property
    def tells(self) -> bool:
        """Whether it tells more than any heading."""
        return bool(self.moment or self.speakers or self.session)


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
        key = self._equal(title)
        if key:  # it is the title of a session as it stands
            head, named, speakers, unclear, reason = title, '', (), '', None
        else:
            key, reason = self._session(head)
        return Title(
            text=head,
            day=day,
            moment=moment,
            untimed='' if moment or (key and not reason) else clocks.missed_span(head),
            speakers=speakers,
            named=named,
            session=key,
            reason=reason,
            unclear='' if key else unclear,
        )

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

    def _equal(self, text: str) -> str:
        """Return the key of the one session that has this title, or ``''``."""
        same = self._by_title.get(_plain(text), [])
        return same[0] if len(same) == 1 else ''

    def _by_key(self, text: str) -> str:
        """Return the key of the one session whose key was made of the title *text*, or ``''``."""
        end = keys.suggest_key(text)
        if not text.isascii() or end.count('-') < 2:  # of one word or two, it may be another's
            return ''
        same = [key for key, session in self._sessions.items() if end in _ends(key, session.event)]
        return same[0] if len(same) == 1 else ''

    def _session(self, text: str) -> tuple[str, Message | None]:
        """Return the key of the session with the title *text*, and why that is a guess."""
        if key := self._equal(text):
            return key, None
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
        alike = [(difflib.SequenceMatcher(None, plain, one).ratio(), one) for one in likely]
        best, title = max(alike, default=(0.0, ''))
        if best < CLOSE or len(self._by_title[title]) > 1:
            return '', None
        key = self._by_title[title][0]
        known = self._sessions[key].title
        return key, say('its title is nearly {title!r} ({close:.0%})', title=known, close=best)


def _plain(title: str) -> str:
    """Return *title* as titles are compared: letters and digits only."""
    return ''.join(char for char in keys.fold(title) if char.isalnum())


def _ends(key: str, event: str) -> tuple[str, str]:
    """Return *key* without its event, as a schedule's may have it, and without a number, too."""
    rest = key.removeprefix(f'{event}-')
    number, _dash, end = rest.partition('-')
    return rest, end if number.isdigit() else rest


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
