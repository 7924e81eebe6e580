"""The text of a paragraph of notes, as markup that shows it word for word."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from tripreport.core.text import address_at, addresses, joined, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tripreport.core.notes.blocks import Line
    from tripreport.core.sources.markup import Markup

CITED = re.compile(r'\[(\^?\w{1,20})\]')
"""What refers to a footnote by its label."""
_TOKEN = re.compile(
    r'\\[!-/:-@\[-`{-~]'  # escaped already
    r'|`+'
    r'|<(?:https?://|mailto:)[^\s<>]*>'
    r'|\]\(\s*<?(?:https?://|mailto:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*>?(?:\s+"[^"\n]*")?\s*\)'
    r'|\]\[\^?\w{1,20}\]|\]\(|!\[|\[|\]'
    r'|https?://'
    r'|[<{$]'
)
_LINE_START = re.compile(
    r'(?m)^(\s*)(%|\+\+\+|:(?!-+:?\s*\|)|\((?=.*\)=[ \t]*$)|\[(?=[^\n\[\]]*\]:)'
    r'|~~~|---|(?:[-=] *)+$)'
)


def join(lines: Sequence[Line], columns: int) -> Iterator[str]:
    """Yield the paragraphs that *lines* are, each in one line.

    :param columns: where the notes are wrapped: a line that had room for the next word ends
        a paragraph; 0 if they are not
    """
    text = last = ''
    for line in lines:
        words = line.text.strip()
        if text and columns and width(last) + _first_width(words) > columns:
            text = joined(text, words)
        else:
            if text:
                yield text
            text = words
        last = words
    if text:
        yield text


def unwrap(lines: Sequence[Line]) -> Iterator[str]:
    """Yield *lines* of Markdown in one line; where it asks for a break, a paragraph ends."""
    text = ''
    for line in lines:
        words = line.text.strip()
        asked = re.search(r'(?<!\\)(?:\\\\)*\\$', words)
        if asked:
            words = words[:-1].rstrip()
        text = joined(text, words) if text and words else text + words
        if asked or line.text.endswith('  '):
            yield text
            text = ''
    yield text


def _first_width(text: str) -> int:
    """Return how many columns the first word of *text* takes, with the space before it."""
    if width(text[0]) > 1:
        return 4  # a sign that begins no line brings another one along
    return 1 + len(re.match('[!-~]*', text)[0])  # type: ignore[index]  # it matches anything


def plain(text: str, markup: Markup, notes: Mapping[str, str]) -> str:
    """Return plain *text* as markup; addresses and citations of *notes* become links.

    :param notes: addresses by the labels of footnotes
    """
    pieces = []
    at = 0
    for start, end, url in sorted(_links(text, notes)):
        pieces += [
            _escaped(text[at:start], markup, starts=not at),
            markup.link(text[start:end], url),
        ]
        at = end
    pieces.append(_escaped(text[at:], markup, starts=not at))
    whole = ''
    for piece in filter(None, pieces):
        apart = not whole or whole[-1].isspace() or piece[0].isspace()
        whole = whole + piece if apart else markup.beside(whole, piece)
    return whole.strip()


def _links(text: str, notes: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield beginning, end and address of what links in *text*."""
    at = 0
    for url in addresses(text):
        at = text.index(url, at)
        if not url.endswith('_'):
            yield at, at + len(url), url
        at += len(url)
    for found in CITED.finditer(text):
        if found[1] in notes:
            yield found.start(), found.end(), notes[found[1]]


def _escaped(text: str, markup: Markup, *, starts: bool = False) -> str:
    """Return *text* so that it shows as it is, with a space where it begins or ends with one.

    :param starts: whether it stands at the beginning of a line
    """
    if not (words := text.strip()):
        return ' ' if text else ''
    escaped = markup.escape(words) if starts else markup.inline(words)
    return ' ' * text[0].isspace() + escaped + ' ' * text[-1].isspace()


def soften(text: str, notes: Mapping[str, str]) -> str:
    """Return Markdown *text* without what in MyST is more than text and links."""
    softened = _Softener(text, notes).run()
    return _LINE_START.sub(r'\1\\\2', softened)


class _Softener:
    def __init__(self, text: str, notes: Mapping[str, str]) -> None:
        self.text = text
        self.notes = notes
        self.open: list[bool] = []
        """Brackets that stand open: whether of an image."""
        self.runs: dict[str, deque[int]] = defaultdict(deque)
        for found in re.finditer(r'(?<!\\)`+', text):
            self.runs[found[0]].append(found.start())

    def run(self) -> str:
        pieces: list[str] = []
        at = 0
        while found := _TOKEN.search(self.text, at):
            pieces.append(self.text[at : found.start()])
            piece, at = self.piece(found)
            pieces.append(piece)
        return ''.join((*pieces, self.text[at:]))

    def piece(self, found: re.Match[str]) -> tuple[str, int]:
        """Return what stands for a sign, and where the text goes on."""
        sign, end = found[0], found.end()
        if sign[0] == '`':
            return self.code(sign, found.start())
        if sign in {'[', '!['}:
            return self.bracket(sign, end)
        if sign[0] == ']':
            image = self.open.pop() if self.open else True
            label = sign[2:-1].lstrip('^') if sign[1:2] == '[' else ''
            if label and not image and (url := self.notes.get(sign[2:-1])):
                return f'](<{url}>)', end
            if sign[1:2] == '(' and len(sign) > 2 and not image:
                return sign, end
            return '\\]' + sign[1:].replace('[', '\\[').replace(']', '\\]'), end
        if sign.startswith('http') and not self.open:
            url = address_at(self.text, found.start())
            return (f'<{url}>', found.start() + len(url)) if url else (sign, end)
        return (f'\\{sign}' if sign in {'<', '{', '$'} else sign), end

    def code(self, run: str, start: int) -> tuple[str, int]:
        """Return a span of code as it is, or a run of backquotes that begins none."""
        places = self.runs[run]
        while places and places[0] <= start:
            places.popleft()
        end = (places[0] if places else start) + len(run)
        return self.text[start:end], end

    def bracket(self, sign: str, end: int) -> tuple[str, int]:
        cited = CITED.match(self.text, end - 1)
        following = self.text[cited.end() : cited.end() + 1] if cited else ''
        if cited and sign == '[' and cited[1] in self.notes and following not in {'(', '['}:
            return f'[\\[{cited[1]}\\]](<{self.notes[cited[1]]}>)', cited.end()
        self.open.append(sign == '![')
        return ('\\[' if self.text.startswith('^', end) else sign), end
