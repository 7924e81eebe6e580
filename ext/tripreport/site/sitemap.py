"""The map of the site for search engines, with the same pages in other languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from tripreport.locale import web_tag
from tripreport.site.addresses import Addresses
from tripreport.site.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

PATH = 'sitemap.xml'

Entry = tuple[str, dict[str, str]]
"""The address of a page, and those of all its languages by their tags."""


def sitemap_files(builder: StandaloneHTMLBuilder, pages: Iterable[str]) -> Iterator[File]:
    """Yield the map of *pages*, where the address of the site is known: it must be told."""
    if builder.config.html_baseurl:
        addresses = Addresses.of(builder)
        entries = [(addresses.page(name), alternates_of(builder, name)) for name in sorted(pages)]
        yield File(PATH, entries, partial(_sitemap, entries))


def alternates_of(builder: StandaloneHTMLBuilder, docname: str) -> dict[str, str]:
    """Return the addresses of a page in all languages, by tag; none if there is but one."""
    config = builder.config
    root = getattr(config, 'trip_site_url', '')
    languages = getattr(config, 'trip_languages', ())
    if not root or config.language not in languages:
        return {}
    target = builder.get_target_uri(docname)
    return {web_tag(name): urljoin(root, f'{name}/{target}') for name in languages}


def _sitemap(entries: list[Entry]) -> bytes:
    names = {
        'xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
    }
    root = ET.Element('urlset', names)
    for address, alternates in entries:
        url = ET.SubElement(root, 'url')
        ET.SubElement(url, 'loc').text = address
        for tag, other in alternates.items():
            ET.SubElement(url, 'xhtml:link', rel='alternate', hreflang=tag, href=other)
    ET.indent(root, ' ')
    written: bytes = ET.tostring(root, 'utf-8', xml_declaration=True)
    return written + b'\n'
