"""Which day of the event the notes are at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.notes import marks
from tripreport.core.notes.blocks import Heading

if TYPE_CHECKING:
    from tripreport.core.messages import Message
    from tripreport.core.notes.blocks import Block
    from tripreport.core.notes.outline import Told
    from tripreport.core.records import Event


class Days:
    """The day that the last heading named."""

    def __init__(self, event: Event | None, told: Told) -> None:
        self._event = event
        self._told = told
        self.date: dt.date | None = None

    def begin(self, heading: Block) -> None:
        """Let what follows be on the day that *heading* names."""
        if isinstance(heading, Heading) and (day := marks.day(heading.text)):
            self.date = self.resolve(day, heading.line)

    def resolve(self, day: marks.Day, line: int) -> dt.date | None:
        """Return the date of *day*; tell what of it had to be concluded, or is wrong."""
        date = self._date(day)
        if not date:
            self._told.leave(line, self._unknown(day.written))
            return None
        event = self._event
        if event and event.start and event.end and not event.start <= date <= event.end:
            message = say(
                '{day!r} is {date}, outside the event, {start} to {end}',
                day=day.written,
                date=date,
                start=event.start,
                end=event.end,
            )
            self._told.leave(line, message)
            return None
        if day.year is None:
            message = say(
                '{day!r} is taken for {date}, by the dates of the event',
                day=day.written,
                date=date,
            )
            self._told.guess(line, message)
        if day.weekday is not None and date.weekday() != day.weekday:
            message = say(
                '{day!r} names another weekday than {date} is', day=day.written, date=date
            )
            self._told.leave(line, message)
        return date

    def _unknown(self, day: str) -> Message:
        if self._event and self._event.start:
            return say('{day!r} names no day that is known; write it as 2012-10-15', day=day)
        return say('{day!r} names no day that is known; :dates: of the event are missing', day=day)

    def _date(self, day: marks.Day) -> dt.date | None:
        start = self._event.start if self._event else None
        end = (self._event.end if self._event else None) or start
        if day.month and day.day:
            years = [day.year] if day.year else [d.year for d in (start, end) if d]
            dates = [d for year in years if (d := _day_of(year, day.month, day.day))]
            inside = [d for d in dates if start and end and start <= d <= end]
            return next(iter(inside or dates), None)
        if not start or not end:
            return None
        if day.nth:
            return end if day.nth < 0 else start + dt.timedelta(days=day.nth - 1)
        dates = [start + dt.timedelta(days=n) for n in range(min((end - start).days + 1, 14))]
        same = [date for date in dates if date.weekday() == day.weekday]
        return same[0] if len(same) == 1 else None


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
