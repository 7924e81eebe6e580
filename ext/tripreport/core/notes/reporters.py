"""Whose report it is, as lines of the notes say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.notes import marks
from tripreport.core.notes.blocks import Block, Line, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.notes.outline import Told
    from tripreport.core.notes.roster import Roster

_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")


class Reporters:
    """Resolves the lines that name reporters, and knows whose text has no such line."""

    def __init__(self, roster: Roster, told: Told, given: tuple[str, ...] = ()) -> None:
        self.roster = roster
        self._told = told
        self._given = given
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
        field = marks.field(line.text)
        if field and field.name == 'reporter':
            sure = ':' in line.text or '：' in line.text
            found = self._keys(field.value, line.number, told=sure and at_edge)
            if found:
                self._told.turn(line.number, line.text, 'reporter')
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
        field = marks.field(line.text)
        sure = ':' in line.text or '：' in line.text
        return bool(sure and field and field.name == 'reporter' and len(field.value) < 60)

    def _keys(self, text: str, line: int, *, told: bool) -> tuple[str, ...]:
        matches = self.roster.read(text, reporters=True)
        if matches is None:
            return self._new(text, line) if told else ()
        for match in matches:
            if len(match.keys) > 1:
                several = ', '.join(match.keys)
                message = say(
                    '{text!r} may name any of {keys}; write the key', text=text, keys=several
                )
                self._told.leave(line, message)
                return ()
        for match in matches:
            if match.reason:
                message = say('{key} reported: {reason}', key=match.keys[0], reason=match.reason)
                self._told.guess(line, message)
        return tuple(dict.fromkeys(match.keys[0] for match in matches))

    def _new(self, text: str, line: int) -> tuple[str, ...]:
        """Return the keys of people whom nobody has registered, if their names make keys."""
        names = [name.strip() for name in re.split(r',|;| and | & ', text) if name.strip()]
        if not names or not all(_LATIN_NAME.fullmatch(name) for name in names):
            if len(text) < 60:
                message = say(
                    'nobody is known as {text!r}; register them as a person, or give --person '
                    'NAME=KEY',
                    text=text,
                )
                self._told.leave(line, message)
            return ()
        found = {keys.suggest_key(name): name for name in names}
        for key, name in found.items():
            if key not in self.stubs:
                message = say(
                    '{name!r} is new, and registered on this page as {key!r}', name=name, key=key
                )
                self._told.guess(line, message)
        self.stubs |= found
        return tuple(found)
