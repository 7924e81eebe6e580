"""Conferences that refer to each other, each a project of its own."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from bs4 import BeautifulSoup
from docutils import nodes
from sites import Site
from test_references import TALKS, targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Build

EXAMPLE = Path(__file__).parent / 'federation'


def run(job: dict[str, Any], store: Path, machines: Path, **only: str) -> None:
    """Do what a service does: run *job* for its whole matrix, each on a machine of its own."""
    matrix = {name: [only.get(name, one) for one in some][: 1 if name in only else None]
              for name, some in job['strategy']['matrix'].items()}  # fmt: skip
    for values in reversed([*itertools.product(*matrix.values())]):
        told = dict(zip(matrix, values, strict=True))
        machine = machines / '-'.join(values)
        for step in job['steps']:
            take(step, told, store, machine)


def take(step: dict[str, Any], told: dict[str, str], store: Path, machine: Path) -> None:
    """Take a *step* of a job, of which the matrix has *told* what it is for."""

    def filled(text: str) -> str:
        return re.sub(r'\$\{\{ matrix\.(\w+) \}\}', lambda found: told[found[1]], text)

    match step:
        case {'uses': 'actions/checkout@v5'}:
            shutil.copytree(EXAMPLE, machine)
        case {'run': 'pip install sphinx-tripreport'}:
            pass  # it is what is tested
        case {'run': command}:
            path = f'{Path(sys.executable).parent}{os.pathsep}{os.environ["PATH"]}'
            done = subprocess.run(filled(command).split(), cwd=machine, check=False, text=True,
                                  capture_output=True, env={**os.environ,
                                  'PATH': path})  # fmt: skip
            assert (done.returncode, done.stdout, done.stderr) == (0, '', '')
        case {'uses': 'actions/upload-artifact@v4', 'with': kept}:
            shutil.copytree(machine / kept['path'], store / filled(kept['name']))
        case {'uses': 'actions/download-artifact@v4', 'with': wanted}:
            for found in store.glob(wanted['pattern']):
                shutil.copytree(found, machine / wanted['path'], dirs_exist_ok=True)
        case _:
            pytest.fail(f'the test does not know the step {step}')


@pytest.mark.parametrize(
    ('language', 'release', 'report'),
    [
        ('ja', 'アーカイブの公開', 'A plan for the archive (匿名)'),
        pytest.param('en', 'The archive is released', 'A plan for the archive (anonymous)',
                     marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_example_is_built_as_its_matrix_says(
    tmp_path: Path, language: str, release: str, report: str
) -> None:
    jobs = yaml.safe_load((EXAMPLE / 'ci.yml').read_text('utf-8'))['jobs']
    store = tmp_path / 'store'
    for job in ('inventory', 'site'):
        run(jobs[job], store, tmp_path / job, language=language)
    address = f'https://example.org/{language}'
    assert {folder.name: dict(links(folder)) for folder in sorted(store.glob('site-*/*/*'))} == {
        'berlin-2025': {release: f'{address}/osaka-2026/index.html#release'},
        'osaka-2026': {
            'Archive': f'{address}/berlin-2025/index.html#project-archive',
            'A plan for the archive': f'{address}/berlin-2025/index.html#plan',
            'Another plan': f'{address}/porto-2027/index.html#plan',
        },
        'porto-2027': {
            report: f'{address}/berlin-2025/index.html#plan--anonymous',
            'Another plan': '#plan',
        },
    }


def links(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the references in the text of a report."""
    page = BeautifulSoup((site / 'index.html').read_text('utf-8'), 'html.parser')
    for link in page.select('.trip-report > p > a'):
        yield link.get_text(), str(link['href'])


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Site]:
    """Return the site of others, whose inventory is in out/inventory."""
    folder = tmp_path / 'others'
    folder.mkdir()
    site = Site(folder)
    site.source.mkdir()
    site.write({'index.rst': TALKS})
    yield site
    site.cleanup()


@pytest.fixture
def federated(site: Site, others: Site) -> Site:
    """Return a site that refers to that of the others."""
    inventory = others.folder / 'out/inventory/objects.inv'
    site.conf += f"""
extensions.append('sphinx.ext.intersphinx')
intersphinx_mapping = {{'others': ('https://example.org/', {str(inventory)!r})}}
intersphinx_resolve_self = 'ours'
"""
    return site


def publish(site: Site) -> None:
    site.build('inventory')
    site.cleanup()


HOME = """
    Home
    ====

    .. session:: Ours
       :id: ours
"""


def test_site_and_key_lead_there_whatever_is_here(federated: Site, others: Site) -> None:
    publish(others)
    page = (
        ':session:`talk`, :session:`others:talk`, :session:`ours:talk`, :session:`it <others:talk>`'
    )
    federated.write({'index.rst': TALKS.replace('A talk', 'Our talk') + f'\n    {page}\n'})
    build = federated.build(nitpicky=True)
    assert build.warnings == []
    paragraph = [*build.doctree().findall(nodes.paragraph)][-1]
    assert [
        (link.astext(), link.get('refuri') or f'#{link["refid"]}')
        for link in paragraph.findall(nodes.reference)
    ] == [
        ('Our talk', '#talk'),
        ('A talk', 'https://example.org/index.html#talk'),
        ('Our talk', '#talk'),
        ('it', 'https://example.org/index.html#talk'),
    ]


def test_site_without_inventory_is_told_once(federated: Site, others: Site) -> None:
    federated.write(
        {
            'index.rst': """
            Home
            ====

            :session:`others:talk`, :project:`others:neutron`, :reporter:`others:ann`.
            """
        }
    )
    first, second = federated.build(nitpicky=True).warnings
    assert first == ('WARNING: failed to reach any of the inventories with the following issues:')
    assert second.startswith(f"intersphinx inventory '{others.folder}/out/inventory/objects.inv'")
    assert (
        'others:talk, others:neutron, others:ann.'
        in BeautifulSoup(
            (federated.folder / 'out/html/index.html').read_text('utf-8'), 'html.parser'
        ).get_text()
    )


def test_wrong_key_on_another_site_is_told_with_the_nearest(federated: Site, others: Site) -> None:
    publish(others)
    federated.write({'index.rst': 'Home\n====\n\n:session:`others:tolk`, :reporter:`others:an`.\n'})
    assert federated.build().warnings == [
        "index.rst:4: WARNING: unknown session 'others:tolk'; did you mean 'others:talk'? "
        '[trip.unknown-session]',
        "index.rst:4: WARNING: unknown person 'others:an'; did you mean 'others:ann'? "
        '[trip.unknown-person]',
    ]


def test_role_that_names_another_site_is_no_referrer_here(federated: Site, others: Site) -> None:
    publish(others)
    federated.write({'index.rst': f'{TALKS}\n    :external+others:trip:session:`talk`, '
                                  ':external:trip:project:`neutron`\n'})  # fmt: skip
    build = federated.build(nitpicky=True)
    assert build.warnings == []
    assert build.app.env.domains['trip'].registry.relations.referrers == {}
    assert targets(build)['Neutron'] == 'https://example.org/index.html#project-neutron'


def pages_written(build: Build) -> set[str]:
    """Return which pages were written, without those that Sphinx makes up in every build."""
    return build.written & build.app.env.found_docs


def test_change_there_renews_only_the_pages_that_show_it(federated: Site, others: Site) -> None:
    publish(others)
    federated.write(
        {
            'index.rst': HOME,
            'talks.rst': ':orphan:\n\nTalks\n=====\n\n:session:`others:talk`, :any:`old`, '
            ':session:`ours`.\n',
            'else.rst': ':orphan:\n\nElse\n====\n\n:external+others:trip:person:`ann`, '
            ':session:`talk`.\n',
        }
    )
    federated.build()
    assert pages_written(federated.build()) == set()

    others.write({'index.rst': TALKS + '\n    .. session:: New\n       :id: ours\n'})
    publish(others)
    build = federated.build()
    assert (build.read, pages_written(build)) == (set(), set())

    others.write({'index.rst': TALKS.replace('Ann', 'Anna')})
    publish(others)
    assert pages_written(federated.build()) == {'else'}

    others.write({'index.rst': TALKS.replace(':id: talk', ':id: old')})
    publish(others)
    build = federated.build()
    assert (build.read, pages_written(build)) == (set(), {'else', 'talks'})
    clean = federated.build_clean()
    assert build.files() == clean.files()
    assert build.warnings == clean.warnings


ONLY = """
    .. only:: html

       .. session:: Shown
          :id: shown

    .. only:: latex

       .. session:: Printed
          :id: printed
"""


@pytest.mark.parametrize('suffix', ['.html', '.htm'])
def test_inventory_is_the_one_that_the_site_has(site: Site, suffix: str) -> None:
    site.write({'index.rst': TALKS + ONLY})
    inventory = site.build('inventory', html_file_suffix=suffix).files()
    html = site.build(html_file_suffix=suffix).files()
    assert inventory == {'objects.inv': html['objects.inv']}


def test_inventory_is_written_anew_and_wherever_it_is_missing(site: Site) -> None:
    site.write({'index.rst': TALKS})
    before = site.build('inventory').files()
    (site.folder / 'out/inventory/objects.inv').unlink()
    assert site.build('inventory').files() == before
    site.write({'index.rst': TALKS.replace('A talk', 'Another')})
    assert site.build('inventory').files() != before
