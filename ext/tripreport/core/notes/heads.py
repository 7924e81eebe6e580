"""What is told of the heading of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.messages import say

if TYPE_CHECKING:
    from tripreport.core.notes.outline import Told
    from tripreport.core.notes.reporters import Reporters
    from tripreport.core.notes.titles import Title


def tell_title(title: Title, line: int, reporters: Reporters, told: Told) -> None:
    """Tell what became of the words of *title*, and which of it was guessed."""
    if title.moment:
        told.turn(line, title.moment.written, 'time')
        if title.moment.dotted:
            message = say('{text!r} is taken for a time', text=title.moment.written)
            told.guess(line, message)
        if title.moment.cut:
            told.guess(line, say('ends after midnight; the page says 24:00'))
    if title.untimed:
        message = say(
            '{text!r} is no time that can be taken; it stays in the title', text=title.untimed
        )
        told.leave(line, message)
    if title.named:
        told.turn(line, title.named, 'speakers')
    for match in title.speakers:
        reporters.meet(match.keys[0], line)
        if match.reason:
            message = say('{key} spoke: {reason}', key=match.keys[0], reason=match.reason)
            told.guess(line, message)
    if title.unclear:
        message = say(
            '{names!r} may have spoken, but is not known, or not clear; it stays in the title',
            names=title.unclear,
        )
        told.leave(line, message)
    _tell_session(title, line, told)


def _tell_session(title: Title, line: int, told: Told) -> None:
    if title.several:
        message = say(
            '{title!r} may be any of {keys}; it is taken for none of them',
            title=title.text, keys=', '.join(title.several),
        )  # fmt: skip
        told.leave(line, message)
    if title.session:
        message = say(
            '{title!r} is the session {key!r}: {reason}',
            title=title.text,
            key=title.session,
            reason=title.reason or say('it has this title'),
        )
        told.guess(line, message)
