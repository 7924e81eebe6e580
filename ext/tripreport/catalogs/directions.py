"""Which page is in which language, and so into which languages it is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.matching import compile_matchers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config


class Directions:
    """The languages of the pages: one for all, but for those that a pattern names."""

    def __init__(self, language: str, exceptions: Mapping[str, str]) -> None:
        """Take languages by patterns of page names, as in ``exclude_patterns``."""
        self._language = language
        matchers = compile_matchers(exceptions)
        self._exceptions = list(zip(matchers, exceptions.values(), strict=True))

    @classmethod
    def of_config(cls, config: Config) -> Directions:
        """Return what conf.py says; without a word of it, all is in the language of the site."""
        return cls(config.trip_source_language or config.language, config.trip_page_languages)

    def language_of(self, docname: str) -> str:
        """Return the language in which the page *docname* is written; the first pattern counts."""
        fitting = (language for matches, language in self._exceptions if matches(docname))
        return next(fitting, self._language)
