"""What readers and machines get beside the pages; and nothing that is no longer meant for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.site import search
from tripreport.site.leftovers import Leftovers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the site."""
    search.setup(app)
    leftovers = Leftovers()
    app.connect('env-purge-doc', leftovers.note_purged)
    app.connect('build-finished', leftovers.remove)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
