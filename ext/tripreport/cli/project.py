"""The project in a folder: where its pages, its configuration and its catalogs are."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.project import Project as Sources
from sphinx.util.i18n import docname_to_domain
from sphinx.util.tags import Tags

from tripreport.catalogs.directions import Directions
from tripreport.cli.files import Files
from tripreport.core.sources import merge, pages
from tripreport.core.sources.markup import Markup, Myst, Rst
from tripreport.locale import CATALOG, LOCALE_DIR, _, is_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.core.messages import Message
    from tripreport.core.sources.markup import Directive
    from tripreport.core.sources.pages import Written

SUFFIXES = {'.md': 'markdown', '.rst': 'restructuredtext'}
_WITH_CONF = ('conf', 'source', 'docs', 'docs/source', 'doc', '.')
"""Where conf.py usually is."""

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
"""What an option takes that names a folder."""
config_option = click.option(
    '-c', '--config', type=FOLDER, metavar='FOLDER',
    help=_('The folder of conf.py; else it is looked for.'))  # fmt: skip
source_option = click.option(
    '-s', '--source', type=FOLDER, metavar='FOLDER',
    help=_('The folder of the pages; else that of conf.py, or "source" beside it.'))  # fmt: skip
dry_run_option = click.option(
    '-n', '--dry-run', is_flag=True, help=_('Write nothing; show what would be written.')
)


@dataclass(slots=True)
class PageText:
    """The lines of a page."""

    path: Path
    lines: list[str]
    _read: tuple[list[str], list[Written]] = field(default=([], []), repr=False)

    @property
    def is_rst(self) -> bool:
        """Whether it is in reStructuredText."""
        return self.path.suffix == '.rst'

    def directives(self) -> list[Written]:
        """Return the directives on it, as they now stand."""
        if self._read[0] != self.lines:
            found = pages.directives(self.lines, is_rst=self.is_rst)
            self._read = self.lines.copy(), found
        return self._read[1]

    def find(self, name: str, key: str) -> Written | None:
        """Return the directive *name* whose key this is."""
        found = (one for one in pages.of_kind(self.directives(), name) if one.option('id') == key)
        return next(found, None)

    def insert(
        self, present: list[Written], order: list[str],
        new: list[tuple[str, Directive]], markup: Markup,
    ) -> None:  # fmt: skip
        """Put what is *new*, sorted, between those that are *present*, in their *order*."""
        end = present[-1].end if present else len(self.lines)
        for rank, directive in reversed(new):  # from the bottom up, so that lines stay theirs
            later = (w.start for w, one in zip(present, order, strict=True) if one > rank)
            merge.insert(self.lines, next(later, end), directive, markup)

    @property
    def metadata(self) -> dict[str, str]:
        """What stands at its top."""
        return pages.metadata(self.lines)


@dataclass
class Project:
    """A Sphinx project that has, or may have, trip reports."""

    root: Path
    source: Path
    conf: Path
    """The folder of conf.py."""
    config: Config
    files: Files = field(init=False)

    def __post_init__(self) -> None:
        self.files = Files(self.root)

    @classmethod
    def find(cls, root: Path, config: Path | None, source: Path | None) -> Project | None:
        """Return the project in *root*, or ``None`` if no conf.py is where one usually is."""
        usual = (root / name for name in _WITH_CONF)
        folder = config or next((one for one in usual if (one / 'conf.py').is_file()), None)
        if folder is None:
            return None
        if source is None:
            beside = folder.parent / 'source'
            source = beside if folder.name == 'conf' and beside.is_dir() else folder
        try:
            read = Config.read(folder.resolve(), overrides={}, tags=Tags())
        except ConfigError as error:
            raise click.ClickException(str(error)) from error
        add_values(read)
        return cls(root.resolve(), source.resolve(), folder.resolve(), read)

    @cached_property
    def pages(self) -> dict[str, PageText]:
        """Its pages by name; those that stand apart are left out."""
        sources = Sources(self.source, SUFFIXES)
        found = {}
        for name in sorted(sources.discover(self.config.exclude_patterns)):
            path = Path(sources.doc2path(name, absolute=True))
            page = PageText(path, (self.files.read(path) or '').split('\n'))
            if 'apart' not in page.metadata:
                found[name] = page
        return found

    def page(self, name: str) -> PageText:
        """Return the page *name*, an empty one where there is none yet."""
        if name not in self.pages:
            path = self.source / f'{name}{self.markup().suffix}'
            self.pages[name] = PageText(path, (self.files.read(path) or '').split('\n'))
        return self.pages[name]

    def keep(self) -> None:
        """Let the files hold what the pages now say."""
        for page in self.pages.values():
            text = '\n'.join(page.lines)
            if text.strip() and text != self.files.read(page.path):
                self.files.note(page.path, text.rstrip('\n') + '\n')

    def declared(self, *names: str) -> Iterator[tuple[str, Written]]:
        """Yield the directives of these *names*, each with the page on which it stands."""
        for docname, page in self.pages.items():
            for written in pages.of_kind(page.directives(), *names):
                yield docname, written

    def markup(self, parser: str = '') -> Markup:
        """Return how pages are written: as *parser* says, else as the project can read them."""
        has_myst = 'myst_parser' in self.config.extensions
        can_myst = has_myst and 'colon_fence' in self.config.myst_enable_extensions
        if parser == 'myst' and not can_myst:
            message = _('conf.py has no %s; without it, directives in Markdown cannot be read')
            missing = "myst_enable_extensions = ['colon_fence']"
            raise click.ClickException(
                message % (missing if has_myst else "'myst_parser' in its extensions")
            )
        domain = domain_of(self.config)
        return Myst(domain) if can_myst and parser != 'rst' else Rst(domain)

    def markup_of(self, page: PageText) -> Markup:
        """Return how *page* is written."""
        return markup_of(page.path.name, domain_of(self.config))

    @cached_property
    def directions(self) -> Directions:
        """Which page is in which language."""
        return Directions.of_config(self.config)

    def language_of(self, docname: str) -> str:
        """Return the language in which the page *docname* is written."""
        return self.directions.language_of(docname)

    @property
    def locale_dir(self) -> Path:
        """The folder of the catalogs."""
        return self.source / next(iter(self.config.locale_dirs), 'locales')

    def languages(self) -> list[str]:
        """Return the languages in which there are catalogs."""
        return sorted(path.parent.name for path in self.locale_dir.glob('*/LC_MESSAGES'))

    def catalog_path(self, docname: str, language: str) -> Path:
        """Return where the translations of the page *docname* are."""
        name = docname_to_domain(docname, self.config.gettext_compact)
        return self.locale_dir / language / 'LC_MESSAGES' / f'{name}.po'


def domain_of(config: Config) -> str:
    """Return the name that directives of the domain need before theirs, or ``''``."""
    return '' if config.primary_domain == 'trip' else 'trip'


def markup_of(name: str, domain: str) -> Markup:
    """Return the markup in which the page with the file *name* is written."""
    return Rst(domain) if name.endswith('.rst') else Myst(domain)


def add_values(config: Config) -> None:
    """Let *config* know the values that extensions and builders would add."""
    config.add('trip_source_language', '', 'env', str)
    config.add('trip_page_languages', {}, 'env', dict)
    config.add('trip_languages', [], 'env', list)
    config.add('myst_enable_extensions', [], 'env', list)
    config.add('gettext_compact', True, 'gettext', str)
    config.add('trip_pads', '', 'env', str)


def project_here(config: Path | None, source: Path | None) -> Project:
    """Return the project in the current folder, or tell that there is none."""
    project = Project.find(Path.cwd(), config, source)
    if project is None:
        message = _('no conf.py here, nor in %s; run "tripreport new EVENT" to begin, or use -c')
        raise click.UsageError(message % ', '.join(_WITH_CONF[:-1]))
    return project


def check_languages(
    _ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Return *value*, if every one of it is a language."""
    for name in value:
        if not is_language(name):
            raise click.BadParameter(_('%r is no language, as ja or zh_TW') % name)
    return value


def said_in(language: str, message: Message) -> str:
    """Return *message* in *language*, that of pages, not the terminal's."""
    languages = [language, language.partition('_')[0]]
    words = gettext.translation(CATALOG, LOCALE_DIR, languages, fallback=True)
    return message.translated(words.gettext)


def beside(docname: str, name: str) -> str:
    """Return the name of the page *name* in the folder of the page *docname*."""
    return (PurePosixPath(docname).parent / name).as_posix()
