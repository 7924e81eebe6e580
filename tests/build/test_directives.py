"""Every directive and role, in both parsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from sites import Site


def shown(site: Site, root: str) -> str:
    """Return the page as pseudo XML, without what the parsers' own habits leave in it."""
    site.copy(root)
    build = site.build()
    assert build.warnings == []
    xml = build.doctree().pformat()
    xml = re.sub(r' (source|translation_progress|names|dupnames|slug)="[^"]*"', '', xml)
    xml = re.sub(r' (classes)="(tex2jax_ignore|mathjax_ignore| )*"', '', xml)
    xml = re.sub(r'<target [^>]*refuri="[^"]*">\n', '', xml)
    xml = re.sub(r' name="[^"]*"', '', xml)
    xml = xml.replace('="True"', '="1"').replace('="False"', '="0"')  # before docutils 0.22
    return re.sub(r'\n\s*\n', '\n', xml)  # a line break is a text of its own in one of them


def test_both_parsers_give_the_same_page(site: Site) -> None:
    rst = shown(site, 'rst')
    (site.source / 'index.rst').unlink()
    assert shown(site, 'myst') == rst


def test_page_shows_what_every_directive_tells(
    site: Site, file_regression: FileRegressionFixture
) -> None:
    """Compare with a page that was read by eye; --force-regen writes it anew."""
    file_regression.check(shown(site, 'rst'), extension='.xml')


def one_session(site: Site, text: str, name: str = 'index.rst') -> nodes.section:
    """Return the only session of a page, as it is shown."""
    site.write({name: text})
    build = site.build()
    assert build.warnings == []
    (section,) = (node for node in build.doctree().findall(nodes.section) if 'talk' in node['ids'])
    return section


def test_session_in_only_counts_for_its_builder_alone(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. only:: html

               .. session:: For the web
                  :id: web

            .. only:: latex

               .. session:: For print
                  :id: printed

            .. session-list::
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    text = build.doctree().astext()
    assert ('For the web' in text, 'For print' in text) == (True, False)
    assert list(build.app.env.domains['trip'].registry.relations.lookup.sessions) == ['web']


def test_session_in_a_list_becomes_a_block(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            - .. session:: A talk
                 :id: talk

                 What was said.
            """
        }
    )
    doctree = site.build().doctree()
    (item,) = doctree.findall(nodes.list_item)
    assert [type(child).__name__ for child in item] == ['target', 'rubric', 'paragraph']
    assert item[0]['ids'] == ['talk']


def test_headings_of_a_report_stay_out_of_the_contents(site: Site) -> None:
    site.copy('myst')
    build = site.build()
    contents = build.app.env.tocs['index'].astext().split('\n\n')
    assert contents == [
        'Everything',
        'People',
        'Projects',
        'Talks',
        'Keynote with code in its title',
        'First part',
        'Second part',
        'Sequel',
        'Threads',
        'Lists',
    ]


@pytest.mark.parametrize('underline', ['=', '~', '*', '#'])
def test_heading_in_a_session_stays_inside_whatever_its_underline(
    site: Site, underline: str
) -> None:
    section = one_session(
        site,
        f"""
        Home
        ====

        Part
        ~~~~

        .. session:: A talk
           :id: talk

           Inner
           {underline * 5}

           Below it.

        After
        ~~~~~

        Outside.
        """,
    )
    titles = [title.astext() for title in section.findall(nodes.title)]
    assert titles == ['A talk', 'Inner']
    assert 'Outside' not in section.astext()


@pytest.mark.parametrize('level', [1, 2, 3, 6])
def test_heading_in_a_myst_session_stays_inside_whatever_its_level(site: Site, level: int) -> None:
    section = one_session(
        site,
        f"""
        # Home

        ## Part

        :::{{session}} A talk
        :id: talk

        {'#' * level} Inner

        Below it.
        :::

        ## After

        Outside.
        """,
        'index.md',
    )
    titles = [title.astext() for title in section.findall(nodes.title)]
    assert titles == ['A talk', 'Inner']
    assert 'Outside' not in section.astext()


def test_heading_gives_way_to_the_key_of_a_session(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            Talk
            ----

            See talk_ and :ref:`talk`.

            .. _talk:

            A label
            -------

            .. session:: A talk
               :id: talk

               What was said.
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    doctree = build.doctree()
    anchors = {section[0].astext(): section['ids'] for section in doctree.findall(nodes.section)}
    assert anchors['A talk'] == ['talk']
    targets = {r.astext(): r['refid'] for r in doctree.findall(nodes.reference) if 'refid' in r}
    assert targets['A label'] in anchors['A label']
    assert 'talk' not in anchors['A label'] + anchors['Talk']


def test_no_id_is_given_twice_where_a_key_is(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: First
               :id: talk

               .. reporter:: anonymous

                  One.

               .. reporter:: anonymous

                  Two.

            .. session:: Second
               :id: talk

               .. reporter:: anonymous

                  Three.
            """
        }
    )
    build = site.build()
    ids = re.findall(r' id="([^"]+)"', build.text('index.html'))
    assert sorted(ids) == sorted(set(ids))
    assert len(build.warnings) == 1


def test_everything_leads_to_each_of_two_reports_without_a_name(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk
               :formerly: lecture
               :date: 2012-10-15

               .. reporter:: anonymous

                  One.

               .. reporter:: anonymous

                  Two. See :report:`talk/anonymous` and :report:`talk/anonymous-2`.

               .. reporter:: Ann

                  Three.

            .. session:: Another talk
               :id: talk--ann
            """
        }
    )
    build = site.build()
    assert build.warnings == [
        'index.rst:17: WARNING: unknown person \'Ann\'; write a "person" for it '
        '[trip.unknown-person]'
    ]
    sections = build.doctree().findall(nodes.section)
    reports = [section for section in sections if 'trip-report' in section['classes']]
    anchors = ['talk--anonymous', 'talk--anonymous-2', 'talk--ann-2']
    assert [one['ids'][0] for one in reports] == anchors
    addresses = [f'index.html#{anchor}' for anchor in anchors]
    text = build.text('index.html')
    (glance,) = re.findall('<dl class="trip-session-head.*?</dl>', text, re.DOTALL)
    assert re.findall('href="#(talk-.*?)"', glance) == anchors
    (paragraph,) = re.findall('<p>Two.*</p>', text)
    assert re.findall('href="#(.*?)"', paragraph) == anchors[:2]
    assert re.findall('href="(.*?)" */>', build.text('feed.atom'))[1:] == addresses
    assert re.findall('"Report", "@id": "(.*?)"', text) == [f'#{anchor}' for anchor in anchors]
    objects = build.app.env.domains['trip'].get_objects()
    assert [anchor for _, _, kind, _, anchor, _ in objects if kind == 'report'] == anchors


def test_draft_is_shown_only_when_asked_for(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk
               :draft:

               What was said.
            """
        }
    )
    assert 'A talk' not in site.build('text').text('index.txt')
    shown = site.build('text', trip_show_drafts=True).text('index.txt')
    assert 'A talk' in shown
    assert 'not yet published' in shown


def test_option_of_a_session_outranks_the_event_of_the_page(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            :event: second

            Home
            ====

            .. event:: First
               :id: first

            .. session:: A
               :id: a

            .. session:: B
               :id: b
               :event: second

            .. toctree::

               other
            """,
            'other.rst': """
            :event: second

            Other
            =====

            .. event:: Second
               :id: second-event

            .. session:: C
               :id: c
            """,
            'third.rst': """
            :orphan:
            :event: second-event

            Third
            =====

            .. session:: D
               :id: d
            """,
        }
    )
    sessions = site.build().app.env.domains['trip'].registry.relations.lookup.sessions
    events = {key: session.event for key, session in sessions.items()}
    assert events == {'a': 'first', 'b': 'second', 'c': 'second-event', 'd': 'second-event'}


def test_report_in_only_is_a_section_too(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk

               .. only:: html

                  .. reporter:: anonymous

                     What was said.

               .. note::

                  .. reporter:: anonymous

                     An aside.
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    section, container = build.doctree().findall(
        lambda node: (
            isinstance(node, nodes.section | nodes.container) and 'trip-report' in node['classes']
        )
    )
    assert (type(section), section.parent['ids']) == (nodes.section, ['talk'])
    assert (type(container), type(container.parent)) == (nodes.container, nodes.note)
    assert [section['ids'], container['ids']] == [['talk--anonymous'], ['talk--anonymous-2']]


@pytest.mark.parametrize('name', ['index.rst', 'index.md'])
def test_heading_in_an_entry_or_a_note_becomes_a_rubric(site: Site, name: str) -> None:
    rst = """
        Home
        ====

        .. person:: Ann
           :id: ann

           Early years
           -----------

           Born.

        .. editor-note::

           Later
           -----

           Known.
        """
    myst = """
        # Home

        :::{person} Ann
        :id: ann

        # Early years

        Born.
        :::

        :::{editor-note}
        ## Later

        Known.
        :::
        """
    site.write({name: rst if name.endswith('rst') else myst})
    build = site.build()
    assert build.warnings == []
    rubrics = list(build.doctree().findall(nodes.rubric))
    assert [rubric.astext() for rubric in rubrics] == ['Early years', 'Later']
    assert [len(rubric['ids']) for rubric in rubrics] == [1, 1]


@pytest.mark.parametrize('name', ['event', 'person', 'project', 'thread'])
def test_entry_may_hold_definitions(site: Site, name: str) -> None:
    site.write(
        {
            'index.rst': f"""
            Home
            ====

            .. {name}:: Ann
               :id: ann

               Cell
                  A part of a cloud.
            """,
        }
    )
    build = site.build()
    assert build.warnings == []
    first, *_, last = BeautifulSoup(build.text('index.html'), 'html.parser')('dt')
    assert (first.get_text(), last.get_text()) == ('Ann¶', 'Cell')


def test_label_before_a_directive_leads_there(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. event:: Summit
               :id: summit

            .. session:: A talk
               :id: talk

            .. _the list:

            .. class:: special

            .. session-list::

            .. only:: latex

               .. _left out:

               .. thread:: A line
                  :id: line
                  :sessions: talk

            See `the list`_.
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    targets = [r['refid'] for r in build.doctree().findall(nodes.reference) if 'refid' in r]
    assert targets[-1] == 'the-list'
    assert build.text('index.html').count('id="the-list"') == 1


def test_sessions_nest_deeper_than_a_builder_has_headings(site: Site) -> None:
    page = 'Home\n====\n\n'
    for depth in range(12):
        page += f'{"   " * depth}.. session:: Level {depth}\n{"   " * depth}   :id: s{depth}\n\n'
    site.write({'index.rst': f'{page}{"   " * 12}The bottom.\n'})
    for builder in ('text', 'html', 'latex', 'man', 'texinfo'):
        build = site.build(builder)
        assert build.warnings == []
        published = b''.join(build.files().values()).decode('utf-8', 'replace')
        assert [n for n in range(12) if f'Level {n}' not in published] == []
        assert 'The bottom.' in published


@pytest.mark.parametrize(
    ('name', 'value', 'fault'),
    [
        ('trip_etherpad_host', 'https://x.org/', "a server is written as 'etherpad.opendev.org'"),
        ('trip_blueprint_host', 5, "a server is written as 'etherpad.opendev.org'"),
        ('trip_moved_hosts', 'x', 'it takes servers, each with its new name'),
        ('trip_moved_hosts', {'a.org': 'b c'}, 'it takes servers, each with its new name'),
    ],
)
def test_wrong_configuration_is_told_before_anything_is_read(
    site: Site, name: str, value: object, fault: str
) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    site.conf += f'{name} = {value!r}\n'
    with pytest.raises(ConfigError) as caught:
        site.build()
    assert str(caught.value) == f'{name} = {value!r}: {fault}'
