"""Sphinx extension for conference reports: sessions, reporters and their notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the wings."""
    app.setup_extension('tripreport.reports')
    app.setup_extension('tripreport.catalogs')
    app.setup_extension('tripreport.linkcheck')
    app.setup_extension('tripreport.site')
    return {
        'version': __version__,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
