"""Long lists of sessions can be narrowed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

ROWS = 'table.trip-session-list tbody tr'


def shown(page: Page) -> list[str]:
    """Return the titles of the rows that are seen."""
    return [row.locator('a').first.inner_text() for row in page.locator(f'{ROWS}:visible').all()]


def test_choice_narrows_the_list_and_stands_in_the_address(page: Page, served: str) -> None:
    page.goto(f'{served}/en/sessions.html?seen=before#here')
    everything = shown(page)
    page.get_by_label('Reporter').select_option('oda')
    by_oda = shown(page)
    page.get_by_label('Track').select_option('Neutron Core')
    both = shown(page)
    assert 0 < len(both) < len(by_oda) < len(everything) == 32
    assert page.url.endswith('?seen=before&reporter=oda&track=Neutron+Core#here')
    assert page.get_by_role('status').inner_text() == f'{len(both)} of 32 sessions'
    page.reload()
    assert shown(page) == both
    page.get_by_role('button', name='Show all').click()
    assert shown(page) == everything
    assert page.url.endswith('?seen=before#here')


def test_each_kind_of_choice_narrows_the_list(page: Page, served: str) -> None:
    page.goto(f'{served}/ja/sessions.html')
    left = {}
    for field in page.locator('form.trip-filter select').all():
        field.select_option(index=1)
        left[field.get_attribute('name')] = len(shown(page))
        field.select_option('')
    assert list(left) == ['day', 'track', 'reporter', 'project', 'link']
    assert all(0 < count < 32 for count in left.values())


def test_switch_of_language_keeps_page_anchor_and_choice(page: Page, served: str) -> None:
    page.goto(f'{served}/en/sessions.html?track=基調講演#main-content')
    english = len(shown(page))
    page.locator('.bd-header .trip-languages a').first.click()
    page.wait_for_url('**/ja/sessions.html?*')
    assert page.evaluate('location.hash') == '#main-content'
    assert len(shown(page)) == english < 32


def test_list_is_narrowed_down_by_keyboard(page: Page, served: str) -> None:
    page.goto(f'{served}/en/sessions.html')
    for _ in range(60):
        page.keyboard.press('Tab')
        if page.evaluate('document.activeElement.name') == 'track':
            break
    page.keyboard.press('Q')
    page.keyboard.press('Tab')
    assert page.get_by_role('status').inner_text() == '2 of 32 sessions'


def test_unknown_choice_in_the_address_is_none(page: Page, served: str) -> None:
    page.goto(f'{served}/en/sessions.html?track=nonsense')
    assert len(shown(page)) == 32


def test_list_is_whole_without_scripts(scriptless: Page, served: str) -> None:
    scriptless.goto(f'{served}/en/sessions.html?track=Swift')
    assert len(shown(scriptless)) == 32
    assert not scriptless.locator('form.trip-filter').is_visible()
