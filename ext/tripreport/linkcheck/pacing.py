"""How often each server may be asked, by what conf.py, its kind and itself tell."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sphinx.util import logging

from tripreport.linkcheck.cache import LONGEST_WAIT
from tripreport.linkcheck.verdicts import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

    from tripreport.linkcheck.cache import Cache
    from tripreport.linkcheck.queue import Queue, Task
    from tripreport.linkcheck.verdicts import Answer

_logger = logging.getLogger(__name__)

_EPOCH = 1_000_000_000
"""A larger number of seconds is a date, not a duration."""

_MOST_TRIES = 10
"""How often in a row a server of pages is waited for that is asked too often."""

_MOST_FAILURES = 3
"""How often in a row a service may leave a question without an answer, or call it one too many."""

_PAUSE = 60.0
"""Seconds to wait where a server does not tell for how long; as Sphinx does."""


@dataclass(slots=True)
class _Refusal:
    """A server of pages that has said that it is asked too often, and nothing else since."""

    since: float
    until: float = 0.0
    """Until when it wants to be left alone."""
    tries: int = 0


class Pacing:
    """What a run knows of its servers."""

    def __init__(self, config: Config, cache: Cache, queue: Queue) -> None:
        self._cache = cache
        self._queue = queue
        self._limits = {host: Limit(*x) for host, x in config.trip_linkcheck_limits.items()}
        self._patience: float = config.linkcheck_rate_limit_timeout
        self._in_force: dict[str, Limit] = {}
        """By server, for those that are asked for something."""
        self._failures: Counter[str] = Counter()
        self._refusals: dict[str, _Refusal] = {}

    def limit(self, task: Task) -> Limit | None:
        """Return how often the server of *task* may be asked, if there is a limit."""
        limit = self._limits.get(task.host, task.limit)
        if limit:
            self._in_force[task.host] = limit
        return limit

    def outlook(self, pace: float | None) -> tuple[str, float | None]:
        """Return the server that will take longest, and for how many seconds.

        :param pace: how many a link takes on average, if that is known
        """
        now, left = time.time(), self._queue.left()
        free = sum(many for host, (many, _held) in left.items() if host not in self._in_force)
        longest, most = '', (0.0, 0)
        for host, (many, held) in left.items():
            limit = self._in_force.get(host)
            asking = (many - 1) // limit.requests * limit.seconds if limit else free * (pace or 0)
            wait = max(0.0, held - now) + asking
            if (wait, many) > most:
                longest, most = host, (wait, many)
        return longest, None if pace is None and not most[0] else most[0]

    def may_ask(self, task: Task) -> bool:
        """Tell whether to ask now; if not, hold the server until then."""
        limit = self.limit(task)
        if not limit or self.silence(task.host):
            return True
        if wait := self._cache.reserve(task.host, limit):
            self.hold(task.host, time.time() + wait)
        return not wait

    def wait(self, host: str) -> float:
        """Wait until conf.py lets *host* be asked once more; return for how many seconds."""
        begun, limit = time.monotonic(), self._limits.get(host)
        while limit and (left := self._cache.reserve(host, limit)):
            time.sleep(left)
        return time.monotonic() - begun

    def has_patience(self, host: str, until: float) -> bool:
        """Tell whether to wait, once more, for the pages of a server that is asked too often.

        Those that were under way when it said so count as one.
        """
        now = time.time()
        refusal = self._refusals.setdefault(host, _Refusal(now))
        if now >= refusal.until:
            refusal.until = until
            refusal.tries += 1
        return until - refusal.since <= LONGEST_WAIT and refusal.tries <= _MOST_TRIES

    def note_page(self, host: str, code: int) -> None:
        """Note the code of an answer about a page; any but 429 ends a refusal."""
        if code not in {0, 429}:
            self._refusals.pop(host, None)

    def silence(self, host: str) -> str:
        """Return why a service's server is asked no more; ``''`` if it is."""
        if self._failures[host] < _MOST_FAILURES:
            return ''
        return f'not asked, since {host} did not answer {_MOST_FAILURES} times in a row'

    def note_silence(self, task: Task) -> None:
        """Note that a service's server did not answer.

        It may be one that answers nothing over its limit, so its window has to pass.
        """
        host = task.host
        self._failures[host] += 1
        if (limit := self.limit(task)) and not self.silence(host):
            self.hold(host, time.time() + limit.seconds)

    def heed(self, task: Task, answer: Answer) -> bool:
        """Tell whether to ask again later, by what a server says about being asked."""
        now, host, limit = time.time(), task.host, self.limit(task)
        rest = told_rest(answer.headers, now)
        if answer.code != 429:
            self._failures[host] = 0
            if limit and rest and (rest[0] == 0 or host not in self._limits):
                self._cache.heed(host, rest[0], now + min(rest[1], LONGEST_WAIT))
            return False
        self._failures[host] += 1
        wait = told_wait(answer.headers, now)
        if wait is None:
            wait = rest[1] if rest else limit.seconds if limit else _PAUSE
        if wait > self._patience or self.silence(host):
            return False
        if limit:
            self._cache.heed(host, 0, now + wait)
        self.hold(host, now + wait)
        return True

    def hold(self, host: str, until: float) -> None:
        """Ask nothing of *host* until a time."""
        if (wait := until - time.time()) >= 1:
            _logger.info('nothing is asked of %s for %.0f s', host, wait)
        self._queue.hold(host, until)


def told_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Return for how many seconds the server asks to be left alone, if it does.

    Source: RFC 9110, 10.2.3
    """
    return _seconds(headers.get('Retry-After', ''), headers, now)


def told_rest(headers: Mapping[str, str], now: float) -> tuple[int, float] | None:
    """Return how many requests the server still takes, and for how many seconds.

    Source: draft-ietf-httpapi-ratelimit-headers, and the older X- forms of express-rate-limit
    """
    for prefix in ('X-RateLimit-', 'RateLimit-'):
        remaining = headers.get(f'{prefix}Remaining', '')
        seconds = _seconds(headers.get(f'{prefix}Reset', ''), headers, now)
        if remaining.isascii() and remaining.isdigit() and len(remaining) < 10 and seconds:
            return int(remaining), seconds
    return None


def _seconds(text: str, headers: Mapping[str, str], now: float) -> float | None:
    """Return the duration that *text*, a number or a date, means; by the server's own clock."""
    value = _number(text)
    if value is None or value > _EPOCH:
        then = value or _date(text)
        value = then - (_date(headers.get('Date', '')) or now) if then else None
    return max(0.0, value) if value is not None else None


def _number(text: str) -> float | None:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
