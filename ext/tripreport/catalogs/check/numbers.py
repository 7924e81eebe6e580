"""Numbers that a translation has changed.

Languages write them in their own ways: 1,500 and 1.500, October 15 and 10月15日, 2:50 pm and 14.50,
second floor and 2階, 30 and ۳۰. Only a number that the other side cannot account for is told, and
none that a translator has added to explain something.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from tripreport.catalogs.check.comparison import Fault
from tripreport.catalogs.check.findings import Code
from tripreport.locale import _, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SPELT = 12
"""Numbers up to this one are often spelt out, or left to the grammar."""

_NUMBER = re.compile(
    r"""([0-9]+(?:[.,'\u2019][0-9]+)*)
        (?:[ ]?([十百千万億兆]+|(?:hundred|thousand|million|billion|trillion)\b|[kKM]\b))?""",
    re.VERBOSE,
)
_GROUPED = re.compile(r'(?<![0-9])[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])')
_DATE = re.compile(r'[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{2,4})?|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}')
"""Numbers that are one word where German writes the time or the day."""
_SEPARATORS = str.maketrans('٬٫', ',.')
_COMPOUND = re.compile(
    r'(?:[0-9,]{1,20}[十百千万億兆]{1,3})+(?:[0-9,]{1,20}[十百千万億兆]{1,3}|[0-9]{1,20})'
)
_PART = re.compile('([0-9]+)([十百千万億兆]*)')
_AFTERNOON = re.compile(r'p\.?m\b|午後|夜|下午|오후', re.IGNORECASE)
_SCALES = {
    '十': 10, '百': 100, '千': 1000, '万': 10**4, '億': 10**8, '兆': 10**12, 'hundred': 100,
    'thousand': 10**3, 'million': 10**6, 'billion': 10**9, 'trillion': 10**12, 'k': 1000, 'K': 1000,
    'M': 10**6,
}  # fmt: skip
_SIGNS = {sign: number for number, sign in enumerate('〇一二三四五六七八九')}
_CARDINALS = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty"""
_ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh'
_WORDS = {
    word: number
    for words in (_CARDINALS, _ORDINALS)
    for number, word in enumerate(words.split())
} | {
    'thirty': 30, 'forty': 40, 'fifty': 50, 'sixty': 60, 'seventy': 70, 'eighty': 80, 'ninety': 90,
    'hundred': 100, 'thousand': 1000, 'million': 10**6, 'billion': 10**9, 'dozen': 12, 'half': 30,
    'quarter': 15, 'twice': 2, 'both': 2, 'once': 1, 'noon': 12, 'midnight': 0,
}  # fmt: skip


class _Number(NamedTuple):
    """What is written as one number."""

    meanings: set[str]
    parts: list[set[str]]
    """What it means if it is a time or a day, in no order."""

    def is_among(self, known: set[str], parted: list[list[set[str]]]) -> bool:
        """Tell whether it is *known*, in one or in its parts; one with parts is no part itself."""
        if self.meanings & known or self.parts in parted:
            return True
        if self.parts:
            return all(part & known for part in self.parts)
        return any(part & self.meanings for parts in parted for part in parts)


def changes(source: str, translation: str, language: str) -> Iterator[Fault]:
    """Yield numbers that have become others."""
    before, after = _written(source), _written(translation)
    lost = _unaccounted(before, after, _spelt(translation, language))
    added = _unaccounted(after, before, _spelt(source, language))
    if lost and added:
        message = _('%s stands here, and %s in the source')
        yield Fault(Code.NUMBER, message % (', '.join(added), ', '.join(lost)), added[0])
        return
    large = next((number for number in lost if _is_large(number)), None)
    if large:
        yield Fault(Code.NUMBER, _('%s is not here; the source has it') % large)


def _is_large(number: str) -> bool:
    digits = re.sub('[^0-9]', '', number).lstrip('0')
    return len(digits) > 2 or int(digits or '0') > MOST_SPELT


def _written(text: str) -> dict[str, _Number]:
    """Return the numbers in *text*, each with what it may mean."""
    text = _COMPOUND.sub(_sum, unicodedata.normalize('NFKC', _in_ascii(text)))
    is_afternoon = bool(_AFTERNOON.search(text))
    found = {}
    for match in _NUMBER.finditer(text):
        parts = match[0].split('.') if _DATE.fullmatch(match[0]) else []
        found[match[0]] = _Number(
            _meanings(match[1], match[2], is_afternoon=is_afternoon),
            sorted((_meanings(one, None, is_afternoon=is_afternoon) for one in parts), key=sorted),
        )
    return found


def _in_ascii(text: str) -> str:
    """Return *text* with the digits of ASCII, and without spaces in large numbers."""
    digits = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return _GROUPED.sub(
        lambda found: re.sub('[^0-9]', '', found[0]), ''.join(digits).translate(_SEPARATORS)
    )


def _sum(compound: re.Match[str]) -> str:
    """Return 1万5千 as 15000."""
    total = Decimal(0)
    for digits, scale in _PART.findall(compound[0].replace(',', '')):
        total += Decimal(digits) * prod(_SCALES[sign] for sign in scale)
    return str(int(total))


def _meanings(digits: str, scale: str | None, *, is_afternoon: bool) -> set[str]:
    plain = re.sub('[^0-9]', '', digits).lstrip('0') or '0'
    if len(plain) > 30:
        return {plain}
    found = {plain}
    if scale:
        factor = prod(_SCALES[sign] for sign in ([scale] if scale in _SCALES else scale))
        whole, _separator, part = digits.rpartition(re.sub('[0-9]', '', digits)[-1:] or '\0')
        fraction = Decimal(re.sub('[^0-9]', '', whole) + '.' + part) if whole else Decimal(plain)
        found |= {str(int(fraction * factor)), str(int(plain) * factor)}
    if is_afternoon and int(plain) <= 12:
        found.add(str(int(plain) + 12))
    return found


def _unaccounted(
    numbers: dict[str, _Number], others: dict[str, _Number], spelt: set[str]
) -> list[str]:
    known = spelt.union(*(other.meanings for other in others.values()))
    parted = [other.parts for other in others.values() if other.parts]
    return [written for written, number in numbers.items() if not number.is_among(known, parted)]


def _spelt(text: str, language: str) -> set[str]:
    """Return what the words of *text* may mean as numbers, too many rather than too few."""
    found: set[int] = set()
    previous = total = section = 0
    for word in re.findall(r'[^\W\d_]+', text.casefold()):
        number = _WORDS.get(word)
        if number is not None:
            if number > 100:
                total, section = total + (section or 1) * number, 0
            else:
                section = (section or 1) * number if number == 100 else section + number
            found |= {number, previous + number, previous * number, total + section}
        elif word != 'and':  # one thousand two hundred and fifty
            total = section = 0
        found |= {24} if word == 'midnight' else set()
        previous = number or 0
        found |= _months(language).get(word, set()) | _months('en').get(word, set())
    for signs in re.findall('[〇一二三四五六七八九十百千万]{1,20}', text):
        found |= {_kanji(signs), *(_SIGNS.get(sign, 0) for sign in signs)}
    if '半' in text:
        found |= {30, 6}
    return set(map(str, found))


def _kanji(signs: str) -> int:
    """Return what Chinese digits mean, by places (二〇一五) or by names of places (二千十五)."""
    if all(sign in _SIGNS for sign in signs):
        return int(''.join(str(_SIGNS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in _SIGNS:
            digit = _SIGNS[sign]
        elif sign == '万':
            total, section, digit = (total + section + digit or 1) * 10**4, 0, 0
        else:
            section, digit = section + (digit or 1) * _SCALES[sign], 0
    return total + section + digit


@cache
def _months(language: str) -> dict[str, set[int]]:
    """Return the numbers of the months, by their names in a language."""
    found: dict[str, set[int]] = {}
    locale = locale_of(language)
    for context in locale.months.values() if locale else ():
        for width in context.values():
            for number, name in width.items():
                found.setdefault(name.strip('.').casefold(), set()).add(number)
    return found
