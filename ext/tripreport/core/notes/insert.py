"""Text that is put at the end of a session, on the page that has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core.markup import Directive, Myst, Rst, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripreport.core.markup import Block, Markup

_OPENING = re.compile(r'( {0,3})(:{3,}|`{3,}|~{3,})(.*)')
_SESSION_MYST = re.compile(r'^ {0,3}(?::{3,}|`{3,})\{(?:trip:)?session\}')
_SESSION_RST = re.compile(r' *\.\. (?:trip:)?session::.*')


class _Fence(NamedTuple):
    """Lines between two fences."""

    first: int
    length: int
    info: str


def insert(text: str, key: str, blocks: Sequence[Block], markup: Markup) -> str:
    """Return the page *text* with *blocks* at the end of the session *key*.

    :raises ValueError: if the page does not write out that session
    """
    lines = text.splitlines()
    added = render(markup, blocks).rstrip('\n').split('\n')
    for number, line in enumerate(lines):
        if line.strip() != f':id: {key}':
            continue
        at = number - 1
        while at > 0 and lines[at].strip().startswith(':') and not _OPENING.fullmatch(lines[at]):
            at -= 1
        if _SESSION_RST.fullmatch(lines[at]) and isinstance(markup, Rst):
            return _into_rst(lines, at, added)
        if _SESSION_MYST.search(lines[at]) and isinstance(markup, Myst):
            return _into_myst(lines, at, added)
    raise ValueError(f'no session with ":id: {key}" is written there')


def add_to_toctree(text: str, name: str, markup: Markup) -> str:
    """Return the page *text* with *name* as the last entry of its first toctree."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r'\s*(`{3,}|:{3,})\{toctree\}.*', line) and isinstance(markup, Myst):
            fence = line.strip()[: len(line.strip()) - len(line.strip().lstrip('`:'))]
            end = _end(lines, _Fence(at, len(fence), ''))
            return '\n'.join([*lines[:end], name, *lines[end:]]) + '\n'
        if re.fullmatch(r'\s*\.\. toctree::\s*', line) and isinstance(markup, Rst):
            return _into_rst(lines, at, [name], gap=False)
    toctree = Directive('toctree', body=(name,))
    return f'{text.rstrip()}\n\n{render(markup, [toctree])}'


def markup_of(name: str, domain: str = '') -> Markup:
    """Return the markup in which the page with the file *name* is written."""
    return Rst(domain) if name.endswith('.rst') else Myst(domain)


def _into_rst(lines: list[str], at: int, added: list[str], *, gap: bool = True) -> str:
    """Return *lines* with what is *added* at the end of the directive at the line *at*."""
    indent = _indent(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    body = next((line for line in lines[at + 1 : end] if line.strip()), ' ' * (indent + 3))
    while not lines[end - 1].strip():
        end -= 1
    inner = ' ' * _indent(body)
    if lines[end - 1].strip().startswith(':'):
        gap = True  # behind options
    new = [*([''] * gap), *(f'{inner}{line}' if line else '' for line in added)]
    return '\n'.join([*lines[:end], *new, *lines[end:]]) + '\n'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(' '))


def _into_myst(lines: list[str], at: int, added: list[str]) -> str:
    around = _fences_around(lines, at)
    end = _end(lines, around[-1])
    needed = 1 + max((len(found[2]) for line in added if (found := _OPENING.fullmatch(line))
                      and found[2][0] == lines[at].lstrip()[0]), default=2)  # fmt: skip
    widened = list(lines)
    for fence in reversed(around):
        if fence.length < needed:
            for place in (fence.first, _end(lines, fence)):
                char = lines[place].lstrip()[0]
                widened[place] = lines[place].replace(char * fence.length, char * needed, 1)
        needed = max(needed, fence.length) + 1
    gap = [] if not widened[end - 1].strip() else ['']
    return '\n'.join([*widened[:end], *gap, *added, *widened[end:]]) + '\n'


def _fences_around(lines: list[str], at: int) -> list[_Fence]:
    """Return the fences that are open at the line *at*, itself the last, from outside in."""
    stack: list[tuple[str, _Fence]] = []
    for number, line in enumerate(lines[: at + 1]):
        if not (found := _OPENING.fullmatch(line)):
            continue
        char, length, info = found[2][0], len(found[2]), found[3]
        if not info.strip():
            closed = [n for n, (one, fence) in enumerate(stack)
                      if one == char and fence.length <= length]  # fmt: skip
            if closed:
                del stack[closed[0] :]
                continue
        if not (stack and '{' not in stack[-1][1].info):  # within code nothing opens
            stack.append((char, _Fence(number, length, info)))
    return [fence for _char, fence in stack]


def _end(lines: list[str], fence: _Fence) -> int:
    """Return the line that closes *fence*."""
    char = lines[fence.first].lstrip()[0]
    for number in range(fence.first + 1, len(lines)):
        text = lines[number].strip()
        if len(text) >= fence.length and set(text) == {char}:
            return number
    raise ValueError(f'the session is not closed; {char * fence.length} is missing')
