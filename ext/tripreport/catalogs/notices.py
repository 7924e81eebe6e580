"""What a page says of itself where it is not, or not wholly, translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import extract_messages

from tripreport.catalogs.domain import catalogs_domain
from tripreport.locale import _, language_class, language_name

if TYPE_CHECKING:
    from tripreport.catalogs.coverage import Coverage


class MarkUntranslated(SphinxTransform):
    """Tell browsers and screen readers what still is in the language of the source."""

    default_priority = 23  # after Sphinx has translated (20) and the guard has swept (22)

    def apply(self, **kwargs: Any) -> None:
        """Mark it; docutils makes a ``lang`` of such a class."""
        written = catalogs_domain(self.env).directions.language_of(self.env.docname)
        if written != self.config.language:
            for node, _message in list(extract_messages(self.document)):
                if not node.get('translated') and not isinstance(node, nodes.meta):
                    node['classes'].append(language_class(written))


class AddNotice(SphinxPostTransform):
    """Say at the top of a page how much of it is translated."""

    default_priority = 4  # when every catalog is surveyed; before placeholders are lowered (5)

    def is_supported(self) -> bool:
        """Stay out of the messages to translate."""
        return not catalogs_domain(self.env).extracts_messages

    def run(self, **kwargs: Any) -> None:
        """Add it under the title."""
        domain = catalogs_domain(self.env)
        written = domain.directions.language_of(self.env.docname)
        if written == self.config.language:
            return
        coverage = domain.coverage(self.env.docname, self.config.language)
        if coverage.translated < coverage.total:
            notice = nodes.note('', nodes.paragraph('', self._words(coverage, written)))
            notice['classes'].append('trip-untranslated')
            section = self.document.next_node(nodes.section)
            title = section and section.next_node(nodes.title)
            if title is not None and title.parent is section:
                section.insert(section.index(title) + 1, notice)
            else:
                self.document.insert(0, notice)

    def _words(self, coverage: Coverage, written: str) -> str:
        language = language_name(written, self.config.language)
        if not coverage.translated:
            return str(_('This page is not translated yet; it is in {language}.')).format(
                language=language
            )
        words = str(_('This page is {percent}% translated; the rest is in {language}.'))
        return words.format(percent=coverage.percent, language=language)
