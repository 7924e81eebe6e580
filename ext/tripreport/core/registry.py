"""What each page says about sessions. Knows nothing of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tripreport.core.digests import digest_of
from tripreport.core.lookup import Lookup
from tripreport.core.packed import Packed
from tripreport.core.relations import Relations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from tripreport.core.records import Page


class Registry:
    """Facts per page. Everything else is derived, and forgotten when a page changes."""

    def __init__(self) -> None:
        self._pages: Packed[dict[str, Page]] = Packed({})
        self._digests: dict[str, str] = {}
        self.reading_order: tuple[str, ...] = ()
        """Pages as the toctrees order them; the others follow by name."""
        self._relations: dict[str, Relations] = {}

    @property
    def pages(self) -> dict[str, Page]:
        """What each page says."""
        return self._pages.content

    def note(self, docname: str, page: Page) -> None:
        """Keep what the page *docname* says."""
        self.pages[docname] = page
        self._digests[docname] = digest_of(page)
        self._derive_anew()

    def forget(self, docname: str) -> None:
        """Drop what the page *docname* said."""
        if self._digests.pop(docname, None):
            del self.pages[docname]
            self._derive_anew()

    def absorb(self, other: Registry, docnames: AbstractSet[str]) -> None:
        """Take over what *other* was told by the pages *docnames*."""
        for docname in docnames & other.pages.keys():
            self.pages[docname] = other.pages[docname]
            self._digests[docname] = other._digests[docname]
        self._derive_anew()

    def arrange(self, reading_order: Sequence[str]) -> None:
        """Let the pages follow each other in *reading_order*."""
        if self.reading_order != tuple(reading_order):
            self.reading_order = tuple(reading_order)
            self._derive_anew()

    @property
    def edition(self) -> str:
        """What stands for all facts; another one, as soon as a page says something else."""
        return digest_of(self.reading_order, sorted(self._digests.items()))

    def _derive_anew(self) -> None:
        self._relations.clear()

    @property
    def relations(self) -> Relations:
        """What follows from the facts of the site itself."""
        return self.relations_of('')

    def relations_of(self, apart: str) -> Relations:
        """Return what follows from the facts of the pages that stand *apart*."""
        if apart not in self._relations:
            pages = {name: page for name, page in self.pages.items() if page.apart == apart}
            self._relations[apart] = Relations(Lookup(pages, self.reading_order))
        return self._relations[apart]

    def groups(self) -> list[str]:
        """Return the words by which pages stand apart; ``''``, the site itself, comes first."""
        return sorted({'', *(page.apart for page in self.pages.values())})

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {'_relations': {}}
