"""Notes in Markdown; what is within a paragraph or a list stays as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core.notes.blocks import (
    DEEPEST,
    LANGUAGE,
    LONGEST_MARK,
    Block,
    Code,
    Heading,
    Item,
    Line,
    Listing,
    Prose,
    Quote,
    Raw,
    footnote,
)
from tripreport.core.notes.lines import LineReader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ATX = re.compile(r'(#{1,6})(?:[ \t]++(.*))?')
_CLOSING = re.compile(r'(^|[ \t])#+[ \t]*$')
_SETEXT = re.compile(r'=+|-+')
_RULE = re.compile(r'([-*_])([ \t]*\1){2,}')
_MARKER = re.compile(r'(?:([-*+])|(\d{1,9}[.)]))([ \t]+|$)')
_FENCE = re.compile(r'(`{3,})([^`]*)|(~{3,}+)(.*)')
_COLONS = re.compile(r':{3,}')


def read_markdown(lines: Sequence[Line], depth: int = 0) -> tuple[Block, ...]:
    """Return the blocks of *lines*; *depth* is that of the lists around them."""
    return tuple(_Reader(lines, depth).read())


class _Reader(LineReader):
    def kinds(self) -> Sequence[Callable[[], Block | None]]:
        return (self.code, self.heading, self.rule, self.note, self.listing, self.quote, self.raw)

    def code(self) -> Block | None:
        line = self.lines[self.at]
        if line.indent >= 4:
            count = self.count_while(lambda one: one.indent >= 4 or not one.text.strip())
            return Code(tuple(_dedented(one, 4) for one in self.take(count)))
        if not (found := _FENCE.fullmatch(self.text())):
            return None
        fence = found[1] or found[3]
        end = self.count_while(lambda one: not _closes(one.text.strip(), fence), 1)
        whole = self.take(end + 1)
        info = (found[2] or found[4] or '').strip()
        if info and not LANGUAGE.fullmatch(info):  # what would run, for one
            return Code(whole)
        inside = tuple(_dedented(one, line.indent) for one in whole[1:end])
        return Code(inside, Line(line.number, info) if info else None)

    def heading(self) -> Heading | None:
        text = self.text()
        if len(text) > LONGEST_MARK:
            return None
        number = self.lines[self.at].number
        if found := _ATX.fullmatch(text):
            self.at += 1
            return Heading(number, _CLOSING.sub('', found[2] or '').strip(), found[1], markup=True)
        if (
            _SETEXT.fullmatch(self.text(1))
            and not self.starts_block(0)
            and not text.startswith('>')
        ):
            self.at += 2
            # `=` is the first level of ATX, `-` the second.
            rank = '#' if self.lines[self.at - 1].text.strip()[0] == '=' else '##'
            return Heading(number, text, rank, markup=True)
        return None

    def rule(self) -> None:
        if _RULE.fullmatch(self.text()):
            self.at += 1

    def listing(self) -> Listing | None:
        if self.depth >= DEEPEST or not _MARKER.match(self.text()):
            return None
        indent = self.lines[self.at].indent
        items = []
        while item := self.item(indent):
            items.append(item)
        return Listing(tuple(items), markup=True) if items else None

    def item(self, indent: int) -> Item | None:
        ahead = self.count_while(lambda one: not one.text.strip())
        text = self.text(ahead)
        found = _MARKER.match(text)
        if not found or self.lines[self.at + ahead].indent > indent + 1 or _RULE.fullmatch(text):
            return None
        self.at += ahead
        (line,) = self.take(1)
        inner = line.indent + 2
        count = self.count_while(lambda one: not one.text.strip() or one.indent >= inner)
        while count and not self.text(count - 1):
            count -= 1
        body = tuple(_dedented(one, len(found[0]) + line.indent) for one in self.take(count))
        head = Line(line.number, text[found.end() :])
        return Item(head, found[2] or '', read_markdown(body, self.depth + 1))

    def quote(self) -> Quote | None:
        if self.depth >= DEEPEST or not self.text().startswith('>'):
            return None
        quoted = self.take(self.count_while(lambda one: one.text.lstrip().startswith('>')))
        inside = [Line(n, text.lstrip()[1:].removeprefix(' ')) for n, text in quoted]
        return Quote(read_markdown(inside, self.depth + 1))

    def raw(self) -> Raw | None:
        """Take a table, or a fence of colons, neither of which is a paragraph."""
        if _COLONS.match(self.text()):
            return Raw(self.take(1))
        if not _is_delimiter(self.text(1)):
            return None
        return Raw(self.take(self.count_while(lambda one: one.text.strip())))

    def prose(self) -> Prose:
        count = 1
        while self.text(count) and not self.starts_block(count):
            count += 1
        if _SETEXT.fullmatch(self.text(count)):
            count -= 1
        return Prose(self.take(max(count, 1)), markup=True)

    def starts_block(self, ahead: int) -> bool:
        text = self.text(ahead)
        if len(text) > LONGEST_MARK or self.lines[self.at + ahead].indent >= 4:
            return False
        return bool(
            _ATX.fullmatch(text)
            or _FENCE.fullmatch(text)
            or _RULE.fullmatch(text)
            or _MARKER.match(text)
            or _COLONS.match(text)
            or text.startswith('>')
            or footnote(self.lines[self.at + ahead])
        )


def _is_delimiter(text: str) -> bool:
    """Tell whether *text* is the second line of a table."""
    return '|' in text and '-' in text and not set(text) - set('|:- \t')


def _closes(text: str, fence: str) -> bool:
    return len(text) >= len(fence) and set(text) == {fence[0]}


def _dedented(line: Line, columns: int) -> Line:
    """Return *line* without *columns* of its indentation, or all that it has."""
    spaces = min(len(line.text) - len(line.text.lstrip()), columns)
    return Line(line.number, line.text[spaces:])
