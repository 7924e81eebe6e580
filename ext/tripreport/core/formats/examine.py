"""What is missing or doubtful in a schedule, whatever its format."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tripreport.core.schedule import Fault, Finding, Reading, depths, wording, words
from tripreport.core.text import one_line
from tripreport.core.times import MIDNIGHT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from tripreport.core.schedule import Schedule, Slot


def examine(reading: Reading) -> Reading:
    """Return *reading* with one session an id, each with a title, and with all there is to tell."""
    schedule = reading.schedule
    found = list(reading.findings)
    slots = tuple(_sound(schedule.slots, found))
    schedule = replace(schedule, slots=slots)
    found += _of_the_whole(schedule)
    known = {speaker.id for speaker in schedule.speakers}
    for slot in slots:
        found += (Finding(fault, slot.id, detail) for fault, detail in _of_one(slot, known))
    found += _of_two(slots)
    found += _of_parts(slots)
    return Reading(schedule, tuple(found))


def _sound(slots: Iterable[Slot], found: list[Finding]) -> Iterator[Slot]:
    seen: set[str] = set()
    for number, given in enumerate(slots, 1):
        slot = given
        if not slot.id:
            slot = replace(slot, id=slot.key or one_line(wording(slot.title)) or f'no-{number}')
            found.append(Finding(Fault.NO_ID, slot.id))
        if slot.id in seen:
            found.append(Finding(Fault.DUPLICATE_ID, slot.id, wording(slot.title)))
            continue
        seen.add(slot.id)
        if not wording(slot.title):
            found.append(Finding(Fault.NO_TITLE, slot.id))
            slot = replace(slot, title=words(slot.id))
        yield slot


def _of_parts(slots: tuple[Slot, ...]) -> Iterator[Finding]:
    around = depths(slots)
    for slot in slots:
        if slot.parent and (around.get(slot.key) == -1 or slot.parent not in around):
            yield Finding(Fault.PART, slot.id, slot.parent)


def _of_the_whole(schedule: Schedule) -> Iterator[Finding]:
    if not schedule.slots:
        yield Finding(Fault.NO_SESSIONS)
    if not schedule.conference.timezone:
        yield Finding(Fault.NO_ZONE)


def _of_one(slot: Slot, known: set[str]) -> Iterator[tuple[Fault, str]]:
    title = wording(slot.title)
    if slot.date is None or slot.span.start is None:
        yield Fault.NO_TIME, title
    if (slot.span.end or 0) > MIDNIGHT:
        yield Fault.PAST_MIDNIGHT, title
    if not slot.room:
        yield Fault.NO_ROOM, title
    if not slot.speakers:
        yield Fault.NO_PEOPLE, title
    for one in slot.speakers:
        if one not in known:
            yield Fault.UNKNOWN_SPEAKER, one


def _of_two(slots: Iterable[Slot]) -> Iterator[Finding]:
    titles: dict[str, str] = {}
    rooms: dict[tuple[str, dt.date, str], list[Slot]] = defaultdict(list)
    for slot in slots:
        title = wording(slot.title)
        if title in titles:
            yield Finding(Fault.SAME_TITLE, slot.id, f'{title} ({titles[title]})')
        titles.setdefault(title, slot.id)
        if slot.room and slot.date and None not in slot.span:
            rooms[wording(slot.room), slot.date, slot.parent].append(slot)
    for (room, *_), together in rooms.items():
        together.sort(key=lambda slot: slot.span.start or 0)
        for earlier, later in pairwise(together):
            if (earlier.span.end or 0) > (later.span.start or 0):
                yield Finding(Fault.OVERLAP, later.id, f'{room} ({earlier.id})')
