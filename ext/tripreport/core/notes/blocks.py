"""The blocks of which notes consist: headings, paragraphs, lists, code, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tripreport.core.text import addresses, width

DEEPEST = 8
"""Lists within lists go no deeper; what does is read as text of the deepest."""


LANGUAGE = re.compile(r'[\w+#-]{1,20}')
"""What may stand behind a fence; what else does is code, too."""


class Line(NamedTuple):
    """A line of the notes, or a part of one."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """How many columns stand before its text."""
        head = self.text[: len(self.text) - len(self.text.lstrip())].expandtabs(4)
        return width(head)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above others."""

    line: int
    text: str
    style: str
    """How it is marked; headings of one style are of one rank."""
    markup: bool = False
    """Whether its text is Markdown."""
    number: str = ''
    """What numbers it, which is no part of its text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    lines: tuple[Line, ...]
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """Lines of Markdown that are no paragraph, as a table."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are shown as they are."""

    lines: tuple[Line, ...]
    language: Line | None = None
    """What the fence above says that they are."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else wrote, without its marks."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    head: Line
    number: str
    """As it is written, ``3.``; ``''`` behind a bullet."""
    body: tuple[Block, ...]
    """What follows its first line."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """An address, or words and an address, to which a mark in the text refers."""

    line: Line
    label: str
    words: str
    url: str


Block = Heading | Prose | Raw | Code | Quote | Listing | Footnote

LONGEST_MARK = 1000
"""A line that is longer has no mark of anything: it is text."""

_FOOTNOTE = re.compile(r'\[(\^?\w{1,20})\]:?(?= )(.*)')


def is_sentence(text: str) -> bool:
    """Tell whether *text* ends as sentences do, and headings do not."""
    end = text.rstrip().rstrip('」』)）"')[-1:]
    return end != '' and end in '。．！？!?、，,;；.:：'


def footnote(line: Line) -> Footnote | None:
    """Return the footnote that *line* is, or nothing."""
    text = line.text.strip()
    if len(text) > LONGEST_MARK or not (found := _FOOTNOTE.fullmatch(text)):
        return None
    words, _, url = found[2].strip().rpartition(' ')
    url = url.removeprefix('<').removesuffix('>')
    if addresses(url) != [url]:
        return None
    return Footnote(line, found[1], words.strip(), url)
