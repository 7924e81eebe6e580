"""Whatever is edited in whatever order, a build gives what a clean one gives.

``TRIPREPORT_SOAK`` is the number of projects that are edited; ``make soak`` sets it.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sites import CONF, Build, Site
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from project import Project, Talk

SOAK = int(os.environ.get('TRIPREPORT_SOAK', '0'))

KEYS = st.sampled_from(['s0', 's1', 's2', 's3', 's4', 'nowhere'])
TITLES = st.sampled_from(['Opening', 'Cells', 'Live upgrade', 'Closing', '設計'])
PAGES = st.sampled_from(['day-1.rst', 'day-2.md', 'deep/day-3.md', 'deep/day-4.rst'])
ANY = st.integers(min_value=0, max_value=99)
CHANGES = st.one_of(
    st.fixed_dictionaries({'title': TITLES}),
    st.fixed_dictionaries({'time': st.sampled_from(['', '09:00-10:00', '09:30-11:00', '9-10'])}),
    st.fixed_dictionaries({'speakers': st.sampled_from(['', 'ann', 'Bob, 佐藤', 'nobody'])}),
    st.fixed_dictionaries({'projects': st.sampled_from(['', 'nova', 'Quantum', 'neutron'])}),
    st.fixed_dictionaries({'related': KEYS}),
    st.fixed_dictionaries({'continues': KEYS}),
    st.fixed_dictionaries({'refers': KEYS}),
    st.fixed_dictionaries({'track': st.sampled_from(['', 'Networking', 'Storage'])}),
    st.fixed_dictionaries({'reporter': st.sampled_from(['', 'ann', 'sato', 'anonymous'])}),
    st.fixed_dictionaries({'pad': st.sampled_from(['', 'a-pad', 'another'])}),
    st.fixed_dictionaries({'draft': st.booleans()}),
)


def place_of(warning: str) -> str:
    """Return the page that a warning is about."""
    found = re.match(r'([\w/-]+)\.(?:rst|md)(?::\d+)?: ', warning)
    return found[1] if found else ''


class Editor(RuleBasedStateMachine):
    """Edits a project, and builds it after each edit."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        more = "locale_dirs = ['locale']\ngettext_compact = False\ntrip_source_language = 'en'\n"
        self.site = Site(Path(self._folder.name), CONF + more)
        self.site.source.mkdir()
        self.project = Project(pages={'day-1.rst': [Talk(key='s0', title='Opening')]})
        self.written: dict[str, str] = {}

    def teardown(self) -> None:
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
    @rule(number=ANY, change=CHANGES)
    def change(self, number: int, change: dict[str, Any]) -> None:
        self.project.change(self.pick(number), **change)

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
    def remove(self, number: int) -> None:
        name, at = self.pick(number)
        del self.project.pages[name][at]

    @rule(page=PAGES)
    def remove_page(self, page: str) -> None:
        self.project.pages.pop(page, None)

    @rule(key=st.sampled_from(['ann', 'sato']), name=st.sampled_from(['Ann', 'Ann B.', '佐藤', '']))
    def rename_person(self, key: str, name: str) -> None:
        self.project.people[key] = name
        if not name:
            del self.project.people[key]

    @rule(name=st.sampled_from(['Quantum', 'Neutron', '']))
    def rename_project(self, name: str) -> None:
        self.project.projects['quantum'] = name
        if not name:
            del self.project.projects['quantum']

    @rule(title=st.one_of(TITLES, st.just('Networking')), to=st.sampled_from(['Neu', 'Anders', '']))
    def translate(self, title: str, to: str) -> None:
        self.project.translations[title] = to

    @rule(page=PAGES)
    def add_or_remove_catalog(self, page: str) -> None:
        self.project.catalogs ^= {page}

    @initialize(language=st.sampled_from(['en', 'de']))
    def choose_language(self, language: str) -> None:
        self.project.config['language'] = language

    @rule(drafts=st.booleans())
    def show_drafts(self, drafts: bool) -> None:
        self.project.config['trip_show_drafts'] = drafts

    @invariant()
    def build_gives_what_a_clean_one_gives(self) -> None:
        self._write()
        build = self.site.build(**self.project.config)
        read, written, files = build.read, build.written, build.files()
        warnings = Counter(build.warnings)
        clean: Build = self.site.build_clean(**self.project.config)
        assert files == clean.files()
        expected = Counter(clean.warnings)
        note(f'read {sorted(read)}, written {sorted(written)}')
        assert warnings - expected == Counter()
        missing = {place_of(line.removeprefix('WARNING: ')) for line in expected - warnings}
        assert missing & (read | written) == set()

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
