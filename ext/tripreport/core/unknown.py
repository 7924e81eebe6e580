"""Names that mean no one thing, and what may have been meant."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.subtypes import AMBIGUOUS, UNKNOWN, Subtype

if TYPE_CHECKING:
    from collections.abc import Collection

    from tripreport.core.lookup import Lookup
    from tripreport.core.messages import Message

_MADE_KNOWN = {'person', 'project'}
"""Kinds that authors often name before anybody has told of them."""
_BETWEEN = re.compile(' (?:&|and|と) |[;/・→]')
"""What people write between several names, where only commas part them."""
_KINDS = ('session', 'event', 'person', 'project', 'thread')


def unknown(
    lookup: Lookup, kind: str, text: str, also: Collection[str] = ()
) -> tuple[Subtype, Message]:
    """Return subtype and message for *text*, which names no one thing of *kind*.

    :param also: words that might have been meant, besides those of *kind*
    """
    found = () if kind == 'report' else lookup.find(kind, text)
    if len(found) > 1:
        return AMBIGUOUS.get(kind, UNKNOWN[kind]), say(
            '{text!r} may be any of {keys}; write the key that is meant',
            text=text, keys=', '.join(found),
        )  # fmt: skip
    return UNKNOWN[kind], _why(lookup, kind, text, also)


def _why(lookup: Lookup, kind: str, text: str, also: Collection[str]) -> Message:
    if kind == 'person' and keys.fold(text) == keys.ANONYMOUS and keys.ANONYMOUS not in also:
        return say('unknown {kind} {text!r}; only "reporter" takes this word', kind=kind, text=text)
    if kind in _KINDS and _are_several(lookup, kind, text):
        return say('unknown {kind} {text!r}; commas stand between several', kind=kind, text=text)
    others = (other for other in _KINDS if kind in _KINDS and lookup.find(other, text))
    if other := next(others, ''):
        return say(
            'unknown {kind} {text!r}; {other} {text!r} is no {kind}',
            kind=kind,
            text=text,
            other=other,
        )
    words = _report_words(lookup) if kind == 'report' else lookup.words(kind)
    if guess := keys.nearest(text, [*words, *also]):
        return say(
            'unknown {kind} {text!r}; did you mean {guess!r}?', kind=kind, text=text, guess=guess
        )
    if kind in _MADE_KNOWN:
        return say('unknown {kind} {text!r}; write a "{kind}" for it', kind=kind, text=text)
    return say('unknown {kind} {text!r}', kind=kind, text=text)


def _are_several(lookup: Lookup, kind: str, text: str) -> bool:
    """Tell whether *text* names several things, with something else than commas between them."""
    parts = _BETWEEN.split(unicodedata.normalize('NFKC', text))
    words = [word for part in parts for word in part.split()]
    of_names = kind in _MADE_KNOWN and any(lookup.find(kind, part.strip()) for part in parts)
    return of_names or (len(words) > 1 and all(lookup.find(kind, word) for word in words))


def _report_words(lookup: Lookup) -> list[str]:
    return [
        f'{report.session}/{key}'
        for page in lookup.pages.values()
        for report in page.reports
        for reporter in report.reporters
        for key in lookup.find('person', reporter) or (reporter,)
    ]
