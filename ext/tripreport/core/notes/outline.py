"""The sessions and reports that notes consist of."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from tripreport.core.notes.blocks import Block, Heading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tripreport.core.messages import Message
    from tripreport.core.notes.titles import Title


@dataclass(slots=True)
class Report:
    """What somebody wrote about a session."""

    reporters: tuple[str, ...]
    body: list[Part] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Talk:
    """A session, or a part of one."""

    heading: Heading
    title: Title
    date: dt.date | None = None
    options: dict[str, str] = field(default_factory=dict)
    """Those that its lines told, in their order, besides what its title tells."""
    body: list[Part] = field(default_factory=list)


Part = Block | Report | Talk


class Doubt(StrEnum):
    """What is to be doubted about the reading of notes."""

    GUESS = 'guess'
    """What was taken for something."""
    OPEN = 'open'
    """What was not understood, and left."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the author of the notes should look at."""

    line: int
    code: Doubt
    message: Message


@dataclass(frozen=True, slots=True)
class Turned:
    """Words of the notes that became an option or an address."""

    line: int
    text: str
    into: str


@dataclass(slots=True)
class Told:
    """What is told about the reading of notes."""

    remarks: list[Remark] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)

    def guess(self, line: int, message: Message) -> None:
        """Tell what was taken for something, and why."""
        self.remarks.append(Remark(line, Doubt.GUESS, message))

    def leave(self, line: int, message: Message) -> None:
        """Tell what was not understood, and stays as it is."""
        self.remarks.append(Remark(line, Doubt.OPEN, message))

    def turn(self, line: int, text: str, into: str) -> None:
        """Tell that words became something else than text."""
        self.turned.append(Turned(line, text, into))


@dataclass(slots=True)
class Outline:
    """Notes as they are understood."""

    title: Heading | None
    body: list[Part]
    told: Told
    stubs: dict[str, str]
    """Names of people whom nobody has registered, by key."""

    def kept(self) -> Iterator[Part]:
        """Yield what the new page shows: no heading below which all has gone to other pages."""
        styles: list[str] = []
        for at, part in enumerate(self.body):
            if isinstance(part, Heading):
                enter(styles, part)
                below = list(itertools.takewhile(partial(_is_below, styles), self.body[at + 1 :]))
                if any(isinstance(one, Talk) for one in below) and not any(map(stays, below)):
                    self.told.turn(part.line, part.text, 'date')
                    continue
            yield part


def enter(styles: list[str], heading: Heading) -> None:
    """Let *styles*, those of the headings around what follows, be those below *heading*."""
    del styles[styles.index(heading.style) if heading.style in styles else len(styles) :]
    styles.append(heading.style)


def _is_below(styles: list[str], part: Part) -> bool:
    return not (isinstance(part, Heading) and part.style in styles)


def stays(part: Part) -> bool:
    """Tell whether *part* is text that stands on the new page."""
    match part:
        case Heading():
            return False
        case Talk(title=title):
            return not title.session
    return True
