"""Notes in plain text, as people write mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core.notes import clocks
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
    footnote,
    is_sentence,
)
from tripreport.core.notes.lines import LineReader
from tripreport.core.text import width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RULE = re.compile(r'\s*([-=~^*_#+"\'`.＝－ー―─━═‐])(\s?\1){2,}\s*')
_MARKED = re.compile(r'([■□◆◇▼★☆●○])\s*(\S.*)')
_FRAMED = re.compile(r'【(.+)】|《(.+)》|<<\s*+(?!>)(.+)>>|〔(.+)〕')
_BULLET = re.compile(r'([-*+•‣◦・●○■□◆◇*])(\s+|(?<=[・●○■□◆◇•‣◦]))(?=\S)')
_NUMBER = re.compile(r'(\d{1,4})([.)．])(\s+|(?<=．))(?=\S)')
_NUMBERED = re.compile(r'(\d{1,3}(?:[.．-]\d{1,3})*)[.．)]?\s+(\S.*)')
_FENCE = re.compile(r'\s*(`{3,}|~{3,})([^`]*)')
_PROMPT = re.compile(r'\s*(\$|\w+@[\w.-]++[:~/\w-]*[$#]|>>>) \S')
_DRAWN = re.compile(r'\s*([+][-=+]{2,}|\|.*\|\s*$)')


def read_plain(lines: Sequence[Line], depth: int = 0) -> tuple[Block, ...]:
    """Return the blocks of *lines*; *depth* is that of the lists around them."""
    return tuple(_Reader(lines, depth).read())


class _Reader(LineReader):
    def kinds(self) -> Sequence[Callable[[], Block | None]]:
        return (self.heading, self.rule, self.code, self.quote, self.note, self.listing)

    def heading(self) -> Heading | None:
        text, below = self.text(), self.text(1)
        if len(text) > LONGEST_MARK:
            return None
        if is_rule(text):
            if below and is_rule(self.text(2)) and text[0] == self.text(2)[0]:
                over = self.take(3)[1]
                return Heading(over.number, over.text.strip(), f'{text[0]} above and below')
            return None
        if is_rule(below) and self.is_title(text) and not self.is_bulleted(text):
            return Heading(self.take(2)[0].number, text, below[0])
        alone = not self.text(-1) and not below
        if (found := _MARKED.fullmatch(text)) and not self.is_among_marks(found[1]):
            return Heading(self.take(1)[0].number, found[2], found[1])
        if found := _FRAMED.fullmatch(text):
            title = next(filter(None, found.groups())).strip()
            return Heading(self.take(1)[0].number, title, text[0])
        found = _NUMBERED.fullmatch(text)
        if found and alone and not is_sentence(found[2]) and self.heads_text():
            style = 'N' * (1 + len(re.findall('[.．-]', found[1])))
            number = text.removesuffix(found[2]).strip()
            if (told := clocks.moment(number)) and not told.rest:
                return None  # a time, as 10.30
            return Heading(self.take(1)[0].number, found[2], style, number=number)
        return None

    def is_title(self, text: str) -> bool:
        return text[-1] not in '。．、，,;；:：' and any(map(str.isalnum, text))

    def is_bulleted(self, text: str) -> bool:
        return bool(_BULLET.match(text)) and not _MARKED.match(text)

    def is_among_marks(self, mark: str) -> bool:
        """Tell whether a line is one of several with the same *mark*: a list."""
        around = (self.text(-1), self.text(1))
        return any(text.startswith(mark) for text in around)

    def heads_text(self) -> bool:
        """Tell whether below this numbered line there is text that is no further item."""
        ahead = next((i for i in range(1, 50) if self.text(i)), 0)
        below = self.lines[self.at + ahead] if ahead else Line(0, '')
        return bool(ahead) and below.indent <= self.lines[self.at].indent and not (
            _NUMBER.match(below.text.strip()) and not self.text(ahead + 1)
        )  # fmt: skip

    def rule(self) -> None:
        if is_rule(self.text()):
            self.at += 1

    def code(self) -> Code | None:
        line = self.lines[self.at]
        if found := _FENCE.fullmatch(line.text):
            end = self.count_while(lambda one: not one.text.strip().startswith(found[1]), 1)
            whole = self.take(end)
            closing = self.take(1)
            info = found[2].strip()
            if info and not LANGUAGE.fullmatch(info):
                return Code(whole + closing)
            return Code(whole[1:], Line(line.number, info) if info else None)
        if _DRAWN.match(line.text):
            return Code(self.take(self.count_while(lambda one: _DRAWN.match(one.text))))
        if _PROMPT.match(line.text):
            return Code(self.take(self.count_while(lambda one: one.text.strip())))
        if (
            line.indent < 4
            or not _is_code(line.text)
            or (self.text(-1) and self.text(-1)[-1] not in ':：')
        ):
            return None
        count = self.count_while(lambda one: one.indent >= 4 or not one.text.strip())
        block = self.take(count)
        return Code(block) if all(_is_code(one.text) for one in block) else self._uncoded(block)

    def _uncoded(self, block: tuple[Line, ...]) -> Code:
        """Return the part of *block* before what is text rather than code."""
        first = next(n for n, line in enumerate(block) if not _is_code(line.text))
        self.at -= len(block) - first
        return Code(block[:first])

    def quote(self) -> Quote | None:
        count = self.count_while(lambda line: line.text.lstrip().startswith('>'))
        marked = self.take(count) if self.depth < DEEPEST else ()
        quoted = [Line(n, re.sub(r'^\s*>\s?', '', text)) for n, text in marked]
        return Quote(read_plain(quoted, self.depth + 1)) if marked else None

    def listing(self) -> Listing | None:
        indent = self.lines[self.at].indent
        items: list[Item] = []
        start = self.at
        while self.depth < DEEPEST and (item := self.item(indent)):
            if items and bool(item.number) is not bool(items[0].number):
                self.at = start  # another list begins
                break
            items.append(item)
            start = self.at
        return Listing(tuple(items)) if items else None

    def item(self, indent: int) -> Item | None:
        ahead = self.count_while(lambda one: not one.text.strip())
        text = self.text(ahead)
        line = self.lines[self.at + ahead] if text else Line(0, '')
        marker = _BULLET.match(text) or _NUMBER.match(text)
        if not marker or line.indent != indent or is_rule(text):
            return None
        if _MARKED.match(text) and self.is_heading(ahead):
            return None
        self.at += ahead
        (line,) = self.take(1)
        number = marker[0].strip() if marker.re is _NUMBER else ''
        body = self.take(self.count_while(lambda one: not one.text.strip() or one.indent > indent))
        head = Line(line.number, text[marker.end() :])
        return Item(head, number, read_plain(body, self.depth + 1))

    def is_heading(self, ahead: int) -> bool:
        """Tell whether the line *ahead* is a heading rather than a further item."""
        start, self.at = self.at, self.at + ahead
        found = self.heading()
        self.at = start
        return found is not None

    def prose(self) -> Prose:
        count = 1
        while (text := self.text(count)) and not self.starts_block(count, text):
            count += 1
        return Prose(self.take(count))

    def starts_block(self, ahead: int, text: str) -> bool:
        if len(text) > LONGEST_MARK:
            return False
        line = self.lines[self.at + ahead]
        return bool(
            is_rule(text)
            or (is_rule(self.text(ahead + 1)) and self.is_title(text))
            or _BULLET.match(text)
            or _NUMBER.match(text)
            or _FENCE.fullmatch(text)
            or _PROMPT.match(text)
            or _MARKED.fullmatch(text)
            or _FRAMED.fullmatch(text)
            or text.startswith('>')
            or _DRAWN.match(text)
            or footnote(line)
        )


def is_rule(text: str) -> bool:
    """Tell whether *text* is a line drawn below a heading or between paragraphs."""
    return text[:1] in set('-=~^*_#+"\'`.＝－ー―─━═‐') and bool(_RULE.fullmatch(text))


def _is_code(text: str) -> bool:
    """Tell whether *text*, which is indented, is rather code than a sentence."""
    wide = width(text) - len(text)
    return wide * 3 <= len(text.strip()) and not re.search(r'[a-z]{2}\. [A-Z]|[a-z]{3}\.$', text)
