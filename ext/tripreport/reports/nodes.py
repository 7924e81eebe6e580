"""What directives leave on a page until every page is read."""

from __future__ import annotations

from docutils import nodes


class option_text(nodes.TextElement):
    """The text of an option, which is translated; named by its ``option``."""


class placeholder(nodes.General, nodes.Element):
    """What is shown only once every page is read, and then lowered to standard nodes.

    Its attributes are what the author wrote; `collect` turns them into records and leaves a
    ``shown`` view. Texts to translate are its first children, the body follows.
    """


class session_head(placeholder):
    """What stands under a session's title."""


class session_tail(placeholder):
    """What stands at a session's end."""


class report(placeholder):
    """What reporters wrote about a session."""


class entry(placeholder):
    """An event, a person, a project or a thread; its ``kind`` tells which."""


class link(placeholder):
    """A pad or a blueprint."""


class editor_note(placeholder):
    """What is known today, beside what the report said."""


class listing(placeholder):
    """A list of sessions or links, or a timetable; its ``view`` tells which."""
