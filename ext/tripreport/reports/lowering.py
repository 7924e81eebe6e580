"""From placeholders to standard nodes, so that every builder knows what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tripreport.core import links
from tripreport.core.keys import split_list
from tripreport.core.kinds import kinds_of
from tripreport.core.records import Shown
from tripreport.core.subtypes import Subtype
from tripreport.reports import nodes as trip
from tripreport.reports.citations import citation
from tripreport.reports.directive import ANCHORS
from tripreport.reports.domain import trip_domain
from tripreport.reports.html import permalink
from tripreport.reports.show_entries import show_event, show_person, show_project, show_thread
from tripreport.reports.show_lists import show_link_list, show_session_list, show_timetable
from tripreport.reports.show_sessions import (
    show_head,
    show_link,
    show_note,
    show_report,
    show_tail,
)
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element

    from tripreport.reports.blocks import Nodes


_HOLDS_SECTIONS = (nodes.section, nodes.document, addnodes.only, addnodes.start_of_file)


def _depth(section: nodes.section) -> int:
    depth = 1
    above: Element | None = section.parent
    while above is not None:
        depth += isinstance(above, nodes.section)
        above = above.parent
    return depth


def _inheritance(node: Element) -> Nodes:
    """Return what keeps the anchors that labels before *node* have given it, and take them off."""
    anchors, node['ids'], node['names'], node['classes'] = node['ids'], [], [], []
    return [nodes.target('', '', ids=anchors)] if anchors else []


class LowerPlaceholders(SphinxPostTransform):
    """Replace each placeholder by what is shown in its place."""

    default_priority = 5  # before references are resolved (10): what is shown has references

    def is_supported(self) -> bool:
        """Leave everything as it is for gettext, which takes its messages from placeholders."""
        return not trip_domain(self.env).extracts_messages

    def run(self, **kwargs: Any) -> None:
        """Replace them, outer ones first; inner ones move along."""
        self.domain = trip_domain(self.env)
        self.locale = self.config.language
        self.format = self.domain.builder_format
        self.drawn = self.domain.site is not None
        self.taken = {anchor for node in self.document.findall(nodes.Element)
                      for anchor in node['ids']}  # fmt: skip
        for node in list(self.document.findall(trip.placeholder)):
            apart = node.get('apart', '')
            self.listings = self.domain.listings_of(apart)
            shown = self.shown(node)
            for reference in (xref for one in shown for xref in one.findall(addnodes.pending_xref)):
                reference.setdefault('apart', apart)
            node.replace_self([*_inheritance(node), *shown])
        deepest = len(self.config.text_sectionchars) if self.format == 'text' else sys.maxsize
        for section in reversed(list(self.document.findall(nodes.section))):
            # Where no section may stand, a session becomes a block, so that its text is shown.
            misplaced = section.get(ANCHORS) and not isinstance(section.parent, _HOLDS_SECTIONS)
            if misplaced or _depth(section) > deepest:
                target = nodes.target('', '', ids=section['ids'])
                rubric = nodes.rubric('', '', *section[0].children)
                section['ids'] = []
                section.replace_self([target, rubric, *section[1:]])

    def shown(self, node: Element) -> Nodes:
        """Return what stands in the place of *node*."""
        kind, *arguments = node.get('shown') or ('',)
        view: Any = self.listings.show(Shown(kind, tuple(arguments))) if kind else None
        match node:
            case trip.editor_note():
                return show_note(node, self.format)
            case trip.link():
                return show_link(node, view, self.locale)
            case _ if not kind:  # in an ``only`` block that does not count
                return []
            case trip.session_head():
                return show_head(node, view, self.locale, drawn=self.drawn)
            case trip.session_tail():
                return [*show_tail(view), *self.citation(arguments)]
            case trip.report():
                return show_report(node, view, self.locale)
            case trip.listing():
                return self.listing(node, view)
            case trip.entry():
                return self.entry(node, view)
        raise TypeError(node)

    def citation(self, session: Sequence[str]) -> Nodes:
        """Return how sites tell to cite the reports on a *session*."""
        if not self.drawn:
            return []
        head = self.listings.session_head(*session)
        address = self.domain.address_of(head.line.session)
        return citation(head, self.config.html_title, address, self.locale)

    def entry(self, node: trip.entry, view: Any) -> Nodes:
        """Return an event, a person, a project or a thread."""
        shown = self._entry(node, view)
        if self.drawn and self.config.html_permalinks:
            term = next(shown[0].findall(nodes.term))  # its body may have others
            term += permalink(term['ids'][0], self.config.html_permalinks_icon)
        return shown

    def _entry(self, node: trip.entry, view: Any) -> Nodes:
        match node['kind']:
            case 'event':
                return show_event(node, view, self.locale)
            case 'person':
                latin = self.listings.latin_names
                original = self.config.trip_source_language if latin else ''
                return show_person(node, view, self.locale, original)
            case 'project':
                return show_project(node, view, self.locale)
        return show_thread(node, view, drawn=self.drawn)

    def listing(self, node: trip.listing, view: Any) -> Nodes:
        """Return a list of sessions or links, or a timetable."""
        match node['view']:
            case 'session_list':
                return show_session_list(view, node['style'], self.locale, drawn=self.drawn)
            case 'timetable':
                event = node['shown'][1]
                return show_timetable(event, view, self.locale, self.taken, drawn=self.drawn)
        if fault := self.domain.states_fault:
            warn(Subtype.DAMAGED_LINK_STATE, fault, node)
        kinds = split_list(node['shown'][1])
        known = self.domain.states is not None
        return show_link_list(view, self.locale, tells_kinds=len(kinds) != 1, tells_states=known)


class PresentAddresses(SphinxPostTransform):
    """Link pads and blueprints of running text at their present addresses."""

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Change the addresses; the text stays."""
        kinds = kinds_of(self.config)
        for node in self.document.findall(nodes.reference):
            address = links.recognise(node.get('refuri', ''), kinds)
            if address:
                node['refuri'] = address.href
