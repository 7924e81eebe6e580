"""The messages of a .po file, each with its lines; read as Sphinx does, by Babel."""

from __future__ import annotations

import codecs
import io
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser, unescape

from tripreport.catalogs.check.findings import Code
from tripreport.core.text import one_line
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

MOST_PLURALS = 10
"""No language has more than six."""

_LINE = re.compile(
    r'(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d{1,2}\])\s*)?"[^"\\]*(?:\\.[^"\\]*)*"'
)
_BEFORE = {
    'msgctxt': {'', 'msgstr', 'msgstr['},
    'msgid': {'', 'msgctxt', 'msgstr', 'msgstr['},
    'msgid_plural': {'msgid'},
    'msgstr': {'msgid'},
    'msgstr[': {'msgid_plural', 'msgstr['},
}
"""What may stand before a keyword."""
_MARKER = re.compile(r'(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: |$)')
_CHARSET = re.compile(rb'^"Content-Type:[^\n]*charset=([^\s\\";]+)', re.IGNORECASE | re.MULTILINE)

_LONGEST = 300
"""Characters of a message, in which Babel may quote a whole file."""


class CatalogError(Exception):
    """A file cannot be read, from a *line* on."""

    def __init__(self, line: int, code: Code, message: str) -> None:
        super().__init__(one_line(message)[:_LONGEST])
        self.line = line
        self.code = code


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and its translation."""

    source: str
    translation: str
    line: int
    """Where the translation begins."""
    locations: tuple[str, ...]
    """What stands behind ``#:``, a line each."""
    flags: frozenset[str]
    context: str | None = None
    form: int = 0
    """Which of several, where the message has a plural."""
    starts: tuple[int, ...] = ()
    """At which character of the translation each of its lines begins."""

    def line_of(self, text: str) -> int:
        """Return the line of the file on which *text* begins; else, that of the translation."""
        found = self.translation.find(text) if text else -1
        return self.line + max(0, bisect_right(self.starts, found) - 1)

    @property
    def place(self) -> str:
        """Where the message comes from, as file and line, if the catalog tells."""
        place = self.locations[0].split(' ')[0] if self.locations else ''
        return re.sub(r'^(?:\.{1,2}/)+', '', place)


@dataclass(slots=True)
class Contents:
    """What a file holds."""

    entries: list[Entry] = field(default_factory=list)
    header: Entry | None = None
    obsolete: int = 0
    """The line of the first obsolete message; 0 if there is none."""

    @property
    def language(self) -> str:
        """What the header says."""
        lines = self.header.translation.splitlines() if self.header else []
        named = (line.partition(':')[2] for line in lines if line.lower().startswith('language:'))
        return next(named, '').strip()


def contents(content: bytes) -> Contents:
    """Read a .po file.

    :raises CatalogError: if it cannot be read, with the line
    """
    lines = _decoded(content).split('\n')
    _examine(lines)
    found = Contents()
    found.obsolete = next((n for n, line in enumerate(lines, 1) if _is_obsolete(line)), 0)
    catalog = _Recording()
    number = 0

    def fed() -> Iterator[str]:
        nonlocal number
        for number, line in enumerate(lines, 1):  # noqa: B007 (told when reading ends early)
            yield '' if line.startswith('#~') else line

    try:
        PoFileParser(catalog, abort_invalid=True).parse(fed())
    except PoFileError as error:
        raise CatalogError(error.lineno + 1, Code.SYNTAX, str(error)) from error
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        raise CatalogError(number, Code.SYNTAX, str(error)) from error
    for message in catalog.recorded:
        if not lines[(message.lineno or 1) - 1].lstrip().startswith('msgid'):
            continue  # Babel makes a header of what is a comment
        entries = list(_entries(message, lines))
        if message.id:
            found.entries += entries
        elif found.header is None:
            found.header = entries[0]
    return found


class _Recording(Catalog):
    """Keeps the messages in their order, those that are there twice included."""

    def __init__(self) -> None:
        super().__init__()
        self.recorded: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002 (Babel's name)
        self.recorded.append(message)
        if id:
            return
        try:
            super().__setitem__(id, message)  # the header tells how many plurals there are
        except ValueError as error:
            raise CatalogError(message.lineno or 1, Code.SYNTAX, str(error)) from error
        if self.num_plurals > MOST_PLURALS:
            told = _('no language has %d plurals') % self.num_plurals
            raise CatalogError(message.lineno or 1, Code.SYNTAX, told)


def _decoded(content: bytes) -> str:
    if content.startswith(b'\xef\xbb\xbf'):
        message = _('the file begins with a byte order mark; save it without one')
        raise CatalogError(1, Code.ENCODING, message)
    declared = _CHARSET.search(content)
    charset = declared[1].decode('ascii', 'replace') if declared else 'utf-8'
    place = content.count(b'\n', 0, declared.start() if declared else 0) + 1
    try:
        text = content.decode(charset)
        is_utf8 = codecs.lookup(charset).name == 'utf-8'
    except UnicodeDecodeError as error:
        line = content.count(b'\n', 0, error.start) + 1
        message = _('byte %#x is not %s; save the file as UTF-8') % (content[error.start], charset)
        raise CatalogError(line, Code.ENCODING, message) from error
    except (LookupError, ValueError) as error:  # a name with a NUL is the latter
        message = _('there is no encoding %r; write charset=UTF-8') % charset
        raise CatalogError(place, Code.ENCODING, message) from error
    if not is_utf8 and not content.isascii():
        message = _('Sphinx reads no %s; save the file as UTF-8, and write charset=UTF-8') % charset
        raise CatalogError(place, Code.ENCODING, message)
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text)


def _is_obsolete(line: str) -> bool:
    return line.startswith('#~') and line[2:].lstrip().startswith('msgid')


def _examine(lines: list[str]) -> None:
    """See to what Babel lets pass."""
    before = ''
    for number, line in enumerate(map(str.strip, lines), 1):
        if _MARKER.match(line):
            message = _('a merge was not finished; choose one of the two versions')
            raise CatalogError(number, Code.CONFLICT, message)
        if not line or line.startswith('#'):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            message = _('%r is no line of a .po file; look at its quotes') % line[:60]
            raise CatalogError(number, Code.SYNTAX, message)
        keyword = re.sub(r'\d.*', '', match[1] or before)
        if match[1] and before not in _BEFORE[keyword]:
            message = _('%s cannot stand here; a message is msgid, then msgstr') % match[1]
            raise CatalogError(number, Code.SYNTAX, message)
        before = keyword


def _entries(message: Message, lines: list[str]) -> Iterator[Entry]:
    """Yield the message, a plural one as several."""
    number = (message.lineno or 1) - 1
    before = (lines[at] for at in range(number - 1, -1, -1))
    above = takewhile(lambda line: line.startswith(('#', 'msgctxt', '"')), before)
    locations = tuple(line[2:].strip() for line in above if line.startswith('#:'))[::-1]
    sources = _strings(message.id)
    for form, translation in enumerate(_strings(message.string)):
        while number < len(lines) and lines[number].lstrip().startswith(('msgid', '"')):
            number += 1
        line, sizes = number + 1, [0]
        if number == len(lines) or not lines[number].lstrip().startswith('msgstr'):
            line = number  # the form is missing: its place is the last line of the message
        else:
            sizes = [_size(lines[number])]
            number += 1
        while number < len(lines) and lines[number].lstrip().startswith('"'):
            sizes.append(_size(lines[number]))
            number += 1
        yield Entry(
            sources[min(form, len(sources) - 1)], translation, line, locations,
            frozenset(message.flags), message.context, form, tuple(accumulate(sizes, initial=0)),
        )  # fmt: skip


def _size(line: str) -> int:
    return len(unescape(line[line.index('"') :].strip()))


def _strings(strings: Any) -> tuple[str, ...]:
    return tuple(strings) if isinstance(strings, list | tuple) else (strings,)
