"""Lists and timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from conftest import Site


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
            ['Time not known', '', 'b\n\nd · –24:00'],
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


def test_cell_tells_its_track_only_where_columns_may_not_fit(site: Site) -> None:
    tables(site, 'a 2024-05-01 09:00 Main')
    narrow = [
        [node.astext() for node in site.build(builder).doctree().findall(nodes.inline)
         if 'trip-narrow' in node['classes']]
        for builder in ('html', 'text')
    ]  # fmt: skip
    assert narrow == [[' Main'], []]


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
