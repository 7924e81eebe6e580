"""Weblate finds every catalog, once, and takes it for what it is."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tripreport.catalogs.directions import Directions

ROOT = Path(__file__).parents[2]
CONF = runpy.run_path(str(ROOT / 'conf/conf.py'))
COMPONENTS = json.loads((ROOT / 'conf/weblate.json').read_text('utf-8'))
BY_SLUG = {component['slug']: component for component in COMPONENTS}
WORDS = 'ext/tripreport/locale/*/LC_MESSAGES/tripreport.po'
CATALOGS = {
    path.relative_to(ROOT).as_posix(): path
    for pattern in ('locale/*/LC_MESSAGES/**/*.po', WORDS)
    for path in sorted(ROOT.glob(pattern))
}
PAGES = {
    catalog: catalog.split('/', 3)[3].removesuffix('.po')
    for catalog in CATALOGS
    if re.fullmatch(r'locale/[^/]+/LC_MESSAGES/(?!sphinx\.po$).+', catalog)
}


def add_ons(component: dict) -> list[dict]:
    """Return how a component finds others, which are like it."""
    return [add_on['configuration'] for add_on in component.get('addons', ())]


def takers(catalog: str) -> list[str]:
    """Return the slugs of the components that take a catalog, or find one that does."""
    return [
        component['slug']
        for component in COMPONENTS
        if re.fullmatch(component['filemask'].replace('*', '[^/]+'), catalog)
        or any(re.fullmatch(add_on['match'], catalog) for add_on in add_ons(component))
    ]


def suffixes(catalog: str) -> set[str]:
    """Return the suffixes of the files that the messages of a catalog name, '' for none."""
    with CATALOGS[catalog].open('rb') as file:
        messages = [message for message in read_po(file) if message.id]
    return {
        Path(name).suffix
        for message in messages
        for name, _line in message.locations or [('', None)]
    }


def source_suffix(page: str) -> str:
    """Return the suffix of the source of a page, if it has one."""
    return next((path.suffix for path in ROOT.glob(f'source/{page}.*')), 'no source')


@pytest.mark.parametrize('catalog', CATALOGS)
def test_catalog_belongs_to_one_component(catalog: str) -> None:
    found = takers(catalog)
    assert len(found) == 1, (
        f'{catalog}: belongs to {found or "no component"}, not to one; '
        'mend "match" or "filemask" in conf/weblate.json'
    )


@pytest.mark.parametrize(
    ('catalog', 'expected'),
    [
        ('locale/de/LC_MESSAGES/reports/kyoto-2027/day-1.po', 'page-index'),
        ('locale/zh_TW/LC_MESSAGES/guidelines.po', 'page-index'),
        ('locale/en/LC_MESSAGES/sphinx-2026.po', 'page-index'),
        ('locale/ja/LC_MESSAGES/guide/more/weblate.po', 'page-guide-index'),
        ('locale/de/LC_MESSAGES/sphinx.po', 'theme'),
        ('ext/tripreport/locale/de/LC_MESSAGES/tripreport.po', 'extension'),
    ],
)
def test_catalog_of_a_new_page_or_language_is_found(catalog: str, expected: str) -> None:
    assert takers(catalog) == [expected]


def test_component_has_the_language_of_its_pages() -> None:
    directions = Directions(CONF['trip_source_language'], CONF['trip_page_languages'])
    languages = {
        catalog: BY_SLUG[takers(catalog)[0]]['source_language']['code'] for catalog in CATALOGS
    }
    assert languages == {
        catalog: directions.language_of(PAGES[catalog]) if catalog in PAGES else 'en'
        for catalog in CATALOGS
    }


def test_messages_name_a_source_by_which_weblate_knows_their_markup() -> None:
    expected = {catalog: {source_suffix(page)} for catalog, page in PAGES.items()}
    assert {catalog: suffixes(catalog) for catalog in PAGES} == expected
    assert set.union(*expected.values()) == {'.md', '.rst'}


def test_no_component_has_a_markup_of_its_own() -> None:
    # The pages that it finds would have it too, and some are Markdown, some reStructuredText.
    flags = {flag for one in COMPONENTS for flag in one.get('check_flags', '').split(', ')}
    assert flags & {'md-text', 'rst-text'} == set()


@pytest.mark.parametrize('component', COMPONENTS, ids=BY_SLUG)
def test_component_has_catalogs_of_its_own(component: dict) -> None:
    assert list(ROOT.glob(component['filemask'])) != []


def test_components_that_find_others_have_a_repository_each() -> None:
    # In a shared one, Weblate makes all that is found like the first component, language included.
    finding = [component for component in COMPONENTS if add_ons(component)]
    shared = [not component.get('disable_autoshare', False) for component in finding]
    assert shared == [True, False]


def test_components_agree_on_all_but_what_they_hold() -> None:
    own = {'name', 'slug', 'source_language', 'filemask', 'check_flags', 'disable_autoshare'}
    project = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']
    common = [
        {name: value for name, value in component.items() if name not in own | {'addons'}}
        for component in COMPONENTS
    ]
    assert common == len(COMPONENTS) * [
        {
            'vcs': 'git',
            'branch': 'main',
            'file_format': 'po',
            'file_format_params': {'po_line_wrap': 65535},
            'new_lang': 'contact',
            'license': project['license'],
        }
    ]
