"""What `linkcheck` tells while it waits."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from loopback import Reply, Server, serving
from sphinx.util.console import strip_colors
from terminal import told_on_terminal
from test_linkcheck import CONF, Etherpad, check, page
from tripreport.linkcheck import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Site


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.replies = {'/ok': Reply(), '*': Etherpad(1, 1, tells=False)}
        yield running


@pytest.fixture(autouse=True)
def paced(site: Site, server: Server) -> None:
    """Let a pad be asked for each second."""
    site.conf = CONF + (
        f"trip_linkcheck_limits = {{'{server.host}': (1, 1)}}\n"
        f"trip_linkcheck_hosts = {{'etherpad': {{'{server.host}': '{server.url}'}}}}\n"
    )


def on_terminal(site: Site, server: Server, *options: str) -> str:
    """Return what a terminal is told of three pads."""
    site.write({'index.rst': page(*(f'{server.url}/p/{n}' for n in range(3))),
                'conf.py': site.conf})  # fmt: skip
    command = [sys.executable, '-m', 'sphinx', *options, '-b', 'linkcheck', 'source', 'out']
    environment = {name: value for name, value in os.environ.items() if name != 'NO_COLOR'}
    return told_on_terminal(command, environment, cwd=site.folder)


def bars(told: str) -> list[str]:
    return re.findall(r'\x1b\[2K(\[.+?)\r', told)


def test_bar_on_a_terminal_tells_the_server_and_the_time_left(site: Site, server: Server) -> None:
    told = on_terminal(site, server)
    shown = list(dict.fromkeys(bars(told)))
    waiting = f'waiting for {server.host}, about'
    assert {re.sub('[012] left', 'N left', line) for line in shown} >= {
        f'[{"-" * 20}] 0/3 {waiting} 0:00:0N left',
        f'[{"#" * 6}{"-" * 14}] 1/3 {waiting} 0:00:0N left',
        f'[{"#" * 13}{"-" * 7}] 2/3 {waiting} 0:00:0N left',
    }
    # What is left on the screen once each line is erased or ended, has no bar.
    screen = re.sub(r'[^\n]*\x1b\[2K', '', told)
    assert '[#' not in screen
    assert len(re.findall(r'ok +http', strip_colors(screen))) == 3


def test_quiet_run_shows_no_bar(site: Site, server: Server) -> None:
    assert on_terminal(site, server, '-q') == ''


def test_elsewhere_there_are_plain_lines(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('tripreport.linkcheck.progress.SECONDS_BETWEEN_LINES', 0.3)
    build = check(site, *(f'{server.url}/p/{n}' for n in range(3)))
    told = strip_colors(build.app.status.getvalue())
    lines = re.findall(r'^(\d/3) waiting for (\S+), about (\S+) left$', told, re.MULTILINE)
    assert {(done, host) for done, host, _time in lines} == {('1/3', server.host),
                                                             ('2/3', server.host)}  # fmt: skip
    assert {time for _done, _host, time in lines} <= {'0:00:02', '0:00:01', '0:00:00'}
    assert '\r' not in told.partition('1/3 waiting')[2]  # before, it may be Sphinx's own


def test_run_that_waits_for_nobody_tells_nothing_of_it(site: Site, server: Server) -> None:
    assert 'waiting' not in check(site, 'mailto:x').app.status.getvalue()


def test_line_names_no_server_where_none_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(progress._logger, 'info', lambda form, *values: told.append(form % values))
    progress.Progress(5).tell(2, '', 61)
    assert told == ['2/5 about 0:01:01 left']
