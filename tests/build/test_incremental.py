"""A build on top of another gives what a clean one gives, and writes no page in vain."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from tripreport.core.registry import Registry

if TYPE_CHECKING:
    from sites import Build, Site

FILES = {
    'index.rst': """
        Home
        ====

        .. toctree::

           event
           day-1
           day-2
           people
           projects
           threads
           lists
           alone
        """,
    'event.rst': """
        The summit
        ==========

        .. event:: Summit
           :id: summit
           :dates: 2012-10-15/2012-10-16
           :place: San Diego
        """,
    'day-1.rst': """
        :event: summit

        Day 1
        =====

        .. session:: Opening
           :id: opening
           :date: 2012-10-15
           :time: 09:00-09:40
           :track: Main
           :speakers: ann
           :projects: quantum

           .. reporter:: bob

              See :session:`closing` and :person:`ann`.

              .. etherpad-link:: opening-pad

        .. session:: Lunch
           :id: lunch
           :date: 2012-10-15
           :time: 12:00-13:00
        """,
    'day-2.md': """
        ---
        event: summit
        ---

        # Day 2

        ::::{session} Closing
        :id: closing
        :date: 2012-10-16
        :continues: opening

        :::{reporter} bob
        Notes on <https://etherpad.opendev.org/p/opening-pad>, {project}`quantum` and
        {project}`image`.
        :::
        ::::
        """,
    'people.rst': """
        People
        ======

        .. person:: Ann
           :id: ann

        .. person:: Bob
           :id: bob
        """,
    'projects.rst': """
        Projects
        ========

        .. project:: Neutron
           :id: neutron
           :formerly: Quantum

        .. project:: Glance
           :id: image
        """,
    'threads.rst': """
        Threads
        =======

        .. thread:: From start to end
           :id: whole
           :sessions: opening, closing
           :certainty: likely
        """,
    'lists.md': """
        # Lists

        :::{session-list}
        :reporter: bob
        :style: table
        :::

        :::{timetable} summit
        :::

        :::{link-list}
        :::
        """,
    'alone.rst': """
        Alone
        =====

        Nothing of others is shown here.
        """,
}


@pytest.fixture
def summit(site: Site) -> Site:
    site.write(FILES)
    return site


def rewritten(build: Build, before: dict[str, int]) -> set[str]:
    """Return the pages that *build* wrote, given the times at which they were written before."""
    after = times_of(build)
    return {name for name, time in after.items() if before.get(name) != time}


def times_of(build: Build) -> dict[str, int]:
    outdir = Path(build.app.outdir)
    return {name: (outdir / f'{name}.html').stat().st_mtime_ns for name in build.app.env.all_docs}


def edit(site: Site, name: str, old: str, new: str) -> None:
    path = site.source / name
    text = path.read_text('utf-8')
    assert old in text
    path.write_text(text.replace(old, new), 'utf-8')


EDITS: dict[str, tuple[list[tuple[str, str, str]], set[str]]] = {
    'session renamed': (
        [('day-1.rst', 'session:: Opening', 'session:: Welcome')],
        {'event', 'day-1', 'day-2', 'people', 'projects', 'threads', 'lists'},
    ),
    'session that few show renamed': (
        [('day-1.rst', 'session:: Lunch', 'session:: Dinner')],
        {'event', 'day-1', 'lists'},
    ),
    'session re-keyed': (
        [
            ('day-1.rst', ':id: opening', ':id: start\n   :formerly: opening'),
        ],
        {'event', 'day-1', 'day-2', 'people', 'projects', 'threads', 'lists'},
    ),
    'session rescheduled': (
        [('day-1.rst', '12:00-13:00', '08:00-08:30')],
        {'event', 'day-1', 'lists'},
    ),
    'session moved to another day': (
        [('day-2.md', ':date: 2012-10-16', ':date: 2012-10-15')],
        {'people', 'event', 'day-2', 'lists', 'day-1'},
    ),
    'track renamed': (
        [('day-1.rst', ':track: Main', ':track: Grand')],
        {'people', 'event', 'lists', 'day-1', 'projects'},
    ),
    'person renamed': (
        [('people.rst', 'person:: Ann', 'person:: Anna')],
        {'day-1', 'people', 'lists', 'event', 'projects'},
    ),
    'person re-keyed': (
        [('people.rst', ':id: ann', ':id: anna')],
        {'day-1', 'people', 'lists', 'event', 'projects'},
    ),
    'project renamed': (
        [('projects.rst', 'project:: Neutron', 'project:: Net')],
        {'day-1', 'day-2', 'projects'},
    ),
    'project loses a former name': (
        [('projects.rst', '   :formerly: Quantum\n', '')],
        {'day-1', 'day-2', 'projects'},
    ),
    'project gains its key as a former name': (
        [('projects.rst', ':id: image', ':id: image\n   :formerly: Image')],
        {'day-2', 'projects'},
    ),
    'event renamed': (
        [('event.rst', 'event:: Summit', 'event:: The Summit')],
        {'event', 'day-1', 'day-2', 'threads'},
    ),
    'thread renamed': (
        [('threads.rst', 'From start to end', 'All of it')],
        {'day-1', 'day-2', 'threads'},
    ),
    'pad cited no more': (
        [('day-2.md', 'opening-pad', 'closing-pad')],
        {'day-1', 'day-2', 'lists'},
    ),
    'report withdrawn': (
        [('day-2.md', ':::{reporter} bob', ':::{reporter} anonymous')],
        {'people', 'event', 'day-2', 'lists'},
    ),
    'prose touched': (
        [('alone.rst', 'Nothing of others', 'Still nothing of others')],
        {'alone'},
    ),
    'nothing': ([], set()),
}


@pytest.mark.parametrize('name', EDITS)
def test_edit_gives_what_a_clean_build_gives(summit: Site, name: str) -> None:
    edits, shown_on = EDITS[name]
    before = times_of(summit.build())
    for one in edits:
        edit(summit, *one)
    build = summit.build()
    # Sphinx itself writes the pages whose toctree holds a page that was read.
    assert rewritten(build, before) - {'index'} == shown_on
    clean = summit.build_clean()
    assert build.files() == clean.files()
    assert set(build.warnings) <= set(clean.warnings)


def test_build_that_finds_no_changes_asks_no_page(
    summit: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = summit.build().files()

    def fail(_registry: Registry) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(Registry, 'pages', property(fail))
    build = summit.build()
    assert build.files() == before
    assert 'configuration has changed' not in build.app.status.getvalue()


LINKS_EDITS = {
    'session renamed': EDITS['session renamed'][0],
    'session re-keyed': EDITS['session re-keyed'][0],
    'session without its key': [('day-1.rst', ':id: opening', ':id: start')],
}


@pytest.fixture
def with_links(summit: Site) -> Site:
    """Add a page with what MyST offers beside our roles."""
    edit(summit, 'index.rst', '   alone\n', '   alone\n   links\n')
    summit.write(
        {'links.md': '# Links\n\n[](#opening), [](opening), <project:#opening>, [](#lunch)\n'}
    )
    return summit


@pytest.mark.filterwarnings('ignore:.*MystReferenceResolver.app')  # myst-parser
@pytest.mark.parametrize('change', LINKS_EDITS)
def test_link_of_markdown_gives_what_a_clean_build_gives(with_links: Site, change: str) -> None:
    assert with_links.build().text('links.html').count('>Opening</span></a>') == 3
    for one in LINKS_EDITS[change]:
        edit(with_links, *one)
    with_links.build().check_against(with_links.build_clean())


@pytest.mark.filterwarnings('ignore:.*MystReferenceResolver.app')  # myst-parser
def test_link_of_markdown_follows_a_session_to_another_page(with_links: Site) -> None:
    with_links.build()
    move_lunch(with_links)
    build = with_links.build()
    assert 'href="alone.html#lunch"' in build.text('links.html')
    build.check_against(with_links.build_clean())


INDEX_EDITS = {
    'nothing': (None, {}, True),
    'prose': (('day-1.rst', 'See :session:', 'Do see :session:'), {}, True),
    'session renamed': (('day-1.rst', 'session:: Lunch', 'session:: Dinner'), {}, False),
    'page retitled': (('alone.rst', 'Alone\n=====', 'Apart\n====='), {}, False),
    'configuration': (None, {'html_title': 'Reports'}, False),
}


@pytest.mark.parametrize('name', INDEX_EDITS)
def test_index_stays_as_it_was_while_it_shows_the_same(summit: Site, name: str) -> None:
    change, config, stays = INDEX_EDITS[name]
    index = Path(summit.build().app.outdir, 'trip-sessions.html')
    index.write_text('as it was\n', 'utf-8')
    if change:
        edit(summit, *change)
    summit.build(**config)
    assert (index.read_text('utf-8') == 'as it was\n') is stays


def test_index_follows_a_template(summit: Site) -> None:
    summit.conf += "templates_path = ['templates']\n"
    summit.build()
    summit.write(
        {
            'templates/layout.html': '{% extends "!layout.html" %}{% block footer %}Foot{% '
            'endblock %}'
        }
    )
    later = time.time() + 10
    os.utime(summit.source / 'templates/layout.html', (later, later))
    build = summit.build()
    assert 'Foot' in build.text('trip-sessions.html')
    assert build.files() == summit.build_clean().files()


def test_removed_page_is_forgotten_by_the_others(summit: Site) -> None:
    summit.build()
    summit.write({'day-2.md': ''})
    edit(summit, 'index.rst', '   day-2\n', '')
    build = summit.build()
    assert build.files() == summit.build_clean().files()


def move_lunch(site: Site) -> None:
    lunch = '\n.. session:: Lunch\n   :id: lunch\n   :date: 2012-10-15\n   :time: 12:00-13:00\n'
    edit(site, 'day-1.rst', lunch, '')
    edit(site, 'alone.rst', 'Nothing of others is shown here.\n', f'    Here:\n{lunch}')


def test_session_moved_to_another_page_is_found_there(summit: Site) -> None:
    before = times_of(summit.build())
    move_lunch(summit)
    build = summit.build()
    assert build.files() == summit.build_clean().files()
    assert 'people' not in rewritten(build, before)


def test_new_page_joins(summit: Site) -> None:
    summit.build()
    edit(summit, 'index.rst', '   alone\n', '   alone\n   more\n')
    summit.write(
        {
            'more.rst': """
            :event: summit

            More
            ====

            .. session:: One more
               :id: one-more
               :date: 2012-10-16
               :speakers: ann
               :related: opening
            """
        }
    )
    build = summit.build()
    assert build.files() == summit.build_clean().files()


@pytest.mark.parametrize('title', ['On its own', '*Alone*'])
def test_page_retitled(summit: Site, title: str) -> None:
    summit.build()
    edit(summit, 'alone.rst', 'Alone\n=====', f'{title}\n{"=" * len(title)}')
    build = summit.build()
    assert build.files() == summit.build_clean().files()


def test_pages_reordered(summit: Site) -> None:
    summit.build()
    edit(summit, 'index.rst', '   day-1\n   day-2\n', '   day-2\n   day-1\n')
    build = summit.build()
    assert build.files() == summit.build_clean().files()


MENU_EDITS = {
    'entry has a title of its own': ('   day-1\n', '   First day <day-1>\n'),
    'menu has a caption': ('.. toctree::\n', '.. toctree::\n   :caption: Days\n'),
    'another site joins': ('   day-1\n', '   day-1\n   Elsewhere <https://example.org/>\n'),
    'menu leaves out headings': ('.. toctree::\n', '.. toctree::\n   :titlesonly:\n'),
}


@pytest.mark.parametrize('change', MENU_EDITS)
def test_menu_on_all_pages_follows(summit: Site, change: str) -> None:
    menus = {'html_theme': 'alabaster'}
    summit.build(**menus)
    edit(summit, 'index.rst', *MENU_EDITS[change])
    summit.build(**menus).check_against(summit.build_clean(**menus))


def test_menu_below_a_page_follows_its_headings(summit: Site) -> None:
    menus = {'html_theme': 'alabaster'}
    edit(summit, 'index.rst', '   alone\n', '')
    with (summit.source / 'day-1.rst').open('a') as page:
        page.write('\n.. toctree::\n\n   alone\n')
    with (summit.source / 'alone.rst').open('a') as page:
        page.write('\n.. toctree::\n\n   deep\n')
    summit.write({'deep.rst': 'Deep\n====\n'})
    before = times_of(summit.build(**menus))
    edit(summit, *EDITS['session that few show renamed'][0][0])
    build = summit.build(**menus)
    build.check_against(summit.build_clean(**menus))
    assert rewritten(build, before) - {'index'} == {'event', 'day-1', 'lists', 'alone', 'deep'}


@pytest.mark.parametrize('parallel', [2, 4])
def test_parallel_build_gives_what_a_serial_one_gives(summit: Site, parallel: int) -> None:
    # Sphinx starts parallel reading at six pages.
    build = summit.build(parallel=parallel)
    clean = summit.build_clean()
    assert build.files() == clean.files()
    assert sorted(build.warnings) == sorted(clean.warnings)


def test_parallel_build_after_an_edit(summit: Site) -> None:
    summit.build(parallel=4)
    edit(summit, 'day-1.rst', 'session:: Opening', 'session:: Welcome')
    assert summit.build(parallel=4).files() == summit.build_clean().files()


def test_page_is_gone_that_a_toctree_still_holds(summit: Site) -> None:
    summit.build()
    summit.write({'threads.rst': ''})
    build = summit.build()
    clean = summit.build_clean()
    assert build.files() == clean.files()
    assert build.warnings == clean.warnings
    assert len(build.warnings) == 1


@pytest.mark.parametrize(
    ('title', 'shown'), [('Another', 'Another'), ('*A talk*', '<em>A talk</em>')]
)
def test_contents_of_contents_follow_a_renamed_session(site: Site, title: str, shown: str) -> None:
    site.write(
        {
            'index.rst': 'Home\n====\n\n.. toctree::\n   :maxdepth: 3\n\n   part\n',
            'part.rst': 'Part\n====\n\n.. toctree::\n\n   day\n',
            'day.rst': 'Day\n===\n\n.. session:: A talk\n   :id: talk\n',
        }
    )
    site.build()
    edit(site, 'day.rst', 'A talk', title)
    build = site.build()
    assert shown in build.text('index.html')
    assert build.files() == site.build_clean().files()


def test_page_is_no_longer_numbered(site: Site) -> None:
    site.write(
        {
            'index.rst': 'Home\n====\n\n.. toctree::\n   :numbered:\n\n   day\n   other\n',
            'day.rst': 'Day\n===\n\n.. session:: A talk\n   :id: talk\n',
            'other.rst': 'Other\n=====\n\n:session:`talk`\n',
        }
    )
    assert '1.1. </span>A talk' in site.build().text('day.html')
    edit(site, 'index.rst', '   :numbered:\n', '')
    build = site.build()
    assert build.files() == site.build_clean().files()
    edit(site, 'index.rst', '.. toctree::\n', '.. toctree::\n   :numbered:\n')
    assert site.build().files() == site.build_clean().files()


@pytest.mark.parametrize('search', [True, False])
@pytest.mark.parametrize(('before', 'after'), [('en', 'de'), ('de', 'en'), ('de', 'ja')])
def test_scripts_of_another_language_go(site: Site, before: str, after: str, search: bool) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    site.build(language=before, trip_search=search)
    build = site.build(language=after, trip_search=search)
    build.check_against(site.build_clean(language=after, trip_search=search))
