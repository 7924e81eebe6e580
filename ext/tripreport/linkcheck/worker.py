"""A worker of Sphinx that takes its links from our queue, and judges on the way what is ours."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from requests import ConnectionError as NoConnection
from requests import Timeout
from sphinx.builders.linkcheck import (
    CHECK_IMMEDIATELY,
    CheckRequest,
    CheckResult,
    HyperlinkAvailabilityCheckWorker,
)

from tripreport.linkcheck.transport import BoundedAdapter
from tripreport.linkcheck.verdicts import Answer, Status, Verdict, failed

if TYPE_CHECKING:
    from sphinx.builders.linkcheck import Hyperlink
    from sphinx.config import Config

    from tripreport.linkcheck.checker import Checker
    from tripreport.linkcheck.queue import Task
    from tripreport.linkcheck.verdicts import Judging


class Worker(HyperlinkAvailabilityCheckWorker):
    """Is both queues of Sphinx's worker: `get` tells the next link, `put` takes the result."""

    def __init__(self, config: Config, checker: Checker) -> None:
        here: Any = self
        super().__init__(config, here, here, checker.rate_limits)
        self.checker = checker
        self.task: Task
        self.links: list[Hyperlink] = []
        """What Sphinx has still to check of the task."""
        self.adapter = BoundedAdapter(checker.pacing.wait)
        # Sphinx has no other way in; a test tells if it changes.
        self._session.mount('http://', self.adapter)
        self._session.mount('https://', self.adapter)

    def run(self) -> None:
        """Check links until none is left."""
        while True:
            try:
                super().run()
            except Exception as error:  # else the run would wait for ever
                if not self.links:
                    self.checker.fail(error)
                    return
                link = self.links[0]
                status: Any = Status.BROKEN
                self.put(CheckResult(link.uri, link.docname, link.lineno, status, str(error), 0))
            else:
                return

    def get(self) -> CheckRequest:
        """Return the next link that is Sphinx's to check, or the sign that there is none."""
        while not self.links:
            if not (task := self.checker.next()):
                return CheckRequest(CHECK_IMMEDIATELY, None)
            self.task = task
            self.adapter.forget(reserved=task.host)
            if task.judging:
                self._step(task, task.judging)
            elif (limit := self.rate_limits.get(task.host)) and limit.next_check > time.time():
                self.checker.too_early(task, task.host, limit.next_check)
            else:
                self.links = _pages_first(task.links)
        keep = len(self.task.links) > 1 or '#' in self.links[0].uri
        self.adapter.begin(self.checker.deadline, keep=keep)
        return CheckRequest(CHECK_IMMEDIATELY, self.links[0])

    def put(self, item: CheckRequest | CheckResult, _block: bool = True) -> None:
        """Take a result, or a link for which it is too early."""
        if isinstance(item, CheckRequest):
            self.task.links, self.links = self.links, []
            self.checker.too_early(self.task, self.task.host, item.next_check)
            return
        link, verdict = self.links.pop(0), self._verdict(item)
        self.checker.pacing.note_page(self.task.host, verdict.code)
        self.checker.settle(self.task, [link], verdict)
        if not self.links:
            self.checker.finish(self.task, self.task.host)

    def task_done(self) -> None:
        """Be as a queue is."""

    def _verdict(self, result: CheckResult) -> Verdict:
        status, code = Status(result.status), result.code or self.adapter.code
        if status is Status.BROKEN and code == 429:
            return Verdict(Status.UNKNOWN, result.message, code=code)
        if status is Status.BROKEN and code == 200 and self.adapter.was_cut:
            return Verdict(Status.UNKNOWN, 'the page is too long to look for anchors', code=code)
        return Verdict(status, result.message, code=code)

    def _step(self, task: Task, judging: Judging) -> None:
        """Ask one address for a service, and what follows from the answer."""
        host = task.host
        if why := self.checker.pacing.silence(host):
            self._judged(task, host, Verdict(Status.UNKNOWN, why))
            return
        try:
            answer = self._ask(task.url)
        except Exception as error:  # as Sphinx does; whatever a server provokes
            if isinstance(error, Timeout | NoConnection):
                self.checker.pacing.note_silence(task)
            self._judged(task, host, failed(error))
            return
        if self.checker.pacing.heed(task, answer):
            self.checker.queue.again(task, host)
            return
        try:
            task.url = judging.send(answer)
        except StopIteration as done:
            self._judged(task, host, done.value)
        except Exception as error:  # a service that did not expect the answer
            self._judged(task, host, failed(error, code=answer.code))
        else:
            self.checker.queue.again(task, host)

    def _judged(self, task: Task, host: str, verdict: Verdict | None) -> None:
        if verdict is None:
            task.judging = None
            self.links = _pages_first(task.links)
        else:
            self.checker.settle(task, task.links, verdict)
            self.checker.finish(task, host)

    def _ask(self, url: str) -> Answer:
        """GET *url*, as conf.py wants it for this address; redirects are not followed."""
        self.adapter.begin(self.checker.deadline, keep=True)
        auth = next((auth for pattern, auth in self.auth if pattern.match(url)), None)
        get: Any = self._session.get  # the types of requests do not know what Sphinx adds
        with get(
            url,
            auth=auth,
            headers=_headers(url, self.request_headers),
            timeout=self.timeout,
            allow_redirects=False,
            stream=True,
            _user_agent=self.user_agent,
            _tls_info=(self.tls_verify, self.tls_cacerts),
        ) as response:
            text = response.content.decode('utf-8', 'replace')
            return Answer(
                code=response.status_code,
                text=text,
                headers=response.headers,
                is_whole=not self.adapter.was_cut,
            )


def _pages_first(links: list[Hyperlink]) -> list[Hyperlink]:
    """Return *links* so that a page that has to be read answers for the others, too."""
    return sorted(links, key=lambda link: '#' not in link.uri)


def _headers(url: str, known: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the headers of ``linkcheck_request_headers`` for *url*."""
    origin = re.match(r'https?://[^/]+', url)
    names = (origin[0], f'{origin[0]}/') if origin else ()
    return next((dict(known[name]) for name in (*names, url, '*') if name in known), {})
