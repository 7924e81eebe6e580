"""The search finds every phrase, the best place first, and leaves Sphinx's own alone if told so."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases import any_phrase, fold, pages_of, pages_with, typed_phrase
from sphinx.search import js_index, languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sites import Build, Site

ROOT = Path(__file__).parents[2]
FIND = ROOT / 'bench/find.mjs'

LISTS = ['event#summit', 'people#person-iwamoto', 'people#project-nova']
"""Where sessions are listed."""

needs_node = pytest.mark.skipif(shutil.which('node') is None, reason='needs node')

FILES = {
    'index.rst': """
        Home
        ====

        クラウドの話と、仮想
        マシンの\\ *配置*\\ の話です。

        .. toctree::

           event
           people
           words
        """,
    'event.rst': """
        The summit
        ==========

        .. event:: Summit
           :id: summit
           :dates: 2015-10-28/2015-10-29

        .. session:: 仮想マシンの配置
           :id: placement
           :event: summit
           :date: 2015-10-28
           :projects: nova

           .. reporter:: iwamoto

              ＯｐｅｎＳｔａｃｋ reports from 2015. Don't panic: it is “safe”.

              .. rubric:: Reporting a failure

              翻訳カタログを使う。

        .. session:: Closing
           :id: closing
           :event: summit

           A word on placement, and on the placement of words.
        """,
    'people.rst': """
        People
        ======

        .. person:: 岩本
           :id: iwamoto
           :latin: Iwamoto

        .. project:: Nova
           :id: nova
        """,
    'words.rst': """
        Words
        =====

        .. index:: vocabulary

        Of a vocabulary.

        .. glossary::

           Placement
             The choice of a host.

        Tools
        -----

        .. py:function:: reports.find(query)

           Find failures of all kinds.
        """,
}


def texts_of(build: Build) -> dict[str, Any]:
    """Return the texts that the search looks through."""
    script = build.text('searchtext.js')
    assert script.startswith('Search.setTexts({')
    assert script.endswith('});\n')
    texts: dict[str, Any] = json.loads(script.removeprefix('Search.setTexts(')[:-3])
    return texts


def find(site: Path, *queries: str) -> list[list[dict[str, Any]]]:
    """Return what the search of a built *site* finds for each of *queries*."""
    run = subprocess.run(
        ['node', FIND, site], input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    found: list[list[dict[str, Any]]] = json.loads(run.stdout)
    return found


@pytest.fixture(scope='module')
def built(lasting_site: Site) -> Build:
    """Return a Japanese site with some English."""
    lasting_site.write(FILES)
    return lasting_site.build(language='ja')


def test_texts_are_those_of_the_pages(site: Site) -> None:
    site.write({'index.rst': FILES['index.rst'].partition('.. toctree')[0]})
    build = site.build(language='ja')
    assert texts_of(build) == {
        'index': [[None, ['', 'Home', 'クラウドの話と、仮想 マシンの配置の話です。']]]
    }


@needs_node
@pytest.mark.parametrize(
    ('query', 'expected'),
    [
        # Compounds, words in two letters, over a line end and over markup; titles before text
        ('仮想マシンの配置', ['event#placement', 'index', *LISTS]),
        ('配置', ['event#placement', 'index', *LISTS]),
        ('翻訳カタログ', ['event#placement--iwamoto']),
        ('訳カ', ['event#placement--iwamoto']),
        # Names
        ('岩本', ['people#person-iwamoto', 'event#placement--iwamoto']),
        ('Nova', ['people#project-nova', 'event#placement']),
        ('vocabulary', ['words', 'words#index-0']),
        ('reports.find(', ['words#reports.find', 'index']),
        # What the reader's keyboard makes of it, and figures
        ('ｏｐｅｎstack', ['event#placement--iwamoto']),
        ("DON'T PANIC", ['event#placement--iwamoto']),
        ('"safe"', ['event#placement--iwamoto']),
        ('2015', ['event#placement', *LISTS]),
        # Whole words before parts of words
        ('place', ['words#term-Placement', 'event#closing']),
        # Words in any form, scattered over a page; titles before text
        ('reporting', ['event#placement--iwamoto', 'words#reports.find', 'index']),
        ('failure tools', ['words#tools']),
        ('choices hosting', ['words#term-Placement']),
        # Nothing
        ('いわもと', []),
        ('配置 金魚', []),
        (' ', []),
        ('', []),
    ],
)
def test_phrase_is_found(built: Build, query: str, expected: list[str]) -> None:
    (found,) = find(Path(built.app.outdir), query)
    places = [f'{one["docname"]}#{one["anchor"]}'.removesuffix('#') for one in found]
    assert places == expected


@needs_node
def test_result_tells_day_and_reporters_of_a_session(built: Build) -> None:
    session, report, person, page = (
        found[0]
        for found in find(
            Path(built.app.outdir), '仮想マシンの配置', '翻訳カタログ', '岩本', 'tools'
        )
    )
    assert [
        (one['title'], one['details'], one['kind']) for one in (session, report, person, page)
    ] == [
        ('仮想マシンの配置', '2015年10月28日(水) · 岩本の報告', 'title'),
        ('仮想マシンの配置 > 岩本の報告', '2015年10月28日(水) · 岩本の報告', 'text'),
        ('岩本 (Iwamoto)', 'People', 'title'),
        ('Words > Tools', '', 'title'),
    ]


@needs_node
@settings(max_examples=10)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(2, 30)), min_size=20, max_size=20))
def test_any_part_of_a_page_is_found_before_pages_without_it(
    built: Build, places: list[tuple[float, int]]
) -> None:
    site = Path(built.app.outdir)
    pages = pages_of(site)
    text = '\n'.join(line for lines in pages.values() for line in lines)
    parts = (text[int(at * len(text)) :][:length].splitlines()[0].strip() for at, length in places)
    phrases = [part for part in parts if len(fold(part)) > 1]
    assert_found(site, pages, phrases)


def assert_found(site: Path, pages: dict[str, list[str]], phrases: list[str]) -> None:
    """Assert that each phrase finds all pages that have it, and these before any other."""
    folded = {name: [fold(line) for line in lines] for name, lines in pages.items()}
    for phrase, results in zip(phrases, find(site, *phrases), strict=True):
        found = list(dict.fromkeys(result['docname'] for result in results))
        having = pages_with(phrase, folded)
        assert set(found[: len(having)]) == having, phrase


@needs_node
@pytest.mark.slow
@pytest.mark.parametrize('language', ['ja', 'en'])
@pytest.mark.parametrize('choose', [any_phrase, typed_phrase])
def test_phrases_of_the_reports_are_found(
    sites: dict[str, Path], language: str, choose: Callable[..., tuple[str, str]]
) -> None:
    pages = pages_of(sites[language])
    random = Random(language)  # noqa: S311 -- the same phrases on every run
    phrases = [choose(pages, random)[1] for _ in range(200)]
    assert_found(sites[language], pages, phrases)


@needs_node
def test_search_of_sphinx_can_be_kept(site: Site) -> None:
    site.write(FILES)
    build = site.build(trip_search=False)
    assert not Path(build.app.outdir, 'searchtext.js').exists()
    assert 'report' in js_index.loads(build.text('searchindex.js'))['terms']
    (found,) = find(Path(build.app.outdir), 'reporting')
    assert 'event' in {one['docname'] for one in found}


@needs_node
def test_search_changes_with_its_setting(site: Site) -> None:
    site.write(FILES)
    for setting in (True, False, True):
        build = site.build(trip_search=setting)
        clean = site.build_clean(trip_search=setting).files()
        assert {**build.files(), '.buildinfo.bak': b''} == {**clean, '.buildinfo.bak': b''}


def test_other_projects_in_the_process_keep_their_search(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n\nReporting'})
    before = {name: languages[name] for name in ('en', 'ja')}
    site.build()
    assert {name: languages[name] for name in ('en', 'ja')} == before
    site.conf = "extensions = []\nhtml_theme = 'basic'\n"
    assert 'report' in js_index.loads(site.build().text('searchindex.js'))['terms']


@pytest.mark.parametrize(
    ('setting', 'stemmer'),
    [
        ({'language': 'ja'}, 'English'),
        ({'language': 'zh_CN'}, 'English'),
        ({'language': 'eo'}, 'English'),
        ({'language': 'de'}, 'German'),
        ({'language': 'pt_BR'}, 'Portuguese'),
        ({'language': 'ja', 'html_search_language': 'fr'}, 'French'),
    ],
)
def test_words_have_the_stems_of_their_language(
    site: Site, setting: dict[str, str], stemmer: str
) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    build = site.build(**setting)
    assert build.app.builder.indexer.lang.language_name == stemmer


def test_page_that_asks_for_it_is_not_searched(site: Site) -> None:
    site.write(
        {
            'index.rst': ':no-search:\n\nHome\n====\n\n.. toctree::\n\n   other\n',
            'other.rst': 'Other\n=====\n',
        }
    )
    build = site.build()
    assert texts_of(build) == {'index': [], 'other': [[None, ['', 'Other', '']]]}
    assert site.build().files() == build.files()


def test_texts_that_are_lost_are_taken_again(site: Site) -> None:
    site.write(FILES)
    build = site.build()
    shutil.rmtree(Path(build.app.doctreedir, 'search-1'))
    Path(build.app.outdir, 'searchtext.js').unlink()
    assert site.build().files() == build.files()


def test_folders_of_addresses_are_searched_too(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    assert texts_of(site.build('dirhtml')) == {'index': [[None, ['', 'Home', '']]]}


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'text', 'gettext'])
def test_other_builders_have_no_texts(site: Site, builder: str) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    build = site.build(builder, project='P', version='1', copyright='C')
    assert [name for name in build.files() if 'searchtext' in name] == []


def test_reader_without_scripts_is_told(built: Build) -> None:
    assert '<noscript>' in built.text('search.html')
