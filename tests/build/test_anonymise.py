"""Nobody finds the name of a person who was taken out, and the site is built as before."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sphinx import locale
from tripreport.cli.anonymise import command
from tripreport.locale import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from conftest import Site

ROOT = Path(__file__).parents[2]
NAMES = ('岩本', 'いわもと', 'iwamoto')

CONF = """\
extensions = ['myst_parser', 'tripreport']
primary_domain = 'trip'
myst_enable_extensions = ['colon_fence']
html_theme = 'basic'
html_copy_source = False
trip_source_language = language = 'ja'
locale_dirs = ['locale']
"""

PAGES = {
    'index.md': """
    # 報告

    岩本が{person}`小田`と書きました。{report}`talk/iwamoto`を参照。

    :::{event} Summit
    :id: summit
    :::

    :::::{session} 開会
    :id: talk
    :formerly: old
    :speakers: 岩本、oda

    ::::{reporter} iwamoto
    :translator: iwamoto

    話した。
    ::::

    ::::{reporter} oda, Iwamoto
    書いた。
    ::::
    :::::

    :::{session-list}
    :speaker: iwamoto
    :::

    ```{toctree}
    people
    ```
    """,
    'people.rst': """
    人物
    ====

    .. person:: 岩本
       :id: iwamoto
       :reading: いわもと
       :latin: Iwamoto

       小田の同僚。

    .. person:: 小田
       :id: oda
       :latin: Oda

       :person:`iwamoto`\\ の同僚。
    """,
    'locale/en/LC_MESSAGES/people.po': """
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=utf-8\\n"

    msgid "小田の同僚。"
    msgstr "A colleague of Oda."

    msgid ":person:`iwamoto`\\\\ の同僚。"
    msgstr "A colleague of :person:`iwamoto`."

    #~ msgid "岩本です。"
    #~ msgstr "I am Iwamoto."
    """,
    'summit/schedule.json': '',
}
STATE = {
    'tripreport': 1,
    'event': {'key': 'summit'},
    'sessions': [{'id': '1', 'key': 'talk', 'speakers': ['7', '8'], 'abstract': {'ja': '岩本が'}}],
    'people': [
        {'id': '7', 'key': 'iwamoto', 'name': '岩本'},
        {'id': '8', 'key': 'oda', 'name': '小田'},
    ],
}


def anonymise(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """Run the command in *folder*; return the exit status, and what it says."""
    locale.init([str(LOCALE_DIR)], 'en', CATALOG)
    monkeypatch.chdir(folder)
    run = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    return run.exit_code, run.output


def traces(folder: Path) -> list[str]:
    """Return the files in which the name is."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob('*'))
        if path.is_file() and any(n in path.read_text('utf-8', 'ignore').lower() for n in NAMES)
    ]


@pytest.fixture
def reports(site: Site) -> Site:
    """Return a site with a person who is named everywhere."""
    site.conf = CONF
    (site.source / 'conf.py').write_text(CONF, 'utf-8')
    site.write({name: text for name, text in PAGES.items() if text})
    (site.source / 'schedule.json').write_text(json.dumps(STATE, ensure_ascii=False), 'utf-8')
    index = (site.source / 'index.md').read_text('utf-8')
    (site.source / 'summit').mkdir()
    (site.source / 'summit/index.md').write_text(index.replace('people\n', '../people\n'), 'utf-8')
    (site.source / 'index.md').write_text('# 目次\n\n```{toctree}\nsummit/index\n```\n', 'utf-8')
    (site.source / 'schedule.json').rename(site.source / 'summit/schedule.json')
    return site


@pytest.mark.parametrize('person', ['iwamoto', '岩本', 'IWAMOTO'])
def test_name_is_nowhere_and_the_site_builds(
    reports: Site, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    assert anonymise(reports.folder, monkeypatch, person) == (0, (
        'source/locale/en/LC_MESSAGES/people.po\n'
        'source/people.rst\n'
        'source/summit/index.md\n'
        'source/summit/schedule.json\n'
        'links from elsewhere to these now lead to the top of their page: '
        'person-iwamoto, talk--iwamoto\n'
        'source/summit/schedule.json: the person is out of it; importing a schedule with the '
        'name brings it back\n'
        'line numbers in catalogs: "tripreport catalogs update" brings them up to date\n'
        'the history of git keeps the name, as do copies of the site that others have\n'
        'files written: 4\n'
    ))  # fmt: skip
    assert traces(reports.source) == []
    for language in ('ja', 'en'):
        build = reports.build_clean(language=language, nitpicky=True)
        assert build.warnings == []
        assert traces(Path(build.app.outdir)) == []
    assert 'A colleague of (anonymous).' in build.text('people.html')
    page = (reports.source / 'summit/index.md').read_text('utf-8')
    assert ':speakers: oda\n' in page
    assert '{reporter} anonymous\n\n話した。' in page
    assert '{reporter} oda\n' in page
    assert 'session-list' not in page
    assert json.loads((reports.source / 'summit/schedule.json').read_text('utf-8')) == {
        **STATE,
        'sessions': [
            {'id': '1', 'key': 'talk', 'speakers': ['8'], 'abstract': {'ja': '（匿名）が'}}
        ],
        'people': [{'id': '8', 'key': 'oda', 'name': '小田'}],
    }


def test_dry_run_shows_what_would_change_and_writes_nothing(
    reports: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {p: p.read_bytes() for p in reports.source.rglob('*') if p.is_file()}
    status, said = anonymise(reports.folder, monkeypatch, 'iwamoto', '--dry-run')
    assert status == 0
    assert '-::::{reporter} iwamoto\n' in said
    assert '+::::{reporter} anonymous\n' in said
    assert {p: p.read_bytes() for p in reports.source.rglob('*') if p.is_file()} == before


def test_what_is_left_is_told_with_its_place(
    reports: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports.write(
        {
            'more.md': '---\norphan: true\n---\n\n# 岩本町\n\n```{note}\nIwamoto\n```\n\n```\n$ '
            'Iwamoto\n```\n',
            'notes.txt': 'Iwamoto\n',
        }
    )
    status, said = anonymise(reports.folder, monkeypatch, 'iwamoto')
    assert status == 1
    assert said.splitlines()[:3] == [
        'source/more.md:5: may be the name, and stays: # 岩本町',
        'source/more.md:12: may be the name, and stays: $ Iwamoto',
        'source/notes.txt:1: may be the name, and stays: Iwamoto',
    ]
    assert traces(reports.source) == ['more.md', 'notes.txt']


def test_what_others_wrote_stays_whole(reports: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = """\
---
orphan: true
---

# 人々

::::{person} 山田
:id: yamada

話したこと:

:::{session-list}
:speaker: yamada
:::
::::

:::{person} 林田
:id: hayashida
:::

:::{session-list}
:speaker: yamada
:reporter: yamada
:::

一、二、三。

四、五、六。
"""
    reports.write({'more.md': ours})
    (reports.source / '.#more.md').symlink_to('somebody@elsewhere.1')  # as Emacs locks a page
    assert anonymise(reports.folder, monkeypatch, 'yamada')[0] == 0
    head, _person, rest = ours.partition('::::{person} 山田')
    theirs, _list, text = rest[rest.index(':::{person}') :].partition(':::{session-list}')
    left = head + theirs + text[text.index('一') :]
    assert (reports.source / 'more.md').read_text('utf-8') == left


@pytest.mark.parametrize(
    ('person', 'message'),
    [
        ('iwamotto', "nobody is known as 'iwamotto'; did you mean 'iwamoto'?"),
        ('佐藤', '佐藤 may be any of sato-1, sato-2; give the key'),
    ],
)
def test_person_who_is_not_known_is_refused(
    reports: Site, monkeypatch: pytest.MonkeyPatch, person: str, message: str
) -> None:
    satos = (f'.. person:: 佐藤\n   :id: sato-{n}\n   :latin: Sato\n' for n in (1, 2))
    reports.write({'more.rst': ':orphan:\n\nX\n=\n\n' + '\n'.join(satos)})
    status, said = anonymise(reports.folder, monkeypatch, person)
    assert (status, said.splitlines()[-1]) == (2, f'Error: {message}')


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_reporter_of_this_repository_is_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = ('ext/tripreport/core/formats', 'tests/build/federation')  # the guide shows them
    for folder in ('conf', 'source', 'locale', *beside):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns('*.mo'))
    assert anonymise(tmp_path, monkeypatch, '岩本')[0] == 0
    for language in ('ja', 'en'):
        build = [sys.executable, '-m', 'sphinx', '-q', '-n', '-W', '-c', 'conf', '-d', 'doctrees',
                 '-D', f'language={language}', 'source', f'html/{language}']  # fmt: skip
        subprocess.run(build, cwd=tmp_path, check=True)
    assert traces(tmp_path / 'html') == []
