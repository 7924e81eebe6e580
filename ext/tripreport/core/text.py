"""Text that strangers write: what of it can be kept, how wide it is, which addresses it has."""

from __future__ import annotations

import re
import unicodedata

_URL = re.compile(r'https?://[!#-;=?-~]+')


def one_line(text: str) -> str:
    """Return *text* in one line, without what no file can hold or no reader can see."""
    sound = text if text.isprintable() else (c for c in text if c.isspace() or _is_sound(c))
    return ' '.join(''.join(sound).split())


def _is_sound(char: str) -> bool:
    return unicodedata.category(char) not in {'Cc', 'Cs'} and ord(char) & 0xFFFE != 0xFFFE


def storable(text: str) -> str:
    """Return *text* with marks in place of lone surrogates, which no file can hold."""
    return text.encode('utf-8', 'replace').decode()


def sound_lines(text: str) -> str:
    """Return the lines of *text*, without what no file can hold or no reader can see."""
    sound = (''.join(c for c in line if c == '\t' or _is_sound(c)) for line in text.splitlines())
    return '\n'.join(line.rstrip() for line in sound).strip('\n')


def width(text: str) -> int:
    """Return how many columns *text* takes."""
    return len(text) + sum(unicodedata.east_asian_width(char) in 'WF' for char in text)


def script(char: str) -> str:
    """Return what *char* is called first in Unicode; that of a letter is its script, as LATIN."""
    return unicodedata.name(char, '').partition(' ')[0]


def scripts(text: str) -> set[str]:
    """Return the scripts of the letters of *text*."""
    return {script(char) for char in text if char.isalpha()}


def is_unspaced(char: str) -> bool:
    """Tell whether *char* is of a script without spaces between words, as Korean has them."""
    is_east_asian = unicodedata.east_asian_width(char) in 'WFH'
    return is_east_asian and 'HANGUL' not in unicodedata.name(char, '')


def joined(text: str, more: str) -> str:
    """Return two lines as one, with a space between them where their script has spaces."""
    return text + ('' if is_unspaced(text[-1]) and is_unspaced(more[0]) else ' ') + more


def addresses(text: str) -> list[str]:
    """Return the web addresses in *text*, without the signs of a sentence behind them."""
    return [trim_address(found[0]) for found in _URL.finditer(text)]


def address_at(text: str, start: int) -> str:
    """Return the web address that begins at *start* of *text*, or ``''``."""
    found = _URL.match(text, start)
    return trim_address(found[0]) if found else ''


def trim_address(url: str, after: str = ".,;:!?'*`") -> str:
    """Return *url* without what belongs to the sentence around it: signs of *after*, brackets."""
    url = url.rstrip(after)
    while url.endswith((')', ']')) and url.count(url[-1]) > url.count('(['[url[-1] == ']']):
        url = url[:-1].rstrip(after)
    return url
