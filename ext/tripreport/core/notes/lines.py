"""How the lines of notes are gone through, whatever marks their blocks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from tripreport.core.notes.blocks import footnote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tripreport.core.notes.blocks import Block, Line, Prose


class LineReader(ABC):
    """Takes one block after the other from lines."""

    def __init__(self, lines: Sequence[Line], depth: int) -> None:
        """Begin; *depth* is that of the lists around the lines."""
        self.lines = lines
        self.depth = depth
        self.at = 0

    @abstractmethod
    def kinds(self) -> Sequence[Callable[[], Block | None]]:
        """Return what may take the next lines, the first that does; it yields a block or none."""

    @abstractmethod
    def prose(self) -> Prose:
        """Take a paragraph, which is what nothing else has taken."""

    def read(self) -> Iterator[Block]:
        """Yield the blocks."""
        kinds = self.kinds()
        while self.at < len(self.lines):
            if not self.text():
                self.at += 1
                continue
            for kind in kinds:
                start = self.at
                if found := kind():
                    yield found
                if self.at > start:
                    break
            else:
                yield self.prose()

    def text(self, ahead: int = 0) -> str:
        """Return the text of a line, ``''`` where there is none."""
        at = self.at + ahead
        return self.lines[at].text.strip() if 0 <= at < len(self.lines) else ''

    def take(self, count: int) -> tuple[Line, ...]:
        """Return the next lines, and go on behind them."""
        taken = tuple(self.lines[self.at : self.at + count])
        self.at += count
        return taken

    def count_while(self, good: Callable[[Line], object], start: int = 0) -> int:
        """Return how many lines from here on are *good*; the first *start* are not asked."""
        count = start
        while self.at + count < len(self.lines) and good(self.lines[self.at + count]):
            count += 1
        return count

    def note(self) -> Block | None:
        """Take a footnote."""
        found = footnote(self.lines[self.at])
        self.at += bool(found)
        return found
