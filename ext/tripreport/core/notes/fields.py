"""The lines directly below the title of a session that give its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core import links
from tripreport.core.messages import say
from tripreport.core.notes import clocks, marks
from tripreport.core.notes.blocks import is_sentence
from tripreport.core.notes.reporters import unknown
from tripreport.core.text import addresses, width

if TYPE_CHECKING:
    from tripreport.core.notes.blocks import Line
    from tripreport.core.notes.days import Days
    from tripreport.core.notes.outline import Talk, Told
    from tripreport.core.notes.reporters import Reporters


LONGEST_ROOM = 40
"""Columns of what stands beside a time and is taken for a room; more is likely to be a title."""
_AROUND = ' \u3000,、，;@|/–—-'


def when_and_where(text: str) -> tuple[clocks.Moment, str] | None:
    """Return the time that *text* is, with the room beside it; nothing if there is more."""
    moment = None if marks.field(text) else clocks.moment(text)
    if not moment or '-' not in moment.span.strip('-') or is_sentence(text):
        return None
    room = moment.rest.strip(_AROUND)
    return (moment, room) if width(room) <= LONGEST_ROOM and not addresses(room) else None


class Fields:
    """Takes such lines, until there is other text."""

    def __init__(self, talk: Talk, reporters: Reporters, days: Days, told: Told) -> None:
        self._talk = talk
        self._reporters = reporters
        self._days = days
        self._told = told
        self.is_open = True
        """Whether there was no other text yet."""

    def close(self) -> None:
        """Take no further line."""
        self.is_open = False

    def take(self, line: Line) -> bool:
        """Tell whether *line* became an option of the session."""
        if not self.is_open:
            return False
        field = self._reporters.roster.field(line.text)
        if field and field.name in marks.CITED | {'reporter'}:
            return False
        found = self._options(field, line.number) if field else self._bare(line)
        if not found or found.keys() & self._talk.options.keys():
            return False
        self._talk.options |= found
        self._told.turn(line.number, line.text, ', '.join(found))
        return True

    def missed(self, line: Line) -> bool:
        """Tell whether *line* has the form of a fact, and say that it is none."""
        field = self._reporters.roster.field(line.text)
        if not field or field.name in marks.ADDRESSES | {'reporter'}:
            return False
        message = say('{text!r} is not understood, and stays', text=line.text.strip())
        if field.name == 'speakers' and not self._reporters.roster.read(field.value):
            message = unknown(field.value)
        self._told.leave(line.number, message)
        return True

    def _bare(self, line: Line) -> dict[str, str]:
        """Return the time, and perhaps the room, that stand there without a word for them."""
        if self._talk.title.moment or not (found := when_and_where(line.text)):
            return {}
        text, room = line.text.strip(), found[1]
        message = say('{text!r} is taken for the time of the session', text=text)
        if room:
            message = say('{text!r} is taken for the time and the room of the session', text=text)
        self._told.guess(line.number, message)
        return {'time': found[0].span} | ({'room': room} if room else {})

    def _options(self, field: marks.Field, line: int) -> dict[str, str]:
        match field.name:
            case 'speakers':
                return self._speakers(field.value, line)
            case 'slides' | 'video' | 'url':
                url = field.value.strip('<>')
                return {field.name: url} if links.web_address(url) else {}
            case 'date' | 'time' | 'when':
                return self._when(field.value, line)
        return {field.name: field.value}

    def _speakers(self, text: str, line: int) -> dict[str, str]:
        found = self._reporters.roster.read(text)
        if not found or any(len(match.keys) > 1 for match in found):
            return {}
        for match in found:
            self._reporters.meet(match.keys[0], line)
            if match.reason:
                message = say('{key} spoke: {reason}', key=match.keys[0], reason=match.reason)
                self._told.guess(line, message)
        return {'speakers': ', '.join(match.keys[0] for match in found)}

    def _when(self, text: str, line: int) -> dict[str, str]:
        day = marks.day(text)
        rest = day.rest if day else text
        moment = clocks.moment(rest)
        if moment.rest if moment else rest:
            return {}  # there is more than a day and a time
        options = {}
        if day and (date := self._days.resolve(day, line)):
            options['date'] = date.isoformat()
        elif day:
            return {}
        if moment:
            options['time'] = moment.span
            if moment.cut:
                self._told.guess(line, say('ends after midnight; the page says 24:00'))
        return options
