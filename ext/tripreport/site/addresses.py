"""Where pages and files are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from sphinx.util.osutil import relative_uri

from tripreport.core.addresses import whole_address
from tripreport.locale import web_tag

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from tripreport.core.references import Ref

SITES = frozenset({'html', 'dirhtml'})
"""The builders of sites."""


def is_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Tell whether *builder* makes pages to be published: no book, and no facts for programs."""
    return builder.name in SITES


def language_tag(builder: Builder) -> str:
    """Return the language of the pages as the web writes it."""
    return web_tag(builder.config.language)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of pages and files."""

    builder: Builder
    here: str = ''
    """The page or file in which they are written, below the root of the site."""
    base: str = ''
    """The address of the root; without it, addresses are relative to where they are written."""

    @classmethod
    def of(cls, builder: Builder, here: str = '') -> Addresses:
        """Return addresses that are as whole as the configuration allows."""
        return cls(builder, here, builder.config.html_baseurl)

    def file(self, path: str) -> str:
        """Return the address of the file at *path*, below the root of the site."""
        return whole_address(self.base, path) if self.base else relative_uri(self.here, path)

    def page(self, docname: str, anchor: str = '') -> str:
        """Return the address of a page, or of something on it."""
        return self.file(self.builder.get_target_uri(docname)) + (anchor and f'#{anchor}')

    def ref(self, ref: Ref) -> str:
        """Return the address of what *ref* refers to."""
        return self.page(ref.docname, ref.anchor)
