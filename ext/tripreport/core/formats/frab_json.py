"""``schedule.json`` of frab and pretalx."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tripreport.core.formats import frab
from tripreport.core.formats.values import items, mapping, text
from tripreport.core.schedule import Fault, Reading, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.core.formats.values import Notebook


def recognise(said: Mapping[str, Any]) -> bool:
    """Tell whether the JSON object *said* is of this format."""
    return bool(mapping(mapping(said.get('schedule')).get('conference')))


def read(said: Mapping[str, Any], notes: Notebook) -> Reading:
    """Return the schedule that *said* holds."""
    told = mapping(said['schedule'])
    if not text(told.get('version')):
        notes.note(Fault.NO_VERSION)
    conference = frab.read_conference(
        told['conference'] | {'base_url': told.get('base_url')}, notes
    )
    base = text(told.get('base_url'))
    slots, speakers = frab.read_slots(_events(told['conference']), base, notes)
    schedule = Schedule(conference=conference, slots=slots, speakers=speakers)
    return Reading(schedule, tuple(notes.findings))


def _events(conference: Mapping[str, Any]) -> Iterator[tuple[object, Mapping[str, Any]]]:
    for day in map(mapping, items(conference.get('days'))):
        for room, events in mapping(day.get('rooms')).items():
            for event in map(mapping, items(events)):
                yield day.get('date'), {'room': room} | dict(event)


def write(schedule: Schedule) -> bytes:
    """Return *schedule* as a file."""
    days = [fields | {'rooms': rooms} for fields, rooms in frab.days(schedule)]
    conference = frab.conference_fields(schedule) | {'days': days}
    whole = {'schedule': {'version': '1', 'conference': conference}}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b'\n'
