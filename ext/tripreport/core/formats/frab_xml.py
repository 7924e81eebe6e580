"""``schedule.xml`` of frab and pretalx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tripreport.core.formats import frab
from tripreport.core.formats.values import text
from tripreport.core.schedule import Fault, Reading, Schedule, ScheduleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.core.formats.values import Notebook


def read(content: bytes, notes: Notebook) -> Reading:
    """Return the schedule that *content* holds.

    :raises ScheduleError: if it holds none
    """
    root = _parse(content)
    if root.tag != 'schedule' or (told := root.find('conference')) is None:
        raise ScheduleError(Fault.NO_SCHEDULE)
    if not (root.findtext('version') or '').strip():
        notes.note(Fault.NO_VERSION)
    said = {child.tag: child.text for child in told}
    conference = frab.read_conference(said, notes)
    slots, speakers = frab.read_slots(_events(root), text(said.get('base_url')), notes)
    schedule = Schedule(conference=conference, slots=slots, speakers=speakers)
    return Reading(schedule, tuple(notes.findings))


def _parse(content: bytes) -> ET.Element:
    """Return the root of *content*, in which nothing is declared that could grow or reach out."""
    try:
        root: ET.Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise ScheduleError(Fault.DAMAGED, 'a schedule has no DTD and no entities') from None
    except (ET.ParseError, LookupError, ValueError) as error:
        raise ScheduleError(Fault.DAMAGED, str(error)) from None
    return root


def _events(root: ET.Element) -> Iterator[tuple[object, Mapping[str, Any]]]:
    for day in root.iterfind('day'):
        for room in day.iterfind('room'):
            for event in room.iterfind('event'):
                said: dict[str, Any] = {'room': room.get('name')}
                said |= {child.tag: child.text for child in event if child.text or not len(child)}
                said |= dict(event.attrib)
                said['persons'] = [_person(one) for one in event.iterfind('persons/person')]
                said['links'] = [_link(one) for one in event.iterfind('links/link')]
                said['attachments'] = [_link(o) for o in event.iterfind('attachments/attachment')]
                yield day.get('date'), said


def _person(element: ET.Element) -> Mapping[str, Any]:
    return dict(element.attrib) | {'name': element.text}


def _link(element: ET.Element) -> Mapping[str, Any]:
    return {'url': element.get('href'), 'title': element.text, 'type': element.get('type')}


def write(schedule: Schedule) -> bytes:
    """Return *schedule* as a file."""
    root = ET.Element('schedule')
    _child(root, 'version', '1')
    conference = ET.SubElement(root, 'conference')
    fields = frab.conference_fields(schedule)
    venue = {'city': schedule.conference.place, 'venue': schedule.conference.venue}
    for name, value in (fields | venue | {'days': fields.pop('daysCount', '')}).items():
        _child(conference, name, value)
    for told, rooms in frab.days(schedule):
        day = ET.SubElement(root, 'day', index=str(told['index']), date=told['date'],
                            start=told['day_start'], end=told['day_end'])  # fmt: skip
        for name, events in rooms.items():
            room = ET.SubElement(day, 'room', name=name)
            for event in events:
                _write_event(room, event)
    ET.indent(root, ' ')
    written: bytes = ET.tostring(root, 'utf-8')
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b'\n'


def _write_event(room: ET.Element, event: Mapping[str, Any]) -> None:
    element = ET.SubElement(room, 'event', guid=event['guid'], id=str(event['id']))
    for name, value in event.items():
        match name:
            case 'guid' | 'id':
                pass
            case 'persons':
                persons = ET.SubElement(element, 'persons')
                for person in value:
                    _child(persons, 'person', person.pop('name'), **person)
            case 'links':
                links = ET.SubElement(element, 'links')
                for link in value:
                    kind = {'type': link['type']} if 'type' in link else {}
                    _child(links, 'link', link['title'], href=link['url'], **kind)
            case 'attachments':
                ET.SubElement(element, 'attachments')
            case _:
                _child(element, name, value)


def _child(parent: ET.Element, name: str, value: object, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = str(value)
