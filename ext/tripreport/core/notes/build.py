"""From the blocks of notes to their sessions and reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import clocks, marks
from tripreport.core.notes.blocks import DEEPEST, Block, Heading, Prose
from tripreport.core.notes.days import Days
from tripreport.core.notes.fields import when_and_where
from tripreport.core.notes.outline import Outline, Part, Talk, Told
from tripreport.core.notes.promote import first_line_title, promote
from tripreport.core.notes.reporters import Reporters
from tripreport.core.notes.talks import Entry, Nested, Talks
from tripreport.core.notes.titles import Title, Titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tripreport.core.notes.roster import Roster
    from tripreport.core.records import Event, Session

_PLAIN = re.compile(
    'はじめに|序|(全体の)?(概要|感想)|まとめ|総括|所感|おわりに|終わりに|最後に|参考(資料|文献|リンク)?|リンク|目次'
    '|謝辞|備考|introduction|overview|summary|conclusions?|notes|references|links|thoughts'
    '|impressions|takeaways|contents|acknowledgements|misc'
)
"""Headings that are no titles of sessions, wherever they stand."""


_SESSION = re.compile('基調講演|keynote|lightning talk|ライトニングトーク|パネル|panel')
"""What is the title of a session rather than of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the project knows already."""

    event: Event | None
    sessions: Sequence[Session]
    """Those of the event."""
    roster: Roster
    reporters: tuple[str, ...] = ()
    """Whose reports these are where the notes do not say."""
    new: Mapping[str, str] = field(default_factory=dict)
    """Names by key of those in the roster whom only the notes name."""


def outline(blocks: Sequence[Block], known: Known) -> Outline:
    """Return what *blocks* tell."""
    told = Told()
    titles = Titles(known.roster, known.sessions)
    seen = list(promote(blocks, titles, told))
    if not any(isinstance(block, Heading) for block in blocks) and (
        first := first_line_title(seen)
    ):
        message = say(
            '{text!r}, the first line, is taken for the title of the page', text=first.text
        )
        told.guess(first.line, message)
        seen[0] = first
    return _Builder(seen, known, titles, told).build()


@dataclass(slots=True)
class _Builder:
    blocks: list[Block]
    known: Known
    titles: Titles
    told: Told
    read: dict[int, Title] = field(default_factory=dict, init=False)
    """What each heading tells, by its place among the blocks."""
    ranks: dict[int, int] = field(default_factory=dict, init=False)
    days: set[int] = field(default_factory=set, init=False)

    def build(self) -> Outline:
        self._rank()
        title = self._page_title()
        session_rank = self._session_rank(title)
        days = Days(self.known.event, self.told)
        reporters = Reporters(self.known.roster, self.told, self.known.reporters, self.known.new)
        talks = Talks(self.titles, self.told, days, reporters)
        body: list[Part] = []
        at = 0
        while at < len(self.blocks):
            block, end = self.blocks[at], at + 1
            if at == title:
                pass
            elif at in self.days:
                days.begin(block)
                reporters.begin_scope()
                body.append(block)
            elif isinstance(block, Heading) and self._heads_session(block, at, session_rank):
                end = self._end(at)
                content = self._content(at + 1, end)
                body.append(talks.talk(block, self.read[at], content, reporters.usual))
            else:
                body += reporters.take_scope(block)
            at = end
        if not any(isinstance(part, Talk) for part in body):
            message = say('no session is found in the notes; mark its title as a heading')
            self.told.leave(1, message)
        heading = self.blocks[title] if title is not None else None
        return Outline(
            heading if isinstance(heading, Heading) else None, body, self.told, reporters.stubs
        )

    def _rank(self) -> None:
        """Rank the headings: by their level, else by which kind comes first."""
        styles: dict[str, int] = {}
        for at, block in enumerate(self.blocks):
            if isinstance(block, Heading):
                level = 0 if block.style.strip('#') else len(block.style)
                rank = level or styles.setdefault(block.style, len(styles) + 1)
                self.ranks[at] = min(rank, DEEPEST)
                self.read[at] = self.titles.read(block.text)
                if block.number:
                    self.told.turn(block.line, block.number, 'number')
        self.days = {at for at in self.ranks if self._is_day(at)}

    def _content(self, start: int, end: int) -> list[Entry]:
        """Return what stands from *start* to *end*, parts of a session as wholes."""
        content: list[Entry] = []
        at = start
        while at < end:
            block, after = self.blocks[at], at + 1
            if isinstance(block, Heading) and self._heads_part(block, at):
                after = self._end(at)
                content.append(Nested(block, self.read[at], self._content(at + 1, after)))
            else:
                content.append(block)
            at = after
        return content

    def _texts(self) -> Iterator[tuple[int, str]]:
        """Yield the headings with their places."""
        for at, block in enumerate(self.blocks):
            if isinstance(block, Heading):
                yield at, block.text

    def _is_day(self, at: int) -> bool:
        block = self.blocks[at]
        day = marks.day(block.text) if isinstance(block, Heading) else None
        if not day or clocks.moment(day.rest):
            return False
        return not day.rest or self._has_deeper(at)

    def _has_deeper(self, at: int) -> bool:
        following = next((n for n in range(at + 1, len(self.blocks)) if n in self.ranks), None)
        return following is not None and self.ranks[following] > self.ranks[at]

    def _page_title(self) -> int | None:
        """Return the place of the heading that is above all others, if there is one."""
        if 0 in self.days:
            return None
        match self.blocks:  # text above it would change its place
            case [Heading(), Heading(), *_] if self._tells_below(0):
                return None
            case [Heading(text=text, style=style), *_]:
                rank, *others = self.ranks.values()
            case _:
                return None
        if self.read[0].is_known or _SESSION.search(keys.fold(text)):
            return None
        if set(style) == {'#'} and rank > 1:
            return None
        is_above = bool(others) and rank < min(others) and not self.read[0].moment
        return 0 if is_above or style == 'title' else None

    def _session_rank(self, title: int | None) -> int:
        """Return the rank of the headings that are titles of sessions."""
        others = [
            at
            for at, text in self._texts()
            if not (at in self.days or at == title or _is_plain(text))
        ]
        telling = [at for at in others if self.read[at].tells or self._tells_below(at)]
        if telling:
            return min(self.ranks[at] for at in telling)
        below = max((self.ranks[at] for at in self.days), default=0)
        ranks = Counter(self.ranks[at] for at in others if self.ranks[at] > below)
        if ranks:
            lines = {at: one.line for at, one in enumerate(self.blocks) if isinstance(one, Heading)}
            first = next(at for at in others if self.ranks[at] == min(ranks))
            why = say('below the day') if below else say('the first below the title of the page')
            message = say('headings of this rank are taken for sessions: it is {why}', why=why)
            self.told.guess(lines[first], message)
        return min(ranks, default=1)

    def _tells_below(self, at: int) -> bool:
        """Tell whether directly below the heading at *at* there is a fact of a session."""
        match self.blocks[at + 1 : at + 2]:
            case [Prose(lines=[line, *_])]:
                if when_and_where(line.text):
                    return True
                found = self.known.roster.field(line.text)
            case [Heading(text=text)]:
                found = self.known.roster.field(text)
            case _:
                return False
        return found is not None and found.name not in marks.ADDRESSES

    def _heads_part(self, heading: Heading, at: int) -> bool:
        tells = self.read[at].tells or self._tells_below(at)
        return bool(heading.text) and tells and not self.known.roster.field(heading.text)

    def _heads_session(self, heading: Heading, at: int, session_rank: int) -> bool:
        if not heading.text or self.known.roster.field(heading.text):
            return False
        if self._heads_part(heading, at):
            return self.ranks[at] >= session_rank
        plain = _is_plain(heading.text)
        if self.ranks[at] < session_rank or plain:
            if self.ranks[at] <= session_rank:
                message = say(
                    '{text!r} is taken for a heading of the page, not for a session',
                    text=heading.text,
                )
                self.told.guess(heading.line, message)
            return False
        return self.ranks[at] == session_rank

    def _end(self, at: int) -> int:
        """Return where what stands below the heading at *at* ends."""
        for end in range(at + 1, len(self.blocks)):
            if end in self.ranks and (self.ranks[end] <= self.ranks[at] or end in self.days):
                return end
        return len(self.blocks)


def _is_plain(text: str) -> bool:
    """Tell whether no session has *text* for its title."""
    return _PLAIN.fullmatch(keys.fold(text)) is not None
