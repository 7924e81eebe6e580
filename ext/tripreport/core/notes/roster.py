"""Who is meant by a name in notes, and where one name ends and the next begins."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripreport.core.lookup import Lookup
    from tripreport.core.messages import Message

LONGEST = 300
"""What is longer names nobody."""
MOST_COMPARED = 2000
"""So many words are compared with names; of more, only those that are spelt right are found."""

_LIKE_A_NAME = re.compile(r"(?=.{6})[^\W\d_a-z][\w.'-]*(?:\s+[^\W\d_][\w.'-]*){1,3}")
_TITLE = re.compile(r'(?:dr|mr|mrs|ms|prof)\.?\s+', re.IGNORECASE)
_HONORIFIC = re.compile(r'(?<!\s)\s*(?:氏|さん|様|さま|くん|君|先生|博士|社長|の報告)$')
_BRACKET = re.compile(r'(?<!\s)\s*[(（\[][^()（）\[\]]*[)）\]]\s*$')
_STRONG = re.compile(r'[,、，;；]|(?<!\s)\s+[/／|&]\s+|[／]')
_AND = re.compile(r'(?<!\s)\s+and\s+|(?:(?<!\s)\s+)?[&＆/・+]\s*|と|および|及び', re.IGNORECASE)
_SPACE = re.compile(r'\s+')


class Match(NamedTuple):
    """Whom a name means."""

    keys: tuple[str, ...]
    """One where it is clear; several where the name fits them all."""
    reason: Message | None = None
    """What a guess was based on; ``None`` where it is none."""


class Roster:
    """The people of a project."""

    def __init__(
        self, lookup: Lookup, reported: Iterable[str] = (), named: Iterable[str] = ()
    ) -> None:
        self._lookup = lookup
        self._named = frozenset(named)
        """Keys of those whom the notes name as reporters in full."""
        self._reported = frozenset(reported)
        """Keys of those who have reported before."""
        self._compared = 0

    @cached_property
    def _tokens(self) -> dict[str, set[str]]:
        """Keys by each part of a name."""
        tokens: dict[str, set[str]] = defaultdict(set)
        for key, names in self._names.items():
            for name in names:
                for token in name.split():
                    tokens[token].add(key)
        return tokens

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The folded names of each person, by key."""
        return {
            key: [keys.fold(name) for name in (person.name, person.latin) if name]
            for key, person in self._lookup.people.items()
        }

    @cached_property
    def _squeezed(self) -> dict[str, set[str]]:
        """Keys by names without spaces and dots."""
        squeezed: dict[str, set[str]] = defaultdict(set)
        for key, names in self._names.items():
            for name in names:
                squeezed[_squeeze(name)].add(key)
        return squeezed

    def field(self, text: str) -> marks.Field | None:
        """Return the field that *text* is; who is named behind a word for notes has taken them."""
        found = marks.field(text)
        if found and found.name == 'notes':
            return found._replace(name='reporter') if self.read(found.value) else None
        return found

    def read(self, text: str, *, reporters: bool = False) -> list[Match] | None:
        """Return whom the names in *text* mean, or ``None`` if one of them means nobody.

        :param reporters: whether they reported, so that those come first whom the notes name in
            full, then those who did before
        """
        if len(text) > LONGEST:
            return None
        found = []
        for part in filter(None, map(str.strip, _STRONG.split(text))):
            matches = self._part(part)
            if matches is None:
                return None
            found += matches
        return [self._one(match, reporters=reporters) for match in found] or None

    def has_reported(self, found: tuple[str, ...]) -> bool:
        """Tell whether *found* is the key of one person, who has reported before."""
        return len(found) == 1 and found[0] in self._reported

    def _part(self, text: str) -> list[Match] | None:
        """Return whom *text*, which no comma parts, means: one person if it can be."""
        if match := self.find(text):
            return [match]
        for separator in (_AND, _SPACE):
            pieces = [piece for piece in separator.split(text) if piece.strip()]
            if len(pieces) > 1 and (matches := self._pieces(pieces, separator)):
                return matches
        ways = self._ways(_squeeze(_bare(text)))
        if len(ways) != 1:
            return None
        reason = say(
            '{text!r} has no separator; it is parted where two known names meet', text=text
        )
        return [Match(match.keys, reason) for match in ways[0]]

    def _pieces(self, pieces: Sequence[str], separator: re.Pattern[str]) -> list[Match] | None:
        if separator is _SPACE:
            return self._spans(pieces)
        matches = [self.find(piece) for piece in pieces]
        return [match for match in matches if match] if all(matches) else None

    def _spans(self, pieces: Sequence[str]) -> list[Match] | None:
        """Return the people whose names take several *pieces*, as "Ann Lee Bob Ray"."""
        found, at = [], 0
        while at < len(pieces):
            for end in range(min(at + 4, len(pieces)), at, -1):
                match = self.find(' '.join(pieces[at:end]), close=False)
                if match and not match.reason:
                    reason = say('names without a separator are parted where known ones meet')
                    found.append(Match(match.keys, reason))
                    at = end
                    break
            else:
                return None
        return found

    def find(self, text: str, *, close: bool = True) -> Match | None:
        """Return whom *text*, one name, means; a key counts before a name."""
        if text.strip() == keys.ANONYMOUS:
            return Match((keys.ANONYMOUS,))
        if found := self._lookup.find('person', text.strip()):
            return Match(found)
        name = _bare(text)
        if not name:
            return None
        if found := self._lookup.find('person', name):
            return Match(found)
        folded = keys.fold(name)
        if same := self._squeezed.get(_squeeze(folded)):
            return Match(tuple(sorted(same)))
        tokens = folded.split()
        sets = [self._tokens.get(token, set()) for token in tokens]
        if sets and (some := set.intersection(*sets)):
            part = say('{name!r} is a part of the name', name=name)
            reason = part if len(tokens) < 2 else say('the names are turned')
            return Match(tuple(sorted(some)), reason)
        if some := self._beginning(folded):
            begun = say('{name!r} begins the name, or is begun by it', name=name)
            return Match(tuple(sorted(some)), begun)
        return self._close(name, folded) if close else None

    def _beginning(self, folded: str) -> set[str]:
        """Return whose name, written without spaces as in Japanese, begins so."""
        if keys.is_latin(folded) or len(folded) < 2:
            return set()
        return {
            key
            for name, found in self._squeezed.items()
            if not keys.is_latin(name) and name.startswith(folded)
            for key in found
        }

    @cached_property
    def _latin(self) -> dict[str, str]:
        """Keys by names in Latin letters."""
        return {name: key for key, names in self._names.items() for name in names
                if keys.is_latin(name)}  # fmt: skip

    def _close(self, name: str, folded: str) -> Match | None:
        if not _LIKE_A_NAME.fullmatch(name) or self._compared > MOST_COMPARED:
            return None
        self._compared += 1
        near = difflib.get_close_matches(folded, self._latin, n=1, cutoff=0.85)
        reason = say('{name!r} is nearly the name', name=name)
        return Match((self._latin[near[0]],), reason) if near else None

    def _ways(self, text: str) -> list[list[Match]]:
        """Return the ways in which *text* is made of known names, two at the most."""
        ways: list[list[list[Match]]] = [[] for _ in range(len(text) + 1)]
        ways[0] = [[]]
        longest = max(map(len, self._squeezed), default=0)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - longest), end):
                known = self._squeezed.get(text[start:end])
                if known and ways[start]:
                    match = Match(tuple(sorted(known)))
                    ways[end] = [*ways[end], *([*way, match] for way in ways[start])][:2]
        return ways[-1] if text else []

    def _one(self, match: Match, *, reporters: bool) -> Match:
        """Return *match* with one person if among several only one is likely to have reported."""
        if not reporters or len(match.keys) == 1:
            return match
        others = ', '.join(match.keys)
        for likely, reason in (
            (self._named, say('of {others} only this one is named in full', others=others)),
            (self._reported, say('of {others} only this one has reported before', others=others)),
        ):
            found = [key for key in match.keys if key in likely]
            if found:
                return Match((found[0],), reason) if len(found) == 1 else match
        return match


def _bare(name: str) -> str:
    """Return *name* without titles, honorifics and what stands in brackets behind it."""
    name = _BRACKET.sub('', name.strip().strip('*').strip())
    return _HONORIFIC.sub('', _TITLE.sub('', name, count=1) if _TITLE.match(name) else name).strip()


def _squeeze(name: str) -> str:
    return re.sub(r'[\s.・·=-]+', '', keys.fold(name))
