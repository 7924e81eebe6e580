"""The page for addresses where nothing is; it works from any depth."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from tripreport.locale import _
from tripreport.site.addresses import Addresses, is_site
from tripreport.site.files import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

NAME = '404'
PATH = '404.html'

_ADDRESS = re.compile(r'(?<=\s)(href|src|action|data-content_root)="([^"]*)"')


def not_found_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page (``html-collect-pages``), where the address of the site is known."""
    if _is_wanted(app):
        words = {
            'nothing_here': _('There is no such page, or no longer.'),
            'home': _('Start page'),
            'search': _('Search'),
        }
        yield NAME, {'title': str(_('Page not found')), 'trip_words': words}, 'trip-404.html'


def forget_address(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the page no address of its own, for it stands at many (``html-page-context``)."""
    if pagename == NAME and not doctree:
        context['pageurl'] = None
        context['metatags'] = '\n<meta name="robots" content="noindex">'


def not_found_files(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[File]:
    """Yield the page with addresses that do not depend on where it is shown."""
    if _is_wanted(app):
        yield File(PATH, None, lambda: _whole(builder))


def _is_wanted(app: Sphinx) -> bool:
    others = NAME in app.env.found_docs or 'notfound.extension' in app.extensions
    return is_site(app.builder) and bool(app.config.html_baseurl) and not others


def _whole(builder: StandaloneHTMLBuilder) -> bytes:
    final = Path(builder.outdir, PATH)
    written = Path(builder.get_outfilename(NAME))
    if not written.exists():  # nothing was written this time
        return final.read_bytes()
    text = written.read_text('utf-8')
    if written != final:
        written.unlink()
        written.parent.rmdir()
    here = Addresses.of(builder).page(NAME)
    root = urlsplit(here).path

    def mend(match: re.Match[str]) -> str:
        name, address = match.groups()
        is_fixed = not address or address.startswith('#') or urlsplit(address).scheme
        return match[0] if is_fixed else f'{name}="{urljoin(root, address)}"'

    return _ADDRESS.sub(mend, text).encode()
