"""``make linkcheck``: what is known about the links of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.linkcheck.builder import LinkcheckBuilder, set_status
from tripreport.linkcheck.configuration import add_values, check_values
from tripreport.locale import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the builder, in place of Sphinx's own of the same name."""
    add_values(app)
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    app.add_builder(LinkcheckBuilder, override=True)
    app.connect('config-inited', check_values)
    app.connect('build-finished', set_status)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
