"""A table of how far which page is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import dates
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from tripreport.catalogs.coverage import Coverage
from tripreport.catalogs.domain import catalogs_domain
from tripreport.core.digests import digest_of
from tripreport.locale import _, babel_locale, language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class coverage_table(nodes.General, nodes.Element):
    """Stands for the table until every page is read."""


class CoverageDirective(SphinxDirective):
    """Show how far the pages are translated, into each language of the site."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for it."""
        catalogs_domain(self.env).data['tables'][self.env.docname] = ''
        return [coverage_table()]


class LowerTable(SphinxPostTransform):
    """Put the table in its place."""

    default_priority = 5  # before references are resolved (10)

    def is_supported(self) -> bool:
        """Stay out of the messages to translate."""
        return not catalogs_domain(self.env).extracts_messages

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders by the tables, one a language."""
        for node in list(self.document.findall(coverage_table)):
            node.replace_self(list(self._tables()))

    def _tables(self) -> Iterator[nodes.Node]:
        domain = catalogs_domain(self.env)
        for language in domain.languages:
            pages = {name: domain.coverage(name, language) for name in domain.pages_into(language)}
            if pages:
                name = language_name(language, self.config.language)
                caption = str(_('Into {language}')).format(language=name)
                yield _table(f'into-{language}', caption, self._rows(pages))

    def _rows(self, pages: dict[str, Coverage]) -> Iterator[list[nodes.Node]]:
        yield [nodes.Text(str(_('All pages'))), *self._cells(_sum(pages.values()))]
        for docname, coverage in pages.items():
            title = self.env.titles[docname].astext()
            reference = pending_xref(
                '', nodes.inline('', title), refdomain='std', reftype='doc', refexplicit=False,
                reftarget=f'/{docname}', refwarn=False,
            )  # fmt: skip
            yield [reference, *self._cells(coverage)]

    def _cells(self, coverage: Coverage) -> Iterator[nodes.Node]:
        changed = coverage.changed
        locale = babel_locale(self.config.language)
        yield nodes.Text(f'{coverage.percent} % ({coverage.translated}/{coverage.total})')
        yield nodes.Text(str(coverage.fuzzy))
        yield nodes.Text(str(coverage.missing))
        yield nodes.Text(dates.format_date(changed, locale=locale) if changed else '')


def outdated_tables(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose table no longer shows what is true (``env-updated``)."""
    domain = catalogs_domain(env)
    domain.survey()
    now = digest_of(
        [(name, title.astext()) for name, title in sorted(env.titles.items())],
        sorted(domain.data['coverage'].items()),
    )
    tables = domain.data['tables']
    outdated = [name for name, shown in tables.items() if shown != now]
    tables.update(dict.fromkeys(outdated, now))
    return sorted(outdated)


def _sum(parts: Iterable[Coverage]) -> Coverage:
    parts = list(parts)
    return Coverage(
        total=sum(part.total for part in parts),
        translated=sum(part.translated for part in parts),
        fuzzy=sum(part.fuzzy for part in parts),
        changed=max((part.changed for part in parts if part.changed), default=None),
    )


def _table(anchor: str, caption: str, rows: Iterable[list[nodes.Node]]) -> nodes.table:
    heads = [_('Page'), _('Translated'), _('To check'), _('Missing'), _('Last change')]
    widths = [30, 18, 9, 9, 16]
    group = nodes.tgroup('', *(nodes.colspec(colwidth=width) for width in widths), cols=len(heads))
    group += nodes.thead('', _row(nodes.Text(str(head)) for head in heads))
    group += nodes.tbody('', *map(_row, rows))
    return nodes.table('', nodes.title('', caption), group, ids=[anchor], classes=['trip-coverage'])


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row('', *(nodes.entry('', nodes.paragraph('', '', cell)) for cell in cells))
