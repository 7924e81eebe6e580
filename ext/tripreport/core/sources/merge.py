"""A page after its schedule has changed: what the schedule said is brought up to date.

What somebody has written or edited stays as it is, and is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripreport.core.messages import RefusalError, say
from tripreport.core.sources.markup import Directive, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripreport.core.sources.markup import Block, Markup
    from tripreport.core.sources.pages import Fence, Written

TITLE, TEXT = 'title', 'text'

_COLONS = re.compile(r'^\s*:{3,}')


@dataclass(frozen=True, slots=True)
class Change:
    """Something that the schedule now says in another way."""

    what: str
    """`TITLE`, `TEXT` or the name of an option."""
    before: str
    """What stood on the page; so does it now, if *kept*."""
    after: str
    kept: bool = False
    """Whether somebody has edited it, so that the page keeps what it says."""
    is_new: bool = True
    """Whether the schedule has changed here since the last time."""


def update(
    lines: list[str], written: Written, was: Directive | None, now: Directive, markup: Markup
) -> list[Change]:
    """Let *lines*, in which *written* stands, say what *now* does where they said what *was* did.

    What comes after *written* on the page moves; what comes before does not.

    :param was: ``None`` where nobody knows what the schedule said before
    """
    changes = _update_body(lines, written, was, now, markup)
    changes += _update_options(lines, written, was, now, markup)
    before = was.argument if was else None
    if change := _change(TITLE, written.argument, before, now.argument):
        if not change.kept:
            head = lines[written.start]
            lines[written.start] = head[: len(head.rstrip()) - len(written.argument)] + now.argument
        changes.append(change)
    return changes[::-1]


def is_untouched(lines: list[str], written: Written, was: Directive, markup: Markup) -> bool:
    """Tell whether *written* is what *was* was written as, and nothing else.

    Neither blank lines count nor how long fences are: what stood in it may be gone.
    """
    indent = len(written.indent)
    present = [line[indent:] for line in lines[written.start : written.end]]
    return _essence(present) == _essence(render(markup, [was]).splitlines())


def _essence(lines: Sequence[str]) -> list[str]:
    return [_COLONS.sub(':::', line) for line in lines if line.strip()]


def remove(lines: list[str], written: Written) -> None:
    """Take *written* off the page, with the blank lines after it."""
    end = written.end
    while end < len(lines) and not lines[end].strip():
        end += 1
    if end == len(lines):
        while written.start and not lines[written.start - 1].strip():
            written.start -= 1
    del lines[written.start : end]


def insert(lines: list[str], at: int, directive: Directive, markup: Markup) -> None:
    """Put *directive* before the line *at*, between blank lines."""
    block = render(markup, [directive]).splitlines()
    before = [''] if at and lines[at - 1].strip() else []
    after = [''] if at < len(lines) and lines[at].strip() else []
    lines[at:at] = [*before, *block, *after]


def append(lines: list[str], written: Written, blocks: Sequence[Block], markup: Markup) -> None:
    """Put *blocks* at the end of *written*, whose options tell how far its text is indented.

    :raises RefusalError: if nothing closes it
    """
    added = render(markup, blocks).splitlines()
    end = written.end
    if written.between:
        _widen(lines, written.between, added)
        end -= 1
    inner = _inner(lines, written)
    gap = [''] if lines[end - 1].strip() else []
    lines[end:end] = [*gap, *(f'{inner}{line}' if line else '' for line in added)]


def _widen(lines: list[str], within: Fence, added: list[str]) -> None:
    """Let *within* be longer than the fences in what is *added*, and each one around it, too."""
    own = within.marks[0]
    opening = re.compile(rf'\s*({own}{{3,}})')
    longest = max((len(found[1]) for line in added if (found := opening.match(line))), default=0)
    fence: Fence | None = within
    while fence:
        closing = lines[fence.end - 1].strip()
        if fence.end - 1 == fence.start or not closing.startswith(fence.marks) or (
            closing.strip(fence.marks[0])
        ):  # fmt: skip
            raise RefusalError(say('it is not closed; {fence} is missing', fence=fence.marks))
        if fence.marks[0] == own:
            marks = own * max(longest + 1, len(fence.marks))
            lines[fence.start] = lines[fence.start].replace(fence.marks, marks, 1)
            if len(closing) < len(marks):
                lines[fence.end - 1] = lines[fence.end - 1].replace(closing, marks)
            longest = len(marks)
        fence = fence.around


def _change(what: str, page: str, before: str | None, after: str) -> Change | None:
    """Return what is to be told of one thing, if it is not as it should be."""
    if page == after:
        return None
    return Change(what, page, after, kept=page != before, is_new=before != after)


def _update_options(
    lines: list[str], written: Written, was: Directive | None, now: Directive, markup: Markup
) -> list[Change]:
    changes = []
    inner = _inner(lines, written)
    for name in reversed({**(was.options if was else {}), **now.options}):
        value = now.options.get(name, '')
        line, page = written.options.get(name, (None, ''))
        change = _change(
            name,
            page,
            _value(markup, name, was.options.get(name, '') if was else ''),
            _value(markup, name, value),
        )
        if change and not change.kept:
            if line is None:
                lines.insert(written.head_end, f'{inner}{markup.option(name, value)}')
                _shift(written, written.head_end, 1)
            elif value:
                lines[line] = f'{inner}{markup.option(name, value)}'
            else:
                del lines[line]
                _shift(written, line, -1)
        changes += [change] if change else []
    return changes


def _inner(lines: list[str], written: Written) -> str:
    """Return how far the text of *written* is indented, as its options are."""
    if not written.options:
        return written.inner
    first = lines[min(line for line, _ in written.options.values())]
    return first[: len(first) - len(first.lstrip())]


def _shift(written: Written, at: int, by: int) -> None:
    written.head_end += by
    written.end += by
    for name, (line, value) in written.options.items():
        if line >= at:
            written.options[name] = (line + by, value)


def _value(markup: Markup, name: str, value: str) -> str:
    """Return *value* as it is written behind the name of an option."""
    return markup.option(name, value).removeprefix(f':{name}: ') if value else ''


def _update_body(
    lines: list[str], written: Written, was: Directive | None, now: Directive, markup: Markup
) -> list[Change]:
    before, after = (_body_lines(one, markup, written.inner) for one in (was, now))
    body = lines[written.head_end : written.end]
    at = _find(before, body) if before else None
    if before == after or (at is None and _find(after, body) is not None):
        return []
    if before and at is None:
        return [Change(TEXT, '', '', kept=True)]
    if was is None:
        return [Change(TEXT, '', '', kept=True, is_new=False)] if after else []
    start = written.head_end + (at if at is not None else 0)
    end = start + len(before)
    if not before:  # where there was no text, a blank line comes before it
        after = ['', *after, *([''] if lines[start : start + 1] not in ([], ['']) and
                               not _closes(lines[start], written) else [])]  # fmt: skip
    elif not after and end < len(lines) and not lines[end].strip():
        end += 1
    lines[start:end] = after
    written.end += len(after) - (end - start)
    return [Change(TEXT, '', '')]


def _closes(line: str, written: Written) -> bool:
    return bool(written.fence) and line.strip() == written.fence


def _body_lines(directive: Directive | None, markup: Markup, indent: str) -> list[str]:
    if not directive or not directive.body:
        return []
    text = render(markup, directive.body)
    return [f'{indent}{line}' if line else '' for line in text.splitlines()]


def _find(part: list[str], whole: list[str]) -> int | None:
    """Return where *part* stands in *whole*, line by line."""
    for at in range(len(whole) - len(part) + 1):
        if whole[at : at + len(part)] == part:
            return at
    return None
