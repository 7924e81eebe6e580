"""Pads whose texts are kept as they are looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx.util import logging

from tripreport.linkcheck.verdicts import Answer, Judging, Limit, Status, Verdict

if TYPE_CHECKING:
    from tripreport.core.copies import Copies
    from tripreport.linkcheck.pads import Pads

_logger = logging.getLogger(__name__)

_EXPORT = '/export/txt'
_FIRST = '/0/export/txt'


@dataclass(frozen=True, slots=True)
class KeptPads:
    """Judges pads as `Pads` does, and keeps the text of those that have one."""

    pads: Pads
    copies: Copies
    addresses: dict[str, str] = field(default_factory=dict)
    """The present address of what is at each place."""

    @property
    def name(self) -> str:
        """The kind is the same."""
        return self.pads.name

    @property
    def limit(self) -> Limit | None:
        """So is the limit."""
        return self.pads.limit

    def place(self, url: str) -> str | None:
        """Return the present address of the pad at *url*; see `Service.place`."""
        place = self.pads.place(url)
        address = self.pads.kind.recognise(url)
        if place and address:
            self.addresses[place] = address.url
        return place

    def lacks(self, url: str) -> bool:
        """Tell whether *url* is a pad's, of which there is no sound copy."""
        address = self.pads.kind.recognise(url)
        return address is not None and not self.copies.has(address.url)

    def judge(self, place: str) -> Judging:
        """Ask for the text of a pad, and for its revision if the text is a new one."""
        judging = self.pads.judge(place)
        url = next(judging)
        while True:
            answer = yield url
            if not url.endswith(_FIRST):
                pad, text = url.removesuffix(_EXPORT), answer
            try:
                url = judging.send(answer)
            except StopIteration as done:
                verdict: Verdict = done.value
                break
        address = self.addresses.get(place, place)
        if verdict.status is Status.WORKING and text.is_whole:
            try:
                if not self.copies.has(address, text.text):
                    history = yield f'{pad}/export/etherpad'
                    today = dt.datetime.now(dt.UTC).date()
                    self.copies.keep(address, text.text, _revision(history), today)
            except (OSError, ValueError) as error:
                _logger.warning('%s is not kept: %s', address, error)
        return verdict


def _revision(history: Answer) -> int | None:
    """Return the number of a pad's last revision, from its export with all of them."""
    for key, facts in history.facts().items():
        if key.startswith('pad:') and key.count(':') == 1 and isinstance(facts, dict):
            head = facts.get('head')
            return head if isinstance(head, int) else None
    return None
