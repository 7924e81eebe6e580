"""From a page to the same page in the other languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sites import Build, Site

PAGES = {
    'index.md': """
        # Reports

        ```{toctree}
        deep/page
        ```
        """,
    'deep/page.md': '# A page\n',
}


@pytest.fixture
def trilingual(site: Site) -> Site:
    site.conf += "trip_languages = ['ja', 'en', 'pt_BR']\n"
    site.conf += "html_sidebars = {'**': ['trip-languages.html']}\n"
    site.write(PAGES)
    return site


def switch(build: Build, page: str) -> list[tuple[str | None, ...]]:
    """Return the entries of the switch: text, tag and address."""
    text = build.text(page)
    start = text.index('<nav class="trip-languages"')
    nav = ET.fromstring(text[start : text.index('</nav>', start) + 6])
    links = [item[0] for item in nav.iter('li')]
    return [(link.text, link.get('lang'), link.get('href')) for link in links]


def alternates(build: Build, page: str) -> dict[str, str]:
    """Return the addresses of the page in other languages, for machines."""
    lines = [line for line in build.text(page).splitlines() if 'rel="alternate" hreflang' in line]
    links = [ET.fromstring(line.replace('>', '/>')) for line in lines if line.startswith('<link')]
    return {link.attrib['hreflang']: link.attrib['href'] for link in links}


def test_switch_leads_to_the_same_page(trilingual: Site) -> None:
    build = trilingual.build(language='en')
    assert switch(build, 'deep/page.html') == [
        ('日本語', 'ja', '../../ja/deep/page.html'),
        ('English', 'en', None),
        ('português (Brasil)', 'pt-BR', '../../pt_BR/deep/page.html'),
    ]
    assert switch(build, 'genindex.html')[0] == (
        '日本語',
        'ja',
        '../ja/genindex.html',
    )


@pytest.mark.parametrize(
    ('builder', 'page', 'address'),
    [
        ('dirhtml', 'deep/page/index.html', '../../../ja/deep/page/'),
        ('dirhtml', 'index.html', '../ja/'),
        ('singlehtml', 'index.html', '../ja/index.html'),
    ],
)
def test_switch_knows_how_pages_are_laid_out(
    trilingual: Site, builder: str, page: str, address: str
) -> None:
    build = trilingual.build(builder, language='en')
    assert switch(build, page)[0] == ('日本語', 'ja', address)


def test_machines_are_told_of_all_languages(trilingual: Site) -> None:
    build = trilingual.build(language='en')
    assert alternates(build, 'deep/page.html') == {
        'ja': '../../ja/deep/page.html',
        'en': '../../en/deep/page.html',
        'pt-BR': '../../pt_BR/deep/page.html',
    }
    assert alternates(build, 'index.html')['x-default'] == '../'


def test_addresses_are_whole_where_the_site_is_known(trilingual: Site) -> None:
    build = trilingual.build(language='en', trip_site_url='https://example.org/reports/')
    assert alternates(build, 'index.html') == {
        'ja': 'https://example.org/reports/ja/index.html',
        'en': 'https://example.org/reports/en/index.html',
        'pt-BR': 'https://example.org/reports/pt_BR/index.html',
        'x-default': 'https://example.org/reports/',
    }
    assert build.app.config.html_baseurl == 'https://example.org/reports/en/'


def test_site_in_one_language_has_no_switch(site: Site) -> None:
    site.write(PAGES)
    build = site.build()
    assert 'trip-languages.js' not in build.text('index.html')
    assert alternates(build, 'index.html') == {}


def test_language_beside_the_list_has_no_switch(trilingual: Site) -> None:
    assert alternates(trilingual.build(language='de'), 'index.html') == {}


def test_book_has_no_switch(trilingual: Site) -> None:
    build = trilingual.build('epub', language='en', version='1', copyright='us')
    assert 'hreflang' not in build.text('index.xhtml')


def test_address_of_a_site_is_whole(trilingual: Site) -> None:
    with pytest.raises(ConfigError, match=r"it is written as 'https://example\.org/reports/'"):
        trilingual.build(trip_site_url='example.org')
