"""Headings that nothing marks but what they tell: a day, a time, a line that names a reporter."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.notes import clocks, fields, marks
from tripreport.core.notes.blocks import (
    Block,
    Heading,
    Line,
    Listing,
    Prose,
    is_sentence,
)
from tripreport.core.text import addresses, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripreport.core.messages import Message
    from tripreport.core.notes.outline import Told
    from tripreport.core.notes.titles import Titles

WIDEST = 120
"""Columns that a heading takes at the most."""


def promote(blocks: Sequence[Block], titles: Titles, told: Told) -> Iterator[Block]:
    """Yield *blocks*, in which a first line that heads the others is a heading.

    Where the notes mark headings, a line above one that names a reporter is text, and so is the one
    time below each of several headings.
    """
    blocks = list(_days_apart(blocks))
    marked = any(isinstance(block, Heading) and not marks.day(block.text) for block in blocks[1:])
    timed = _timed_by_lines(blocks)
    for at, block in enumerate(blocks):
        if at in timed:
            yield block
            continue
        following = None if marked else _first_line(blocks[at + 1 : at + 2])
        if isinstance(block, Prose) and (found := _heading(block, following, titles)):
            heading, why = found
            told.guess(heading.line, _taken(heading.text, why))
            yield heading
            yield from _below(block, _later(block.lines, titles), told)
        elif isinstance(block, Listing) and (reason := _numbers_title(block, titles)):
            (item,) = block.items
            told.guess(item.head.number, _taken(item.head.text, reason))
            yield Heading(
                item.head.number, item.head.text.strip(), 'bare', block.markup, item.number
            )
        else:
            yield block


def _days_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield *blocks*, in which a line that is a day, and nothing else, stands alone."""
    for block in blocks:
        if not isinstance(block, Prose):
            yield block
            continue
        for is_day, group in groupby(block.lines, _is_day):
            lines = tuple(group)
            for part in zip(lines, strict=True) if is_day else (lines,):
                yield Prose(part, block.markup)


def _is_day(line: Line) -> bool:
    day = marks.day(line.text)
    return day is not None and not day.rest


def _timed_by_lines(blocks: Sequence[Block]) -> set[int]:
    """Return which of *blocks* begin with the only time below their heading, which has none."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    timed: set[int] = set()
    for at, end in pairwise([*heads, len(blocks)]):
        times = [
            (number, line)
            for number in range(at + 1, end)
            if isinstance(block := blocks[number], Prose)
            for line, one in enumerate(block.lines)
            if fields.when_and_where(one.text)
        ]
        if times == [(at + 1, 0)] and not _tells_when(blocks[at]):
            timed.add(at + 1)
    return timed


def _tells_when(block: Block) -> bool:
    return isinstance(block, Heading) and bool(marks.day(block.text) or clocks.moment(block.text))


def _taken(text: str, reason: Message) -> Message:
    return say('{text!r} is taken for a heading: {reason}', text=text, reason=reason)


def _heading(block: Prose, following: str | None, titles: Titles) -> tuple[Heading, Message] | None:
    line, text = block.lines[0].number, block.lines[0].text.strip()
    if not _may_head(text, titles):
        return None
    alone = len(block.lines) == 1
    if _is_day(block.lines[0]):
        return Heading(line, text, 'day', block.markup), say('it is a day')
    if is_sentence(text):
        return None
    title = titles.read(text)
    heading = Heading(line, text, 'bare', block.markup)
    if title.moment and text.startswith(title.moment.written):
        return heading, say('it begins with a time')
    if title.several or (title.session and not title.reason):
        return heading, say('the schedule has a session of this title')
    below = following if alone or following is None else block.lines[1].text
    under = titles.roster.field(below) if below else None
    if under and under.name == 'reporter':
        return heading, say('the line below it names a reporter')
    if alone and title.named:
        return heading, say('{names!r} are speakers', names=title.named.strip())
    return None


def _may_head(text: str, titles: Titles) -> bool:
    """Tell whether *text* is neither too wide for a heading, nor a field, nor has an address."""
    return not (width(text) > WIDEST or titles.roster.field(text) or addresses(text))


def _begins(text: str, titles: Titles) -> clocks.Moment | None:
    """Return the time with which *text* begins, if it may be a heading."""
    if not _may_head(text, titles) or is_sentence(text):
        return None
    moment = clocks.moment(text)
    return moment if moment and moment.rest and text.startswith(moment.written) else None


def _later(lines: Sequence[Line], titles: Titles) -> set[int]:
    """Return which of *lines* begin with times after that of the first, as in a programme.

    Times that are no multiple of five minutes are of what was said and done meanwhile.
    """
    found: dict[int, str] = {}
    last = ''
    for at, line in enumerate(lines):
        moment = _begins(line.text.strip(), titles)
        start, _dash, end = moment.span.partition('-') if moment else ('', '', '')
        if start and start >= last:
            found[at] = start
            last = end.strip('?') or start
    is_programme = 0 in found and not any(int(start[-2:]) % 5 for start in found.values())
    return found.keys() - {0} if is_programme else set()


def _below(block: Prose, heads: set[int], told: Told) -> Iterator[Block]:
    """Yield the lines below the first of *block*, of which some are *heads* of others."""
    for is_head, group in groupby(range(1, len(block.lines)), heads.__contains__):
        lines = tuple(block.lines[at] for at in group)
        if not is_head:
            yield Prose(lines, block.markup)
            continue
        for line in lines:
            text = line.text.strip()
            told.guess(line.number, _taken(text, say('it begins with a time')))
            yield Heading(line.number, text, 'bare', block.markup)


def _first_line(blocks: Sequence[Block]) -> str:
    match blocks:
        case [Prose(lines=[line, *_])]:
            return line.text
    return ''


def _numbers_title(block: Listing, titles: Titles) -> Message | None:
    """Return why the only item of a list, a lone line with a number, is a heading, if it is."""
    if len(block.items) > 1 or block.items[0].body or not block.items[0].number:
        return None
    title = titles.read(block.items[0].head.text)
    return say('it has a number and tells of a session') if title.tells else None


def first_line_title(blocks: Sequence[Block]) -> Heading | None:
    """Return the heading that the lone first line of notes is, if it may be one."""
    match blocks[:1]:
        case [Prose(lines=[Line() as line], markup=markup)]:
            text = line.text.strip()
            if len(blocks) > 1 and not is_sentence(text) and width(text) <= WIDEST:
                return Heading(line.number, text, 'title', markup)
    return None
