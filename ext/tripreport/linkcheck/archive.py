"""The Internet Archive: where a copy is of what is gone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tripreport.linkcheck.pads import EXPORT, Pads
from tripreport.linkcheck.verdicts import Judging, Limit, Verdict, at_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripreport.core.registry import Registry
    from tripreport.linkcheck.verdicts import Service

_SNAPSHOT = re.compile(r'.*/web/(\d{4})(\d\d)(\d\d)\d*(?:id_)?/.+')


@dataclass(frozen=True, slots=True)
class Archive:
    """The Wayback Machine, which is asked slowly: who ignores its limit is shut out for an hour."""

    bases: Mapping[str, str]
    name: str = 'archive'
    limit: Limit = Limit(15, 60)  # noqa: RUF009  # an immutable tuple

    def look_up(self, url: str, date: dt.date | None, verdict: Verdict) -> Judging:
        """Return *verdict*, with the copy of *url* that was made nearest to *date*, if any was."""
        when = f'{date or dt.datetime.now(dt.UTC):%Y%m%d}120000'
        answer = yield at_base(f'https://web.archive.org/web/{when}/{url}', self.bases)
        location = answer.headers.get('Location', '')
        found = _SNAPSHOT.fullmatch(location) if 300 <= answer.code < 400 else None
        if not found:
            return verdict
        mend = f'a copy of {found[1]}-{found[2]}-{found[3]} is at {location}'
        return replace(verdict, mend='; '.join(text for text in (verdict.mend, mend) if text))


def copied_address(services: Iterable[Service], uri: str) -> str:
    """Return the address of which a copy is worth having: of a pad, that of its text."""
    page = uri.partition('#')[0]
    for service in services:
        if isinstance(service, Pads) and (place := service.place(uri)):
            return place + EXPORT
    return page


def date_of(registry: Registry | None, docname: str, line: int) -> dt.date | None:
    """Return when the session took place, or its event began, in which a link stands."""
    if not registry or not (page := registry.pages.get(docname)):
        return None
    lookup = registry.relations_of(page.apart).lookup
    before = [session for session in page.sessions if session.place.line <= line]
    for written in (*reversed(before), *page.sessions):
        if date := lookup.day_of(lookup.sessions[written.key]):
            return date
    return next((event.start for event in page.events if event.start), None)
