"""Long work shows itself: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import re
import sys

import pytest
from terminal import told_on_terminal
from tripreport.cli import progress
from tripreport.cli.progress import Progress, counted


@pytest.fixture(autouse=True)
def told_at_once(monkeypatch):
    monkeypatch.setattr(progress, 'SECONDS_OF_SILENCE', 0.0)
    monkeypatch.setattr(progress, 'SECONDS_BETWEEN_LINES', 0.0)


def test_elsewhere_there_are_plain_lines_on_stderr(capfd):
    assert list(counted('abc', 'letters read', quiet=False)) == ['a', 'b', 'c']
    told = capfd.readouterr()
    assert (told.out, told.err) == ('', '0/3 letters read\n1/3 letters read\n2/3 letters read\n')


def test_lines_keep_their_distance(capfd, monkeypatch):
    monkeypatch.setattr(progress, 'SECONDS_BETWEEN_LINES', 60.0)
    list(counted(range(1000), 'numbers', quiet=False))
    assert capfd.readouterr().err == '0/1000 numbers\n'


def test_short_work_tells_nothing(capfd, monkeypatch):
    monkeypatch.setattr(progress, 'SECONDS_OF_SILENCE', 2.0)
    list(counted('abc', 'letters read', quiet=False))
    assert capfd.readouterr() == ('', '')


def test_quiet_work_tells_nothing(capfd):
    list(counted('abc', 'letters read', quiet=True))
    told = Progress('letters', 3, quiet=True)
    told.tell(1)
    told.end()
    assert capfd.readouterr() == ('', '')


SCRIPT = """
from tripreport.cli import progress
progress.SECONDS_OF_SILENCE = 0.0
for letter in progress.counted('abcd', 'letters read', quiet={quiet}):
    pass
print('done')
"""


def on_terminal(*, quiet):
    """Return what a terminal is told."""
    return told_on_terminal([sys.executable, '-c', SCRIPT.format(quiet=quiet)], os.environ)


def test_bar_on_a_terminal_grows_and_ends_in_a_line():
    told = on_terminal(quiet=False)
    assert re.findall(r'letters read  \[[#-]+\] +(\d+)%', told) == ['25', '50', '75', '100']
    assert re.search(r'\[#{36}\] +100%[^\n]*\n(\x1b\S*)?done\r\n$', told)


def test_quiet_work_shows_no_bar_on_a_terminal():
    assert on_terminal(quiet=True) == 'done\r\n'
