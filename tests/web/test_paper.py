"""What is printed, and books."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from needs import LANGUAGES, ROOT, module, program

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_print_leaves_out_what_only_a_screen_needs(page: Page, served: str) -> None:
    page.goto(f'{served}/ja/sessions.html')
    page.emulate_media(media='print')
    for gone in ('.bd-header', '.bd-sidebar-primary', 'form.trip-filter', '.trip-languages'):
        assert not any(part.is_visible() for part in page.locator(gone).all()), gone
    assert page.locator('h1').is_visible()


def test_paper_is_light_where_the_screen_is_dark(page: Page, served: str) -> None:
    page.emulate_media(color_scheme='dark')
    page.goto(f'{served}/en/sessions.html')
    theme = 'document.documentElement.dataset.theme'
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = {theme} }})")
    page.pdf()
    assert page.evaluate(f'[window.printed, {theme}]') == ['light', 'dark']


def test_nothing_around_a_table_loses_rows_on_paper(page: Page, served: str) -> None:
    page.goto(f'{served}/en/sessions.html')
    page.emulate_media(media='print')
    unbroken = """() => {
      const found = [];
      for (let one = document.querySelector('table').parentElement; one; one = one.parentElement) {
        const {display, overflowX} = getComputedStyle(one);
        if (display !== 'block' || overflowX !== 'visible') found.push(one.className);
      }
      return found;
    }"""
    assert page.evaluate(unbroken) == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_book_passes_epubcheck(tmp_path: Path, language: str) -> None:
    program('java', 'default-jre-headless')
    command = [sys.executable, '-m', 'sphinx', '-q', '-W', '-c', ROOT / 'conf', '-b', 'epub',
               '-D', f'language={language}', '-d', tmp_path / 'doctrees',
               ROOT / 'source', tmp_path / 'epub']  # fmt: skip
    subprocess.run(command, check=True)
    (book,) = (tmp_path / 'epub').glob('*.epub')
    result = module('epubcheck').EpubCheck(str(book))
    assert [str(message) for message in result.messages] == []
    assert result.valid
