"""Markup that is none: of another language, open, or not what it was meant to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.catalogs.check import myst, rst
from tripreport.catalogs.check.comparison import Fault, missing
from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.meant import meant
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripreport.catalogs.check.reading import Reading


def broken(
    source: Reading, translation: Reading, text: str, read: Callable[[str], Reading]
) -> tuple[list[Fault], Reading | None]:
    """Return why markup in the *text* of a translation is none, and what was meant, if known.

    One fault often looks like several; the kind that says most about it is told.
    """
    foreign = list(_foreign(source, translation, text, in_rst=read is rst.read))
    if foreign:
        return foreign, translation
    faults, reading = meant(source, translation, text, read)
    if faults:
        return faults, reading
    unclosed = list(_unclosed(source, translation))
    if unclosed:
        return unclosed, None
    return list(_shown(source, translation)), translation


def _foreign(source: Reading, translation: Reading, text: str, *, in_rst: bool) -> Iterator[Fault]:
    for piece in translation.foreign:
        message = _('%s is reStructuredText, which MyST does not understand; write {role}`text`')
        yield Fault(Code.FOREIGN, message % piece, piece)
    if not in_rst and '::' in text:
        for block in rst.read(text).blocks:
            if block.startswith('..'):
                message = _('%s is reStructuredText, and shown as it is; take it out')
                yield Fault(Code.FOREIGN, message % block, block)
    if in_rst and myst.is_available():
        yield from _of_myst(source, translation, text)


def _of_myst(source: Reading, translation: Reading, text: str) -> Iterator[Fault]:
    """See to what a translation in reStructuredText has of MyST, in place of its own markup."""
    lost = missing(source.marks, translation.marks)
    for mark in myst.read(text).marks if re.search(r'[{`]|\]\(', text) else ():
        raw = str(mark)
        if raw.startswith('{') and mark in lost:
            written = ':role:`text`'
        elif raw.startswith('[') and '](' in raw and '](' not in source.text:
            written = '`text <address>`__'
        elif mark.code is Code.LITERAL and raw == f'`{mark.key}`' and mark in lost:
            written = f'`{raw}`'
        else:
            continue
        message = _('%s is MyST, which reStructuredText does not understand; write %s')
        yield Fault(Code.FOREIGN, message % (raw, written), raw)


def _unclosed(source: Reading, translation: Reading) -> Iterator[Fault]:
    message = _('%s opens and does not close')
    for piece in translation.unclosed[len(source.unclosed) :][:1]:
        yield Fault(Code.UNCLOSED, message % piece, piece)
        return
    for mark in translation.marks:
        opens = re.match(r':[\w+.:-]{1,80}:`[^`\s]*', mark.raw)
        if opens and mark.raw.count('`') > 2 and mark not in source.marks:
            yield Fault(Code.UNCLOSED, message % opens[0], opens[0])
            return
    if (translation.leftovers - source.leftovers)['`']:
        told = _('a backquote is shown as it is; does it close what it opens?')
        yield Fault(Code.UNCLOSED, told, '`')


def _shown(source: Reading, translation: Reading) -> Iterator[Fault]:
    """See whether asterisks are shown as they are, more than in the source."""
    if (translation.leftovers - source.leftovers)['*'] > 1:
        message = _(
            'asterisks are shown as they are; let them close, and put punctuation outside, '
            'or write "\\*" if they are meant to be shown'
        )
        yield Fault(Code.GLUED, message, '*')
