"""An event begins with pages that build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from commands import run_here
from sphinx import locale
from sphinx.testing.util import SphinxTestApp
from tripreport.cli import anonymise, catalogs, check, draft, export, import_schedule, pads
from tripreport.cli.new_event import command
from tripreport.locale import CATALOG, LOCALE_DIR

ROOT = Path(__file__).parents[2]


def new(*arguments: str) -> tuple[int, list[str]]:
    """Run the command in the current folder; return the exit status, and what it says."""
    locale.init([str(LOCALE_DIR)], 'en', CATALOG)
    run = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    return run.exit_code, run.output.splitlines()


def files(folder: Path) -> dict[str, str]:
    """Return what is in *folder*."""
    paths = (path for path in sorted(folder.rglob('*')) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text('utf-8') for path in paths}


def warnings(folder: Path) -> str:
    """Build what is in *folder*; return what Sphinx warns of."""
    app = SphinxTestApp(
        srcdir=folder / 'source', builddir=folder / '_build', confoverrides={'nitpicky': True}
    )
    try:
        app.build()
        return app.warning.getvalue()
    finally:
        app.cleanup()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize('parser', ['myst', 'rst'])
def test_empty_folder_becomes_a_project_that_builds(folder: Path, parser: str) -> None:
    options = ['--dates', '2026-05-15/2026-05-16', '--timezone', 'Asia/Tokyo', '--parser', parser]
    suffix = {'myst': 'md', 'rst': 'rst'}[parser]
    assert new('PyCon *2026*', '--place', '広島', *options) == (0, [
        'source/conf.py',
        f'source/index.{suffix}',
        f'source/pycon-2026/2026-05-15.{suffix}',
        f'source/pycon-2026/2026-05-16.{suffix}',
        f'source/pycon-2026/index.{suffix}',
        'Write sessions on these pages, or import a schedule; then build: sphinx-build source '
        'build/html',
    ])  # fmt: skip
    assert warnings(folder) == ''
    assert new('second')[0] == 0
    assert warnings(folder) == ''
    lines = files(folder / 'source')[f'index.{suffix}'].split()
    assert lines[lines.index('pycon-2026/index') + 1] == 'second/index'


def test_page_of_an_event(folder: Path) -> None:
    new(
        'pycon-2026',
        '--title',
        'PyCon 2026',
        '--dates',
        '2026-05-15',
        '--url',
        'https://a.example/',
    )
    assert (
        files(folder / 'source')['pycon-2026/index.md']
        == """\
# PyCon 2026

:::{event} PyCon 2026
:id: pycon-2026
:dates: 2026-05-15
:url: https://a.example/
:::

:::{toctree}
:maxdepth: 1

2026-05-15
:::

## Timetable

:::{timetable} pycon-2026
:::
"""
    )
    assert files(folder / 'source')['pycon-2026/2026-05-15.md'] == (
        '---\nevent: pycon-2026\n---\n\n# Friday, May 15, 2026\n'
    )


def test_dry_run_writes_nothing(folder: Path) -> None:
    status, said = new('pycon-2026', '--dry-run')
    assert (status, '+# pycon-2026' in said, files(folder)) == (0, True, {})


@pytest.mark.parametrize(
    ('arguments', 'message'),
    [
        (['会議'], "'会議' gives no key; one is written as pycon-2026"),
        (['a', '--dates', '2026'], "'2026': a date is written as 2012-10-15"),
        (['a', '--timezone', 'Asia/Tokio'],
        "'Asia/Tokio': no IANA time zone; did you mean 'Asia/Tokyo'?"),
        (['a', '--url', 'javascript:a'],
         "'javascript:a': an address begins with http:// or https:// and has no spaces"),
    ],
)  # fmt: skip
def test_wrong_word_is_told(folder: Path, arguments: list[str], message: str) -> None:
    status, said = new(*arguments)
    assert (status, files(folder)) == (2, {})
    assert message in said[-1]


def test_event_that_is_there_is_not_made_again(folder: Path) -> None:
    new('a')
    before = files(folder)
    assert new('a')[0] == 2
    assert files(folder) == before


def test_name_leads_nowhere_else(folder: Path) -> None:
    new('../../Evil')
    assert sorted(files(folder)) == ['source/conf.py', 'source/evil/index.md', 'source/index.md']


def test_event_stands_beside_the_last_one(folder: Path) -> None:
    source = folder / 'source'
    (source / 'reports/old').mkdir(parents=True)
    (source / 'conf.py').write_text("extensions = ['tripreport']\n")
    (source / 'index.rst').write_text(
        'T\n=\n\n.. toctree::\n   :maxdepth: 1\n\n   reports/old/index\n   about\n'
    )
    (source / 'about.rst').write_text('About\n=====\n')
    (source / 'reports/old/index.rst').write_text('Old\n===\n\n.. trip:event:: Old\n   :id: old\n')
    new('newer')
    assert files(source)['index.rst'].split('\n')[6:] == [
        '   reports/old/index', '   reports/newer/index', '   about', '',
    ]  # fmt: skip
    assert '.. trip:event:: newer\n' in files(source)['reports/newer/index.rst']
    assert warnings(folder) == ''


@pytest.mark.slow
def test_this_repository_takes_another_event(folder: Path) -> None:
    for name in ('conf', 'source', 'locale'):
        shutil.copytree(ROOT / name, folder / name)
    for name in ('ext', 'tests'):  # pages offer and show files of them
        (folder / name).symlink_to(ROOT / name)
    assert new('vancouver-2015', '--title', 'OpenStack Summit', '--dates', '2015-05-18')[0] == 0
    for language in ('ja', 'en'):
        build = [sys.executable, '-m', 'sphinx', '-q', '-n', '-W', '-c', 'conf']
        build += ['-D', f'language={language}', '-d', f'd/{language}', 'source', f'out/{language}']
        assert subprocess.run(build, check=False, capture_output=True, text=True).stderr == ''
    page = (folder / 'out/ja/reports/vancouver-2015/2015-05-18.html').read_text('utf-8')
    assert '2015年5月18日月曜日' in page


TALK = """
:::{session} Talk
:id: talk
:date: 2026-05-15
:time: 10:00-11:00
:room: Hall
:::

:::{person} Ann Lee
:id: ann
:::
"""
NOTES = '5月15日\n\nNeutron の話\n============\n議事の話でした。\n'


def test_every_subcommand_finds_the_project_made_in_an_empty_folder(folder: Path) -> None:
    assert new('pycon', '--dates', '2026-05-15', '--timezone', 'Asia/Tokyo')[0] == 0
    with Path('source/conf.py').open('a', encoding='utf-8') as conf:
        conf.write("trip_pads = 'pads'\n")
    with Path('source/pycon/2026-05-15.md').open('a', encoding='utf-8') as page:
        page.write(TALK)
    Path('notes.txt').write_text(NOTES, 'utf-8')
    gettext = [sys.executable, '-m', 'sphinx', '-q', '-b', 'gettext', 'source', 'build/gettext']
    subprocess.run(gettext, check=True)
    for arguments in (
        (export.command, '--format', 'json'),
        (import_schedule.command, 'build/export/pycon.json', '--event', 'pycon'),
        (draft.command, 'notes.txt', '--event', 'pycon', '--reporter', 'anonymous'),
        (check.command,),
        (pads.command, 'save'),
        (catalogs.command, 'update', '--language', 'ja'),
        (catalogs.command, 'check'),
        (anonymise.command, 'ann'),
    ):
        assert (arguments, run_here(*arguments)) == (arguments, 0)
