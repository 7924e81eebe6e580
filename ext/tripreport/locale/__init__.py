"""The extension's own words, in the languages of readers and authors."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, dates
from sphinx.locale import get_translation

if TYPE_CHECKING:
    import datetime as dt

    from sphinx.application import Sphinx

CATALOG = 'tripreport'
LOCALE_DIR = Path(__file__).parent

_ = get_translation(CATALOG)
"""Return a word as readers write it; before a language is chosen, something that will."""


def babel_locale(language: str | None) -> Locale:
    """Return the locale of *language*, that of English where nobody knows it."""
    try:
        return Locale.parse(language or 'en')
    except (UnknownLocaleError, ValueError):
        return Locale('en')


def declare_source_language(app: Sphinx) -> None:
    """Let conf.py tell in which language pages are; several wings ask, and any may be the first."""
    if 'trip_source_language' not in app.config:
        app.add_config_value('trip_source_language', '', 'env', str,
            'language of pages, in which people bear their names; others show :latin:')  # fmt: skip


def web_tag(language: str) -> str:
    """Return *language* as the web writes it, pt-BR."""
    return language.replace('_', '-')


def language_class(language: str) -> str:
    """Return the class by which docutils gives an element its ``lang``."""
    return f'language-{web_tag(language)}'


@cache
def format_date(date: dt.date, language: str | None, *, weekday: bool = True) -> str:
    """Return *date*, with its weekday or without, as readers of *language* write it."""
    skeleton = 'yMMMEd' if weekday else 'yMMMd'
    return dates.format_skeleton(skeleton, date, locale=babel_locale(language))
