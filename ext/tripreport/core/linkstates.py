"""What was last found out about each link: a small file that maintainers commit."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tripreport.core.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Status(StrEnum):
    """What is known of a link: Sphinx's own words, and two more."""

    WORKING = 'working'
    DOUBTFUL = 'doubtful'
    """It leads somewhere, but hardly to what was meant."""
    REDIRECTED = 'redirected'
    BROKEN = 'broken'
    TIMEOUT = 'timeout'
    UNKNOWN = 'unknown'
    """Nobody answered, or not to the question; that proves nothing."""
    IGNORED = 'ignored'
    UNCHECKED = 'unchecked'


PROVEN = (Status.WORKING, Status.DOUBTFUL, Status.REDIRECTED, Status.BROKEN)
"""What tells something about a link."""

UNPROVEN = (Status.TIMEOUT, Status.UNKNOWN)
"""What tells something about its server only."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What was found out about a link, and when."""

    status: Status
    checked: dt.date


def read_states(path: Path) -> dict[str, LinkState]:
    """Return what the file knows, by address; nothing if there is no file.

    :raises ValueError: if it is damaged, with its place and the mend
    """
    mend = 'restore the file, or remove it and run linkcheck'
    try:
        written = json.loads(path.read_text('utf-8'))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise ValueError(f'{path}:{error.lineno}: {error.msg}; {mend}') from error
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f'{path}: {error!r}; {mend}') from error
    if not isinstance(written, dict):
        raise ValueError(f'{path}: it holds no JSON object; {mend}')  # noqa: TRY004  # as above
    states = {}
    for address, entry in written.items():
        try:
            states[address] = _state(entry)
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f'{path}: {address!r}: {error!r}; {mend}') from error
    return states


def _state(entry: Any) -> LinkState:
    status = entry['status']
    if status not in PROVEN + UNPROVEN:
        raise ValueError(f'{status!r} is no status')
    return LinkState(Status(status), dt.date.fromisoformat(entry['checked']))


def update_states(path: Path, found: Mapping[str, LinkState]) -> None:
    """Note in the file what was *found*; a line changes only if what it tells does.

    A server that does not answer proves nothing, so what was found out before stays.

    :raises ValueError: if the file is damaged; it is left as it is
    :raises OSError: if it cannot be written; it is as it was
    """
    states = read_states(path)
    for address, state in found.items():
        former = states.get(address)
        if former and (
            state.checked < former.checked or (state.status in UNPROVEN and former.status in PROVEN)
        ):
            continue
        states[address] = state
    lines = (
        f'{json.dumps(address, ensure_ascii=False)}: {_entry(states[address])}'
        for address in sorted(states)
    )
    text = '{\n' + ',\n'.join(lines) + '\n}\n'
    if not path.exists() or path.read_text('utf-8') != text:
        write_whole(path, text)


def _entry(state: LinkState) -> str:
    return json.dumps({'status': state.status, 'checked': state.checked.isoformat()})
