"""What earlier runs learnt, and what runs at the same time must know of each other.

Nothing here can fail a run: where the file cannot be used, memory takes its place.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripreport.core.digests import digest_of
from tripreport.core.text import storable
from tripreport.linkcheck.store import Store
from tripreport.linkcheck.verdicts import LASTING, Limit, Status, Verdict, host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdicts (
    key TEXT PRIMARY KEY, kind TEXT, status TEXT, info TEXT, mend TEXT, code INTEGER,
    checked REAL, seal TEXT
);
CREATE TABLE IF NOT EXISTS paces (
    host TEXT PRIMARY KEY, remaining INTEGER, flying INTEGER, until REAL
);
CREATE TABLE IF NOT EXISTS claims (place TEXT PRIMARY KEY, run TEXT, alive REAL);
"""

LONGEST_WAIT = 3600.0
"""Seconds for which a server is believed that it is not to be asked."""

_YEAR = 365 * 86400

_JITTER = 0.2
"""How much sooner or later a verdict grows old, so that not all do at once."""

HEARTBEAT = 0.5
"""Seconds between two signs of life of a run."""

_DEAD = 6 * HEARTBEAT
"""Seconds without one, after which a run has died."""


@dataclass(frozen=True, slots=True)
class Known:
    """A verdict, and when it was found."""

    verdict: Verdict
    kind: str
    """What kind of link it is about."""
    checked: float
    """Seconds since 1970."""


class Cache:
    """Verdicts by address and settings; how often servers were asked; who is asking where.

    :param path: the file; ``None`` for a cache that lasts no longer than the run
    :param settings: all that changes a verdict
    :param warn: is told what is wrong with the file
    """

    def __init__(self, path: Path | None, settings: str, warn: Callable[[str], None]) -> None:
        self._settings = digest_of(settings)
        self._run = uuid.uuid4().hex
        self._store = Store(path, _SCHEMA, warn)
        self._store.change('DELETE FROM verdicts WHERE checked < ?', time.time() - _YEAR)

    def known(self, uri: str) -> Known | None:
        """Return what was found out about *uri* under the same settings, however old."""
        key = self._key(uri)
        row = self._store.row('SELECT * FROM verdicts WHERE key = ?', key)
        if row is None or row[-1] != digest_of(*row[:-1]):
            return None
        _key, kind, status, info, mend, code, checked, _seal = row
        return Known(Verdict(Status(status), info, mend, code), kind, checked)

    def fresh(self, uri: str, *, since: float, days: Mapping[str, float]) -> Verdict | None:
        """Return the verdict on *uri* if it need not be asked for again.

        :param since: when this run began, in seconds since 1970
        :param days: how long the verdicts of earlier runs last, by kind of link
        """
        if not (known := self.known(uri)):
            return None
        age = time.time() - known.checked
        if age >= 0 and known.checked >= since:
            return known.verdict
        spread = int(self._key(uri)[:8], 16) / 0xFFFFFFFF  # the same in every run
        lasts = days[known.kind] * 86400 * (1 - _JITTER + 2 * _JITTER * spread)
        return known.verdict if known.verdict.status in LASTING and 0 <= age < lasts else None

    def unanswered(self, uris: Iterable[str], *, since: float) -> set[str]:
        """Return what of *uris* was asked *since* a time in vain, if nobody has answered since.

        One server alone may well be dead, so nothing is returned then.
        """
        known = ((uri, self.known(uri)) for uri in uris if host_of(uri))
        found = {uri: one.verdict for uri, one in known if one and one.checked >= since}
        if any(verdict.code or verdict.status in LASTING for verdict in found.values()):
            return set()
        idle = {Status.IGNORED, Status.UNCHECKED}
        silent = {uri for uri, verdict in found.items() if verdict.status not in idle}
        return silent if len({host_of(uri) for uri in silent}) > 1 else set()

    def keep(self, uri: str, kind: str, verdict: Verdict) -> None:
        """Keep the verdict on *uri*, which is a link of a *kind*."""
        texts = (kind, verdict.status, verdict.info, verdict.mend)
        row = (self._key(uri), *map(storable, texts), verdict.code, time.time())
        sql = 'INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
        self._store.change(sql, *row, digest_of(*row))

    def claim(self, place: str) -> bool:
        """Tell whether *place* is this run's to ask; if not, another run is just asking there."""
        now = time.time()
        sql = """
            INSERT INTO claims VALUES (?, ?, ?) ON CONFLICT (place) DO
            UPDATE SET run = excluded.run, alive = excluded.alive
            WHERE run = excluded.run OR alive < ? OR alive > ?"""
        return self._store.change(sql, self._key(place), self._run, now, now - _DEAD, now + _DEAD)

    def release(self, place: str) -> None:
        """Let other runs ask at *place*."""
        sql = 'DELETE FROM claims WHERE place = ? AND run = ?'
        self._store.change(sql, self._key(place), self._run)

    def live(self) -> None:
        """Give a sign of life to the runs that wait for this one."""
        self._store.change('UPDATE claims SET alive = ? WHERE run = ?', time.time(), self._run)

    def reserve(self, host: str, limit: Limit) -> float:
        """Take one of the requests that *host* allows; return the seconds to wait if none is left.

        Where a server does not tell, its window may end at any time. So ours begins anew with
        each request, and no window of the server can hold more than it allows.
        """
        host, now = storable(host), time.time()
        over = 'DELETE FROM paces WHERE host = ? AND NOT coalesce(until > ? AND until <= ?, 0)'
        self._store.change(over, host, now, now + max(limit.seconds, LONGEST_WAIT))
        sql = """
            INSERT INTO paces VALUES (?, ?, 1, ?) ON CONFLICT (host) DO UPDATE SET
              remaining = remaining - 1, flying = flying + 1, until = max(until, excluded.until)
            WHERE remaining > 0"""
        if self._store.change(sql, host, limit.requests - 1, now + limit.seconds):
            return 0.0
        row = self._store.row('SELECT until FROM paces WHERE host = ?', host)
        return max(0.0, row[0] - now) if row else 0.0

    def heed(self, host: str, remaining: int, until: float) -> None:
        """Note what *host* itself told with an answer: *remaining* requests *until* a time.

        Those that are on their way, in this run or another, are not yet counted there.
        """
        sql = """
            INSERT INTO paces VALUES (?, ?, 0, ?) ON CONFLICT (host) DO UPDATE SET
              remaining = excluded.remaining - max(flying - 1, 0),
              flying = max(flying - 1, 0), until = excluded.until"""
        self._store.change(sql, storable(host), remaining, until)

    def close(self) -> None:
        """Let other runs go on where this one stops."""
        self._store.change('DELETE FROM claims WHERE run = ?', self._run)
        self._store.close()

    def _key(self, uri: str) -> str:
        return digest_of(self._settings, uri)
