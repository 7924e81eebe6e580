"""From an event to what can be taken along: calendars and schedules."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripreport.site.schedules import Offer

_FORMS = {'json': 'JSON', 'frab-json': 'JSON (frab)'}


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
            text = _FORMS.get(offer.form) or offer.track or str(_('all sessions'))
            address = relative_uri(here, offer.path)
            links += [nodes.Text(str(_(', ')))] if links else []
            links.append(nodes.reference('', text, refuri=address, internal=True))
        body = nodes.field_body('', nodes.paragraph('', '', *links))
        name = nodes.field_name('', str(words[is_calendar]))
        yield nodes.field('', name, body, classes=['trip-offers'])
