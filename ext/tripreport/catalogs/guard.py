"""Translations are parsed in a sandbox: what an author may use, a translator may not.

Sphinx parses a translation as a document of its own: without this, whoever may edit a .po file
can run directives and code, read files of the machine and put scripts on pages. A translation
that tries is not shown; the page keeps its own words there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform, i18n
from sphinx.util import logging
from sphinx.util.nodes import extract_messages

from tripreport.catalogs.sandbox import expressions, sandboxed
from tripreport.core.addresses import is_harmful
from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils.nodes import Element

DEEPEST = 50
"""How deep markup in a translation may be nested; Python's own limit ends a build."""

PUBLISH = '_publish_msgstr' if hasattr(i18n, '_publish_msgstr') else 'publish_msgstr'
"""The function of Sphinx that parses a translation; the other name is that of 8.2."""

_logger = logging.getLogger(__name__)

_SUBTYPE = str(Subtype.UNSAFE_TRANSLATION)
_FOUND = 'trip-found'


class EnterSandbox(SphinxTransform):
    """Have translations parsed in the sandbox, and note what the author wrote."""

    default_priority = 19  # just before Sphinx parses translations, at 20

    def apply(self, **kwargs: Any) -> None:
        """Put a guard before the function that parses one."""
        self.document.attributes[_FOUND] = set(map(_reached, _suspects(self.document)))
        myst = getattr(self.env, 'myst_config', None)
        messages = (message for _node, message in extract_messages(self.document))
        known = expressions(messages, myst)
        publish = getattr(i18n, PUBLISH)
        publish = getattr(publish, 'publish', publish)  # where a page failed, its guard is left
        setattr(i18n, PUBLISH, _Guard(publish, self.document.settings, self.env, known))


class LeaveSandbox(SphinxTransform):
    """Take the guard away again."""

    default_priority = 21  # just after

    def apply(self, **kwargs: Any) -> None:
        """Let Sphinx parse as it does."""
        setattr(i18n, PUBLISH, getattr(i18n, PUBLISH).publish)


class RemoveForeignNodes(SphinxTransform):
    """Take away what came in with a translation all the same."""

    default_priority = 22

    def apply(self, **kwargs: Any) -> None:
        """Take it away, its text apart."""
        found = self.document.attributes.pop(_FOUND)
        for node in list(_suspects(self.document)):
            kind, target = _reached(node)
            if (kind, target) in found or (kind == 'link' and not is_harmful(target)):
                continue
            _warn_of_foreign(kind, target, node)
            if isinstance(node, nodes.target):
                node['refuri'] = '#'  # references by its name take it over
                continue
            text = '' if isinstance(node, nodes.raw | nodes.image) else node.astext()
            node.parent.replace(node, nodes.Text(text))


class RemoveForeignFootnotes(SphinxTransform):
    """Show footnotes that a translated title has added as text; writers end at them."""

    default_priority = 860  # after docutils has resolved references, or told that it cannot

    def apply(self, **kwargs: Any) -> None:
        """Replace each that leads nowhere by its source."""
        for node in list(self.document.findall(nodes.footnote_reference)):
            if 'refid' not in node:
                _warn_of_foreign('footnote', node.rawsource, node)
                node.parent.replace(node, nodes.Text(node.rawsource))


@dataclass(slots=True)
class _Guard:
    """Stands before the function of Sphinx that parses a translation."""

    publish: Callable[..., Element]
    settings: Any
    env: Any
    known: set[str]
    """The substitutions that the page has."""
    told: set[tuple[str, int]] = field(default_factory=set)
    """Where something was refused; Sphinx parses a translation twice or more."""

    def __call__(self, *args: Any, **more: Any) -> Element:
        """Return the translation as it was parsed; nothing, if it did what it may not."""
        first = 0 if isinstance(args[0], str) else 1  # up to 8.2, the application comes first
        source, path, line = args[first : first + 3]
        myst = getattr(self.env, 'myst_config', None)
        kind, refused = 'substitution', list[str]()
        try:
            refused = sorted(expressions([source], myst) - self.known)
            if not refused:
                with sandboxed(self.settings, self.env) as refused:
                    parsed = self.publish(*args, **more)
                kind = 'directive'
        except RecursionError:
            parsed = None
        if not refused and parsed is not None and not _is_deep(parsed):
            return parsed
        if (path, line) not in self.told:
            self.told.add((path, line))
            if refused:
                _warn(
                    'a translation may not hold the %s %r',
                    kind,
                    refused[0],
                    location=f'{path}:{line}',
                )
            else:
                _warn(
                    'a translation is nested too deeply: %r', source[:40], location=f'{path}:{line}'
                )
        return nodes.Element()


def _is_deep(node: Element) -> bool:
    level: list[nodes.Node] = [node]
    for _depth in range(DEEPEST):
        level = [child for parent in level for child in parent.children]
    return bool(level)


def _suspects(document: nodes.document) -> Iterator[Element]:
    """Yield what reaches out of a page; a download is a reference, too."""
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.raw | nodes.image | nodes.reference) or 'refuri' in node:
            yield node


def _reached(node: Element) -> tuple[str, str]:
    """Return the kind of *node*, and what it reaches for."""
    match node:
        case nodes.raw():
            return f'{node.get("format", "raw")} markup', node.astext()
        case nodes.image():
            return 'image', str(node.get('uri', ''))
        case addnodes.download_reference():
            return 'download', str(node.get('reftarget', ''))
    return 'link', str(node.get('refuri', ''))


def _warn_of_foreign(kind: str, what: str, node: Element) -> None:
    message = 'a translation may not hold this %s, %r, which its source has not'
    _warn(message, kind, what, location=node)


def _warn(message: str, *values: str, location: Any) -> None:
    _logger.warning(message, *values, location=location, type='trip', subtype=_SUBTYPE)
