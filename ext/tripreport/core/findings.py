"""What a check finds in a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Severity(StrEnum):
    """How bad a finding is; only errors let a check fail."""

    ERROR = 'error'
    WARNING = 'warning'


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a file, at its own line."""

    path: Path
    line: int
    """Counted from 1; 0 where it is not known."""
    code: str
    """A word that stays the same, for programs."""
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: {self.code}: {self.message}'
