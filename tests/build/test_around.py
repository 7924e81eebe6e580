"""What stands around a page, and how its sessions are cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sites import Site

PAGE = """
Talks & more
============

.. event:: Summit
   :id: summit

.. person:: Ann
   :id: ann

.. session:: A talk
   :id: talk
   :date: 2024-05-01

   .. reporter:: ann, anonymous

      What was said.

.. session:: Without a report
   :id: bare
"""


def footer(site: Site, **config: object) -> list[str]:
    """Return what stands at the page's end, line by line."""
    site.write({'index.rst': PAGE})
    site.conf += "html_sidebars = {'**': ['trip-page.html']}\n"
    build = site.build(**config)
    assert build.warnings == []
    (found,) = re.findall('<ul class="trip-page">(.*?)</ul>', build.text('index.html'), re.DOTALL)
    return re.findall('<li>(.*?)</li>', found)


def test_page_leads_to_where_it_is_mended(site: Site) -> None:
    assert footer(
        site,
        trip_edit_url='https://example.org/edit/{path}',
        trip_report_url='https://example.org/new?title={title}',
        trip_license='CC BY 4.0 <https://example.org/by>',
    ) == [
        'Licence: <a href="https://example.org/by" rel="license">CC BY 4.0</a>',
        '<a href="https://example.org/edit/index.rst">Edit this page</a>',
        '<a href="https://example.org/new?title=Talks%20%26%20more">Report an error</a>',
    ]


def test_licence_needs_no_address(site: Site) -> None:
    assert footer(site, trip_license='CC0 & more') == ['Licence: CC0 &amp; more']


def test_page_shows_nothing_that_nobody_set(site: Site) -> None:
    site.write({'index.rst': PAGE})
    site.conf += "html_sidebars = {'**': ['trip-page.html']}\n"
    assert 'trip-page' not in site.build().text('index.html')


@pytest.mark.parametrize('url', ['example.org/{path}', 'https://example.org/{page}', 'https://{'])
def test_wrong_address_is_told(site: Site, url: str) -> None:
    site.write({'index.rst': PAGE})
    with pytest.raises(ConfigError, match='trip_edit_url'):
        site.build(trip_edit_url=url)


def cited(site: Site, builder: str = 'html', **config: object) -> list[str]:
    """Return how each session of the page is cited."""
    site.write({'index.rst': PAGE})
    html = site.build(builder, html_title='Reports', **config).text('index.html')
    return re.findall('<details class="trip-cite">.*?<p>(.*?)</p>', html, re.DOTALL)


def test_session_with_a_report_tells_how_to_cite_it(site: Site) -> None:
    assert cited(site) == ['Ann, anonymous, “A talk”, Summit, May 1, 2024, Reports']


@pytest.mark.parametrize('baseurl', ['https://example.org/en/', 'https://example.org/en'])
def test_citation_has_the_address_where_it_is_known(site: Site, baseurl: str) -> None:
    (words,) = cited(site, html_baseurl=baseurl)
    assert words.endswith(', Reports, https://example.org/en/index.html#talk')


def test_citation_on_a_single_page_has_no_address(site: Site) -> None:
    (words,) = cited(site, 'singlehtml', html_baseurl='https://example.org/en/')
    assert words.endswith(', Reports')
