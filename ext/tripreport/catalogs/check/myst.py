"""A message as MyST-Parser reads it, as far as markdown-it goes: to tokens, and no further."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx.util.nodes import split_explicit_title

from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.reading import Mark, Reading, role_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LOCAL = {'', 'inv', 'project', 'path', 'myst'}
_RST_ROLE = re.compile(r'(?<![\w:])(:([\w+.:-]{1,80}):)$')
_RST_LINK = re.compile(r'__?(?!\w)')
_EMPHASES = {'em_open': '*', 'strong_open': '**'}


def is_available() -> bool:
    """Tell whether MyST-Parser is installed, without which nothing can be read."""
    try:
        _parser()
    except ImportError:
        return False
    return True


def has_own_marks(text: str) -> bool:
    """Tell whether *text* has what reStructuredText has not."""
    try:
        marks = read(text).marks
    except RecursionError:
        return False
    return any(mark.raw.startswith(('[', '{')) for mark in marks)


def read(text: str) -> Reading:
    """Return what markdown-it finds in *text*.

    :raises RecursionError: if *text* is nested too deeply
    """
    reading = Reading()
    for token in _parser().parse(text, {}):
        if token.level == 0 and token.nesting >= 0 and token.type != 'inline':
            reading.blocks.append(_name(token))
        if token.type in {'fence', 'code_block', 'html_block'}:
            continue
        _collect(token.children or [], reading)
    return reading


@cache
def _parser() -> MarkdownIt:
    """Return the parser of MyST by default, with what else a page may have that costs nothing."""
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415 (myst-parser is optional)
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415

    config = MdParserConfig(enable_extensions={'colon_fence', 'substitution'})
    parser = create_md_parser(config, RendererHTML)
    # Escaped characters stay apart from those that are meant.
    parser.disable(['text_join', 'fragments_join'], ignoreInvalid=True)
    parser.inline.ruler.before('link', 'full_reference', _full_reference)
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:
    """Let harmful addresses be seen, too."""
    return True


def _full_reference(state: StateInline, silent: bool) -> bool:
    """Take ``[text][label]`` for a reference; its definition is elsewhere on the page."""
    if state.src[state.pos] != '[':
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or state.src[end + 1 : end + 2] != '[':
        return False
    close = state.md.helpers.parseLinkLabel(state, end + 1)
    if close < 0:
        return False
    if not silent:
        token = state.push('full_reference', '', 0)
        token.content = state.src[state.pos + 1 : end]
        token.info = state.src[end + 2 : close] or token.content
    state.pos = close + 1
    return True


def _name(token: Token) -> str:
    if token.type in {'fence', 'colon_fence'}:
        return f'{token.markup}{token.info.strip()}'
    return token.type.removesuffix('_open').replace('_', ' ')


def _collect(tokens: Sequence[Token], reading: Reading) -> None:
    opened: list[int] = []
    for number, token in enumerate(tokens):
        match token.type:
            case 'text':
                for delimiter in ('`', '*'):
                    reading.leftovers[delimiter] += token.content.count(delimiter)
                reading.words.append(token.content)
            case 'text_special':
                reading.words.append(token.content)
            case 'link_open':
                opened.append(number)
            case 'link_close':
                start = opened.pop()
                reading.marks.append(_of_link(tokens[start], tokens[start + 1 : number]))
            case 'code_inline':
                _note_code(tokens, number, reading)
            case other if other in _EMPHASES:
                reading.emphases[_EMPHASES[other]] += 1
            case other if other in _MARKED:
                mark = _MARKED[other](token)
                reading.marks.append(mark)
                reading.words.append(mark.shown or '')


def _note_code(tokens: Sequence[Token], number: int, reading: Reading) -> None:
    """Note a literal; what reStructuredText has written about it makes it something else."""
    token = tokens[number]
    raw = f'{token.markup}{token.content}{token.markup}'
    role = _RST_ROLE.search(_text(tokens, number - 1))
    if role:
        reading.foreign.append(role[1] + raw)
        reading.marks.append(role_mark(role[2], token.content, role[1] + raw))
    elif _RST_LINK.match(_text(tokens, number + 1)):
        reading.foreign.append(f'{raw}_')
        _titled, shown, target = split_explicit_title(token.content)
        code = Code.URL if urlsplit(target).scheme else Code.REFERENCE
        reading.marks.append(Mark(code, target, '', shown, f'{raw}_'))
    else:
        reading.marks.append(Mark(Code.LITERAL, ' '.join(token.content.split()), '', None, raw))


def _text(tokens: Sequence[Token], number: int) -> str:
    is_text = 0 <= number < len(tokens) and tokens[number].type == 'text'
    return tokens[number].content if is_text else ''


def _of_link(token: Token, inside: Sequence[Token]) -> Mark:
    href = unquote(str(token.attrGet('href')))
    shown = ''.join(part.content for part in inside)
    raw = f'<{href}>' if token.info == 'auto' else f'[{shown}]({href})'
    code = Code.URL if urlsplit(href).scheme not in _LOCAL else Code.REFERENCE
    return Mark(code, href, '', None if token.info == 'auto' else shown, raw)


_MARKED: dict[str, Callable[[Token], Mark]] = {
    'myst_role': lambda token: role_mark(
        token.meta['name'], token.content, f'{{{token.meta["name"]}}}`{token.content}`'
    ),
    'full_reference': lambda token: Mark(
        Code.REFERENCE, token.info, 'full', token.content, f'[{token.content}][{token.info}]'
    ),
    'footnote_ref': lambda token: Mark(
        Code.FOOTNOTE, token.meta['label'], '', None, f'[^{token.meta["label"]}]'
    ),
    'substitution_inline': lambda token: Mark(
        Code.SUBSTITUTION, token.content, '', None, f'{{{{ {token.content} }}}}'
    ),
    'image': lambda token: Mark(
        Code.IMAGE, str(token.attrGet('src')), '', token.content,
        f'![{token.content}]({token.attrGet("src")})',
    ),
    'html_inline': lambda token: Mark(Code.HTML, token.content, '', None, token.content),
}  # fmt: skip
