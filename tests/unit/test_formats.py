"""Each format says what it was told; a file that breaks its rules is refused."""

import datetime as dt
import json
import os
import uuid
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tripreport.core import formats
from tripreport.core.formats import own
from tripreport.core.formats.languages import language_code
from tripreport.core.schedule import (
    MINOR,
    UNKNOWN,
    Conference,
    Fault,
    Finding,
    Reference,
    Schedule,
    ScheduleError,
    Slot,
    Speaker,
    depths,
)
from tripreport.core.text import one_line, sound_lines
from tripreport.core.times import Span

SCHEMA = json.loads(Path(own.__file__).with_name('schema.json').read_text('utf-8'))
CORPORA = os.environ.get('TRIPREPORT_CORPORA')
corpora = pytest.mark.skipif(
    not CORPORA, reason='TRIPREPORT_CORPORA names no folder of real schedules'
)


# Schedules as each format can tell them

TEXT = st.text(st.sampled_from('ab &<>"\'\\,;:^日本é') | st.characters(), max_size=20).map(one_line)
NAME = TEXT.filter(bool)
LINES = st.text(st.sampled_from('a b\n<>&;,\\日') | st.characters(), max_size=60)
KEY = st.from_regex(r'[a-z0-9]{4,6}(-[a-z0-9]{2,4}){0,2}', fullmatch=True)
DATE = st.dates(dt.date(2001, 1, 1), dt.date(2037, 1, 1))
ZONES = ('UTC', 'Asia/Tokyo', 'Asia/Kolkata', 'America/Phoenix')  # their clocks never change
URL = st.sampled_from(['', 'https://example.org/a?b=c&d', 'http://example.org/日本'])
LINKS = ('https://example.org/a', 'https://etherpad.opendev.org/p/a', 'https://hackmd.io/@a/b')


def words(text=TEXT, languages=(UNKNOWN,), least=0):
    told = st.tuples(st.sampled_from(languages), text.filter(bool))
    return st.lists(told, min_size=least, max_size=3).map(dict)


@st.composite
def spans(draw, *, end_alone=False):
    start = draw(st.none() | st.integers(1, 1439))
    if start is None:
        return Span(None, draw(st.none() | st.integers(1, 1440))) if end_alone else Span()
    return Span(start, draw(st.none() | st.integers(start + 1, start + 3000)))


def references(form):
    if form == 'ics':
        built = st.builds(Reference, st.sampled_from(LINKS))
    else:
        kinds = st.sampled_from(['', 'slides', 'video'])
        built = st.builds(Reference, st.sampled_from(LINKS), TEXT, kinds)
    return st.lists(built.map(as_known), max_size=3, unique=True).map(tuple)


def as_known(link):
    is_pad = 'example' not in link.url and link.kind not in {'slides', 'video'}
    return Reference(link.url, link.title, 'notes' if is_pad else link.kind)


def in_their_places(form, slots, speakers):
    """Order sessions and people as a form does that has days and rooms, and only who speaks."""
    if form == 'json':
        return slots, speakers
    slots = sorted(slots, key=lambda slot: slot.date)
    if form != 'ics':
        rooms = {}
        for slot in slots:
            rooms.setdefault((slot.date, tuple(slot.room.values())), []).append(slot)
        slots = [slot for together in rooms.values() for slot in together]
    by_id = {speaker.id: speaker for speaker in speakers}
    named = dict.fromkeys(one for slot in slots for one in slot.speakers)
    return slots, tuple(by_id[one] for one in named)


@st.composite
def schedules(draw, form):
    languages = (UNKNOWN, 'ja', 'en') if form == 'json' else (UNKNOWN,)
    ids = st.uuids().map(str) if form.startswith('frab') else KEY
    text = words(languages=languages)
    long = words(LINES.map(sound_lines), languages)
    people = draw(st.lists(ids if form != 'ics' else NAME, max_size=3, unique=True))
    ours = {'latin': TEXT, 'key': KEY} if form == 'json' else {}
    if form != 'ics':
        ours['url'] = URL
    ours['name'] = NAME
    speakers = tuple(Speaker(id=one, **draw(st.fixed_dictionaries(ours))) for one in people)
    if form == 'ics':
        speakers = tuple(Speaker(id=one, name=one) for one in people)
    fields = {
        'key': KEY,
        'title': words(languages=languages, least=1),
        'date': DATE,
        'span': spans(end_alone=form == 'json'),
        'track': text,
        'room': text,
        'url': URL,
        'description': long,
        'links': references(form),
        'speakers': st.lists(st.sampled_from(people), max_size=2, unique=True).map(tuple)
        if people
        else st.just(()),
    }
    if form != 'ics':
        fields |= {'subtitle': text, 'kind': TEXT, 'abstract': long}
        fields['language'] = st.sampled_from(['', 'ja', 'en', 'zh-Hant'])
    if form == 'json':
        keys = st.lists(KEY, max_size=2).map(tuple)
        fields |= {'projects': keys, 'reporters': keys, 'parent': KEY, 'date': st.none() | DATE}
    slots = [
        Slot(id=one, **draw(st.fixed_dictionaries(fields)))
        for one in draw(st.lists(ids, max_size=3, unique=True))
    ]
    slots, speakers = in_their_places(form, slots, speakers)
    whole = {
        'key': KEY,
        'name': text,
        'timezone': st.sampled_from(ZONES),
        'url': URL,
    }
    if form != 'ics':
        whole |= {'start': st.just(dt.date(2001, 1, 1)), 'end': st.just(dt.date(2037, 1, 1))}
    if form in {'json', 'frab-xml'}:
        whole |= {'place': TEXT, 'venue': TEXT}
    conference = Conference(**draw(st.fixed_dictionaries(whole)))
    return Schedule(conference=conference, slots=tuple(slots), speakers=speakers)


@pytest.mark.parametrize('form', ['json', 'ics', 'frab-json', 'frab-xml'])
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read(form, data):
    schedule = data.draw(schedules(form))
    written = formats.write(schedule, form)
    assert formats.read(written).schedule == schedule
    assert formats.write(schedule, form) == written


@settings(max_examples=60)
@given(schedules('json'))
def test_own_json_follows_its_schema(schedule):
    jsonschema.validate(json.loads(own.write(schedule)), SCHEMA)


def test_table_has_a_row_a_session():
    slot = Slot(
        id='a', key='a', title={'en': '=1+1', 'ja': 'あ'}, date=dt.date(2025, 2, 1),
        span=Span(600, 1500), track={'und': 'x,y'}, speakers=('p', 'q'), reporters=('p',),
        projects=('n', 'm'), links=(Reference('https://a.example/'), Reference('https://b.example/')),
    )  # fmt: skip
    people = (Speaker(id='p', name='Ann'), Speaker(id='q', name='Bob'))
    schedule = Schedule(conference=Conference(key='c'), slots=(slot,), speakers=people)
    written = formats.write(schedule, 'csv')
    assert written.decode('utf-8-sig').splitlines() == [
        'event,key,title,date,start,end,track,room,speakers,reporters,projects,language,url,links',
        'c,a,\'=1+1,2025-02-01,10:00,25:00,"x,y",,"Ann, Bob",Ann,"n, m",,,'
        'https://a.example/ https://b.example/',
    ]


# What others write

FRAB = """\
<schedule><conference><acronym>Conf 25</acronym><title>Conf</title>{zone}</conference>
<day date="2025-02-01"><room name="Hall"><event guid="g" id="7">{event}</event></room></day>
</schedule>
"""
ZONE = '<time_zone_name>Europe/Brussels</time_zone_name>'
COMPLETE = '<title>T</title><persons><person id="1">P</person></persons>'


def read_xml(event, zone=ZONE):
    reading = formats.read(FRAB.format(event=event, zone=zone).encode())
    (slot,) = reading.schedule.slots
    return slot, [finding for finding in reading.findings if finding.fault != Fault.NO_VERSION]


@pytest.mark.parametrize(
    ('date', 'zone', 'told', 'expected'),
    [
        ('2025-02-01T10:00:00+01:00', 'UTC', '', ['2025-02-01T10:00:00+01:00, UTC']),
        ('2025-02-01T10:00:00+01:00', 'Europe/Brussels', '', []),
        ('2025-02-01T09:00:00Z', 'Europe/Brussels', '', []),
        ('2025-02-01T10:00:00+01:00', 'UTC', 'Asia/Tokyo', []),
    ],
)
def test_offset_that_is_not_that_of_the_zone_is_told_once(date, zone, told, expected):
    event = f'<date>{date}</date><duration>01:00</duration>'
    content = FRAB.format(event=event, zone=ZONE.replace('Europe/Brussels', zone)).encode()
    reading = formats.read(content, timezone=told)
    found = [one.detail for one in reading.findings if one.fault is Fault.OTHER_OFFSET]
    assert found == expected


def test_absences_are_told():
    assert read_xml('', zone='') == (
        Slot(id='g', title={UNKNOWN: 'g'}, date=dt.date(2025, 2, 1), room={UNKNOWN: 'Hall'}),
        [
            Finding(Fault.NO_TITLE, 'g'),
            Finding(Fault.NO_ZONE),
            Finding(Fault.NO_TIME, 'g', 'g'),
            Finding(Fault.NO_PEOPLE, 'g', 'g'),
        ],
    )


@pytest.mark.parametrize(
    ('event', 'date', 'span', 'faults'),
    [
        ('<date>2025-02-01T10:00:00+01:00</date><duration>00:25</duration>', 1, (600, 625), []),
        ('<date>2025-02-01T09:00:00Z</date><duration>25</duration>', 1, (600, 625), []),
        ('<date>2025-02-01T10:00:00</date><duration>00:25:00</duration>', 1, (600, 625), []),
        ('<start>10:00</start><duration>00:25</duration>', 1, (600, 625), []),
        ('<start>24:30</start><duration>00:25</duration>', 2, (30, 55), []),
        ('<start>23:30</start><duration>01:00</duration>', 1, (1410, 1470), [Fault.PAST_MIDNIGHT]),
        ('<start>10:00</start><duration>1:02:00</duration>', 1, (600, 2160), [Fault.PAST_MIDNIGHT]),
        (
            '<date>2025-02-01T23:30:00-05:00</date><duration>01:00</duration>',
            2,
            (330, 390),
            [Fault.OTHER_OFFSET],
        ),
        (
            '<date>2025-02-01T00:00:00+01:00</date><duration>00:00</duration>',
            1,
            (),
            [Fault.NO_TIME],
        ),
        ('<date>2025-02-01</date>', 1, (), [Fault.WRONG_TIME, Fault.NO_TIME]),
        ('<start>25 o’clock</start>', 1, (), [Fault.WRONG_TIME, Fault.NO_TIME]),
        ('<start>10:00</start><duration>long</duration>', 1, (600,), [Fault.WRONG_TIME]),
        ('<start>10:00</start><duration>99:99:99</duration>', 1, (600,), [Fault.WRONG_TIME]),
        ('<start>10:00</start><duration>999999999</duration>', 1, (600,), [Fault.WRONG_TIME]),
        ('<date>9999-12-31T23:59:00</date>', 1, (), [Fault.WRONG_TIME, Fault.NO_TIME]),
    ],
)
def test_times_are_told_by_the_clocks_of_the_conference(event, date, span, faults):
    slot, findings = read_xml(COMPLETE + event)
    assert (slot.span, [finding.fault for finding in findings]) == (Span(*span), faults)
    assert slot.date == dt.date(2025, 2, date)


def test_zone_may_be_told_from_outside():
    content = FRAB.format(event='<date>2025-02-01T23:30:00+01:00</date>', zone=ZONE).encode()
    reading = formats.read(content, timezone='Asia/Tokyo')
    assert reading.schedule.conference.timezone == 'Asia/Tokyo'
    (slot,) = reading.schedule.slots
    assert (slot.date, slot.span) == (dt.date(2025, 2, 2), Span(7 * 60 + 30))


def test_ids_that_come_twice_are_told():
    event = {'id': 'a', 'title': {'en': 'A'}}
    said = {'tripreport': 1, 'sessions': [event, event | {'title': {'en': 'B'}}, {}]}
    reading = formats.read(json.dumps(said).encode())
    assert [(slot.id, slot.title) for slot in reading.schedule.slots] == [
        ('a', {'en': 'A'}),
        ('no-3', {UNKNOWN: 'no-3'}),
    ]
    assert [finding for finding in reading.findings if finding.fault.name.endswith('ID')] == [
        Finding(Fault.DUPLICATE_ID, 'a', 'B'),
        Finding(Fault.NO_ID, 'no-3'),
    ]


@pytest.mark.parametrize(
    ('told', 'code'),
    [
        ('日文', 'ja'), ('日本語', 'ja'), ('Japanese', 'ja'), ('ja-JP', 'ja-JP'), ('ja', 'ja'),
        ('Chinese', 'zh'), ('華語', 'zh'), ('zh_TW', 'zh-TW'), ('Taiwanese', 'nan'),
        ('English', 'en'), ('englisch', 'en'), ('anglais', 'en'),
        ('Other', ''), ('', ''), ('xx', ''),
    ],
)  # fmt: skip
def test_languages_are_known_in_many_words(told, code):
    assert language_code(told) == code


CALENDAR = """\
BEGIN:VCALENDAR
X-WR-TIMEZONE:Europe/Berlin
X-WR-CALNAME:Conf
BEGIN:VEVENT
UID:1
SUMMARY:Talk\\, one
DTSTART:20250201T090000Z
DURATION:PT30M
ATTENDEE;CN=Ann:invalid:nomail
CATEGORIES:Main,Other
LOCATION:Hall
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Day
DTSTART;VALUE=DATE:20250202
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Gone
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Broken
DTSTART:tomorrow
END:VEVENT
END:VCALENDAR
"""


def test_calendars_of_others_are_read():
    reading = formats.read(CALENDAR.replace('\n', '\r\n').encode())
    assert reading.schedule.slots == (
        Slot(id='1', title={UNKNOWN: 'Talk, one'}, date=dt.date(2025, 2, 1), span=Span(600, 630),
             track={UNKNOWN: 'Main'}, room={UNKNOWN: 'Hall'}, speakers=('Ann',)),
        Slot(id='2', title={UNKNOWN: 'Day'}, date=dt.date(2025, 2, 2)),
        Slot(id='4', title={UNKNOWN: 'Broken'}),
    )  # fmt: skip
    told = [(f.fault, f.subject) for f in reading.findings if not f.fault.name.startswith('NO_')]
    assert told == [(Fault.REPEATS, '2'), (Fault.CANCELLED, '3'), (Fault.WRONG_TIME, '4')]


def test_coscup_has_two_languages_and_notes():
    said = {
        'sessions': [{
            'id': 'A', 'type': 't', 'room': 'r', 'start': '2024-08-03T14:10:00+08:00',
            'end': '2024-08-03T14:40:00+08:00', 'language': '日文', 'speakers': ['S'],
            'zh': {'title': '題', 'description': '一\r\n二'}, 'en': {'title': 'Title'},
            'co_write': 'https://hackmd.io/@a/b', 'record': 'https://v.example/', 'slide': None,
        }],
        'speakers': [{'id': 'S', 'zh': {'name': '王'}, 'en': {'name': 'Wang'}}, {'id': 'T'}],
        'session_types': [{'id': 't', 'zh': {'name': '軌'}, 'en': {'name': 'Track'}}],
        'rooms': [{'id': 'r', 'zh': {'name': 'R'}}],
    }  # fmt: skip
    reading = formats.read(json.dumps(said).encode(), timezone='Asia/Taipei')
    assert reading.schedule == Schedule(
        conference=Conference(timezone='Asia/Taipei'),
        slots=(
            Slot(
                id='A', title={'zh': '題', 'en': 'Title'}, date=dt.date(2024, 8, 3),
                span=Span(850, 880), track={'zh': '軌', 'en': 'Track'}, room={'zh': 'R'},
                language='ja', speakers=('S',), description={'zh': '一\n二'},
                links=(Reference('https://hackmd.io/@a/b', '', 'notes'),
                       Reference('https://v.example/', '', 'video')),
            ),
        ),
        speakers=(Speaker(id='S', name='王', latin='Wang'),),
    )  # fmt: skip
    assert reading.findings == ()


# What is no schedule

LAUGHS = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><schedule>&b;</schedule>'
FOREIGN = '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>'
WHOLE = formats.write(
    Schedule(conference=Conference(key='c'), slots=(Slot(id='a', title={UNKNOWN: 'é'}),)),
    'frab-xml',
)


@pytest.mark.parametrize(
    ('content', 'message'),
    [
        (b'', 'neither a schedule'),
        (b'\x89PNG\r\n', 'neither a schedule'),
        (b'Dear all,', 'neither a schedule'),
        (b'[1]', 'neither a schedule'),
        (b'{"a": 1}', 'neither a schedule'),
        (b'<html/>', 'neither a schedule'),
        (b'{"schedule":' + b'[' * 10**6, 'damaged: nested too deeply'),
        (b'{"schedule": NaN}', 'damaged: NaN is no number of JSON'),
        (b'{"schedule": 1e999}', 'damaged: 1e999 is no number of JSON'),
        (b'{"schedule": ' + b'1' * 5000 + b'}', 'damaged: Exceeds the limit'),
        (b'{"schedule": {"con', 'damaged: Unterminated string'),
        ('{"schedule": "é"}'.encode('latin-1'), "damaged: 'utf-8' codec can't decode byte 0xe9"),
        (b'{"tripreport": 2}', 'damaged: "tripreport": 2; this version reads 1'),
        (LAUGHS.encode(), 'damaged: a schedule has no DTD and no entities'),
        (FOREIGN.encode(), 'damaged: a schedule has no DTD and no entities'),
        (WHOLE[:150], 'damaged: no element found'),
        (WHOLE.replace(b'<conference>', b'<conference>\xff'), 'damaged: not well-formed'),
        (b'<?xml version="1.0" encoding="foo"?><schedule/>', 'damaged: unknown encoding'),
        (b'<schedule>\x00</schedule>', 'damaged: not well-formed'),
        (b'BEGIN:VCALENDAR\nBEGIN:VEVENT', 'damaged: '),
        (b'BEGIN:VCALENDAR\nX:\xff\nEND:VCALENDAR', "damaged: 'utf-8' codec"),
        (b'{"' + b'a' * formats.LARGEST, 'too large for a schedule (bytes): 20,'),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_is_no_schedule_is_refused_in_one_line(content, message):
    with pytest.raises(ScheduleError) as caught:
        formats.read(content)
    assert str(caught.value).startswith(message)
    assert '\n' not in str(caught.value)


FIELDS = [
    'schedule', 'conference', 'days', 'rooms', 'a', 'persons', 'links', 'url', 'date', 'start',
    'duration', 'title', 'sessions', 'speakers', 'session_types', 'zh', 'name', 'id', 'guid',
    'tripreport', 'event', 'people', 'starts', 'ends', 'time_zone_name', 'language', 'version',
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(FIELDS),
            inner,
        )
    ),
    max_leaves=30,
)
SHELLS = (
    lambda x: {'schedule': {'version': '1', 'conference': {'days': [{'rooms': {'r': [x]}}, x]}}},
    lambda x: {'schedule': {'conference': x or {'a': 1}}},
    lambda x: {'tripreport': 1, 'event': x, 'sessions': [x], 'people': [x]},
    lambda x: {'sessions': [x], 'speakers': [x], 'session_types': [x], 'rooms': [x]},
    lambda x: x,
)


@settings(max_examples=200)
@given(JSON, st.sampled_from(SHELLS))
def test_any_values_are_read_or_refused(said, shell):
    content = json.dumps(shell(said)).encode()
    try:
        schedule = formats.read(content).schedule
    except ScheduleError:
        return
    for form in formats.SUFFIXES:
        assert formats.write(schedule, form)


# Real ones


@corpora
@pytest.mark.parametrize(
    ('name', 'sessions', 'people', 'doubts'),
    [
        ('fosdem-2025.xml', 943, 992, set()),
        ('voc-pretalx-democon.json', 36, 27, {Fault.OTHER_OFFSET}),
        ('voc-invalid-example.json', 1, 1, set()),
        ('coscup-2024-session.json', 331, 439, {Fault.NO_ZONE, Fault.UNKNOWN_LANGUAGE}),
    ],
)
def test_real_schedules_are_read_and_written(name, sessions, people, doubts):
    reading = formats.read(Path(CORPORA, name).read_bytes())
    schedule = reading.schedule
    assert (len(schedule.slots), len(schedule.speakers)) == (sessions, people)
    assert {finding.fault for finding in reading.findings} - MINOR == doubts
    jsonschema.validate(json.loads(own.write(schedule)), SCHEMA)
    assert formats.read(own.write(schedule)).schedule == schedule
    for form in ('ics', 'frab-json', 'frab-xml'):
        once = formats.write(schedule, form)
        assert formats.write(formats.read(once).schedule, form) == once


@corpora
@pytest.mark.parametrize('name', ['fosdem-2025.xml', 'voc-pretalx-democon.json'])
def test_frab_json_follows_the_schema_of_others(name):
    schema = json.loads(Path(CORPORA, 'voc-schema.json').read_text('utf-8'))
    schedule = formats.read(Path(CORPORA, name).read_bytes()).schedule
    jsonschema.validate(json.loads(formats.write(schedule, 'frab-json')), schema)
    assert {len(str(uuid.UUID(slot.id))) for slot in schedule.slots} == {36}


def test_part_of_what_is_not_there_or_of_itself_is_told():
    parents = {'a': '', 'b': 'a', 'c': 'z', 'd': 'd', 'e': 'f', 'f': 'e', 'g': 'e'}
    sessions = [{'id': key, 'key': key, 'title': {'en': key.upper()}, 'parent': parent}
                for key, parent in parents.items()]  # fmt: skip
    reading = formats.read(json.dumps({'tripreport': 1, 'sessions': sessions}).encode())
    found = [(one.subject, one.detail) for one in reading.findings if one.fault is Fault.PART]
    assert found == [('c', 'z'), ('d', 'd'), ('e', 'f'), ('f', 'e')]
    assert depths(reading.schedule.slots) == {
        'a': 0, 'b': 1, 'c': 0, 'd': -1, 'e': -1, 'f': -1, 'g': 2,
    }  # fmt: skip


def test_part_is_in_the_room_of_its_whole():
    told = {'date': '2025-02-01', 'room': {'en': 'A'}}
    sessions = [
        told | {'id': key, 'key': key, 'title': {'en': key.upper()}, 'parent': parent,
                'starts': starts, 'ends': '11:00'}
        for key, parent, starts in [
            ('a', '', '10:00'), ('b', 'a', '10:10'), ('c', 'a', '10:20'), ('d', '', '10:40'),
        ]
    ]  # fmt: skip
    reading = formats.read(json.dumps({'tripreport': 1, 'sessions': sessions}).encode())
    found = [(one.subject, one.detail) for one in reading.findings if one.fault is Fault.OVERLAP]
    assert found == [('d', 'A (a)'), ('c', 'A (b)')]
