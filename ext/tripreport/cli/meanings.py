"""What is found in a schedule, in the language of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core import merge
from tripreport.core.schedule import Fault
from tripreport.locale import _

if TYPE_CHECKING:
    from tripreport.core.merge import Change
    from tripreport.core.schedule import Finding


def word(finding: Finding) -> str:
    """Return what *finding* means, with what it is about."""
    meaning = str(_MEANINGS[finding.fault])
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


_MEANINGS = {
    Fault.NO_SCHEDULE: _('neither a schedule of frab, pretalx or COSCUP, nor a calendar (.ics)'),
    Fault.DAMAGED: _('damaged'),
    Fault.TOO_LARGE: _('too large for a schedule (bytes)'),
    Fault.NO_VERSION: _('no version is told'),
    Fault.NO_ZONE: _('no time zone is told; times are taken as they stand, --timezone tells it'),
    Fault.UNKNOWN_ZONE: _('no IANA time zone'),
    Fault.NO_SESSIONS: _('there is no session in it'),
    Fault.NO_ID: _('no id; it will not be known again if its title changes'),
    Fault.DUPLICATE_ID: _('the id comes twice; left out is'),
    Fault.NO_TITLE: _('no title; its id stands in its place'),
    Fault.SAME_TITLE: _('the same title as another'),
    Fault.NO_TIME: _('no time'),
    Fault.WRONG_TIME: _('this time cannot be read, and is left out'),
    Fault.PAST_MIDNIGHT: _('ends after midnight; the page says 24:00'),
    Fault.NO_ROOM: _('no room'),
    Fault.NO_PEOPLE: _('no speaker'),
    Fault.UNKNOWN_SPEAKER: _('a speaker who is not in the list of people, and is left out'),
    Fault.UNKNOWN_LANGUAGE: _('this language is not known, and is left out'),
    Fault.WRONG_ADDRESS: _('an address begins with http:// or https:// and has no spaces'),
    Fault.REPEATS: _('it repeats; only the first time is taken'),
    Fault.CANCELLED: _('cancelled, and left out'),
    Fault.OVERLAP: _('in the same room, at the same time as another'),
}
