"""Sentences for people: core says them in English, and who shows them may say them otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, and what it is about."""

    template: str
    """In English, with ``{names}`` where values stand."""
    values: tuple[tuple[str, object], ...] = ()
    """Each with its name; one that is a message itself is said in the same language."""

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language into which *translate* brings templates."""
        values = {
            name: value.translated(translate) if isinstance(value, Message) else value
            for name, value in self.values
        }
        return str(translate(self.template)).format_map(values)


class RefusalError(ValueError):
    """Why something cannot be done, as a message."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def say(template: str, /, **values: object) -> Message:
    """Return a message.

    ``make words`` finds *template* by the name of this function, so it stands there as a literal.
    """
    return Message(template, tuple(values.items()))
