"""Whether link texts still lead where those of the source lead.

Words may come in another order, and links with them. What tells that from an exchange is what
texts and addresses have in common over the languages: names, numbers, titles in the catalog.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

from tripreport.catalogs.check.comparison import Fault
from tripreport.catalogs.check.findings import Code
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.catalogs.check.reading import Mark, Reading

MOST_LINKS = 40
"""Of a message in which links are compared, each with each."""

CERTAIN = 0.5
"""How much more alike the exchanged texts must be, from 0 to 2."""

_WORD = re.compile('[a-z0-9]+')


def exchanges(source: Reading, translation: Reading, titles: Mapping[str, str]) -> Iterator[Fault]:
    """Yield links that have exchanged their addresses, or may have.

    :param titles: translations of whole messages, which link texts often repeat
    """
    before, after = _titled(source), _titled(translation)
    if not 2 <= len(before) <= MOST_LINKS or before.keys() != after.keys():
        return
    position = {mark: number for number, mark in enumerate(after)}
    doubtful = None
    for one, two in combinations(before, 2):
        texts = (before[one], before[two], after[one], after[two])
        straight, crossed = _likeness(one, two, texts, titles)
        if crossed >= straight + CERTAIN:
            message = _('%s and %s seem to have exchanged their texts or addresses')
            found = (after[one].raw, after[two].raw)
            yield Fault(Code.SWAPPED, message % found, found[0])
            return
        if position[one] > position[two] and not straight and doubtful is None:
            doubtful = (after[two].raw, after[one].raw)
    if doubtful:
        message = _('%s comes before %s, in the source after it; does each lead where it says?')
        yield Fault(Code.ORDER, message % doubtful, doubtful[0])


def _titled(reading: Reading) -> dict[Mark, Mark]:
    """Return what has a text of its own; no such mark is there twice."""
    found = [mark for mark in reading.marks if mark.shown and mark.key and mark.key != '__']
    return {mark: mark for mark in found if found.count(mark) == 1}


def _likeness(
    one: Mark, two: Mark, texts: tuple[Mark, Mark, Mark, Mark], titles: Mapping[str, str]
) -> tuple[float, float]:
    """Return how alike the texts are as they stand, and if they were exchanged."""
    first, second, now_first, now_second = (mark.shown or '' for mark in texts)
    keys = _words(one.key), _words(two.key)
    hints = keys[0] - keys[1], keys[1] - keys[0]
    alike = [
        _alike(first, hints[0], now_first, titles), _alike(second, hints[1], now_second, titles),
        _alike(first, hints[0], now_second, titles), _alike(second, hints[1], now_first, titles),
    ]  # fmt: skip
    return sum(alike[:2]), sum(alike[2:])


def _alike(text: str, hints: set[str], now: str, titles: Mapping[str, str]) -> float:
    if now in {text, titles.get(text)}:
        return 1
    words, known = _words(now), _words(text) | hints
    return len(words & known) / min(len(words), len(known)) if words and known else 0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize('NFKC', text).casefold()))
