"""A target: something that takes what anybody may have written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes what anybody may have written."""

    take: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    answers: tuple[type[Exception], ...] = ()
    """How it refuses, each time in one line."""

    def attempt(self, content: bytes) -> None:
        """Let the target take *content*.

        :raises Exception: that is none of its answers
        """
        try:
            self.take(content)
        except self.answers as error:
            said = str(error)
        else:
            return
        assert said, 'it is refused without a word'
        assert '\n' not in said, 'it is refused in more than one line'


def text_of(content: bytes) -> str:
    """Return the text that *content* is, or nearly is."""
    return content.decode('utf-8', 'replace')


def of_folder(folder: str, *endings: str) -> list[bytes]:
    """Return the files in a folder of this repository with one of these *endings*."""
    paths = sorted((ROOT / folder).rglob('*'))
    return [path.read_bytes() for path in paths if path.suffix in endings]


def memory() -> str | None:
    """Return a folder for files that no disk need wait for, or `None` where there is none."""
    return '/dev/shm' if Path('/dev/shm').is_dir() else None  # noqa: S108  # that is what it is for
