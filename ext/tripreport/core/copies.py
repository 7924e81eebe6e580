"""Copies of pads: a folder with their texts, and a list of what they are copies of."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tripreport.core.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

LIST = 'pads.json'


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a pad held when its text had last changed."""

    saved: dt.date
    revision: int | None
    """``None`` where the server did not tell."""
    sha256: str
    """Of the text in UTF-8, hexadecimal."""


class Copies:
    """The copies in a folder; thread-safe."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._known: dict[str, Copy] | None = None

    def known(self) -> dict[str, Copy]:
        """Return the copies by the addresses of their pads, as the list was when first asked for.

        :raises ValueError: if the list is damaged, with its place
        """
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, Copy]:
        path = self.folder / LIST
        try:
            written = json.loads(path.read_text('utf-8'))
            return {address: _copy(entry) for address, entry in written.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            why = f'{path}: {error!r}; restore the list, or remove it and save the pads anew'
            raise ValueError(why) from error

    def path_of(self, address: str) -> Path:
        """Return the file for the text of the pad at *address*, inside the folder."""
        parts = urlsplit(address)
        name = unquote(parts.path.rpartition('/p/')[2])
        readable = re.sub(r'[^\w.+-]', '_', name)
        host = re.sub(r'[^\w.-]', '_', parts.netloc)
        return self.folder / host / f'{readable}-{_digest(address)[:6]}.txt'

    def has(self, address: str, text: str | None = None) -> bool:
        """Tell whether there is a sound copy of the pad at *address*, perhaps with this *text*."""
        copy = self.known().get(address)
        try:
            content = self.path_of(address).read_bytes().decode()
        except (OSError, ValueError):
            return False
        sound = copy is not None and _digest(content) == copy.sha256
        return sound and text in {None, content}

    def keep(self, address: str, text: str, revision: int | None, today: dt.date) -> None:
        """Keep the *text* of the pad at *address*.

        :raises OSError: if it cannot be written; what was there before is still there
        """
        with self._lock:
            copy = Copy(saved=today, revision=revision, sha256=_digest(text))
            copies = {**self._read(), address: copy}
            path = self.path_of(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
            self._known = copies
            entries = {one: _entry(copies[one]) for one in sorted(copies)}
            write_whole(
                self.folder / LIST, json.dumps(entries, ensure_ascii=False, indent=1) + '\n'
            )


def _copy(entry: dict[str, Any]) -> Copy:
    revision, sha256 = entry['revision'], entry['sha256']
    if not isinstance(revision, int | None) or not isinstance(sha256, str):
        raise TypeError('a revision is a number, and a sha256 a text')
    saved = dt.date.fromisoformat(entry['saved'])
    return Copy(saved=saved, revision=revision, sha256=sha256)


def _entry(copy: Copy) -> dict[str, object]:
    return {'saved': copy.saved.isoformat(), 'revision': copy.revision, 'sha256': copy.sha256}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
