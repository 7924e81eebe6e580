"""A sandbox: while something is parsed in it, markup gets at no files and no code.

Roles of raw text stay, as a page may have made one: a translation can make none, and what raw text
it has is compared with that of its page.
"""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import Directive
from sphinx.util.docutils import CustomReSTDispatcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes

ALLOWED = {'image', 'figure'}
"""Directives that translations need where images are translated; what they show is compared."""


class _Nothing(Directive):
    """Takes whatever it is given, and makes nothing of it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return nothing."""
        return []


class _Refusing(CustomReSTDispatcher):
    """Knows no directive but a few, and notes the others."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def directive(self, directive_name: str, language_module: Any, document: Any) -> Any:
        """Refuse a directive."""
        if directive_name in ALLOWED:
            return super().directive(directive_name, language_module, document)
        self.refused.append(directive_name)
        return _Nothing, []


@contextmanager
def sandboxed(settings: Any, env: Any) -> Iterator[list[str]]:
    """Parse without directives, files and front matter; yield the directives refused."""
    door = settings.file_insertion_enabled
    myst = getattr(env, 'myst_config', None)  # where myst-parser keeps its configuration
    dispatcher = _Refusing()
    settings.file_insertion_enabled = False
    if myst is not None:
        shut = sorted({*myst.disable_syntax, 'front_matter'})
        env.myst_config = dataclasses.replace(myst, disable_syntax=shut)
    try:
        with dispatcher:
            yield dispatcher.refused
    finally:
        settings.file_insertion_enabled = door
        if myst is not None:
            env.myst_config = myst


def expressions(texts: Iterable[str], myst: Any) -> set[str]:
    """Return the substitutions in *texts*: expressions of Jinja, which can run anything."""
    if myst is None or 'substitution' not in myst.enable_extensions:
        return set()
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415 (myst-parser is optional)
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415

    parser = create_md_parser(myst, RendererHTML)
    found = set()
    for text in texts:
        for token in parser.parse(text) if myst.sub_delimiters[0] * 2 in text else []:
            for one in (token, *(token.children or [])):
                if one.type in {'substitution_inline', 'substitution_block'}:
                    found.add(one.content.strip())
    return found
