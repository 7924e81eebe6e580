"""How far a run is, which server it waits for, and for how long."""

from __future__ import annotations

import datetime as dt
import sys
import time

from sphinx.util import logging
from sphinx.util.console import color_terminal

from tripreport.locale import _

_logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LINES = 10.0
"""Where there is no terminal."""

_SECONDS_BETWEEN_LOOKS = 0.2
"""On a terminal."""

_BAR = 20
_MOST_OF_A_HOST = 30
_ERASE = '\x1b[2K'


class Progress:
    """A line that is always the last one of a terminal; elsewhere a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._is_on_terminal = sys.stdout.isatty() and color_terminal()
        self._line = ''
        self._next = time.monotonic()
        if not self._is_on_terminal:
            self._next += SECONDS_BETWEEN_LINES

    def is_due(self) -> bool:
        """Tell whether to look again how far it is; until then, show what was last told."""
        if self._line:
            _logger.info('%s%s\r', _ERASE, self._line, nonl=True)
        return time.monotonic() >= self._next

    def tell(self, done: int, host: str, seconds: float | None) -> None:
        """Tell of a number of links that are *done*, a server and the seconds that are left.

        :param host: ``''`` where what is left needs none
        """
        rest = '?' if seconds is None else str(dt.timedelta(seconds=round(seconds)))
        waiting = _('waiting for {host}, about {time} left') if host else _('about {time} left')
        text = str(waiting).format(host=host[:_MOST_OF_A_HOST], time=rest)
        if self._is_on_terminal:
            bar = f'{"#" * (done * _BAR // self._total):-<{_BAR}}'
            self._line = f'[{bar}] {done}/{self._total} {text}'
            self._next = time.monotonic() + _SECONDS_BETWEEN_LOOKS
            _logger.info('%s%s\r', _ERASE, self._line, nonl=True)
        else:
            self._next = time.monotonic() + SECONDS_BETWEEN_LINES
            _logger.info('%d/%d %s', done, self._total, text)

    def clear(self) -> None:
        """Make room for another line."""
        if self._line:
            _logger.info(_ERASE, nonl=True)
