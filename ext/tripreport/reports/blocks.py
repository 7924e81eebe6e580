"""The standard nodes that views are shown with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from tripreport.core import links
from tripreport.locale import _, format_date
from tripreport.reports.words import format_list, format_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Node

    from tripreport.core.references import Ref
    from tripreport.core.views import Line

Nodes = list['Node']


def reference(ref: Ref) -> Node:
    """Return a reference that Sphinx resolves, or plain text where nobody knows the target."""
    text = nodes.inline('', ref.text, classes=['trip', f'trip-{ref.kind}'])
    if ref.kind == 'doc':
        target = {'refdomain': 'std', 'reftype': 'doc', 'reftarget': f'/{ref.docname}'}
    elif ref.key:
        target = {'refdomain': 'trip', 'reftype': ref.kind, 'reftarget': ref.key}
    else:
        return text
    return pending_xref('', text, **target, refexplicit=True, refwarn=False)


def references(refs: Iterable[Ref]) -> Nodes:
    """Return the references of *refs* in a row."""
    return in_a_row([reference(ref)] for ref in refs)


def in_a_row(items: Iterable[Sequence[Node]]) -> Nodes:
    """Return *items* with commas between them."""
    row: Nodes = []
    for item in items:
        row += [nodes.Text(str(_(', '))), *item] if row else item
    return row


def enumeration(refs: Sequence[Ref], language: str | None) -> Nodes:
    """Return the references of *refs* as a sentence has them: A, B, and C."""
    names = [f'ref{at}' for at in range(len(refs))]
    template = format_list([f'{{{name}}}' for name in names], language)
    return sentence(template, **{n: [reference(r)] for n, r in zip(names, refs, strict=True)})


def web_link(url: str, text: str = '') -> Node:
    """Return a link to *url*, or its text where it is no http(s) address."""
    if links.web_address(url):
        return nodes.reference('', text or url, refuri=url, internal=False)
    return nodes.inline('', url)


def sentence(template: str, **parts: Sequence[Node]) -> Nodes:
    """Return *template* with each ``{name}`` replaced by its part, wherever a language has it."""
    row: Nodes = [nodes.Text(template)]
    for name, part in parts.items():
        for at, node in enumerate(row):
            if isinstance(node, nodes.Text) and f'{{{name}}}' in node:
                before, _found, after = node.partition(f'{{{name}}}')
                row[at : at + 1] = [nodes.Text(before), *part, nodes.Text(after)]
                break
    return [node for node in row if node.astext()]


def fields(pairs: Iterable[tuple[str, Sequence[Node]]], *classes: str) -> Nodes:
    """Return a field list of those *pairs* of a name and its nodes that have any."""
    field_list = nodes.field_list('', classes=['trip-fields', *classes])
    for name, content in pairs:
        if content:
            body = nodes.field_body('', nodes.paragraph('', '', *content))
            field_list += nodes.field('', nodes.field_name('', name), body)
    return [field_list] if len(field_list) else []


def text(value: str) -> Nodes:
    """Return *value* as nodes, none where it is empty."""
    return [nodes.Text(value)] if value else []


def when(line: Line, language: str | None) -> str:
    """Return date and time of a session, as far as they are known."""
    date = format_date(line.date, language) if line.date else ''
    return ' '.join(part for part in (date, format_time(line.span)) if part)


def details(*facts: Sequence[Node]) -> Nodes:
    """Return what stands behind a reference, or nothing where no fact is known."""
    content = [node for fact in facts if fact for node in (nodes.Text(' · '), *fact)]
    return [nodes.inline('', '', *content, classes=['trip-details'])] if content else []


def item(ref: Ref, *facts: Sequence[Node]) -> nodes.list_item:
    """Return a reference as an item of a list, with *facts* behind it."""
    return nodes.list_item('', nodes.paragraph('', '', reference(ref), *details(*facts)))


def bullets(items: Sequence[nodes.list_item]) -> Nodes:
    """Return a bullet list of *items*, or nothing where there is none."""
    if not items:
        return []
    return [nodes.bullet_list('', *items, bullet='*', classes=['trip-list'])]


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Nodes]], *classes: str, caption: str = ''
) -> nodes.table:
    """Return a table; the first column heads its rows."""
    group = nodes.tgroup('', cols=len(heads))
    for at, _head in enumerate(heads):
        group += nodes.colspec('', colwidth=10 if at == 0 else 30, stub=int(at == 0))
    top = nodes.row('', *(nodes.entry('', nodes.paragraph('', head)) for head in heads))
    body = nodes.tbody('')
    for row in rows:
        body += nodes.row('', *(nodes.entry('', *cell) for cell in row))
    group += [nodes.thead('', top), body]
    whole = nodes.table('', classes=['trip-table', 'colwidths-auto', *classes])
    if caption:
        whole += nodes.title('', caption)
    whole += group
    return whole
