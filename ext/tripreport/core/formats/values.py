"""Values of files that anybody may have written: taken where they are sound, told where not."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tripreport.core import keys, links
from tripreport.core.formats.languages import language_code
from tripreport.core.schedule import Fault, Finding, Reference, ScheduleError
from tripreport.core.text import one_line, sound_lines
from tripreport.core.times import MIDNIGHT, Span, zones

MOST_DAYS = 30
"""How long a session may last, in days."""

_YEARS = (1900, 2200)
"""Of conferences; clocks of other centuries fail at their ends."""

_NOTES = re.compile(r'(etherpad|pad|hackmd|hedgedoc|codimd|cryptpad)\.|hackmd\.io$')
_DURATION = re.compile(r'(\d{1,3}):([0-5]\d)(?::[0-5]\d)?', re.ASCII)
_DAYS = re.compile(r'(\d):([01]\d|2[0-3]):([0-5]\d)', re.ASCII)
"""Pretalx: days, hours and minutes, where others have hours, minutes and seconds."""
_CLOCK = re.compile(r'(\d{1,3}):([0-5]\d)(?::[0-5]\d)?', re.ASCII)


@dataclass(slots=True)
class Notebook:
    """Where a reader notes what it finds."""

    timezone: str = ''
    findings: list[Finding] = field(default_factory=list)
    _is_told: bool = field(default=False, init=False)
    """Whether the schedule itself tells the zone, and no offset has contradicted it yet."""

    def note(self, fault: Fault, subject: str = '', detail: str = '') -> None:
        """Note a finding."""
        self.findings.append(Finding(fault, subject, detail))

    def zone(self, name: object) -> None:
        """Take *name* for the zone of all times, unless one was told already."""
        told = text(name)
        if self.timezone or not told:
            return
        if told in zones():
            self.timezone, self._is_told = told, True
        else:
            self.note(Fault.UNKNOWN_ZONE, detail=told)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return *moment* by the clocks of the conference."""
        if self.timezone and moment.tzinfo:
            here = moment.astimezone(zoneinfo.ZoneInfo(self.timezone))
            self._compare(moment, here)
            moment = here
        return moment.replace(tzinfo=None)

    def _compare(self, moment: dt.datetime, here: dt.datetime) -> None:
        """Note the first *moment* whose offset, unless it is that of UTC, is none of the zone."""
        is_offset = isinstance(moment.tzinfo, dt.timezone) and moment.utcoffset()
        if self._is_told and is_offset and moment.utcoffset() != here.utcoffset():
            self._is_told = False
            detail = f'{moment.isoformat()}, {self.timezone}'
            self.note(Fault.OTHER_OFFSET, detail=detail)

    def address(self, value: object, subject: str) -> str:
        """Return *value* if it is an http(s) address; note it if it is another."""
        url = text(value)
        if not url or links.web_address(url):
            return url
        self.note(Fault.WRONG_ADDRESS, subject, url)
        return ''

    def reference(self, url: object, subject: str, title: object = '', kind: object = ''
                  ) -> tuple[Reference, ...]:  # fmt: skip
        """Return the link to *url*, or none where it is no address."""
        address = self.address(url, subject)
        if not address:
            return ()
        named = {'media': 'video'}.get(text(kind).lower(), text(kind).lower())
        parts = links.web_address(address)
        if parts and named not in {'slides', 'video'} and _NOTES.search(parts.hostname or ''):
            named = 'notes'
        said = text(title)
        return (Reference(address, '' if said == address else said, named),)

    def language(self, value: object, subject: str) -> str:
        """Return the code of the language that *value* tells, in whatever words."""
        told = text(value)
        code = language_code(told)
        if told and not code:
            self.note(Fault.UNKNOWN_LANGUAGE, subject, told)
        return code

    def times(self, start: dt.datetime, end: dt.datetime | None) -> tuple[dt.date, Span]:
        """Return day and span of what lasts from *start* to *end*."""
        begins = self.local(start)
        first = begins.hour * 60 + begins.minute
        if end is None:
            return begins.date(), Span(first)
        ends = self.local(end)
        days = (ends.date() - begins.date()).days
        last = days * MIDNIGHT + ends.hour * 60 + ends.minute
        return begins.date(), Span(first, last if last > first else None)


def text(value: object) -> str:
    """Return *value* in one line if it is a text or a number, else ``''``."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ''
    return one_line(str(value))


def long_text(value: object) -> str:
    """Return *value*, if it is a text, with its lines."""
    return sound_lines(value) if isinstance(value, str) else ''


def mapping(value: object) -> Mapping[str, Any]:
    """Return *value* if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """Return *value* if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def key(value: object) -> str:
    """Return the key nearest to *value*, or ``''``."""
    return keys.suggest_key(text(value))


def date(value: object) -> dt.date | None:
    """Return the day that *value* names, alone or with a time, if it does."""
    try:
        day = dt.date.fromisoformat(text(value)[:10])
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None


def instant(value: object) -> dt.datetime | None:
    """Return the moment that *value* names, as 2025-02-01T10:35:00+01:00, if it does."""
    told = text(value)
    try:
        moment = dt.datetime.fromisoformat(told) if 'T' in told or ' ' in told else None
    except ValueError:
        return None
    return moment if moment and _YEARS[0] <= moment.year <= _YEARS[1] else None


def clock(value: object) -> int | None:
    """Return the minutes since midnight that *value* names, as 10:35 or 25:10, if it does."""
    match = _CLOCK.fullmatch(text(value))
    minutes = int(match[1]) * 60 + int(match[2]) if match else None
    return minutes if minutes is None or minutes <= MOST_DAYS * MIDNIGHT else None


def duration(value: object) -> dt.timedelta | None:
    """Return how long *value* says, as 00:25, 00:25:00, 1:00:25 (a day and) or 25 (minutes)."""
    told = text(value)
    if told.isascii() and told.isdigit() and len(told) < 6:
        length = dt.timedelta(minutes=int(told))
    elif match := _DAYS.fullmatch(told):
        length = dt.timedelta(days=int(match[1]), hours=int(match[2]), minutes=int(match[3]))
    elif match := _DURATION.fullmatch(told):
        length = dt.timedelta(hours=int(match[1]), minutes=int(match[2]))
    else:
        return None
    return length if length <= dt.timedelta(days=MOST_DAYS) else None


def load(content: bytes) -> Any:
    """Return what the JSON text *content* holds.

    :raises ScheduleError: if it is none
    """

    def refuse(constant: str) -> None:
        raise ValueError(f'{constant} is no number of JSON')

    try:
        return json.loads(content, parse_constant=refuse, parse_float=_finite)
    except RecursionError:
        raise ScheduleError(Fault.DAMAGED, 'nested too deeply') from None
    except ValueError as error:
        raise ScheduleError(Fault.DAMAGED, str(error)) from None


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError(f'{number[:20]} is no number of JSON')
    return value
