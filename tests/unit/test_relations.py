import pytest
from builders import (
    MON,
    TUE,
    event,
    link,
    mention,
    page,
    person,
    project,
    relations,
    report,
    session,
    thread,
)
from tripreport.core.relations import Citer
from tripreport.core.times import Span


def keys_of(rows):
    return {key: [record.key for record in row] for key, row in rows.items()}


# Reports and parts


def test_reports_are_found_by_their_session_in_reading_order():
    known = relations(
        a=[session('nova'), report('nova', 'ann'), report('', 'eve')],
        b=[report('nova', 'bob', 'eve')],
    )
    assert {key: [one.reporters for one in row] for key, row in known.reports.items()} == {
        'nova': [('ann',), ('bob', 'eve')],
    }


def test_parts_are_those_directly_inside():
    known = relations(
        a=[
            session('whole'),
            session('one', parent='whole'),
            session('piece', parent='one'),
            session('two', parent='whole'),
        ]
    )
    assert known.parts == {'whole': ['one', 'two'], 'one': ['piece']}


# Days


def on_monday(key, *minutes):
    return session(key, event='tokyo', date=MON, span=Span(*minutes))


def monday(**said):
    return relations(**said).days['tokyo', MON]


def test_sessions_of_a_day_are_in_the_order_of_their_times():
    assert monday(
        a=[on_monday('c', 720), on_monday('a', 0), on_monday('d', 900, 930)],
        b=[on_monday('b', 600)],
    ) == ['a', 'b', 'c', 'd']


def test_sessions_of_one_time_are_in_reading_order():
    assert monday(
        z=[on_monday('c', 600, 700), on_monday('b', 600, 630)], a=[on_monday('a', 600)]
    ) == ['c', 'b', 'a']


def test_session_without_a_time_stays_between_its_neighbours():
    assert monday(
        a=[on_monday('first'), on_monday('late', 900), on_monday('later'), on_monday('early', 540)],
        b=[on_monday('other'), on_monday('middle', 600), on_monday('after')],
    ) == ['first', 'other', 'early', 'middle', 'after', 'late', 'later']


def test_session_without_a_time_has_its_neighbours_on_its_own_day():
    known = relations(
        a=[
            on_monday('late', 900),
            session('tue', event='tokyo', date=TUE),
            session('diego', event='diego', date=MON),
            session('early', event='tokyo', date=TUE, span=Span(0, 60)),
            session('eve', event='diego', date=MON, span=Span(0, 60)),
        ]
    )
    assert known.days['tokyo', TUE] == ['tue', 'early']
    assert known.days['diego', MON] == ['diego', 'eve']


def test_session_of_which_only_the_end_is_known_comes_before_it():
    assert monday(
        a=[on_monday('a', 960), on_monday('b', None, 720), on_monday('c', 540)],
        b=[on_monday('d', 721)],
    ) == ['c', 'b', 'd', 'a']


def test_session_of_which_only_the_end_is_known_comes_before_what_begins_then():
    assert monday(a=[on_monday('next', 720), on_monday('b', None, 720)]) == ['b', 'next']


def test_session_without_a_time_stays_after_one_of_which_only_the_end_is_known():
    assert monday(a=[on_monday('a', 540), on_monday('b', None, 720), on_monday('c')]) == [
        'a',
        'b',
        'c',
    ]


def test_parts_are_in_no_day():
    known = relations(a=[on_monday('whole'), session('part', parent='whole')])
    assert known.days == {('tokyo', MON): ['whole']}


def test_events_are_ordered_by_their_start_and_days_by_date():
    known = relations(
        a=[
            session('1', event='unknown'),
            session('2'),
            session('3', event='dateless', date=MON),
            session('4', event='b-tue'),
            session('5', event='b-tue', date=TUE),
            session('6', event='b-tue', date=MON),
            session('7', event='a-tue', date=TUE),
            session('8', event='z-mon', date=TUE),
        ],
        b=[
            event('b-tue', start=TUE, end=TUE),
            event('a-tue', start=TUE, end=TUE),
            event('z-mon', start=MON, end=TUE),
            event('dateless'),
        ],
    )
    assert list(known.days.items()) == [
        (('z-mon', TUE), ['8']),
        (('a-tue', TUE), ['7']),
        (('b-tue', MON), ['6']),
        (('b-tue', TUE), ['5']),
        (('b-tue', None), ['4']),
        (('', None), ['2']),
        (('dateless', MON), ['3']),
        (('unknown', None), ['1']),
    ]


# Neighbours


@pytest.mark.parametrize(
    ('key', 'expected'),
    [
        ('a', ('', 'b')),
        ('b', ('a', 'c')),
        ('c', ('b', '')),
        ('alone', ('', '')),
        ('part-1', ('', 'part-2')),
        ('part-2', ('part-1', 'part-3')),
        ('part-3', ('part-2', '')),
    ],
)
def test_neighbours_are_of_one_day_or_one_session(key, expected):
    known = relations(
        a=[
            on_monday('c', 900),
            on_monday('a', 540),
            *(session(f'part-{number}', parent='a') for number in (1, 2, 3)),
            session('alone', event='tokyo', date=TUE),
        ],
        b=[on_monday('b', 600)],
    )
    assert known.neighbours(known.lookup.sessions[key]) == expected


@pytest.mark.parametrize(
    'second', [session('x', parent='whole'), session('x', date=TUE), session('gone')]
)
def test_session_that_its_key_does_not_find_has_no_neighbours(second):
    known = relations(a=[session('x', date=MON), session('y', date=MON)])
    assert known.neighbours(second) == ('', '')


# Links


def test_links_are_found_by_kind_and_identity():
    pad, named = link('x', 'nova'), link('x', title='X')
    blueprint = link('x', kind='blueprint')
    known = relations(a=[session('nova'), pad, blueprint], b=[named])
    assert known.links == {
        ('etherpad', 'x'): [(Citer('nova', 'a'), pad), (Citer('', 'b'), named)],
        ('blueprint', 'x'): [(Citer('', 'a'), blueprint)],
    }


def test_links_of_a_session_are_those_inside_it():
    known = relations(
        a=[session('nova'), link('x', 'nova'), link('y', 'nova', kind='blueprint')],
        b=[link('x', 'cells'), link('x', 'nova'), link('z')],
    )
    assert {key: list(found) for key, found in known.links_of.items()} == {
        'nova': [('etherpad', 'x'), ('blueprint', 'y')],
        'cells': [('etherpad', 'x')],
        '': [('etherpad', 'z')],
    }


# Referrers


@pytest.mark.parametrize(
    ('kind', 'target', 'expected'),
    [
        ('session', 'nova', [('session', 'nova')]),
        ('session', 'nova-old', [('session', 'nova')]),
        ('report', 'nova/ann', [('session', 'nova')]),
        ('event', 'tokyo', [('event', 'tokyo')]),
        ('person', 'Ann', [('person', 'ann')]),
        ('project', 'quantum', [('project', 'neutron')]),
        ('any', 'nova', [('session', 'nova'), ('project', 'nova')]),
        ('any', 'tokyo', [('event', 'tokyo')]),
        ('any', 'ann', [('person', 'ann')]),
        ('session', 'tokyo', []),
        ('person', '佐藤', []),
        ('person', 'nobody', []),
    ],
)
def test_mention_refers_to_what_it_clearly_names(kind, target, expected):
    known = relations(
        a=[
            event('tokyo'),
            session('nova', formerly=('nova-old',)),
            person('ann'),
            person('sato-a', '佐藤'),
            person('sato-b', '佐藤'),
            project('neutron', formerly=('Quantum',)),
            project('nova', 'Compute'),
        ],
        b=[mention(kind, target, 'cells')],
    )
    assert known.referrers == {one: {Citer('cells', 'b'): None} for one in expected}


def test_referrers_are_told_once_each_in_reading_order():
    known = relations(
        a=[session('x'), mention('session', 'x', 'y'), mention('session', 'x', 'y')],
        b=[mention('session', 'x')],
    )
    assert list(known.referrers['session', 'x']) == [Citer('y', 'a'), Citer('', 'b')]


@pytest.mark.parametrize(('kind', 'target'), [('session', 'old'), ('report', 'x/ann')])
def test_session_does_not_refer_to_itself(kind, target):
    known = relations(a=[session('x', formerly=('old',)), mention(kind, target, 'x')])
    assert known.referrers == {}


def test_mention_of_a_namesake_of_another_kind_refers_to_it():
    known = relations(a=[session('x'), project('x'), mention('project', 'x', 'x')])
    assert known.referrers == {('project', 'x'): {Citer('x', 'a'): None}}


# Roles


def test_roles_tell_as_what_people_and_projects_are_named():
    known = relations(
        a=[
            person('ann', 'Ann Lee'),
            project('nova'),
            session('x', speakers=('ann lee',), projects=('Nova', 'gone')),
            report('x', 'ann', 'bob'),
            report('x', 'bob', translators=('Ann Lee', 'ann')),
            session('y', projects=('nova',), speakers=('nobody',)),
        ],
        b=[person('bob')],
    )
    roles = {
        what: [(key, list(had)) for key, had in sessions.items()]
        for what, sessions in known.roles.items()
    }
    assert roles == {
        ('project', 'nova'): [('x', ['project']), ('y', ['project'])],
        ('person', 'ann'): [('x', ['spoke', 'reported', 'translated'])],
        ('person', 'bob'): [('x', ['reported'])],
    }


def test_name_of_two_people_gives_no_role():
    known = relations(
        a=[person('a', '佐藤'), person('b', '佐藤'), session('x', speakers=('佐藤',))]
    )
    assert known.roles == {}


# Threads


def test_threads_run_through_sessions_and_events():
    known = relations(
        a=[event('tokyo'), event('x'), session('x'), session('nova', formerly=('old',))],
        b=[thread('one', 'old', 'tokyo', 'gone'), thread('two', 'nova')],
    )
    assert keys_of(known.threads) == {'nova': ['one', 'two'], 'tokyo': ['one']}


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('nova', ('session', 'nova')),
        ('old', ('session', 'nova')),
        ('tokyo', ('event', 'tokyo')),
        ('both', ('session', 'both')),
        ('twice', ('session', 'both')),
        ('gone', None),
    ],
)
def test_station_of_a_thread_is_a_session_or_else_an_event(text, expected):
    known = relations(
        a=[
            event('tokyo'),
            event('both'),
            session('both', formerly=('twice',)),
            session('nova', formerly=('old', 'twice')),
        ]
    )
    assert known.station(text) == expected


# What continues, what is related


@pytest.mark.parametrize(
    ('option', 'relation'), [('continues', 'continued_by'), ('related', 'related_by')]
)
def test_what_one_session_says_of_another_is_known_from_there(option, relation):
    known = relations(
        a=[session('a', **{option: ('old', 'gone')}), session('b', **{option: ('c', 'a')})],
        b=[session('c', formerly=('old',))],
    )
    assert getattr(known, relation) == {'c': ['a', 'b'], 'a': ['b']}


def test_project_knows_its_forerunners():
    known = relations(
        a=[
            project('quantum', successor='Neutron'),
            project('nova-network', successor='neutron'),
            project('neutron'),
            project('lost', successor='gone'),
        ]
    )
    assert known.forerunners == {'neutron': ['quantum', 'nova-network']}


def test_pages_of_relations_may_be_empty():
    known = relations(a=[])
    assert known.lookup.pages == {'a': page('a')}
    derived = (known.reports, known.parts, known.days, known.links, known.links_of, known.referrers)
    assert derived == ({}, {}, {}, {}, {}, {})
    derived = (known.roles, known.threads, known.continued_by, known.related_by, known.forerunners)
    assert derived == ({}, {}, {}, {}, {})
