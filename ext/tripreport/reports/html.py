"""Elements of HTML, for sites alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from tripreport.reports.blocks import Nodes

HIDDEN = {'aria-hidden': 'true'}
"""What assistive technology is told otherwise."""


def add_nodes(app: Sphinx) -> None:
    """Let sites show them."""
    app.add_node(tag, html=(visit_tag, depart_tag))
    app.add_node(control, html=(visit_control, depart_control))
    app.add_node(fact, html=(visit_fact, depart_fact))


class tag(nodes.General, nodes.TextElement):
    """An ``element`` with its ``attributes``."""


def visit_tag(writer: HTML5Translator, node: tag) -> None:
    """Open the element."""
    writer.body.append(writer.starttag(node, node['element'], '', **node['attributes']))


def depart_tag(writer: HTML5Translator, node: tag) -> None:
    """Close the element."""
    writer.body.append(f'</{node["element"]}>')


class control(nodes.Inline, nodes.Element):
    """The ``words`` of a form or a sign: they are no text of the page, and no search finds them."""


def visit_control(writer: HTML5Translator, node: control) -> None:
    """Write the words."""
    writer.body.append(writer.encode(node['words']))


def depart_control(writer: HTML5Translator, node: control) -> None:
    """Write nothing: a control holds no nodes."""


class fact(nodes.General, nodes.TextElement):
    """What there is to know under a ``trip-label``, in a list of such."""


def visit_fact(writer: HTML5Translator, node: fact) -> None:
    """Write the label, and open what stands beside it."""
    writer.body.append(f'<div><dt>{writer.encode(node["trip-label"])}</dt><dd>')


def depart_fact(writer: HTML5Translator, node: fact) -> None:
    """Close it."""
    writer.body.append('</dd></div>')


def element(name: str, /, *children: Node, classes: Sequence[str] = (), **attributes: str) -> tag:
    """Return an element of HTML."""
    return tag('', '', *children, element=name, classes=list(classes), attributes=attributes)


def at_a_glance(pairs: Iterable[tuple[str, Nodes]]) -> Nodes:
    """Return those *pairs* of a name and its nodes that have any, side by side."""
    facts = [
        fact('', '', *content, **{'trip-label': str(name)}) for name, content in pairs if content
    ]
    return [element('dl', *facts, classes=['trip-session-head'])] if facts else []


def permalink(anchor: str, icon: str) -> tag:
    """Return the sign by which readers get the address of an entry."""
    title = str(_('Link to this entry'))
    return element(
        'a', control('', words=icon), classes=['headerlink'], href=f'#{anchor}', title=title
    )
