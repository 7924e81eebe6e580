"""One schedule of what was published in several languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripreport.core.schedule import Schedule, Slot, Words


def in_all_languages(editions: Sequence[Schedule]) -> Schedule:
    """Return the schedule of an event with its words in every language.

    :param editions: the same event in one language each; the first tells what there is
    """
    first = editions[0]
    name = _merged(edition.conference.name for edition in editions)
    slots = [{slot.key: slot for slot in edition.slots} for edition in editions]
    return replace(
        first,
        conference=replace(first.conference, name=name),
        slots=tuple(
            _translated(slot, [known[slot.key] for known in slots if slot.key in known])
            for slot in first.slots
        ),
    )


def _translated(slot: Slot, editions: Sequence[Slot]) -> Slot:
    return replace(
        slot,
        title=_merged(edition.title for edition in editions),
        track=_merged(edition.track for edition in editions),
        room=_merged(edition.room for edition in editions),
    )


def _merged(said: Iterable[Words]) -> Words:
    return {language: text for words in said for language, text in words.items()}
