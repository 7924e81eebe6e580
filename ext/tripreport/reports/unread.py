"""Directives that a parser refused whole: their text stays on the page, as it was written."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from tripreport.core import keys
from tripreport.core.sources import pages
from tripreport.reports.domain import TripDomain
from tripreport.reports.hints import UNKNOWN

if TYPE_CHECKING:
    from docutils.nodes import system_message

_NO_OPTION = re.compile(r'Error in "(?:trip:)?(.+?)" directive:\s+invalid option block')

_DRAFT = re.compile(r'\W*draft\b')
"""The option, however it is written."""


class KeepUnread(SphinxTransform):
    """Show what would be lost with a parser's message, which Sphinx takes off the page."""

    default_priority = 1  # before anything is asked what it says

    def apply(self, **kwargs: Any) -> None:
        """Put it where the message stands, unless it may be a draft."""
        for message in list(self.document.findall(nodes.system_message)):
            name = _refused(message.children[0].astext())
            text = _text_of(message) if keys.nearest(name, TripDomain.directives) else ''
            if text and (self.config.trip_show_drafts or not _is_draft(text)):
                block = nodes.literal_block(text, text, classes=['trip-unread'], language='none')
                block.source, block.line = message.get('source'), message.get('line')
                message.replace_self(block)


def _refused(told: str) -> str:
    """Return the name of the directive that a parser tells that it refuses, or ``''``."""
    if unknown := UNKNOWN.match(told):
        return unknown[3] if unknown[1] else ''
    found = _NO_OPTION.match(told)
    return found[1] if found else ''


def _is_draft(text: str) -> bool:
    head = itertools.takewhile(str.strip, text.split('\n'))
    return any(_DRAFT.match(line) for line in head)


def _text_of(message: system_message) -> str:
    """Return the directive that a message is about; of MyST it tells but the line."""
    for block in message.findall(nodes.literal_block):
        return block.astext().rstrip()
    path, line = Path(message.get('source', '')), message.get('line', 0) - 1
    lines = path.read_text('utf-8').split('\n') if path.is_file() else []
    written = pages.directives(lines, is_rst=False)
    return next(('\n'.join(lines[one.start : one.end]) for one in written if one.start == line), '')
