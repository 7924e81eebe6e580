"""What readers narrow a long list of sessions down with, on sites; the rest is trip-filters.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.core.times import parse_date
from tripreport.locale import _, format_date
from tripreport.reports.html import control, element
from tripreport.reports.words import kind_name

if TYPE_CHECKING:
    from docutils.nodes import Node

    from tripreport.core.facets import Facet
    from tripreport.core.listings import SessionList
    from tripreport.reports.html import tag


def with_filters(listing: Node, view: SessionList, language: str | None) -> tag:
    """Return a list of sessions with a form above it, which is shown where scripts run."""
    fields = [_field(facet, language) for facet in view.facets]
    total = len(view.lines)
    count = str(_('{shown} of {all} sessions')).replace('{all}', str(total))
    told = count.replace('{shown}', str(total))
    form = element(
        'form',
        *fields,
        element('button', _words(_('Show all')), type='reset'),
        element('p', _words(told), role='status', **{'data-trip-count': count}),
        classes=['trip-filter'],
        autocomplete='off',
        **{'aria-label': str(_('Choose sessions'))},
    )
    _mark(listing, view)
    return element('div', form, listing, classes=['trip-filtered'])


def _field(facet: Facet, language: str | None) -> tag:
    names = {
        'day': _('Day'),
        'track': _('Track'),
        'reporter': _('Reporter'),
        'project': _('Project'),
        'link': _('Cites'),
    }
    options = [element('option', _words(_('all')), value='')]
    for value, shown in facet.values:
        words = {'day': _day, 'link': _kind}.get(facet.name, _as_it_is)(shown, language)
        options.append(element('option', _words(words), value=value))
    select = element('select', *options, name=facet.name)
    return element('label', _words(f'{names[facet.name]} '), select)


def _words(words: str) -> control:
    return control('', words=str(words))


def _day(value: str, language: str | None) -> str:
    return format_date(parse_date(value), language)


def _kind(value: str, language: str | None) -> str:
    return kind_name(value)


def _as_it_is(value: str, language: str | None) -> str:
    return value


def _mark(listing: Node, view: SessionList) -> None:
    """Put into each row of *listing* by what it is found."""
    rows = [*listing.findall(nodes.list_item)] or [*listing.findall(nodes.row)][1:]
    for at, row in enumerate(rows):
        values = {facet.name: facet.of[at] for facet in view.facets}
        paragraph = next(iter(row.findall(nodes.paragraph)))
        mark = element('span', **{'data-trip': json.dumps(values, ensure_ascii=False)})
        mark.attributes['attributes']['hidden'] = 'hidden'
        paragraph.append(mark)
