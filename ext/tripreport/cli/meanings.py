"""What is found in a schedule, in the language of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.sources import merge
from tripreport.locale import _

if TYPE_CHECKING:
    from tripreport.core.schedule import Finding
    from tripreport.core.sources.merge import Change


def word(finding: Finding) -> str:
    """Return what *finding* means, with what it is about."""
    meaning = finding.fault.value.translated(_)
    return f'{meaning}: {finding.detail}' if finding.detail else meaning


def word_change(change: Change) -> str:
    """Return what has changed, from what to what, or what is kept in spite of it."""
    if change.what == merge.TEXT:
        if change.kept:
            return _('its text is edited on the page, and stays')
        return _('its text has changed')
    values = change.what, change.before or '–', change.after or '–'
    if not change.kept:
        return _('%s: %s, now %s') % values
    return _('%s: the page says %s, the schedule %s; the page stays') % values
