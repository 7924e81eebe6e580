"""Characters that nobody sees: without width, or turning the direction of the text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tripreport.catalogs.check.comparison import Fault
from tripreport.catalogs.check.findings import Code
from tripreport.core.text import script
from tripreport.locale import _, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINERS = {'\u200c', '\u200d'}
_MARKS = {'\u200e', '\u200f', '\u061c'}
_SPACES = {'\u200b': {'km', 'lo', 'my', 'th'}, '\u2060': set(), '\u00ad': set()}


def hidden(source: str, translation: str, language: str) -> Iterator[Fault]:
    """Yield characters that nobody sees and the source has not."""
    known = set(source)
    told = set()
    for place, char in enumerate(translation):
        if char in known or char in told or char in '\n\t' or not _is_hidden(char):
            continue
        if not _is_sound(translation, place, language):
            told.add(char)
            name = unicodedata.name(char, _('a control character'))
            message = _('U+%04X (%s) cannot be seen; take it out')
            if char == '\u200b':
                message = _(
                    'U+%04X (%s) cannot be seen; take it out, a "\\ " parts markup from letters'
                )
            yield Fault(Code.INVISIBLE, message % (ord(char), name), char)


def _is_hidden(char: str) -> bool:
    return (
        unicodedata.category(char) in {'Cc', 'Cf', 'Co', 'Cs', 'Cn'}
        or char in '\u2028\u2029\u3164\u115f\u1160'
    )


def _is_sound(text: str, place: int, language: str) -> bool:
    """Tell whether the language, or the letters around, need the hidden character."""
    char, locale = text[place], locale_of(language)
    if char in _MARKS:
        return locale is not None and locale.text_direction == 'rtl'
    if char in _SPACES:
        return locale is not None and locale.language in _SPACES[char]
    if char in _JOINERS:
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        return any(map(_joins, around))
    return 0xE0020 <= ord(char) <= 0xE007F and '\U0001f3f4' in text[max(0, place - 8) : place]


def _joins(char: str) -> bool:
    """Tell whether *char* is of a writing, or an emoji, whose signs can be joined."""
    return unicodedata.category(char)[0] in 'LMS' and script(char) not in {
        'LATIN', 'CJK', 'HIRAGANA', 'KATAKANA', 'HANGUL', 'GREEK', 'CYRILLIC', 'KATAKANA-HIRAGANA',
    }  # fmt: skip
