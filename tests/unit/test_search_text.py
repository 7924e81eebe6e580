"""What of a page the search can find, and where a result leads."""

from textwrap import dedent

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from tripreport.site.search_text import read_page


def page(text):
    document = publish_doctree(dedent(text), settings_overrides={'doctitle_xform': False})
    for term in document.findall(nodes.term):
        if term.astext().startswith('#'):
            term['ids'] = [f'term-{term.astext()[1:]}']
    return document


def read(text, **sessions):
    return [
        (details, [(anchor, title, *lines) for anchor, title, lines in sections])
        for details, sections in read_page(page(text), 'Page', sessions)
    ]


@pytest.mark.parametrize(
    ('text', 'lines'),
    [
        ('*virtual*\\ machines', ['virtualmachines']),
        ('仮想\nマシン', ['仮想 マシン']),
        ('one  \ntwo\n\nthree', ['one two', 'three']),
        ('- one\n- two', ['one', 'two']),
        ('term : class\n  definition', ['term', 'class', 'definition']),
        (':Day: Monday', ['Day:', 'Monday']),
        ('.. note:: Mind', ['Note', 'Mind']),
        ('.. admonition:: Mind\n\n   the gap', ['Mind', 'the gap']),
        ('.. topic:: Of *this*\n\n   and that', ['Of this', 'and that']),
        ('text [1]_\n\n.. [1] note', ['text [1]', '1', 'note']),
        ('::\n\n  one\n  two', ['one two']),
        ('====  ====\na     b\n====  ====', ['a', 'b']),
        ('.. comment', []),
        ('.. |a| replace:: b\n\nsee |a|', ['see b']),
        ('_`here` it is', ['here it is']),
        ('.. image:: a.png\n   :alt: picture', []),
        ('.. raw:: html\n\n   <b>b</b>old<script>alert()</script>', ['bold']),
        ('.. raw:: latex\n\n   \\LaTeX', []),
        ('.. class:: no-search\n\nhidden\n\nshown', ['shown']),
    ],
)
def test_line_is_what_a_reader_sees(text, lines):
    assert read(text) == [(None, [('', 'Page', *lines)])]


def test_first_section_is_the_page_and_others_have_anchors():
    text = """
        Before

        Page
        ====

        Text

        Part
        ----

        More

        Another *page*
        ==============

        End
        """
    sections = [
        ('', 'Page', 'Before', 'Text'),
        ('part', 'Part', 'More'),
        ('another-page', 'Another page', 'End'),
    ]
    assert read(text) == [(None, sections)]


def test_session_is_a_part_with_its_sections():
    text = """
        Page
        ====

        Text

        Talk
        ----

        Said

        Report
        ~~~~~~

        Heard

        Nested
        ~~~~~~

        Inside

        Other
        -----

        Outside
        """
    assert read(text, talk='Monday', nested='Tuesday') == [
        (None, [('', 'Page', 'Text'), ('other', 'Other', 'Outside')]),
        ('Monday', [('talk', 'Talk', 'Said'), ('report', 'Report', 'Heard')]),
        ('Tuesday', [('nested', 'Nested', 'Inside')]),
    ]


def test_page_that_is_a_session_is_a_part():
    assert read('Talk\n====\n\nSaid', talk='Monday') == [
        (None, [('', 'Page')]),
        ('Monday', [('talk', 'Talk', 'Said')]),
    ]


def test_defined_word_with_an_anchor_is_a_part():
    text = """
        Page
        ====

        Before

        #ann
          A person

        plain
          A word

        After
        """
    assert read(text) == [
        (None, [('', 'Page', 'Before', 'plain', 'A word', 'After')]),
        (None, [('term-ann', '#ann', 'A person')]),
    ]
