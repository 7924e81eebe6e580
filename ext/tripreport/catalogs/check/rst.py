"""A message as docutils reads it: no role and no directive does anything, and no file is opened."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import ApplicationError, nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser
from docutils.utils import new_document, unescape
from sphinx.util.docutils import CustomReSTDispatcher

from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.reading import Mark, Reading, role_mark

if TYPE_CHECKING:
    from collections.abc import Callable

_EMPHASES: dict[type[nodes.Node], str] = {nodes.emphasis: '*', nodes.strong: '**'}
_IN_WORD = re.compile(r'(?<=[a-zß-ÿ])\*(?=[a-zß-ÿ])')
"""An asterisk that is meant to be shown, as in Nutzer*innen."""


def has_own_marks(text: str) -> bool:
    """Tell whether *text* has what no program would write."""
    try:
        marks = read(text).marks
    except (RecursionError, ApplicationError):
        return False
    return any(mark.raw.startswith((':', '``')) or mark.raw.endswith('_') for mark in marks)


def read(text: str, *, glued: bool = False) -> Reading:
    """Return what docutils finds in *text*.

    :param glued: whether markup may stand between letters, as in no document by default
    :raises RecursionError: if *text* is nested too deeply
    """
    document = _parsed(text, glued=glued)
    reading = Reading()
    _collect(document, reading)
    blocks = [child for child in document.children if not isinstance(child, nodes.system_message)]
    reading.blocks = [_name(block) for block in blocks]
    return reading


def _parsed(text: str, *, glued: bool) -> nodes.document:
    if text.rstrip().endswith('::'):
        text += '\n\n   what follows'  # as Sphinx does
    document = new_document('', _settings(glued=glued))
    with warnings.catch_warnings(), _Inert():
        warnings.simplefilter('ignore')
        Parser().parse(text, document)
    if text.endswith('::\n\n   what follows'):
        document.pop()
    return document


@cache
def _settings(*, glued: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level = 5, 6
    settings.warning_stream = ''
    settings.raw_enabled = settings.file_insertion_enabled = False
    settings.character_level_inline_markup = glued
    return settings


class _Inert(CustomReSTDispatcher):
    """Gives every role and every directive, known or not, the same harmless meaning."""

    def directive(self, directive_name: str, language_module: Any, document: Any) -> Any:
        return type('Noted', (_Noted,), {'called': directive_name}), []

    def role(self, role_name: str, language_module: Any, lineno: int, reporter: Any) -> Any:
        return _role, []


def _role(name: str, rawtext: str, text: str, lineno: int, inliner: Any, *more: Any) -> Any:
    return [nodes.inline(rawtext, '', role=name, content=text)], []


class _Noted(Directive):
    """A directive that leaves its name, whatever it is given."""

    has_content = True
    final_argument_whitespace = True
    optional_arguments = 1
    called = ''

    def run(self) -> list[nodes.Node]:
        return [nodes.pending('', called=self.called)]  # type: ignore[arg-type]


def _name(block: nodes.Node) -> str:
    called = block.get('called') if isinstance(block, nodes.pending) else None
    return f'.. {called}::' if called else type(block).__name__.replace('_', ' ')


def _collect(node: nodes.Node, reading: Reading) -> None:
    for child in node.children:
        if isinstance(child, nodes.Text):
            _note_text(str(child), reading)
            continue
        if isinstance(child, nodes.problematic):
            reading.unclosed.append(child.rawsource or child.astext())
            continue
        mark = _mark(child)
        if mark is not None:
            reading.marks.append(mark)
            if mark.shown:
                reading.words.append(mark.shown)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.system_message):
            if type(child) in _EMPHASES:
                reading.emphases[_EMPHASES[type(child)]] += 1
            _collect(child, reading)


def _note_text(text: str, reading: Reading) -> None:
    """Note text, in which docutils still has a NUL for each backslash."""
    plain = text.split('\0')
    seen = _IN_WORD.sub('', plain[0] + ''.join(piece[1:] for piece in plain[1:]))
    for delimiter in ('`', '*'):
        reading.leftovers[delimiter] += seen.count(delimiter) - seen.count(f' {delimiter} ')
    reading.words.append(unescape(text))


def _mark(node: nodes.Node) -> Mark | None:
    for kind, marked in _MARKED.items():
        if isinstance(node, kind):
            return marked(node)
    return None


def _of_role(node: Any) -> Mark | None:
    if 'role' not in node:
        return None
    return role_mark(node['role'], unescape(node['content'], True), node.rawsource)


def _of_reference(node: Any) -> Mark:
    shown = node.astext()
    if 'refuri' in node:
        raw = node.rawsource or node['refuri']
        return Mark(Code.URL, node['refuri'], '', None if shown == node['refuri'] else shown, raw)
    if node.get('anonymous'):
        return Mark(Code.REFERENCE, '__', '', shown, node.rawsource)
    raw = node.rawsource or f'|{shown}|_'
    return Mark(Code.REFERENCE, node['refname'], '', shown, raw)


def _of_target(node: Any) -> Mark | None:
    """Return the mark of an inline target; one of a link or a page is none."""
    if 'refuri' in node or 'refname' in node or not node.astext():
        return None
    return Mark(Code.ANCHOR, node.astext(), '', None, node.rawsource)


def _by_source(code: Code) -> Callable[[Any], Mark]:
    return lambda node: Mark(code, node.rawsource or node.astext(), '', None, node.rawsource)


def _of_literal(node: Any) -> Mark:
    return Mark(Code.LITERAL, ' '.join(node.astext().split()), '', None, node.rawsource)


_MARKED: dict[type[nodes.Node], Callable[[Any], Mark | None]] = {
    nodes.inline: _of_role,
    nodes.reference: _of_reference,
    nodes.target: _of_target,
    nodes.footnote_reference: _by_source(Code.FOOTNOTE),
    nodes.citation_reference: _by_source(Code.CITATION),
    nodes.substitution_reference: _by_source(Code.SUBSTITUTION),
    nodes.literal: _of_literal,
}
