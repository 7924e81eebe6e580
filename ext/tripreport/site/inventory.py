"""The inventory of a site without the site, for others to refer to before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders import Builder
from sphinx.builders.html import INVENTORY_FILENAME
from sphinx.util.inventory import InventoryFile

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class InventoryBuilder(Builder):
    """Read the pages and write ``objects.inv`` alone, the same that the builder html writes."""

    name = 'inventory'
    epilog = _('The inventory is in %(outdir)s.')
    allow_parallel = True

    def init(self) -> None:
        """Count what ``only`` blocks have for html."""
        for tag in ('html', 'format_html', 'builder_html'):
            self.tags.add(tag)

    def get_outdated_docs(self) -> tuple[str, ...]:
        """Return no page: none is written."""
        return ()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return where the builder html would put the page."""
        suffix = self.config.html_link_suffix
        if suffix is None:
            suffix = self.config.html_file_suffix
        return quote(docname) + ('.html' if suffix is None else suffix)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write none."""

    def finish(self) -> None:
        """Write the inventory."""
        InventoryFile.dump(self.outdir / INVENTORY_FILENAME, self.env, self)
