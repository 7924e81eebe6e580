"""A schedule becomes pages, which it then follows, and nobody's words are lost."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from docutils import nodes
from sphinx import locale
from tripreport.catalogs.check import check_file
from tripreport.cli.import_schedule import command
from tripreport.core.formats.own import VERSION
from tripreport.locale import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from conftest import Site

CORPORA = os.environ.get('TRIPREPORT_CORPORA')
corpora = pytest.mark.skipif(
    not CORPORA, reason='TRIPREPORT_CORPORA names no folder of real schedules'
)

INDEX = '# Conferences\n'
CONF = """\
extensions = ['myst_parser', 'tripreport']
primary_domain = 'trip'
myst_enable_extensions = ['colon_fence']
html_theme = 'basic'
locale_dirs = ['locale']
gettext_compact = False
"""


@dataclass
class Imports:
    """A site, and a schedule that is imported into it."""

    site: Site
    parser: str = 'myst'
    sessions: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    event: dict[str, Any] = field(default_factory=dict)

    def run(self, *options: str) -> tuple[int, list[str]]:
        """Import the schedule; return the exit status, and what is said."""
        said = {'tripreport': VERSION, 'event': self.event, 'sessions': self.sessions}
        (self.site.folder / 's.json').write_text(json.dumps(said | {'people': self.people}))
        return self.run_file('s.json', *options)

    def run_file(self, name: str, *options: str) -> tuple[int, list[str]]:
        """Import a file."""
        locale.init([str(LOCALE_DIR)], 'en', CATALOG)
        arguments = [name, '--event', 'conf', '--parser', self.parser, *options]
        run = CliRunner().invoke(command, arguments, catch_exceptions=False)
        return run.exit_code, run.output.splitlines()

    def session(self, id_: str, **told: Any) -> dict[str, Any]:
        """Add a session that lacks nothing; return it, so that it can be changed."""
        said = {
            'id': id_,
            'title': {'en': id_.title()},
            'date': '2025-02-01',
            'starts': '10:00',
            'ends': '10:30',
            'room': {'en': f'Room {id_}'},
            'speakers': ['p'],
        }
        self.sessions.append(said | told)
        return self.sessions[-1]

    def files(self) -> dict[str, bytes]:
        """Return all files of the project, without what was built."""
        folder = self.site.folder
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob('*'))
            if path.is_file() and not {'out', 'clean'} & set(path.relative_to(folder).parts)
        }

    def page(self, name: str) -> str:
        """Return a page of the event."""
        return self._path(name).read_text('utf-8')

    def edit(self, name: str, before: str, after: str) -> None:
        """Change a page by hand."""
        text = self.page(name)
        assert text.count(before) == 1
        self._path(name).write_text(text.replace(before, after), 'utf-8')

    def _path(self, name: str) -> Path:
        suffix = {'myst': '.md', 'rst': '.rst'}[self.parser]
        return self.site.source / 'conf' / f'{name}{suffix}'


@pytest.fixture
def imports(site: Site, monkeypatch: pytest.MonkeyPatch) -> Imports:
    site.conf = CONF
    site.write({'index.md': INDEX, 'conf.py': CONF})
    monkeypatch.chdir(site.folder)
    return Imports(
        site,
        people=[{'id': 'p', 'name': 'Ann Lee'}],
        event={'name': {'en': 'The Conf'}, 'timezone': 'Europe/Brussels', 'place': 'Brussels'},
    )


@pytest.fixture(params=['myst', 'rst'])
def both(imports: Imports, request: pytest.FixtureRequest) -> Imports:
    imports.parser = request.param
    return imports


# The first time


@pytest.mark.parametrize('sessions', [1, 101])
def test_missing_root_page_is_told(imports: Imports, sessions: int) -> None:
    imports.site.write({'index.md': ''})
    for number in range(sessions):
        imports.session(f's{number}')
    place = imports.site.source / 'index.md'
    message = f'Error: there is no page {place.with_suffix("")} from which to lead to the event'
    assert imports.run() == (2, [message])


def test_schedule_becomes_pages(imports: Imports) -> None:
    imports.session(
        'A1', title={'en': 'One *thing*'}, track={'en': 'Main'}, language='en',
        url='https://example.org/a', abstract={'en': '<p>See <a href="https://b.example/">this</a></p>'},
        links=[
            {'url': 'https://etherpad.opendev.org/p/notes', 'title': 'Notes'},
            {'url': 'https://c.example/s.pdf', 'kind': 'slides'},
            {'url': 'https://d.example/', 'title': 'More'},
        ],
    )  # fmt: skip
    assert imports.run() == (
        0,
        ['sessions: 1 (new 1, changed 0, gone 0); people: 1; files written: 5'],
    )
    assert (
        imports.page('index')
        == """\
# The Conf

:::{event} The Conf
:id: conf
:dates: 2025-02-01
:timezone: Europe/Brussels
:place: Brussels
:::

:::{toctree}
:maxdepth: 1

2025-02-01
people
:::

## Timetable

:::{timetable} conf
:::
"""
    )
    assert (
        imports.page('2025-02-01')
        == """\
---
event: conf
---

# Saturday, February 1, 2025

:::::{session} One \\*thing\\*
:id: conf-a1
:date: 2025-02-01
:time: 10:00-10:30
:track: Main
:room: Room A1
:speakers: ann-lee
:language: en
:url: https://example.org/a
:slides: https://c.example/s.pdf

See [this](<https://b.example/>)

:::{etherpad-link} https://etherpad.opendev.org/p/notes
:title: Notes
:::

- [More](<https://d.example/>)
:::::
"""
    )
    assert ':::{person} Ann Lee\n:id: ann-lee\n:::\n' in imports.page('people')
    assert 'conf/index' in (imports.site.source / 'index.md').read_text()
    assert imports.site.build(nitpicky=True).warnings == []


def test_pages_in_rst_build_as_well(both: Imports) -> None:
    imports = both
    pad = {'url': 'https://etherpad.opendev.org/p/notes', 'title': 'Notes_'}
    imports.session('a', description={'en': 'One\n- two\n- three'}, links=[pad])
    assert imports.run()[0] == 0
    build = imports.site.build(nitpicky=True)
    assert build.warnings == []
    items = [item.astext() for item in build.doctree('conf/2025-02-01').findall(nodes.list_item)]
    assert {'two', 'three'} <= set(items)


def test_nothing_changes_the_second_time(both: Imports) -> None:
    both.session('a', description={'en': 'Text\n\n1. x'}, title={'en': '# "C" # 1', 'ja': '題'})
    both.session('b', date='', starts='', ends='')
    both.run('-l', 'en', '-l', 'ja')
    before = both.files()
    assert both.run('-l', 'en', '-l', 'ja')[1][-1] == (
        'sessions: 2 (new 0, changed 0, gone 0); people: 1; files written: 0'
    )
    assert both.files() == before


def test_schedule_without_a_title_does_not_contradict_the_page(both: Imports) -> None:
    del both.event['name']
    both.session('a')
    both.run()
    both.edit('index', {'myst': '{event} conf', 'rst': 'event:: conf'}[both.parser],
              {'myst': '{event} The Conf', 'rst': 'event:: The Conf'}[both.parser])  # fmt: skip
    before = both.files()
    for _again in range(2):
        assert both.run() == (0, [
            'sessions: 1 (new 0, changed 0, gone 0); people: 1; files written: 0'
        ])  # fmt: skip
    assert both.files() == before


def test_dry_run_shows_and_writes_nothing(imports: Imports) -> None:
    imports.session('a')
    before = imports.files()
    status, said = imports.run('--dry-run')
    assert imports.files() | {'s.json': b''} == before | {'s.json': b''}
    assert status == 0
    assert '+:::::{session} A' in said
    assert said[-1] == 'sessions: 1 (new 1, changed 0, gone 0); people: 1; files to write: 5'


def test_page_that_cannot_be_read_lets_nothing_be_done(imports: Imports) -> None:
    imports.session('a')
    (imports.site.source / 'other.md').write_bytes(b'# \xff')
    before = imports.files()
    place = imports.site.source.resolve() / 'other.md'
    message = f'Error: {place} is not written in UTF-8, byte 2; save it so'
    assert imports.run() == (2, [message])
    assert imports.files() | {'s.json': b''} == before | {'s.json': b''}


def test_what_lacks_is_told(imports: Imports) -> None:
    imports.sessions = [
        {'id': 'x', 'title': {}, 'language': 'Klingon?', 'url': 'javascript:alert(1)'},
        {'id': 'x', 'title': {'en': 'Twice'}},
        {'id': 'y', 'title': {'en': 'x'}, 'starts': '99:99', 'speakers': ['nobody']},
    ]
    status, said = imports.run()
    assert (status, said[:-1]) == (1, [
        's.json: conf-x: this language is not known, and is left out: Klingon?',
        's.json: conf-x: an address begins with http:// or https:// and has no spaces: '
        'javascript:alert(1)',
        's.json: conf-y: this time cannot be read, and is left out: 99:99',
        's.json: conf-x: no title; its id stands in its place',
        's.json: conf-x: the id comes twice; left out is: Twice',
        's.json: conf-x: no time: x',
        's.json: conf-x: no room: x',
        's.json: conf-x: no speaker: x',
        's.json: conf-y: no time: x',
        's.json: conf-y: no room: x',
        's.json: conf-y: a speaker who is not in the list of people, and is left out: nobody',
        's.json: conf-y: the same title as another: x (x)',
    ])  # fmt: skip
    assert imports.site.build(nitpicky=True).warnings == []


def test_night_and_days_on_end_are_sessions_of_the_day_they_begin(imports: Imports) -> None:
    imports.session('late', starts='23:30', ends='25:00')
    imports.session('long', starts='09:00', ends='57:00')
    imports.session('night', date='2025-02-03', starts='00:30', ends='01:00')
    imports.event |= {'start': '2025-02-01', 'end': '2025-02-02'}
    status, said = imports.run()
    assert status == 0
    assert said[:2] == [
        's.json: conf-late: ends after midnight; the page says 24:00: Late',
        's.json: conf-long: ends after midnight; the page says 24:00: Long',
    ]
    assert re.findall(':time: (.*)', imports.page('2025-02-01')) == ['09:00-24:00', '23:30-24:00']
    assert ':dates: 2025-02-01/2025-02-03' in imports.page('index')
    assert imports.site.build(nitpicky=True).warnings == []


def test_many_sessions_get_a_page_a_track(imports: Imports) -> None:
    tracks = ['Zeta', 'C++', 'C#', '軌道', 'Index', '']
    for number in range(48):
        name = tracks[number % 6]
        imports.session(f's{number}', track={'en': name} if name else {})
    imports.run()
    folder = imports.site.source / 'conf/2025-02-01'
    assert sorted(path.name for path in folder.iterdir()) == [
        'c-2.md', 'c.md', 'index-2.md', 'index.md', 'other-2.md', 'other.md', 'zeta.md',
    ]  # fmt: skip
    assert (folder / 'index.md').read_text().splitlines()[6:] == [
        ':::{toctree}', ':maxdepth: 1', '', 'c', 'c-2', 'index-2', 'other', 'other-2', 'zeta',
        ':::',
    ]  # fmt: skip
    imports.session('more', track={'en': '軌道'})
    imports.run()
    assert '{session} More' in imports.page('2025-02-01/other-2')
    assert imports.site.build(nitpicky=True).warnings == []


# Again


def written_on(imports: Imports) -> None:
    """Let a reporter write in session a, in either markup."""
    imports.session('a', abstract={'en': 'What it is about.'})
    imports.session('b', starts='11:00', ends='11:30')
    imports.run()
    body = 'What it is about.\n'
    if imports.parser == 'myst':
        report = '\n::::{reporter} anonymous\nIt was *good*.\n::::\n'
        imports.edit('2025-02-01', body, body + report)
    else:
        report = '\n   .. reporter:: anonymous\n\n      It was *good*.\n'
        imports.edit('2025-02-01', f'   {body}', f'   {body}{report}')


def test_what_changed_is_changed_and_the_report_stays(both: Imports) -> None:
    written_on(both)
    before = both.page('2025-02-01')
    both.sessions[0] |= {
        'title': {'en': 'A [better] title'},
        'starts': '10:10',
        'room': {},
        'track': {'en': 'Main'},
        'abstract': {'en': 'What it is really about.\n\nMore.'},
        'speakers': ['p', 'q'],
    }
    both.people.append({'id': 'q', 'name': 'Bob'})
    better = 'A \\[better\\] title' if both.parser == 'myst' else 'A [better] title'
    status, said = both.run()
    assert (status, said) == (0, [
        's.json: conf-a: no room: A [better] title',
        f'conf-a: title: A, now {better}',
        'conf-a: time: 10:00-10:30, now 10:10-10:30',
        'conf-a: track: –, now Main',
        'conf-a: room: Room a, now –',
        'conf-a: speakers: ann-lee, now ann-lee, bob',
        'conf-a: its text has changed',
        'sessions: 2 (new 0, changed 1, gone 0); people: 2; files written: 3',
    ])  # fmt: skip
    after = both.page('2025-02-01')
    assert 'It was *good*.' in after
    assert after.partition('{session} B')[2] == before.partition('{session} B')[2]
    build = both.site.build(nitpicky=True)
    assert build.warnings == []
    texts = [node.astext() for node in build.doctree('conf/2025-02-01').findall(nodes.paragraph)]
    assert {'What it is really about.', 'More.', 'It was good.'} <= set(texts)
    assert 'What it is about.' not in texts
    assert both.run()[1][-1].endswith('files written: 0')


def test_what_was_edited_stays_and_is_told(both: Imports) -> None:
    written_on(both)
    both.edit('2025-02-01', ':time: 10:00-10:30', ':time: 10:05-10:45')
    both.edit('2025-02-01', 'What it is about.', 'What it was about.')
    said = 'conf-a: time: the page says 10:05-10:45, the schedule 10:00-10:30; the page stays'
    assert both.run() == (
        0,
        [said, 'sessions: 2 (new 0, changed 0, gone 0); people: 1; files written: 0'],
    )
    both.sessions[0] |= {'ends': '10:40', 'abstract': {'en': 'New.'}}
    before = both.page('2025-02-01')
    assert both.run() == (1, [
        'conf-a: time: the page says 10:05-10:45, the schedule 10:00-10:40; the page stays',
        'conf-a: its text is edited on the page, and stays',
        'sessions: 2 (new 0, changed 0, gone 0); people: 1; files written: 1',
    ])  # fmt: skip
    assert both.page('2025-02-01') == before


def test_sessions_come_in_their_place(both: Imports) -> None:
    written_on(both)
    both.session('c', starts='10:45', ends='10:50')
    both.session('d', starts='12:00', ends='12:10')
    both.session('e', starts='09:00', ends='09:10')
    assert both.run()[1][:3] == ['conf-e: new: E', 'conf-c: new: C', 'conf-d: new: D']
    keys = re.findall(':id: (.*)', both.page('2025-02-01'))
    assert keys == ['conf-e', 'conf-a', 'conf-c', 'conf-b', 'conf-d']
    assert both.site.build(nitpicky=True).warnings == []


def test_sessions_go_unless_somebody_has_written_of_them(both: Imports) -> None:
    written_on(both)
    both.session('c', starts='12:00', ends='12:30')
    both.run()
    role = '{session}`conf-c`' if both.parser == 'myst' else ':session:`conf-c`'
    both.edit('2025-02-01', 'It was *good*.', f'It was *good*, as {role}.')
    del both.sessions[:]
    both.session('z', starts='15:00', ends='15:30')
    assert both.run() == (1, [
        'conf-z: new: Z',
        'conf-b: gone, and taken off its page: B',
        'conf-a: gone from the schedule, but somebody has written of it; it stays: A',
        'conf-c: gone from the schedule, but somebody has written of it; it stays: C',
        'sessions: 1 (new 1, changed 0, gone 3); people: 1; files written: 2',
    ])  # fmt: skip
    assert re.findall(':id: (.*)', both.page('2025-02-01')) == ['conf-a', 'conf-c', 'conf-z']
    assert both.run()[1] == ['sessions: 1 (new 0, changed 0, gone 0); people: 1; files written: 0']
    assert both.site.build(nitpicky=True).warnings == []


def test_key_stays_whatever_becomes_of_the_title(imports: Imports) -> None:
    one = imports.session('7', key='first-title', title={'en': 'First title'})
    imports.session('8', key='first-title', title={'en': 'First title'})
    imports.run()
    one |= {'key': 'second-title', 'title': {'en': 'Second title'}}
    imports.run()
    assert re.findall('session} (.*)\n:id: (.*)', imports.page('2025-02-01')) == [
        ('Second title', 'first-title'),
        ('First title', 'first-title-2'),
    ]


def test_another_time_zone_is_told(imports: Imports) -> None:
    (imports.site.folder / 's.ics').write_text(
        'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\nLOCATION:Hall\n'
        'DTSTAMP:20250101T000000Z\nDTSTART:20250201T080000Z\nDTEND:20250201T090000Z\n'
        'END:VEVENT\nEND:VCALENDAR\n'
    )
    assert imports.run_file('s.ics', '--timezone', 'Asia/Taipei')[0] == 0
    status, said = imports.run_file('s.ics', '--timezone', 'Europe/Brussels')
    assert (status, said[1:]) == (1, [
        's.ics: times were those of Asia/Taipei the last time, and are those of Europe/Brussels '
        'now; times that were written by hand stay. If that is not meant, import it again with '
        '--timezone Asia/Taipei',
        'conf: timezone: Asia/Taipei, now Europe/Brussels',
        'conf-a: time: 16:00-17:00, now 09:00-10:00',
        'sessions: 1 (new 0, changed 2, gone 0); people: 0; files written: 3',
    ])  # fmt: skip
    assert imports.run_file('s.ics')[0] == 0


def test_zone_of_the_page_that_is_none_is_told(both: Imports) -> None:
    both.session('a')
    both.run()
    both.edit('index', 'Europe/Brussels', 'Tokyo')
    before = both.files()
    page = 'source/conf/index' + ('.md' if both.parser == 'myst' else '.rst')
    line = (
        both.page('index')
        .splitlines()
        .index(':timezone: Tokyo' if both.parser == 'myst' else '   :timezone: Tokyo')
    )
    status, said = both.run()
    assert (status, said[-1]) == (2, (
        f"Error: {page}:{line + 1}: 'Tokyo': no IANA time zone; did you mean 'Asia/Tokyo'?; "
        'nothing is written'
    ))  # fmt: skip
    assert both.files() == before


def test_session_that_somebody_took_away_stays_away(imports: Imports) -> None:
    imports.session('a')
    imports.session('b')
    imports.run()
    page = imports.page('2025-02-01')
    start = page.index(':::::{session} B')
    imports.edit('2025-02-01', page[start:], '')
    assert imports.run()[1][0] == 'conf-b: on no page any more; it stays away: B'
    assert '{session} B' not in imports.page('2025-02-01')


def test_session_may_have_got_another_key(both: Imports) -> None:
    written_on(both)
    indent = '' if both.parser == 'myst' else '   '
    both.edit('2025-02-01', ':id: conf-a\n', f':id: opening\n{indent}:formerly: conf-a\n')
    both.sessions[0]['starts'] = '10:01'
    assert both.run() == (0, [
        'opening: time: 10:00-10:30, now 10:01-10:30',
        'sessions: 2 (new 0, changed 1, gone 0); people: 1; files written: 2',
    ])  # fmt: skip
    (both.site.source / 'conf/schedule.json').unlink()
    before = both.page('2025-02-01')
    assert both.run()[1][-1] == (
        'sessions: 2 (new 0, changed 0, gone 0); people: 1; files written: 1'
    )
    assert both.page('2025-02-01') == before


def test_session_may_have_moved_to_another_page(imports: Imports) -> None:
    written_on(imports)
    page = imports.page('2025-02-01')
    imports.site.write({'conf/best.md': page, 'conf/2025-02-01.md': ''})
    imports.edit('index', '2025-02-01\npeople', 'best\npeople')
    imports.sessions[0]['starts'] = '10:01'
    assert imports.run()[1][0] == 'conf-a: time: 10:00-10:30, now 10:01-10:30'
    assert ':time: 10:01-10:30' in imports.page('best')


def test_lost_state_costs_nothing(both: Imports) -> None:
    written_on(both)
    (both.site.source / 'conf/schedule.json').unlink()
    before = both.page('2025-02-01')
    both.sessions[1]['starts'] = '11:05'
    assert both.run() == (1, [
        "Ann Lee is taken for the person 'ann-lee', who is on a page already; is it the same?",
        'conf-b: time: the page says 11:00-11:30, the schedule 11:05-11:30; the page stays',
        'sessions: 2 (new 0, changed 0, gone 0); people: 1; files written: 1',
    ])  # fmt: skip
    assert both.page('2025-02-01') == before


@pytest.mark.parametrize('state', ['{', '{"tripreport": 9}', '[1]', '\0'])
def test_damaged_state_is_told(imports: Imports, state: str) -> None:
    imports.session('a')
    imports.run()
    (imports.site.source / 'conf/schedule.json').write_text(state)
    before = imports.files()
    status, said = imports.run()
    assert status == 2
    assert 'schedule.json' in said[-1]
    assert imports.files() == before


# Who, and in which language


def test_people_of_other_pages_are_taken_and_told(imports: Imports) -> None:
    imports.site.write({
        'index.md': '# Conferences\n\n```{toctree}\npeople\n```\n',
        'people.md': """
            # People

            :::{person} 李 安
            :id: li
            :latin: Ann Lee
            :::

            :::{person} Sato
            :id: sato-1
            :::

            :::{person} Sato
            :id: sato
            :::
            """,
    })  # fmt: skip
    imports.session('a', speakers=['p', 'q', 'r', 's'])
    imports.people += [
        {'id': 'q', 'name': 'ANN  LEE'},
        {'id': 'r', 'name': 'Sato'},
        {'id': 's', 'name': '王'},
    ]
    status, said = imports.run()
    assert (status, said[:-1]) == (1, [
        "Ann Lee is taken for the person 'li', who is on a page already; is it the same?",
        'ANN  LEE may be any of li; a new person is made'.replace('  ', ' '),
        'Sato may be any of sato-1, sato; a new person is made',
    ])  # fmt: skip
    assert re.findall('person} (.*)\n:id: (.*)', imports.page('people')) == [
        ('ANN LEE', 'ann-lee'), ('王', 'conf-s'), ('Sato', 'sato-2'),
    ]  # fmt: skip
    assert ':speakers: li, ann-lee, sato-2, conf-s' in imports.page('2025-02-01')
    assert imports.run()[0] == 0
    assert imports.site.build(nitpicky=True).warnings == []


def test_parts_stand_in_their_sessions_and_are_followed_there(both: Imports) -> None:
    imports = both
    imports.session('talk', key='c-talk', parent='c-keynote', starts='10:10', ends='10:20')
    imports.session('demo', key='c-demo', parent='c-talk', starts='10:15', ends='10:20')
    imports.session('keynote', key='c-keynote', description={'en': 'All of it.'})
    imports.session('later', key='c-later', starts='11:00', ends='11:30')
    assert imports.run()[0] == 0
    build = imports.site.build(nitpicky=True)
    assert build.warnings == []
    lookup = build.app.env.domains['trip'].registry.relations.lookup
    assert [(one.key, one.parent) for one in lookup.sessions.values()] == [
        ('c-keynote', ''), ('c-talk', 'c-keynote'), ('c-demo', 'c-talk'), ('c-later', ''),
    ]  # fmt: skip
    before = imports.files()
    assert imports.run()[0] == 0
    assert imports.files() == before

    talk, _demo, keynote, later = imports.sessions
    talk['title'], keynote['description'] = {'en': 'Talk!'}, {'en': 'Nearly all.'}
    later['parent'] = 'c-keynote'
    imports.sessions = [talk, keynote, later]
    assert imports.run() == (1, [
        'c-talk: title: Talk, now Talk!',
        'c-keynote: its text has changed',
        'c-later: parent: the page says –, the schedule c-keynote; the page stays',
        'c-demo: gone, and taken off its page: Demo',
        'sessions: 3 (new 0, changed 2, gone 1); people: 1; files written: 2',
    ])  # fmt: skip
    assert 'Nearly all.' in imports.page('2025-02-01')
    assert imports.site.build(nitpicky=True).warnings == []

    later['parent'] = ''
    imports.sessions = [later]
    assert imports.run()[1][:2] == [
        'c-talk: gone, and taken off its page: Talk!',
        'c-keynote: gone, and taken off its page: Keynote',
    ]
    assert 'Talk!' not in imports.page('2025-02-01')


def test_titles_in_two_languages_are_source_and_catalog(both: Imports) -> None:
    imports = both
    imports.event['name'] = {'en': 'The Conf', 'ja': 'その会議'}
    title = {'en': '1. *Star* & {co}', 'ja': '1. *星*と{仲間}'}
    imports.session('a', title=title, track={'en': 'Main', 'ja': '本会議'}, room={'en': 'R'})
    assert imports.run()[0] == 0
    folder = imports.site.source / 'locale/ja/LC_MESSAGES/conf'
    assert sorted(path.name for path in folder.iterdir()) == [
        '2025-02-01.po', 'index.po', 'people.po',
    ]  # fmt: skip
    build = imports.site.build(nitpicky=True, language='ja')
    assert build.warnings == []
    titles = [node.astext() for node in build.doctree('conf/2025-02-01').findall(nodes.title)]
    assert titles == ['2025年2月1日土曜日', '1. *星*と{仲間}']
    assert '本会議' in build.doctree('conf/2025-02-01').astext()
    assert 'その会議' in build.doctree('conf/index').astext()


def test_what_translators_wrote_stays(imports: Imports) -> None:
    one = imports.session('a', title={'en': 'One', 'ja': '一'})
    imports.session('b', title={'en': 'Two', 'ja': '二'})
    imports.run()
    path = imports.site.source / 'locale/ja/LC_MESSAGES/conf/2025-02-01.po'
    path.write_text(path.read_text('utf-8').replace('"二"', '"弐"'), 'utf-8')
    imports.sessions[1]['title'] = {'en': 'Two', 'ja': 'ふたつ'}
    one['title'] = {'en': 'One', 'ja': 'ひとつ'}
    imports.run()
    with path.open('rb') as file:
        catalog = read_po(file)
    assert {m.id: m.string for m in catalog if m.id} | {'': ''} == {
        '': '', 'One': 'ひとつ', 'Two': '弐', 'Saturday, February 1, 2025': '2025年2月1日土曜日',
    }  # fmt: skip


def test_translations_can_be_checked_at_once(imports: Imports) -> None:
    imports.session('a', title={'en': 'Room 101', 'ja': '部屋'}, track={'en': 'Main', 'ja': '本'})
    imports.run()
    path = imports.site.source / 'locale/ja/LC_MESSAGES/conf/2025-02-01.po'
    assert [(one.code, one.message) for one in check_file(path)] == [
        ('number', '101 is not here; the source has it (source/conf/2025-02-01.md:7)'),
    ]


FILLED = """\
# A header.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ja\\n"

# A remark.
#: conf/2025-02-01.md:1
#, fuzzy
#| msgid "Old title"
msgid "A title, see {session}`b`"
msgstr "題、{session}`b` を参照"

msgid "Of {many} words"
msgstr ""

#~ msgid "Gone"
#~ msgstr "済"
"""


def test_rest_of_a_catalog_stays_as_it_is(imports: Imports) -> None:
    imports.session('a', title={'en': 'One', 'ja': '一'})
    path = imports.site.source / 'locale/ja/LC_MESSAGES/conf/2025-02-01.po'
    imports.site.write({path.relative_to(imports.site.source).as_posix(): FILLED})
    imports.run()
    place = '#: ../../source/conf/2025-02-01.md'
    new = f'{place}:7\nmsgid "One"\nmsgstr "一"\n\n'
    day = f'{place}:5\nmsgid "Saturday, February 1, 2025"\nmsgstr "2025年2月1日土曜日"\n\n'
    text = path.read_text('utf-8').partition('\n\n')[2]
    assert text.replace(new, '').replace(day, '').strip() == FILLED.partition('\n\n')[2].strip()
    assert new in text


def test_filled_in_translation_is_no_longer_of_another_title(imports: Imports) -> None:
    imports.session('a', title={'en': 'One', 'ja': '一'})
    path = imports.site.source / 'locale/ja/LC_MESSAGES/conf/2025-02-01.po'
    uncertain = '\n#, fuzzy\n#| msgid "Once"\nmsgid "One"\nmsgstr "昔"\n'
    imports.site.write({path.relative_to(imports.site.source).as_posix(): FILLED + uncertain})
    imports.run()
    assert '\n\nmsgid "One"\nmsgstr "一"\n\n' in path.read_text('utf-8')


def test_names_that_other_languages_need_are_told(imports: Imports) -> None:
    imports.site.conf += "trip_source_language = 'en'\n"
    imports.site.write({'conf.py': imports.site.conf})
    imports.people[0]['name'] = '王'
    imports.session('a')
    assert imports.run() == (1, [
        "王 needs a name in Latin letters, which other languages show; write it as :latin: of "
        "'conf-p'",
        'sessions: 1 (new 1, changed 0, gone 0); people: 1; files written: 5',
    ])  # fmt: skip


# What strangers write

HOSTILE = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<p>:::{raw} html\n<script>alert(1)</script>\n:::</p>',
    '.. raw:: html\n\n   <script>alert(1)</script>',
    '```{raw} html\n<script>alert(1)</script>\n```', ':raw:`<script>`', '{eval-rst}`x`',
    '|version|',
    '{{ env }}', '{include}`/etc/passwd`', '.. include:: /etc/passwd', '[x](javascript:alert(1))',
    '<details><summary>x</summary></details>', '&lt;script&gt;alert(1)&lt;/script&gt;', ':::::',
    '::::{reporter} x',
    '   .. reporter:: x', '(target)=', '[^1]', '[^1]: x', '% comment', '.. |x| replace:: y',
    '# H', 'H\n===',
    '<pre>```{raw} html\n<script>alert(1)</script></pre>', '<code>`` {raw}`x` ``</code>', '+++',
    '---\na: b\n---',
    '{download}`x`', ':download:`/etc/passwd`', '![x](https://evil.example/x.png)',
    '.. image:: x.png',
    '<a href="https://ok.example/`<script>`_">x`__ y</a>', '<a href="https://ok.example/)>(x">y</a>',
]  # fmt: skip


def test_nothing_that_strangers_write_can_run(both: Imports) -> None:
    for number, text in enumerate(HOSTILE):
        told = {'en': text}
        imports_as = {'title': told, 'track': told, 'room': {'en': f'{number} {text}'}}
        both.session(
            f's{number}', abstract=told, description={'en': f'x\n\n{text}\n\ny'}, subtitle=told,
            links=[{'url': f'https://ok.example/{number}', 'title': text}], **imports_as,
        )  # fmt: skip
    both.people[0]['name'] = ':id: <b>{raw}`x`</b>'
    both.event |= {'name': {'en': HOSTILE[0]}, 'place': HOSTILE[3], 'venue': HOSTILE[8]}
    both.run()
    build = both.site.build(nitpicky=True, smartquotes=False)
    assert build.warnings == []
    for docname in build.app.env.found_docs:
        doctree = build.doctree(docname)
        assert list(doctree.findall(nodes.raw)) == []
        assert list(doctree.findall(nodes.image)) == []
        assert list(doctree.findall(nodes.problematic)) == []
        external = [node['refuri'] for node in doctree.findall(nodes.reference)
                    if not node.get('internal') and 'refuri' in node]  # fmt: skip
        assert [url for url in external if not url.startswith(('https://ok.example/',
                'https://evil.example/', '#', 'conf', '..', '2025', 'people',
                'index'))] == []  # fmt: skip
    for name, content in build.files().items():
        if name.endswith('.html'):
            assert b'<script>alert' not in content
            for harmless in (b'&lt;', b'\\u003c'):  # in HTML, and in JSON-LD
                content = content.replace(harmless + b'img src=x onerror=alert', b'')  # noqa: PLW2901
            assert b'onerror=alert' not in content
            assert b'root:x:' not in content
    lookup = build.app.env.domains['trip'].registry.relations.lookup
    assert len(lookup.sessions) == len(HOSTILE)
    titles = [' '.join(text.split()) for text in HOSTILE]
    assert [lookup.sessions[f'conf-s{n}'].title for n in range(len(HOSTILE))] == titles


def test_names_of_files_come_from_keys_alone(imports: Imports) -> None:
    for number, path in enumerate(
        ['../../etc/passwd', '/etc/passwd', 'q\0q1', '..', 'C:\\x', 'con']
    ):
        imports.session(path, key=path, track={'en': path}, title={'en': path, path: 'x'})
        imports.session(f'{number}', speakers=[path])
        imports.people.append({'id': path, 'name': path, 'key': path})
    for number in range(50):
        imports.session(f'n{number}', track={'en': '../../../evil'})
    outside = set(imports.site.folder.iterdir())
    imports.run()
    assert set(imports.site.folder.iterdir()) - outside <= {imports.site.folder / 's.json'}
    assert {path.parts[0] for path in map(Path, imports.files())} == {'s.json', 'source'}
    assert {path.parts[1] for path in map(Path, imports.files()) if len(path.parts) > 1} == {
        'conf', 'conf.py', 'index.md',
    }  # fmt: skip
    assert imports.site.build(nitpicky=True).warnings == []


@pytest.mark.parametrize(
    ('content', 'said'),
    [
        (b'Dear all,\n', 'neither a schedule of frab, pretalx or COSCUP, nor a calendar (.ics)'),
        (b'<schedule><conference>', 'damaged: no element found'),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><schedule/>', 'damaged: a schedule has no DTD'),
        (b'{"tripreport": 1, "sessions": []}', 'there is no session in it; nothing is written'),
        (b'{"a":' * 10**5, 'damaged: nested too deeply'),
        (b'{"' + b'a' * 10**8 + b'"}', 'too large for a schedule (bytes): 100,000,004'),
    ],
    ids=['text', 'half', 'entity', 'empty', 'deep', 'large'],
)
def test_what_is_no_schedule_is_refused_in_one_line(
    imports: Imports, content: bytes, said: str
) -> None:
    (imports.site.folder / 'x').write_bytes(content)
    before = imports.files()
    status, output = imports.run_file('x')
    assert (status, len([line for line in output if line.startswith('Error')])) == (2, 1)
    assert output[-1].startswith(f'Error: x: {said}')
    assert imports.files() == before


@pytest.mark.parametrize('key', ['../x', 'A b', '', 'x/y'])
def test_event_is_a_key(imports: Imports, key: str) -> None:
    imports.session('a')
    status, said = imports.run('--event', key)
    assert status == 2
    assert 'a key has at most 80 characters, a-z, 0-9 and -' in said[-1]


# Real ones


@corpora
@pytest.mark.slow
@pytest.mark.parametrize('parser', ['myst', 'rst'])
def test_fosdem_is_imported_and_builds(imports: Imports, parser: str) -> None:
    imports.parser = parser
    status, said = imports.run_file(f'{CORPORA}/fosdem-2025.xml')
    assert (status, said[-1]) == (
        0,
        'sessions: 943 (new 943, changed 0, gone 0); people: 992; files written: 76',
    )
    before = imports.files()
    assert imports.run_file(f'{CORPORA}/fosdem-2025.xml')[1][-1].endswith('files written: 0')
    assert imports.files() == before
    build = imports.site.build(nitpicky=True)
    assert build.warnings == []
    assert len(build.app.env.domains['trip'].registry.relations.lookup.sessions) == 943


@corpora
@pytest.mark.slow
def test_coscup_is_imported_in_both_its_languages(imports: Imports) -> None:
    imports.site.conf = CONF + "language = 'zh_TW'\n"
    imports.site.write({'conf.py': imports.site.conf})
    options = ['--timezone', 'Asia/Taipei', '--title', 'COSCUP 2024']
    status, said = imports.run_file(f'{CORPORA}/coscup-2024-session.json', *options)
    assert (status, said[-1].partition(';')[0]) == (
        1,
        'sessions: 331 (new 331, changed 0, gone 0)',
    )
    assert imports.site.build(nitpicky=True).warnings == []
    english = imports.site.build(nitpicky=True, language='en', out='en')
    assert english.warnings == []
    lookup = english.app.env.domains['trip'].registry.relations.lookup
    assert lookup.sessions['conf-avek97'].title == 'How to start contributing to CNCF Projects'
