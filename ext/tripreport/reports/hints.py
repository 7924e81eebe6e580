"""What parsers say of markup that they do not take, with what an author needs to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.reports.domain import TripDomain

if TYPE_CHECKING:
    from tripreport.core.messages import Message

UNKNOWN = re.compile(
    r"""Unknown (?:(directive) type|interpreted text role):? (["'])(?:trip:)?(.+?)\2\.?"""
)
"""What docutils and MyST-Parser say of a name that they do not know, the third group."""
_OPTION = re.compile(r':[^:\s][^:]*:(?: |$)')


class Hint(NamedTuple):
    """What is to be told instead of a parser's message."""

    below: int
    """How many lines below the one that the parser names."""
    message: Message


def hint(message: str) -> Hint | None:
    """Return what to tell of *message*, or ``None`` where nothing can be added to it."""
    told, _blank, block = message.partition('\n\n')
    told = ' '.join(told.split())
    if unknown := UNKNOWN.fullmatch(told):
        names = TripDomain.directives if unknown[1] else TripDomain.roles
        guess = keys.nearest(unknown[3], names)
        more = say('{told}; did you mean {guess!r}?', told=told.rstrip('.'), guess=guess)
        return Hint(0, more) if guess else None
    if told.endswith('invalid option block.'):
        below, line = _no_option(block.splitlines())
        return Hint(below, say(
            '{line!r} is no option; one is written as ":name: value", and a blank line stands '
            'before the body', line=line,
        ))  # fmt: skip
    if ': Invalid options format: ' in told:
        return Hint(0, say('{told}; an option is written as ":name: value"', told=told))
    return None


def _no_option(block: list[str]) -> tuple[int, str]:
    """Return the line of a directive at which its options could not be read on, and its place."""
    margin = None
    for at, line in enumerate(block[1:], 1):
        indent = len(line) - len(line.lstrip())
        if _OPTION.match(line.lstrip()):
            margin = indent if margin is None else margin
        elif margin is not None and indent <= margin:
            return at, line.strip()
    return 0, block[0].strip() if block else ''
