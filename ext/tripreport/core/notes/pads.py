"""The pads and blueprints that a session of the notes cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core import links
from tripreport.core.notes import marks
from tripreport.core.notes.blocks import (
    Block,
    Footnote,
    Line,
    Listing,
    Prose,
    Quote,
    Raw,
)
from tripreport.core.notes.inline import CITED
from tripreport.core.sources.markup import Directive, Markup
from tripreport.core.text import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from tripreport.core.notes.outline import Told

_ONLY = re.compile(
    r'(?:(?P<words>[^:：\[\]]{1,60}?)\s*[:：]\s*)?<?(?P<url>https?://[!-~]+?)>?'
    r'|\[(?P<text>[^\[\]]{1,80})\]\((?P<target>https?://[!-~]+)\)'
)
_PLAIN = re.compile(
    '参考|参照|関連|リンク|詳細|メモ|議事録|ref(erence)?|see( also)?|cf|link|notes?|url',
    re.IGNORECASE,
)
"""Words before an address that say nothing of it."""


class Pads:
    """Finds them, each once."""

    def __init__(
        self, kinds: Mapping[str, links.Kind], notes: Mapping[str, str], told: Told,
        cited: AbstractSet[str] = frozenset(),
    ) -> None:  # fmt: skip
        self._kinds = kinds
        self._notes = notes
        self._cited = cited
        self._told = told
        self._seen: set[tuple[str, str]] = set()
        self._due: list[tuple[str, str, str]] = []

    def take(self, block: Block) -> Block | None:
        """Return *block* without the lines that only cite, and note what it cites."""
        match block:
            case Footnote(line=line, words=words, url=url, label=label):
                if label in self._notes and self._notes[label] == url and not words:
                    self._told.turn(line.number, line.text, 'address')
                    return None
                is_link = label not in self._cited and self._alone(line, url, words.rstrip(' :：'))
                return None if is_link else block
            case Prose(lines=lines):
                rest = tuple(line for line in lines if not self._only(line))
                block = Prose(rest, block.markup)
                self._cite(line.text for line in rest)
                return block if rest else None
            case Listing(items=items, markup=markup):
                if all(self._address(item.head) and not item.body for item in items):
                    left = tuple(item for item in items if not self._only(item.head))
                    for item in items:
                        if item.number and item not in left:
                            self._told.turn(item.head.number, item.number, 'number')
                    return Listing(left, markup) if left else None
        self._cite(texts(block))
        return block

    def cited(self, markup: Markup) -> Iterator[Directive]:
        """Yield the directives for what was cited since the last time."""
        for kind, url, title in self._due:
            options = {'title': markup.escape(title)} if title else {}
            yield Directive(f'{kind}-link', url, options)
        self._due = []

    def _cite(self, texts: Iterator[str]) -> None:
        for text in texts:
            found = [*addresses(text), *(
                self._notes[label] for label in CITED.findall(text) if label in self._notes
            )]  # fmt: skip
            for url in found:
                self._note(url, '')

    def _note(self, url: str, title: str) -> None:
        address = links.recognise(url, self._kinds)
        if address and (address.kind, address.identity) not in self._seen:
            self._seen.add((address.kind, address.identity))
            self._due.append((address.kind, url, title))

    def _address(self, line: Line) -> tuple[str, str] | None:
        """Return words and address if *line* has nothing but a pad's or a blueprint's."""
        text = line.text.strip()
        found = _ONLY.fullmatch(text) if len(text) < 500 else None
        if not found:
            return None
        url, words = (
            found['url'] or found['target'],
            (found['words'] or found['text'] or '').strip(),
        )
        if addresses(url) != [url] or not links.recognise(url, self._kinds):
            return None
        return words, url

    def _only(self, line: Line) -> bool:
        found = self._address(line)
        return found is not None and self._alone(line, found[1], found[0])

    def _alone(self, line: Line, url: str, words: str) -> bool:
        """Let *line*, which has nothing else, become the link itself, if it is a pad's."""
        address = links.recognise(url, self._kinds)
        if not address or (address.kind, address.identity) in self._seen:
            return False
        field = marks.field(f'{words}: x')
        says_nothing = not words or words == url or _PLAIN.fullmatch(words) or (
            field is not None and field.name in marks.ADDRESSES
        )  # fmt: skip
        title = '' if says_nothing else words
        before, _title, after = line.text.partition(title) if title else ('', '', line.text)
        for part in filter(str.strip, (before, after)):
            self._told.turn(line.number, part, 'link')
        self._note(url, title)
        return True


def texts(*blocks: Block) -> Iterator[str]:
    """Yield the lines of *blocks* and of what is in them, but not those of code and of notes."""
    for block in blocks:
        match block:
            case Prose(lines=lines) | Raw(lines=lines):
                yield from (line.text for line in lines)
            case Quote(body=body):
                yield from texts(*body)
            case Listing(items=items):
                for item in items:
                    yield item.head.text
                    yield from texts(*item.body)
