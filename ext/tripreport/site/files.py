"""Files beside the pages: written when what they say has changed, removed when it is gone."""

from __future__ import annotations

import contextlib
import json
import os
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.display import status_iterator

from tripreport import __version__
from tripreport.core.digests import digest_of
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

INVENTORY = '.tripinfo'
"""What was written, with a digest of what it says, below the root of the site."""
_ALL = ''
"""The name under which it has what all files follow from."""


class File(NamedTuple):
    """A file that is to be there."""

    path: str
    """Below the root of the site."""
    facts: object
    """What it says; the same facts give the same bytes. ``None`` where nobody knows."""
    content: Callable[[], bytes]


def are_current(root: Path, source: str) -> bool:
    """Tell whether all files that follow from *source* are there, and say what they are to say."""
    known = _load(root / INVENTORY)
    return known.pop(_ALL, '') == source and all((root / path).is_file() for path in known)


def write_files(root: Path, files: Iterable[File], source: str = '') -> None:
    """Bring what lies below *root* to what *files* say.

    The inventory never says more than is true, so that a build may be killed at any moment.

    :param source: stands for all that they follow from
    """
    before = _load(root / INVENTORY)
    now, outdated = {_ALL: source}, []
    for file in files:
        now[file.path] = digest_of(__version__, file.facts)
        known = before.get(file.path) == now[file.path] and (root / file.path).is_file()
        if file.facts is None or not known:
            outdated.append(file)
    gone = before.keys() - now.keys()
    if before == now and not outdated:
        return
    doubtful = [_ALL, *gone, *(file.path for file in outdated)]
    _save(root / INVENTORY, before | dict.fromkeys(doubtful, ''))
    for file in _told(outdated):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content())
    for name in gone:
        _remove(root, PurePosixPath(name))
    _save(root / INVENTORY, now)


def _told(files: list[File]) -> Iterable[File]:
    """Return *files*, each of which is told when its turn comes, since some take seconds."""
    summary = str(_('writing files for programs... '))
    paths = attrgetter('path')
    return status_iterator(files, summary, 'brown', len(files), 0, paths) if files else ()


def _load(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_bytes())
        return {str(name): str(digest) for name, digest in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _save(path: Path, known: Mapping[str, str]) -> None:
    if known.keys() - {_ALL}:
        path.write_text(json.dumps(known, indent=0, sort_keys=True) + '\n', 'utf-8')
    else:
        path.unlink(missing_ok=True)


def _remove(root: Path, name: PurePosixPath) -> None:
    """Remove a file below *root*, and the folders that are empty then."""
    path = root / name
    if '..' in name.parts or not path.is_relative_to(root):  # on Windows, a name may have a drive
        return
    if os.path.isfile(path):  # noqa: PTH113  # which no name offends, whatever an inventory says
        path.unlink()
    for folder in list(name.parents)[:-1]:
        with contextlib.suppress(OSError, ValueError):  # it is not empty, or not there
            (root / folder).rmdir()
