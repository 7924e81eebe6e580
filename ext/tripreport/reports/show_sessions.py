"""How sessions are shown: what stands under their title, at their end, and the reports between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from tripreport.core import keys
from tripreport.core.links import Address
from tripreport.core.times import parse_date
from tripreport.locale import _, format_date, language_name
from tripreport.reports.blocks import (
    Nodes,
    enumeration,
    fields,
    in_a_row,
    reference,
    references,
    sentence,
    text,
    web_link,
    when,
)
from tripreport.reports.doctree import body_of, parsed, take_text
from tripreport.reports.html import at_a_glance
from tripreport.reports.words import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.references import Ref
    from tripreport.core.views import Byline, Cited, Head, Tail
    from tripreport.reports import nodes as trip


def show_head(node: trip.session_head, head: Head, language: str | None, *, drawn: bool) -> Nodes:
    """Return the facts under a session's title; a part shows only those that are its own."""
    pairs = _facts(node, head, language)
    return at_a_glance(pairs) if drawn else fields(pairs, 'trip-session-head')


def _facts(
    node: trip.session_head, head: Head, language: str | None
) -> Iterator[tuple[str, Nodes]]:
    is_part = head.parent is not None
    time = '' if is_part and not (node['date'] or node['time']) else when(head.line, language)
    if (node['date'] and not head.line.date) or (node['time'] and head.line.span == (None, None)):
        time = f'{node["date"]} {node["time"]}'.strip()
    pages = [(str(_('page')), 'url'), (str(_('slides')), 'slides'), (str(_('video')), 'video')]
    linked = [[web_link(node[name], word)] for word, name in pages if node[name]]
    yield _('Draft'), text(str(_('not yet published'))) if node['draft'] else []
    yield _('Time'), text(time)
    yield _('Event'), [reference(head.event)] if head.event and not is_part else []
    yield _('Part of'), [reference(head.parent)] if head.parent else []
    yield _('Track'), take_text(node, 'track')
    yield _('Room'), take_text(node, 'room')
    yield _('Speakers'), references(head.line.speakers)
    yield _('Projects'), references(head.projects)
    yield _('Language'), text(language_name(head.language, language) if head.language else '')
    yield _('Reports'), references(head.reports)
    yield from _cited(head.links)
    yield _('Links'), in_a_row(linked)
    yield _('Parts'), references(head.line.parts)
    yield _('Continues'), references(head.continues)


def _cited(links: tuple[Cited, ...]) -> list[tuple[str, Nodes]]:
    """Return the pads and the blueprints of a session."""
    kinds: dict[str, list[Nodes]] = {}
    for link in links:
        kinds.setdefault(link.kind, []).append([web_link(link.url, link.title or link.identity)])
    return [(kind_name(kind), in_a_row(found)) for kind, found in kinds.items()]


def show_tail(tail: Tail) -> Nodes:
    """Return the ways that lead on from a session."""
    return fields(
        (
            (_('Previous'), [reference(tail.previous)] if tail.previous else []),
            (_('Next'), [reference(tail.next)] if tail.next else []),
            (_('Continued in'), references(tail.continued_by)),
            (_('Related'), references(tail.related)),
            (_('Threads'), references(tail.threads)),
            (_('Referred to in'), references(tail.referrers)),
        ),
        'trip-session-tail',
    )


def show_report(node: trip.report, byline: Byline, language: str | None) -> Nodes:
    """Return a report as a section, or as a block where no section may stand."""
    signed = fields(
        (
            (_('Written'), text(_written(node['written'], language))),
            (_('Translated by'), references(byline.translators)),
        ),
        'trip-report-head',
    )
    title = _report_title(byline.reporters, language)
    block: nodes.Element
    if byline.anchors and isinstance(node.parent, nodes.section | addnodes.only):
        block = nodes.section('', nodes.title('', '', *title))
    else:
        block = nodes.container('', nodes.rubric('', '', *title))
    block['classes'].append('trip-report')
    block['ids'] += byline.anchors
    block.extend([*signed, *node.children])
    return [block]


def show_note(node: trip.editor_note, builder_format: str) -> Nodes:
    """Return an editor's note as an admonition."""
    content = list(node.children)
    if sources := [[web_link(url)] for url in node['source']]:
        source = sentence(str(_('Source: {where}')), where=in_a_row(sources))
        content.append(nodes.paragraph('', '', *source, classes=['trip-source']))
    if builder_format == 'text':  # whose writer runs the paragraphs of an admonition together
        content = [nodes.container('', *content)]
    note = nodes.admonition('', nodes.title('', str(_("Editor's note"))), *content)
    note['classes'] += ['trip-editor-note', 'note']
    return [note]


def show_link(node: trip.link, cited: Cited | None, language: str | None) -> Nodes:
    """Return a pad or a blueprint, its copy if there is one, and who else cites it."""
    name = take_text(node, 'title')
    paragraph = nodes.paragraph('', classes=['trip-link', f'trip-{node["kind"]}'])
    paragraph += [nodes.inline('', kind_name(node['kind']), classes=['trip-kind']), nodes.Text(' ')]
    if cited is None:
        paragraph += name or nodes.inline('', node['written'])
        return [paragraph, *body_of(node)]
    address = Address(*node['address'])
    shown = name or text(address.identity)
    link = nodes.reference('', '', *shown, refuri=address.href, internal=False)
    link.source, link.line = node.source, node.line
    paragraph += link
    if 'copy' in node:
        day = format_date(parse_date(node['copied']), language)
        copy = addnodes.download_reference('', '', filename=node['copy'])
        copy += nodes.inline('', str(_('copy of {date}')).format(date=day))
        details = [nodes.Text(' ('), copy, nodes.Text(')')]
        paragraph += nodes.inline('', '', *details, classes=['trip-details'])
    others = [ref for ref in cited.citers if (ref.kind, ref.key) != ('session', node['session'])]
    if others and node['session']:
        also = sentence(str(_(' (also in {sessions})')), sessions=references(others))
        paragraph += nodes.inline('', '', *also, classes=['trip-details'])
    return [paragraph, *body_of(node)]


def _report_title(reporters: tuple[Ref, ...], language: str | None) -> Nodes:
    known = [ref for ref in reporters if ref.text != keys.ANONYMOUS]
    if not known:
        return text(str(_('Anonymous report')))
    return sentence(str(_('Report by {people}')), people=enumeration(known, language))


def _written(date: str, language: str | None) -> str:
    day = parsed(parse_date, date)
    return format_date(day, language) if day else date
