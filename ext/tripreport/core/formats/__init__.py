"""Formats of schedules: a codec each, both ways where that makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.formats import coscup, frab_json, frab_xml, ics, own, table
from tripreport.core.formats.examine import examine
from tripreport.core.formats.values import Notebook, load, mapping
from tripreport.core.schedule import Fault, Reading, ScheduleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tripreport.core.schedule import Schedule

LARGEST = 20_000_000
"""Bytes; FOSDEM's, with 943 sessions, has 2,000,000."""

WRITERS: Mapping[str, Callable[[Schedule], bytes]] = {
    'json': own.write,
    'csv': table.write,
    'ics': ics.write,
    'frab-json': frab_json.write,
    'frab-xml': frab_xml.write,
}
"""What a schedule is written with, by the name of the format."""

SUFFIXES: Mapping[str, str] = {
    'json': own.SUFFIX,
    'csv': table.SUFFIX,
    'ics': ics.SUFFIX,
    'frab-json': frab_json.SUFFIX,
    'frab-xml': frab_xml.SUFFIX,
}


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
        reading = frab_xml.read(content, notes)
    elif begin.startswith(b'{'):
        reading = _read_json(content, notes)
    elif begin[:15].upper() == b'BEGIN:VCALENDAR':
        reading = ics.read(content, notes)
    else:
        raise ScheduleError(Fault.NO_SCHEDULE)
    return examine(reading)


def _read_json(content: bytes, notes: Notebook) -> Reading:
    said = mapping(load(content))
    if own.recognise(said):
        return own.read(said, notes)
    if frab_json.recognise(said):
        return frab_json.read(said, notes)
    if coscup.recognise(said):
        return coscup.read(said, notes)
    raise ScheduleError(Fault.NO_SCHEDULE)
