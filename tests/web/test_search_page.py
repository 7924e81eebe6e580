"""The search page as a browser shows it, from ``file://`` and with no other host."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser')
OPTIONS = [
    *('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'),
    *('--disable-background-networking', '--disable-component-update', '--disable-sync'),
    *('--virtual-time-budget=5000', '--dump-dom'),
]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason='needs chromium'),
]

PAGE = """\
Home
====

.. event:: Summit
   :id: summit

.. session:: 仮想マシンの配置
   :id: placement
   :event: summit
   :date: 2015-10-28

   .. reporter:: anonymous

      Ｖｅｒｙ <b>fast</b>: 翻訳カタログは速い。
"""


def show(page: Path, query: str, profile: Path) -> BeautifulSoup:
    """Return the search page once its scripts have run."""
    address = f'{page.as_uri()}?q={quote(query)}'
    command = [CHROMIUM, *OPTIONS, f'--user-data-dir={profile}', address]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return BeautifulSoup(shown.stdout, 'html.parser')


def build(folder: Path, builder: str = 'html', **config: object) -> Path:
    source = folder / 'source'
    source.mkdir(parents=True)
    (source / 'index.rst').write_text(PAGE, 'utf-8')
    conf = "extensions = ['tripreport']\nprimary_domain = 'trip'\nhtml_copy_source = False\n"
    (source / 'conf.py').write_text(conf, 'utf-8')
    app = SphinxTestApp(builder, srcdir=source, confoverrides=config)
    app.build()
    app.cleanup()
    return app.outdir


@pytest.mark.parametrize('theme', ['alabaster', 'basic', 'pydata_sphinx_theme'])
@pytest.mark.parametrize(
    ('language', 'status', 'details'),
    [
        ('en', 'One result', 'Wed, Oct 28, 2015'),
        ('ja', '1件', '2015年10月28日(水)'),
    ],
)
def test_result_shows_the_phrase_and_the_session(
    tmp_path: Path, theme: str, language: str, status: str, details: str
) -> None:
    site = build(tmp_path, html_theme=theme, language=language)
    page = show(site / 'search.html', 'very <B>fast</B>:翻訳カタ', tmp_path / 'profile')
    assert page.find(role='status').get_text() == status
    (result,) = page.select('#search-results ul > li')
    assert result.a['href'] == './index.html#placement--anonymous'
    assert details in result.get_text()
    assert [mark.get_text() for mark in result.select('p .highlighted')] == [
        'Ｖｅｒｙ <b>fast</b>: 翻訳カタ'
    ]
    assert result.p.get_text() == 'Ｖｅｒｙ <b>fast</b>: 翻訳カタログは速い。'


def test_result_leads_to_a_folder(tmp_path: Path) -> None:
    site = build(tmp_path, 'dirhtml')
    page = show(site / 'search/index.html', '配置', tmp_path / 'profile')
    assert [link['href'] for link in page.select('#search-results a')] == [
        '../#placement',
        '../#summit',
    ]


def test_lack_of_texts_is_told(tmp_path: Path) -> None:
    site = build(tmp_path)
    (site / 'searchtext.js').unlink()
    page = show(site / 'search.html', '配置', tmp_path / 'profile')
    told = 'The texts of the pages could not be loaded; only names were searched'
    assert page.find(role='status').get_text() == (
        f'Nothing was found; fewer words, or a part of one, may find more ({told})'
    )
    assert page.select('#search-results li') == []


def test_many_results_come_by_and_by(tmp_path: Path) -> None:
    site = build(tmp_path)
    texts = ','.join(f'"page{n}":[[null,["","Title {n}",""]]]' for n in range(60))
    (site / 'searchtext.js').write_text(f'Search.setTexts({{{texts}}});\n', 'utf-8')
    page = show(site / 'search.html', 'title', tmp_path / 'profile')
    assert page.find(role='status').get_text() == '60 results'
    assert len(page.select('#search-results li')) == 50
    assert page.select_one('#search-results button').get_text() == 'Show 10 more'
