"""A language that does not exist: what is not in it, no translator can reach.

Letters get accents, and brackets stand around each message, so that one sees where a text was cut
or put together. All markup stays, as the parsers see it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tripreport.catalogs.check import myst, rst
from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.catalogs.check.kinds import Kind, kinds_of
from tripreport.catalogs.files import catalog_bytes, read_catalog
from tripreport.core.files import write_whole
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from tripreport.catalogs.check.reading import Reading

LANGUAGE = 'en_XA'
"""The tag of the Unicode Consortium for a pseudo-language with accents."""

_ACCENTS = {'a': '\u0302', 'c': '\u0327', 'e': '\u0302', 'i': '\u0302', 'n': '\u0303',
            'o': '\u0308', 's': '\u030c', 'u': '\u0302', 'y': '\u0308', 'z': '\u030c'}  # fmt: skip

_WORD = re.compile(r'[A-Za-z]+')


def write_pseudo(templates: Path, catalogs: Path, language: str = LANGUAGE) -> int:
    """Write a pseudo-translation of every template; return how many.

    :raises ValueError: if a template is none, with its name and line
    """
    names = sorted(path.relative_to(templates) for path in templates.rglob('*.pot'))
    for name in names:
        path = (catalogs / language / 'LC_MESSAGES' / name).with_suffix('.po')
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, catalog_bytes(_translated(templates / name)))
    return len(names)


def _translated(template: Path) -> Catalog:
    content = template.read_bytes()
    try:
        kinds = {entry.source: kinds_of(entry) for entry in contents(content).entries}
    except CatalogError as error:
        raise ValueError(f'{template}:{error.line}: {error}') from error
    if {Kind.MYST} in kinds.values() and not myst.is_available():
        raise ValueError(_('%s: this is Markdown; pip install myst-parser') % template)
    catalog = read_catalog(content, template)
    catalog.fuzzy = False
    for message in catalog:
        if message.id and isinstance(message.id, str):
            kind = Kind.MYST if kinds[message.id] == {Kind.MYST} else Kind.RST
            message.string = pseudo(message.id, kind)
    return catalog


def pseudo(message: str, kind: Kind) -> str:
    """Return *message* in the language that does not exist."""
    if '\n' in message.strip() or message.startswith('.. '):
        return message  # a block of code or of lines, or an image: it has to work
    read = myst.read if kind is Kind.MYST else rst.read
    accented = _accented(message, list(_WORD.finditer(message)), read, _kept(read(message)))
    words, colons = (accented[:-2], '::') if accented.endswith('::') else (accented, '')
    bracketed = f'⟦{words}⟧{colons}'
    return bracketed if _kept(read(bracketed)) == _kept(read(message)) else accented


def _kept(reading: Reading) -> object:
    """Return what a translation keeps."""
    return reading.marks, reading.emphases, reading.blocks, reading.unclosed


def _accented(
    message: str,
    words: Sequence[re.Match[str]],
    read: Callable[[str], Reading],
    kept: object,
) -> str:
    """Return *message* with accents on those of *words* that are no markup; halving finds them."""
    if not words:
        return message
    text = message
    for word in reversed(words):
        text = text[: word.start()] + _accent(word[0]) + text[word.end() :]
    if _kept(read(text)) == kept:
        return text
    if len(words) == 1:
        return message
    half = len(words) // 2
    later = _accented(message, words[half:], read, kept)
    return _accented(later, words[:half], read, kept)


def _accent(word: str) -> str:
    """Return *word* with its accents, each of them one character with its letter."""
    letters = (letter + _ACCENTS.get(letter.lower(), '') for letter in word)
    return unicodedata.normalize('NFC', ''.join(letters))
