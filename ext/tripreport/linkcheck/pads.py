"""Etherpads: whether there is a pad, and whether anybody has written into it.

An Etherpad answers 200 for any name; only the export of a pad's text tells. No GET creates a pad.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from sphinx.util import logging

from tripreport.linkcheck.verdicts import (
    Answer,
    Judging,
    Limit,
    Status,
    Verdict,
    at_base,
    host_of,
    unproven,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from tripreport.core.copies import Copies
    from tripreport.core.links import Etherpad

_logger = logging.getLogger(__name__)

EXPORT = '/export/txt'
"""What follows the address of a pad in that of its text."""

_MOST_MOVES = 3
"""Requests that follow one another because a page has moved."""
_WELCOME = 'Welcome to Etherpad'
_USUAL_WELCOME = re.compile(
    f'{_WELCOME}( Lite)?! This pad text is synchronized as you type, so that everyone viewing this '
    r'page sees the same text\. This allows you to collaborate seamlessly on documents! '
    r'(Get involved with Etherpad at https?://etherpad\.org'
    r'|Etherpad( Lite)? on Github: http(://j\.mp/ep-lite|s://github\.com/ether/etherpad-lite))/?'
)
"""The texts that Etherpad itself brings along, with single spaces."""


@dataclass(frozen=True, slots=True)
class Pads:
    """The pads of any Etherpad."""

    kind: Etherpad
    bases: Mapping[str, str]
    copies: Copies | None = None
    """Where the texts are kept as they are looked at, if they are."""
    name: str = 'etherpad'
    limit: Limit = Limit(10, 90)  # noqa: RUF009  # an immutable tuple
    """Etherpad's own; from 1.9.4 on it never answers a request over it."""

    _addresses: dict[str, str] = field(default_factory=dict)
    """The address of the pad at each place."""

    def place(self, url: str) -> str | None:
        """Return the present address of the pad at *url*; see `Service.place`."""
        if not (address := self.kind.recognise(url)):
            return None
        place = at_base(address.url, self.bases)
        self._addresses[place] = address.url
        return place

    def lacks(self, url: str) -> bool:
        """Tell whether *url* is a pad's whose text is to be kept, and is not."""
        address = self.kind.recognise(url)
        return bool(self.copies and address and not self.copies.has(address.url))

    def judge(self, place: str) -> Judging:
        """Ask for the text of a pad, and keep it."""
        address, asked = self._addresses.get(place, place), place
        place, answer, code = yield from _followed(place)
        if answer.code == 404:
            mend = 'names are case-sensitive; is this one spelt as it was?'
            return Verdict(Status.BROKEN, 'there is no pad of this name', mend, answer.code)
        if answer.code != 200 or answer.media_type != 'text/plain':
            return unproven(answer)
        text = _trimmed(answer)
        is_welcome = text.startswith(_WELCOME)
        untouched = is_welcome and bool(_USUAL_WELCOME.fullmatch(' '.join(text.split())))
        if is_welcome and not untouched:
            first = yield f'{place}/0{EXPORT}'
            if first.code == 429 or first.code >= 500:
                return unproven(first)
            untouched = first.code == 200 and _trimmed(first) == text
        if untouched:
            mend = 'is its name right?'
            return Verdict(Status.DOUBTFUL, 'nobody has written into the pad', mend, answer.code)
        if not text:
            mend = f'what it may have held before is at {place}/timeslider'
            return Verdict(Status.DOUBTFUL, 'the pad is empty', mend, answer.code)
        if self.copies and answer.is_whole:
            yield from _keep(self.copies, address, place, answer.text)
        if host_of(place) != host_of(asked):
            return Verdict(Status.REDIRECTED, place, code=code)
        return Verdict(Status.WORKING, code=answer.code)


def _followed(place: str) -> Generator[str, Answer, tuple[str, Answer, int]]:
    """Ask for a text; return the pad's present address, the answer there and the first code."""
    answer = yield place + EXPORT
    code = answer.code
    for _move in range(_MOST_MOVES):
        if not (moved := _moved(place, answer)):
            break
        place = moved
        answer = yield place + EXPORT
    return place, answer, code


def _keep(copies: Copies, address: str, place: str, text: str) -> Generator[str, Answer, None]:
    """Keep a *text* that is new, and then the pad's revision, for which a server may take long."""
    try:
        if not copies.has(address, text):
            copies.keep(address, text, None, dt.datetime.now(dt.UTC).date())
        copy = copies.known()[address]
        if copy.revision is None:
            history = yield f'{place}/export/etherpad'
            if (revision := _revision(history)) is not None:
                copies.keep(address, text, revision, copy.saved)
    except (OSError, ValueError) as error:
        _logger.warning('%s is not kept: %s', address, error)


def _revision(history: Answer) -> int | None:
    """Return the number of a pad's last revision, from its export with all of them."""
    for key, facts in history.facts().items():
        if key.startswith('pad:') and key.count(':') == 1 and isinstance(facts, dict):
            head = facts.get('head')
            return head if isinstance(head, int) else None
    return None


def _trimmed(answer: Answer) -> str:
    return answer.text.strip('\ufeff \t\r\n')


def _moved(place: str, answer: Answer) -> str | None:
    """Return where the server says that the pad itself is now.

    On exports, Etherpad tells the bare new name, so that following it would lead in a circle;
    to other servers it is followed only as long as the name stays.
    """
    location = answer.headers.get('Location', '')
    if not 300 <= answer.code < 400 or not location:
        return None
    base, _slash, name = place.rpartition('/p/')
    if '/' not in location and not location.startswith('?'):
        new = quote(unquote(location.partition('?')[0]), safe='+')
        return f'{base}/p/{new}' if new and new != name else None
    try:
        parts = urlsplit(urljoin(place + EXPORT, location))
    except ValueError:
        return None
    before, _slash, rest = parts.path.partition('/p/')
    if unquote(rest.partition('/')[0]) != unquote(name) or not parts.netloc:
        return None
    moved = f'{parts.scheme}://{parts.netloc}{before}/p/{name}'
    return moved if moved != place else None
