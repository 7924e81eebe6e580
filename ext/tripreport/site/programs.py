"""What pages tell to programs, and when a page has to tell it anew."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from tripreport.locale import _
from tripreport.site import feeds, jsonld, opengraph
from tripreport.site.addresses import Addresses, is_site, language_tag
from tripreport.site.feeds import feed_files
from tripreport.site.files import digest_of, write_files
from tripreport.site.links import show_offers
from tripreport.site.not_found import not_found_files
from tripreport.site.picture import picture_files, picture_of
from tripreport.site.schedules import TYPES, Offer, offers_of, schedule_files
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

_DIGESTS = 'trip_told_to_programs'
"""Attribute of the environment: digests of what pages told, by their names."""


def listings_of(env: BuildEnvironment) -> Listings | None:
    """Return what the pages tell, if reports are loaded."""
    return getattr(env.domains.get('trip'), 'listings', None)


class Programs:
    """What one build tells to programs."""

    def __init__(self) -> None:
        self.has_changes = False

    def note_purged(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Note that a page is gone, or about to be read (``env-purge-doc``)."""
        self.has_changes = True

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that no longer tell what they did (``env-updated``).

        What is told does not count where only the configuration changes it: then Sphinx writes
        all pages, and keeps nothing that is noted here.
        """
        listings = listings_of(env)
        builder = app.builder
        if listings is None or not is_site(builder) or not self.has_changes:
            return []
        has_feed = feeds.has_news(listings)
        before: dict[str, str] = getattr(env, _DIGESTS, {})
        now = {name: digest_of(has_feed) for name in env.found_docs} | {
            name: digest_of(
                has_feed,
                list(_things(page, listings, Addresses(builder, name))),
                _picture(listings, page),
                [offer[:-1] for offer in _offers(builder, listings, name)],
            )
            for name, page in listings.lookup.pages.items()
        }
        setattr(env, _DIGESTS, now)
        return sorted(name for name, told in now.items() if before.get(name, told) != told)

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
        listings = listings_of(builder.env)
        head = ''
        if listings:
            here = builder.get_target_uri(pagename)
            if feeds.has_news(listings):
                url = relative_uri(here, feeds.PATH)
                context['trip_feed'] = {'name': str(_('News feed')), 'url': url}
                head += _alternate(url, feeds.TYPE, builder.config.html_title)
            for offer in _offers(builder, listings, pagename):
                head += _alternate(relative_uri(here, offer.path), TYPES[offer.form], offer.name)
        if doctree and pagename in _published(builder.env, listings):
            head += _description(app, builder, listings, pagename, doctree)
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
        if exception is None and is_site(app.builder):
            write_files(Path(app.outdir), _files(app, app.builder))


def _alternate(url: str, kind: str, title: str) -> str:
    return f'\n<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(url)}">'


def _description(
    app: Sphinx,
    builder: StandaloneHTMLBuilder,
    listings: Listings | None,
    docname: str,
    doctree: nodes.document,
) -> str:
    """Return the tags that say what a page is about."""
    tags, picture = '', app.config.trip_picture
    if listings:
        page = listings.lookup.pages[docname]
        picture = picture or _picture(listings, page)
        addresses = Addresses.of(builder, builder.get_target_uri(docname))
        tags = jsonld.script(_things(page, listings, addresses))
    if 'sphinxext.opengraph' not in app.extensions:
        tags += opengraph.tags(builder, docname, doctree, picture)
    return tags


def _files(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[File]:
    listings = listings_of(builder.env)
    if listings:
        yield from schedule_files(listings, builder)
        yield from feed_files(listings, builder)
        if not app.config.trip_picture:
            yield from picture_files(listings)
    yield from sitemap_files(builder, _published(builder.env, listings))
    yield from not_found_files(app, builder)


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
