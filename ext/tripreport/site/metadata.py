"""What pages tell to programs, and when a page has to tell it anew."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.util.osutil import relative_uri

from tripreport import __version__
from tripreport.core.digests import digest_of
from tripreport.locale import _
from tripreport.site import feeds, jsonld, opengraph
from tripreport.site.addresses import Addresses, is_site, language_tag
from tripreport.site.feeds import feed_files
from tripreport.site.files import are_current, write_files
from tripreport.site.not_found import not_found_files
from tripreport.site.picture import picture_files, picture_of
from tripreport.site.schedules import TYPES, Offer, offers_of, schedule_files, show_offers
from tripreport.site.sitemap import sitemap_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from tripreport.core.listings import Listings
    from tripreport.core.records import Page
    from tripreport.site.files import File

_TOLD = 'trip_told'
"""Attribute of the environment with `Told`."""


class Told(NamedTuple):
    """What an edition tells to programs, kept for builds that find it unchanged."""

    edition: str = ''
    has_feed: bool = False
    pages: dict[str, str] = {}  # noqa: RUF012 -- nobody changes it
    """Digests of what each tells."""


def listings_of(env: BuildEnvironment) -> Listings | None:
    """Return what the pages tell, if reports are loaded."""
    return getattr(env.domains.get('trip'), 'listings', None)


def edition_of(env: BuildEnvironment) -> str:
    """Return what stands for all that the pages tell, or ``''`` if reports are not loaded."""
    return getattr(env.domains.get('trip'), 'edition', '')


def source_of(builder: StandaloneHTMLBuilder) -> str:
    """Return what stands for all from which files beside the pages follow; ``''`` if unknown."""
    edition, build, config = edition_of(builder.env), builder.build_info, builder.config
    # The first hash is of those settings alone for which Sphinx only writes pages anew.
    settings = build.config_hash, config.project, config.root_doc
    languages = getattr(config, 'trip_languages', ())
    return edition and digest_of(__version__, edition, settings, languages, build.tags_hash)


class Metadata:
    """What one build tells to programs."""

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that no longer tell what they did (``env-updated``).

        What is told does not count where only the configuration changes it: then Sphinx writes
        all pages, and keeps nothing that is noted here.
        """
        builder, edition = app.builder, edition_of(env)
        before: Told = getattr(env, _TOLD, Told())
        if not is_site(builder) or before.edition == edition:
            return []
        listings = listings_of(env)
        assert listings  # noqa: S101 -- there is an edition
        has_feed = feeds.has_news(listings)
        pages = {name: digest_of(has_feed) for name in env.found_docs} | {
            name: digest_of(
                has_feed,
                list(_things(page, listings, Addresses(builder, name))),
                _picture(listings, page),
                [offer[:-1] for offer in _offers(builder, listings, name)],
            )
            for name, page in listings.lookup.pages.items()
        }
        setattr(env, _TOLD, Told(edition, has_feed, pages))
        return sorted(n for n, told in pages.items() if before.pages.get(n, told) != told)

    def tell_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Tell programs, in the head of a page, what it is about (``html-page-context``)."""
        builder = app.builder
        if not is_site(builder):
            return
        head = ''
        told: Told = getattr(builder.env, _TOLD, Told())
        if told.has_feed:
            url = relative_uri(builder.get_target_uri(pagename), feeds.PATH)
            context['trip_feed'] = {'name': str(_('News feed')), 'url': url}
            head += _alternate(url, feeds.TYPE, builder.config.html_title)
        if doctree:
            head += _head_of(app, builder, pagename, doctree)
        context['metatags'] = context.get('metatags', '') + head

    def show_links(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Show what can be taken along at each event (``doctree-resolved``)."""
        builder = app.builder
        listings = listings_of(builder.env)
        if listings and is_site(builder):
            here = builder.get_target_uri(docname)
            show_offers(doctree, list(_offers(builder, listings, docname)), here)

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files beside the pages (``build-finished``)."""
        builder = app.builder
        if exception or not is_site(builder):
            return
        root, source = Path(app.outdir), source_of(builder)
        made = list(not_found_files(app, builder))
        if source and are_current(root, source):
            for file in made:
                (root / file.path).write_bytes(file.content())
        else:
            write_files(root, (*_files(app, builder), *made), source)


def _alternate(url: str, kind: str, title: str) -> str:
    return f'\n<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(url)}">'


def _head_of(
    app: Sphinx, builder: StandaloneHTMLBuilder, docname: str, doctree: nodes.document
) -> str:
    """Return the tags that say what a page is about, and what can be taken along."""
    listings = listings_of(builder.env)
    head, here = '', builder.get_target_uri(docname)
    if listings:
        for offer in _offers(builder, listings, docname):
            head += _alternate(relative_uri(here, offer.path), TYPES[offer.form], offer.name)
    if docname not in _published(builder.env, listings):
        return head
    picture = app.config.trip_picture
    if listings:
        page = listings.lookup.pages[docname]
        picture = picture or _picture(listings, page)
        head += jsonld.script(_things(page, listings, Addresses.of(builder, here)))
    if 'sphinxext.opengraph' not in app.extensions:
        head += opengraph.tags(builder, docname, doctree, picture)
    return head


def _files(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[File]:
    listings = listings_of(builder.env)
    if listings:
        yield from schedule_files(listings, builder)
        yield from feed_files(listings, builder)
        if not app.config.trip_picture:
            yield from picture_files(listings)
    yield from sitemap_files(builder, _published(builder.env, listings))


def _published(env: BuildEnvironment, listings: Listings | None) -> AbstractSet[str]:
    """Return the pages of the site itself, without those that stand apart."""
    return env.found_docs if listings is None else listings.lookup.pages.keys()


def _things(page: Page, listings: Listings, addresses: Addresses) -> Iterator[jsonld.Thing]:
    return jsonld.things_on(page, listings, addresses, language_tag(addresses.builder))


def _offers(builder: StandaloneHTMLBuilder, listings: Listings, docname: str) -> Iterator[Offer]:
    """Yield the schedules of the events on a page."""
    lookup = listings.lookup
    if page := lookup.pages.get(docname):
        for event in page.events:
            if lookup.events[event.key].place == event.place:
                yield from offers_of(listings, event.key, builder)


def _picture(listings: Listings, page: Page) -> str:
    """Return the path of the picture of a page: of the first event that it tells of."""
    told = [event.key for event in page.events] + [session.event for session in page.sessions]
    return picture_of(next((key for key in told if key in listings.lookup.events), ''))
