"""What linkcheck says about the pads of a real Etherpad, and what it does to them: nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests
from etherpad import WELCOME
from tripreport.core.copies import Copies

if TYPE_CHECKING:
    from collections.abc import Callable

    from etherpad import Etherpad

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

EXT = Path(__file__).parents[2] / 'ext'
TEXT = 'What was said.\n'
SPECIAL = ['CamelCase', 'a.b+c', '日本語', 'a_b', "it's", 'x' * 50, '~', '=']


@pytest.fixture(scope='module')
def etherpad(start_etherpad: Callable[..., Etherpad]) -> Etherpad:
    """Return an Etherpad that is seldom asked too often."""
    made = start_etherpad(importExportRateLimiting={'windowMs': 90_000, 'max': 1000})
    made.call('createPad', padID='empty', text='')
    made.call('createPad', padID='welcome')
    made.call('createPad', padID='added')
    made.call('setText', padID='added', text=f'{WELCOME}And more.')
    made.call('createPad', padID='emptied', text=TEXT)
    made.call('setText', padID='emptied', text='')
    for name in SPECIAL:
        made.call('createPad', padID=name, text=TEXT)
    for name in ('a/b', '&?'):  # createPad refuses them, browsers make them
        made.call('copyPad', sourceID='CamelCase', destinationID=name)
    return made


def write_project(folder: Path, etherpad: Etherpad, paths: list[str], *more: str) -> None:
    lines = [
        "extensions = ['tripreport']",
        "trip_linkcheck_cache = 'links.sqlite'",
        f"trip_linkcheck_hosts = {{'etherpad': {{'{etherpad.host}': '{etherpad.url}'}}}}",
        *more,
    ]
    (folder / 'conf.py').write_text('\n'.join(lines), 'utf-8')
    links = '\n\n'.join(f'`x <{etherpad.url}/{path}>`__' for path in paths)
    (folder / 'index.rst').write_text(f'Home\n====\n\n{links}\n', 'utf-8')


def run(*arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, 'PYTHONPATH': str(EXT)}, check=False, timeout=200,
    )  # fmt: skip


def checked(folder: Path, etherpad: Etherpad, paths: list[str]) -> dict[str, tuple[str, str, int]]:
    """Return status, reason and code of every path."""
    write_project(folder, etherpad, paths)
    run('-m', 'sphinx', '-q', '-b', 'linkcheck', folder, folder / 'out')
    lines = (folder / 'out/output.json').read_text('utf-8').splitlines()
    return {
        one['uri'].removeprefix(f'{etherpad.url}/'): (one['status'], one['info'], one['code'])
        for one in map(json.loads, lines)
    }


MISSING = 'there is no pad of this name; names are case-sensitive; is this one spelt as it was?'


def test_every_state_of_a_pad_is_told(etherpad: Etherpad, tmp_path: Path) -> None:
    before = etherpad.pads()
    paths = ['p/empty', 'p/emptied', 'p/welcome', 'p/added', 'p/none', 'p/CamelCase',
             'p/CamelCase#L4', 'p/CamelCase/timeslider', 'p/CamelCase/export/txt', 'p/camelcase',
             'p/a.b+c', 'p/日本語', 'p/%E6%97%A5%E6%9C%AC%E8%AA%9E', 'p/a%2Fb', 'p/a%20b', 'p/a:b',
             "p/it's", 'p/~', 'p/=', 'p/%26%3F', f'p/{"x" * 50}']  # fmt: skip
    found = checked(tmp_path, etherpad, paths)
    working = ('working', '', 200)
    empty = 'the pad is empty; what it may have held before is at {}/p/{}/timeslider'
    assert found == {
        **dict.fromkeys(paths, working),
        'p/empty': ('working', empty.format(etherpad.url, 'empty'), 200),
        'p/emptied': ('working', empty.format(etherpad.url, 'emptied'), 200),
        'p/welcome': (
            'working', 'nobody has written into the pad; is its name right?', 200
        ),
        'p/none': ('broken', MISSING, 404),
        'p/camelcase': ('broken', MISSING, 404),
    }  # fmt: skip
    assert etherpad.pads() == before


def test_name_that_no_pad_can_have_is_broken(etherpad: Etherpad, tmp_path: Path) -> None:
    before = etherpad.pads()
    found = checked(tmp_path, etherpad, [f'p/{"y" * 51}', 'p/a$b'])
    assert {status for status, _info, _code in found.values()} == {'broken'}
    assert etherpad.pads() == before


def test_ordinary_answer_tells_nothing(etherpad: Etherpad) -> None:
    answers = [requests.get(f'{etherpad.url}/p/{name}', timeout=30)
               for name in ('CamelCase', 'empty', 'none')]  # fmt: skip
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_missing_pad_that_may_not_be_made_is_unknown(
    start_etherpad: Callable[..., Etherpad], tmp_path: Path
) -> None:
    etherpad = start_etherpad(
        editOnly=True, importExportRateLimiting={'windowMs': 90_000, 'max': 1000}
    )
    (verdict,) = checked(tmp_path, etherpad, ['p/none']).values()
    assert verdict in [
        ('unknown', '403: the server forbids to look', 403),
        ('broken', MISSING, 404),
    ]


def test_limit_is_never_exceeded(start_etherpad: Callable[..., Etherpad], tmp_path: Path) -> None:
    etherpad = start_etherpad(importExportRateLimiting={'windowMs': 4000, 'max': 4})
    for number in range(10):
        etherpad.call('createPad', padID=f'pad{number}', text=TEXT)
    start = time.monotonic()
    found = checked(tmp_path, etherpad, [f'p/pad{number}' for number in range(10)])
    assert set(found.values()) == {('working', '', 200)}
    assert 4 < time.monotonic() - start < 30
    # Three windows were enough: what the server tells is heeded, and no request was refused.
    answer = requests.get(f'{etherpad.url}/p/pad0/export/txt', timeout=30)
    assert int(answer.headers['X-RateLimit-Remaining']) <= 3


def test_texts_of_pads_are_saved_with_their_revision(etherpad: Etherpad, tmp_path: Path) -> None:
    etherpad.call('setText', padID='~', text='Another text.\n')
    names = ['~', '日本語', 'a%2Fb', 'empty', 'welcome', 'none']
    write_project(tmp_path, etherpad, [f'p/{name}' for name in names], "trip_pads = 'pads'")
    save = 'from tripreport.cli import main; main()'
    folders = ('-c', tmp_path, '-s', tmp_path, '-b', tmp_path / 'build')
    run('-c', save, 'pads', 'save', *folders)
    copies = Copies(tmp_path / 'pads')
    revisions = {address: copy.revision for address, copy in copies.known().items()}
    assert revisions == {
        f'{etherpad.url}/p/~': etherpad.call('getRevisionsCount', padID='~')['revisions'],
        f'{etherpad.url}/p/%E6%97%A5%E6%9C%AC%E8%AA%9E': 0,
        f'{etherpad.url}/p/a%2Fb': 0,
    }
    assert copies.has(f'{etherpad.url}/p/~', 'Another text.\n')
    text = copies.path_of(f'{etherpad.url}/p/a%2Fb').read_text('utf-8')
    assert text.strip() == TEXT.strip()  # the API adds lines at the end
