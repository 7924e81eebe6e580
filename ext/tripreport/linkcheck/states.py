"""The file that tells pages what was last found out about links."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from sphinx.util import logging

from tripreport.core.kinds import kinds_of
from tripreport.core.links import recognise
from tripreport.core.linkstates import (
    PROVEN,
    UNPROVEN,
    LinkState,
    Status,
    read_states,
    update_states,
)
from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx.config import Config

    from tripreport.linkcheck.cache import Cache
    from tripreport.linkcheck.findings import PlacedVerdict

_logger = logging.getLogger(__name__)

_DEAD = {Status.BROKEN, *UNPROVEN}
"""What is no sign of a missing network if it stays as it was."""


def note_states(
    path: Path, findings: Collection[PlacedVerdict], config: Config, cache: Cache, *, since: float
) -> None:
    """Note what was found out, with the day on which it was, whichever run that was.

    :param since: when this run began, in seconds since 1970
    """
    kinds = kinds_of(config, more_pads=config.trip_linkcheck_hosts.get('etherpad', ()))
    found: dict[str, LinkState] = {}
    unanswered = cache.unanswered({finding.uri for finding in findings}, since=since)
    silent: set[str] = set()
    for finding in sorted(findings, key=lambda one: one.uri):  # a page before its anchors
        status = finding.verdict.status
        if status in PROVEN + UNPROVEN and finding.uri.startswith(('http:', 'https:')):
            known = cache.known(finding.uri)
            checked = dt.datetime.fromtimestamp(known.checked if known else time.time(), dt.UTC)
            address = recognise(finding.uri, kinds)
            url = address.url if address else finding.uri
            found.setdefault(url, LinkState(status, checked.date()))
            if finding.uri in unanswered:
                silent.add(url)
    try:
        former = read_states(path)
        if any(url not in former or former[url].status not in _DEAD for url in silent):
            _logger.warning('no server has answered: is there a network? nothing is noted of links')
            return
        update_states(path, found)
    except (OSError, ValueError) as error:
        _logger.warning('what is known of links is not noted: %s', error,
                        type='trip', subtype=str(Subtype.DAMAGED_LINK_STATE))  # fmt: skip
