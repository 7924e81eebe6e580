"""What directives leave on a page until every page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


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


class tag(nodes.General, nodes.TextElement):
    """An ``element`` of HTML with its ``attributes``; it is made for sites alone."""


def visit_tag(writer: HTML5Translator, node: tag) -> None:
    """Open the element."""
    writer.body.append(writer.starttag(node, node['element'], '', **node['attributes']))


def depart_tag(writer: HTML5Translator, node: tag) -> None:
    """Close the element."""
    writer.body.append(f'</{node["element"]}>')


class control(nodes.Inline, nodes.Element):
    """The ``words`` of a form or a sign: they are no text of the page, and no search finds them."""


def visit_control(writer: HTML5Translator, node: control) -> None:
    """Write the words."""
    writer.body.append(writer.encode(node['words']))


def depart_control(writer: HTML5Translator, node: control) -> None:
    """Leave it at that."""
