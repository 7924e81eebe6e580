import pytest
from builders import (
    MON,
    TUE,
    event,
    label,
    line,
    link,
    listings,
    mention,
    person,
    project,
    ref,
    relations,
    report,
    session,
    thread,
)
from tripreport.core.listings import Listings
from tripreport.core.records import Label
from tripreport.core.references import Ref
from tripreport.core.relations import Citer
from tripreport.core.times import Span
from tripreport.core.views import Byline, Cited, Entry, Head, Tail

# References


@pytest.mark.parametrize(
    ('kind', 'text', 'expected'),
    [
        ('session', 'nova', Ref('session', 'nova', 'Cells', 'a', 'nova')),
        ('session', 'old', Ref('session', 'nova', 'Cells', 'a', 'nova')),
        ('event', 'tokyo', Ref('event', 'tokyo', 'Tokyo', 'a', 'tokyo')),
        ('person', 'ANN', Ref('person', 'ann', 'Ann', 'b', 'person-ann')),
        ('project', 'Quantum', Ref('project', 'neutron', 'ネット', 'b', 'project-neutron')),
        ('thread', 'cells', Ref('thread', 'cells', 'Cells', 'b', 'thread-cells')),
        ('session', 'gone', Ref('session', '', 'gone')),
        ('person', '佐藤', Ref('person', '', '佐藤')),
        ('report', 'nova/ann', Ref('report', 'nova/ann', 'Cells (Ann)', 'b', 'nova--ann')),
        ('report', 'old/Ann', Ref('report', 'nova/ann', 'Cells (Ann)', 'b', 'nova--ann')),
        ('report', 'nova/bob', Ref('report', 'nova/bob', 'Cells (bob)', 'b', 'nova--bob')),
        ('report', 'nova/sato', Ref('report', 'nova/sato', 'Cells (佐藤)', 'a', 'nova--sato')),
        (
            'report',
            'nova/anonymous',
            Ref('report', 'nova/anonymous', 'Cells (anonymous)', 'b', 'nova--anonymous'),
        ),
        ('report', 'nova/eve', Ref('report', '', 'nova/eve')),
        ('report', 'tokyo/ann', Ref('report', '', 'tokyo/ann')),
        ('report', 'nova', Ref('report', '', 'nova')),
        ('report', 'twice/ann', Ref('report', '', 'twice/ann')),
    ],
)
def test_reference_leads_to_what_its_text_names(kind, text, expected):
    views = listings(
        a=[
            event('tokyo'),
            session('nova', title='Cells', formerly=('old',)),
            report('nova', 'eva', 'sato'),
            session('one', formerly=('twice',)),
            session('two', formerly=('twice',)),
            report('one', 'ann'),
        ],
        b=[
            person('ann'),
            person('sato', '佐藤'),
            person('sato-2', '佐藤'),
            project('neutron', Label('ネット', 'Net'), formerly=('Quantum',)),
            thread('cells'),
            report('nova', 'Ann', 'bob', 'anonymous'),
        ],
    )
    assert views.ref(kind, text) == expected


def test_report_is_that_of_the_person_named():
    views = listings(a=[session('x'), report('x', 'ann')], b=[report('x', 'bob')])
    assert [views.ref('report', f'x/{who}').docname for who in ('ann', 'bob')] == ['a', 'b']


@pytest.mark.parametrize(
    ('latin_names', 'expected'),
    [(False, ['佐藤', '鈴木', 'X (佐藤)']), (True, ['Sato', '鈴木', 'X (Sato)'])],
)
def test_people_bear_latin_names_where_these_are_wanted(latin_names, expected):
    views = listings(
        latin_names=latin_names,
        a=[
            person('sato', '佐藤', latin='Sato'),
            person('suzuki', '鈴木'),
            session('x'),
            report('x', 'sato'),
        ],
    )
    refs = [('person', 'sato'), ('person', 'suzuki'), ('report', 'x/sato')]
    assert [views.ref(*one).text for one in refs] == expected


def test_people_bear_their_own_names_unless_others_are_wanted():
    known = relations(a=[person('sato', '佐藤', latin='Sato')])
    assert Listings(known).ref('person', 'sato').text == '佐藤'


def test_report_without_a_name_is_called_as_the_language_does():
    known = relations(a=[session('x'), report('x', 'anonymous')])
    expected = Ref('report', 'x/anonymous', 'X (匿名)', 'a', 'x--anonymous')
    assert Listings(known, anonymous='匿名').ref('report', 'x/anonymous') == expected


@pytest.mark.parametrize(
    ('reporter', 'anchor'), [('Bob Lee', 'x--bob-lee'), ('Müller', 'x--muller'), ('佐藤', 'x--')]
)
def test_report_of_somebody_unknown_is_found_at_its_anchor(reporter, anchor):
    views = listings(a=[session('x'), report('x', reporter)])
    assert views.ref('report', f'x/{reporter}').anchor == anchor


def test_name_of_two_people_leads_to_no_report():
    views = listings(
        a=[person('a', '佐藤'), person('b', '佐藤'), session('x'), report('x', '佐藤')]
    )
    assert views.ref('report', 'x/佐藤') == Ref('report', '', 'x/佐藤')


def test_each_report_of_one_reporter_is_found():
    views = listings(
        a=[
            session('x'),
            report('x', 'anonymous'),
            report('x', 'anonymous'),
            report('x', '佐藤', '鈴木'),
            report('x', 'anonymous-2'),
        ]
    )
    expected = {
        'x/anonymous': 'x--anonymous',
        'x/anonymous-3': 'x--anonymous-3',
        'x/佐藤': 'x--',
        'x/鈴木': 'x---2',
        'x/anonymous-2': 'x--anonymous-2',
    }
    reports = views.session_head('a', '0').reports
    assert {ref.key: ref.anchor for ref in reports} == expected
    assert {key: views.ref('report', key).anchor for key in expected} == expected
    assert [ref.text for ref in reports[:2]] == ['anonymous', 'anonymous']


def test_any_finds_every_kind_but_threads():
    views = listings(a=[session('x'), event('x'), person('x'), project('x'), thread('x')])
    kinds = ('session', 'event', 'person', 'project')
    assert views.any('x') == tuple(ref(kind, 'x') for kind in kinds)
    assert views.any('y') == ()


@pytest.mark.parametrize('kind', ['project', 'any'])
@pytest.mark.parametrize(
    ('text', 'words'), [('nova', 'Nova'), ('NOVA', 'Nova'), ('oldname', 'oldname')]
)
def test_what_is_told_of_the_past_is_told_in_its_words(kind, text, words):
    views = listings(a=[project('nova', formerly=('Oldname',))])
    assert views.mentioned(kind, text) == ((views.ref_to('project', 'nova'), words),)


def test_references_are_given_once_each():
    views = listings(a=[person('ann', 'Ann Lee'), person('bob')])
    refs = views.refs('person', ('bob', 'ann', 'eve', 'Ann Lee', 'eve'))
    assert refs == (
        ref('person', 'bob'),
        ref('person', 'ann', text='Ann Lee'),
        Ref('person', '', 'eve'),
    )


def test_citer_is_a_session_or_else_a_page():
    views = listings(a=[session('x')], b=[])
    assert views.citer(Citer('x', 'a')) == ref('session', 'x')
    page = Ref('doc', 'b', 'Page b', 'b')
    assert [views.citer(Citer(key, 'b')) for key in ('', 'gone')] == [page, page]


def test_referrers_of_one_page_are_one():
    views = listings(
        a=[person('ann'), mention('person', 'ann'), mention('person', 'Ann', 'gone')],
        b=[session('x'), mention('person', 'ann', 'x')],
    )
    assert views.referrers('person', 'ann') == (
        Ref('doc', 'a', 'Page a', 'a'),
        ref('session', 'x', 'b'),
    )
    assert views.referrers('person', 'bob') == ()


def test_threads_of_a_session_are_told_once_each():
    views = listings(
        a=[session('x', formerly=('old',)), thread('one', 'x', 'old'), thread('two', 'x')]
    )
    assert views.threads('x') == (ref('thread', 'one'), ref('thread', 'two'))
    assert views.threads('y') == ()


# Lines, heads and tails


def test_line_has_what_lists_show():
    views = listings(
        a=[
            event('tokyo'),
            person('ann'),
            person('bob'),
            session(
                'x',
                event='tokyo',
                date=MON,
                span=Span(600, 660),
                track=Label('設計', 'Design'),
                room='H1',
                speakers=('Ann', 'eve'),
            ),
            report('x', 'bob', 'anonymous'),
            report('x', 'anonymous'),
            report('x', 'ann', 'Bob'),
            session('part', parent='x'),
            report('part', 'eve'),
        ]
    )
    assert views.line('x') == line(
        'x',
        event='tokyo',
        date=MON,
        span=Span(600, 660),
        track=Label('設計', 'Design'),
        room=label('H1'),
        speakers=(ref('person', 'ann'), Ref('person', '', 'eve')),
        reporters=(ref('person', 'bob'), ref('person', 'ann')),
        parts=(ref('session', 'part'),),
    )


def test_line_of_a_bare_session_is_bare():
    assert listings(a=[session('x')]).line('x') == line('x')


def test_line_is_worked_out_once():
    views = listings(a=[session('x')])
    assert views.line('x') is views.line('x')


def test_head_has_what_stands_under_a_title():
    views = listings(
        a=[event('tokyo'), session('before'), project('nova'), person('ann', 'Ann')],
        b=[
            session('whole', event='tokyo', date=MON),
            session(
                'part',
                parent='whole',
                projects=('Nova', 'gone'),
                continues=('before',),
                language='ja',
            ),
            report('part', 'ann', 'gone', 'anonymous'),
            link('pad', 'part', title='Notes'),
        ],
    )
    assert views.session_head('b', '0') == Head(
        line=line('whole', 'b', event='tokyo', date=MON, parts=(ref('session', 'part', 'b'),)),
        event=ref('event', 'tokyo'),
        parent=None,
        projects=(),
        reports=(),
        links=(),
        continues=(),
        language='',
    )
    assert views.session_head('b', '1') == Head(
        line=line(
            'part',
            'b',
            reporters=(ref('person', 'ann'), Ref('person', '', 'gone')),
            event='tokyo',
            date=MON,
        ),
        event=ref('event', 'tokyo'),
        parent=ref('session', 'whole', 'b'),
        projects=(ref('project', 'nova'), Ref('project', '', 'gone')),
        reports=(
            Ref('report', 'part/ann', 'Ann', 'b', 'part--ann'),
            Ref('report', 'part/gone', 'gone', 'b', 'part--gone'),
            Ref('report', 'part/anonymous', 'anonymous', 'b', 'part--anonymous'),
        ),
        links=(Cited('etherpad', 'pad', 'https://etherpad.example/pad', 'Notes', ()),),
        continues=(ref('session', 'before'),),
        language='ja',
    )


def test_head_of_a_session_of_no_event_has_none():
    assert listings(a=[session('x')]).session_head('a', '0').event is None


def test_session_whose_key_is_used_twice_shows_its_own_facts():
    views = listings(
        a=[session('x', date=MON, language='ja'), session('x', title='Second', date=TUE)],
        b=[session('x', title='Third', speakers=('ann',))],
    )
    heads = [views.session_head(*at) for at in (('a', '0'), ('a', '1'), ('b', '0'))]
    lines = [head.line for head in heads]
    assert [one.session for one in lines] == [
        Ref('session', 'x', 'X', 'a', 'x'),
        Ref('session', 'x', 'Second', 'a', 'x'),
        Ref('session', 'x', 'Third', 'b', 'x'),
    ]
    assert [one.date for one in lines] == [MON, TUE, None]
    assert [one.speakers for one in lines] == [(), (), (Ref('person', '', 'ann'),)]
    assert [head.language for head in heads] == ['ja', '', '']
    assert views.line('x') == lines[0]


def test_tail_has_the_ways_that_lead_on():
    views = listings(
        a=[
            session('first', event='tokyo', date=MON, span=Span(540)),
            session(
                'x', event='tokyo', date=MON, span=Span(600), related=('near', 'gone', 'first')
            ),
            session('last', event='tokyo', date=MON, span=Span(700)),
        ],
        b=[
            session('later', continues=('x',), formerly=('old',)),
            session('near', related=('x',)),
            session('far', related=('x',)),
            thread('cells', 'x', 'later'),
            mention('session', 'x', 'far'),
            mention('session', 'x'),
        ],
    )
    assert views.session_tail('a', '1') == Tail(
        previous=ref('session', 'first'),
        next=ref('session', 'last'),
        continued_by=(ref('session', 'later', 'b'),),
        related=(
            ref('session', 'near', 'b'),
            Ref('session', '', 'gone'),
            ref('session', 'first'),
            ref('session', 'far', 'b'),
        ),
        threads=(ref('thread', 'cells', 'b'),),
        referrers=(ref('session', 'far', 'b'), Ref('doc', 'b', 'Page b', 'b')),
    )


def test_tail_of_a_session_alone_leads_nowhere():
    nowhere = Tail(None, None, (), (), (), ())
    assert listings(a=[session('x')]).session_tail('a', '0') == nowhere


def test_session_whose_key_is_used_twice_has_its_own_neighbours():
    views = listings(
        a=[session('x', date=MON), session('y', date=MON), session('x', date=TUE)],
    )
    nexts = [views.session_tail('a', number).next for number in ('0', '2')]
    assert nexts == [ref('session', 'y'), None]


def test_report_shows_reporters_and_translators():
    views = listings(
        a=[person('ann'), person('bob'), session('x'), report('x', 'eve')],
        b=[report('x', 'bob'), report('x', 'Ann', 'anonymous', translators=('bob', 'eve'))],
    )
    assert views.report('b', '1') == Byline(
        reporters=(ref('person', 'ann'), Ref('person', '', 'anonymous')),
        translators=(ref('person', 'bob'), Ref('person', '', 'eve')),
        anchors=('x--ann', 'x--anonymous'),
    )


# Entries


def test_entry_of_an_event_has_its_sessions_day_by_day():
    views = listings(
        a=[
            event('tokyo'),
            mention('event', 'tokyo'),
            session('tue', event='tokyo', date=TUE),
            session('mon', event='tokyo', date=MON),
            session('part', parent='mon'),
            session('other', event='diego', date=MON),
            mention('event', 'tokyo', 'mon'),
        ],
        b=[mention('event', 'tokyo'), mention('event', 'tokyo', 'other'), thread('x', 'tokyo')],
    )
    mon = line('mon', event='tokyo', date=MON, parts=(ref('session', 'part'),))
    tue = line('tue', event='tokyo', date=TUE)
    assert views.event('tokyo') == Entry(
        sessions=((mon, ()), (tue, ())),
        referrers=(Ref('doc', 'b', 'Page b', 'b'), ref('session', 'other')),
        threads=(ref('thread', 'x', 'b'),),
    )


def test_entry_of_a_person_tells_what_they_did_where():
    views = listings(
        a=[person('ann'), mention('person', 'ann')],
        b=[
            session('x', speakers=('ann',)),
            report('x', 'ann'),
            session('y'),
            report('y', 'bob', translators=('Ann',)),
            session('z'),
            mention('person', 'ann', 'x'),
            mention('person', 'ann', 'z'),
            mention('person', 'ann'),
        ],
    )
    x = line('x', 'b', speakers=(ref('person', 'ann'),), reporters=(ref('person', 'ann'),))
    y = line('y', 'b', reporters=(Ref('person', '', 'bob'),))
    assert views.person('ann') == Entry(
        sessions=((x, ('spoke', 'reported')), (y, ('translated',))),
        referrers=(ref('session', 'z', 'b'), Ref('doc', 'b', 'Page b', 'b')),
    )


def test_person_whom_nobody_names_has_an_empty_entry():
    assert listings(a=[person('ann')]).person('ann') == Entry((), ())


def test_entry_of_a_project_has_those_before_and_after_it():
    views = listings(
        a=[
            project('quantum', successor='Neutron'),
            project('neutron', successor='gone'),
            session('x', projects=('Quantum',)),
            session('y'),
        ],
        b=[mention('project', 'neutron', 'y')],
    )
    assert views.project('quantum') == Entry(
        sessions=((line('x'), ('project',)),),
        referrers=(),
        successor=ref('project', 'neutron'),
    )
    assert views.project('neutron') == Entry(
        sessions=(),
        referrers=(ref('session', 'y'),),
        successor=Ref('project', '', 'gone'),
        forerunners=(ref('project', 'quantum'),),
    )


def test_thread_shows_sessions_with_their_events():
    views = listings(
        a=[
            event('tokyo'),
            session('x', event='tokyo', formerly=('old',)),
            session('y', event='gone'),
            session('z'),
            thread('cells', 'y', 'tokyo', 'old', 'z', 'lost', 'z', 'lost'),
        ]
    )
    assert views.thread('cells') == (
        (ref('session', 'y'), Ref('event', '', 'gone')),
        (ref('event', 'tokyo'), None),
        (ref('session', 'x'), ref('event', 'tokyo')),
        (ref('session', 'z'), None),
        (Ref('session', '', 'lost'), None),
    )


def test_thread_shows_a_session_named_by_two_of_its_keys_once():
    views = listings(a=[session('x', formerly=('old',)), thread('cells', 'old', 'x')])
    assert views.thread('cells') == ((ref('session', 'x'), None),)


def test_link_has_the_first_title_and_all_who_cite_it():
    views = listings(
        a=[session('x'), link('pad', 'x'), link('pad', 'x', title='Notes')],
        b=[link('pad', title='Other'), link('pad'), link('pad', kind='blueprint')],
    )
    assert views.link('etherpad', 'pad') == Cited(
        kind='etherpad',
        identity='pad',
        url='https://etherpad.example/pad',
        title='Notes',
        citers=(ref('session', 'x'), Ref('doc', 'b', 'Page b', 'b')),
    )
    assert views.link('blueprint', 'pad').title == ''
