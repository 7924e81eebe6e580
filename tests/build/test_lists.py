"""Lists and timetables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from tripreport.core.kinds import kinds_of
from tripreport.core.publication import NOTES
from tripreport.reports.html import tag
from tripreport.reports.indices import LinkIndex
from tripreport.reports.lists import LINKS
from tripreport.reports.words import kind_name

if TYPE_CHECKING:
    from sites import Site


def tables(site: Site, *sessions: str) -> list[list[list[str]]]:
    """Return the timetable of *sessions*, given as KEY DATE TIME TRACK, a table a day."""
    page = 'Home\n====\n\n.. event:: Summit\n   :id: summit\n   :dates: 2024-05-01/2024-05-02\n\n'
    for session in sessions:
        key, date, time, track = session.split()
        page += f'.. session:: {key}\n   :id: {key}\n'
        options = {'date': date, 'time': time, 'track': track}
        page += ''.join(f'   :{name}: {value}\n' for name, value in options.items() if value != '?')
        page += '\n'
    page += '.. timetable:: summit\n'
    (site.source / 'index.rst').write_text(page)
    build = site.build('text')
    assert build.warnings == []
    return [
        [[cell.astext() for cell in row] for row in table.findall(nodes.row)]
        for table in build.doctree().findall(nodes.table)
    ]


def test_timetable_has_a_column_a_track(site: Site) -> None:
    assert tables(
        site,
        'a 2024-05-01 09:00-10:00 Main',
        'b 2024-05-01 09:00-09:30 Side',
        'c 2024-05-01 10:00 Main',
        'd 2024-05-02 09:00-10:00 Side',
    ) == [
        [
            ['Time', 'Main', 'Side'],
            ['09:00', 'a · 09:00–10:00', 'b · 09:00–09:30'],
            ['10:00', 'c · 10:00–', ''],
        ],
        [['Time', 'Side'], ['09:00', 'd · 09:00–10:00']],
    ]


def test_timetable_loses_no_session_without_time_track_or_day(site: Site) -> None:
    assert tables(
        site,
        'a 2024-05-01 09:00-10:00 Main',
        'b 2024-05-01 ? ?',
        'c ? ? ?',
        'd 2024-05-01 -24:00 ?',
    ) == [
        [
            ['Time', 'Main', '–'],
            ['09:00', 'a · 09:00–10:00', ''],
            ['Time not known', '', 'b\n\nd · until 24:00'],
        ],
        [['Time', '–'], ['Time not known', 'c']],
    ]


def test_timetable_of_many_tracks_has_a_row_a_session(site: Site) -> None:
    sessions = [f's{n} 2024-05-01 0{n}:00-0{n}:30 Track{n}' for n in range(1, 8)]
    (table,) = tables(site, *sessions)
    assert table[:2] == [['Time', 'Track', 'Session'], ['01:00', 'Track1', 's1 · 01:00–01:30']]
    assert len(table) == 8


def test_timetable_names_each_day(site: Site) -> None:
    tables(site, 'a 2024-05-01 ? ?', 'b ? ? ?')
    site.conf += 'language = "ja"\n'
    doctree = site.build('text').doctree()
    captions = [table[0].astext() for table in doctree.findall(nodes.table)]
    assert captions == ['2024年5月1日(水)', '日付不明']


def elements(node: nodes.Node, name: str) -> list[tag]:
    """Return the elements of HTML of that *name*."""
    return [one for one in node.findall(tag) if one['element'] == name]


def test_timetable_of_a_site_is_a_picture_with_a_list(site: Site) -> None:
    tables(
        site,
        'a 2024-05-01 09:00-10:00 Main',
        'b 2024-05-01 09:30-10:30 Side',
        'c 2024-05-01 ? Side',
    )
    (figure,) = elements(site.build().doctree(), 'figure')
    assert figure['ids'] == ['summit--2024-05-01']
    timed, untimed = (elements(figure, name)[0] for name in ('ol', 'ul'))
    assert [item.astext() for item in timed] == [
        '09:00–10:00a · Main',
        '09:30–10:30b · Side',
    ]
    assert [item.astext() for item in untimed] == ['c · Side']
    assert [item['attributes']['style'] for item in (*timed, *untimed)] == [
        '--trip-at: 2 / 2 / 4 / 3',
        '--trip-at: 3 / 3 / 5 / 4',
        '--trip-at: 5 / 3 / 6 / 4',
    ]


def test_picture_of_many_tracks_is_a_list_alone(site: Site) -> None:
    tables(site, *(f's{n} 2024-05-01 0{n}:00-0{n}:30 Track{n}' for n in range(1, 8)))
    (figure,) = elements(site.build().doctree(), 'figure')
    (body,) = elements(figure, 'div')
    assert body['classes'] == ['trip-day-list']


def test_long_list_of_a_site_can_be_narrowed_down(site: Site) -> None:
    page = 'Home\n====\n\n.. event:: Summit\n   :id: summit\n\n'
    for n in range(10):
        page += f'.. session:: S{n}\n   :id: s{n}\n   :date: 2024-05-0{n % 2 + 1}\n'
        page += f'   :track: {"Main" if n < 9 else "Side"}\n\n'
    page += '.. session-list::\n\n.. session-list::\n   :style: table\n'
    page += '\n.. session-list::\n   :track: Main\n'
    (site.source / 'index.rst').write_text(page)
    build = site.build()
    assert build.warnings == []
    forms = elements(build.doctree(), 'form')
    assert [[select['attributes']['name'] for select in elements(form, 'select')]
            for form in forms] == [['day', 'track'], ['day', 'track']]  # fmt: skip
    (day, _track) = elements(forms[0], 'select')
    assert [(one['attributes']['value'], one[0]['words']) for one in day] == [
        ('', 'all'),
        ('2024-05-01', 'Wed, May 1, 2024'),
        ('2024-05-02', 'Thu, May 2, 2024'),
    ]
    for form in forms:
        marks = [json.loads(one['attributes']['data-trip']) for one in
                 elements(form.parent, 'span') if 'data-trip' in one['attributes']]  # fmt: skip
        assert len(marks) == 10
        assert marks[9] == {'day': ['2024-05-02'], 'track': ['Side']}
    assert elements(site.build('epub', copyright='', version='1').doctree(), 'form') == []


def test_thread_of_a_site_is_drawn_from_event_to_event(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. event:: First
               :id: first

            .. event:: Second
               :id: second

            .. session:: A
               :id: a
               :event: first

            .. session:: B
               :id: b
               :event: second

            .. thread:: A line
               :id: line
               :sessions: first, a, b
               :certainty: likely
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    (picture,) = (one for one in elements(build.doctree(), 'div') if 'trip-lines' in one['classes'])
    assert picture['classes'] == ['trip-lines', 'trip-likely']
    assert [(one['element'], one.astext()) for one in picture] == [
        ('div', 'First'),
        ('ul', 'The whole eventA'),
        ('svg', ''),
        ('div', 'Second'),
        ('ul', 'B'),
    ]
    (path,) = elements(picture, 'path')
    assert path['attributes']['d'].split(' M ')[0] == 'M 0 25 C 50 25 0 50 50 50'
    text = site.build('text').text('index.txt')
    assert '* A · First' in text


def test_empty_lists_say_so(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. event:: Summit
               :id: summit

            .. session-list::

            .. timetable:: summit

            .. link-list::
            """
        }
    )
    build = site.build('text')
    assert build.warnings == []
    paragraphs = build.doctree().findall(nodes.paragraph)
    assert [p.astext() for p in paragraphs if 'trip-none' in p['classes']] == [
        'There is no such session.',
        'There is no session yet.',
        'There is no such link.',
    ]


def test_timetable_without_a_key_is_that_of_the_page(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. event:: Summit
               :id: summit

            .. session:: A talk
               :id: talk

            .. timetable::
            """
        }
    )
    build = site.build('text')
    (table,) = build.doctree().findall(nodes.table)
    assert 'A talk' in table.astext()
    assert build.warnings == []


@pytest.mark.parametrize(
    ('kinds', 'heads'),
    [
        ('', ['Link', 'Kind', 'Cited in']),
        ('etherpad, blueprint', ['Link', 'Kind', 'Cited in']),
        ('etherpad', ['Link', 'Cited in']),
    ],
)
def test_links_of_one_kind_do_not_tell_it_each(site: Site, kinds: str, heads: list[str]) -> None:
    site.write(
        {
            'index.rst': f"""
            Home
            ====

            .. link-list::
               :kind: {kinds}

            .. session:: A talk
               :id: talk

               .. etherpad-link:: a-pad
            """
        }
    )
    build = site.build('text')
    (table,) = build.doctree().findall(nodes.table)
    (head,) = table.findall(nodes.thead)
    assert [cell.astext() for cell in head.findall(nodes.entry)] == heads
    assert build.warnings == []


def test_index_tells_the_name_of_a_pad_once(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk

               .. etherpad-link:: a-pad

               .. etherpad-link:: b-pad
                  :title: What was planned
            """
        }
    )
    build = site.build('html')
    content, _collapses = LinkIndex(build.app.env.domains['trip']).generate()
    assert [(entry.name, entry.extra) for _kind, entries in content for entry in entries] == [
        ('a-pad', ''),
        ('A talk', ''),
        ('What was planned', 'b-pad'),
        ('A talk', ''),
    ]


def test_index_of_pads_tells_when_their_sessions_were(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. etherpad-link:: a-pad

            .. session:: A talk
               :id: talk
               :date: 2015-10-28
               :time: 14:50-15:30

               .. etherpad-link:: a-pad
            """
        }
    )
    build = site.build('html')
    content, _collapses = LinkIndex(build.app.env.domains['trip']).generate()
    assert [(entry.name, entry.extra) for _kind, entries in content for entry in entries] == [
        ('a-pad', ''),
        ('Home', ''),
        ('A talk', 'Wed, Oct 28, 2015 14:50–15:30'),
    ]


def test_every_kind_of_link_has_a_directive_and_words() -> None:
    kinds = list(kinds_of(object()))
    assert [directive.kind for directive in LINKS] == kinds
    assert list(NOTES) == kinds
    assert [kind for kind in kinds if kind_name(kind) == kind] == []
