"""Garbage collection, for what a build does: pages pass by, what is known of them stays.

By default all that stays is looked through again with every few pages; the larger a project, the
longer that takes, for nothing.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RARELY = 100
"""After how many collections of what is new all is looked through; usually it is 10."""


def collect_rarely(app: Sphinx) -> None:
    """Look through old objects rarely until the build is finished."""
    usual = gc.get_threshold()
    gc.set_threshold(*usual[:2], max(usual[2], RARELY))
    app.connect('build-finished', lambda _app, _error: gc.set_threshold(*usual))
