"""Which session and which person of a schedule is which of our own: keys that stay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.formats import values
from tripreport.core.schedule import Schedule, Slot, Speaker, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

_ANCHORS = ('person-', 'project-', 'thread-', 'trip-')
"""How anchors of other things begin."""


@dataclass(slots=True)
class Known:
    """What the pages of the project have already."""

    taken: AbstractSet[str] = frozenset()
    """Keys of sessions and events."""
    own: AbstractSet[str] = frozenset()
    """Keys of the sessions on the pages of this event."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Keys that they have now, by those that they had."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of each person, by key."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A schedule in which everything has its key."""

    schedule: Schedule
    taken_for: tuple[tuple[str, str], ...] = ()
    """Names of speakers, and the keys of those on other pages for whom they are taken."""
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that several people bear, and their keys."""


def with_new_keys(schedule: Schedule, renamed: Mapping[str, str]) -> Schedule:
    """Return *schedule* with the keys that its sessions have now."""
    slots = (
        replace(
            slot,
            key=renamed.get(slot.key, slot.key),
            parent=renamed.get(slot.parent, slot.parent),
        )
        for slot in schedule.slots
    )
    return replace(schedule, slots=tuple(slots))


def former_zone(schedule: Schedule, before: Schedule) -> str:
    """Return the time zone of the last time, if times are told by another one now, or ``''``."""
    former = {slot.key: slot for slot in before.slots}
    both = ((former.get(slot.key, slot), slot) for slot in schedule.slots)
    moved = ((was.date, was.span) != (now.date, now.span) for was, now in both)
    zone = before.conference.timezone
    return zone if zone != schedule.conference.timezone and any(moved) else ''


def match(schedule: Schedule, before: Schedule | None, event: str, known: Known) -> Matched:
    """Return *schedule* with a key for each session and each person who speaks.

    :param before: the schedule as it was the last time, with its keys
    """
    slots = tuple(_with_keys(schedule.slots, before, event, known))
    now = {was.key: slot.key for was, slot in zip(schedule.slots, slots, strict=True) if was.key}
    slots = tuple(replace(slot, parent=now.get(slot.parent, slot.parent)) for slot in slots)
    speaking = {one for slot in slots for one in slot.speakers}
    speakers = [speaker for speaker in schedule.speakers if speaker.id in speaking]
    matched, taken_for, ambiguous = _people(speakers, before, event, known)
    whole = replace(schedule, slots=slots, speakers=tuple(matched))
    return Matched(whole, tuple(taken_for), tuple(ambiguous))


def _with_keys(
    slots: Iterable[Slot], before: Schedule | None, event: str, known: Known
) -> Iterable[Slot]:
    had = {slot.id: slot.key for slot in before.slots if slot.key} if before else {}
    used = {*known.taken, *had.values(), event}
    for slot in slots:
        key = had.get(slot.id)
        if not key:
            key = _session_key(slot, event)
            key = known.renamed.get(key, key)
            if key not in known.own or key in had.values():
                key = keys.free_key(key, used)
        used.add(key)
        yield replace(slot, key=key)


def _session_key(slot: Slot, event: str) -> str:
    key = slot.key or values.key(slot.id)
    if key and key == slot.key and not key.startswith(_ANCHORS):
        return key
    key = key or values.key(wording(slot.title, 'en')) or 'session'
    return f'{event}-{key}'[: keys.LONGEST].strip('-')


def _people(
    speakers: Iterable[Speaker], before: Schedule | None, event: str, known: Known
) -> tuple[list[Speaker], list[tuple[str, str]], list[tuple[str, tuple[str, ...]]]]:
    had = {one.id: one.key for one in before.speakers if one.key} if before else {}
    named: dict[str, list[str]] = defaultdict(list)
    for key, names in known.people.items():
        for name in set(map(keys.fold, names)):
            named[name].append(key)
    used = {*known.people, *had.values(), keys.ANONYMOUS}
    matched, taken_for, ambiguous = [], [], []
    for speaker in speakers:
        key = had.get(speaker.id, '')
        found = named[keys.fold(speaker.name)]
        if not key and len(found) == 1 and found[0] not in had.values():
            key = found[0]
            had[speaker.id] = key  # a second one of the name is somebody else
            taken_for.append((speaker.name, key))
        elif not key:
            if found:
                ambiguous.append((speaker.name, tuple(found)))
            key = keys.free_key(_person_key(speaker, event), used)
        used.add(key)
        matched.append(replace(speaker, key=key))
    return matched, taken_for, ambiguous


def _person_key(speaker: Speaker, event: str) -> str:
    named = values.key(speaker.latin or speaker.name)
    return named or f'{event}-{values.key(speaker.id) or "speaker"}'
