"""Whose report it is, as lines of the notes say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import marks
from tripreport.core.notes.blocks import Block, Line, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tripreport.core.messages import Message
    from tripreport.core.notes.outline import Told
    from tripreport.core.notes.roster import Roster

_MARKS = re.compile(r'^[\W\d]+|[】#=\s]+$')
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")


def in_full(lines: Iterable[Line], roster: Roster) -> tuple[set[str], dict[str, str]]:
    """Return who of *roster* is named in full as a reporter, and the names by key of who is new.

    The lines are read beforehand, so that a part of a name means them wherever it stands.
    """
    known: set[str] = set()
    new: dict[str, str] = {}
    for line in lines:
        field = roster.field(_MARKS.sub('', line.text))
        if not field or field.name != 'reporter':
            continue
        for name in _names(field.value):
            found = roster.find(name)
            if found and not found.reason and len(found.keys) == 1:
                known.add(found.keys[0])
            elif not found and _LATIN_NAME.fullmatch(name) and not roster.read(name):
                new[keys.suggest_key(name)] = name
    return known, new


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split(r',|;| and | & ', text) if name.strip()]


class Reporters:
    """Resolves the lines that name reporters, and knows whose text has no such line."""

    def __init__(
        self, roster: Roster, told: Told, given: tuple[str, ...], new: Mapping[str, str]
    ) -> None:
        self.roster = roster
        self._told = told
        self._given = given
        self._new = new
        self._of_page: tuple[str, ...] = ()
        self._of_day: tuple[str, ...] = ()
        self._in_day = False
        self.stubs: dict[str, str] = {}
        """Names of people whom nobody has registered, by the key that they get."""

    @property
    def usual(self) -> tuple[str, ...]:
        """Keys of those who wrote what is not said to be another's."""
        return self._of_day or self._of_page or self._given

    def begin_scope(self) -> None:
        """Begin a day."""
        self._in_day, self._of_day = True, ()

    def take_scope(self, block: Block) -> Iterator[Block]:
        """Yield *block*, outside all sessions, without the lines that name reporters."""
        if not isinstance(block, Prose):
            yield block
            return
        rest = []
        for line in block.lines:
            if found := self.named(line):
                self._told.guess(
                    line.number,
                    say(
                        '{text!r} is taken for the reporter of all that follows without another '
                        'name',
                        text=line.text.strip(),
                    ),
                )
                if self._in_day:
                    self._of_day = found
                else:
                    self._of_page = found
            else:
                rest.append(line)
        if rest:
            yield Prose(tuple(rest), block.markup)

    def named(self, line: Line, *, at_edge: bool = True) -> tuple[str, ...]:
        """Return the keys of the reporters whom *line* names, none where it names nobody known.

        :param at_edge: whether it is the first or the last of its paragraph
        """
        field = self.roster.field(line.text)
        if field and field.name == 'reporter':
            sure = ':' in line.text or '：' in line.text
            found = self._keys(field.value, line.number, told=sure and at_edge)
            if found:
                self._told.turn(line.number, line.text, 'reporter')
            if found and field != marks.field(line.text):
                message = say(
                    '{text!r} is taken for the name of who reported', text=line.text.strip()
                )
                self._told.guess(line.number, message)
            return found
        signed = marks.signature(line.text) if at_edge else ''
        match = self.roster.find(signed, close=False) if signed else None
        if not match or match.reason or len(match.keys) > 1:
            return ()
        self._told.turn(line.number, line.text, 'reporter')
        return match.keys

    def bare_name(self, heading: Line) -> tuple[str, ...]:
        """Return the key of the person whose name a *heading* is, if they reported before."""
        match = self.roster.find(heading.text, close=False)
        if not match or match.reason or not self.roster.has_reported(match.keys):
            return ()
        self._told.guess(
            heading.number,
            say(
                'the heading {text!r} is taken for the reporter: {key} has reported before',
                text=heading.text,
                key=match.keys[0],
            ),
        )
        self._told.turn(heading.number, heading.text, 'reporter')
        return match.keys

    def may_name(self, line: Line) -> bool:
        """Tell whether *line* has the form of those that name reporters."""
        field = self.roster.field(line.text)
        sure = ':' in line.text or '：' in line.text
        return bool(sure and field and field.name == 'reporter' and len(field.value) < 60)

    def _keys(self, text: str, line: int, *, told: bool) -> tuple[str, ...]:
        matches = self.roster.read(text, reporters=True)
        if matches is None:
            if told and len(text) < 60:
                self._told.leave(line, unknown(text))
            return ()
        for match in matches:
            if len(match.keys) > 1:
                several = ', '.join(match.keys)
                message = say(
                    '{text!r} may name any of {keys}; write the key', text=text, keys=several
                )
                self._told.leave(line, message)
                return ()
        for match in matches:
            self.meet(match.keys[0], line)
            if match.reason:
                message = say('{key} reported: {reason}', key=match.keys[0], reason=match.reason)
                self._told.guess(line, message)
        return tuple(dict.fromkeys(match.keys[0] for match in matches))

    def meet(self, key: str, line: int) -> None:
        """Register the person *key* if nobody has."""
        if key not in self._new or key in self.stubs:
            return
        self.stubs[key] = name = self._new[key]
        message = say('{name!r} is new, and registered on this page as {key!r}', name=name, key=key)
        self._told.guess(line, message)


def unknown(text: str) -> Message:
    """Return what is told of *text*, which should name people."""
    return say(
        'nobody is known as {text!r}; register them as a person, or give --person NAME=KEY',
        text=text,
    )
