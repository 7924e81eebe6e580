"""Take pictures of the site's main pages; ``make screenshots`` calls this, with the languages.

``conf/static/session.png``, which the README shows, is one of them; the others are in
``build/screenshots``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

SITE = Path('build/html')
OUT = Path('build/screenshots')
WIDTH = 1070
PAGES = {
    'home': 'index.html',
    'event': 'reports/tokyo-2015/index.html',
    'sessions': 'sessions.html',
    'people': 'people.html',
    'threads': 'threads.html',
}
SESSION = 'reports/tokyo-2015/sessions-1.html', '#neutron-completing-the-liberty-backlog'
LAST = '.trip-report:nth-of-type(2) > p:nth-of-type(1)'
"""The paragraph of the session with which its picture ends."""
ALONE = """
.bd-header, .bd-sidebar { display: none !important }
"""
FLAGS = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--font-render-hinting=none']


def shoot_session(page: Page) -> None:
    """Take the picture of a session, without what stands around the text."""
    name, anchor = SESSION
    page.goto((SITE / 'en' / name).resolve().as_uri())
    page.add_style_tag(content=ALONE)
    first, last = (page.locator(f'{anchor}{part}').bounding_box() for part in ('', f' {LAST}'))
    if not first or not last:
        sys.exit(f'{name} has no {anchor} with two reports; name another session')
    top, bottom = first['y'] - 20, last['y'] + last['height'] + 20
    clip = {'x': 0, 'y': top, 'width': WIDTH, 'height': bottom - top}
    page.screenshot(path='conf/static/session.png', full_page=True, clip=clip)


def main(*languages: str) -> None:
    """Take them all."""
    chromium = shutil.which('chromium')
    if chromium is None:
        print('No picture is taken: chromium is missing; apt install chromium fonts-noto-cjk')
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={'width': WIDTH, 'height': 800}, color_scheme='light', reduced_motion='reduce'
        )
        for language in languages:
            for name, path in PAGES.items():
                page.goto((SITE / language / path).resolve().as_uri())
                page.screenshot(path=OUT / f'{name}-{language}.png')
        if 'en' in languages:
            shoot_session(page)
        browser.close()
    print(f'The pictures are in {OUT}, and that of the README in conf/static/session.png')


if __name__ == '__main__':
    main(*sys.argv[1:])
