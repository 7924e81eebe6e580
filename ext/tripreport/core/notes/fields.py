"""The lines directly below the title of a session that give its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core import links
from tripreport.core.messages import say
from tripreport.core.notes import marks

if TYPE_CHECKING:
    from tripreport.core.notes.blocks import Line
    from tripreport.core.notes.days import Days
    from tripreport.core.notes.outline import Talk, Told
    from tripreport.core.notes.reporters import Reporters


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
        field = marks.field(line.text) if self.is_open else None
        if not field or field.name in {'reporter', 'etherpad', 'blueprint'}:
            return False
        found = self._options(field, line.number)
        if not found or found.keys() & self._talk.options.keys():
            return False
        self._talk.options |= found
        self._told.turn(line.number, line.text, ', '.join(found))
        return True

    def missed(self, line: Line) -> bool:
        """Tell whether *line* has the form of a fact, and say that it is none."""
        field = marks.field(line.text)
        if not field or field.name in {'reporter', 'etherpad', 'blueprint', 'url'}:
            return False
        message = say('{text!r} is not understood, and stays', text=line.text.strip())
        self._told.leave(line.number, message)
        return True

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
        moment = marks.moment(rest)
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
