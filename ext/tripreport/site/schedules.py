"""Calendars and schedules of every event, and the calendar of each of its tracks."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import formats, keys
from tripreport.core.publication import for_calendar, schedule_of, tracks_of
from tripreport.core.schedule import Schedule, wording
from tripreport.site.addresses import Addresses, language_tag
from tripreport.site.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

    from tripreport.core.listings import Listings

FOLDER = 'schedules'
TYPES = {'ics': 'text/calendar', 'json': 'application/json', 'frab-json': 'application/json'}
"""Media types of the formats in which schedules are published."""


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
