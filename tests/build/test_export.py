"""What pages say goes out as it is, in every language."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest
from click.testing import CliRunner
from icalendar import Calendar
from sphinx import locale
from tripreport.cli.export import command
from tripreport.core import formats
from tripreport.core.formats import own
from tripreport.locale import CATALOG, LOCALE_DIR

PAGES = {
    'conf.py': """
        extensions = ['tripreport']
        primary_domain = 'trip'
        locale_dirs = ['locale']
        """,
    'index.rst': """
        Title
        =====

        .. event:: The Conf
           :id: conf
           :dates: 2025-02-01
           :timezone: Asia/Tokyo
           :place: Town
           :venue: House
           :url: https://e.example/

        .. event:: Another
           :id: other

        .. session:: One
           :id: one
           :event: conf
           :date: 2025-02-01
           :time: 10:00-10:30
           :track: Main
           :room: Hall
           :speakers: Ann, Bob
           :projects: tool
           :language: en
           :url: https://s.example/
           :slides: https://s.example/1 https://s.example/2

           .. reporter:: Bob

              Text, and https://blueprints.launchpad.net/a/+spec/b.

              .. etherpad-link:: pad
                 :title: Notes

           .. session:: Part
              :id: part
              :time: -24:00

        .. person:: Ann
           :id: ann
           :url: https://p.example/

        .. person:: Bob
           :id: bob
           :latin: Bobby

        .. project:: Tool
           :id: tool
        """,
}


@pytest.fixture(scope='module')
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp('project')
    for name, text in PAGES.items():
        (folder / 'source').mkdir(exist_ok=True)
        (folder / 'source' / name).write_text(dedent(text).lstrip(), 'utf-8')
    catalog = folder / 'source/locale/ja/LC_MESSAGES/index.po'
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "One"\nmsgstr "一"\n\nmsgid "Hall"\nmsgstr "広間"\n',
        'utf-8',
    )
    return folder


@pytest.fixture
def project(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(written)
    return written


def export(*arguments: str) -> tuple[int, str]:
    """Run the command; return the exit status, and what it says."""
    locale.init([str(LOCALE_DIR)], 'en', CATALOG)
    run = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    return run.exit_code, run.output


def test_everything_is_in_our_json(project: Path) -> None:
    assert export('-f', 'json', '--event', 'conf') == (0, 'build/export/conf.json\n')
    said = json.loads((project / 'build/export/conf.json').read_text('utf-8'))
    jsonschema.validate(
        said, json.loads(Path(own.__file__).with_name('schema.json').read_text('utf-8'))
    )
    assert said == {
        'tripreport': 1,
        'event': {
            'key': 'conf', 'name': {'en': 'The Conf', 'ja': 'The Conf'}, 'start': '2025-02-01',
            'end': '2025-02-01', 'timezone': 'Asia/Tokyo', 'place': 'Town', 'venue': 'House',
            'url': 'https://e.example/',
        },
        'sessions': [
            {
                'id': 'one', 'key': 'one', 'title': {'en': 'One', 'ja': '一'}, 'date': '2025-02-01',
                'starts': '10:00', 'ends': '10:30', 'track': {'en': 'Main', 'ja': 'Main'},
                'room': {'en': 'Hall', 'ja': '広間'}, 'language': 'en', 'speakers': ['ann', 'bob'],
                'url': 'https://s.example/',
                'links': [
                    {'url': 'https://s.example/1', 'kind': 'slides'},
                    {'url': 'https://s.example/2', 'kind': 'slides'},
                    {'url': 'https://blueprints.launchpad.net/a/+spec/b', 'title': 'a/b',
                    'kind': 'related'},
                    {'url': 'https://etherpad.opendev.org/p/pad', 'title': 'Notes',
                    'kind': 'notes'},
                ],
                'projects': ['tool'], 'reporters': ['bob'],
            },
            {
                'id': 'part', 'key': 'part', 'title': {'en': 'Part', 'ja': 'Part'},
                'date': '2025-02-01', 'ends': '24:00', 'track': {'en': 'Main', 'ja': 'Main'},
                'room': {'en': 'Hall', 'ja': '広間'}, 'parent': 'one',
            },
        ],
        'people': [
            {'id': 'ann', 'key': 'ann', 'name': 'Ann', 'url': 'https://p.example/'},
            {'id': 'bob', 'key': 'bob', 'name': 'Bob', 'latin': 'Bobby'},
        ],
    }  # fmt: skip


def test_every_event_is_written_in_every_format(project: Path) -> None:
    status, said = export('-o', 'x/y')
    names = [
        f'{event}{suffix}' for event in ('conf', 'other') for suffix in formats.SUFFIXES.values()
    ]
    assert (status, said.split()) == (0, [f'x/y/{name}' for name in names])
    for name in names:
        content = (project / 'x/y' / name).read_bytes()
        if not name.endswith('.csv'):
            formats.read(content)
    (event, _) = Calendar.from_ical((project / 'x/y/conf.ics').read_bytes()).walk('VEVENT')
    assert event['UID'] == 'one@conf'
    assert event['DTSTART'].dt.isoformat() == '2025-02-01T10:00:00+09:00'


def test_files_are_the_same_the_next_time(project: Path) -> None:
    export()
    folder = project / 'build/export'
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    export()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_one_file_goes_to_the_terminal(project: Path) -> None:
    status, said = export('-f', 'csv', '--event', 'conf', '-o', '-', '-l', 'en')
    assert (status, said.splitlines()[1]) == (
        0,
        'conf,one,One,2025-02-01,10:00,10:30,Main,Hall,"Ann, Bob",Bob,tool,en,https://s.example/,'
        'https://s.example/1 https://s.example/2 https://blueprints.launchpad.net/a/+spec/b '
        'https://etherpad.opendev.org/p/pad',
    )
    assert export('-o', '-')[0] == 2


def test_unknown_event_is_told(project: Path) -> None:
    status, said = export('--event', 'none')
    assert (status, said.splitlines()[-1]) == (2, "Error: no event 'none'; there are conf, other")


def test_folder_without_a_project_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, said = export()
    assert (status, 'no conf.py here' in said) == (2, True)
