"""The roles of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole

from tripreport.core.kinds import kinds_of
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

    from tripreport.core.subtypes import Subtype


def reference_role() -> XRefRole:
    """Return a role that refers to what a directive tells of."""
    return XRefRole(innernodeclass=nodes.inline, warn_dangling=True)


def kind_of(role: str) -> str:
    """Return the kind of thing that a *role* names; a reporter is a person."""
    return 'person' if role == 'reporter' else role


class LinkRole(ReferenceRole):
    """A pad or a blueprint in running text."""

    def __init__(self, kind: str, invalid: Subtype) -> None:
        super().__init__()
        self.kind = kind
        self.invalid = invalid

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a link to the present address, or the text alone where there is none."""
        try:
            address = kinds_of(self.config)[self.kind].parse(self.target)
        except ValueError as error:
            warn(self.invalid, f'{self.kind}: {self.target!r}: {error}', self.get_location())
            return [nodes.inline(self.rawtext, self.title)], []
        text = self.title if self.has_explicit_title else address.identity
        node = nodes.reference(self.rawtext, text, refuri=address.href, internal=False)
        self.set_source_info(node)
        return [node], []
