"""What a parser has seen in a message: the marks that a translation keeps, and its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from sphinx.util.nodes import split_explicit_title

from tripreport.catalogs.check.findings import Code

MOST_CHARACTERS = 4000
"""Of a message that is read: docutils and markdown-it take quadratic time for some.

The longest of 297,445 messages of real catalogs has 1,535.
"""

SHOWN = {
    '', 'abbr', 'abbreviation', 'ac', 'acronym', 'dfn', 'emphasis', 'guilabel', 'kbd',
    'menuselection', 'strong', 'sub', 'subscript', 'sup', 'superscript', 't', 'title',
    'title-reference',
}  # fmt: skip
"""Roles whose text is shown and so translated; that of all others leads somewhere, or is code."""

_FILLED = {'file', 'samp'}
"""Roles in whose text ``{name}`` stands for something, and is translated."""

_BRACES = re.compile(r'\{[^{}]*\}')


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of markup."""

    code: Code
    """What is wrong if it does not survive."""
    key: str
    """What must survive of it."""
    name: str = ''
    """Of a role."""
    shown: str | None = field(default=None, compare=False)
    """What a reader sees in place of the key."""
    raw: str = field(default='', compare=False)
    """As it is written."""

    def __str__(self) -> str:
        return ' '.join(self.raw.split()) or self.key


@dataclass(slots=True)
class Reading:
    """A message as its parser has understood it."""

    marks: list[Mark] = field(default_factory=list)
    emphases: Counter[str] = field(default_factory=Counter)
    """How much is emphasised, by delimiter; translators may do without."""
    blocks: list[str] = field(default_factory=list)
    """What the message consists of; a paragraph, one hopes."""
    words: list[str] = field(default_factory=list)
    """The text outside of markup."""
    leftovers: Counter[str] = field(default_factory=Counter)
    """Delimiters that are none."""
    unclosed: list[str] = field(default_factory=list)
    """Delimiters that open and do not close."""

    foreign: list[str] = field(default_factory=list)
    """Markup of another language."""

    @property
    def text(self) -> str:
        """The text outside of markup."""
        return ' '.join(self.words)


def role_mark(name: str, text: str, raw: str) -> Mark:
    """Return the mark of a role, in which only what leads somewhere counts."""
    name = name.lower()
    has_title, title, target = split_explicit_title(text)
    target = ' '.join(target.split())
    if name == 'index' or (not has_title and name in SHOWN):  # an index shows the target, too
        return Mark(Code.ROLE, '', name, ' '.join(title.split()), raw)
    if name == 'term':
        target = target.casefold()
    elif name in _FILLED:
        target = _BRACES.sub('{}', target)
    shown = ' '.join(title.split()) if has_title else None
    return Mark(Code.ROLE, target.removeprefix('~'), name, shown, raw)
