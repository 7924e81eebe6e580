"""Catalogs: what keeps them from doing harm, and what they say of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.catalogs.guard import Close, Open, Sweep

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the guard."""
    app.add_config_value('trip_page_languages', {}, 'env', dict,
        'languages of pages that are not in trip_source_language, by pattern')  # fmt: skip
    for transform in (Close, Open, Sweep):
        app.add_transform(transform)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
