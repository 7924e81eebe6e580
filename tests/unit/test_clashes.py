from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, permutations

import pytest
from builders import (
    MON,
    NOWHERE,
    THU,
    TUE,
    WED,
    choice,
    event,
    link,
    lookup,
    page,
    person,
    project,
    relations,
    report,
    session,
    thread,
)
from hypothesis import given
from hypothesis import strategies as st
from tripreport.core.clashes import Clash, find_clashes
from tripreport.core.lookup import Lookup
from tripreport.core.records import Label, Place
from tripreport.core.relations import Relations
from tripreport.core.subtypes import Subtype
from tripreport.core.times import Span
from tripreport.core.unknown import unknown


def told(found):
    return [(str(clash.subtype), str(clash.place), clash.message) for clash in found]


def clashes(*, latin_names=False, **said):
    return told(find_clashes(relations(**said), latin_names=latin_names))


def test_clash_has_a_subtype_a_place_and_a_message():
    found = find_clashes(relations(a=[session('x', event='y'), person('sato', '佐藤')]))
    assert found == [Clash(Subtype.UNKNOWN_EVENT, Place('a.rst', 1), "unknown event 'y'")]


def test_pages_that_go_together_have_no_clash():
    assert (
        clashes(
            latin_names=True,
            a=[
                event('tokyo', start=MON, end=TUE),
                person('ann', '佐藤', latin='Sato'),
                project('quantum', successor='Neutron'),
                project('neutron'),
                choice('event', 'tokyo'),
            ],
            b=[
                session('x', event='tokyo', date=MON, speakers=('佐藤',), projects=('quantum',)),
                report('x', 'anonymous', 'Sato', translators=('anonymous', 'ann')),
                session('y', event='tokyo', date=TUE, continues=('x',), related=('x',)),
                thread('cells', 'x', 'tokyo'),
            ],
        )
        == []
    )


def test_clashes_are_told_in_the_order_of_the_pages_and_once_each():
    found = clashes(
        b=[session('1', event='x'), person('sato', '佐藤'), session('2', related=('y', 'y'))],
        a=[session('3', related=('y',)), session('1', date=MON)],
        latin_names=True,
    )
    assert found == [
        ('unknown-session', 'a.rst:1', "unknown session 'y'"),
        (
            'duplicate-key',
            'a.rst:2',
            "the key '1' of this session or event is used before, at b.rst:1",
        ),
        ('unknown-event', 'b.rst:1', "unknown event 'x'"),
        (
            'missing-latin',
            'b.rst:2',
            "person 'sato' needs a :latin: name, which other languages show",
        ),
        ('unknown-session', 'b.rst:3', "unknown session 'y'"),
    ]


# Keys


@pytest.mark.parametrize(
    ('first', 'second', 'kind'),
    [
        (session('x'), session('x'), 'session or event'),
        (event('x'), event('x'), 'session or event'),
        (event('x'), session('x'), 'session or event'),
        (session('y', formerly=('x',)), session('x'), 'session or event'),
        (session('x'), session('y', formerly=('z', 'x')), 'session or event'),
        (session('y', formerly=('x',)), session('z', formerly=('x',)), 'session or event'),
        (event('x'), session('y', formerly=('x',)), 'session or event'),
        (person('x'), person('x'), 'person'),
        (project('x'), project('x'), 'project'),
        (thread('x'), thread('x'), 'thread'),
    ],
)
def test_key_is_used_once(first, second, kind):
    message = f"the key 'x' of this {kind} is used before, at a.rst:1"
    assert clashes(a=[first], b=[second]) == [('duplicate-key', 'b.rst:1', message)]


def test_key_used_three_times_is_told_of_twice():
    message = "the key 'x' of this project is used before, at b.rst:1"
    assert clashes(b=[project('x')], a=[project('x'), project('x')]) == [
        ('duplicate-key', 'a.rst:1', message),
        ('duplicate-key', 'a.rst:2', message),
    ]


def test_things_of_other_kinds_may_have_one_key():
    assert clashes(a=[session('x'), person('x'), project('x'), thread('x')]) == []


def test_session_may_name_its_own_key_among_the_former_ones():
    assert clashes(a=[session('x', formerly=('y', 'x', 'y'))]) == []


def test_key_used_twice_is_told_of_where_the_parser_tells_no_line():
    both = page('a')
    both.people = [person('x'), person('x')]
    message = "the key 'x' of this person is used before, at :0"
    found = find_clashes(Relations(Lookup({'a': both}, ['a'])))
    assert found == [Clash(Subtype.DUPLICATE_KEY, NOWHERE, message)]


def test_key_of_an_event_that_a_session_has_used_before_is_told_of_at_the_event():
    message = "the key 'x' of this session or event is used before, at a.rst:1"
    assert clashes(a=[session('x'), event('x')]) == [('duplicate-key', 'a.rst:2', message)]


# Names


@pytest.mark.parametrize(
    ('record', 'kind'),
    [
        (session('x', event='gone'), 'event'),
        (session('x', speakers=('gone',)), 'person'),
        (session('x', projects=('gone',)), 'project'),
        (session('x', continues=('gone',)), 'session'),
        (session('x', related=('gone',)), 'session'),
        (report('x', 'anonymous', 'gone'), 'person'),
        (report('x', 'anonymous', translators=('gone',)), 'person'),
        (project('x', successor='gone'), 'project'),
        (choice('event', 'gone'), 'event'),
        (choice('person', 'gone'), 'person'),
        (choice('project', 'gone'), 'project'),
        (thread('x', 'gone'), 'session'),
    ],
)
def test_name_that_nobody_bears_is_unknown(record, kind):
    mend = f'; write a "{kind}" for it' if kind in {'person', 'project'} else ''
    expected = (f'unknown-{kind}', 'a.rst:1', f"unknown {kind} 'gone'{mend}")
    assert clashes(a=[record]) == [expected]


def test_every_name_of_a_list_is_looked_up():
    found = clashes(a=[session('x', speakers=('one', 'two')), report('x', 'two', 'six')])
    assert [message for _, _, message in found] == [
        'unknown person \'one\'; write a "person" for it',
        'unknown person \'two\'; write a "person" for it',
        'unknown person \'two\'; write a "person" for it',
        'unknown person \'six\'; write a "person" for it',
    ]


@pytest.mark.parametrize(
    ('record', 'subtype', 'message'),
    [
        (session('x', event='tokio'), 'event', "event 'tokio'; did you mean 'tokyo'?"),
        (session('x', event='Tokyo'), 'event', "event 'Tokyo'; did you mean 'tokyo'?"),
        (session('x', speakers=('An Lee',)), 'person', "person 'An Lee'; did you mean 'Ann Lee'?"),
        (
            session('x', speakers=('Ann Lee & Bob',)),
            'person',
            "person 'Ann Lee & Bob'; commas stand between several",
        ),
        (
            session('x', speakers=('R & D',)),
            'person',
            """person 'R & D'; write a "person" for it""",
        ),
        (
            session('x', speakers=('ann　ann',)),
            'person',
            "person 'ann\\u3000ann'; commas stand between several",
        ),
        (
            session('x', speakers=('ann／carl',)),
            'person',
            "person 'ann／carl'; commas stand between several",
        ),
        (
            session('x', related=('x cells',)),
            'session',
            "session 'x cells'; commas stand between several",
        ),
        (
            session('x', related=('x → cells',)),
            'session',
            "session 'x → cells'; commas stand between several",
        ),
        (
            session('x', speakers=('cells',)),
            'person',
            "person 'cells'; session 'cells' is no person",
        ),
        (
            session('x', related=('tokyo',)),
            'session',
            "session 'tokyo'; event 'tokyo' is no session",
        ),
        (
            session('x', speakers=('anonymous',)),
            'person',
            """person 'anonymous'; only "reporter" takes this word""",
        ),
        (report('cells', 'anonymus'), 'person', "person 'anonymus'; did you mean 'anonymous'?"),
        (report('cells', 'Anonymous'), 'person', "person 'Anonymous'; did you mean 'anonymous'?"),
        (session('x', projects=('nvoa',)), 'project', "project 'nvoa'; did you mean 'nova'?"),
        (session('x', related=('cell',)), 'session', "session 'cell'; did you mean 'cells'?"),
        (session('x', related=('tokio',)), 'session', "session 'tokio'"),
        (thread('x', 'cell'), 'session', "session 'cell'; did you mean 'cells'?"),
        (thread('x', 'tokio'), 'session', "session 'tokio'; did you mean 'tokyo'?"),
    ],
)
def test_what_may_have_been_meant_is_told(record, subtype, message):
    known = [event('tokyo'), session('cells'), person('ann', 'Ann Lee'), project('nova')]
    expected = (f'unknown-{subtype}', 'b.rst:1', f'unknown {message}')
    assert clashes(a=known, b=[record]) == [expected]


@pytest.mark.parametrize(
    ('kind', 'text', 'hint'),
    [
        ('track', 'Ops', None),
        ('track', 'Op', "; did you mean 'Ops'?"),
        ('track', '設計', ''),
        ('track', 'etherpad', ''),
        ('link', 'pad-1', None),
        ('link', 'etherpad', None),
        ('link', 'pad-2', "; did you mean 'pad-1'?"),
        ('link', 'Ops', ''),
    ],
)
def test_list_chooses_by_tracks_and_links_that_sessions_have(kind, text, hint):
    known = [
        session('x', track='Ops'),
        session('y', track=Label('設計', 'Design')),
        session('z'),
        link('pad-1', 'x'),
    ]
    expected = [(f'unknown-{kind}', 'b.rst:1', f'unknown {kind} {text!r}{hint}')]
    assert clashes(a=known, b=[choice(kind, text)]) == ([] if hint is None else expected)


def test_list_that_chooses_by_a_link_that_no_session_cites_is_told_of():
    found = clashes(a=[link('pad'), choice('link', 'pad')])
    assert found == [('unknown-link', 'a.rst:2', "unknown link 'pad'")]


@pytest.mark.parametrize(
    ('record', 'subtype'),
    [
        (session('x', speakers=('同',)), 'ambiguous-person'),
        (report('x', '同'), 'ambiguous-person'),
        (choice('person', '同'), 'ambiguous-person'),
        (session('x', projects=('同',)), 'ambiguous-project'),
    ],
)
def test_name_that_two_bear_is_told_of_with_their_keys(record, subtype):
    known = [person('b', '同'), person('a', '同'), project('b', '同'), project('a', '同')]
    message = "'同' may be any of b, a; write the key that is meant"
    assert clashes(a=known, b=[record]) == [(subtype, 'b.rst:1', message)]


def test_former_key_of_two_sessions_is_told_of():
    twice = "the key 'old' of this session or event is used before, at a.rst:1"
    any_of = "'old' may be any of a, b; write the key that is meant"
    assert clashes(
        a=[session('a', formerly=('old',)), session('b', formerly=('old',))],
        b=[session('c', continues=('old',))],
    ) == [('duplicate-key', 'a.rst:2', twice), ('unknown-session', 'b.rst:1', any_of)]


KNOWN = {
    'a': [event('tokyo'), session('cells'), person('ann', 'Ann Lee'), person('bob')],
    'b': [report('cells', 'Ann Lee', 'bob'), report('swift', 'anonymous')],
}


@pytest.mark.parametrize(
    ('kind', 'text', 'expected'),
    [
        ('report', 'cell/ann', "unknown report 'cell/ann'; did you mean 'cells/ann'?"),
        ('report', 'cells/bo', "unknown report 'cells/bo'; did you mean 'cells/bob'?"),
        (
            'report',
            'swift/anon',
            "unknown report 'swift/anon'; did you mean 'swift/anonymous'?",
        ),
        ('report', 'x', "unknown report 'x'"),
        ('event', 'tokio', "unknown event 'tokio'; did you mean 'tokyo'?"),
        ('session', 'tokio', "unknown session 'tokio'"),
    ],
)
def test_reference_that_leads_nowhere_is_told_of_alike(kind, text, expected):
    subtype, message = unknown(lookup(**KNOWN), kind, text)
    assert (subtype, str(message)) == (Subtype(f'unknown-{kind}'), expected)


# Dates


LASTS = "but the event 'e' lasts from 2012-10-16 to 2012-10-17"


@pytest.mark.parametrize('date', [TUE, WED, None])
def test_session_is_on_a_day_of_its_event(date):
    found = clashes(a=[event('e', start=TUE, end=WED), session('x', event='e', date=date)])
    assert found == []


@pytest.mark.parametrize(('date', 'day'), [(MON, '2012-10-15'), (THU, '2012-10-18')])
def test_session_on_another_day_than_its_event_is_told_of(date, day):
    message = f"session 'x' is on {day}, {LASTS}"
    found = clashes(a=[event('e', start=TUE, end=WED), session('x', event='e', date=date)])
    assert found == [('date-outside-event', 'a.rst:2', message)]


@pytest.mark.parametrize('days', [{}, {'start': TUE}, {'end': TUE}])
def test_event_without_dates_lasts_for_ever(days):
    assert clashes(a=[event('e', **days), session('x', event='e', date=MON)]) == []


def test_part_is_on_a_day_of_the_event_of_the_session_around():
    whole = session('whole', event='e', date=TUE)
    part = session('part', parent='whole', date=MON)
    assert clashes(a=[event('e', start=TUE, end=WED), whole, part]) == [
        (
            'date-outside-event',
            'a.rst:3',
            f"session 'part' is on 2012-10-15, {LASTS}",
        )
    ]


# Rooms


def in_room(key, *minutes, **facts):
    facts = {'event': 'e', 'date': MON, 'room': 'H1', 'span': Span(*minutes)} | facts
    return session(key, **facts)


def overlaps(*sessions):
    found = clashes(a=[event('e'), *sessions])
    assert {subtype for subtype, _, _ in found} <= {'overlap'}
    return [(place, message) for _, place, message in found]


@pytest.mark.parametrize(
    ('minutes', 'place'),
    [
        ((600, 660), 'a.rst:3'),
        ((630, 640), 'a.rst:3'),
        ((659, 700), 'a.rst:3'),
        ((600, 601), 'a.rst:2'),
        ((540, 601), 'a.rst:2'),
    ],
)
def test_two_sessions_in_one_room_at_one_time_are_told_of(minutes, place):
    found = overlaps(in_room('x', 600, 660), in_room('y', *minutes))
    assert [where for where, _ in found] == [place]


def test_overlap_is_told_of_at_the_later_session():
    assert overlaps(in_room('late', 630, 700), in_room('early', 600, 660)) == [
        (
            'a.rst:2',
            "session 'late' is in 'H1' at 10:30–11:40, as is 'early' at 10:00–11:00, at a.rst:3",
        )
    ]


def test_overlap_of_two_that_begin_together_is_told_of_at_the_one_that_ends_later():
    assert overlaps(in_room('long', 600, 660), in_room('short', 600, 630)) == [
        (
            'a.rst:2',
            "session 'long' is in 'H1' at 10:00–11:00, as is 'short' at 10:00–10:30, at a.rst:3",
        )
    ]


@pytest.mark.parametrize(
    'other',
    [
        in_room('y', 660, 700),
        in_room('y', 500, 600),
        in_room('y', 600),
        in_room('y', None, 660),
        in_room('y', 600, 660, room='H2'),
        in_room('y', 600, 660, room=None),
        in_room('y', 600, 660, date=TUE),
        in_room('y', 600, 660, date=None),
        in_room('y', 600, 660, event=''),
    ],
)
def test_sessions_at_other_times_or_places_do_not_overlap(other):
    room = {'room': other.room} if other.room is None else {}
    assert overlaps(in_room('x', 600, 660, **room), other) == []


def test_session_without_date_or_time_overlaps_with_none_like_it():
    assert overlaps(in_room('x', 600, 660, date=None), in_room('y', 600, 660, date=None)) == []
    assert overlaps(in_room('x'), in_room('y')) == []


def test_rooms_are_told_apart_by_their_names_in_the_source():
    sessions = [
        in_room('x', 600, 660, room=Label('広間', 'Hall 1')),
        in_room('y', 600, 660, room=Label('広間', 'Hall 2')),
        in_room('z', 600, 660, room=Label('大広間', 'Hall 2')),
    ]
    assert overlaps(*sessions) == [
        (
            'a.rst:4',
            "session 'z' is in 'Hall 2' at 10:00–11:00, as is 'y' at 10:00–11:00, at a.rst:3",
        )
    ]


def test_each_session_is_told_to_overlap_with_the_first_that_still_goes_on():
    found = overlaps(
        in_room('a', 600, 660),
        in_room('b', 610, 900),
        in_room('c', 650, 670),
        in_room('d', 660, 680),
        in_room('next', 900, 960),
        in_room('eve', 0, 10),
    )
    pairs = [(place, message.split("'")[1], message.split("'")[5]) for place, message in found]
    assert pairs == [('a.rst:3', 'b', 'a'), ('a.rst:4', 'c', 'a'), ('a.rst:5', 'd', 'b')]


def test_parts_may_be_in_the_room_of_the_sessions_around():
    sessions = [
        in_room('whole', 600, 660),
        session('part', parent='whole', span=Span(600, 630)),
        session('piece', parent='part', span=Span(605, 610)),
        session('rest', parent='whole', span=Span(630, 660)),
    ]
    assert overlaps(*sessions) == []


def test_parts_of_one_session_and_others_overlap():
    sessions = [
        in_room('whole', 600, 660),
        session('one', parent='whole', span=Span(600, 640)),
        session('two', parent='whole', span=Span(630, 660)),
        session('elsewhere', parent='whole', span=Span(630, 660), room='H2'),
        in_room('other', 650, 655),
    ]
    assert overlaps(*sessions) == [
        (
            'a.rst:4',
            "session 'two' is in 'H1' at 10:30–11:00, as is 'one' at 10:00–10:40, at a.rst:3",
        ),
        (
            'a.rst:6',
            "session 'other' is in 'H1' at 10:50–10:55, as is 'whole' at 10:00–11:00, at a.rst:2",
        ),
    ]


def test_part_that_begins_before_the_session_around_does_not_overlap_with_it():
    early = session('part', parent='whole', span=Span(590, 610))
    assert overlaps(in_room('whole', 600, 660), early) == []


def test_sessions_around_each_other_end_the_search():
    sessions = [in_room('x', 600, 660, parent='y'), in_room('y', 600, 660, parent='x')]
    assert overlaps(*sessions) == []


# Circles


def chain(*keys, **more):
    """Return sessions of which each continues the next."""
    pairs = pairwise(keys)
    return [session(key, continues=(following,)) for key, following in pairs]


@pytest.mark.parametrize(
    ('sessions', 'circle'),
    [
        (chain('a', 'a'), 'a → a'),
        (chain('a', 'b', 'a'), 'a → b → a'),
        (chain('a', 'b', 'c', 'a'), 'a → b → c → a'),
        ([session('a', formerly=('old',), continues=('b',)), *chain('b', 'old')], 'a → b → a'),
        ([session('a', continues=('b', 'b')), session('b', continues=('a', 'a'))], 'a → b → a'),
    ],
)
def test_session_that_continues_itself_is_told_of_once(sessions, circle):
    message = f"session 'a' continues itself: {circle}"
    assert clashes(a=sessions) == [('circle', 'a.rst:1', message)]


def test_way_into_a_circle_is_no_part_of_it():
    message = "session 'b' continues itself: b → c → b"
    assert clashes(a=chain('a', 'b', 'c', 'b')) == [('circle', 'a.rst:2', message)]


def test_two_ways_to_one_end_are_no_circle():
    sessions = [session('a', continues=('b', 'c')), *chain('b', 'd'), *chain('c', 'd')]
    assert clashes(a=[*sessions, session('d')]) == []


def test_two_circles_through_one_session_are_both_told_of():
    sessions = [session('a', continues=('b', 'c')), *chain('b', 'a'), *chain('c', 'a')]
    assert {message for _, _, message in clashes(a=sessions)} == {
        "session 'a' continues itself: a → b → a",
        "session 'a' continues itself: a → c → a",
    }


def test_of_two_circles_with_a_common_stretch_one_is_told_of_and_then_the_other():
    both = [session('a', continues=('b', 'c')), *chain('b', 'a'), *chain('c', 'b')]
    assert [message for _, _, message in clashes(a=both)] == [
        "session 'a' continues itself: a → c → b → a"
    ]
    mended = [session('a', continues=('b',)), *chain('b', 'a'), *chain('c', 'b')]
    assert [message for _, _, message in clashes(a=mended)] == [
        "session 'a' continues itself: a → b → a"
    ]


def circles(following):
    """Return the circles that are told of, each as its keys, the first of them last again."""
    sessions = [session(key, continues=tuple(others)) for key, others in following.items()]
    found = find_clashes(relations(a=sessions))
    assert {clash.subtype for clash in found} <= {Subtype.CIRCLE}
    return [clash.message.partition(': ')[2].split(' → ') for clash in found]


@given(st.permutations(range(24)), st.integers(1, 24), st.integers(1, 24))
def test_circles_of_any_length_are_each_found_once(order, one, two):
    keys = [f's{number}' for number in order]
    rings = [ring for ring in (keys[:one], keys[one : one + two]) if ring]
    following = {
        key: (ring[(at + 1) % len(ring)],) for ring in rings for at, key in enumerate(ring)
    }
    following = dict(sorted(following.items()))
    found = circles(following)
    assert sorted(sorted(circle[:-1]) for circle in found) == sorted(map(sorted, rings))
    for circle in found:
        assert [following[key] for key in circle[:-1]] == [(key,) for key in circle[1:]]


GRAPHS = st.integers(1, 9).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, size - 1), max_size=4), min_size=size, max_size=size
    )
)


@given(GRAPHS)
def test_circle_is_found_where_there_is_one(graph):
    following = {f's{key}': [f's{one}' for one in others] for key, others in enumerate(graph)}
    found = circles(following)
    try:
        TopologicalSorter(following).prepare()
    except CycleError:
        assert found != []
    else:
        assert found == []
    for circle in found:
        assert circle[0] == circle[-1]
        assert len(set(circle)) == len(circle) - 1
        assert all(after in following[before] for before, after in pairwise(circle))


def test_long_circle_is_found_without_end_of_the_stack():
    keys = [f's{number}' for number in range(2000)]
    assert len(circles({key: (keys[at - 1],) for at, key in enumerate(keys)})) == 1


# Names in Latin letters


@pytest.mark.parametrize(
    ('who', 'missing'),
    [
        (person('sato', '佐藤'), True),
        (person('sato', '佐藤 (Sato)'), True),
        (person('sato', '佐藤', latin='Sato'), False),
        (person('ann', 'Ann Lee'), False),
        (person('lukasz', 'Łukasz Żółw'), False),
    ],
)
def test_person_needs_a_latin_name_where_these_are_shown(who, missing):
    message = f'person {who.key!r} needs a :latin: name, which other languages show'
    expected = [('missing-latin', 'a.rst:1', message)] if missing else []
    assert clashes(a=[who], latin_names=True) == expected
    assert clashes(a=[who]) == []


# All together

EVERYTHING = {
    'a': page('a', event('e', start=MON, end=TUE), person('p', '佐藤'), person('q', '佐藤')),
    'b': page(
        'b',
        in_room('x', 600, 660, continues=('y',), speakers=('佐藤',)),
        in_room('y', 600, 660, continues=('x',), date=THU),
        in_room('z', 630, 700, projects=('gone',)),
    ),
    'c': page('c', session('x', event='f'), project('n'), thread('t', 'gone')),
    'd': page('d', project('n'), report('x', 'who', translators=('佐藤',)), choice('event', 'g')),
}


def found_in(docnames, reading_order):
    pages = {docname: EVERYTHING[docname] for docname in docnames}
    return find_clashes(Relations(Lookup(pages, reading_order)), latin_names=True)


def test_every_kind_of_clash_is_found_at_once():
    assert {clash.subtype for clash in found_in('abcd', 'abcd')} == {
        Subtype.DUPLICATE_KEY,
        Subtype.UNKNOWN_EVENT,
        Subtype.UNKNOWN_PERSON,
        Subtype.UNKNOWN_PROJECT,
        Subtype.UNKNOWN_SESSION,
        Subtype.AMBIGUOUS_PERSON,
        Subtype.DATE_OUTSIDE_EVENT,
        Subtype.OVERLAP,
        Subtype.CIRCLE,
        Subtype.MISSING_LATIN,
    }


def test_order_in_which_pages_become_known_changes_nothing():
    expected = found_in('abcd', 'dbca')
    assert [found_in(docnames, 'dbca') for docnames in permutations('abcd')] == [expected] * 24


@pytest.mark.parametrize('order', [('b', 'c'), ('c', 'b')])
def test_page_read_first_keeps_its_key(order):
    found = [clash for clash in found_in('bc', order) if clash.subtype is Subtype.DUPLICATE_KEY]
    place = Place(f'{order[1]}.rst', 1)
    message = f"the key 'x' of this session or event is used before, at {order[0]}.rst:1"
    assert found == [Clash(Subtype.DUPLICATE_KEY, place, message)]


@given(st.permutations('abcdefgh'))
def test_order_of_reading_changes_only_who_was_first(order):
    pages = {
        'a': page('a', event('e', start=MON, end=MON)),
        'b': page('b', person('p', '佐藤'), person('q', 'Ann')),
        'c': page('c', in_room('x', 600, 660)),
        'd': page('d', in_room('y', 610, 630, speakers=('An', 'gone'))),
        'e': page('e', in_room('z', 620, 700, date=TUE)),
        'f': page('f', session('u', continues=('u',))),
        'g': page('g', in_room('v', 620, 640), report('v', 'nobody')),
        'h': page('h', thread('t', 'w'), choice('project', 'n')),
    }
    found = find_clashes(Relations(Lookup(pages, order)), latin_names=True)
    assert told(found) == [
        ('missing-latin', 'b.rst:1', "person 'p' needs a :latin: name, which other languages show"),
        ('unknown-person', 'd.rst:1', "unknown person 'An'; did you mean 'Ann'?"),
        (
            'unknown-person',
            'd.rst:1',
            'unknown person \'gone\'; write a "person" for it',
        ),
        (
            'overlap',
            'd.rst:1',
            "session 'y' is in 'H1' at 10:10–10:30, as is 'x' at 10:00–11:00, at c.rst:1",
        ),
        (
            'date-outside-event',
            'e.rst:1',
            "session 'z' is on 2012-10-16, but the event 'e' lasts from 2012-10-15 to 2012-10-15",
        ),
        ('circle', 'f.rst:1', "session 'u' continues itself: u → u"),
        (
            'overlap',
            'g.rst:1',
            "session 'v' is in 'H1' at 10:20–10:40, as is 'x' at 10:00–11:00, at c.rst:1",
        ),
        (
            'unknown-person',
            'g.rst:2',
            'unknown person \'nobody\'; write a "person" for it',
        ),
        ('unknown-session', 'h.rst:1', "unknown session 'w'"),
        (
            'unknown-project',
            'h.rst:2',
            'unknown project \'n\'; write a "project" for it',
        ),
    ]
