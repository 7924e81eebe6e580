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

PAGES = 4
"""For each so many of a process, old objects are left alone in one more collection of new ones.

Thus all of them are looked through about as often in a build, however many pages there are. Fewer
pages for one collection more would save little: most of what is left is what pages leave behind.
"""


class Collecting:
    """How often garbage is collected: as usual but for builds."""

    def __init__(self) -> None:
        self._usual = gc.get_threshold()

    def rarely(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Look through old objects the more rarely the more pages there are."""
        new, young, old = self._usual
        pages = len(env.found_docs) // max(app.parallel, 1)
        gc.set_threshold(new, young, max(old, pages // PAGES))

    def as_usual(self, app: Sphinx, exception: Exception | None) -> None:
        """Collect as before the build, which is finished."""
        gc.set_threshold(*self._usual)
