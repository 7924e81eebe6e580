"""In which language names and titles are that stand on pages in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tripreport.core.text import scripts
from tripreport.locale import is_written_in_latin, language_class
from tripreport.reports.domain import trip_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLED = {'trip-session', 'trip-event'}


class TellLanguages(SphinxPostTransform):
    """Tell browsers and screen readers of titles in Latin letters on pages in other ones."""

    default_priority = 15  # once references show their titles (10)

    def run(self, **kwargs: Any) -> None:
        """Give each such title a class, of which docutils makes a ``lang``."""
        language = self.config.trip_latin_language
        if language and not is_written_in_latin(self.config.language):
            for node in self._titles():
                if scripts(node.astext()) == {'LATIN'}:
                    node['classes'].append(language_class(language))

    def _titles(self) -> Iterator[nodes.Element]:
        page = trip_domain(self.env).registry.pages.get(self.env.docname)
        anchors = {session.key for session in page.sessions} if page else set()
        for section in self.document.findall(nodes.section):
            if not anchors.isdisjoint(section['ids']):
                yield from section.children[:1]  # type: ignore[misc]  # its title
        for node in self.document.findall(nodes.inline):
            if not _TITLED.isdisjoint(node['classes']):
                yield node
