"""Reviews, stories and specifications of OpenStack, and of others who use the same servers."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tripreport.linkcheck.verdicts import (
    Judging,
    Limit,
    Status,
    Verdict,
    address_of,
    at_base,
    none_such,
    unproven,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripreport.core.reviews import Review, Spec, Story

_MOST_MOVES = 3
"""Requests that follow one another because a page has moved."""
_MOST_HTML = 100_000
"""Characters; the head of a page is in them."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """Changes in Gerrit.

    Source: https://gerrit-review.googlesource.com/Documentation/rest-api-changes.html
    """

    kind: Review
    bases: Mapping[str, str]
    name: str = 'review'
    limit: Limit | None = None

    def place(self, url: str) -> str | None:
        """Return where Gerrit tells of the change at *url*; see `Service.place`."""
        if not (address := self.kind.recognise(url)):
            return None
        host = urlsplit(address.url).netloc
        return at_base(f'https://{host}/changes/{address.identity}', self.bases)

    def judge(self, place: str) -> Judging:
        """Ask for the status of a change."""
        answer = yield place
        if answer.code == 404:
            return none_such('change', answer)
        status = answer.facts().get('status')
        if answer.code != 200 or not status:
            return unproven(answer)
        doubtful = status == 'ABANDONED'
        return Verdict(
            Status.DOUBTFUL if doubtful else Status.WORKING, str(status), code=answer.code
        )


@dataclass(frozen=True, slots=True)
class Stories:
    """Stories of StoryBoard."""

    kind: Story
    bases: Mapping[str, str]
    name: str = 'story'
    limit: Limit | None = None

    def place(self, url: str) -> str | None:
        """Return where StoryBoard tells of the story at *url*; see `Service.place`."""
        if not (address := self.kind.recognise(url)):
            return None
        return at_base(f'{address.url}api/v1/stories/{address.identity}', self.bases)

    def judge(self, place: str) -> Judging:
        """Ask for the status of a story."""
        answer = yield place
        if answer.code == 404:
            return none_such('story', answer)
        facts = answer.facts()
        if answer.code != 200 or 'status' not in facts:
            return unproven(answer)
        return Verdict(Status.WORKING, str(facts['status']), code=answer.code)


@dataclass(frozen=True, slots=True)
class Specs:
    """Specifications, which leave a page behind that leads to where they are now."""

    kind: Spec
    bases: Mapping[str, str]
    name: str = 'spec'
    limit: Limit | None = None

    def place(self, url: str) -> str | None:
        """Return the address of the page at *url*; see `Service.place`."""
        address = self.kind.recognise(url)
        return at_base(address.url, self.bases) if address else None

    def judge(self, place: str) -> Judging:
        """Look whether the page is still there; if so, it is Sphinx's to check."""
        now, code = place, 0
        for _move in range(_MOST_MOVES):
            answer = yield now
            target = _refresh(answer.text) if answer.code == 200 else ''
            if not target or not (moved := address_of(target, now)):
                break
            code, now = answer.code, moved
        if now == place:
            return None
        if answer.code == 404:
            return Verdict(Status.BROKEN, f'it leads to {now}, which is not there', code=404)
        if answer.code != 200:
            return unproven(answer)
        return Verdict(Status.DOUBTFUL, 'the page has moved', f'it is at {now} now', code)


def _refresh(html: str) -> str:
    """Return where a page sends its readers, or ``''`` if they may stay."""
    found = _Refresh()
    found.feed(html[:_MOST_HTML])
    return found.target


class _Refresh(HTMLParser):
    """Reads ``<meta http-equiv="refresh" content="0; url=…">``."""

    def __init__(self) -> None:
        super().__init__()
        self.target = ''

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the target of a refresh."""
        values = {name: value or '' for name, value in attrs}
        if tag == 'meta' and values.get('http-equiv', '').lower() == 'refresh':
            _delay, _comma, rest = values.get('content', '').replace(',', ';').partition(';')
            name, _equals, target = rest.strip().partition('=')
            if name.strip().lower() == 'url':
                self.target = target.strip().strip('\'"')
