"""What pages say that no build warns of, and that an author would want to know."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys
from tripreport.core.circles import circles
from tripreport.core.messages import say
from tripreport.core.times import Span, format_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripreport.core.messages import Message
    from tripreport.core.records import Place, Session
    from tripreport.core.relations import Relations


class Rule(StrEnum):
    """Why something was found."""

    NO_REPORT = 'no-report'
    """Nobody reported on a session, nor on a part of it."""
    ANONYMOUS_AMONG = 'anonymous-among'
    """A report is by ``anonymous`` and by others."""
    RELATED_TO_ITSELF = 'related-to-itself'
    """A session is related to itself."""
    SUCCEEDS_ITSELF = 'succeeds-itself'
    """A project succeeds itself, over others perhaps."""
    OUTSIDE_WHOLE = 'outside-whole'
    """A part of a session begins before or ends after the whole."""
    NO_EVENT = 'no-event'
    """A session has a date, but belongs to no event."""
    NO_DATE = 'no-date'
    """A session has a time, but no date."""
    UNKNOWN_LANGUAGE = 'unknown-language'
    """No language has this code."""
    UNLINKED_PAD = 'unlinked-pad'
    """A pad or a blueprint is cited in the text of a session, but has no line of its own."""
    BARE_ADDRESS = 'bare-address'
    """The address of a pad or a blueprint stands in the text and is no link."""
    LOST_MARKUP = 'lost-markup'
    """A comment or a text looks like a directive or a role that is written wrongly."""
    BROKEN_PARAGRAPH = 'broken-paragraph'
    """A paragraph of Japanese or Chinese has line breaks, which show as spaces."""
    METADATA = 'metadata'
    """The name of a file's metadata looks misspelt."""


DOUBTS = frozenset({Rule.NO_REPORT, Rule.UNLINKED_PAD})
"""What may well be meant so."""


class Lapse(NamedTuple):
    """Something that a build does not mind, and an author may."""

    rule: Rule
    place: Place
    message: Message


def find_lapses(relations: Relations) -> Iterator[Lapse]:
    """Yield what the facts of all pages tell."""
    for page in relations.lookup.pages.values():
        for report in page.reports:
            if keys.ANONYMOUS in report.reporters and len(set(report.reporters)) > 1:
                message = say(
                    '{anonymous!r} stands alone; give that report a reporter of its own',
                    anonymous=keys.ANONYMOUS,
                )
                yield Lapse(Rule.ANONYMOUS_AMONG, report.place, message)
    for session in relations.lookup.sessions.values():
        yield from _of_session(session, relations)
    yield from _successors(relations)


def find_unreported(relations: Relations, wanted: Callable[[Place], bool], most: int
                    ) -> Iterator[Lapse]:  # fmt: skip
    """Yield what tells of the *wanted* sessions without a report; their sum if an event has many.

    :param most: how many of an event are told one by one
    """
    events = relations.lookup.events
    of_event: dict[str, list[Session]] = defaultdict(list)
    for session in relations.lookup.sessions.values():
        if not session.parent and wanted(session.place) and not _has_report(session.key, relations):
            of_event[session.event if session.event in events else ''].append(session)
    for event, sessions in of_event.items():
        if event and len(sessions) > most:
            places = (events[event].place, sessions[0].place)
            message = say(
                'nobody has reported on {count} sessions of {event!r}; name a page to check, and '
                'each is told',
                count=len(sessions),
                event=event,
            )
            yield Lapse(Rule.NO_REPORT, next(filter(wanted, places)), message)
            continue
        for one in sessions:
            message = say('nobody has reported on session {key!r}', key=one.key)
            yield Lapse(Rule.NO_REPORT, one.place, message)


def _of_session(session: Session, relations: Relations) -> Iterator[Lapse]:
    key, place = session.key, session.place
    if any(key in relations.lookup.find('session', text) for text in session.related):
        message = say('session {key!r} is related to itself', key=key)
        yield Lapse(Rule.RELATED_TO_ITSELF, place, message)
    if session.date and not session.event:
        message = say(
            'session {key!r} has a date, but no event; write "event:" in the file metadata', key=key
        )
        yield Lapse(Rule.NO_EVENT, place, message)
    if session.span != Span() and not session.date:
        message = say('session {key!r} has a time, but no date; write :date:', key=key)
        yield Lapse(Rule.NO_DATE, place, message)
    whole = relations.lookup.sessions.get(session.parent)
    if whole and whole.date == session.date and _exceeds(session.span, whole.span):
        yield Lapse(
            Rule.OUTSIDE_WHOLE,
            place,
            say(
                'session {key!r} is at {time}, but {whole!r}, of which it is a part, at {times}',
                key=key,
                time=format_span(session.span),
                whole=whole.key,
                times=format_span(whole.span),
            ),
        )


def _has_report(key: str, relations: Relations) -> bool:
    todo = [key]
    for one in todo:
        if one in relations.reports:
            return True
        todo += relations.parts.get(one, ())
    return False


def _exceeds(part: Span, whole: Span) -> bool:
    start, end = whole
    times = [time for time in part if time is not None]
    return any(
        (start is not None and time < start) or (end is not None and time > end) for time in times
    )


def _successors(relations: Relations) -> Iterator[Lapse]:
    lookup = relations.lookup
    following = {
        key: lookup.find('project', one.successor)[:1] if one.successor else ()
        for key, one in lookup.projects.items()
    }
    for circle in circles(following):
        message = say(
            'project {key!r} succeeds itself: {circle}', key=circle[0], circle=' → '.join(circle)
        )
        yield Lapse(Rule.SUCCEEDS_ITSELF, lookup.projects[circle[0]].place, message)
