"""What is known of the pages and their catalogs from one build to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.domains import Domain
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import CatalogRepository, docname_to_domain
from sphinx.util.nodes import extract_messages

from tripreport.catalogs.coverage import Coverage, coverage_of, message_digest
from tripreport.catalogs.directions import Directions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

Stamp = tuple[int, ...]
"""By what a file is known to be the same: its size, and when it was written."""

_MESSAGES = 'trip-messages'


class NoteMessages(SphinxTransform):
    """Note what a page has to translate, while it is not translated yet."""

    default_priority = 18  # before EnterSandbox, and before Sphinx translates at 20

    def apply(self, **kwargs: Any) -> None:
        """Leave digests of the messages with the document, for `CatalogsDomain.process_doc`."""
        parts = [part for part in self.document.children if isinstance(part, nodes.Element)]
        while parts and isinstance(parts[0], nodes.PreBibliographic):
            del parts[0]
        if parts and isinstance(parts[0], nodes.docinfo | nodes.field_list):
            del parts[0]  # file metadata
        messages = (message for part in parts for _, message in extract_messages(part))
        self.document.attributes[_MESSAGES] = frozenset(map(message_digest, messages))


class CatalogsDomain(Domain):
    """Facts per page: its messages, and how far they are translated."""

    name = 'catalogs'
    label = 'Catalogs'
    data_version = 1
    initial_data = {  # noqa: RUF012  # Sphinx copies it
        'messages': {},  # docname -> digests of what is to be translated
        'coverage': {},  # docname -> language -> (stamp of the catalog, coverage)
        'tables': {},  # docname -> digest of its table of coverage, as written last
        'stamps': {},  # domain of a catalog of this language -> stamp
    }

    extracts_messages = False
    """Whether the builder takes the messages to translate from the pages, and shows none."""

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for facts in ('messages', 'coverage', 'tables'):
            self.data[facts].pop(docname, None)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the messages of a page."""
        self.data['messages'][docname] = document.attributes.pop(_MESSAGES, frozenset())

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what was read by a parallel reader."""
        for facts in ('messages', 'tables'):
            other = otherdata[facts]
            self.data[facts] |= {name: other[name] for name in docnames & other.keys()}

    def resolve_any_xref(self, *_what: Any) -> list[Any]:
        """Nothing here can be referred to, which MyST asks for."""
        return []

    @property
    def directions(self) -> Directions:
        """Which page is in which language."""
        return Directions.of_config(self.env.config)

    @property
    def languages(self) -> list[str]:
        """The languages of the site, this one among them."""
        config = self.env.config
        return list(dict.fromkeys([*config.trip_languages, config.language]))

    def coverage(self, docname: str, language: str) -> Coverage:
        """Return how far a page is translated into *language*."""
        coverage: Coverage = self.data['coverage'][docname][language][1]
        return coverage

    def survey(self) -> None:
        """Bring the coverage of all pages up to date with their catalogs."""
        for language in self.languages:
            stamps = dict(self.stamps_of(language))
            for docname in self.pages_into(language):
                messages = self.data['messages'][docname]
                path, stamp = stamps.get(self._domain_of(docname), (Path(), None))
                known = self.data['coverage'].setdefault(docname, {})
                if language not in known or known[language][0] != stamp:
                    known[language] = (stamp, coverage_of(messages, path))

    def pages_into(self, language: str) -> Iterator[str]:
        """Yield the pages that are translated into *language*."""
        directions = self.directions
        for docname in sorted(self.data['messages']):
            if directions.language_of(docname) != language:
                yield docname

    def stamps_of(self, language: str) -> Iterator[tuple[str, tuple[Path, Stamp]]]:
        """Yield the catalogs of *language* as they are now, by their domains; the first counts."""
        config = self.env.config
        repository = CatalogRepository(
            self.env.srcdir, config.locale_dirs, language, config.source_encoding
        )
        for catalog in reversed(list(repository.catalogs)):
            path = Path(catalog.po_path)
            status = path.stat()
            yield catalog.domain, (path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns))

    def _domain_of(self, docname: str) -> str:
        return docname_to_domain(docname, self.env.config.gettext_compact)


def catalogs_domain(env: BuildEnvironment) -> CatalogsDomain:
    """Return the domain of *env*."""
    domain = env.domains['catalogs']
    assert isinstance(domain, CatalogsDomain)  # noqa: S101  # for mypy
    return domain
