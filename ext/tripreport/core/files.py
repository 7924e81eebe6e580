"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write *content*, a text in UTF-8; until all of it is there, the file is as it was."""
    if isinstance(content, str):
        content = content.encode('utf-8', 'backslashreplace')
    new = path.with_name(f'{path.name}.{os.getpid()}.new')
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
