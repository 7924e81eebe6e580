"""What is kept from build to build, and costs nothing while nobody asks for it."""

from __future__ import annotations

import pickle
import zlib
from typing import Generic, TypeVar

T = TypeVar('T')


class Packed(Generic[T]):
    """Something that is pickled small, and not taken out before it is needed.

    Builds in which nothing has changed need little of what they load.
    """

    def __init__(self, content: T) -> None:
        self._content = content
        self._packed = b''

    @property
    def content(self) -> T:
        """The thing itself."""
        if self._packed:
            self._content = pickle.loads(zlib.decompress(self._packed))  # noqa: S301 -- our own
            self._packed = b''
        return self._content

    def __getstate__(self) -> bytes:
        if self._packed:
            return self._packed
        return zlib.compress(pickle.dumps(self._content, pickle.HIGHEST_PROTOCOL), level=1)

    def __setstate__(self, packed: bytes) -> None:
        self._packed = packed
