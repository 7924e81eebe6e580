"""What a doctree tells of a node: its place, its texts and the session around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from tripreport.core.records import Label, Place
from tripreport.reports import nodes as trip

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element

T = TypeVar('T')


def page_title(document: nodes.document) -> str:
    """Return the first title of a page, or ``''``."""
    title = next(document.findall(nodes.title), None)
    return title.astext() if title else ''


def metadata(document: nodes.document, name: str) -> str:
    """Return the file metadata *name*, which Sphinx collects only later."""
    for info in document.findall(nodes.docinfo):
        for field in info.findall(nodes.field):
            if field[0].astext() == name:
                return field[1].astext()
    return ''


def is_event(node: nodes.Node) -> bool:
    """Tell whether *node* is the entry of an event."""
    return isinstance(node, trip.entry) and node['kind'] == 'event'


def head_of(section: Element) -> trip.session_head:
    """Return the head of the session that *section* is."""
    return next(child for child in section if isinstance(child, trip.session_head))


def session_around(node: nodes.Node) -> str:
    """Return the key of the innermost session around *node*, or ``''``."""
    while (node := node.parent) is not None:
        match node:
            case nodes.section(children=[_, trip.session_head() as head, *_]):
                return str(head['key'])
    return ''


def place_of(node: nodes.Node) -> Place:
    """Return where *node*, or what it stands in, was written."""
    while not (node.source and node.line) and node.parent is not None:
        node = node.parent
    return Place(node.source or '', node.line or 0)


def label_of(node: Element, option: str) -> Label | None:
    """Return the translated text of an *option* of a placeholder, if it has it."""
    text = _text_of(node, option)
    return None if text is None else Label(text.astext(), text.rawsource)


def take_text(node: Element, option: str) -> list[nodes.Node]:
    """Return what a placeholder has as the translated text of *option*."""
    text = _text_of(node, option)
    return [] if text is None else list(text.children)


def _text_of(node: Element, option: str) -> trip.option_text | None:
    texts = (child for child in node if isinstance(child, trip.option_text))
    return next((text for text in texts if text['option'] == option), None)


def body_of(node: Element) -> list[nodes.Node]:
    """Return what a placeholder holds besides the texts of its options."""
    return [child for child in node if not isinstance(child, trip.option_text)]


def parsed(parse: Callable[[str], T], text: str) -> T | None:
    """Return what *parse* makes of *text*; the directive has warned of what is wrong."""
    try:
        return parse(text) if text else None
    except ValueError:
        return None
