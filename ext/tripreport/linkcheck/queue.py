"""Who is asked next: each server at its own pace, and none at the cost of the others."""

from __future__ import annotations

import heapq
import time
from collections import Counter, deque
from dataclasses import dataclass
from itertools import count
from threading import Condition
from typing import TYPE_CHECKING

from tripreport.linkcheck.verdicts import failed, host_of

if TYPE_CHECKING:
    from sphinx.builders.linkcheck import Hyperlink

    from tripreport.linkcheck.verdicts import Judging, Limit, Service, Verdict


@dataclass(slots=True, kw_only=True)
class Task:
    """Links that one request, or a few, tell about."""

    place: str
    """What they have in common: a page without its anchors, or what a service calls so."""
    links: list[Hyperlink]
    kind: str
    limit: Limit | None = None
    judging: Judging | None = None
    """How a service finds out; ``None`` where Sphinx does."""
    known: Verdict | None = None
    """What is true in any case, if more cannot be found out."""
    verdict: Verdict | None = None
    """What a service knows without asking."""
    url: str
    """The next address to ask."""
    started: bool = False
    """Whether it is this run, and no other, that asks."""

    @property
    def host(self) -> str:
        """The server to ask."""
        return host_of(self.url)

    def begin(self, service: Service) -> None:
        """Let *service* tell what to ask first, or what it knows already."""
        self.kind, self.limit = service.name, service.limit
        try:
            judging = service.judge(self.place)
            self.url = next(judging)
        except StopIteration as done:
            self.verdict = done.value
        except Exception as error:  # a service may be anybody's
            self.verdict = failed(error)
        else:
            self.judging = judging


class Queue:
    """The tasks of a run; thread-safe.

    The server with the fewest requests under way is next. So a slow one gets what the others
    leave, and all of it when they are done.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Task]] = {}
        self._parked: list[tuple[float, int, Task]] = []
        self._numbers = count()
        self._held: dict[str, float] = {}
        self._single: set[str] = set()
        self._busy: Counter[str] = Counter()
        self._left = 0
        self._changed = Condition()

    def add(self, task: Task, *, alone: bool) -> None:
        """Add a task.

        :param alone: whether its server is asked one thing at a time
        """
        with self._changed:
            if alone:
                self._single.add(task.host)
            self._left += 1
            self._waiting.setdefault(task.host, deque()).append(task)
            self._changed.notify()

    def next(self) -> Task | None:
        """Wait for the next task; return ``None`` once all are done."""
        with self._changed:
            while self._left:
                now = time.time()
                while self._parked and self._parked[0][0] <= now:
                    task = heapq.heappop(self._parked)[-1]
                    self._waiting.setdefault(task.host, deque()).append(task)
                if (host := self._pick(now)) is not None:
                    return self._take(host)
                self._changed.wait(self._until_next(now))
            return None

    def again(self, task: Task, host: str, *, at: float = 0.0) -> None:
        """Put back a *task* that was taken for *host*, first in its row or *at* a time."""
        with self._changed:
            self._busy[host] -= 1
            if at > time.time():
                heapq.heappush(self._parked, (at, next(self._numbers), task))
            else:
                self._waiting.setdefault(task.host, deque()).appendleft(task)
            self._changed.notify_all()

    def hold(self, host: str, until: float) -> None:
        """Ask nothing of *host* until a time, and from then on one thing at a time."""
        with self._changed:
            self._held[host] = max(until, self._held.get(host, 0.0))
            self._single.add(host)

    def left(self) -> dict[str, tuple[int, float]]:
        """Return how many tasks are left for each server, and until when it is held."""
        with self._changed:
            left = Counter({host: len(tasks) for host, tasks in self._waiting.items()})
            left.update(self._busy)
            left.update(task.host for _at, _number, task in self._parked)
            return {host: (many, self._held.get(host, 0.0)) for host, many in (+left).items()}

    def done(self, host: str) -> None:
        """Note that a task that was taken for *host* is done."""
        with self._changed:
            self._busy[host] -= 1
            self._left -= 1
            self._changed.notify_all()

    def _pick(self, now: float) -> str | None:
        best, fewest = None, 0
        for host in self._waiting:
            busy = self._busy[host]
            if self._held.get(host, 0.0) > now or (busy and host in self._single):
                continue
            if not busy:
                return host
            if best is None or busy < fewest:
                best, fewest = host, busy
        return best

    def _take(self, host: str) -> Task:
        tasks = self._waiting.pop(host)
        task = tasks.popleft()
        if tasks:
            self._waiting[host] = tasks  # last in the row of servers
        self._busy[host] += 1
        return task

    def _until_next(self, now: float) -> float | None:
        times = [self._held[host] for host in self._waiting if self._held.get(host, 0.0) > now]
        times += [at for at, _number, _task in self._parked[:1]]
        return max(0.01, min(times) - now) if times else None
