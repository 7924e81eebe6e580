"""Whatever a server does, a run ends in time, and with a verdict."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
from loopback import Reply, Server, serving
from test_linkcheck import CONF, check, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler

    from sites import Site

HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def short_patience(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('tripreport.linkcheck.transport.MOST_BYTES', 200_000)
    site.conf = CONF + 'linkcheck_timeout = 1\ntrip_linkcheck_deadline = 1\n'


def endless(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'\r\n')
    while True:
        request.wfile.write(b'<p>' * 30_000)


def huge(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'Content-Length: 1000000000\r\n\r\n')
    while True:
        request.wfile.write(b'<p>' * 30_000)


def dripping_body(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'Content-Length: 1000\r\n\r\n')
    drip(request)


def dripping_head(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'X-Header: ')
    drip(request)


def drip(request: BaseHTTPRequestHandler) -> None:
    while True:
        request.wfile.write(b'x')
        time.sleep(0.1)


def continuing(request: BaseHTTPRequestHandler) -> None:
    while True:
        request.wfile.write(b'HTTP/1.1 100 Continue\r\n\r\n')
        time.sleep(0.01)


def endless_redirect(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b'HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n')
    while True:
        request.wfile.write(b'x' * 90_000)


def long_header(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'X: ' + b'x' * 100_000 + b'\r\n\r\n')


def many_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'X: x\r\n' * 1000 + b'\r\n')


def nothing(_request: BaseHTTPRequestHandler) -> None:
    pass


def reset(request: BaseHTTPRequestHandler) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
    request.connection.close()


def half(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'Content-Length: 1000\r\n\r\nhalf')


def no_http(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b'\x00\xff\x00' * 100)


def bad_zip(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(HEAD + b'Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhalf')


EVERYTHING = [
    endless, huge, dripping_body, dripping_head, continuing, endless_redirect, long_header,
    many_headers, nothing, reset, half, no_http, bad_zip,
]  # fmt: skip
ODD = {
    'circle': Reply(302, headers={'Location': '/p/x/export/txt'}),
    'bad place': Reply(302, headers={'Location': 'http://['}),
    'far place': Reply(302, headers={'Location': 'gopher://x/p/x'}),
    'odd wait': Reply(429, headers={'Retry-After': 'nan'}),
    'long wait': Reply(429, headers={'Retry-After': '99999999999999999999'}),
    'odd date': Reply(429, headers={'Retry-After': 'Mon, 99 Foo 2099 99:99:99 GMT'}),
    'odd limit': Reply(500, headers={'X-RateLimit-Remaining': '-1', 'X-RateLimit-Reset': '9' * 30}),
    'binary': Reply(body=bytes(range(256)) * 100),
    'wrong charset': Reply(body='日本'.encode('euc-jp'), type='text/html; charset=utf-16'),
    'no charset': Reply(body='x', type='text/html; charset=nonesuch'),
}


@pytest.mark.parametrize('does', EVERYTHING, ids=lambda does: does.__name__)
def test_pad_on_a_hostile_server_is_unknown_in_time(
    site: Site, server: Server, does: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server.replies = {'*': does}
    build = check(site, f'{server.url}/p/x',
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    (row,) = told(build)
    working = {endless, huge}  # there is a text, more than enough of it to tell
    assert row[2] == ('working' if does in working else 'unknown')
    assert build.warnings == []


@pytest.mark.parametrize('name', ODD)
def test_pad_with_an_odd_answer_is_unknown(site: Site, server: Server, name: str) -> None:
    server.replies = {'*': ODD[name]}
    build = check(site, f'{server.url}/p/x', linkcheck_rate_limit_timeout=1,
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    (row,) = told(build)
    assert row[2] == 'unknown'


@pytest.mark.parametrize('does', EVERYTHING, ids=lambda does: does.__name__)
def test_page_on_a_hostile_server_has_a_verdict_in_time(
    site: Site, server: Server, does: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server.replies = {'*': does}
    build = check(site, f'{server.url}/x', f'{server.url}/x#a', f'{server.url}/x#b')
    page, *with_anchors = (row[2] for row in told(build))
    assert page in {'working', 'broken', 'timeout', 'unknown', 'redirected'}
    assert with_anchors == [{endless: 'unknown', huge: 'unknown', dripping_body: 'timeout',
                             dripping_head: 'timeout', continuing: 'timeout'}.get(does,
                             'broken')] * 2  # fmt: skip


@pytest.mark.parametrize('name', [name for name in ODD if 'wait' not in name])
def test_page_with_an_odd_answer_has_a_verdict(site: Site, server: Server, name: str) -> None:
    server.replies = {'*': ODD[name]}
    build = check(site, f'{server.url}/x', f'{server.url}/x#a', linkcheck_rate_limit_timeout=1)
    assert len(told(build)) == 2


@pytest.mark.parametrize(
    'uri', ['http://[::1', 'http://', 'https:///x', 'http://127.0.0.1:99999/', 'http://a..b/',
            'http://\u2100/', 'http://127.0.0.1:1/\udcff'],
)  # fmt: skip
def test_address_that_is_none_is_broken(site: Site, uri: str) -> None:
    site.conf += (
        f'def setup(app):\n    app.connect("linkcheck-process-uri", lambda app, uri: {uri!r})\n'
    )
    (row,) = told(check(site, 'https://example.org/'))
    assert row[:3] == ('index.rst', 4, 'broken')
