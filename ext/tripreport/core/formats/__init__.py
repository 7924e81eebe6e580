"""Formats of schedules: a codec each, both ways where that makes sense."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tripreport.core.formats.examine import examine
from tripreport.core.formats.values import Notebook, load, mapping
from tripreport.core.schedule import Fault, Reading, ScheduleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripreport.core.schedule import Schedule

LARGEST = 20_000_000
"""Bytes; FOSDEM's, with 943 sessions, has 2,000,000."""

SUFFIXES: Mapping[str, str] = {
    'json': '.json',
    'csv': '.csv',
    'ics': '.ics',
    'frab-json': '.frab.json',
    'frab-xml': '.xml',
}
"""Of the files, by the name of the format in which they are written."""

_MODULES = {'json': 'own', 'csv': 'table'}
"""Of the formats that are not named as they are."""


def _codec(form: str) -> Any:
    """Return the module for a format; what it needs, a build without one need not load."""
    name = _MODULES.get(form, form.replace('-', '_'))
    return import_module(f'tripreport.core.formats.{name}')


def write(schedule: Schedule, form: str) -> bytes:
    """Return *schedule* in the format *form*, which is one of `SUFFIXES`."""
    content: bytes = _codec(form).write(schedule)
    return content


def read(content: bytes, *, timezone: str = '') -> Reading:
    """Return the schedule that *content* holds, in whichever format it is.

    :param timezone: the zone in whose times it is to be told, if not in its own
    :raises ScheduleError: if it is none
    """
    if len(content) > LARGEST:
        raise ScheduleError(Fault.TOO_LARGE, f'{len(content):,} > {LARGEST:,}')
    notes = Notebook(timezone)
    begin = (
        content[:1000].removeprefix(b'\xef\xbb\xbf').replace(b'\0', b'').lstrip(b'\xfe\xff \t\r\n')
    )
    if begin.startswith(b'<'):
        reading = _codec('frab-xml').read(content, notes)
    elif begin.startswith(b'{'):
        said = mapping(load(content))
        known = (_codec(form) for form in ('json', 'frab-json', 'coscup'))
        codec = next((codec for codec in known if codec.recognise(said)), None)
        if codec is None:
            raise ScheduleError(Fault.NO_SCHEDULE)
        reading = codec.read(said, notes)
    elif begin[:15].upper() == b'BEGIN:VCALENDAR':
        reading = _codec('ics').read(content, notes)
    else:
        raise ScheduleError(Fault.NO_SCHEDULE)
    return examine(reading)
