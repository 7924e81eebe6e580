"""Words of Sphinx's own that a project translates anew, in a ``sphinx.po`` among its catalogs.

Templates of themes show them as they are, in text and in attributes.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import locale
from sphinx.util import logging

from tripreport.catalogs.tags import tags
from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)


def take_back_markup(app: Sphinx) -> None:
    """Show the English word where the project's translation of it brings along HTML."""
    for path in _own(app):
        with path.open('rb') as file:
            words = _catalog(gettext.GNUTranslations(file))
        for key, text in words.items():
            source = key[0] if isinstance(key, tuple) else key
            if source and _has_more(source, text):
                _replace(key, text, source)
                message = 'a translation may not hold markup which its source, %r, has not: %r'
                _logger.warning(message, source, text, location=str(path.with_suffix('.po')),
                                type='trip', subtype=str(Subtype.UNSAFE_TRANSLATION))  # fmt: skip


def _own(app: Sphinx) -> Iterator[Path]:
    """Yield the project's catalogs of Sphinx's words, compiled."""
    for folder in app.config.locale_dirs:
        found = gettext.find('sphinx', str(app.srcdir / folder), [app.config.language], all=True)
        yield from map(Path, found)


def _replace(key: Any, text: str, source: str) -> None:
    translations: Any = locale.translators.get(('general', 'sphinx'))
    while translations is not None:
        words = _catalog(translations)
        if words.get(key) == text:
            words[key] = source
        translations = translations._fallback


def _catalog(translations: Any) -> dict[Any, str]:
    """Return what gettext has read, as Sphinx gets at it."""
    return getattr(translations, '_catalog', {})


def _has_more(source: str, text: str) -> bool:
    return bool(tags(text) - tags(source)) or text.count('"') > source.count('"')
