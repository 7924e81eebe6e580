"""How the reports put things into words."""

from __future__ import annotations

from babel import lists

from tripreport.core.times import Span, format_clock, format_span
from tripreport.locale import _, babel_locale


def format_time(span: Span) -> str:
    """Return *span* as 14:50–15:30, 14:50–, until 24:00 or ``''``."""
    start, end = span
    if start is None and end is not None:
        return str(_('until {time}')).format(time=format_clock(end))
    return format_span(span)


def format_list(items: list[str], language: str | None) -> str:
    """Return *items* as readers of *language* enumerate them: A, B, and C."""
    return lists.format_list(items, locale=babel_locale(language))


def kind_name(kind: str) -> str:
    """Return what readers call a *kind* of link."""
    return {'etherpad': _('Etherpad'), 'blueprint': _('Blueprint')}.get(kind, kind)
