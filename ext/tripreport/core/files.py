"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write *text* in UTF-8; until all of it is there, the file is as it was."""
    new = path.with_name(f'{path.name}.{os.getpid()}.new')
    try:
        new.write_bytes(text.encode('utf-8', 'backslashreplace'))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
