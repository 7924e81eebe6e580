"""The date or the time that an option was meant to hold, where it is written as notes have it.

What reads notes is loaded once there is a mistake: most builds need none of it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tripreport.core import keys, times

if TYPE_CHECKING:
    from collections.abc import Callable

_DASHES = dict.fromkeys(map(ord, '‐‑‒–—―−ー〜～~'), '-')
_YEAR = re.compile(r'\d{4}')
_BETWEEN_DAYS = re.compile(r'\s?(?:[-/]|から)\s?(?=\d{4})')


def date(text: str) -> str:
    """Return the date that *text* was meant to be, as 2012-10-15, or ``''``."""
    from tripreport.core.notes import marks  # noqa: PLC0415 (a mistake)

    plain = _plain(text)
    day = marks.day(plain) if len(_YEAR.findall(plain)) == 1 else None
    if not day or day.rest or not (day.year and day.month and day.day):
        return ''
    meant = f'{day.year:04}-{day.month:02}-{day.day:02}'
    return meant if _fits(times.parse_date, meant) else ''


def dates(text: str) -> str:
    """Return the days of an event that *text* was meant to tell, or ``''``."""
    meant = '/'.join(date(one) for one in _BETWEEN_DAYS.split(_plain(text)))
    return meant if _fits(times.parse_dates, meant) else ''


def list_of_dates(text: str) -> str:
    """Return the list of dates that *text* was meant to be, or ``''``."""
    found = [date(one) for one in keys.split_list(text)]
    return ', '.join(found) if all(found) else ''


def span(text: str) -> str:
    """Return the part of a day that *text* was meant to be, as 14:50-15:30, or ``''``."""
    from tripreport.core.notes import clocks  # noqa: PLC0415 (a mistake)

    found = clocks.moment(_plain(text))
    return found.span if found and not found.rest else ''


def _plain(text: str) -> str:
    return unicodedata.normalize('NFKC', text).translate(_DASHES)


def _fits(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
