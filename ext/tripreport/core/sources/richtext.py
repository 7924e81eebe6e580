"""Texts that strangers have written, as HTML or plain, as markup in which nothing can run.

Only what is named here gets through: paragraphs, lists, code, emphasis and links to http(s)
addresses. All else leaves its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from html.parser import HTMLParser
from itertools import count, groupby
from typing import TYPE_CHECKING

from tripreport.core.links import web_address
from tripreport.core.text import is_unspaced, joined, trim_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.sources.markup import Markup

_TAG = re.compile(
    r'</?(?:p|br|a|ul|ol|li|div|span|strong|b|em|i|code|pre|h[1-6])\b[^<>]*>', re.IGNORECASE
)
_NO_TAG = re.compile(r'<(?!/?[a-zA-Z][^<>]{0,2000}>)')
_UNSEEN = frozenset({'script', 'style', 'template', 'title', 'iframe', 'object', 'noscript', 'svg'})
_BREAKS = frozenset({
    'p', 'br', 'div', 'li', 'ul', 'ol', 'hr', 'pre', 'blockquote', 'table', 'tr', 'td', 'th', 'dt',
    'dd', 'section', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
})  # fmt: skip
_EMPHASIS = frozenset({'em', 'i', 'strong', 'b'})
_CODE = frozenset({'code', 'tt', 'kbd', 'samp'})

_LINK = re.compile(
    r'\[(?P<text>[^\[\]\n]{1,300})\]\((?P<of>https?://[^\s()<>"]{1,2000})\)|(?P<url>https?://[^\s<>"]{1,2000})'
)
_AFTER_LINK = ".,;:!?'*_…、。，．」』）】〉》"
_BULLET = re.compile(r'\s*[-*•・‧]\s+')


@dataclass(slots=True)
class _Piece:
    """Text of one kind within a line."""

    text: str
    kind: str = ''  # emphasis, literal, the address of a link, or plain


@dataclass(slots=True)
class _Piled:
    """A paragraph, an item of a list or a block of code."""

    kind: str = ''  # -, 1., code or a paragraph
    pieces: list[_Piece] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)


def to_markup(text: str, markup: Markup) -> tuple[str, ...]:
    """Return the blocks of *text*, HTML or plain, as *markup*."""
    piles = _of_html(text) if _TAG.search(text) else _of_plain(text)
    blocks: list[str] = []
    for kind, group in groupby(piles, key=lambda pile: pile.kind):
        if kind == 'code':
            texts = (''.join(piece.text for piece in pile.pieces) for pile in group)
            blocks += map(markup.code, texts)
            continue
        lines = [_line(pile.pieces, markup) for pile in group]
        if kind:
            signs = (f'{number}.' if kind == '1.' else kind for number in count(1))
            lines = ['\n'.join(f'{sign} {line}' for sign, line in zip(signs, lines, strict=False))]
        blocks += lines
    return tuple(blocks)


def _line(pieces: list[_Piece], markup: Markup) -> str:
    """Return *pieces* in a row."""
    row = ''
    for piece in _joined(pieces):
        lead = piece.text[:1].isspace()
        match piece.kind:
            case '':
                said = markup.inline(piece.text) if row else markup.escape(piece.text)
            case 'emphasis':
                said = markup.emphasis(piece.text)
            case 'literal':
                said = markup.literal(piece.text)
            case url:
                said = markup.link(piece.text, url)
        if said and lead and row and row[-1] != ' ':
            row += f' {said}'
        elif said and row and row[-1] != ' ':
            row = markup.beside(row, said)
        else:
            row += said
        if piece.text[-1:].isspace() and row and row[-1] != ' ':
            row += ' '
    return row.strip()


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Yield *pieces*, neighbours of one kind as one."""
    last: _Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind:
            last = _Piece(last.text + piece.text, last.kind)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last


class _Reader(HTMLParser):
    """Piles up what there is to see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.piles = [_Piled()]
        self.lists: list[str] = []
        self.unseen = self.verbatim = 0
        self.kinds: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or text of another kind."""
        self.unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.break_off(tag)
        if tag in {'ul', 'ol'}:
            self.lists.append('-' if tag == 'ul' else '1.')
        elif tag == 'pre':
            self.verbatim += 1
        elif tag in _EMPHASIS:
            self.kinds.append((tag, 'emphasis'))
        elif tag in _CODE:
            self.kinds.append((tag, 'literal'))
        elif tag == 'a':
            url = (dict(attrs).get('href') or '').strip()
            self.kinds.append((tag, url if web_address(url) else ''))
        elif tag == 'img':
            self.handle_data(dict(attrs).get('alt') or '')

    def handle_endtag(self, tag: str) -> None:
        """End a block, or text of another kind."""
        if tag in _UNSEEN and self.unseen:
            self.unseen -= 1
        if tag in _BREAKS:
            self.break_off('')
        if tag in {'ul', 'ol'} and self.lists:
            self.lists.pop()
        if tag == 'pre' and self.verbatim:
            self.verbatim -= 1
        for at in range(len(self.kinds) - 1, max(-1, len(self.kinds) - 20), -1):
            if self.kinds[at][0] == tag:
                del self.kinds[at:]
                break

    def break_off(self, tag: str) -> None:
        if self.verbatim and tag != 'pre':
            if tag == 'br':
                self.handle_data('\n')
            if tag:
                return
        kind = 'code' if tag == 'pre' else ''
        if tag == 'li' and self.lists:
            kind = self.lists[-1]
        if self.piles[-1]:
            self.piles.append(_Piled(kind))
        elif kind:
            self.piles[-1].kind = kind

    def handle_data(self, data: str) -> None:
        """Pile up text."""
        if self.unseen or not data:
            return
        if self.piles[-1].kind == 'code':
            self.piles[-1].pieces.append(_Piece(data))
            return
        kind = next((kind for _, kind in reversed(self.kinds) if kind), '')
        if kind:
            self.piles[-1].pieces.append(_Piece(data, kind))
        else:
            self.piles[-1].pieces += _linked(data)


def _of_html(text: str) -> list[_Piled]:
    reader = _Reader()
    reader.feed(_tags_alone(text))
    reader.close()
    return [pile for pile in reader.piles if pile]


def _tags_alone(text: str) -> str:
    """Return *text* without comments, and no ``<`` in it but those of whole tags.

    Of all else, `html.parser` looks for each end anew, which takes minutes where there is none.
    """
    first, *rest = text.split('<!--')
    return _NO_TAG.sub('&lt;', first + ''.join(part.partition('-->')[2] for part in rest))


def _of_plain(text: str) -> list[_Piled]:
    """Return the paragraphs of *text*, in which lines that were wrapped are one."""
    piles = []
    for paragraph in re.split(r'\n[ \t]*\n', text):
        lines = [line.strip() for line in paragraph.split('\n') if line.strip()]
        items = [_BULLET.match(line) for line in lines]
        if not any(items) and all(50 <= len(line) <= 100 for line in lines[:-1]):
            lines, items = ([reduce(joined, lines)] if lines else []), [None]
        for line, item in zip(lines, items, strict=False):
            said = line[item.end() :] if item else line
            piles.append(_Piled('-' if item else '', list(_linked(said))))
    return [pile for pile in piles if pile]


def _linked(text: str) -> Iterator[_Piece]:
    """Yield *text* with the addresses in it as links."""
    done = 0
    for match in _LINK.finditer(text):
        url = match['of'] or _trimmed(match['url'])
        if web_address(url):
            end = match.end() if match['of'] else match.start() + len(url)
            yield _Piece(text[done : match.start()])
            yield _Piece(match['text'] or url, url)
            done = end
    yield _Piece(text[done:])


def _trimmed(url: str) -> str:
    """Return *url* without what ends the sentence around it."""
    end = next((at for at, char in enumerate(url) if is_unspaced(char)), len(url))
    return trim_address(url[:end], _AFTER_LINK)
