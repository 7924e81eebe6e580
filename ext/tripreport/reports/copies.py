"""The copies of pads, which are offered beside their links."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tripreport.core.copies import LIST, Copies
from tripreport.core.subtypes import Subtype
from tripreport.reports import nodes as trip
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def note_copies(app: Sphinx, doctree: nodes.document) -> None:
    """Note in each pad of a page which file is its copy (``doctree-read``)."""
    pads = [node for node in doctree.findall(trip.link) if 'address' in node]
    if not app.config.trip_pads or not pads:
        return
    env, docname = app.env, app.env.current_document.docname
    copies = Copies(Path(app.confdir, app.config.trip_pads))
    env.note_dependency(os.path.relpath(copies.folder / LIST, env.srcdir))
    try:
        known = copies.known()
    except ValueError as error:
        warn(Subtype.DAMAGED_COPIES, str(error), pads[0])
        return
    for node in pads:
        address = node['address'][2]
        if address in known and copies.has(address):
            path = os.path.relpath(copies.path_of(address), env.srcdir)
            node['copy'] = Path(env.dlfiles.add_file(docname, path)).as_posix()
            node['copied'] = known[address].saved.isoformat()
