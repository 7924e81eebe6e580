"""The text of pages: directives, titles and paragraphs, in MyST and in reStructuredText.

Whatever text is escaped here is shown as it is: it runs nothing, refers to nothing and includes
nothing. White space apart, what goes in is what a reader sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol
from urllib.parse import quote

from tripreport.core.text import one_line, sound_lines, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOREIGN = frozenset({'toctree'})
"""Directives that are not the domain's own, and so stand without its name."""

SPARE = {'session': 2, 'reporter': 1}
"""How many levels of directives a reporter may put in later without touching the fence."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive; argument, options and body are markup, see `Markup.escape`."""

    name: str
    argument: str = ''
    options: Mapping[str, str] = field(default_factory=dict)
    """Those without a value are left out."""
    body: tuple[Block, ...] = ()


_EDGES = re.compile(r'[^\W_](.*[^\W_])?')
"""Text beside which an asterisk counts as emphasis, whatever stands around it."""

_PLAIN = re.compile(r'https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9./?=&#%+~-]*)?(?<=[A-Za-z0-9/])')
"""Addresses that reStructuredText takes for a link as they are."""

Block = Directive | str
"""A directive, or lines of markup."""


class Markup(Protocol):
    """One way to write pages."""

    suffix: ClassVar[str]
    """Of the names of files."""

    def escape(self, text: str) -> str:
        """Return *text*, in one line, so that it is shown as it is, be it at a line's start."""

    def inline(self, text: str) -> str:
        """Return *text*, in one line, so that it is shown as it is within a line."""

    def link(self, text: str, url: str) -> str:
        """Return a link to *url*, an http(s) address, that shows *text*."""

    def emphasis(self, text: str) -> str:
        """Return emphasised *text*."""

    def literal(self, text: str) -> str:
        """Return *text* as code within a line."""

    def beside(self, before: str, after: str) -> str:
        """Return two pieces of a line, text or link or other, between which no space stands."""

    def code(self, text: str, language: str = 'text') -> str:
        """Return *text* as a block of code."""

    def heading(self, text: str, level: int = 1) -> str:
        """Return a heading; *text* is markup."""

    def metadata(self, values: Mapping[str, str]) -> str:
        """Return the metadata of a page, which stand at its top."""

    def option(self, name: str, value: str) -> str:
        """Return the line of an option, not indented."""

    def directive(self, directive: Directive) -> str:
        """Return the lines of *directive*."""


def render(markup: Markup, blocks: Iterable[Block]) -> str:
    """Return the text of *blocks*, a blank line between them and a line break at the end."""
    texts = (markup.directive(b) if isinstance(b, Directive) else b.strip('\n') for b in blocks)
    return '\n\n'.join(text for text in texts if text) + '\n'


def _address(url: str) -> str:
    """Return *url* without a character that has a meaning in markup."""
    return re.sub('_$', '%5F', quote(url, safe="%/:=&?~#+!$,;'@()[]_-."))


@dataclass(frozen=True, slots=True)
class _Common:
    """What both have in common."""

    domain: str = ''
    """``trip`` where it is not the project's primary domain."""

    def inline(self, text: str) -> str:
        raise NotImplementedError

    def emphasis(self, text: str) -> str:
        """See `Markup.emphasis`."""
        text = one_line(text)
        return f'*{self.inline(text)}*' if _EDGES.fullmatch(text) else self.inline(text)

    def _name(self, directive: Directive) -> str:
        own = self.domain and directive.name not in FOREIGN
        return f'{self.domain}:{directive.name}' if own else directive.name


@dataclass(frozen=True, slots=True)
class Myst(_Common):
    """MyST Markdown, directives between colons."""

    suffix: ClassVar[str] = '.md'

    def escape(self, text: str) -> str:
        """See `Markup.escape`."""
        text = re.sub(r'^(\d+)([.)])', r'\1\\\2', self.inline(text))
        return re.sub(r'^[!-/:-@|]', r'\\\g<0>', text)

    def inline(self, text: str) -> str:
        """See `Markup.inline`."""
        special = r'[\\`*\[\]<>&{}$~^]|(?<![^\W_])_|_(?![^\W_])'
        return re.sub(special, r'\\\g<0>', one_line(text))

    def link(self, text: str, url: str) -> str:
        """See `Markup.link`."""
        return f'[{self.inline(text)}](<{_address(url)}>)' if text != url else f'<{_address(url)}>'

    def literal(self, text: str) -> str:
        """See `Markup.literal`."""
        text = one_line(text)
        fence = '`' * (1 + max(map(len, re.findall('`+', text)), default=0))
        pad = ' ' if text.startswith('`') or text.endswith('`') else ''
        return f'{fence}{pad}{text}{pad}{fence}' if text else ''

    def beside(self, before: str, after: str) -> str:
        """See `Markup.beside`; behind an exclamation mark, a link would be a picture."""
        if after.startswith('['):
            before = re.sub(r'(?<!\\)((?:\\\\)*)!$', r'\1\\!', before)
        return before + after

    def code(self, text: str, language: str = 'text') -> str:
        """See `Markup.code`."""
        fence = '`' * max(3, 1 + max(map(len, re.findall('`+', text)), default=0))
        return f'{fence}{language}\n{sound_lines(text)}\n{fence}'

    def heading(self, text: str, level: int = 1) -> str:
        """See `Markup.heading`."""
        return f'{"#" * level} {text}'

    def metadata(self, values: Mapping[str, str]) -> str:
        """See `Markup.metadata`."""
        return '\n'.join(['---', *(f'{name}: {value}' for name, value in values.items()), '---'])

    def directive(self, directive: Directive) -> str:
        """See `Markup.directive`."""
        fence = ':' * self._length(directive)
        head = f'{fence}{{{self._name(directive)}}} {directive.argument}'.rstrip()
        options = [self.option(name, value) for name, value in directive.options.items() if value]
        body = render(self, directive.body).strip('\n')
        gap = [''] if body and options else []
        return '\n'.join([head, *options, *gap, *([body] if body else []), fence])

    def _length(self, directive: Directive) -> int:
        """Return how many colons stand around *directive*: more than around any within."""
        lengths = [2 + SPARE.get(directive.name, 0)]
        for block in directive.body:
            if isinstance(block, Directive):
                lengths.append(self._length(block))
            else:
                lengths += map(len, re.findall('(?m)^[ \t]*(:+)', block))
        return 1 + max(lengths)

    def option(self, name: str, value: str) -> str:
        """See `Markup.option`; MyST reads a value as YAML unless it stands between quotes."""
        if value[0] in '|>\'"#' or ' #' in value:
            value = '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'
        return f':{name}: {value}'


@dataclass(frozen=True, slots=True)
class Rst(_Common):
    """reStructuredText."""

    suffix: ClassVar[str] = '.rst'

    def escape(self, text: str) -> str:
        """See `Markup.escape`."""
        text = self.inline(text)
        text = re.sub(r'^(\(?(?:[0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+|#)[.)])(?=\s|$)', r'\\\1', text)
        text = re.sub(r'^(?=\\\\)', r'\\ ', text)  # a line of backslashes is a transition
        return re.sub(r'^(?=[^\w\s\\])', r'\\', text)

    def inline(self, text: str) -> str:
        """See `Markup.inline`."""
        text = re.sub(r'[\\`*|@]|(?<![^\W_])_|_(?![^\W_])', r'\\\g<0>', one_line(text))
        return re.sub(r'(?<=[\w+.-]):(?=\S)|:(?=:$)|:$', r'\\:', text)  # addresses, literal blocks

    def link(self, text: str, url: str) -> str:
        """See `Markup.link`."""
        if text == url and _PLAIN.fullmatch(url):
            return url
        text = re.sub(r'(?<!\\)<', r'\\<', self.inline(text))
        return f'`{text} <{_address(url)}>`__'

    def literal(self, text: str) -> str:
        """See `Markup.literal`."""
        text = one_line(text)
        return f'``{text}``' if text and '``' not in text and text[-1] != '`' else self.inline(text)

    def beside(self, before: str, after: str) -> str:
        """See `Markup.beside`."""
        return f'{before}\\ {after}'

    def code(self, text: str, language: str = 'text') -> str:
        """See `Markup.code`."""
        return f'.. code-block:: {language}\n\n{_indent(sound_lines(text))}'

    def heading(self, text: str, level: int = 1) -> str:
        """See `Markup.heading`."""
        return f'{text}\n{"=-~^"[level - 1] * width(text)}'

    def metadata(self, values: Mapping[str, str]) -> str:
        """See `Markup.metadata`."""
        return '\n'.join(f':{name}: {value}' for name, value in values.items())

    def option(self, name: str, value: str) -> str:
        """See `Markup.option`."""
        return f':{name}: {value}'

    def directive(self, directive: Directive) -> str:
        """See `Markup.directive`."""
        head = f'.. {self._name(directive)}:: {directive.argument}'.rstrip()
        options = [f'   {self.option(name, value)}' for name, value in directive.options.items()
                   if value]  # fmt: skip
        body = render(self, directive.body).strip('\n')
        return '\n'.join([head, *options, *(['', _indent(body)] if body else [])])


def _indent(text: str) -> str:
    return '\n'.join(f'   {line}' if line else '' for line in text.split('\n'))
