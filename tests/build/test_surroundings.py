"""The same sources give the same bytes, on whatever machine they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from project import PAD_HOST, Project, Talk
from sites import CONF, Site

ROOT = Path(__file__).parents[2]

HERE = {'TZ': 'UTC', 'LC_ALL': 'C.UTF-8', 'PYTHONHASHSEED': '0'}
THERE = {
    'parallel': {'jobs': '4'},
    'another hash seed': {'PYTHONHASHSEED': '4711'},
    'east of here': {'TZ': 'Pacific/Kiritimati'},
    'west of here': {'TZ': 'Pacific/Pago_Pago'},
    'another locale': {'LC_ALL': 'POSIX', 'LANG': 'ja_JP.eucJP', 'LANGUAGE': 'ja:de'},
    'all of it': {'jobs': '4', 'PYTHONHASHSEED': '1', 'TZ': 'Asia/Tokyo', 'LC_ALL': 'C'},
}

TALKS = {
    'day-1.rst': [
        Talk(key='s0', title='Opening', time='09:00-10:00', speakers='ann, sato', pad='a-pad',
             reporter='ann, Bob', track='Networking', refers=('session', 's1'),
             blueprint='nova/cells', projects='nova, Quantum'),
        Talk(key='s1', title='Cells', formerly='s9', continues='s0', related='s2, s3',
        notes='a-pad',
             draft=True, remark='It came true.', parts=(Talk(key='s4', title='設計',
             time='22:00-24:00'),)),
    ],
    'day-2.md': [
        Talk(key='s2', title='Cells', time='9-10', track='Storage', reporter='sato', pad='another',
             cites='https://etherpad.openstack.org/another', refers=('person', 'Bob')),
        Talk(key='s2', title='Closing', speakers='nobody', refers=('session', 'nowhere')),
    ],
    'deep/day-3.md': [Talk(key='s3', title='Live upgrade', projects='neutron', time='09:30-11:00')],
    'deep/day-4.rst': [],
}  # fmt: skip


class Made(NamedTuple):
    """What a build has published, and what it warned of."""

    files: dict[str, bytes]
    warnings: list[str]


def rich() -> Project:
    """Return a project that has something of everything, faults too."""
    made = Project(pages={name: list(talks) for name, talks in TALKS.items()})
    made.translations = {'Opening': 'Neu', 'Networking': 'Netze', 'Cells': 'Zellen'}
    made.catalogs = {'day-1.rst', 'lists.md'}
    made.copies = {f'{PAD_HOST}a-pad': 'What was said'}
    made.states = {f'{PAD_HOST}a-pad': 'working 2026-11-20'}
    return made


def write(site: Site, project: Project) -> None:
    site.write(project.files())
    site.source.joinpath('conf.py').write_text(site.conf, 'utf-8')


@pytest.fixture
def project(site: Site) -> Site:
    site.conf = CONF + (
        "locale_dirs = ['locale']\ngettext_compact = False\nlanguage = 'de'\n"
        "trip_source_language = 'en'\ntrip_pads = 'pads'\ntrip_link_state = 'links.json'\n"
        "trip_site_url = 'https://example.org/'\ntrip_languages = ['en', 'de']\n"
    )
    write(site, rich())
    return site


def build(source: Path, out: Path, surroundings: dict[str, str], *more: str) -> Made:
    """Build in a process of its own."""
    given = HERE | surroundings
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', 'html', '-j', given.pop('jobs', '1')]
    run = subprocess.run(
        [*command, *more, '-d', out / 'doctrees', source, out / 'html'],
        check=True, capture_output=True, encoding='utf-8', errors='backslashreplace',
        env={name: os.environ[name] for name in os.environ if name[:3] not in {'LC_',
        'LAN'}} | given,
    )  # fmt: skip
    files = {
        path.relative_to(out / 'html').as_posix(): path.read_bytes()
        for path in sorted((out / 'html').rglob('*'))
        if path.is_file() and not path.name.startswith('.buildinfo')
    }
    return Made(files, run.stderr.splitlines())


def difference(one: Made, other: Made) -> list[str]:
    """Return the files that are not the same, and the warnings that only one gave."""
    names = sorted(one.files.keys() | other.files.keys())
    files = [name for name in names if one.files.get(name) != other.files.get(name)]
    return files + sorted({*one.warnings} ^ {*other.warnings})


@pytest.mark.slow
def test_projects_are_the_same_everywhere(project: Site) -> None:
    here = build(project.source, project.folder / 'here', {})
    assert len(here.warnings) > 5
    there = {
        name: difference(here, build(project.source, project.folder / name, surroundings))
        for name, surroundings in THERE.items()
    }
    assert there == {key: [] for key in THERE}


@pytest.mark.slow
@pytest.mark.parametrize('name', ['parallel', 'all of it'])
def test_edits_elsewhere_give_what_a_clean_build_gives_here(project: Site, name: str) -> None:
    made, out = rich(), project.folder / 'out'
    write(project, made)
    build(project.source, out, THERE[name])
    made.change(('day-1.rst', 0), title='Closing', pad='another')
    made.people['ann'] = {'name': 'Anna'}
    made.states = {}
    write(project, made)
    edited = build(project.source, out, THERE[name])
    made.change(('day-1.rst', 0), key='s7', formerly='s0')
    write(project, made)
    again = build(project.source, out, THERE[name])
    clean = build(project.source, project.folder / 'clean', {})
    assert edited.files != again.files
    assert difference(again._replace(warnings=clean.warnings), clean) == []


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize('language', ['en', 'ja'])
def test_our_own_site_is_the_same_everywhere(tmp_path: Path, language: str) -> None:
    more = ['-c', str(ROOT / 'conf'), '-D', f'language={language}']
    here = build(ROOT / 'source', tmp_path / 'here', {}, *more)
    there = build(ROOT / 'source', tmp_path / 'there', THERE['all of it'], *more)
    assert difference(here, there) == []
