"""Names that mean no one thing, and what may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.subtypes import AMBIGUOUS, UNKNOWN, Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripreport.core.lookup import Lookup
    from tripreport.core.messages import Message

_MADE_KNOWN = {'person', 'project'}
"""Kinds that authors often name before anybody has told of them."""
_BETWEEN = re.compile(' (?:&|and|と) |[;/・]')
"""What people write between several names, where only commas part them."""


def unknown(
    lookup: Lookup, kind: str, text: str, also: Iterable[str] = ()
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
    words = _report_words(lookup) if kind == 'report' else lookup.words(kind)
    if kind == 'person' and keys.fold(text) == keys.ANONYMOUS:
        words = [keys.ANONYMOUS]
    if kind in _MADE_KNOWN and any(lookup.find(kind, part) for part in _BETWEEN.split(text)):
        return UNKNOWN[kind], say(
            'unknown {kind} {text!r}; commas stand between several', kind=kind, text=text
        )
    guess = keys.nearest(text, [*words, *also])
    if not guess and kind in _MADE_KNOWN:
        return UNKNOWN[kind], say(
            'unknown {kind} {text!r}; write a "{kind}" for it', kind=kind, text=text
        )
    if not guess:
        return UNKNOWN[kind], say('unknown {kind} {text!r}', kind=kind, text=text)
    asked = say(
        'unknown {kind} {text!r}; did you mean {guess!r}?', kind=kind, text=text, guess=guess
    )
    return UNKNOWN[kind], asked


def _report_words(lookup: Lookup) -> list[str]:
    return [
        f'{report.session}/{key}'
        for page in lookup.pages.values()
        for report in page.reports
        for reporter in report.reporters
        for key in lookup.find('person', reporter) or (reporter,)
    ]
