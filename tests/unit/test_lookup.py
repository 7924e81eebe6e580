import pytest
from builders import (
    MON,
    TUE,
    event,
    label,
    lookup,
    page,
    person,
    project,
    session,
    thread,
)
from tripreport.core.lookup import Lookup
from tripreport.core.records import Label
from tripreport.core.times import Span


def test_pages_are_read_in_the_order_of_the_toctrees_and_others_by_name_after_them():
    pages = {docname: page(docname) for docname in ('d', 'b', 'c', 'a')}
    assert list(Lookup(pages, ['c', 'gone', 'b', 'c']).pages) == ['c', 'b', 'a', 'd']


def test_records_of_all_pages_are_found_by_key():
    known = lookup(
        a=[event('tokyo'), session('nova'), person('ann')],
        b=[project('cinder'), thread('cells'), session('swift')],
    )
    kinds = ('event', 'session', 'person', 'project', 'thread')
    found = {
        kind: {key: record.docname for key, record in known.records(kind).items()} for kind in kinds
    }
    assert found == {
        'event': {'tokyo': 'a'},
        'session': {'nova': 'a', 'swift': 'b'},
        'person': {'ann': 'a'},
        'project': {'cinder': 'b'},
        'thread': {'cells': 'b'},
    }


@pytest.mark.parametrize(
    ('kind', 'build'),
    [
        ('event', event),
        ('session', session),
        ('person', person),
        ('project', project),
        ('thread', thread),
    ],
)
def test_key_used_twice_is_the_first_in_reading_order(kind, build):
    pages = {docname: page(docname, build('x'), build('x')) for docname in ('a', 'b')}
    first = Lookup(pages, ['b', 'a']).records(kind)['x']
    assert str(first.place) == 'b.rst:1'


# Names


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('nova', ('nova',)),
        ('nova-old', ('nova',)),
        ('nova-older', ('nova',)),
        ('NOVA-OLD', ('nova',)),
        ('Nova', ()),
        ('cells', ()),
        ('', ()),
    ],
)
def test_session_is_found_by_its_present_and_its_former_keys(text, expected):
    known = lookup(a=[session('nova', formerly=('nova-old', 'nova-older'))])
    assert known.find('session', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('sato', ('sato',)),
        ('佐藤 一', ('sato',)),
        ('Hajime Sato', ('sato',)),
        ('ＨＡＪＩＭＥ\u3000ＳＡＴＯ', ('sato',)),
        (' hajime  sato ', ('sato',)),
        ('佐藤', ()),
        ('さとう', ()),
        ('ann', ('ann',)),
        ('', ()),
    ],
)
def test_person_is_found_by_key_and_names(text, expected):
    sato = person('sato', '佐藤 一', latin='Hajime Sato', reading='さとう')
    assert lookup(a=[sato, person('ann')]).find('person', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('neutron', ('neutron',)),
        ('ニュートロン', ('neutron',)),
        ('NEUTRON (networking)', ('neutron',)),
        ('Quantum', ('neutron',)),
        ('ｑｕａｎｔｕｍ', ('neutron',)),
        ('OpenStack Networking', ('neutron',)),
        ('nova', ()),
    ],
)
def test_renamed_project_is_found_under_its_former_name(text, expected):
    neutron = project(
        'neutron',
        Label('ニュートロン', 'Neutron (Networking)'),
        formerly=('Quantum', 'OpenStack Networking'),
    )
    assert lookup(a=[neutron]).find('project', text) == expected


@pytest.mark.parametrize('kind', ['event', 'thread'])
@pytest.mark.parametrize(('text', 'expected'), [('tokyo', ('tokyo',)), ('Tokyo', ())])
def test_events_and_threads_are_found_by_key_alone(kind, text, expected):
    assert lookup(a=[event('tokyo'), thread('tokyo')]).find(kind, text) == expected


def test_name_of_two_people_finds_both():
    known = lookup(
        a=[person('sato-b', '佐藤'), person('sato-a', '佐藤')],
        b=[person('ann'), person('sato-c', 'さとう', latin='佐藤')],
    )
    assert known.find('person', '佐藤') == ('sato-b', 'sato-a', 'sato-c')


def test_former_key_of_two_sessions_finds_both():
    known = lookup(a=[session('a', formerly=('old',)), session('b', formerly=('old',))])
    assert known.find('session', 'old') == ('a', 'b')


def test_former_name_of_one_project_may_be_the_name_of_another():
    known = lookup(a=[project('neutron', formerly=('Quantum',)), project('q2', 'Quantum')])
    assert known.find('project', 'quantum') == ('neutron', 'q2')


@pytest.mark.parametrize(
    ('kind', 'records'),
    [
        ('session', [session('a', formerly=('b',)), session('b')]),
        ('person', [person('a', 'B'), person('b', 'C')]),
        ('project', [project('a', 'b'), project('b', 'c')]),
    ],
)
def test_key_comes_before_names(kind, records):
    assert lookup(a=records).find(kind, 'b') == ('b',)


def test_person_whose_key_is_used_before_lends_no_name():
    known = lookup(a=[person('ann', 'Ann A'), person('ann', 'Ann B')])
    assert [known.find('person', name) for name in ('Ann A', 'Ann B')] == [('ann',), ()]


def test_words_are_all_keys_and_names():
    known = lookup(
        a=[event('tokyo'), session('nova', formerly=('old',)), thread('cells')],
        b=[person('ann', 'Ann Lee', latin='A. Lee'), project('neutron', formerly=('Quantum',))],
    )
    words = {kind: known.words(kind) for kind in ('event', 'session', 'person', 'project')}
    assert words == {
        'event': ['tokyo'],
        'session': ['nova', 'old'],
        'person': ['ann', 'Ann Lee', 'A. Lee'],
        'project': ['neutron', 'Neutron', 'Quantum'],
    }
    assert known.words('thread') == ['cells']


# Inheritance

OUTER = {'event': 'tokyo', 'date': MON, 'track': 'Ops', 'room': 'H1'}
OWN = {'event': 'diego', 'date': TUE, 'track': 'Dev', 'room': 'H2'}


def facts_of(session):
    return {
        'event': session.event,
        'date': session.date,
        'track': session.track,
        'room': session.room,
    }


@pytest.mark.parametrize('name', list(OWN))
def test_part_takes_what_it_lacks_from_the_session_around(name):
    part = session('part', parent='whole', **{name: OWN[name]})
    found = lookup(a=[session('whole', **OUTER), part]).sessions['part']
    expected = OUTER | {name: OWN[name]}
    expected |= {'track': label(expected['track']), 'room': label(expected['room'])}
    assert facts_of(found) == expected


def test_part_of_a_part_takes_from_both():
    known = lookup(
        a=[
            session('whole', event='tokyo', date=MON, track='Ops', room='H1'),
            session('part', parent='whole', room='H2'),
            session('piece', parent='part', date=TUE),
        ]
    )
    assert facts_of(known.sessions['piece']) == {
        'event': 'tokyo',
        'date': TUE,
        'track': label('Ops'),
        'room': label('H2'),
    }


def test_part_takes_nothing_else_from_the_session_around():
    whole = session(
        'whole',
        formerly=('old',),
        span=Span(600, 660),
        speakers=('ann',),
        projects=('nova',),
        continues=('x',),
        related=('y',),
        language='ja',
    )
    known = lookup(a=[whole, session('part', parent='whole')])
    assert known.sessions['part'] == page('a', whole, session('part', parent='whole')).sessions[1]


def test_part_of_a_session_that_nobody_knows_is_as_it_is_written():
    assert lookup(a=[session('part', parent='gone')]).sessions['part'].parent == 'gone'
