"""From a page to the same page in the other languages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from tripreport.locale import _, language_name, web_tag
from tripreport.wings import is_for_browsers

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


def prepare(app: Sphinx, config: Config) -> None:
    """Take the address of the site from that of all; give pages the script of the switch."""
    if config.trip_site_url and not config.html_baseurl:
        config.html_baseurl = f'{config.trip_site_url}{config.language}/'
    app.add_css_file('trip-languages.css')
    if config.trip_languages:
        app.add_js_file('trip-languages.js', loading_method='defer')


def link_languages(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Tell a page of itself in the other languages (``html-page-context``)."""
    config = app.config
    builder = app.builder
    if config.language not in config.trip_languages or not is_for_browsers(builder):
        return
    address = _address(builder, pagename)
    up = '../' * (address.count('/') + 1)
    context['trip_languages'] = {
        'label': _('Languages'),
        'links': [
            {
                'tag': web_tag(language),
                'name': language_name(language, language),
                'url': f'{up}{language}/{address}',
                'current': language == config.language,
            }
            for language in config.trip_languages
        ],
    }
    root = config.trip_site_url or up
    alternates = {web_tag(name): f'{root}{name}/{address}' for name in config.trip_languages}
    if pagename == config.root_doc:
        alternates['x-default'] = root
    context['metatags'] = context.get('metatags', '') + ''.join(
        f'\n<link rel="alternate" hreflang="{escape(tag)}" href="{escape(url)}">'
        for tag, url in alternates.items()
    )


def _address(builder: Builder, pagename: str) -> str:
    if isinstance(builder, SingleFileHTMLBuilder):
        return f'{pagename}{builder.out_suffix}'
    return builder.get_target_uri(pagename)
