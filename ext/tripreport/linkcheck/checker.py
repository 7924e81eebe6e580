"""Which links are asked for, which together, and which need not be."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from sphinx.builders.linkcheck import HyperlinkAvailabilityChecker

from tripreport.linkcheck.archive import Archive, copied_address, date_of
from tripreport.linkcheck.cache import HEARTBEAT
from tripreport.linkcheck.configuration import ORDINARY, USUAL_DAYS
from tripreport.linkcheck.pacing import Pacing
from tripreport.linkcheck.pads import Pads
from tripreport.linkcheck.progress import Progress
from tripreport.linkcheck.queue import Queue, Task
from tripreport.linkcheck.verdicts import Status, Verdict
from tripreport.linkcheck.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders.linkcheck import Hyperlink
    from sphinx.config import Config

    from tripreport.core.registry import Registry
    from tripreport.linkcheck.cache import Cache
    from tripreport.linkcheck.verdicts import Service

_POLL = 0.3
"""Seconds until a link that another run is asking for is looked at again."""


class Checker(HyperlinkAvailabilityChecker):
    """Checks links with Sphinx's workers; each server at its own pace, and nothing twice."""

    def __init__(
        self, config: Config, services: list[Service], cache: Cache, registry: Registry | None
    ) -> None:
        super().__init__(config)
        self.services = services
        self.registry = registry
        self.archive = Archive(config.trip_linkcheck_hosts.get('archive', {}))
        self.cache = cache
        self.queue = Queue()
        self.pacing = Pacing(config, cache, self.queue)
        self.deadline = float(max(config.trip_linkcheck_deadline, config.linkcheck_timeout or 0))
        self.remembered = 0
        """How many verdicts came from the cache."""
        self.since = float(config.trip_linkcheck_since) or time.time()
        self._days: defaultdict[str, float] = defaultdict(lambda: USUAL_DAYS[ORDINARY])
        self._days |= USUAL_DAYS | config.trip_linkcheck_keep
        self._excluded = [re.compile(text) for text in config.linkcheck_exclude_documents]
        self._places: dict[str, tuple[Service | None, str]] = {}
        self._results: SimpleQueue[tuple[Hyperlink, Verdict] | Exception] = SimpleQueue()

    def judged(self, places: Iterable[Hyperlink]) -> Iterator[tuple[Hyperlink, Verdict]]:
        """Yield every one of *places* with the verdict on its link, as soon as that is known."""
        groups: defaultdict[tuple[str, str], list[Hyperlink]] = defaultdict(list)
        for link in dict.fromkeys(places):
            groups[link.uri, '' if self._is_on_the_web(link) else link.docname].append(link)
        open_groups = {}
        for group in groups.values():
            if verdict := self._verdict_at_once(group[0]):
                yield from ((link, verdict) for link in group)
            else:
                open_groups[group[0]] = group
        for task in self._tasks(open_groups):
            if task.verdict:
                self.settle(task, task.links, task.verdict)
            else:
                self._add(task)
        yield from self._run(open_groups)

    def _is_on_the_web(self, link: Hyperlink) -> bool:
        """Tell whether a server is asked; Sphinx judges all others by the page they are on."""
        excluded = any(pattern.match(link.docname) for pattern in self._excluded)
        return link.uri.startswith(('http:', 'https:')) and not excluded

    def _verdict_at_once(self, link: Hyperlink) -> Verdict | None:
        if self.is_ignored_uri(link.uri):
            return Verdict(Status.IGNORED)
        if not self._is_on_the_web(link):
            return None
        only = self.config.trip_linkcheck_only
        if only and self.kind(link.uri) not in only:
            return Verdict(Status.UNCHECKED, f'only asked for: {", ".join(only)}')
        if self.config.trip_linkcheck_offline:
            known = self.cache.known(link.uri)
            verdict = known.verdict if known else None
        else:
            verdict = self._remembered(link)
        self.remembered += verdict is not None
        if not verdict and self.config.trip_linkcheck_offline:
            verdict = Verdict(Status.UNCHECKED, 'offline, and not in the cache')
        return verdict

    def _remembered(self, link: Hyperlink) -> Verdict | None:
        verdict = self.cache.fresh(link.uri, since=self.since, days=self._days)
        has_text = verdict and verdict.status in {Status.WORKING, Status.REDIRECTED}
        if has_text and self._lacks_copy(link):
            return None
        return verdict

    def _lacks_copy(self, link: Hyperlink) -> bool:
        return any(isinstance(one, Pads) and one.lacks(link.uri) for one in self.services)

    def kind(self, uri: str) -> str:
        """Return the kind of a link."""
        service, _place = self._place(uri)
        return service.name if service else ORDINARY

    def _place(self, uri: str) -> tuple[Service | None, str]:
        if uri not in self._places:
            self._places[uri] = self._find_place(uri)
        return self._places[uri]

    def _find_place(self, uri: str) -> tuple[Service | None, str]:
        for service in self.services:
            if place := service.place(uri):
                return service, place
        return None, uri.partition('#')[0]

    def _tasks(self, links: Iterable[Hyperlink]) -> Iterable[Task]:
        tasks: dict[str, Task] = {}
        for link in links:
            if not self._is_on_the_web(link):
                own = Task(place='', links=[link], url='', kind=ORDINARY)
                tasks[f'{link.docname}\n{link.uri}'] = own
                continue
            service, place = self._place(link.uri)
            if place in tasks:
                tasks[place].links.append(link)
                continue
            task = tasks[place] = Task(place=place, links=[link], url=place, kind=ORDINARY)
            if service:
                task.begin(service)
        return tasks.values()

    def _add(self, task: Task) -> None:
        self.queue.add(task, alone=self.pacing.limit(task) is not None)

    def _is_to_look_up(self, verdict: Verdict) -> bool:
        return verdict.status is Status.BROKEN and bool(self.config.trip_linkcheck_archive)

    def _look_up(self, link: Hyperlink, verdict: Verdict) -> None:
        """Ask the archive for a copy of what is gone."""
        date = date_of(self.registry, link.docname, link.lineno)
        judging = self.archive.look_up(copied_address(self.services, link.uri), date, verdict)
        self._add(
            Task(place=f'archive: {link.uri}', links=[link], url=next(judging), judging=judging,
                 kind=self.archive.name, limit=self.archive.limit, known=verdict)
        )  # fmt: skip

    def _run(self, groups: dict[Hyperlink, list[Hyperlink]]) -> Iterator[tuple[Hyperlink, Verdict]]:
        if groups:
            self.invoke_threads()
        begun = alive = time.monotonic()
        left = len(groups)
        progress = Progress(left)
        while left:
            if progress.is_due():
                done = len(groups) - left
                pace = (time.monotonic() - begun) / done if done else None
                progress.tell(done, *self.pacing.outlook(pace))
            if time.monotonic() - alive > HEARTBEAT:
                self.cache.live()
                alive = time.monotonic()
            try:
                result = self._results.get(timeout=HEARTBEAT)
            except Empty:
                continue
            if isinstance(result, Exception):
                raise result
            left -= 1
            progress.clear()
            yield from ((link, result[1]) for link in groups[result[0]])

    def invoke_threads(self) -> None:
        """Start the workers."""
        for _number in range(max(1, self.num_workers)):
            worker = Worker(self.config, self)
            worker.start()
            self.workers.append(worker)

    # What workers ask and tell

    def next(self) -> Task | None:
        """Wait for the next task of which something is to be asked; see `Queue.next`."""
        while task := self.queue.next():
            host = task.host
            if not task.url:
                return task
            if not task.started:
                if not self.cache.claim(task.place):
                    self.queue.again(task, host, at=time.time() + _POLL)
                    continue
                self._settle_remembered(task)
                if not task.links:
                    self.finish(task, host)
                    continue
                task.started = True
            if self.pacing.may_ask(task):
                return task
            self.queue.again(task, host)
        return None

    def settle(self, task: Task, links: Iterable[Hyperlink], verdict: Verdict) -> None:
        """Take the verdict on some links of a task."""
        if task.known and verdict.status is not task.known.status:
            verdict = task.known
        for link in links:
            if task.url and not task.known and self._is_to_look_up(verdict):
                self._look_up(link, verdict)
                continue
            if task.url:
                self.cache.keep(link.uri, task.kind, verdict)
            self._results.put((link, verdict))

    def finish(self, task: Task, host: str) -> None:
        """Note that all links of a task are settled."""
        if task.url:
            self.cache.release(task.place)
        self.queue.done(host)

    def fail(self, error: Exception) -> None:
        """Take an error that is none of a link's; it ends the run."""
        self._results.put(error)

    def too_early(self, task: Task, host: str, at: float) -> None:
        """Take back a task whose server wants to be left alone until a time."""
        if self.pacing.has_patience(host, at):
            self.pacing.hold(host, at)
            self.queue.again(task, host, at=at)
            return
        wait = max(0.0, at - time.time())
        why = f'429: the server is asked too often; it wants to be left alone for {wait:.0f} s'
        self.settle(task, task.links, Verdict(Status.UNKNOWN, why, code=429))
        self.finish(task, host)

    def _settle_remembered(self, task: Task) -> None:
        """Take what another run has found out meanwhile."""
        for link in list(task.links):
            if verdict := self._remembered(link):
                task.links.remove(link)
                self.remembered += 1
                self._results.put((link, verdict))
