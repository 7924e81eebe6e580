"""A time of day within a line of notes, however it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import times
from tripreport.core.notes.blocks import LONGEST_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = r'[ap]\.?m(?![a-z\d])\.?'
_CLOCK = (
    r'(?:(?P<{0}before>午[前後]|(?<![a-z])[ap]\.?m\.?)\s*)?(?P<{0}h>\d{{1,2}})'
    r'(?:[:：](?P<{0}m>\d{{2}})|時(?!間)(?:(?P<{0}m2>\d{{2}})分?|(?P<{0}half>半))?'
    r'|\.(?P<{0}dotted>\d{{2}})(?!\.?\d)'
    rf'|(?=\s*{_HALF}|\s*[-–—~〜～]\s*\d{{{{1,2}}}}(?::\d{{{{2}}}})?\s*{_HALF}))'
    rf'(?:\s*(?P<{{0}}after>{_HALF}))?'
)
_SPAN = (
    _CLOCK.format('a')
    + r'(?:\s*(?:[-–—~〜～]|から|to)\s*(?:'
    + _CLOCK.format('b')
    + r')?)?(?:まで)?'
)
_UNTIL = r'[-–—~〜～]\s*' + _CLOCK.format('c')
_OPEN, _CLOSE = r'[(（\[【「<]', r'[)）\]】」>]'
_TIMED = re.compile(
    rf'(?<!\d)(?<!\d\.)(?:{_OPEN}\s*)?(?:{_SPAN}|(?:(?<=^)|(?<={_OPEN})){_UNTIL})'
    rf'(?:\s*{_CLOSE})?(?!\d)',
    re.IGNORECASE,
)

_BRACKETED = re.compile(rf'{_OPEN}.*{_CLOSE}')
_SPEAKERS = re.compile(r'[-–—―/|:：(（]|by\s')
_EVENING, _MORNING = '17:00', '06:00'
"""From when to when a time may run past midnight; before, it may be one of twelve hours."""
_EARLIEST = 7
"""Hour from which two numbers with a dot between them may be a time; 3.10 may be a version."""


class Moment(NamedTuple):
    """A time within a text."""

    span: str
    """As options have it, ``14:50-15:30``."""
    written: str
    rest: str
    """The text without it."""
    cut: bool = False
    """Whether it ends after midnight, and is told up to 24:00."""
    dotted: bool = False
    """Whether a dot parts hours and minutes, as it does the numbers of headings."""


def moment(text: str) -> Moment | None:
    """Return the time at the beginning or the end of *text*, or before its speakers, or nothing."""
    if len(text) > LONGEST_MARK:
        return None
    for found in _times(text):
        span, cut = _span(found)
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        if before and after and not (_BRACKETED.fullmatch(found[0]) and _SPEAKERS.match(after)):
            continue
        if _is_span(span):
            after = after if before else after.lstrip(' 　:：-–|')
            rest = f'{before} {after}'.strip()
            return Moment(span, found[0].strip(), rest, cut, bool(_dotted(found)))
    return None


def missed_span(text: str) -> str:
    """Return what in *text* has the form of a beginning and an end, as written, or ``''``."""
    found = (one for one in _times(text[:LONGEST_MARK]) if one['bh'])
    return next((one[0].strip() for one in found), '')


def _times(text: str) -> Iterator[re.Match[str]]:
    """Yield what in *text* has the form of a time."""
    return filter(_is_time, _TIMED.finditer(text))


def _is_time(found: re.Match[str]) -> bool:
    """Tell whether it is no version, and no number of a heading, that a dot parts."""
    dotted = _dotted(found)
    if not dotted or any(_half(found, which) for which in 'abc'):
        return True
    is_early = int(found['ah'] or found['ch']) < _EARLIEST
    if is_early or any(int(minutes) % 5 for minutes in dotted):
        return False
    return bool(found['bh']) or not found.start()


def _dotted(found: re.Match[str]) -> list[str]:
    """Return the minutes that stand behind a dot."""
    return [minutes for which in 'abc' if (minutes := found[f'{which}dotted'])]


def _span(found: re.Match[str]) -> tuple[str, bool]:
    """Return the time as options have it, and whether its end is cut off at midnight."""
    halves = [_half(found, which) for which in 'ab']
    if found['bh'] and '' in halves:  # "2-3pm" is from 14:00, "11:30-1pm" from 11:30
        half = ''.join(halves)
        both = _clock(found, 'a', half), _clock(found, 'b', half)
        halves = [half, half] if '' not in both and both[0] < both[1] else halves
    start, end, until = (
        _clock(found, which, half)
        for which, half in zip('abc', (*halves, _half(found, 'c')), strict=True)
    )
    if until or not found['bh']:
        return (f'-{until}' if until else start), False
    if start >= _EVENING and (end <= _MORNING if end else 24 < int(found['bh']) <= 30):
        return f'{start}-24:00', True
    return f'{start}-{end or "?"}', False


def _is_span(text: str) -> bool:
    try:
        times.parse_span(text)
    except ValueError:
        return False
    return True


def _half(found: re.Match[str], which: str) -> str:
    """Return of which half of a day a time is said to be: ``a``, ``p`` or ``''``."""
    told = found[f'{which}before'] or found[f'{which}after'] or ''
    return {'午前': 'a', '午後': 'p'}.get(told, told[:1].lower())


def _clock(found: re.Match[str], which: str, half: str) -> str:
    if found[f'{which}h'] is None:
        return ''
    hours = int(found[f'{which}h'])
    told = (found[f'{which}{name}'] for name in ('m', 'm2', 'dotted'))
    minutes = 30 if found[f'{which}half'] else int(next(filter(None, told), 0))
    if half and hours <= 12:
        hours = hours % 12 + 12 * (half == 'p')
    return f'{hours:02}:{minutes:02}' if hours * 60 + minutes <= 24 * 60 and minutes < 60 else ''
