import datetime as dt

import pytest
from builders import (
    MON,
    TUE,
    WED,
    event,
    line,
    link,
    listings,
    page,
    person,
    project,
    ref,
    relations,
    report,
    session,
    shown,
    thread,
)
from tripreport.core.linkstates import LinkState
from tripreport.core.listings import FILTERS, Day, Listings, Row
from tripreport.core.lookup import Lookup
from tripreport.core.records import Label
from tripreport.core.references import Ref
from tripreport.core.relations import Relations
from tripreport.core.times import Span
from tripreport.core.views import Cited


def keys_of(lines):
    return [one.session.key for one in lines]


# Lists of sessions

MANY = {
    'people': [
        person('ann', 'Ann Lee'),
        person('sato-a', '佐藤'),
        person('sato-b', '佐藤'),
        project('neutron', formerly=('Quantum',)),
        project('nova'),
    ],
    'tokyo': [
        event('tokyo', start=TUE, end=WED),
        session('t-late', event='tokyo', date=WED, track='Ops', speakers=('sato-a',)),
        report('t-late', 'ann'),
        session('t-early', event='tokyo', date=TUE, track=Label('開発', 'Dev'), projects=('nova',)),
        session('t-part', parent='t-early', speakers=('Ann Lee', 'bob'), projects=('quantum',)),
        link('nova/cells', 't-part', kind='blueprint'),
        session('t-piece', parent='t-part', track='Ops'),
        report('t-piece', 'sato-b', 'anonymous', translators=('ann',)),
    ],
    'diego': [
        event('diego', start=MON, end=MON),
        session('d-one', event='diego', date=MON, track='Ops', projects=('Neutron', 'Nova')),
        link('pad', 'd-one'),
        link('pad-2', 'd-one'),
        session('d-two', event='diego', speakers=('佐藤',)),
        report('d-two', 'anonymous'),
        link('nova/cells', 'd-two', kind='blueprint'),
    ],
}
ALL = ['d-one', 'd-two', 't-early', 't-part', 't-piece', 't-late']


@pytest.mark.parametrize(
    ('filters', 'expected'),
    [
        ({}, ALL),
        ({'event': ' , '}, ALL),
        ({'event': 'diego'}, ['d-one', 'd-two']),
        ({'event': 'tokyo、diego'}, ALL),
        ({'event': 'Diego'}, []),
        ({'date': '2012-10-16'}, ['t-early', 't-part', 't-piece']),
        ({'date': '2012-10-15, 2012-10-17'}, ['d-one', 't-late']),
        ({'date': 'None'}, []),
        ({'track': 'Ops'}, ['d-one', 't-piece', 't-late']),
        ({'track': 'Dev'}, ['t-early', 't-part']),
        ({'track': '開発'}, []),
        ({'project': 'nova'}, ['d-one', 't-early']),
        ({'project': 'QUANTUM'}, ['d-one', 't-part']),
        ({'project': 'nova, neutron'}, ['d-one', 't-early', 't-part']),
        ({'project': 'ann'}, []),
        ({'speaker': 'ann'}, ['t-part']),
        ({'speaker': 'Ann Lee，sato-a'}, ['t-part', 't-late']),
        ({'speaker': '佐藤'}, ['t-late']),
        ({'speaker': 'bob'}, []),
        ({'reporter': 'ann'}, ['t-late']),
        ({'reporter': '佐藤'}, ['t-piece']),
        ({'reporter': 'anonymous'}, []),
        ({'link': 'pad'}, ['d-one']),
        ({'link': 'nova/cells'}, ['d-two', 't-part']),
        ({'link': 'etherpad'}, ['d-one']),
        ({'link': 'etherpad, blueprint'}, ['d-one', 'd-two', 't-part']),
        ({'link': 'gone'}, []),
        ({'event': 'diego', 'project': 'neutron'}, ['d-one']),
        ({'event': 'tokyo', 'track': 'Ops', 'reporter': 'ann'}, ['t-late']),
        ({'speaker': 'ann', 'reporter': 'ann'}, []),
        ({'project': 'nova', 'link': 'gone'}, []),
    ],
)
def test_list_has_the_sessions_for_which_all_filters_hold(filters, expected):
    wanted = [filters.get(name, '') for name in FILTERS]
    assert keys_of(listings(**MANY).session_list(*wanted).lines) == expected


def test_list_shows_sessions_as_their_lines():
    views = listings(a=[session('x', date=MON), session('part', parent='x', room='H1')])
    assert views.session_list(*[''] * 7).lines == (views.line('x'), views.line('part'))


# Timetables


def at(key, *minutes, docname='a', **facts):
    """Return a session of Tokyo on Monday."""
    return session(key, **{'event': 'tokyo', 'date': MON, 'span': Span(*minutes)} | facts)


def table_of(day):
    """Return a day with keys in the place of lines."""
    rows = [(row.start, [keys_of(cell) for cell in row.cells]) for row in day.rows]
    return day.date, list(day.tracks), rows


def timetable(*sessions, name='tokyo'):
    return [table_of(day) for day in listings(a=[event('tokyo'), *sessions]).timetable(name)]


def test_timetable_has_days_rows_and_cells():
    views = listings(a=[at('x', 600, 660)])
    x = line('x', event='tokyo', date=MON, span=Span(600, 660))
    assert views.timetable('tokyo') == (Day(MON, ('',), (Row(600, ((x,),)),)),)


def test_timetable_has_a_column_a_track_and_a_row_a_time():
    sessions = [
        at('ops-1', 600, track='Ops'),
        at('none', 600),
        at('dev-2', 660, track=Label('開発', 'Dev')),
        at('ops-2', 660, track='Ops'),
        at('dev-1', 600, track=Label('開発', 'Dev')),
        at('dev-1b', 600, track=Label('開発', 'Dev')),
    ]
    assert timetable(*sessions) == [
        (
            MON,
            ['Ops', '開発', ''],
            [
                (600, [['ops-1'], ['dev-1', 'dev-1b'], ['none']]),
                (660, [['ops-2'], ['dev-2'], []]),
            ],
        )
    ]


def test_timetable_has_unknown_times_and_dates_last():
    sessions = [
        at('when'),
        at('midnight', 0),
        at('until', None, 60),
        at('someday', 600, date=None),
        at('tue', 600, date=TUE),
    ]
    assert timetable(*sessions) == [
        (MON, [''], [(0, [['midnight']]), (None, [['when', 'until']])]),
        (TUE, [''], [(600, [['tue']])]),
        (None, [''], [(600, [['someday']])]),
    ]


def test_rows_of_a_timetable_are_in_the_order_of_their_times():
    sessions = [
        at('whole', 540),
        session('late', parent='whole', span=Span(700)),
        session('early', parent='whole', span=Span(500)),
        at('lunch', 600),
    ]
    [(_, _, rows)] = timetable(*sessions)
    assert [start for start, _ in rows] == [500, 540, 600, 700]


def test_timetable_is_of_one_event():
    assert timetable(at('x', event='diego')) == []
    assert timetable(at('x', event=''), name='') == [(MON, [''], [(None, [['x']])])]


def test_timetable_has_parts_with_a_time_of_their_own():
    sessions = [
        at('keynote', 540, 660, track='Main'),
        session('hello', parent='keynote', span=Span(540, 550)),
        session('talk', parent='keynote', span=Span(600, 660), track='Ops'),
        session('silent', parent='keynote'),
        session('demo', parent='silent', span=Span(630, 640)),
        session('end', parent='keynote', span=Span(None, 660)),
        at('lunch', 720),
    ]
    assert timetable(*sessions) == [
        (
            MON,
            ['Main', 'Ops', ''],
            [
                (540, [['keynote', 'hello'], [], []]),
                (600, [[], ['talk'], []]),
                (630, [['demo'], [], []]),
                (720, [[], [], ['lunch']]),
            ],
        )
    ]


@pytest.mark.parametrize('whole', [None, MON])
def test_timetable_has_a_part_on_its_own_day(whole):
    part = session('part', parent='whole', date=TUE, span=Span(600))
    days = timetable(session('whole', event='tokyo', date=whole), part)
    assert (TUE, [''], [(600, [['part']])]) in days


def test_days_of_parts_stand_among_the_others():
    days = timetable(
        session('whole', event='tokyo'),
        session('wed', parent='whole', date=WED, span=Span(600)),
        session('mon', parent='whole', date=MON, span=Span(600)),
        at('tue', 600, date=TUE),
    )
    assert [day for day, _, _ in days] == [MON, TUE, WED, None]


# Lists of links


@pytest.mark.parametrize(
    ('kind', 'of', 'expected'),
    [
        ('', '', ['nova/x', 'A', 'b', 'C', 'd']),
        ('etherpad', '', ['A', 'b', 'C', 'd']),
        ('blueprint', '', ['nova/x']),
        ('blueprint, etherpad', '', ['nova/x', 'A', 'b', 'C', 'd']),
        ('other', '', []),
        ('', 'tokyo', ['nova/x', 'A', 'b']),
        ('', 'diego', ['b', 'C']),
        ('', 'tokyo、diego', ['nova/x', 'A', 'b', 'C']),
        ('etherpad', 'tokyo', ['A', 'b']),
        ('', 'gone', []),
    ],
)
def test_list_has_the_links_that_sessions_of_an_event_cite(kind, of, expected):
    views = listings(
        a=[
            session('t', event='tokyo'),
            session('part', parent='t'),
            session('d', event='diego'),
            link('b', 'd'),
            link('C', 'd'),
            link('b', 't'),
            link('A', 'part'),
            link('nova/x', 't', kind='blueprint'),
            link('d'),
            link('d', 'gone'),
        ]
    )
    assert [cited.identity for cited in views.link_list(kind, of)] == expected


def test_list_of_links_tells_who_cites_them():
    views = listings(a=[session('x'), link('pad', 'x', title='Notes')], b=[link('pad')])
    assert views.link_list() == (
        Cited(
            kind='etherpad',
            identity='pad',
            url='https://etherpad.example/pad',
            title='Notes',
            citers=(ref('session', 'x'), Ref('doc', 'b', 'Page b', 'b')),
        ),
    )


def test_list_of_links_tells_what_is_known_of_each():
    state = LinkState('broken', dt.date(2026, 11, 20))
    pages = relations(a=[session('x'), link('pad', 'x'), link('other', 'x')])
    views = Listings(pages, states={'https://etherpad.example/pad': state})
    told = [(cited.identity, cited.state) for cited in views.link_list()]
    assert told == [('other', None), ('pad', state)]
    assert views.link('etherpad', 'pad').state is None  # where it is not shown


# What a page shows


@pytest.mark.parametrize(
    ('kind', 'arguments'),
    [
        ('person', ('ann',)),
        ('link', ('etherpad', 'pad')),
        ('session_head', ('diego', '0')),
        ('link_list', ('etherpad', 'diego')),
    ],
)
def test_placeholder_shows_the_view_that_it_names(kind, arguments):
    views = listings(**MANY)
    assert views.show(shown(kind, *arguments)) == getattr(views, kind)(*arguments)


def prints_of(*placeholders, seen='Seen', other='Other', who='Ann', lines=0):
    """Return the fingerprint of a page with *placeholders* beside two other pages."""
    a = page(
        'a',
        event('tokyo'),
        session('mine', event='tokyo', continues=('seen',)),
        project('nova'),
        thread('cells', 'seen'),
        link('pad', 'mine'),
        report('mine', 'ann'),
        *placeholders,
    )
    b = page(
        'b',
        *[session('filler')] * lines,
        person('ann', who),
        session('seen', title=seen, event='tokyo', speakers=('ann',), projects=('nova',)),
        link('pad', 'seen'),
    )
    pages = {'a': a, 'b': b, 'c': page('c', session('other', title=other, event='diego'))}
    views = Listings(Relations(Lookup(pages, list(pages))))
    return views.fingerprint('a')


SHOWING_SEEN = [
    shown('session_head', 'a', '0'),
    shown('session_tail', 'a', '0'),
    shown('event', 'tokyo'),
    shown('person', 'ann'),
    shown('project', 'nova'),
    shown('thread', 'cells'),
    shown('link', 'etherpad', 'pad'),
    shown('session_list', 'tokyo', '', '', '', '', '', ''),
    shown('timetable', 'tokyo'),
    shown('link_list', 'etherpad', ''),
    shown('mentioned', 'session', 'seen'),
    shown('mentioned', 'any', 'seen'),
]


@pytest.mark.parametrize('placeholder', SHOWING_SEEN, ids=lambda one: one.kind)
def test_page_is_another_when_a_title_that_it_shows_is(placeholder):
    assert prints_of(placeholder, seen='Changed') != prints_of(placeholder)


@pytest.mark.parametrize('placeholder', SHOWING_SEEN, ids=lambda one: one.kind)
def test_page_is_the_same_when_a_title_that_it_does_not_show_changes(placeholder):
    assert prints_of(placeholder, other='Changed') == prints_of(placeholder)


@pytest.mark.parametrize('placeholder', SHOWING_SEEN, ids=lambda one: one.kind)
def test_page_is_the_same_when_another_gets_longer(placeholder):
    assert prints_of(placeholder, lines=3) == prints_of(placeholder)


def test_page_is_another_when_a_name_that_it_shows_is():
    placeholder = shown('report', 'a', '0')
    assert prints_of(placeholder, who='Changed') != prints_of(placeholder)
    assert prints_of(placeholder, seen='Changed') == prints_of(placeholder)


def test_page_that_shows_nothing_of_others_is_always_the_same():
    assert prints_of(seen='Changed', who='Changed') == prints_of()


def test_page_is_another_when_it_shows_something_else():
    one, two = shown('mentioned', 'session', 'seen'), shown('mentioned', 'person', 'ann')
    prints = {prints_of(*what) for what in ([], [one], [two], [one, two], [two, one])}
    assert len(prints) == 5


def test_page_is_the_same_when_it_shows_one_thing_twice():
    one = shown('mentioned', 'session', 'seen')
    assert prints_of(one, one) == prints_of(one)


def test_fingerprint_is_short():
    assert len(prints_of()) == 32
