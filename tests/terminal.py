"""A terminal on which tests run commands."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def told_on_terminal(command: Sequence[str], environment: Mapping[str, str], **more: Any) -> str:
    """Run *command* on a terminal of its own; return what that is told, once all went well."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(command, stdout=theirs, stderr=theirs,
                           env={**environment, 'TERM': 'xterm'}, **more)  # fmt: skip
    os.close(theirs)
    told = b''
    try:
        while piece := os.read(ours, 65536):
            told += piece
    except OSError:
        pass  # so a terminal ends on Linux
    os.close(ours)
    assert run.wait() == 0
    return told.decode()
