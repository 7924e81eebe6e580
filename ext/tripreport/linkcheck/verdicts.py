"""What servers answer, and what follows from it for a link. Knows no network."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeAlias
from urllib.parse import urljoin, urlsplit

from tripreport.core.linkstates import Status as Status  # noqa: PLC0414  # from here, for services
from tripreport.core.text import one_line

_SHIELD = ")]}'"
"""What Gerrit puts before its JSON."""


LASTING = frozenset({Status.WORKING, Status.DOUBTFUL, Status.REDIRECTED})
"""What later runs may believe for a while; all else is asked again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a link, and why."""

    status: Status
    info: str = ''
    """Why it is so."""
    mend: str = ''
    """What its author may do."""
    code: int = 0
    """Of the last HTTP answer; 0 if there was none."""

    @property
    def text(self) -> str:
        """What is told of it behind its status."""
        return one_line('; '.join(text for text in (self.info, self.mend) if text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered; redirects are not followed."""

    code: int
    text: str = ''
    """The body, at most its first megabytes."""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True
    """Whether the body was no longer than that."""

    @property
    def media_type(self) -> str:
        """The type of the body, as text/plain."""
        return self.headers.get('Content-Type', '').partition(';')[0].strip().lower()

    def facts(self) -> dict[str, Any]:
        """Return the JSON object of the body; an empty one if there is none."""
        try:
            read = json.loads(self.text.removeprefix(_SHIELD))
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


Judging: TypeAlias = Generator[str, Answer, Verdict | None]
"""Yields an address to GET, is sent the answer, and returns the verdict in the end.

``None`` leaves the link to Sphinx's own checker.
"""


class Limit(NamedTuple):
    """How often a server may be asked."""

    requests: int
    seconds: float


class Service(Protocol):
    """One kind of server, whose answers are to be read in its own way."""

    @property
    def name(self) -> str:
        """The word for the kind, in the configuration."""

    @property
    def limit(self) -> Limit | None:
        """How often one of its servers may be asked, unless that or conf.py tells otherwise."""

    def place(self, url: str) -> str | None:
        """Return the one address of what *url* leads to, or ``None`` if it is of another kind."""

    def judge(self, place: str) -> Judging:
        """Find out what is at *place*."""


def unproven(answer: Answer) -> Verdict:
    """Return the verdict on an answer that tells nothing about what was asked for."""
    match answer.code:
        case 401 | 403:
            why = 'the server forbids to look'
        case 429:
            why = 'the server is asked too often'
        case code if code >= 500:
            why = 'the server failed'
        case code if 300 <= code < 400:
            why = f'the server leads elsewhere, to {answer.headers.get("Location", "nowhere")!r}'
        case _:
            why = f'the server answers {answer.media_type or "something"} that is not understood'
    return Verdict(Status.UNKNOWN, f'{answer.code}: {why}', code=answer.code)


def failed(error: Exception, *, code: int = 0) -> Verdict:
    """Return the verdict where an *error* leaves no other.

    :param code: of the answer that nobody had expected
    """
    text = str(error) or type(error).__name__
    why = text if len(text) < 300 else f'{text[:300]}…'
    return Verdict(Status.UNKNOWN, f'{code}: {why}' if code else why, code=code)


def none_such(what: str, answer: Answer) -> Verdict:
    """Return the verdict on something that its own server does not know."""
    why = f'there is no such {what}, or nobody may see it'
    return Verdict(Status.BROKEN, why, code=answer.code)


def host_of(url: str) -> str:
    """Return the server of *url*, with its port; ``''`` if it has none."""
    try:
        return urlsplit(url).netloc.rpartition('@')[2].lower()
    except ValueError:
        return ''


def address_of(location: str, page: str) -> str:
    """Return the address that *location*, which is told on *page*, means; ``''`` if none."""
    try:
        return urljoin(page, location)
    except ValueError:
        return ''


def at_base(url: str, bases: Mapping[str, str]) -> str:
    """Return *url* at the address where its server is to be asked.

    :param bases: such addresses by host, without a slash at the end
    """
    parts = urlsplit(url)
    base = bases.get(parts.netloc) or f'{parts.scheme}://{parts.netloc}'
    return base.rstrip('/') + parts._replace(scheme='', netloc='').geturl()
