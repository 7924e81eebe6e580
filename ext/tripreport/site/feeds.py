"""The feed: what was reported last (Atom, RFC 4287). Nothing in it is taken from the clock."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from tripreport.core.publication import published_sessions
from tripreport.core.text import one_line
from tripreport.site.addresses import Addresses, language_tag
from tripreport.site.files import File

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

    from tripreport.core.listings import Listings
    from tripreport.core.records import Report, Session

PATH = 'feed.atom'
TYPE = 'application/atom+xml'
MOST = 100
"""Entries; the oldest ones are left out."""

_LANG = '{http://www.w3.org/XML/1998/namespace}lang'


class News(NamedTuple):
    """A report, as the feed tells of it."""

    date: dt.date
    identity: str
    """SESSION/PERSON, which other reports do not change."""
    title: str
    authors: tuple[str, ...]
    summary: str
    address: str


def news(listings: Listings, addresses: Addresses) -> list[News]:
    """Return the reports that have a date, their own or their session's, the newest first."""
    found = sorted(_dated(listings), key=lambda one: one[0], reverse=True)[:MOST]
    return [_news(listings, *one, addresses) for one in found]


def has_news(listings: Listings) -> bool:
    """Tell whether there is anything to tell."""
    return any(True for _ in _dated(listings))


def _dated(listings: Listings) -> Iterator[tuple[dt.date, Session, Report]]:
    """Yield each report that has a date, with its session."""
    for session in published_sessions(listings.relations):
        day = listings.lookup.day_of(session)
        for report in listings.relations.reports.get(session.key, ()):
            if date := report.written or day:
                yield date, session, report


def _news(
    listings: Listings, date: dt.date, session: Session, report: Report, addresses: Addresses
) -> News:
    first = listings.report_refs(report)[0]
    event = listings.ref('event', session.event).text if session.event else ''
    track = session.track.text if session.track else ''
    told = (event, str(session.date or ''), track)
    return News(
        date=date,
        identity=first.key or first.anchor,
        title=one_line(session.title),
        authors=tuple(one_line(ref.text) for ref in listings.named(report.reporters)),
        summary=one_line(' · '.join(text for text in told if text)),
        address=addresses.ref(first),
    )


def feed_files(listings: Listings, builder: StandaloneHTMLBuilder) -> Iterator[File]:
    """Yield the feed, if there is anything to tell."""
    addresses = Addresses.of(builder, PATH)
    if found := news(listings, addresses):
        config = builder.config
        head = (
            language_tag(builder),
            one_line(config.html_title or config.project),
            one_line(config.project),
            addresses.page(config.root_doc),
            addresses.file(PATH) if config.html_baseurl else '',
        )
        yield File(PATH, (head, found), partial(_feed, head, found))


def _feed(head: tuple[str, ...], found: list[News]) -> bytes:
    language, title, project, home, own = head
    feed = ET.Element('feed', {'xmlns': 'http://www.w3.org/2005/Atom', _LANG: language})
    _add(feed, 'id', _identity(project, language, ''))
    _add(feed, 'title', title)
    _add(feed, 'updated', _moment(found[0].date))
    _add(ET.SubElement(feed, 'author'), 'name', project)
    ET.SubElement(feed, 'link', rel='alternate', type='text/html', hreflang=language, href=home)
    if own:
        ET.SubElement(feed, 'link', rel='self', type=TYPE, href=own)
    for one in found:
        entry = ET.SubElement(feed, 'entry')
        _add(entry, 'id', _identity(project, language, one.identity))
        _add(entry, 'title', one.title)
        _add(entry, 'updated', _moment(one.date))
        for author in one.authors:
            _add(ET.SubElement(entry, 'author'), 'name', author)
        ET.SubElement(entry, 'link', rel='alternate', type='text/html', href=one.address)
        if one.summary:
            _add(entry, 'summary', one.summary)
    ET.indent(feed, ' ')
    written: bytes = ET.tostring(feed, 'utf-8', xml_declaration=True)
    return written + b'\n'


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(date: dt.date) -> str:
    return f'{date}T00:00:00Z'


def _identity(*names: str) -> str:
    """Return an identity that stays the same when the site moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, '/'.join(('tripreport:', *names))).urn
