"""How much of a page is translated."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from babel.messages.catalog import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many messages of a page have which state in one language."""

    total: int
    translated: int = 0
    fuzzy: int = 0
    changed: dt.date | None = None
    """When the catalog says that it was changed last."""

    @property
    def missing(self) -> int:
        """How many messages have no translation at all."""
        return self.total - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """The share of what is translated; 100 is said of whole pages only."""
        return self.translated * 100 // self.total if self.total else 100


def message_digest(message: str) -> bytes:
    """Return what stands for *message* where many are kept."""
    return hashlib.blake2b(message.encode('utf-8', 'surrogatepass'), digest_size=8).digest()


def coverage_of(messages: AbstractSet[bytes], catalog: Path) -> Coverage:
    """Return how many of *messages*, by their digests, the *catalog* translates."""
    found = _read(catalog)
    if found is None:
        return Coverage(total=len(messages))
    translated = fuzzy = 0
    for message in found:
        text = message.id if isinstance(message.id, str) else message.id[0]
        if text and message.string and message_digest(text) in messages:
            fuzzy += message.fuzzy
            translated += not message.fuzzy
    revision = found.revision_date
    changed = revision.date() if isinstance(revision, dt.datetime) else None
    return Coverage(total=len(messages), translated=translated, fuzzy=fuzzy, changed=changed)


def _read(path: Path) -> Catalog | None:
    """Return the catalog, or nothing where there is none that Sphinx could read either."""
    try:
        with path.open('rb') as file:
            return read_po(file)
    except (OSError, PoFileError, ValueError, LookupError):
        return None
