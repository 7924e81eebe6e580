"""What was found out about one place of a link, and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from tripreport.linkcheck.verdicts import Status, Verdict


class Level(StrEnum):
    """How grave a verdict is: SARIF's words."""

    ERROR = 'error'
    """The run fails."""
    WARNING = 'warning'
    NOTE = 'note'
    NONE = 'none'
    """It is counted, and that is all."""


Severities: TypeAlias = Mapping[str, Mapping[str, str]]
"""By kind of link and by status, as conf.py has them."""

USUAL_SEVERITY = {
    Status.BROKEN: Level.ERROR,
    Status.TIMEOUT: Level.ERROR,
    Status.DOUBTFUL: Level.WARNING,
    Status.REDIRECTED: Level.NOTE,
    Status.UNKNOWN: Level.NOTE,
}
"""What is not named here is no trouble at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedVerdict:
    """A link at one place."""

    uri: str
    path: str
    """Of the source file, with slashes."""
    line: int
    """``0`` where it is not known."""
    kind: str
    verdict: Verdict
    severity: Level


def severity_of(kind: str, status: Status, severities: Severities) -> Level:
    """Return how grave a *status* is for a link of a *kind*."""
    usual = USUAL_SEVERITY.get(status, Level.NONE)
    return Level(severities.get(kind, {}).get(status, usual))
