"""What one build takes."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = {'PYTHONHASHSEED': '0', 'PYTHONDONTWRITEBYTECODE': ''}
"""All is compiled, as what pip installs is."""


def build(folder: Path, *options: str) -> dict[str, float]:
    """Build what is in *folder*; return what it took.

    CPU is that of all processes, memory that of the largest of them at its peak, in MB.
    """
    command = [sys.executable, '-m', 'sphinx', '-q', *options, '-d', f'{folder}/doctrees']
    command += [f'{folder}/source', f'{folder}/html']
    start = perf_counter()
    process = os.posix_spawn(command[0], command, {**os.environ, **_SETTINGS})
    _pid, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    if status:
        raise SystemExit(f'{" ".join(command)}: exit status {status}')
    return {
        'seconds': seconds,
        'cpu': usage.ru_utime + usage.ru_stime,
        'memory': usage.ru_maxrss / 1024,
    }
