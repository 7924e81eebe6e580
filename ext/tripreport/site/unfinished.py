"""A build that is interrupted, or fails, leaves nothing stale to the next one.

Sphinx keeps what it has read before it writes the pages that are to change by that, and forgets
it all when a build fails: after that, nobody knows which pages were still to be written or removed.
So it is when somebody names files: it reads all that has changed, and writes those files alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from tripreport.core.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from typing import Literal, TypeAlias

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    Method: TypeAlias = Literal['all', 'specific', 'update']


class Unfinished:
    """The pages that a build has begun with; a file tells them until it has come to its end."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        """What was read, removed or left by the build before, in this build."""
        self._file: Path | None = None
        self._left: set[str] = set()
        """What this build itself leaves to the next one."""

    def meet(self, app: Sphinx) -> None:
        """Learn what the build before has left (``builder-inited``)."""
        builder = app.builder
        if not hasattr(builder, 'out_suffix'):
            return  # it keeps no pages: whatever it makes is made anew
        self._file = Path(app.doctreedir, f'{builder.name}.unfinished')
        if self._file.exists():
            self.pages.update(filter(None, self._file.read_text('utf-8', 'replace').split('\n')))
        if anew := _is_configured_anew(builder):
            self._note(app.env.all_docs.keys())
        write, prepare = builder.write, builder.prepare_writing

        def note_and_write(
            named: Iterable[str] | None, updated: Iterable[str], method: Method = 'update'
        ) -> None:
            if method == 'specific':  # somebody named files, and no others are written
                self._left = set(app.env.all_docs if anew else updated)
            write(named, updated, method)

        def note_and_prepare(docnames: AbstractSet[str]) -> None:
            self._note(docnames)
            self._left -= docnames
            prepare(docnames)

        # No event tells which pages are to be written.
        vars(builder)['write'] = note_and_write  # the class calls it final
        builder.prepare_writing = note_and_prepare  # type: ignore[method-assign]

    def pages_left(self, app: Sphinx, env: BuildEnvironment, *outdated: set[str]) -> set[str]:
        """Return the pages of an unfinished build, so that they are read (``env-get-outdated``)."""
        return self.pages

    def note_purged(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Note a page whose source is gone, or is about to be read (``env-purge-doc``)."""
        self.pages.add(docname)

    def note_read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Note what is about to be read (``env-before-read-docs``)."""
        self._note(docnames)

    def note_all(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Note that any page may have to be written (``env-updated``).

        From here on until the writing begins, Sphinx alone knows which.
        """
        self._note(env.all_docs.keys())

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Forget it all but what was left, unless the build failed (``build-finished``)."""
        if exception:
            self._note(app.env.all_docs.keys())
        else:
            self.pages.clear()
            self._note(self._left)

    def _note(self, docnames: AbstractSet[str] | list[str]) -> None:
        if self._file is None:
            return
        if names := self.pages.union(docnames):
            write_whole(self._file, '\n'.join(names))
        else:
            self._file.unlink(missing_ok=True)


def _is_configured_anew(builder: Builder) -> bool:
    """Tell whether Sphinx will write all pages for that, which it notes before it does so."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return False
    info = builder.build_info
    try:
        known = Path(builder.outdir, '.buildinfo').read_text('utf-8')
    except (OSError, ValueError):
        return False
    return not (info.config_hash in known and info.tags_hash in known)
