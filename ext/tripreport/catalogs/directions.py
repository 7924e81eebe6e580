"""Which page is in which language, and so into which languages it is translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx.util.matching import compile_matchers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


@dataclass(frozen=True, slots=True)
class Directions:
    """The languages of the pages: one for all, but for those that a pattern names."""

    language: str
    exceptions: Mapping[str, str] = field(default_factory=dict)
    """Language by pattern of page names, as in ``exclude_patterns``; the first that fits counts."""

    @classmethod
    def of_config(cls, config: Any) -> Directions:
        """Return what conf.py says."""
        language = config.trip_source_language or config.language
        return cls(language, config.trip_page_languages)

    def language_of(self, docname: str) -> str:
        """Return the language in which the page *docname* is written."""
        for pattern, language in self.exceptions.items():
            (matches,) = compile_matchers([pattern])
            if matches(docname):
                return language
        return self.language
