"""Dates and times as authors write them."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import cache
from typing import NamedTuple

from tripreport.core.keys import nearest, split_list

_DATE = re.compile(r'(\d{4})-(\d{2})-(\d{2})', re.ASCII)
_CLOCK = re.compile(r'(\d{1,2}):(\d{2})', re.ASCII)
_DASH = re.compile('[-–〜～]')

MIDNIGHT = 24 * 60
"""The end of a day, in minutes."""


class Span(NamedTuple):
    """A part of a day, in minutes since midnight; ``None`` where it is not known."""

    start: int | None = None
    end: int | None = None


@cache
def zones() -> frozenset[str]:
    """Return the names of the time zones that this machine knows."""
    return frozenset(zoneinfo.available_timezones())


def parse_zone(text: str) -> str:
    """Return *text*, the name of a time zone.

    :raises ValueError: if the IANA data base has none of that name, as this machine has it
    """
    if text not in zones():
        # Etc/GMT+9 is nine hours *behind*, not what who writes GMT+9 means.
        places = (name for name in zones() if '/' in name and not name.startswith('Etc/'))
        guess = nearest(text, places)
        hint = f'did you mean {guess!r}?' if guess else 'one is written as Asia/Tokyo'
        raise ValueError(f'no IANA time zone; {hint}')
    return text


def moment(day: dt.date, minutes: int, zone: str) -> dt.datetime:
    """Return the moment *minutes* after the midnight before *day*, by the clocks of a *zone*."""
    at = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
    return at.replace(tzinfo=zoneinfo.ZoneInfo(zone)) if zone else at


def parse_date(text: str) -> dt.date:
    """Return the date that *text* names, as 2012-10-15.

    :raises ValueError: if it is not of that form, or no such day exists
    """
    if not (match := _DATE.fullmatch(text.strip())):
        raise ValueError('a date is written as 2012-10-15')
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        raise ValueError('there is no such day') from None


def parse_dates(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of *text*, as 2012-10-15/2012-10-18 or one date.

    :raises ValueError: if a date is wrong, or the last day comes before the first
    """
    first, slash, last = text.partition('/')
    try:
        start = parse_date(first)
        end = parse_date(last) if slash else start
    except ValueError as error:
        raise ValueError(f'{error}; two days as 2012-10-15/2012-10-18') from None
    if end < start:
        raise ValueError('the last day comes before the first')
    return start, end


def parse_list_of_dates(text: str) -> list[dt.date]:
    """Return the dates of *text*, which commas separate.

    :raises ValueError: see `parse_date`
    """
    return [parse_date(date) for date in split_list(text)]


def parse_span(text: str) -> Span:
    """Return the part of a day that *text* names: 14:50-15:30, 22:00-24:00, 14:50 or -24:00.

    :raises ValueError: if it is not of that form, or ends before it starts
    """
    parts = [part.strip() for part in _DASH.split(text)]
    if len(parts) > 2 or not any(parts):
        raise ValueError('a time is written as 14:50-15:30, 14:50 or -24:00')
    start = _parse_clock(parts[0]) if parts[0] else None
    end = _parse_clock(parts[1]) if len(parts) == 2 and parts[1] else None
    if start is not None and end is not None and end <= start:
        raise ValueError('it does not end after it starts; a day ends at 24:00')
    return Span(start, end)


def _parse_clock(text: str) -> int:
    match = _CLOCK.fullmatch(text)
    if match:
        hours, minutes = map(int, match.groups())
        if minutes < 60 and hours * 60 + minutes <= MIDNIGHT:
            return hours * 60 + minutes
    raise ValueError('a time is written as 14:50-15:30, 14:50 or -24:00')


def format_clock(minutes: int) -> str:
    """Return *minutes* since midnight as 14:50 or 24:00."""
    return f'{minutes // 60:02}:{minutes % 60:02}'


def span_option(span: Span) -> str:
    """Return *span* as authors write it, 14:50-15:30, 14:50 or -24:00; a day ends at 24:00."""
    start, end = ('' if m is None else format_clock(min(m, MIDNIGHT)) for m in span)
    return f'{start}-{end}' if end else start


def format_span(span: Span) -> str:
    """Return *span* as 14:50–15:30, 14:50–, –24:00 or ``''``."""
    start, end = ('' if m is None else format_clock(m) for m in span)
    return f'{start}–{end}' if start or end else ''
