"""What stands on the pages of a built site, as a reader sees it, and phrases from it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from sphinx.search import js_index

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_APART = 'footer, form, header, nav, script, style, template, .headerlink, [hidden], [aria-hidden]'
_INLINE = {
    *('a', 'abbr', 'b', 'cite', 'code', 'dfn', 'em', 'i', 'kbd', 'mark', 'q', 's', 'samp'),
    *('small', 'span', 'strong', 'sub', 'sup', 'u', 'var'),
}
_BLOCKS = '.trip-time'
"""What has a line of its own by its style only."""
_PLAIN = str.maketrans('‘’“”‐‑‒–—―', '\'\'""------')
_CJK = '[\u2e80-\u9fff\uf900-\ufaff]'
_END = '\x1e'


def lines_of(html: str) -> list[str]:
    """Return what a page shows, block by block."""
    page = BeautifulSoup(html, 'html.parser')
    main = page.article or page.find(role='main')
    for part in main.select(_APART):
        part.decompose()
    for tag in (*main.find_all(lambda tag: tag.name not in _INLINE), *main.select(_BLOCKS)):
        tag.insert_before(_END)
        tag.insert_after(_END)
    lines = (' '.join(line.split()) for line in main.get_text().split(_END))
    return [line for line in lines if line]


def pages_of(site: Path) -> dict[str, list[str]]:
    """Return the lines of every page that has a source, by its name."""
    index = js_index.loads((site / 'searchindex.js').read_text('utf-8'))
    pages = {name: site / f'{name}.html' for name in index['docnames']}
    return {name: lines_of(path.read_text('utf-8')) for name, path in pages.items()}


def fold(text: str) -> str:
    """Return *text* as it is compared: width, case, and spaces beside Japanese do not count.

    Nor do the forms of quotes and dashes.
    """
    folded = ' '.join(unicodedata.normalize('NFKC', text).lower().split())
    folded = folded.translate(_PLAIN)
    return re.sub(f' ?({_CJK}) ?', r'\1', folded)


def pages_with(phrase: str, folded: dict[str, list[str]]) -> set[str]:
    """Return the pages, of which the lines are *folded*, that have *phrase*."""
    wanted = fold(phrase)
    return {name for name, lines in folded.items() if any(wanted in line for line in lines)}


def any_phrase(pages: dict[str, list[str]], random: Random) -> tuple[str, str]:
    """Return a page and any part of two characters or more of what it shows."""
    while True:
        page = random.choice(sorted(pages))
        line = random.choice(pages[page])
        start = random.randrange(len(line))
        phrase = line[start : start + random.randint(2, 20)].strip()
        if len(fold(phrase)) >= 2:
            return page, phrase


def typed_phrase(pages: dict[str, list[str]], random: Random) -> tuple[str, str]:
    """Return a page and a phrase that a reader may type: it cuts through no spaced word."""
    while True:
        page, _phrase = any_phrase(pages, random)
        line = random.choice(pages[page])
        length = random.randint(0, 10)
        whole = re.compile(rf'(?<![a-z0-9])\w.{{0,{length}}}\w(?![a-z0-9])', re.IGNORECASE)
        if match := whole.search(line, random.randrange(len(line))):
            return page, match[0]
