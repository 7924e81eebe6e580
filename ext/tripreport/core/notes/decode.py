"""The characters of a file of notes, whatever program wrote it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core.messages import RefusalError, say

if TYPE_CHECKING:
    from tripreport.core.messages import Message

MOST_BYTES = 4 * 1024 * 1024
"""More is no report that somebody wrote."""

_BOMS = {
    codecs.BOM_UTF8: 'utf-8-sig',
    codecs.BOM_UTF32_LE: 'utf-32',  # before UTF-16, with which it begins
    codecs.BOM_UTF32_BE: 'utf-32',
    codecs.BOM_UTF16_LE: 'utf-16',
    codecs.BOM_UTF16_BE: 'utf-16',
}
_JAPANESE = ('cp932', 'euc_jp')
_BREAKS = re.compile('\r\n|[\r\v\f\x85\u2028\u2029]')
_CONTROL = re.compile('[\x00-\x08\x0e-\x1f\x7f-\x9f]')


class NotesError(RefusalError):
    """Why no page is made of a file."""

    def __init__(self, message: Message, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class Text(NamedTuple):
    """What a file says."""

    text: str
    encoding: str
    """``utf-8``, or what it was found to be."""


def decode(content: bytes, encoding: str = '') -> Text:
    r"""Return the text of *content*, its lines parted by ``\n``.

    :param encoding: what it is written in, if that is known
    :raises NotesError: if it is too long, no text, or may be read in several ways
    """
    if len(content) > MOST_BYTES:
        raise NotesError(
            say('more than {count} bytes are no notes of one day; split the file', count=MOST_BYTES)
        )
    encoding = encoding or _encoding_of(content)
    try:
        text = content.decode(encoding)
    except LookupError:
        message = say(
            '{encoding!r} is no known encoding; give one as utf-8 or cp932', encoding=encoding
        )
        raise NotesError(message) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b'\n') + 1
        message = say(
            'this is no {encoding} from byte {byte} on; {mend}',
            encoding=encoding,
            byte=error.start,
            mend=_MEND,
        )
        raise NotesError(message, line) from None
    text = _BREAKS.sub('\n', text.removeprefix('\ufeff'))
    if found := _CONTROL.search(text):
        line = text.count('\n', 0, found.start()) + 1
        name = f'U+{ord(found[0]):04X}'
        message = say('the control character {name} is no part of a text; take it out', name=name)
        raise NotesError(message, line)
    return Text(text, 'utf-8' if encoding == 'utf-8-sig' else encoding)


_MEND = say('name the encoding with --encoding, or save the file as UTF-8')


def _encoding_of(content: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            return encoding
    if b'\0' in content:
        return _utf_16(content)
    if re.search(rb'\x1b\$[@B]', content):
        return 'iso2022_jp'
    try:
        content.decode('utf-8')
    except UnicodeDecodeError as error:
        if error.end == len(content) and error.reason == 'unexpected end of data':
            line = content.count(b'\n') + 1
            message = say('the file ends within a character; take a whole copy')
            raise NotesError(message, line) from None
        return _japanese(content)
    return 'utf-8'


def _utf_16(content: bytes) -> str:
    """Return which UTF-16 *content* is: every other byte of its ASCII characters is NUL."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    for encoding, high, low in (('utf-16-be', even, odd), ('utf-16-le', odd, even)):
        if len(content) > 8 and len(content) % 2 == low == 0 and high * 4 > len(content) // 2:
            return encoding
    line = content[: content.index(0)].count(b'\n') + 1
    message = say('a NUL byte is no part of a text; save the notes as UTF-8 text')
    raise NotesError(message, line)


def _japanese(content: bytes) -> str:
    """Return the one Japanese encoding in which *content* reads like Japanese.

    Many a byte string is valid in both; the wrong one gives half-width kana, or no kana at all.
    """
    likely = [encoding for encoding in _JAPANESE if _reads_well(content, encoding)]
    if len(likely) == 1:
        return likely[0]
    line = next(n for n, row in enumerate(content.split(b'\n'), 1) if not row.isascii())
    doubt = say('it is neither UTF-8 nor Japanese')
    if likely:
        doubt = say('it may be any of {encodings}', encodings=', '.join(likely))
    message = say('the encoding is not certain, {doubt}; {mend}', doubt=doubt, mend=_MEND)
    raise NotesError(message, line)


def _reads_well(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    foreign = [char for char in text if not char.isascii()]
    kana = sum('\u3041' <= char <= '\u30fc' for char in foreign)
    odd = sum('\uff61' <= char <= '\uff9f' or '\ue000' <= char <= '\uf8ff' for char in foreign)
    return kana * 10 >= len(foreign) and odd * 10 <= len(foreign)
