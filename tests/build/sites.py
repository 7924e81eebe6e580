"""Small sites, written and built by the tests."""

from __future__ import annotations

import gettext
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from sphinx import locale
from sphinx.builders.html import _assets
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_colors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils import nodes

CONF = """\
extensions = ['myst_parser', 'tripreport']
primary_domain = 'trip'
myst_enable_extensions = ['colon_fence']
html_theme = 'basic'
html_copy_source = False
html_use_opensearch = ''
"""

GUIDE = Path(__file__).parents[2] / 'source/guide'
_APART = re.compile(r'\A(---\napart: .*\n---|:apart: .*)\n+')


@dataclass
class Build:
    """What one run of Sphinx left behind."""

    app: SphinxTestApp
    warnings: list[str]
    """In their order, with paths below the source folder."""
    read: set[str] = field(default_factory=set)
    """The pages whose sources were read."""
    written: set[str] = field(default_factory=set)
    """The pages that were written."""
    told: tuple[list[str], ...] = ()
    """The warnings that were given while reading, looking for clashes and writing."""
    looked: bool = False
    """Whether clashes were looked for; Sphinx does so only if it read something."""

    def doctree(self, docname: str = 'index') -> nodes.document:
        """Return the page as it is shown."""
        doctree = self.app.env.get_doctree(docname)
        self.app.env.apply_post_transforms(doctree, docname)
        return doctree

    def files(self) -> dict[str, bytes]:
        """Return everything that is published, by path."""
        outdir = Path(self.app.outdir)
        return {
            path.relative_to(outdir).as_posix(): path.read_bytes()
            for path in sorted(outdir.rglob('*'))
            if path.is_file() and not path.name.startswith('.buildinfo')
        }

    def check_against(self, clean: Build) -> None:
        """See that this build gave what *clean* did; it warns of what it read or wrote."""
        files, expected = self.files(), clean.files()
        names = files.keys() | expected.keys()
        differ = sorted(name for name in names if files.get(name) != expected.get(name))
        assert not differ, f'other than in a clean build: {", ".join(differ)}'
        assert Counter(self.warnings) <= Counter(clean.warnings)
        missing = [
            list(_without(one, other)) for one, other in zip(clean.told, self.told, strict=True)
        ]
        assert [line for line in missing[0] if _place_of(line) in self.read] == []
        assert not (self.looked and missing[1])
        assert [line for line in missing[2] if _place_of(line) in self.written] == []

    def text(self, name: str) -> str:
        """Return a published file."""
        return Path(self.app.outdir, name).read_text('utf-8')


def _without(lines: list[str], others: list[str]) -> Iterator[str]:
    return (Counter(lines) - Counter(others)).elements()


def _place_of(warning: str) -> str:
    """Return the page that a warning is about."""
    found = re.match(r'(?:WARNING: )?([\w/-]+)\.(?:rst|md)(?::\d+)?: ', warning)
    return found[1] if found else ''


@dataclass
class Site:
    """A source folder in which tests write, and its builds."""

    folder: Path
    conf: str = CONF
    runs: list[SphinxTestApp] = field(default_factory=list)

    @property
    def source(self) -> Path:
        """The source folder."""
        return self.folder / 'source'

    def write(self, files: dict[str, str]) -> None:
        """Write *files*; a text of ``''`` removes one."""
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(dedent(text).lstrip('\n'), 'utf-8')
            else:
                path.unlink()

    def copy(self, parser: str) -> None:
        """Take the guide's example for *parser*, rst or myst, as the page of the site."""
        (example,) = GUIDE.glob(f'example-{parser}.*')
        text = _APART.sub('', example.read_text('utf-8'))
        text = re.sub('An example in .*(\n=+)?', r'Everything\1', text, count=1)
        (self.source / f'index{example.suffix}').write_text(text, 'utf-8')

    def build(
        self,
        builder: str = 'html',
        *,
        out: str = 'out',
        parallel: int = 0,
        only: Sequence[str] = (),
        meet: Callable[[SphinxTestApp], None] | None = None,
        **config: object,
    ) -> Build:
        """Build into *out*, on top of what an earlier run left there.

        :param only: files that somebody names on the command line, so that no others are written
        :param meet: is called with the application before it builds
        """
        (self.source / 'conf.py').write_text(self.conf, 'utf-8')
        self.cleanup()
        app = SphinxTestApp(
            builder,
            srcdir=self.source,
            builddir=self.folder / out,
            confoverrides=config,
            parallel=parallel,
        )
        self.runs.append(app)
        read: set[str] = set()
        written: set[str] = set()
        app.connect('env-before-read-docs', lambda _app, _env, names: read.update(names))
        app.connect('html-page-context', lambda _app, name, *_context: written.add(name))
        marks: list[int] = []
        app.connect('env-get-updated', lambda *_: marks.append(len(self._told(app))) or [])
        app.connect('env-check-consistency', lambda *_: marks.append(len(self._told(app))), 999)
        if meet:
            meet(app)
        app.build(filenames=[self.source / name for name in only])
        warnings = self._told(app)
        begun, ended = marks[0], marks[-1]
        told = (warnings[:begun], warnings[begun:ended], warnings[ended:])
        return Build(app, warnings, read, written, told, looked=len(marks) == 2)

    def _told(self, app: SphinxTestApp) -> list[str]:
        told = strip_colors(app.warning.getvalue()).replace(f'{self.source}/', '')
        return [line for line in told.splitlines() if line]

    def cleanup(self) -> None:
        """Take back what the runs changed in the process."""
        while self.runs:
            self.runs.pop().cleanup()
        gettext._translations.clear()  # Python keeps a catalog for good, even if its file changes
        locale.translators.clear()  # and Sphinx its words
        _assets._file_checksum_inner.cache_clear()  # and the checksums of files

    def build_clean(self, builder: str = 'html', **config: object) -> Build:
        """Build into a folder where nothing is."""
        shutil.rmtree(self.folder / 'clean', ignore_errors=True)
        return self.build(builder, out='clean', **config)
