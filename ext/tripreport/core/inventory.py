"""What pages, here and in other projects, can refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.listings import Listings

Object: TypeAlias = tuple[str, str, str, str, str, int]
"""Key, title, kind, page, anchor and priority in searches, as domains of Sphinx tell them."""


def objects_of(listings: Listings) -> Iterator[Object]:
    """Yield everything that can be referred to, under its translated title."""
    for kind in ('event', 'session', 'person', 'project', 'thread'):
        priority = -1 if kind == 'session' else 1  # a session is found by its title already
        for key in listings.lookup.records(kind):
            ref = listings.ref_to(kind, key)
            yield key, ref.text, kind, ref.docname, ref.anchor, priority
    for reports in listings.relations.reports.values():
        for ref in (ref for report in reports for ref in listings.report_refs(report)):
            if ref.key:
                yield ref.key, ref.text, 'report', ref.docname, ref.anchor, -1
