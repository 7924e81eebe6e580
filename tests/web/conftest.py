"""The site in a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from needs import LANGUAGES, ROOT, module, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope='session')
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site in both languages."""
    folder = tmp_path_factory.mktemp('site')
    for language in LANGUAGES:
        command = [sys.executable, '-m', 'sphinx', '-q', '-c', ROOT / 'conf', '-b', 'html',
                   '-D', f'language={language}', '-d', folder / 'doctrees' / language,
                   ROOT / 'source', folder / 'html' / language]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    shutil.copy(ROOT / 'conf/root.html', folder / 'html/index.html')
    return folder / 'html'


@pytest.fixture(scope='session')
def served(built: Path) -> Iterator[str]:
    """Serve the site on loopback and return its address.

    The server is a process of its own: threads that begin while coverage follows others may fail.
    """
    command = [sys.executable, '-u', '-m', 'http.server', '0', '-b', '127.0.0.1', '-d', built]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        told = server.stdout.readline()
        yield told.partition('(')[2].partition('/)')[0]
        server.terminate()


@pytest.fixture(scope='session')
def browser() -> Iterator[Browser]:
    """Return Debian's chromium."""
    playwright_of = module('playwright.sync_api').sync_playwright
    path = program('chromium', 'chromium fonts-noto-cjk')
    flags = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-gpu']
    with playwright_of() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=flags)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page in which nothing goes wrong, and that asks no other host."""
    yield from opened(browser)


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """Return a page that runs no scripts."""
    yield from opened(browser, java_script_enabled=False)


def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    """Yield a page, and see afterwards that nothing went wrong in it."""
    context = browser.new_context(reduced_motion='reduce', **options)
    page = context.new_page()
    wrong: list[str] = []
    page.on('pageerror', lambda error: wrong.append(str(error)))
    page.on('console', lambda said: wrong.append(said.text) if said.type == 'error' else None)
    page.on('request', lambda asked: _is_local(asked.url) or wrong.append(asked.url))
    yield page
    context.close()
    assert wrong == []


def _is_local(url: str) -> bool:
    return url.startswith(('http://127.0.0.1:', 'data:'))
