"""Garbage collection, for what a build does: pages pass by, what is known of them stays.

By default all that stays is looked through again with every few pages; the larger a project, the
longer that takes, for nothing.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PAGES = 10
"""For each so many of a project, old objects are left alone in one more collection of new ones.

Thus all of them are looked through about as often in a build, however many pages there are.
"""


def collect_rarely(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Look through old objects the more rarely the more pages there are, until the build ends."""
    usual = gc.get_threshold()
    gc.set_threshold(*usual[:2], max(usual[2], len(env.found_docs) // PAGES))
    app.connect('build-finished', lambda _app, _error: gc.set_threshold(*usual))
