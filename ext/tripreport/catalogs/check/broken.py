"""Markup that is none: it does not close, stands too close to letters, or only looks like it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from tripreport.catalogs.check import myst, rst
from tripreport.catalogs.check.comparison import Fault, missing
from tripreport.catalogs.check.findings import Code
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripreport.catalogs.check.reading import Reading

LOOKALIKES = str.maketrans({
    **{chr(ord(sign) + 0xFEE0): sign for sign in '`*|_:<>[](){}!#'},
    '‘': '`', '’': '`', '´': '`', 'ˋ': '`', '‵': '`', '∗': '*', '﹡': '*', '⁎': '*',
    '∣': '|', 'ǀ': '|', '〈': '<', '〉': '>', '‹': '<', '›': '>', '‿': '_', '∶': ':', '꞉': ':',
})  # fmt: skip
"""Markup, by what can be taken for it."""


def broken(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> list[Fault]:
    """Return why markup in the *text* of a translation is not what it was meant to be.

    One fault often looks like several; the kind that says most about it is told.
    """
    in_rst = read is rst.read
    return (
        list(_foreign(source, translation, text, in_rst=in_rst))
        or (list(_glued(source, translation, text)) if in_rst else [])
        or list(_lookalike(source, translation, text, read))
        or list(_unclosed(source, translation))
        or list(_leftover(source, translation))
    )


def _foreign(source: Reading, translation: Reading, text: str, *, in_rst: bool) -> Iterator[Fault]:
    for piece in translation.foreign:
        message = _('%s is reStructuredText, which MyST does not understand; write {role}`text`')
        yield Fault(Code.FOREIGN, message % piece, piece)
    if not in_rst and '::' in text:
        for block in rst.read(text).blocks:
            if block.startswith('..'):
                message = _('%s is reStructuredText, and shown as it is; take it out')
                yield Fault(Code.FOREIGN, message % block, block)
    if in_rst and '{' in text and myst.is_available():
        lost = missing(source.marks, translation.marks)
        for mark in myst.read(text).marks:
            if mark in lost and mark.raw.startswith('{'):
                message = _(
                    '%s is MyST, which reStructuredText does not understand; write :role:`text`'
                )
                yield Fault(Code.FOREIGN, message % mark, str(mark))


def _unclosed(source: Reading, translation: Reading) -> Iterator[Fault]:
    for piece in translation.unclosed[len(source.unclosed) :][:1]:
        yield Fault(Code.UNCLOSED, _('%s opens and does not close') % piece, piece)


def _lookalike(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> Iterator[Fault]:
    """See what was meant by reading the text with markup in place of its look-alikes."""
    signs = [char for char in dict.fromkeys(text) if ord(char) in LOOKALIKES]
    for char in signs:
        sign = char.translate(LOOKALIKES)
        is_meant = char == '｀' and char in translation.text and char not in source.text
        if is_meant or _restored(source, translation, read(text.replace(char, sign))):
            message = _('%s (%s) is no markup; write %s')
            yield Fault(
                Code.LOOKALIKE, message % (char, unicodedata.name(char).lower(), sign), char
            )
            return
    if len(signs) > 1 and _restored(source, translation, read(text.translate(LOOKALIKES))):
        message = _('%s are no markup; write %s')
        told = ' '.join(signs)
        yield Fault(Code.LOOKALIKE, message % (told, told.translate(LOOKALIKES)), signs[0])


def _glued(source: Reading, translation: Reading, text: str) -> Iterator[Fault]:
    """See what was meant by reading the text as if markup might stand between letters."""
    if not _restored(source, translation, source):
        return
    for piece in _restored(source, translation, rst.read(text, glued=True)):
        message = _('%s is no markup so close to what is beside it; write "\\ " between them')
        yield Fault(Code.GLUED, message % piece, piece)


def _restored(source: Reading, translation: Reading, meant: Reading) -> list[str]:
    """Return what the source has, the translation has not, and was *meant*."""
    here, there, wanted = (Counter(one.marks) for one in (translation, source, meant))
    found = [
        next(str(one) for one in meant.marks if one == mark)
        for mark, count in there.items()
        if here[mark] < min(count, wanted[mark])
    ]
    for sign, count in source.emphases.items():
        if translation.emphases[sign] < min(count, meant.emphases[sign]):
            found.append(sign)
    return found


def _leftover(source: Reading, translation: Reading) -> Iterator[Fault]:
    """See whether delimiters are shown as they are, more than in the source."""
    left = translation.leftovers - source.leftovers
    if left['`']:
        yield Fault(
            Code.UNCLOSED, _('a backquote is shown as it is; does it close what it opens?'), '`'
        )
    elif left['*'] > 1:
        message = _('asterisks are shown as they are; write "\\*" if they are meant to be')
        yield Fault(Code.GLUED, message, '*')
