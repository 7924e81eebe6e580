"""The subtypes of the warnings, for ``suppress_warnings`` and the guide."""

from __future__ import annotations

from enum import StrEnum


class Subtype(StrEnum):
    """Why a warning was given; ``trip.unknown-person`` in ``suppress_warnings``."""

    MISSING_ARGUMENT = 'missing-argument'
    """A directive stands without its argument."""
    MISSING_KEY = 'missing-key'
    """An ``:id:`` is required and not there."""
    INVALID_KEY = 'invalid-key'
    """A key has something else than a-z, 0-9 and -."""
    DUPLICATE_KEY = 'duplicate-key'
    """Two things of one kind bear one key."""
    UNEXPECTED_CONTENT = 'unexpected-content'
    """A directive that takes options only has more, or a body begins with an option."""
    UNKNOWN_OPTION = 'unknown-option'
    """A directive has no option of this name."""
    INVALID_VALUE = 'invalid-value'
    """An option takes one of a few words, and this is none of them."""
    INVALID_DATE = 'invalid-date'
    """A date is not written as 2012-10-15, or does not exist."""
    INVALID_TIME = 'invalid-time'
    """A time is not written as 14:50-15:30, or ends before it starts."""
    INVALID_TIMEZONE = 'invalid-timezone'
    """A time zone is not in the IANA data base."""
    INVALID_URL = 'invalid-url'
    """An address does not begin with http:// or https://."""
    INVALID_PAD = 'invalid-pad'
    """No Etherpad takes this name."""
    INVALID_BLUEPRINT = 'invalid-blueprint'
    """This is neither PROJECT/NAME nor the address of a blueprint."""
    MISPLACED_SESSION = 'misplaced-session'
    """A session stands neither under a heading, nor in a session or in ``only``."""
    REPORTER_OUTSIDE_SESSION = 'reporter-outside-session'
    """A report stands in no session."""
    EMPTY_REPORT = 'empty-report'
    """A report has no text."""
    UNKNOWN_PERSON = 'unknown-person'
    """Nobody has this key or name."""
    AMBIGUOUS_PERSON = 'ambiguous-person'
    """Several people bear this name."""
    UNKNOWN_PROJECT = 'unknown-project'
    """No project has this key, name or former name."""
    AMBIGUOUS_PROJECT = 'ambiguous-project'
    """Several projects bear, or bore, this name."""
    UNKNOWN_EVENT = 'unknown-event'
    """No event has this key."""
    UNKNOWN_SESSION = 'unknown-session'
    """No session has, or had, this key."""
    UNKNOWN_REPORT = 'unknown-report'
    """This person did not report on this session."""
    UNKNOWN_TRACK = 'unknown-track'
    """A list chooses by a track that no session is in."""
    UNKNOWN_LINK = 'unknown-link'
    """A list chooses by a pad or a blueprint that no session cites."""
    DATE_OUTSIDE_EVENT = 'date-outside-event'
    """A session is not on a day of its event."""
    OVERLAP = 'overlap'
    """Two sessions are in one room at one time."""
    CIRCLE = 'circle'
    """A session continues, over others perhaps, itself."""
    MISSING_LATIN = 'missing-latin'
    """Another language needs a person's name in Latin letters."""
    UNSAFE_TRANSLATION = 'unsafe-translation'
    """A translation holds markup, a file or an address that its source has not."""
    STALE_CATALOG = 'stale-catalog'
    """The compiled catalog of Sphinx's own words was not that of its .po."""
    DAMAGED_COPIES = 'damaged-copies'
    """The list of the copies of pads cannot be read."""
    DAMAGED_LINK_STATE = 'damaged-link-state'
    """The file that tells what was found out about links cannot be read."""
    DOUBTFUL_LINK = 'doubtful-link'
    """A link leads to an empty pad, a superseded blueprint or the like."""


UNKNOWN = {
    'session': Subtype.UNKNOWN_SESSION,
    'report': Subtype.UNKNOWN_REPORT,
    'event': Subtype.UNKNOWN_EVENT,
    'person': Subtype.UNKNOWN_PERSON,
    'project': Subtype.UNKNOWN_PROJECT,
    'track': Subtype.UNKNOWN_TRACK,
    'link': Subtype.UNKNOWN_LINK,
}
"""The subtype for each kind of thing that nobody knows."""

AMBIGUOUS = {
    'person': Subtype.AMBIGUOUS_PERSON,
    'project': Subtype.AMBIGUOUS_PROJECT,
}
"""The subtype for each kind of thing whose name several bear."""
