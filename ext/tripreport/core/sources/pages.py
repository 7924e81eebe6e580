"""Where directives stand on a page, told from its lines alone, so that they can be edited in place.

What is not recognised is left alone: nothing here decides what a page means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r'( *)(:{3,}+|`{3,}+|~{3,}+)(.*)')
_NAMED = re.compile(r'\s*\{(?:trip:)?([a-z-]+)\}\s*(.*)')
_RST = re.compile(r'( *)\.\. (?:trip:)?([a-z-]+)::(?:\s+(.*))?')
_OPTION = re.compile(r'\s*:([a-z-]+):(?:\s+(.*))?')
_CODE = frozenset({'code', 'code-block', 'sourcecode', 'parsed-literal', 'highlight', 'comment'})
_YAML = re.compile(r'([\w-]+):(?:\s(.*))?')
_ATX = re.compile(r'(#{1,6})\s')
_SETEXT = re.compile(r'([=-])\1+\s*')
_RULE = re.compile(r'([=~^"\'`.*+#:_-])\1+\s*')
_TARGET = re.compile(r'\(.*\)=\s*|\.\. _.*:\s*|\s*')
"""What belongs to the heading below it, and blank lines."""
_FIELD = re.compile(r':([\w-]+):(?:\s(.*))?')


@dataclass(slots=True)
class Fence:
    """Colons, backquotes or tildes, and the lines between them and those that close them."""

    marks: str
    start: int
    end: int = 0
    """The line after it."""
    around: Fence | None = None
    written: Written | None = None
    index: int = 0
    """Of what is written there, among the directives of the page."""
    is_code: bool = False


@dataclass(slots=True)
class Written:
    """A directive as it stands in the lines of a page, counted from 0."""

    name: str
    argument: str
    """As written: markup."""
    start: int
    head_end: int = 0
    """The line after its options."""
    end: int = 0
    """The line after it."""
    indent: str = ''
    fence: str = ''
    """The colons before it; ``''`` in reStructuredText."""
    options: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Line and value of each, as written."""
    around: int | None = None
    """Index of the directive in which it stands."""
    between: Fence | None = field(default=None, repr=False, compare=False)
    """Its own fence, which knows those around it; ``None`` in reStructuredText."""

    @property
    def inner(self) -> str:
        """How far its text is indented, as a rule."""
        return self.indent + ('' if self.fence else '   ')

    def option(self, name: str) -> str:
        """Return the value of the option *name*, without quotation marks, or ``''``."""
        value = self.options.get(name, (0, ''))[1]
        return value[1:-1] if len(value) > 1 and value[0] == value[-1] in {'"', "'"} else value


def directives(lines: list[str], *, is_rst: bool) -> list[Written]:
    """Return the directives of a page in their order."""
    found = _of_rst(lines) if is_rst else _of_myst(lines)
    for written in found:
        _read_options(written, lines)
    return found


def metadata(lines: list[str]) -> dict[str, str]:
    """Return the metadata at the top of a page, in either markup."""
    found: dict[str, str] = {}
    is_yaml = bool(lines) and lines[0].rstrip() == '---'
    for line in lines[is_yaml:]:
        match = _YAML.fullmatch(line) if is_yaml else _FIELD.fullmatch(line)
        if match:
            found[match[1]] = (match[2] or '').strip()
        elif not is_yaml or line.rstrip() == '---':
            break
    return found


def code_lines(lines: list[str]) -> set[int]:
    """Return the lines, counted from 0, that stand between fences of code in MyST."""
    found: set[int] = set()
    around: list[str] = []
    fence = ''
    for number, line in enumerate(lines):
        match = _FENCE.fullmatch(line)
        opened = match[2] if match and match[2][0] != ':' else ''
        rest = match[3].strip() if match else ''
        if fence and opened.startswith(fence) and not rest:
            fence = ''
        elif fence:
            found.add(number)
        elif opened and (named := _NAMED.fullmatch(rest)) and named[1] not in _CODE:
            around.append(opened)
        elif opened and not rest and around and opened.startswith(around[-1]):
            around.pop()
        elif opened:
            fence = opened
    return found


def lower_heading(lines: list[str], *, is_rst: bool) -> int | None:
    """Return the line of the first heading below that of the page, or of a target above it."""
    apart = {at for one in directives(lines, is_rst=is_rst) for at in range(one.start, one.end)}
    apart |= set() if is_rst else code_lines(lines)
    if lines[:1] == ['---'] and '---' in lines[1:]:
        apart |= set(range(lines.index('---', 1)))
    heads = [(at, style) for at, style in _headings(lines, is_rst=is_rst) if at not in apart]
    at = next((at for at, style in heads if style != heads[0][1]), None)
    while at and _TARGET.fullmatch(lines[at - 1]):
        at -= 1
    return at


def _headings(lines: list[str], *, is_rst: bool) -> Iterator[tuple[int, str]]:
    """Yield where headings begin, and how each is marked."""
    for at, (line, below) in enumerate(pairwise([*lines, ''])):
        rule = (_RULE if is_rst else _SETEXT).fullmatch(below)
        if not is_rst and (found := _ATX.match(line)):
            yield at, found[1]
        elif rule and line.strip() and not _RULE.fullmatch(line):
            over = is_rst and at > 0 and lines[at - 1].strip() == below.strip()
            style = rule[1] * (1 + over)
            yield at - over, style if is_rst else {'=': '#', '-': '##'}[style]


def _of_myst(lines: list[str]) -> list[Written]:
    found: list[Written] = []
    open_: list[Fence] = []
    for number, line in enumerate(lines):
        match = _FENCE.fullmatch(line)
        if not match:
            continue
        indent, fence, rest = match.groups()
        closed = _closed_by(fence, open_) if not rest.strip() else None
        if closed is not None:
            _end(open_[closed:], number + 1)
            del open_[closed:]
            continue
        if open_ and open_[-1].is_code:
            continue
        outer = open_[-1] if open_ else None
        named = _NAMED.fullmatch(rest)
        if named and named[1] not in _CODE:
            around = next((o.index for o in reversed(open_) if o.written), None)
            written = Written(named[1], named[2].strip(), number, indent=indent, fence=fence,
                              around=around)  # fmt: skip
            written.between = Fence(fence, number, around=outer, written=written, index=len(found))
            found.append(written)
            open_.append(written.between)
        elif rest.strip() or fence[0] != ':':
            is_code = bool(named) or fence[0] != ':'
            open_.append(Fence(fence, number, around=outer, is_code=is_code))
    _end(open_, len(lines))
    return found


def _end(closed: list[Fence], end: int) -> None:
    for one in closed:
        one.end = end
        if one.written:
            one.written.end = end


def _closed_by(fence: str, open_: list[Fence]) -> int | None:
    """Return the outermost of what is open that a line of nothing but *fence* closes."""
    for at, one in enumerate(open_):
        if one.marks[0] == fence[0] and len(one.marks) <= len(fence):
            return at
    return None


def _of_rst(lines: list[str]) -> list[Written]:
    found: list[Written] = []
    open_: list[tuple[int, Written]] = []
    literal: int | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip(' '))
        if literal is not None and depth > literal:
            continue
        literal = None
        while open_ and depth <= len(open_[-1][1].indent):
            open_.pop()[1].end = _without_blank(lines, number)
        match = _RST.fullmatch(line)
        if match and match[2] not in _CODE:
            around = open_[-1][0] if open_ else None
            written = Written(match[2], (match[3] or '').strip(), number, indent=match[1],
                              around=around)  # fmt: skip
            open_.append((len(found), written))
            found.append(written)
        elif match or line.rstrip().endswith('::') or line.strip() == '..':
            literal = depth
    for _index, written in open_:
        written.end = _without_blank(lines, len(lines))
    return found


def _without_blank(lines: list[str], end: int) -> int:
    while not lines[end - 1].strip():
        end -= 1
    return end


def _read_options(written: Written, lines: list[str]) -> None:
    last = written.end
    if written.fence and set(lines[last - 1].strip()) == {written.fence[0]}:
        last -= 1
    at = written.start + 1
    while at < last and (match := _OPTION.fullmatch(lines[at])):
        written.options.setdefault(match[1], (at, (match[2] or '').strip()))
        at += 1
    written.head_end = at


def of_kind(found: list[Written], *names: str) -> Iterator[Written]:
    """Yield those of *found* that are of these *names*."""
    return (written for written in found if written.name in names)
