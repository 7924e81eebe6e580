"""Schedules, and the pages that are made of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import test_formats
from tripreport.core import times
from tripreport.core.formats import SUFFIXES, read, write
from tripreport.core.schedule import Conference, Schedule, ScheduleError, Slot
from tripreport.core.sources import merge, pages, programme
from tripreport.core.sources.markup import Myst, Rst
from tripreport.core.sources.matching import Known, match

from targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable


def _schedule(content: bytes) -> None:
    schedule = read(content).schedule
    for form in SUFFIXES:
        write(schedule, form)
    matched = match(schedule, None, schedule.conference.key or 'event', Known()).schedule
    speakers = {speaker.id: speaker for speaker in matched.speakers}
    for markup in (Myst(), Rst()):
        lines: list[str] = []
        for slot in matched.slots:
            written = programme.session(slot, speakers, markup, 'en')
            merge.insert(lines, len(lines), written, markup)
        for speaker in matched.speakers:
            merge.insert(lines, len(lines), programme.person(speaker), markup)
        assert not any('\n' in line or '\r' in line for line in lines), 'a line ends within a line'
        found = pages.directives(lines, is_rst=markup.suffix == '.rst')
        ids = [one.option('id') for one in found if one.name == 'session']
        assert ids == [slot.key for slot in matched.slots], 'there are other sessions on the page'


def _schedules() -> Iterable[bytes]:
    slot = Slot(id='a', key='a', title={'en': 'A <b>', 'ja': 'あ'}, date=dt.date(2025, 2, 1),
                span=times.Span(600, 1500),
                description={'en': '<p>*It* <a href="https://a.example">was</a>'})  # fmt: skip
    whole = Schedule(conference=Conference(key='c', timezone='Asia/Tokyo'), slots=(slot,))
    session = {'id': 'A', 'start': '2024-08-03T14:10:00+08:00', 'zh': {'title': '題'}}
    coscup = {'sessions': [session], 'speakers': [], 'session_types': [], 'rooms': []}
    return [
        *(write(whole, form) for form in SUFFIXES if form != 'csv'),
        json.dumps(coscup).encode(),
        test_formats.CALENDAR.replace('\n', '\r\n').encode(),
        test_formats.FRAB.format(event=test_formats.COMPLETE, zone=test_formats.ZONE).encode(),
        test_formats.FOREIGN.encode(),
    ]


TARGETS = {'schedule': Target(_schedule, _schedules, (ScheduleError,))}
