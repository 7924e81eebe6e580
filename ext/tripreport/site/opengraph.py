"""What a page is called and how it begins, for those who refer to it (Open Graph)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from babel.core import get_global
from docutils import nodes

from tripreport.site.addresses import Addresses
from tripreport.site.picture import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

LONGEST = 200
"""Characters of a description."""


def tags(
    builder: StandaloneHTMLBuilder, pagename: str, doctree: nodes.document, picture: str
) -> str:
    """Return the tags of a page for its head.

    :param picture: address of its picture, or path below the root of the site; ``''`` is none
    """
    told = _described(doctree)
    description = '' if told else beginning_of(doctree)
    named = [('description', description)] if description else []
    shown = list(_properties(builder, pagename, told or description, picture))
    if picture and builder.config.html_baseurl:
        named.append(('twitter:card', 'summary_large_image'))
    return ''.join(
        f'\n<meta {kind}="{name}" content="{escape(text)}">'
        for kind, pairs in (('name', named), ('property', shown))
        for name, text in pairs
        if text
    )


def _properties(
    builder: StandaloneHTMLBuilder, pagename: str, description: str, picture: str
) -> Iterator[tuple[str, str]]:
    config = builder.config
    addresses = Addresses.of(builder)
    title = builder.env.titles.get(pagename)
    yield 'og:type', 'website' if pagename == config.root_doc else 'article'
    yield 'og:title', title.astext() if title else ''
    yield 'og:site_name', config.html_title or config.project
    yield 'og:description', description
    yield 'og:locale', territory_of(config.language)
    for language in getattr(config, 'trip_languages', ()):
        if language != config.language:
            yield 'og:locale:alternate', territory_of(language)
    if config.html_baseurl:  # these two must be whole addresses
        yield 'og:url', addresses.page(pagename)
        if picture:
            yield 'og:image', addresses.file(picture)
            if not getattr(config, 'trip_picture', ''):
                yield 'og:image:width', str(WIDTH)
                yield 'og:image:height', str(HEIGHT)


def territory_of(language: str) -> str:
    """Return *language* with the territory where most speak it, as ja_JP, which is asked for."""
    known = language.replace('-', '_')
    likely: str = get_global('likely_subtags').get(known, known)
    parts = likely.split('_')
    return f'{parts[0]}_{parts[-1]}' if len(parts) > 1 else known


def beginning_of(doctree: nodes.document) -> str:
    """Return how the text of a page begins."""
    for paragraph in doctree.findall(nodes.paragraph):
        in_text = isinstance(paragraph.parent, nodes.section | nodes.document | nodes.definition)
        text = ' '.join(paragraph.astext().split())
        if in_text and text and not paragraph['classes']:
            return text if len(text) <= LONGEST else f'{text[: LONGEST - 1].rstrip()}…'
    return ''


def _described(doctree: nodes.document) -> str:
    """Return the description that the author has given in a ``meta`` directive."""
    for node in doctree.findall(nodes.meta):
        if node.get('name') == 'description':
            return str(node['content'])
    return ''
