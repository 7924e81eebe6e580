"""Options as the parsers take them, and those that are lost because they stand in the wrong way."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils.parsers.rst import Directive

_OPTION = re.compile(r'\s*([:：]([a-z]+)(?:：|:(?=\s|$)))')
"""What a line looks like that was meant to be an option."""

_DIRECTIVE = re.compile(r'\.\. |[:`~]{3,}')
"""What a body begins with whose options are not those of the directive around it."""


class Options(dict[str, 'Callable[[str], str]']):
    """An ``option_spec`` that takes any word, so that a misspelt one costs no text."""

    def __init__(self, *names: str) -> None:
        super().__init__(dict.fromkeys(names, directives.unchanged))

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged

    def __bool__(self) -> bool:
        return True  # else the parsers take options for text where none is known


def lost_options(directive: Directive) -> Iterator[str]:
    """Yield what is wrong with options that became a part of what stands above or below them."""
    above = [*directive.arguments, *filter(None, directive.options.values())]
    lines = (line for value in above for line in value.splitlines()[1:])
    if lost := next((line for line in lines if _names_option(line, directive)), ''):
        yield f'{lost.strip()!r} is a part of what stands above it; all options are indented alike'
    text = itertools.dropwhile(lambda line: not line.strip(), directive.content)
    paragraph = [line.strip() for line in itertools.takewhile(str.strip, text)]
    named = [_names_option(line, directive) for line in paragraph]
    if named and named[0]:
        yield (
            f'its body begins with {named[0][1]}; an option is written as :{named[0][2]}:, without '
            'a blank line before it'
        )
    elif any(named) and not _DIRECTIVE.match(paragraph[0]):
        yield f'{paragraph[0]!r} is no option, and ends them; one is written as ":name: value"'


def _names_option(line: str, directive: Directive) -> re.Match[str] | None:
    found = _OPTION.match(line)
    return found if found and found[2] in (directive.option_spec or ()) else None
