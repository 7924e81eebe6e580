"""A picture of an event for those who refer to a page: a tile a session, a colour a track."""

from __future__ import annotations

import math
import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING

from tripreport.core.publication import published_sessions
from tripreport.site.files import File
from tripreport.site.schedules import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripreport.core.listings import Listings

WIDTH, HEIGHT = 1200, 630
"""Of a picture, in dots; what those who show previews ask for."""

_MARGIN = 60
_BACKGROUND = (0xF5, 0xF5, 0xF2)
_COLOURS = (
    (0x33, 0x6B, 0x87), (0xC8, 0x55, 0x3D), (0xE0, 0xA4, 0x58), (0x58, 0x8B, 0x6D),
    (0x7A, 0x5C, 0x8E), (0x8F, 0xA9, 0xBF), (0xB0, 0x7A, 0x5A), (0x4B, 0x4E, 0x58),
)  # fmt: skip
"""Of tracks; the last one of sessions in no track."""


def picture_of(event: str) -> str:
    """Return the path of the picture of *event*, by its key; of all events if it is ``''``."""
    return f'{FOLDER}/{event or "_all"}.png'


def picture_files(listings: Listings) -> Iterator[File]:
    """Yield the pictures of all events, and the one of the whole site."""
    for event in ('', *listings.lookup.events):
        tiles = tuple(_tiles(listings, event))
        yield File(picture_of(event), tiles, partial(draw, tiles))


def _tiles(listings: Listings, event: str) -> Iterator[int]:
    """Yield the number of the colour of each session."""
    tracks: dict[str, int] = {}
    for session in published_sessions(listings.relations, event):
        if session.track:
            number = tracks.setdefault(session.track.source, len(tracks))
            yield number % (len(_COLOURS) - 1)
        else:
            yield len(_COLOURS) - 1


def draw(tiles: Sequence[int]) -> bytes:
    """Return *tiles*, numbers of colours, as a picture (PNG)."""
    across, down = WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN
    columns = 1
    while columns * (down * columns // across) < len(tiles):
        columns += 1
    side = across / columns
    tile = max(1, math.floor(side * 0.86))
    empty = bytes(WIDTH)
    lines = [empty] * HEIGHT
    for row in range(math.ceil(len(tiles) / columns)):
        line = bytearray(empty)
        for column, colour in enumerate(tiles[row * columns : (row + 1) * columns]):
            left = _MARGIN + int(column * side)
            line[left : left + tile] = bytes([colour + 1]) * tile
        top = _MARGIN + int(row * side)
        lines[top : top + tile] = [bytes(line)] * len(lines[top : top + tile])
    palette = bytes(part for colour in (_BACKGROUND, *_COLOURS) for part in colour)
    rows = b''.join(b'\0' + line for line in lines)
    return b'\x89PNG\r\n\x1a\n' + b''.join(
        _chunk(name, content)
        for name, content in (
            (b'IHDR', struct.pack('>IIBBBBB', WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
            (b'PLTE', palette),
            (b'IDAT', zlib.compress(rows, 9)),
            (b'IEND', b''),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', check)
