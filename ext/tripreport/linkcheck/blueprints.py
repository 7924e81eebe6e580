"""Blueprints of Launchpad: whether there is one, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tripreport.core.links import BLUEPRINT_HOST
from tripreport.linkcheck.verdicts import (
    Judging,
    Limit,
    Status,
    Verdict,
    address_of,
    at_base,
    host_of,
    none_such,
    unproven,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripreport.core.links import Blueprint

_API = 'https://api.launchpad.net/devel'
_RETIRED = {'Superseded', 'Obsolete'}
_MOST_HTML = 100_000
"""Characters; the warning of a page is in them."""


@dataclass(frozen=True, slots=True)
class Blueprints:
    """Single blueprints; lists of them are pages like any other.

    Source: https://api.launchpad.net/devel.html#specification
    """

    kind: Blueprint
    bases: Mapping[str, str]
    name: str = 'blueprint'
    limit: Limit | None = None

    def place(self, url: str) -> str | None:
        """Return the page of the blueprint at *url*; see `Service.place`."""
        address = self.kind.recognise(url)
        if not address or '/+spec/' not in address.url:
            return None
        is_known = host_of(address.url) == BLUEPRINT_HOST or host_of(_API) in self.bases
        return address.url if is_known else None

    def judge(self, place: str) -> Judging:
        """Ask the API, which knows more than the page."""
        path = urlsplit(place).path
        answer = yield at_base(_API + path, self.bases)
        renamed = ''
        if 300 <= answer.code < 400:
            moved = address_of(answer.headers.get('Location', ''), _API + path)
            project, spec, name = moved.rpartition('/+spec/')
            if not spec or name != path.rpartition('/')[2]:
                return unproven(answer)
            renamed = project.rpartition('/')[2]
            path = f'/{renamed}/+spec/{name}'
            answer = yield at_base(_API + path, self.bases)
        if answer.code == 404:
            return none_such('blueprint', answer)
        facts = answer.facts()
        if answer.code != 200 or 'definition_status' not in facts:
            return unproven(answer)
        definition = str(facts['definition_status'])
        if definition in _RETIRED:
            page = yield at_base(address_of(path, place), self.bases)
            link = _successor(page.text) if page.code == 200 else ''
            successor = address_of(link, place) if link else ''
            mend = f'its successor is {successor}' if successor else ''
            return Verdict(Status.DOUBTFUL, definition, mend, answer.code)
        mend = f'its project is called {renamed} now' if renamed else ''
        progress = str(facts.get('implementation_status', ''))
        return Verdict(Status.WORKING, progress, mend, answer.code)


def _successor(html: str) -> str:
    """Return the link in the warning of a blueprint's page, which the API does not tell."""
    warning = _Warning()
    warning.feed(html[:_MOST_HTML])
    return warning.link


class _Warning(HTMLParser):
    """Reads ``<p class="warning message">… <a href="…">``."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.link = ''

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the first link in the warning."""
        values = dict(attrs)
        if tag == 'p':
            self.inside = {'warning', 'message'} <= set((values.get('class') or '').split())
        elif tag == 'a' and self.inside and not self.link:
            self.link = values.get('href') or ''

    def handle_endtag(self, tag: str) -> None:
        """Note where the warning ends."""
        if tag == 'p':
            self.inside = False
