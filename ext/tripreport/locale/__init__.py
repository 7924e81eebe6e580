"""The extension's own words, in the languages of readers and authors."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, dates
from babel.core import get_global
from sphinx.locale import get_translation

if TYPE_CHECKING:
    import datetime as dt

CATALOG = 'tripreport'
LOCALE_DIR = Path(__file__).parent

_ = get_translation(CATALOG)
"""Return a word as readers write it; before a language is chosen, something that will."""


def locale_of(tag: str) -> Locale | None:
    """Return the locale that *tag* names, as pt_BR or pt-BR, or ``None``."""
    try:
        return Locale.parse(_identifier(tag))
    except (UnknownLocaleError, ValueError):
        return None


def _identifier(tag: str) -> str:
    return tag.replace('-', '_')


def babel_locale(language: str | None) -> Locale:
    """Return the locale of *language*, that of English where nobody knows it."""
    return locale_of(language or 'en') or Locale('en')


def is_language(tag: str) -> bool:
    """Tell whether *tag* is that of a language, as ja, zh_TW or zh-Hant."""
    return locale_of(tag) is not None or _identifier(tag) in Locale('en').languages


def is_written_in_latin(tag: str) -> bool:
    """Tell whether the language *tag* is written in Latin letters; those nobody knows are."""
    locale = locale_of(tag)
    if locale is None:
        return True
    likely = get_global('likely_subtags').get(locale.language, '')
    return locale.script == 'Latn' or (locale.script is None and '_Latn' in likely)


def language_name(tag: str, reader: str | None) -> str:
    """Return what those who read *reader* call the language *tag*, or *tag* if it has no name."""
    locale, theirs = locale_of(tag), babel_locale(reader)
    name = theirs.languages.get(_identifier(tag))  # which has languages without a locale, as ain
    return name or (locale and locale.get_display_name(theirs)) or tag


def status_name(status: str) -> str:
    """Return what people call the *status* of a link."""
    names = {
        'working': _('working'),
        'doubtful': _('doubtful'),
        'redirected': _('redirected'),
        'broken': _('broken'),
        'timeout': _('timed out'),
        'unknown': _('unknown'),
        'ignored': _('ignored'),
        'unchecked': _('unchecked'),
    }
    return str(names[status])


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
