"""The paragraphs, lists and code of notes, as markup."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tripreport.core.notes import inline
from tripreport.core.notes.blocks import (
    Block,
    Code,
    Footnote,
    Heading,
    Item,
    Line,
    Listing,
    Prose,
    Quote,
    Raw,
)
from tripreport.core.notes.highlighting import is_highlighted
from tripreport.core.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tripreport.core.notes.outline import Told
    from tripreport.core.sources.markup import Markup

WIDEST = 100
"""Columns at which notes are wrapped at the most; longer lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Writes the text of notes, word for word."""

    markup: Markup
    told: Told
    columns: int
    """Where the notes are wrapped, 0 if they are not."""
    notes: Mapping[str, str]
    """Addresses by the labels of footnotes."""

    def words(self, heading: Heading) -> str:
        """Return the text of *heading* as markup."""
        return self.inline(heading.text, markup=heading.markup)

    def inline(self, text: str, *, markup: bool) -> str:
        """Return *text* as markup; if it is *markup* already, only without what would run."""
        if markup:
            return inline.soften(text, self.notes)
        return inline.plain(text, self.markup, self.notes)

    def of(self, block: Block) -> Iterator[str]:
        """Yield the paragraphs of *block*."""
        match block:
            case Prose(lines=lines, markup=markup):
                paragraphs = inline.unwrap(lines) if markup else inline.join(lines, self.columns)
                yield from (self.inline(words, markup=markup) for words in paragraphs if words)
            case Raw(lines=lines):
                yield inline.soften('\n'.join(line.text for line in lines), self.notes)
            case Code():
                yield from self.code(block)
            case Quote(body=body):
                yield self.indented('> ', '> ', body)
            case Listing():
                yield self.listing(block)
            case Heading():
                yield self.words(block)
            case Footnote(line=line):
                yield self.inline(line.text, markup=False)

    def code(self, code: Code) -> Iterator[str]:
        """Yield a block of code, unless it is empty."""
        text = textwrap.dedent('\n'.join(line.text for line in code.lines)).strip('\n')
        language = 'text'
        if code.language and is_highlighted(text, code.language.text):
            language = code.language.text
        elif code.language:
            self.told.turn(code.language.number, code.language.text, 'language')
        if text.strip():
            yield self.markup.code(text, language)

    def listing(self, listing: Listing) -> str:
        """Return a list; numbers that are not in a row are text."""
        run = _is_row(listing)
        items = [self.item(item, run=run, markup=listing.markup) for item in listing.items]
        loose = any('\n' in item for item in items)
        return ('\n\n' if loose else '\n').join(items)

    def item(self, item: Item, *, run: bool, markup: bool) -> str:
        """Return an item of a list.

        :param run: whether its number is that of a list
        """
        head, body = item.head, item.body
        mark = '* '  # not `-`: at the beginning of a text, MyST may take it for metadata
        if run:
            self.told.turn(head.number, item.number, 'number')
            mark = f'{item.number.rstrip(".)．")}. '
        elif item.number:
            head = Line(head.number, f'{item.number} {head.text}')
        lines: tuple[Line, ...] = (head,)
        match body:
            case (Prose(lines=[below, *_] as more), *rest) if below.number == head.number + 1:
                lines, body = (head, *more), tuple(rest)
        return self.indented(mark, ' ' * width(mark), (Prose(lines, markup), *body))

    def indented(self, mark: str, below: str, body: Sequence[Block]) -> str:
        """Return *body* behind *mark*."""
        text = '\n\n'.join(paragraph for block in body for paragraph in self.of(block))
        lines = [(below + line).rstrip() for line in text.split('\n')]
        if mark == '> ' and self.markup.suffix == '.rst':
            # An empty comment ends the block above, to which it would belong.
            return '\n'.join(['..', '', *(f'   {line[2:]}'.rstrip() for line in lines)])
        return mark + lines[0][len(below) :] + ''.join(f'\n{line}' for line in lines[1:])


def _is_row(listing: Listing) -> bool:
    numbers = [int(re.sub(r'\D', '', item.number)) for item in listing.items if item.number]
    in_row = all(after == before + 1 for before, after in pairwise(numbers))
    return in_row and len(numbers) == len(listing.items)


def columns_of(blocks: Iterable[Block]) -> int:
    """Return where the paragraphs of notes are wrapped, 0 if they are not."""
    widths = [
        width(line.text.rstrip())
        for block in blocks
        if isinstance(block, Prose) and not block.markup
        for line in block.lines[:-1]
    ]
    widest = max(widths, default=0)
    return widest if 30 <= widest <= WIDEST else 0
