"""Whatever is edited in whatever order, a build gives what a clean one gives.

A build may also be killed, stopped or fail on the way. ``TRIPREPORT_SOAK`` is the number of
projects that are edited; ``make soak`` sets it.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from interruption import ENDS, OF_A_PAGE, POINTS, build_until
from project import PAD_HOST, Project, Talk
from sites import CONF, Site

SOAK = int(os.environ.get('TRIPREPORT_SOAK', '0'))

one_of = st.sampled_from
KEYS = one_of(['s0', 's1', 's2', 's3', 's4', 'nowhere'])
TITLES = one_of(['Opening', 'Cells', 'Live upgrade', 'Closing', '設計'])
PAGES = one_of(['day-1.rst', 'day-2.md', 'deep/day-3.md', 'deep/day-4.rst'])
FILES = st.one_of(PAGES, one_of(['people.md', 'projects.md', 'lists.md', 'index.md']))
ANY = st.integers(min_value=0, max_value=99)
PADS = one_of(
    ['', 'a-pad', 'another', 'https://pad.example.org/p/a-pad', 'a/b', f'{PAD_HOST}a-pad']
)
ADDRESSES = one_of([f'{PAD_HOST}a-pad', f'{PAD_HOST}another', 'https://pad.example.org/p/a-pad'])
REFERENCES = one_of([
    ('', ''), ('session', 's0'), ('session', 's1'), ('session', 'Opening'), ('session', 'nowhere'),
    ('report', 's0/ann'), ('report', 's1/sato'), ('person', 'ann'), ('person', '佐藤'),
    ('reporter', 'Bob'), ('project', 'Quantum'), ('project', 'neutron'), ('event', 'summit'),
    ('etherpad', 'a-pad'), ('blueprint', 'nova/cells'), ('doc', '/day-1'), ('any', 's2'),
    ('ref', 's0'), ('ref', 'trip-links'),
])  # fmt: skip
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    'title': TITLES,
    'date': one_of(['2012-10-16', '2012-10-17', '2013-01-01', '17.10.']),
    'time': one_of(['', '09:00-10:00', '09:30-11:00', '22:00-24:00', '9-10']),
    'speakers': one_of(['', 'ann', 'Bob, 佐藤', 'nobody']),
    'projects': one_of(['', 'nova', 'Quantum', 'neutron']),
    'related': KEYS,
    'continues': KEYS,
    'refers': REFERENCES,
    'track': one_of(['', 'Networking', 'Storage']),
    'reporter': one_of(['', 'ann', 'sato', 'ann, Bob', 'anonymous']),
    'pad': PADS,
    'pad_title': one_of(['', 'Notes']),
    'pad_host': one_of(['', 'pad.example.org', 'no host']),
    'notes': PADS,
    'blueprint': one_of(['', 'nova/cells', 'cells']),
    'cites': one_of(['', 'https://etherpad.openstack.org/another',
                     'https://blueprints.launchpad.net/nova/+spec/cells']),
    'remark': one_of(['', 'It came true.']),
    'draft': st.booleans(),
}  # fmt: skip
CONFIG: dict[str, list[object]] = {
    'language': ['en', 'de', 'ja'],
    'trip_source_language': ['', 'en', 'ja'],
    'trip_latin_language': ['', 'en'],
    'trip_page_languages': [{}, {'day-*': 'de'}],
    'trip_languages': [[], ['en', 'de']],
    'trip_show_drafts': [False, True],
    'trip_etherpad_host': ['etherpad.opendev.org', 'pad.example.org'],
    'trip_blueprint_host': ['blueprints.launchpad.net', 'plans.example.org'],
    'trip_moved_hosts': [{}, {'pad.example.org': 'etherpad.opendev.org'}],
    'trip_pads': ['', 'pads'],
    'trip_link_state': ['', 'links.json'],
    'trip_site_url': ['', 'https://example.org/reports/'],
    'trip_search': [True, False],
    'trip_edit_url': ['', 'https://example.org/{path}'],
    'trip_license': ['', 'CC BY 4.0'],
    'trip_picture': ['', 'picture.png'],
    'nitpicky': [False, True],
    'numfig': [False, True],
    'html_title': ['Reports', 'Our reports'],
    'exclude_patterns': [[], ['day-2*']],
}
CONFIGURED = st.one_of([st.tuples(st.just(name), one_of(them)) for name, them in CONFIG.items()])
NAMES = one_of(['Ann', 'Ann B.', '佐藤', 'Nova'])


class Editor(RuleBasedStateMachine):
    """Edits a project, and builds it after each edit."""

    tried: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        more = "locale_dirs = ['locale']\ngettext_compact = False\ntrip_source_language = 'en'\n"
        self.site = Site(Path(self._folder.name), CONF + more)
        self.site.source.mkdir()
        self.project = Project(pages={'day-1.rst': [Talk(key='s0', title='Opening')]}, states={})
        self.written: dict[str, str] = {}
        self.parallel = 0
        self.interruption: dict[str, Any] = {}
        self.tried['projects'] += 1

    def teardown(self) -> None:
        if SOAK:
            told = ', '.join(f'{number:,} {what}' for what, number in self.tried.items())
            print(f'\r{told}', end=' ', flush=True)  # noqa: T201  # how far it is
        self.site.cleanup()
        self._folder.cleanup()

    def pick(self, number: int) -> tuple[str, int]:
        """Return the place of some talk."""
        talks = self.project.talks()
        return talks[number % len(talks)]

    has_talks = precondition(lambda self: self.project.talks())

    @rule(page=PAGES, key=KEYS, title=TITLES)
    def add(self, page: str, key: str, title: str) -> None:
        self.project.pages.setdefault(page, []).append(Talk(key=key, title=title))

    @has_talks
    @rule(number=ANY, change=st.one_of([st.fixed_dictionaries({k: v}) for k, v in CHANGES.items()]))
    def change(self, number: int, change: dict[str, Any]) -> None:
        self.project.change(self.pick(number), **change)

    @has_talks
    @rule(number=ANY, changes=st.fixed_dictionaries({}, optional=CHANGES))
    def rewrite(self, number: int, changes: dict[str, Any]) -> None:
        self.project.change(self.pick(number), **changes)

    @has_talks
    @rule(number=ANY, key=KEYS, keep=st.booleans())
    def rekey(self, number: int, key: str, keep: bool) -> None:
        name, at = self.pick(number)
        formerly = self.project.pages[name][at].key if keep else ''
        self.project.change((name, at), key=key, formerly=formerly if formerly != key else '')

    @has_talks
    @rule(number=ANY, page=PAGES)
    def move(self, number: int, page: str) -> None:
        name, at = self.pick(number)
        self.project.pages.setdefault(page, []).append(self.project.pages[name].pop(at))

    @has_talks
    @rule(number=ANY, other=ANY)
    def nest(self, number: int, other: int) -> None:
        name, at = self.pick(number)
        into = self.pick(other)
        talk, whole = self.project.pages[name][at], self.project.pages[into[0]][into[1]]
        if (name, at) != into and not talk.parts:
            self.project.change(into, parts=(*whole.parts, talk))
            del self.project.pages[name][at]

    @has_talks
    @rule(number=ANY)
    def unnest(self, number: int) -> None:
        name, at = self.pick(number)
        parts = self.project.pages[name][at].parts
        self.project.change((name, at), parts=())
        self.project.pages[name][at + 1 : at + 1] = parts

    @has_talks
    @rule(number=ANY)
    def move_pad(self, number: int) -> None:
        """Move the pad from the report to the session, or back."""
        name, at = self.pick(number)
        talk = self.project.pages[name][at]
        self.project.change((name, at), pad=talk.notes, notes=talk.pad)

    @has_talks
    @rule(number=ANY)
    def remove(self, number: int) -> None:
        name, at = self.pick(number)
        del self.project.pages[name][at]

    @rule(page=PAGES)
    def remove_page(self, page: str) -> None:
        self.project.pages.pop(page, None)

    @rule(page=PAGES, field=one_of(['', 'event: summit', 'apart: example', 'orphan: yes',
                                    'no-search: yes', 'tocdepth: 1']))  # fmt: skip
    def mark_page(self, page: str, field: str) -> None:
        self.project.metadata[page] = field

    @rule(key=one_of(['ann', 'sato']), name=NAMES, options=st.fixed_dictionaries({}, optional={
        'latin': one_of(['', 'Sato', 'Ann']), 'affiliation': one_of(['Rakuten', 'Acme']),
        'reading': one_of(['', 'さとう']),
    }))  # fmt: skip
    def rename_person(self, key: str, name: str, options: dict[str, str]) -> None:
        self.project.people[key] = {'name': name, **options}

    @rule(key=one_of(['ann', 'sato']))
    def remove_person(self, key: str) -> None:
        self.project.people.pop(key, None)

    @rule(name=one_of(['Quantum', 'Neutron']), options=st.fixed_dictionaries({}, optional={
        'formerly': one_of(['', 'Quantum', 'Melange']), 'successor': one_of(['nova', 'nobody']),
    }))  # fmt: skip
    def rename_project(self, name: str, options: dict[str, str]) -> None:
        self.project.projects['quantum'] = {'name': name, **options}

    @rule()
    def remove_project(self) -> None:
        self.project.projects.pop('quantum', None)

    @rule(change=st.fixed_dictionaries({}, optional={
        'name': one_of(['The summit', 'Summit 2012']), 'timezone': one_of(['UTC', 'Asia/Tokyo']),
        'dates': one_of(['2012-10-15/2012-10-18', '2012-10-16']), 'place': one_of(['', 'Tokyo']),
        'id': one_of(['summit', 'tokyo']),
    }))  # fmt: skip
    def change_event(self, change: dict[str, str]) -> None:
        self.project.event |= change

    @rule(name=one_of(['A line', 'Cells']), sessions=one_of(['s0, s1', 's1, s2', 'nowhere']))
    def change_thread(self, name: str, sessions: str) -> None:
        self.project.thread = {'name': name, 'sessions': sessions}

    @rule(options=st.fixed_dictionaries({}, optional={
        'style': one_of(['table', 'list']), 'track': one_of(['Networking', 'Storage']),
        'speaker': one_of(['ann', 'nobody']), 'link': one_of(['a-pad', 'etherpad']),
        'date': one_of(['2012-10-16']),
    }))  # fmt: skip
    def choose_sessions(self, options: dict[str, str]) -> None:
        self.project.list = options

    @rule(options=st.fixed_dictionaries({}, optional={
        'numbered': one_of(['1', '2', '3']), 'maxdepth': one_of(['1', '3']), 'caption': TITLES,
    }), backwards=st.booleans())  # fmt: skip
    def arrange(self, options: dict[str, str], backwards: bool) -> None:
        self.project.toctree, self.project.backwards = options, backwards

    @rule(
        title=st.one_of(TITLES, one_of(['Networking', 'A line', 'The summit', 'Acme', 'Nova'])),
        to=one_of(['Neu', 'Anders', '']),
    )
    def translate(self, title: str, to: str) -> None:
        self.project.translations[title] = to

    @rule(page=FILES)
    def add_or_remove_catalog(self, page: str) -> None:
        self.project.catalogs ^= {page}

    @rule(address=ADDRESSES, text=one_of(['', 'What was said', 'More']))
    def copy_pad(self, address: str, text: str) -> None:
        self.project.copies[address] = text
        if not text:
            del self.project.copies[address]

    @rule(address=ADDRESSES, state=one_of(['working 2026-11-20', 'broken 2026-11-20', '']))
    def check_link(self, address: str, state: str) -> None:
        self.project.states = {**(self.project.states or {}), address: state}
        if not state:
            del self.project.states[address]

    @rule()
    def damage_states(self) -> None:
        self.project.states = None

    @initialize(language=one_of(['en', 'de']))
    def choose_language(self, language: str) -> None:
        self.project.config['language'] = language

    @rule(setting=CONFIGURED)
    def configure(self, setting: tuple[str, object]) -> None:
        name, value = setting
        self.project.config[name] = value

    @rule()
    def hurry(self) -> None:
        """Build in four processes from now on, or in one again."""
        self.parallel ^= 4

    @rule(point=one_of(list(POINTS)), how=one_of(list(ENDS)), count=one_of([1, 1, 2, 5]),
          setting=CONFIGURED)  # fmt: skip
    def interrupt(self, point: str, how: str, count: int, setting: tuple[str, object]) -> None:
        """Do not let the next build end; it may be one that is configured otherwise."""
        name, value = setting
        config = self.project.config | ({name: value} if count == 2 else {})
        count = count if point in OF_A_PAGE else 1
        self.interruption = {'point': point, 'how': how, 'count': count, **config}

    @invariant()
    def build_gives_what_a_clean_one_gives(self) -> None:
        self._write()
        self.tried['edits built'] += 1
        if self.interruption:
            self.tried['builds interrupted'] += build_until(self.site, **self.interruption)
            self.interruption = {}
            return  # another edit comes between
        config = self.project.config
        build = self.site.build(parallel=self.parallel, **config)
        note(f'read {sorted(build.read)}, written {sorted(build.written)}')
        build.check_against(self.site.build_clean(**config))

    def _write(self) -> None:
        files = self.project.files()
        for name in self.written.keys() - files.keys():
            (self.site.source / name).unlink()
        for name, text in files.items():
            if self.written.get(name) != text:
                path = self.site.source / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, 'utf-8')
        self.written = files


Editor.TestCase.settings = settings(
    max_examples=SOAK or 8,
    stateful_step_count=25,
    deadline=None,
    derandomize=not SOAK,
    phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if SOAK else [])],
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


@pytest.mark.slow
@pytest.mark.timeout(0 if SOAK else 900)
class TestAnyOrder(Editor.TestCase):  # type: ignore[misc]  # made by hypothesis
    """The machine, as pytest runs it."""
