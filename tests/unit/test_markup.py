"""What is written on pages is what readers see, whatever it is."""

from functools import reduce

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser
from tripreport.core.sources.markup import Directive, Myst, Rst, render
from tripreport.core.text import one_line

EXTENSIONS = [
    'amsmath', 'attrs_block', 'attrs_inline', 'colon_fence', 'deflist', 'dollarmath',
    'fieldlist', 'html_admonition', 'html_image', 'strikethrough', 'substitution', 'tasklist',
]  # fmt: skip
QUIET = {'report_level': 1, 'halt_level': 5, 'warning_stream': False}

HOSTILE = [
    '*', '_', 'a_', '_a_', '__init__', '`a`', '``a``', '`a <b>`_', '|a|', '[1]_', '[#]_',
    '\\', 'a\\', 'C# & C++', ':a: b', 'a:', 'a::', ':::', '::: {note}', '::',
    '.. note:: x', '1. a', 'A. Smith', 'iv) a', '(1) a', '#. a', '- a', '+ a', '> a',
    '# a', '% a', '(a)=', '=====', '+---+', '| a |', '>>> a', '-a  b', '--long  b',
    '/V  b', '__ a', 'https://example.org/a_', 'javascript:alert(1)', 'a@example.org',
    'mailto:a@example.org', '<b>a</b>', '<!-- a -->', '<https://example.org>', '&amp;',
    '&#x41;', '[a](b)', '![a](b)', '{ref}`a`', ':ref:`a`', '{{ a }}', '$a$', '$$a$$',
    '~~a~~', '\\begin{a}', 'a{.b}', '[a]{.b}', '{.b}', '```', '~~~', '---', '+++', '{#a}',
    'a \x00\x1b[1m b', '日本語*です*。', '「*a*」', "it's", '_', '…', 'a\ud800',
    'a\n\nb\r\nc\u2028d\x85e', '?', '“a”', '//a//',
]  # fmt: skip

MARKUPS = pytest.mark.parametrize('markup', [Myst(), Rst()], ids=['myst', 'rst'])
TEXTS = st.text(
    st.sampled_from('ab1 .:*_`|\\[]()<>{}#$~^&!-+="\'%@/,;?\n\t日。「…') | st.characters()
)


def read(markup, text):
    """Return the page *text* as it is read, with every extension there is."""
    if isinstance(markup, Rst):
        return publish_doctree(text, settings_overrides=QUIET)
    settings = QUIET | {'myst_enable_extensions': EXTENSIONS, 'myst_suppress_warnings': []}
    return publish_doctree(text, parser=Parser(), settings_overrides=settings)


def kinds(document):
    return [type(node).__name__ for node in document.findall(nodes.Element)][1:]


def hostile(test):
    for text in HOSTILE:
        test = example(text)(test)
    return given(TEXTS.filter(one_line))(test)


@MARKUPS
@hostile
def test_paragraph_shows_its_text(markup, text):
    document = read(markup, f'before\n\n{markup.escape(text)}\n\nafter\n')
    assert [node.astext() for node in document] == ['before', one_line(text), 'after']
    assert kinds(document) == ['paragraph'] * 3


@MARKUPS
@hostile
def test_argument_and_body_show_their_text(markup, text):
    escaped = markup.escape(text)
    directive = Directive('admonition', escaped, {'class': 'a'}, (escaped, escaped))
    document = read(markup, render(markup, [directive]))
    assert kinds(document) == ['admonition', 'title', 'paragraph', 'paragraph']
    assert [node.astext() for node in document[0]] == [one_line(text)] * 3


@MARKUPS
@hostile
def test_link_shows_its_text(markup, text):
    url = 'https://example.org/(a)_b?c=`d`&e=<f>*|\\#g_'
    document = read(markup, markup.link(text, url))
    assert kinds(document)[:2] == ['paragraph', 'reference']
    assert document.astext() == one_line(text)
    (link,) = document.findall(nodes.reference)
    assert link['refuri'] == 'https://example.org/(a)_b?c=%60d%60&e=%3Cf%3E%2A%7C%5C#g%5F'


@MARKUPS
def test_link_shows_its_address(markup):
    document = read(markup, markup.link('https://example.org/', 'https://example.org/'))
    assert (document.astext(), kinds(document)) == (
        'https://example.org/',
        ['paragraph', 'reference'],
    )


@MARKUPS
@hostile
def test_literal_and_emphasis_show_their_text(markup, text):
    parts = ['a', markup.literal(text), 'b', markup.emphasis(text), 'c']
    document = read(markup, reduce(markup.beside, parts))
    assert document.astext() == f'a{one_line(text)}b{one_line(text)}c'
    assert set(kinds(document)) <= {'paragraph', 'literal', 'emphasis'}


@MARKUPS
@hostile
def test_code_shows_its_lines(markup, text):
    document = read(markup, markup.code(f'x{text}'))
    assert kinds(document)[0] == 'literal_block'
    assert len(document) == 1


@MARKUPS
@hostile
def test_heading_shows_its_text(markup, text):
    document = read(markup, markup.heading(markup.escape(text)) + '\n\na\n')
    assert document.next_node(nodes.title).astext() == one_line(text)


@MARKUPS
@pytest.mark.parametrize('value', ['a', '# a', 'a # b', '"a"', "'a' b", '| a', '> a', '\\', '"\\'])
def test_option_has_its_value(markup, value):
    directive = Directive('figure', 'a.png', {'alt': value, 'name': 'b'})
    (image,) = read(markup, render(markup, [directive])).findall(nodes.image)
    assert image['alt'] == value


@MARKUPS
def test_directives_nest(markup):
    inner = Directive('note', body=('x', Directive('tip', body=('y', markup.code(':::::: z')))))
    document = read(markup, render(markup, [Directive('warning', body=(inner,)), 'after']))
    assert kinds(document) == [
        'warning', 'note', 'paragraph', 'tip', 'paragraph', 'literal_block', 'paragraph',
    ]  # fmt: skip


def test_myst_session_leaves_room_for_reports():
    link = Directive('etherpad-link', 'a')
    session = Directive('session', 'T', {'id': 't', 'room': ''}, (link,))
    assert render(Myst('trip'), [session]) == (
        ':::::{trip:session} T\n:id: t\n\n:::{trip:etherpad-link} a\n:::\n:::::\n'
    )


def test_rst_body_is_indented():
    contents = Directive('toctree', '', {'maxdepth': '1'}, ('a\nb',))
    assert render(Rst('trip'), ['T', contents]) == (
        'T\n\n.. toctree::\n   :maxdepth: 1\n\n   a\n   b\n'
    )


@pytest.mark.parametrize(
    ('markup', 'expected'),
    [(Myst(), '---\nevent: a\n---'), (Rst(), ':event: a')],
    ids=['myst', 'rst'],
)
def test_metadata_stand_at_the_top(markup, expected):
    assert markup.metadata({'event': 'a'}) == expected
