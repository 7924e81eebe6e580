"""What pages say of an event, as a schedule for other programs."""

from dataclasses import replace

import pytest
from builders import MON, TUE, event, label, link, listings, person, project, report, session
from tripreport.core.publication import (
    for_calendar,
    published_sessions,
    schedule_of,
    tracks_of,
    zone_of,
)
from tripreport.core.schedule import Conference, Reference, Schedule, Slot, Speaker
from tripreport.core.times import Span

NINE = Span(9 * 60)


def schedule(*said, language='en', **options):
    """Return the schedule of the event ``e``, on whose page *said* is told."""
    told = listings(a=(event('e'), *said))
    return schedule_of(told, 'e', language=language, **options)


def titles(slots):
    return [slot.title['en'] for slot in slots]


def test_event_is_told_in_the_language_of_the_pages():
    conference = event(
        'e', start=MON, end=TUE, timezone='Asia/Tokyo', url='https://e.example',
        town=label('Tokyo'), venue=label('The\u2028Hall'),
    )  # fmt: skip
    told = schedule_of(listings(a=[conference]), 'e', language='pt-BR')
    assert told == Schedule(
        conference=Conference(
            key='e',
            name={'pt-BR': 'E'},
            start=MON,
            end=TUE,
            timezone='Asia/Tokyo',
            place='Tokyo',
            venue='The Hall',
            url='https://e.example',
        )
    )


def test_session_is_told_whole():
    told = schedule(
        session(
            's', event='e', title='A\x0btitle', date=MON, span=NINE, track='Main', room='A',
            speakers=('ann', 'Nobody'), projects=('tool', 'unknown'), language='en',
            url='https://s.example', slides='https://s.example/slides', video='not known',
        ),
        report('s', 'ann', 'anonymous'),
        link('pad', 's'),
        link('print', 's', kind='blueprint', title='A plan'),
        person('ann', latin='Ann A.', url='javascript:alert(1)'),
        project('tool'),
    )  # fmt: skip
    assert told.slots == (
        Slot(
            id='s',
            key='s',
            title={'en': 'A title'},
            date=MON,
            span=NINE,
            track={'en': 'Main'},
            room={'en': 'A'},
            language='en',
            speakers=('ann', 'Nobody'),
            url='https://s.example',
            links=(
                Reference('https://s.example/slides', kind='slides'),
                Reference('https://etherpad.example/pad', 'pad', 'notes'),
                Reference('https://blueprint.example/print', 'A plan', 'related'),
            ),
            projects=('tool',),
            reporters=('ann',),
        ),
    )
    assert told.speakers == (
        Speaker(id='ann', key='ann', name='Ann', latin='Ann A.'),
        Speaker(id='Nobody', name='Nobody'),
    )


def test_address_of_the_page_comes_before_that_of_the_conference():
    told = schedule(
        session('s', event='e', url='https://s.example'),
        address=lambda ref: f'https://here.example/{ref.docname}#{ref.anchor}',
    )
    (slot,) = told.slots
    assert slot.url == 'https://here.example/a#s'
    assert slot.links == (Reference('https://s.example', kind='web'),)


def test_drafts_and_their_parts_are_not_published():
    told = listings(
        a=[
            event('e'),
            session('idea', event='e', draft=True),
            session('part', parent='idea'),
            session('talk', event='e'),
            session('half', parent='talk'),
            session('unfinished', parent='talk', draft=True),
            session('other'),
        ]
    )
    assert [s.key for s in published_sessions(told.relations, 'e')] == ['talk', 'half']
    assert [s.key for s in published_sessions(told.relations)] == ['other', 'talk', 'half']


def test_part_without_a_time_is_told_by_what_holds_it():
    told = for_calendar(
        schedule(
            session('keynote', event='e', date=MON, span=NINE),
            session('first', parent='keynote'),
            session('inner', parent='first'),
            session('timed', parent='keynote', span=NINE),
            session('next-day', parent='keynote', date=TUE),
            session('never', event='e'),
        )
    )
    assert titles(told.slots) == ['Keynote', 'Timed', 'Next-Day']
    assert told.slots[0].description == {'und': 'First\nInner'}
    assert [slot.description for slot in told.slots[1:]] == [{}, {}]


def test_tracks_are_told_apart_by_their_source():
    pages = listings(
        a=[
            event('e'),
            session('s', event='e', track=label('Main'), speakers=('ann',)),
            session('t', event='e', track=replace(label('Main'), source='本会議')),
            session('u', event='e'),
            session('v', event='e', track=label('Main')),
        ]
    )
    told = tracks_of(schedule_of(pages, 'e', language='en'), pages)
    assert {track: titles(part.slots) for track, part in told.items()} == {
        'Main': ['S', 'V'],
        '本会議': ['T'],
    }
    assert {part.conference.name['en'] for part in told.values()} == {'E: Main'}
    assert [len(part.speakers) for part in told.values()] == [1, 0]


@pytest.mark.parametrize('zone', ['', 'Mars/Olympus', 'Asia', '../etc/passwd', '/etc/localtime'])
def test_what_is_no_time_zone_is_none(zone):
    assert zone_of(event('e', timezone=zone)) == ''


def test_time_zone_of_an_event():
    assert zone_of(event('e', timezone='Asia/Tokyo')) == 'Asia/Tokyo'
    assert zone_of(None) == ''
