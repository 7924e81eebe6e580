"""Titles that a schedule has in two languages, as catalogs of the pages."""

from __future__ import annotations

from os.path import relpath
from typing import TYPE_CHECKING

import click

from tripreport.catalogs.files import catalog_bytes, new_catalog, read_catalog
from tripreport.core.schedule import has_language, wording
from tripreport.core.sources.markup import Myst, Rst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tripreport.cli.project import Project
    from tripreport.core.schedule import Slot, Words
    from tripreport.core.sources.markup import Markup

_TEMPLATES = 'build/gettext'
"""Where templates usually are; the places of messages are told from there."""


def pairs(said: Iterable[Words], markup: Markup, source: str, language: str) -> dict[str, str]:
    """Return the translations into *language* of what is *said*, by message."""
    found: dict[str, str] = {}
    for words in said:
        message, translation = (markup.escape(wording(words, one)) for one in (source, language))
        if has_language(words, language) and message not in {'', translation}:
            found.setdefault(message, translation)
    return found


def words_of(slot: Slot) -> tuple[Words, ...]:
    """Return what of *slot* is translated."""
    return slot.title, slot.track, slot.room


def fill_in(
    project: Project,
    said: Iterable[tuple[str, Words]],
    former: Iterable[Words],
    languages: tuple[str, str],
) -> None:
    """Let catalogs have the translations of what is *said* on pages, each with its page.

    What a catalog has already stays, unless it is of what was said in the *former* schedule.

    :param languages: from which, and into which
    """
    due: dict[Path, dict[str, tuple[str, tuple[str, int]]]] = {}
    for docname, words in said:
        page = project.pages[docname]
        place = relpath(page.path, project.root / _TEMPLATES)
        for message, translation in pairs([words], project.markup_of(page), *languages).items():
            line = next((n for n, text in enumerate(page.lines, 1) if message in text), 0)
            if line:
                path = project.catalog_path(docname, languages[1])
                due.setdefault(path, {}).setdefault(message, (translation, (place, line)))
    told = list(former)
    was = pairs(told, Myst(), *languages) | pairs(told, Rst(), *languages)
    for path, translations in due.items():
        _fill_in(project, path, languages[1], translations, was)


def _fill_in(
    project: Project,
    path: Path,
    language: str,
    translations: Mapping[str, tuple[str, tuple[str, int]]],
    former: Mapping[str, str],
) -> None:
    """Let the catalog *path* have *translations*, where it has none or the *former* ones.

    :param translations: by message, each with where the message stands
    """
    text = project.files.read(path) or ''
    config = project.config
    try:
        catalog = (
            read_catalog(text.encode(), path, language)
            if text
            else new_catalog(language, config.project, config.release)
        )
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    changed = False
    for message, (translation, place) in translations.items():
        known = catalog.get(message) or catalog.add(message, locations=[place])
        is_ours = known.string == former.get(message)
        if known.string != translation and (not known.string or known.fuzzy or is_ours):
            known.string = translation
            known.flags = set()
            known.previous_id = []
            changed = True
    if changed:
        project.files.note(path, catalog_bytes(catalog, text.encode()).decode())
