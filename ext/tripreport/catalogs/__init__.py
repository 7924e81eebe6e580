"""Catalogs: what keeps them from doing harm, and from page to page in other languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder

from tripreport import __version__
from tripreport.catalogs.domain import CatalogsDomain, NoteMessages, catalogs_domain
from tripreport.catalogs.guard import (
    EnterSandbox,
    LeaveSandbox,
    RemoveForeignFootnotes,
    RemoveForeignNodes,
)
from tripreport.catalogs.languages import link_languages, prepare
from tripreport.catalogs.notices import AddNotice, MarkUntranslated
from tripreport.catalogs.stale import pages_of_changed, remove_orphans, remove_stale
from tripreport.catalogs.table import CoverageDirective, LowerTable, outdated_tables
from tripreport.catalogs.templates import remove_templates
from tripreport.catalogs.words import take_back_markup
from tripreport.wings import declare_source_language, furnish, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up guard, notices, switch and the table of coverage."""
    add = app.add_config_value
    add('trip_page_languages', {}, 'env', dict,
        'languages of pages that are not in trip_source_language, by pattern')  # fmt: skip
    add('trip_languages', [], 'env', list,
        'languages in which the site is published, each in a folder beside the others')  # fmt: skip
    add('trip_site_url', '', 'html', str, 'where the folders of the languages are published')
    declare_source_language(app)

    furnish(app, Path(__file__).parent)
    app.add_domain(CatalogsDomain)
    app.add_directive_to_domain('catalogs', 'coverage', CoverageDirective)
    for transform in (
        NoteMessages,
        EnterSandbox,
        LeaveSandbox,
        RemoveForeignNodes,
        RemoveForeignFootnotes,
        MarkUntranslated,
    ):
        app.add_transform(transform)
    app.add_post_transform(AddNotice)
    app.add_post_transform(LowerTable)

    app.connect('config-inited', _check_config)
    app.connect('config-inited', prepare)
    app.connect('config-inited', remove_orphans)
    app.connect('builder-inited', _meet_builder)
    app.connect('builder-inited', remove_stale)
    app.connect('builder-inited', take_back_markup)
    app.connect('env-get-outdated', pages_of_changed)
    app.connect('env-updated', outdated_tables)
    app.connect('html-page-context', link_languages)
    app.connect('build-finished', remove_templates)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}


def _check_config(app: Sphinx, config: Config) -> None:
    """Tell what is wrong in conf.py.

    :raises ConfigError: if anything is
    """
    url = config.trip_site_url
    if url and not (url.startswith(('https://', 'http://')) and url.endswith('/')):
        message = f"trip_site_url = {url!r}: it is written as 'https://example.org/reports/'"
        refuse([message])


def _meet_builder(app: Sphinx) -> None:
    """Tell the domain of the builder, which it cannot ask."""
    catalogs_domain(app.env).extracts_messages = isinstance(app.builder, I18nBuilder)
