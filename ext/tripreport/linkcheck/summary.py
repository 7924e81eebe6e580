"""What a run has found out, for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tripreport.linkcheck.verdicts import Status, Verdict, host_of
from tripreport.locale import _, status_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders.linkcheck import Hyperlink

_TOLD = (Status.BROKEN, Status.TIMEOUT, Status.DOUBTFUL, Status.UNKNOWN)
"""What is told of each link, worst first."""

_MOST_HOSTS = 20
_MOST_PLACES = 10
"""Lines of servers, and places in a line; the files beside the summary have all."""


def summarise(found: Iterable[tuple[Hyperlink, Verdict]], remembered: int) -> Iterator[str]:
    """Yield the lines of a summary.

    :param remembered: how many verdicts came from the cache
    """
    places: defaultdict[tuple[str, Verdict], list[tuple[str, int]]] = defaultdict(list)
    for link, verdict in found:
        if not link.uri or link.uri.startswith('#'):
            continue  # within the site; Sphinx itself looks after these
        places[link.uri, verdict].append((link.docname, link.lineno))
    counts = Counter(verdict.status for _uri, verdict in places)
    total = str(_('links: {links}, places: {places}; {parts}; from the cache: {remembered}'))
    yield total.format(
        links=len(places),
        places=sum(map(len, places.values())),
        parts=_parts(counts) or str(_('nothing to check')),
        remembered=remembered,
    )
    for status in _TOLD:
        if counts[status]:
            yield ''
            yield f'{status_name(status)}:'
        for uri, verdict in sorted(places, key=lambda one: one[0]):
            if verdict.status is status:
                yield from _told(uri, verdict, places[uri, verdict])
    yield from _hosts(places)


def _told(uri: str, verdict: Verdict, places: list[tuple[str, int]]) -> Iterator[str]:
    yield f'  {uri}'
    if verdict.text:
        yield f'    {verdict.text}'
    more = f' … ({len(places)})' if len(places) > _MOST_PLACES else ''
    shown = (f'{docname}:{line}' for docname, line in sorted(places)[:_MOST_PLACES])
    yield f'    {", ".join(shown)}{more}'


def _hosts(places: Iterable[tuple[str, Verdict]]) -> Iterator[str]:
    """Yield a line for each server, those with most to tell first, and where they lead."""
    hosts: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    moved: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for uri, verdict in places:
        if host := host_of(uri):
            hosts[host][verdict.status] += 1
            if verdict.status is Status.REDIRECTED:
                moved[host][host_of(verdict.info)] += 1
    if not hosts:
        return
    order = sorted(
        hosts,
        key=lambda host: (-sum(hosts[host][one] for one in _TOLD), -hosts[host].total(), host),
    )
    yield ''
    yield str(_('Servers:'))
    for host in order[:_MOST_HOSTS]:
        yield f'  {host}: {_parts(hosts[host])}'
        for other, count in moved[host].most_common():
            if other not in {'', host}:
                yield f'    → {other}: {count}'
    if len(hosts) > _MOST_HOSTS:
        yield f'  … ({len(hosts)})'


def _parts(counts: Counter[Status]) -> str:
    return ', '.join(f'{counts[one]} {status_name(one)}' for one in Status if counts[one])
