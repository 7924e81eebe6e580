"""How far a long piece of work is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

import click

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click._termui_impl import ProgressBar
    from sphinx.application import Sphinx

T = TypeVar('T')

SECONDS_OF_SILENCE = 2.0
"""What takes no longer tells nothing."""

SECONDS_BETWEEN_LINES = 10.0
"""Where there is no terminal."""

quiet_option = click.option(
    '-q', '--quiet', is_flag=True, help=_('Do not tell how far long work is.')
)


class Progress:
    """Tells on stderr, so that what a command writes to stdout is read by programs."""

    def __init__(self, label: str, total: int, *, quiet: bool = False) -> None:
        self._label = label
        self._total = total
        self._quiet = quiet
        self._next = time.monotonic() + SECONDS_OF_SILENCE
        self._bar: ProgressBar[int] | None = None

    def tell(self, done: int) -> None:
        """Tell that a number of things are *done*."""
        if self._quiet or done == self._total or time.monotonic() < self._next:
            return
        if not sys.stderr.isatty():
            self._next = time.monotonic() + SECONDS_BETWEEN_LINES
            click.echo(f'{done}/{self._total} {self._label}', err=True)
            return
        if self._bar is None:
            self._bar = click.progressbar(length=self._total, label=self._label, file=sys.stderr)
        self._bar.update(done - self._bar.pos)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._bar is not None:
            self._bar.update(self._total - self._bar.pos)
            self._bar.render_finish()


def counted(items: Sequence[T], label: str, *, quiet: bool) -> Iterator[T]:
    """Yield the *items*, and tell how many of them are done."""
    progress = Progress(label, len(items), quiet=quiet)
    for done, item in enumerate(items):
        progress.tell(done)
        yield item
    progress.end()


class Reading:
    """Tells how many pages Sphinx has read, and then how many it has gone through.

    Made before the application, which changes the language in which words are said.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._labels = str(_('pages read')), str(_('pages looked through'))
        self._quiet = quiet
        self._progress = Progress('', 0, quiet=True)
        self._done = 0

    def follow(self, app: Sphinx) -> None:
        """Tell it of *app*."""
        read, gone_through = self._labels
        app.connect('env-before-read-docs', lambda _app, _env, names: self._begin(read, len(names)))
        app.connect('source-read', self._step)
        app.connect('env-updated', lambda _app, env: self._begin(gone_through, len(env.found_docs)))
        app.connect('doctree-resolved', self._step)
        app.connect('build-finished', lambda _app, _error: self._progress.end())

    def _begin(self, label: str, total: int) -> None:
        self._progress.end()
        self._progress, self._done = Progress(label, total, quiet=self._quiet), 0

    def _step(self, *_event: object) -> None:
        self._done += 1
        self._progress.tell(self._done)
