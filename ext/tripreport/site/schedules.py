"""Calendars and schedules of every event and of its tracks, as files and as pages offer them."""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util.osutil import relative_uri

from tripreport.core import formats, keys
from tripreport.core.publication import for_calendar, schedule_of, tracks_of
from tripreport.core.schedule import Schedule, wording
from tripreport.locale import _
from tripreport.site.addresses import Addresses, language_tag
from tripreport.site.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from tripreport.core.listings import Listings

FOLDER = 'schedules'
TYPES = {'ics': 'text/calendar', 'json': 'application/json', 'frab-json': 'application/json'}
"""Media types of the formats in which schedules are published."""


_NAMES = {'json': 'JSON', 'frab-json': 'JSON (frab)'}
"""Of those that are for programs, as readers see them."""


class Offer(NamedTuple):
    """A schedule in one format."""

    path: str
    form: str
    name: str
    """Of the event, or of the event and its track."""
    track: str
    """As readers see it, or ``''``."""
    schedule: Schedule


def offers_of(listings: Listings, event: str, builder: StandaloneHTMLBuilder) -> Iterator[Offer]:
    """Yield the schedules of *event*, by its key, and of its tracks."""
    address = Addresses.of(builder).ref if builder.config.html_baseurl else None
    whole = schedule_of(listings, event, language=language_tag(builder), address=address)
    calendar = for_calendar(whole)
    if calendar.slots:
        yield _offer(event, 'ics', calendar)
        tracks = tracks_of(calendar, listings)
        names = file_names(tracks)
        for track, part in tracks.items():
            yield _offer(f'{event}/{names[track]}', 'ics', part, wording(part.slots[0].track))
    yield _offer(event, 'json', whole)
    yield _offer(event, 'frab-json', whole)


def _offer(stem: str, form: str, schedule: Schedule, track: str = '') -> Offer:
    path = f'{FOLDER}/{stem}{formats.SUFFIXES[form]}'
    return Offer(path, form, wording(schedule.conference.name), track, schedule)


def file_names(tracks: Iterable[str]) -> dict[str, str]:
    """Return a name of a file for each of *tracks*, the same in every language."""
    names: dict[str, str] = {}
    for track in tracks:
        name = keys.suggest_key(track)
        if not (name and track.isascii()) or name in names.values():
            digest = hashlib.blake2b(track.encode('utf-8', 'replace'), digest_size=4).hexdigest()
            name = f'{name}-{digest}'.strip('-')
        names[track] = name
    return names


def schedule_files(listings: Listings, builder: StandaloneHTMLBuilder) -> Iterator[File]:
    """Yield the files of all events."""
    for event in listings.lookup.events:
        for offer in offers_of(listings, event, builder):
            write = partial(formats.write, offer.schedule, offer.form)
            yield File(offer.path, offer.schedule, write)


def show_offers(doctree: nodes.document, offers: Sequence[Offer], here: str) -> None:
    """Show *offers* at the events of a page.

    :param here: the page, as the builder addresses it
    """
    if not offers:
        return
    by_event = {
        event: list(own)
        for event, own in groupby(offers, key=lambda offer: offer.schedule.conference.key)
    }
    for item in doctree.findall(nodes.definition_list_item):
        match item.children:
            case [nodes.term() as term, *_, nodes.definition() as definition]:
                for event in by_event.keys() & set(term['ids']):
                    _facts_of(definition).extend(_fields(by_event[event], here))


def _facts_of(definition: nodes.definition) -> nodes.field_list:
    """Return the list of facts with which an entry begins; a new one where it has none."""
    match definition.children:
        case [nodes.field_list() as facts, *_]:
            return facts
    definition.insert(0, nodes.field_list())
    return _facts_of(definition)


def _fields(offers: Iterable[Offer], here: str) -> Iterator[nodes.field]:
    words = {True: _('Calendar'), False: _('For programs')}
    for is_calendar, group in groupby(offers, key=lambda offer: offer.form == 'ics'):
        links: list[nodes.Node] = []
        for offer in group:
            text = _NAMES.get(offer.form) or offer.track or str(_('all sessions'))
            address = relative_uri(here, offer.path)
            links += [nodes.Text(str(_(', ')))] if links else []
            links.append(nodes.reference('', text, refuri=address, internal=True))
        body = nodes.field_body('', nodes.paragraph('', '', *links))
        name = nodes.field_name('', str(words[is_calendar]))
        yield nodes.field('', name, body, classes=['trip-offers'])
