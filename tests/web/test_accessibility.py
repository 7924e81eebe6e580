"""Every kind of page is accessible, valid and narrow enough."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from needs import LANGUAGES, npm_package, program

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PAGES = [
    'index', 'sessions', 'reports/tokyo-2015/index', 'reports/tokyo-2015/sessions-1',
    'reports/san-diego-2012/day-1', 'people', 'projects', 'threads', 'glossary', 'translations',
    'guide/example-rst', 'genindex', 'search', 'trip-sessions', 'trip-links',
]  # fmt: skip
"""One of each kind."""

# Rules that axe keeps off by default, and that the theme once failed or phones make hard.
RULES = {'label-content-name-mismatch': {'enabled': True}, 'target-size': {'enabled': True}}
RUN = """async (rules) => {
  const options = {resultTypes: ['violations'], preload: false, rules};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}"""


@pytest.mark.parametrize('width', [1280, 360])
@pytest.mark.parametrize('language', LANGUAGES)
def test_every_kind_of_page_is_accessible_and_fits(
    page: Page, served: str, language: str, width: int
) -> None:
    axe = (npm_package('axe-core') / 'axe.min.js').read_text('utf-8')
    page.set_viewport_size({'width': width, 'height': 900})
    found = []
    for name in PAGES:
        page.emulate_media(color_scheme='light')
        page.goto(f'{served}/{language}/{name}.html')
        page.add_style_tag(content='* { transition: none !important }')
        page.evaluate(axe)
        for scheme in ('light', 'dark'):
            page.emulate_media(color_scheme=scheme)
            found += [(name, scheme, one) for one in page.evaluate(RUN, RULES)]
        wide = page.evaluate('document.documentElement.scrollWidth')
        found += [(name, 'scrolls', wide)] if wide > width else []
    assert found == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_nothing_is_cut_off_on_a_phone(page: Page, served: str, language: str) -> None:
    cut_off = """() => [...document.querySelectorAll('.bd-article-container, .bd-article *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !one.matches('pre, .pst-scrollable-table-container, table > thead'))
      .map((one) => one.outerHTML.slice(0, 200))"""
    page.set_viewport_size({'width': 360, 'height': 780})
    found = {}
    for name in (*PAGES, 'reports/san-diego-2012/index', 'guide/start', 'guide/reference'):
        page.goto(f'{served}/{language}/{name}.html')
        found[name] = page.evaluate(cut_off)
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_pages_are_valid_html(built: Path) -> None:
    jar = npm_package('vnu-jar') / 'build/dist/vnu.jar'
    pages = [
        path for path in sorted(built.rglob('*.html')) if '_static' not in path.parts
    ]  # not a page: a template of the theme is among its static files
    command = [program('java', 'default-jre-headless'), '-jar', jar, '--errors-only', *pages]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.stderr.splitlines() == []
    assert len(pages) > 50


@pytest.mark.parametrize('language', LANGUAGES)
def test_page_has_its_language_and_landmarks(page: Page, served: str, language: str) -> None:
    page.goto(f'{served}/{language}/sessions.html')
    assert page.locator('html').get_attribute('lang') == language
    assert [page.get_by_role(role).count() for role in ('main', 'banner', 'contentinfo')] == [1] * 3
    assert page.get_by_role('heading', level=1).count() == 1


@pytest.mark.parametrize('language', LANGUAGES)
def test_nothing_moves_while_a_page_is_loaded(page: Page, served: str, language: str) -> None:
    shift = """() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((seen) => { for (const one of seen.getEntries()) sum += one.value; })
        .observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 300);
    })"""
    slow = {'rate': 10}  # pages are shown before they are whole
    page.context.new_cdp_session(page).send('Emulation.setCPUThrottlingRate', slow)
    moved = {}
    for name in ('index', 'sessions', 'people', 'links', 'threads', 'reports/tokyo-2015/index'):
        page.goto(f'{served}/{language}/{name}.html')
        moved[name] = page.evaluate(shift)
    assert {name: sum_ for name, sum_ in moved.items() if sum_ > 0.01} == {}
