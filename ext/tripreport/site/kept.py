"""Indices, which Sphinx writes in every build, stay as they are while nothing on them changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripreport.site.addresses import is_site
from tripreport.site.files import are_current
from tripreport.site.metadata import source_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class Kept:
    """The indices of one build that need not be made."""

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._are_current: bool | None = None

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note a page that is written (``doctree-resolved``)."""
        self._written.add(docname)

    def template(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> str | None:
        """Return the template that gives a page as it was (``html-page-context``)."""
        if templatename != 'domainindex.html' or not pagename.startswith('trip-'):
            return None
        builder = app.builder
        if not is_site(builder) or self._written >= app.env.found_docs:
            return None  # Sphinx writes all pages when a template has changed
        if self._are_current is None:
            self._are_current = are_current(Path(app.outdir), source_of(builder))
        path = Path(builder.get_outfilename(pagename))
        if not self._are_current or not path.exists():
            return None
        context['page_as_it_was'] = path.read_text(app.config.html_output_encoding)
        return 'trip-as-it-was.html'
