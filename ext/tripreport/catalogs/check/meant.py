"""Markup that is not what it was meant to be: close to letters, with spaces, or look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from tripreport.catalogs.check import rst
from tripreport.catalogs.check.comparison import Fault
from tripreport.catalogs.check.findings import Code
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripreport.catalogs.check.reading import Reading

LOOKALIKES = str.maketrans({
    **{chr(ord(sign) + 0xFEE0): sign for sign in '`*|_:<>[](){}!#^\\'},
    '‘': '`', '’': '`', '´': '`', 'ˋ': '`', '‵': '`', '∗': '*', '﹡': '*', '⁎': '*',
    '∣': '|', 'ǀ': '|', '〈': '<', '〉': '>', '‹': '<', '›': '>', '‿': '_', '∶': ':', '꞉': ':',
})  # fmt: skip
"""Markup, by what can be taken for it."""

_SPACES = {
    re.compile(r'(\{[\w+.:-]{1,80}\})[ \u3000]{1,3}(?=`)'): r'\1',
    re.compile(
        r'(?<![\w:]):[ \u3000]{0,3}([\w+.-]{1,80})[ \u3000]{0,3}:[ \u3000]{0,3}(?=`)'
    ): r':\1:',
    re.compile(r'\][ \u3000]{1,3}(?=\()'): ']',
    re.compile(r'\[[ \u3000]{0,3}\^[ \u3000]{0,3}'): '[^',
    re.compile(r'([`\]|])[ \u3000]{1,3}(__?)(?!\w)'): r'\1\2',
    re.compile(r'(\*\*?)[ \u3000]{0,3}([^*\s][^*]*?)[ \u3000]{0,3}\1'): r'\1\2\1',
    re.compile(r'``[ \u3000]{0,3}([^`\s][^`]*?)[ \u3000]{0,3}``'): r'``\1``',
}
"""Markup with spaces in it, as programs that translate like to put them, and without."""


def meant(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> tuple[list[Fault], Reading]:
    """Return why markup in *text* is none, and what is read where it is as it was meant to be."""
    faults, reading = _glued(source, translation, text) if read is rst.read else ([], translation)
    if not faults:
        faults, reading = _spaced(source, translation, text, read)
    return (faults, reading) if faults else _lookalike(source, translation, text, read)


def _glued(source: Reading, translation: Reading, text: str) -> tuple[list[Fault], Reading]:
    """See what was meant by reading the text as if markup might stand between letters."""
    if not _restored(source, translation, source):
        return [], translation
    reading = rst.read(text, glued=True)
    message = _('%s is no markup so close to what is beside it; write "\\ " between them')
    pieces = _restored(source, translation, reading)
    return [Fault(Code.GLUED, message % piece, piece) for piece in pieces], reading


def _spaced(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> tuple[list[Fault], Reading]:
    """See what was meant by reading the text without spaces within markup."""
    without, first = text, ''
    for pattern, written in _SPACES.items():
        changed = pattern.sub(written, without)
        if changed != without:
            found = (match[0] for match in pattern.finditer(without))
            first = first or next((one for one in found if one not in changed), '')
        without = changed
    if without == text:
        return [], translation
    reading = read(without)
    message = _('with a space in it, it is no markup; write %s')
    pieces = _restored(source, translation, reading)
    shown = [f'{piece}…{piece}' if piece in {'*', '**'} else piece for piece in pieces]
    return [Fault(Code.SPACED, message % one, first) for one in shown], reading


def _lookalike(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> tuple[list[Fault], Reading]:
    """See what was meant by reading the text with markup in place of its look-alikes."""
    signs = [char for char in dict.fromkeys(text) if ord(char) in LOOKALIKES]
    for char in signs:
        sign = char.translate(LOOKALIKES)
        reading = read(text.replace(char, sign))
        is_meant = char == '｀' and char in translation.text and char not in source.text
        if is_meant or _restored(source, translation, reading):
            message = _('%s (%s) is no markup; write %s')
            told = message % (char, unicodedata.name(char).lower(), sign)
            return [Fault(Code.LOOKALIKE, told, char)], reading
    if len(signs) > 1:
        reading = read(text.translate(LOOKALIKES))
        if _restored(source, translation, reading):
            named = ' '.join(signs)
            told = _('%s are no markup; write %s') % (named, named.translate(LOOKALIKES))
            return [Fault(Code.LOOKALIKE, told, signs[0])], reading
    return [], translation


def _restored(source: Reading, translation: Reading, reading: Reading) -> list[str]:
    """Return what the source has, the translation has not, and was meant by its *reading*."""
    here, there, wanted = (Counter(one.marks) for one in (translation, source, reading))
    found = [
        next(str(one) for one in reading.marks if one == mark)
        for mark, count in there.items()
        if here[mark] < min(count, wanted[mark])
    ]
    for sign, count in source.emphases.items():
        if translation.emphases[sign] < min(count, reading.emphases[sign]):
            found.append(sign)
    return found
