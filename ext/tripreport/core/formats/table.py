"""A table of sessions for spreadsheets (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tripreport.core.schedule import wording
from tripreport.core.times import format_clock

if TYPE_CHECKING:
    from tripreport.core.schedule import Schedule, Slot

COLUMNS = (
    'event', 'key', 'title', 'date', 'start', 'end', 'track', 'room', 'speakers', 'reporters',
    'projects', 'language', 'url', 'links',
)  # fmt: skip


def write(schedule: Schedule) -> bytes:
    """Return *schedule* as a file; what there may be several of stands between spaces."""
    written = io.StringIO(newline='')
    table = csv.writer(written)
    table.writerow(COLUMNS)
    people = {speaker.id: speaker.name for speaker in schedule.speakers}
    for slot in schedule.slots:
        table.writerow(map(_cell, _row(slot, schedule.conference.key, people)))
    return written.getvalue().encode('utf-8-sig')  # the mark by which spreadsheets know it


def _row(slot: Slot, event: str, people: dict[str, str]) -> list[str]:
    start, end = ('' if minutes is None else format_clock(minutes) for minutes in slot.span)
    return [
        event,
        slot.key,
        wording(slot.title),
        str(slot.date or ''),
        start,
        end,
        wording(slot.track),
        wording(slot.room),
        ', '.join(people.get(one, one) for one in slot.speakers),
        ', '.join(people.get(one, one) for one in slot.reporters),
        ', '.join(slot.projects),
        slot.language,
        slot.url,
        ' '.join(link.url for link in slot.links),
    ]


def _cell(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in {'=', '+', '-', '@', '\t', '\r'} and len(text) > 1 else text
