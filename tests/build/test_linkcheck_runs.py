"""Runs that are killed, interrupted, or made at the same time; each in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback import Reply, Server, serving
from test_linkcheck import CONF, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

EXT = Path(__file__).parents[2] / 'ext'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def _mind_interrupts() -> None:
    """Undo what shells do to a command in the background: it is deaf to them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Project:
    def __init__(self, folder: Path, server: Server, links: list[str], conf: str = '') -> None:
        self.folder = folder
        hosts = {'etherpad': {server.host: server.url}}
        text = f'{CONF}trip_linkcheck_hosts = {hosts}\n{conf}\n'
        (folder / 'conf.py').write_text(text, 'utf-8')
        (folder / 'index.rst').write_text(page(*(server.url + link for link in links)), 'utf-8')

    def start(self, out: str = 'out', *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, '-m', 'sphinx', '-b', 'linkcheck', *options,
                   str(self.folder), str(self.folder / out)]  # fmt: skip
        return subprocess.Popen(command, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT,
                                env={**os.environ, 'PYTHONPATH': str(EXT)},
                                preexec_fn=_mind_interrupts)  # fmt: skip  # noqa: PLW1509

    def run(self, out: str = 'out', *options: str) -> int:
        run = self.start(out, *options)
        run.communicate(timeout=60)
        return run.returncode

    def statuses(self, out: str = 'out') -> Counter[str]:
        lines = (self.folder / out / 'output.json').read_text('utf-8').splitlines()
        return Counter(json.loads(line)['status'] for line in lines)


def slowly(_request: BaseHTTPRequestHandler) -> Reply:
    time.sleep(0.05)
    return Reply(body='x', type='text/plain')


def wait_for(server: Server, count: int) -> None:
    for _try in range(2000):
        if len(server.asked) >= count:
            return
        time.sleep(0.01)
    pytest.fail(f'{len(server.asked)} requests')


@pytest.mark.parametrize('asked', [1, 20, 40])
def test_killed_run_loses_nothing_that_it_knew(tmp_path: Path, server: Server, asked: int) -> None:
    server.replies = {'*': slowly}
    project = Project(tmp_path, server, [f'/{n}' for n in range(60)])
    killed = project.start()
    wait_for(server, asked)
    killed.kill()
    killed.communicate()
    before = Counter(server.asked)
    server.forget()
    assert project.run() == 0
    assert project.statuses() == {'working': 60}
    again = sum((before & Counter(server.asked)).values())
    assert again <= 5 + 1  # those that were under way


def test_runs_at_the_same_time_ask_everything_once(tmp_path: Path, server: Server) -> None:
    server.replies = {'*': slowly, '/gone': Reply(404)}
    links = [*(f'/{n}' for n in range(40)), '/gone', *(f'/p/{n}' for n in range(4))]
    project = Project(tmp_path, server, links)
    since = f'trip_linkcheck_since={int(time.time())}'
    runs = [project.start(language, '-D', f'language={language}', '-D', since)
            for language in ('ja', 'en')]  # fmt: skip
    for run in runs:
        run.communicate(timeout=60)
    assert [run.returncode for run in runs] == [1, 1]
    for language in ('ja', 'en'):
        assert project.statuses(language) == {'working': 44, 'broken': 1}
    counts = Counter(server.asked)
    assert {request: n for request, n in counts.items() if n > 1} == {}


def test_interrupted_run_tells_what_it_knows(tmp_path: Path, server: Server) -> None:
    def hang(_request: BaseHTTPRequestHandler) -> None:
        server.release.wait(30)

    server.replies = {'*': Reply(), '/hang': hang}
    project = Project(tmp_path, server, ['/hang', '/1', '/2'])
    run = project.start()
    wait_for(server, 3)
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    output, _nothing = run.communicate(timeout=20)
    assert run.returncode == 2
    assert 'links: 3, places: 3; 2 working, 1 unchecked; from the cache: 0' in output
    assert project.statuses() == {'working': 2, 'unchecked': 1}
    assert 'Traceback' not in output


def test_full_disk_fails_no_run(tmp_path: Path, server: Server) -> None:
    server.replies = {'*': Reply()}
    pytest.importorskip('resource')
    project = Project(tmp_path, server, [f'/{n}' for n in range(5)])
    assert project.run() == 0
    size = (tmp_path / 'links.sqlite').stat().st_size
    server.forget()
    links = [server.url + f'/{n}' for n in range(200)]
    (tmp_path / 'index.rst').write_text(page(*links), 'utf-8')
    (tmp_path / 'conf.py').write_text(
        (tmp_path / 'conf.py').read_text('utf-8')
        + 'import resource\n'
        + 'def setup(app):\n'
        + "    app.connect('env-updated', lambda app, env: "
        + f'resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})))\n',
        'utf-8',
    )
    run = project.start()
    output, _nothing = run.communicate(timeout=60)
    assert 'what this run finds out is not kept' in output
    assert 'Traceback' not in output
    assert len(server.asked) == 195
