"""Requests that end: bounded in time, in bytes, and made once for all anchors of a page."""

from __future__ import annotations

import copy
import time
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from requests import ConnectionError as NoConnection
from requests import ReadTimeout, RequestException, Timeout
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ProtocolError

from tripreport.linkcheck.verdicts import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from requests import PreparedRequest, Response

MOST_BYTES = 20_000_000
"""There are specifications of 12 MB, to whose anchors people link."""
_CHUNK = 65536


class BoundedAdapter(HTTPAdapter):
    """Asks as requests does, but neither for longer nor for more than is allowed.

    :param wait: waits until a server may be asked once more, and returns for how many seconds
    """

    def __init__(self, wait: Callable[[str], float]) -> None:
        super().__init__()
        self._wait = wait
        self._reserved = ''
        self.code = 0
        """Of the last answer; 0 if there was none."""
        self.was_cut = False
        """Whether the last answer was longer than what was read of it."""
        self._deadline = self._seconds = 0.0
        self._keeps = False
        self._kept: dict[str, tuple[Response, bool]] = {}
        """By address, and whether they were cut."""

    def begin(self, seconds: float, *, keep: bool) -> None:
        """Let all requests for one link, redirects and retries too, take *seconds* together.

        :param keep: whether to read whole pages, and to remember them until `forget`
        """
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._keeps = keep
        self.code = 0
        self.was_cut = False

    def forget(self, *, reserved: str) -> None:
        """Forget the pages that were kept.

        :param reserved: the server for which one request is reserved already
        """
        self._kept.clear()
        self._reserved = reserved

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Return the answer to *request*.

        :raises ReadTimeout: if the time for the link is over
        :raises RequestException: as requests does, in the words of the system alone
        """
        self.code = 0
        url = request.url or ''
        if url in self._kept:
            kept, self.was_cut = self._kept[url]
            response = copy.copy(kept)
        else:
            self._await_turn(host_of(url))
            body = _Body(self._deadline)
            ask = partial(super().send, request, *args, **kwargs)
            try:
                response = self._answer(partial(self._fetched, ask, body))
            except RequestException as error:
                if why := _reason(error, kwargs.get('timeout')):
                    raise type(error)(f'{host_of(url)}: {why}', request=request) from error
                raise
            self.was_cut = body.was_cut
            if self._keeps and request.method == 'GET' and response.status_code < 400:
                self._kept[url] = copy.copy(response), body.was_cut
        self.code = response.status_code
        return response

    def _await_turn(self, host: str) -> None:
        """Wait where a link takes more requests than one; that is no time of its own."""
        if host == self._reserved:
            self._reserved = ''
        else:
            self._deadline += self._wait(host)

    def _answer(self, fetch: Callable[[], Response]) -> Response:
        """Fetch, and once more if the server hangs up."""
        try:
            return self._in_time(fetch)
        except NoConnection as error:
            if not _was_hung_up(error):
                raise
            return self._in_time(fetch)

    def _fetched(self, ask: Callable[[], Response], body: _Body) -> Response:
        response = ask()
        # Of redirects, requests itself reads the body, however long it is.
        if self._keeps or response.is_redirect:
            response.raw.stream = partial(body.read, response.raw)
            response.content  # noqa: B018  # reads it here, where time counts
        return response

    def _in_time(self, call: Callable[[], Response]) -> Response:
        """Call in a thread that may be left behind.

        A timeout of requests counts between two bytes only: a server that drips is never done.
        """
        future: Future[Response] = Future()

        def run() -> None:
            try:
                future.set_result(call())
            except BaseException as error:  # raised again by result()
                future.set_exception(error)

        left = self._deadline - time.monotonic()
        try:
            if left > 0:
                Thread(target=run, daemon=True).start()
            return future.result(left)
        except TimeoutError:
            raise ReadTimeout(f'no whole answer within {self._seconds:g} s') from None


def _was_hung_up(error: NoConnection) -> bool:
    """Tell whether a connection broke that there was.

    A server may close one at the moment when it is used again; that says nothing of the page.
    """
    return isinstance(next(iter(error.args), None), ProtocolError)


def _reason(error: BaseException | None, seconds: float | None) -> str:
    """Return what the system says of the innermost *error*, as "Connection refused".

    :param seconds: how long a server may say nothing
    """
    if isinstance(error, Timeout) and seconds and not isinstance(error.args[0], str):
        return f'no answer within {seconds:g} s'
    why = ''
    while error:
        if isinstance(error, OSError):
            why = getattr(error, 'verify_message', '') or error.strerror or why
        inner = getattr(error, 'reason', None) or next(iter(error.args), None)
        error = inner if isinstance(inner, BaseException) else error.__cause__
    return why


class _Body:
    """Reads a body up to a length and a time."""

    def __init__(self, deadline: float) -> None:
        self.was_cut = False
        self._deadline = deadline

    def read(self, raw: Any, _amount: int, *, decode_content: bool) -> Iterator[bytes]:
        """Yield the body in pieces, as urllib3's ``stream``."""
        left = MOST_BYTES
        for piece in type(raw).stream(raw, _CHUNK, decode_content=decode_content):
            yield piece[:left]
            left -= len(piece)
            self.was_cut = left < 0
            if self.was_cut or time.monotonic() > self._deadline:
                raw.close()  # what is left is not for the next request
                return
