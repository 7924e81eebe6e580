"""Servers on this machine that answer as the services do, for tests of linkcheck."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Reply:
    """What a server answers."""

    code: int = 200
    body: str | bytes = ''
    type: str = 'text/html; charset=utf-8'
    headers: dict[str, str] = field(default_factory=dict)


Answering: TypeAlias = Callable[[BaseHTTPRequestHandler], Reply | None]
"""Gives the reply, or speaks for itself and gives none."""


@dataclass
class Server:
    """A server, what it was asked, and what it answers."""

    port: int
    replies: dict[str, Reply | Answering] = field(default_factory=dict)
    """By path; what has none is not found."""
    asked: list[str] = field(default_factory=list)
    """As 'GET /path', in the order in which they came."""
    times: list[float] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, for those that hang."""

    @property
    def host(self) -> str:
        return f'127.0.0.1:{self.port}'

    @property
    def url(self) -> str:
        return f'http://{self.host}'

    def forget(self) -> None:
        self.asked.clear()
        self.times.clear()


def as_json(facts: object, *, shield: str = '') -> Reply:
    return Reply(body=shield + json.dumps(facts), type='application/json')


@contextmanager
def serving(**replies: Reply | Answering) -> Iterator[Server]:
    """Yield a running server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def do_GET(self) -> None:
            server.asked.append(f'{self.command} {self.path}')
            server.times.append(time.monotonic())
            found = server.replies.get(self.path) or server.replies.get('*') or Reply(404, 'none')
            reply = found if isinstance(found, Reply) else found(self)
            if reply is None:
                self.close_connection = True
                return
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.code)
            for name, value in {'Content-Type': reply.type, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            if self.command != 'HEAD':
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_args: object) -> None:
            """Say nothing of clients that have gone."""

    with Quiet(('127.0.0.1', 0), Handler) as running:
        server = Server(running.server_address[1], dict(replies))
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.release.set()
            running.shutdown()
            thread.join()
