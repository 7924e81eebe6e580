"""While a page is translated, doors are closed that its author may use and a translator may not.

Sphinx parses a translation as a document of its own: without this, whoever may edit a .po file
can run directives, read files of the machine and put scripts on pages.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

SCHEMES = {'', 'http', 'https', 'mailto'}
"""What a link of a translation may begin with, besides what its source has."""

ALLOWED = {'image', 'figure'}
"""Directives that translations need where images are translated; what they show is compared."""

_logger = logging.getLogger(__name__)

_SUBTYPE = str(Subtype.UNSAFE_TRANSLATION)
_CLOSED = 'trip-closed'
_FOUND = 'trip-found'


class Close(SphinxTransform):
    """Close the doors, and note what the author wrote."""

    default_priority = 19  # just before Sphinx parses translations, at 20

    def apply(self, **kwargs: Any) -> None:
        """Close them."""
        settings: Any = self.document.settings
        env: Any = self.env  # where myst-parser keeps its configuration
        myst = getattr(env, 'myst_config', None)
        closed = (settings.raw_enabled, settings.file_insertion_enabled, directives.directive, myst)
        self.document.attributes[_CLOSED] = closed
        self.document.attributes[_FOUND] = set(_reaching_out(self.document))
        settings.raw_enabled = settings.file_insertion_enabled = False
        directives.directive = _refusing(directives.directive)
        if myst is not None:
            html = {'html_block', 'html_inline', 'front_matter'}
            shut = sorted(html.union(myst.disable_syntax))
            env.myst_config = dataclasses.replace(myst, disable_syntax=shut)


class Open(SphinxTransform):
    """Open the doors again."""

    default_priority = 21  # just after

    def apply(self, **kwargs: Any) -> None:
        """Open them."""
        settings: Any = self.document.settings
        env: Any = self.env
        raw, insertion, directive, myst = self.document.attributes.pop(_CLOSED)
        settings.raw_enabled, settings.file_insertion_enabled = raw, insertion
        directives.directive = directive
        if myst is not None:
            env.myst_config = myst


class Sweep(SphinxTransform):
    """Take away what came in with a translation all the same."""

    default_priority = 22

    def apply(self, **kwargs: Any) -> None:
        """Take it away, its text apart."""
        found = self.document.attributes.pop(_FOUND)
        for node in list(_suspects(self.document)):
            reached = _reached(node)
            if reached not in found and not _is_harmless(node, reached[1]):
                message = 'a translation may not hold this %s, %r, which its source has not'
                _logger.warning(message, *reached, location=node, type='trip', subtype=_SUBTYPE)
                text = '' if isinstance(node, nodes.raw | nodes.image) else node.astext()
                node.replace_self([nodes.Text(text)] if text else [])


def _refusing(known: Any) -> Any:
    def directive(name: str, language_module: Any, document: nodes.document) -> Any:
        if name in ALLOWED:
            return known(name, language_module, document)
        message = document.reporter.error(f'a translation may not hold the directive {name!r}')
        return None, [message]

    return directive


def _suspects(document: nodes.document) -> Iterator[Element]:
    """Yield what reaches out of a page; a download is a reference, too."""
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.raw | nodes.image | nodes.reference):
            yield node


def _reaching_out(document: nodes.document) -> Iterator[tuple[str, str]]:
    return map(_reached, _suspects(document))


def _reached(node: Element) -> tuple[str, str]:
    """Return the kind of *node*, and what it reaches for."""
    match node:
        case nodes.raw():
            return 'markup', node.astext()
        case nodes.image():
            return 'image', str(node.get('uri', ''))
        case addnodes.download_reference():
            return 'download', str(node.get('reftarget', ''))
    return 'link', str(node.get('refuri', ''))


def _is_harmless(node: Element, target: str) -> bool:
    if not isinstance(node, nodes.reference) or isinstance(node, addnodes.download_reference):
        return False
    try:
        return urlsplit(target.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False
