"""The page above all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.parametrize(
    ('locale', 'shown'), [('ja-JP', 'ja/index.html'), ('en-GB', 'en/index.html'), ('fr', '')]
)
def test_root_page_follows_the_language_of_the_browser(
    browser: Browser, served: str, locale: str, shown: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f'{served}/')
    page.wait_for_url(f'{served}/{shown}')
    context.close()


def test_root_page_remembers_which_language_was_chosen(browser: Browser, served: str) -> None:
    context = browser.new_context(locale='ja')
    page = context.new_page()
    page.goto(f'{served}/ja/people.html')
    page.locator('.trip-languages a:visible').first.click()
    page.wait_for_url(f'{served}/en/people.html')
    page.goto(f'{served}/')
    page.wait_for_url(f'{served}/en/index.html')
    context.close()


def test_root_page_has_links_without_scripts(scriptless: Page, served: str) -> None:
    scriptless.goto(f'{served}/')
    links = scriptless.locator('main a').all()
    told = [(link.get_attribute('href'), link.get_attribute('hreflang')) for link in links]
    assert told == [('ja/index.html', 'ja'), ('en/index.html', 'en')]
