"""The extension's own words, in the languages of readers and authors."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

CATALOG = 'tripreport'
LOCALE_DIR = Path(__file__).parent

_ = get_translation(CATALOG)
"""Return a word as readers write it; before a language is chosen, something that will."""
