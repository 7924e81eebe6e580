"""Builds that end in the middle: killed, stopped at the keyboard, or failed."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, Any, NoReturn

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sites import Site
    from sphinx.testing.util import SphinxTestApp

POINTS = {
    'outdated files sought': 'env-get-outdated',
    'reading about to begin': 'env-before-read-docs',
    'page read': 'source-read',
    'page parsed': 'doctree-read',
    'all pages read': 'env-updated',
    'environment pickled in part': '',
    'consistency checked': 'env-check-consistency',
    'writing about to begin': 'write-started',
    'page resolved': 'doctree-resolved',
    'page written but for its file': 'html-page-context',
    'pages written': 'html-collect-pages',
    'files beside the pages written': 'build-finished',
}
"""Moments of a build, and the events that come then."""

OF_A_PAGE = {'page read', 'page parsed', 'page resolved', 'page written but for its file'}
"""Those of them that come once a page."""

_UNFINISHED = 77
"""Exit status of a build that ended early without being killed."""


def kill() -> NoReturn:
    """End this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def stop() -> NoReturn:
    """End the build as Ctrl-C does."""
    raise KeyboardInterrupt


def fail() -> NoReturn:
    """Let the build fail."""
    raise SphinxError


ENDS: dict[str, Callable[[], NoReturn]] = {'kill': kill, 'stop': stop, 'fail': fail}


class _Bomb:
    """What goes off when it is pickled."""

    def __init__(self, end: Callable[[], NoReturn]) -> None:
        self._end = end

    def __reduce__(self) -> NoReturn:
        self._end()


def build_until(
    site: Site, point: str, how: str = 'kill', *, count: int = 1, first: bool = False, **build: Any
) -> bool:
    """Build in a process of its own, and end it at *point*; return whether it got that far.

    :param how: one of `ENDS`
    :param count: at which event of the kind
    :param first: whether nobody else has seen the event yet
    """
    end = ENDS[how]
    calls = 0

    def on_event(*arguments: object) -> list[str]:
        nonlocal calls
        calls += 1
        if calls == count:
            end()
        return []

    def meet(app: SphinxTestApp) -> None:
        if event := POINTS[point]:
            app.connect(event, on_event, priority=1 if first else 990)
        else:
            app.connect('env-updated', lambda _app, env: setattr(env, 'zzz_bomb', _Bomb(end)))

    def run() -> None:
        try:
            site.build(meet=meet, **build)
        except (KeyboardInterrupt, SphinxError):
            os._exit(_UNFINISHED)

    # A fork: it starts at once, and has the site as it is.
    process = multiprocessing.get_context('fork').Process(target=run)
    process.start()
    process.join()
    assert process.exitcode in {0, _UNFINISHED, -signal.SIGKILL}
    return process.exitcode != 0
