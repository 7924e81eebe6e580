"""``session.json`` of COSCUP: titles in two languages, and a shared note for every session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tripreport.core import keys
from tripreport.core.formats import values
from tripreport.core.formats.values import items, mapping, text
from tripreport.core.schedule import (
    Conference,
    Fault,
    Reading,
    Reference,
    Schedule,
    Slot,
    Speaker,
    Words,
    words,
)
from tripreport.core.times import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tripreport.core.formats.values import Notebook

_LINKS = {'co_write': 'notes', 'slide': 'slides', 'record': 'video', 'qa': 'questions'}


def recognise(said: Mapping[str, Any]) -> bool:
    """Tell whether the JSON object *said* is of this format."""
    names = ('sessions', 'speakers', 'session_types', 'rooms')
    return all(isinstance(said.get(name), list) for name in names)


def read(said: Mapping[str, Any], notes: Notebook) -> Reading:
    """Return the schedule that *said* holds."""
    tables = {name: _names(said.get(name)) for name in ('session_types', 'rooms')}
    speakers = tuple(filter(None, map(_speaker, items(said['speakers']))))
    slots = tuple(_slot(mapping(one), tables, notes) for one in items(said['sessions']))
    conference = Conference(timezone=notes.timezone)
    schedule = Schedule(conference=conference, slots=slots, speakers=speakers)
    return Reading(schedule, tuple(notes.findings))


def _told(said: Mapping[str, Any], word: str, *, long: bool = False) -> Words:
    """Return what *said* has as *word*, in every language in which it has anything."""
    take = values.long_text if long else text
    found = {
        language: take(part[word])
        for language, part in said.items()
        if isinstance(part, dict) and word in part
    }
    return {language: told for language, told in found.items() if told}


def _names(said: object) -> dict[str, Words]:
    return {text(one.get('id')): _told(one, 'name') for one in map(mapping, items(said))}


def _speaker(said: object) -> Speaker | None:
    names = list(_told(mapping(said), 'name').values())
    if not names:
        return None
    latin = next((name for name in names if keys.is_latin(name)), '')
    return Speaker(
        id=text(mapping(said).get('id')) or names[0],
        name=names[0],
        latin='' if latin == names[0] else latin,
    )


def _slot(said: Mapping[str, Any], tables: Mapping[str, dict[str, Words]], notes: Notebook) -> Slot:
    identity = text(said.get('id'))
    date, span = None, Span()
    if start := _instant(said, 'start', identity, notes):
        date, span = notes.times(start, _instant(said, 'end', identity, notes))
    links: list[Reference] = []
    for name, kind in _LINKS.items():
        links += notes.reference(said.get(name), identity, kind=kind)
    room, track = text(said.get('room')), text(said.get('type'))
    return Slot(
        id=identity,
        title=_told(said, 'title'),
        date=date,
        span=span,
        track=tables['session_types'].get(track) or words(track),
        room=tables['rooms'].get(room) or words(room),
        language=notes.language(said.get('language'), identity),
        speakers=tuple(dict.fromkeys(one for s in items(said.get('speakers')) if (one := text(s)))),
        url=notes.address(said.get('uri'), identity),
        description=_told(said, 'description', long=True),
        links=tuple(links),
    )


def _instant(
    said: Mapping[str, Any], name: str, identity: str, notes: Notebook
) -> dt.datetime | None:
    told = text(said.get(name))
    moment = values.instant(told)
    if told and not moment:
        notes.note(Fault.WRONG_TIME, identity, told)
    return moment
