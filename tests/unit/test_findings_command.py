"""``tripreport catalogs check``: what it prints, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from test_findings import po
from tripreport.catalogs.check import myst
from tripreport.cli.catalogs import command

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = po('See :doc:`a`, of 30.', '100% の「:doc:`b`」を見よ。')
DOUBTFUL = po('It has 30 rooms.', '部屋が31ある。')
SOUND = po('See :doc:`a`.', ':doc:`a` を見よ。')
TARGET = ':doc:`a` has become :doc:`b`; write what the source has (a.rst:7)'
NUMBER = '100 stands here, and 30 in the source (a.rst:7)'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of catalogs in a project, where the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'locale').mkdir()
    return tmp_path / 'locale'


def run(*options: str) -> tuple[int, str, str]:
    """Return the exit status, and what is told to programs and to people."""
    result = CliRunner().invoke(command, ['check', *options], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_finding_is_a_line(folder: Path) -> None:
    (folder / 'a.po').write_text(BROKEN, 'utf-8')
    lines = f'locale/a.po:8: number: {NUMBER}\nlocale/a.po:8: target: {TARGET}\n'
    assert run() == (1, lines, 'errors: 1, warnings: 1\n')


def test_warnings_alone_are_no_failure(folder: Path) -> None:
    (folder / 'a.po').write_text(DOUBTFUL, 'utf-8')
    status, out, err = run('locale/a.po')
    assert (status, out.count('\n'), err) == (0, 1, 'errors: 0, warnings: 1\n')


def test_sound_catalog_is_silent(folder: Path) -> None:
    (folder / 'a.po').write_text(SOUND, 'utf-8')
    assert run() == (0, '', '')


def test_what_is_not_translated_is_counted_and_told_when_asked(folder: Path) -> None:
    (folder / 'a.po').write_text(po('Text', ''), 'utf-8')
    assert run() == (0, '', 'to translate: 1; --untranslated tells where\n')
    line = 'locale/a.po:8: untranslated: there is no translation yet (a.rst:7)\n'
    assert run('--untranslated') == (0, line, 'errors: 0, warnings: 1\n')
    assert run('--format', 'github') == (0, '', '')


def test_findings_are_read_by_programs(folder: Path) -> None:
    (folder / 'a.po').write_text(BROKEN, 'utf-8')
    status, out, err = run('--format', 'json')
    common = {'path': 'locale/a.po', 'line': 8}
    assert (status, err) == (1, '')
    assert json.loads(out) == [
        {**common, 'code': 'number', 'severity': 'warning', 'message': NUMBER},
        {**common, 'code': 'target', 'severity': 'error', 'message': TARGET},
    ]


def test_no_finding_is_an_empty_list(folder: Path) -> None:
    assert run('--format', 'json') == (0, '[]\n', '')


def test_findings_are_annotations_of_github(folder: Path) -> None:
    (folder / 'a,b.po').write_text(po('Run ``a``.', '``100%`` を実行せよ。'), 'utf-8')
    status, out, _err = run('--format', 'github')
    assert (status, out) == (
        1,
        '::error file=locale/a%2Cb.po,line=8,title=literal::``a`` has become ``100%25``; '
        'write what the source has (a.rst:7)\n',
    )


def test_what_a_terminal_would_obey_is_told_as_a_number(folder: Path) -> None:
    (folder / 'a.po').write_text(po('Run ``a``.', '``a\x1b[2J`` を実行せよ。'), 'utf-8')
    _status, out, _err = run()
    assert '\\u001b[2J' in out
    assert '\x1b' not in out


def test_folder_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, _out, err = run()
    assert status == 2
    assert 'there is no folder locale here' in err


def test_without_myst_parser_its_messages_are_called_unchecked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(myst, 'is_available', lambda: False)
    (folder / 'a.po').write_text(po('See {doc}`a`.', '見よ。', 'a.md:1'), 'utf-8')
    assert run()[:2] == (
        0,
        'locale/a.po:1: unchecked: messages of MyST are not checked; install myst-parser\n',
    )
