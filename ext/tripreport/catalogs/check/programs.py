"""Messages in which there is no markup: the words of programs, and blocks of code."""

from __future__ import annotations

import re
from itertools import takewhile
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Message, TranslationError
from babel.messages.checkers import python_format

from tripreport.catalogs.check.comparison import Fault
from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.kinds import Kind
from tripreport.catalogs.tags import tags
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.catalogs.check.entries import Entry

_OPENS_TEXT = re.compile(r'["\'#%;]|//|--|/\*|<!--')
"""What a comment or a text of most languages begins with."""


def in_words(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with a message of a program."""
    if 'python-format' in entry.flags:
        message = Message(entry.source, entry.translation, flags=['python-format'])
        try:
            python_format(None, message)
        except TranslationError as error:
            yield Fault(Code.PLACEHOLDER, str(error))
    if 'python-brace-format' in entry.flags:
        yield from _in_fields(entry)
    known = tags(entry.source)
    for tag in tags(entry.translation) - known:
        yield Fault(Code.HTML, _('%s is not in the source; take it out') % tag, tag)
    for tag in known - tags(entry.translation):
        yield Fault(Code.HTML, _('%s is lost; the source has it') % tag)


def _in_fields(entry: Entry) -> Iterator[Fault]:
    try:
        source = _fields(entry.source)
    except ValueError:
        return
    try:
        found = _fields(entry.translation)
    except ValueError as error:
        yield Fault(Code.PLACEHOLDER, str(error))
        return
    for name in sorted(found - source):
        yield Fault(
            Code.PLACEHOLDER, _('%s is not in the source; take it out') % f'{{{name}}}', f'{{{name}'
        )
    for name in sorted(source - found):
        yield Fault(Code.PLACEHOLDER, _('%s is lost; the source has it') % f'{{{name}}}')


def _fields(text: str) -> set[str]:
    return {name for _text, name, *_more in Formatter().parse(text) if name is not None}


def in_block(entry: Entry, kind: Kind) -> Iterator[Fault]:
    """Yield what is wrong with a block of code, in which comments and texts are translated."""
    if kind is Kind.MYST:
        message = _('MyST shows "::" for a block of code that is translated; leave it empty')
        yield Fault(Code.BLOCK, message)
        return
    before, after = entry.source.strip().split('\n'), entry.translation.strip().split('\n')
    if len(before) != len(after):
        message = _('%d lines are here, and %d in the source')
        yield Fault(Code.CODE, message % (len(after), len(before)))
        return
    for was, now in zip(before, after, strict=True):
        same = sum(
            1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False))
        )
        if was != now and not _OPENS_TEXT.search(now[:same]) and now[same:].isascii():
            yield Fault(Code.CODE, _('%r is %r in the source') % (now, was), now)
