"""What a reader sees on a page, cut where a result of the search can lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKUP = re.compile(r'<(style|script)\b.*?</\1>|<[^<]+?>', re.DOTALL | re.IGNORECASE)
_UNSEEN = (nodes.comment, nodes.substitution_definition, nodes.pending, addnodes.index)


class Section(NamedTuple):
    """A title and what stands under it; each block of text is a line."""

    anchor: str
    title: str
    lines: list[str]


class Part(NamedTuple):
    """A session, a defined word, or what else is on a page: its sections, itself the first."""

    details: str | None
    """What a result tells of a session beside its title; ``None`` for all but sessions."""
    sections: list[Section]


def read_page(document: nodes.document, title: str, sessions: Mapping[str, str]) -> list[Part]:
    """Return the parts of a page; what is in no other comes first.

    :param sessions: what a result tells of each session, by its anchor
    """
    reader = _Reader(document, sessions)
    page = reader.open(Part(None, []), '', title)
    reader.read(document, page, page.sections[0])
    reader.end_line(page.sections[0])
    return reader.parts


class _Reader:
    def __init__(self, document: nodes.document, sessions: Mapping[str, str]) -> None:
        self.top = document.next_node(nodes.section)
        self.sessions = sessions
        self.parts: list[Part] = []
        self.words: list[str] = []

    def open(self, part: Part, anchor: str, title: str) -> Part:
        """Begin a section of *part*, which may be new."""
        part.sections.append(Section(anchor, ' '.join(title.split()), []))
        if len(part.sections) == 1:
            self.parts.append(part)
        return part

    def end_line(self, section: Section) -> None:
        """Let what was read become a line; a line end in the source counts as a space."""
        if line := ' '.join(''.join(self.words).split()):
            section.lines.append(line)
        self.words.clear()

    def read(
        self, node: nodes.Element, part: Part, section: Section, title: nodes.Node | None = None
    ) -> None:
        """Read what *node* holds apart from its *title*."""
        for child in node.children:
            match child:
                case nodes.Text():
                    self.words.append(child.astext())
                case nodes.Element() if child is title or _is_unseen(child):
                    pass
                case nodes.raw():
                    if 'html' in child.get('format', '').split():
                        self.words.append(_MARKUP.sub('', child.astext()))
                case nodes.Element() if isinstance(child, nodes.Inline):
                    brackets = isinstance(child, nodes.footnote_reference)
                    self.words += '[' * brackets
                    self.read(child, part, section)
                    self.words += ']' * brackets
                case nodes.Element():
                    self.end_line(section)
                    self.read_block(child, part, section)
                    self.end_line(section)

    def read_block(self, node: nodes.Element, part: Part, section: Section) -> None:
        """Read an element that stands by itself, with the words that the page adds to it."""
        title = _title_of(node)
        if node is self.top and self.sessions.keys().isdisjoint(node['ids']):
            pass  # the page itself
        elif title is not None:
            anchors = node['ids'] or title['ids']
            session = next((name for name in anchors if name in self.sessions), '')
            if session:
                part = Part(self.sessions[session], [])
            elif not isinstance(node, nodes.section):
                part = Part(None, [])
            part = self.open(part, session or anchors[0], title.astext())
            section = part.sections[-1]
        elif label := node.get('trip-label') or admonitionlabels.get(node.tagname):
            section.lines.append(str(label))
        self.read(node, part, section, title)
        if isinstance(node, nodes.field_name):
            self.words.append(':')
        self.end_line(section)


def _title_of(node: nodes.Element) -> nodes.Element | None:
    """Return what names *node*, if a link can lead there."""
    match node:
        case nodes.section():
            return node.next_node(nodes.title)
        case nodes.definition_list_item() | addnodes.desc():
            first = node.children[0]
            if isinstance(first, nodes.term | addnodes.desc_signature) and first['ids']:
                return first
    return None


def _is_unseen(node: nodes.Element) -> bool:
    return isinstance(node, _UNSEEN) or 'no-search' in node['classes']
