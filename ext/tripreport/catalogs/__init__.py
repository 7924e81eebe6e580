"""What keeps catalogs from doing harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.catalogs.guard import Close, Open, Sweep

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the guard."""
    for transform in (Close, Open, Sweep):
        app.add_transform(transform)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
