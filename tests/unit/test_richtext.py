"""Texts of strangers keep their words and their shape, and lose all else."""

from functools import partial

import pytest
from growth import growth
from test_markup import MARKUPS, read
from tripreport.core.sources.markup import Myst, Rst, render
from tripreport.core.sources.richtext import to_markup

HTML = """
<p>Hi <b>all</b>, see <a href="https://x.example/a_b">the (site)</a>, or <a href="ftp://x">it</a>.<br>
Next<em>.</em></p><!-- <b>not this</b> --><ul><li>one<li>two <code>x*y</code></ul>
<ol><li>a</li><li>b</li></ol><pre>def f():
  pass</pre><script>alert(1)</script>tail<img src=x alt="pic"> 5 &lt; 6 &amp;amp; https://y.example/.
<svg><title>no</title></svg>
"""


def test_html_becomes_myst():
    assert to_markup(HTML, Myst()) == (
        'Hi *all*, see [the (site)](<https://x.example/a_b>), or it.',
        'Next.',
        '- one\n- two `x*y`',
        '1. a\n2. b',
        '```text\ndef f():\n  pass\n```',
        'tailpic 5 \\< 6 \\&amp; <https://y.example/>.',
    )


def test_html_becomes_rst():
    assert to_markup(HTML, Rst()) == (
        'Hi *all*\\ , see `the (site) <https://x.example/a_b>`__\\ , or it.',
        'Next\\ .',
        '- one\n- two ``x*y``',
        '1. a\n2. b',
        '.. code-block:: text\n\n   def f():\n     pass',
        'tailpic 5 < 6 &amp; https://y.example/\\ .',
    )


@pytest.mark.parametrize(
    ('text', 'line'),
    [
        ('Hey!<a href="https://a.example/">you</a>', 'Hey\\![you](<https://a.example/>)'),
        ('\\!<a href="https://a.example/">you</a>', '\\\\\\![you](<https://a.example/>)'),
        ('!<a href="https://a.example/">you</a>', '\\![you](<https://a.example/>)'),
        ('Hey! <a href="https://a.example/">you</a>', 'Hey! [you](<https://a.example/>)'),
        ('Hey!<a href="https://a.example/">https://a.example/</a>', 'Hey!<https://a.example/>'),
    ],
)
def test_link_behind_an_exclamation_mark_is_no_picture(text, line):
    assert to_markup(text, Myst()) == (line,)


@pytest.mark.parametrize(
    ('text', 'blocks'),
    [
        ('', ()),
        ('One.\n\nTwo.', ('One.', 'Two.')),
        ('Points:\n- a\n* b\n• c\nEnd', ('Points:', '- a\n- b\n- c', 'End')),
        (f'{"w" * 60}\n{"x" * 60}\nend', (f'{"w" * 60} {"x" * 60} end',)),
        (f'{"あ" * 60}\n{"い" * 60}', (f'{"あ" * 60}{"い" * 60}',)),
        ('first\nsecond', ('first', 'second')),
        ('1 < 2 <3', ('1 \\< 2 \\<3',)),
        ('見て（https://a.example/b）。', ('見て（<https://a.example/b>）。',)),
        ('(https://a.example/b_(c)).', ('\\(<https://a.example/b_(c)>).',)),
        ('[it](https://a.example/) [no](javascript:a)', (
            '[it](<https://a.example/>) \\[no\\](javascript:a)',)),
    ],
)  # fmt: skip
def test_plain_text_keeps_its_paragraphs(text, blocks):
    assert to_markup(text, Myst()) == blocks


@MARKUPS
def test_words_come_through(markup):
    document = read(markup, render(markup, to_markup(HTML, markup)))
    words = document.astext().split()
    assert words == [
        'Hi',
        'all,',
        'see',
        'the',
        '(site),',
        'or',
        'it.',
        'Next.',
        'one',
        'two',
        'x*y',
        'a',
        'b',
        'def',
        'f():',
        'pass',
        'tailpic',
        '5',
        '<',
        '6',
        '&amp;',
        'https://y.example/.',
    ]


@pytest.mark.parametrize(
    'text',
    [
        '<!--', '<', '<a href=x>', '<b></i>', '&', '<p a="', '<!', '<?', '<![CDATA[', '[a', 'https://',
        'https://a.example/(', ')', '\n- ', '<li>', '<pre>', '<ul>', '<ol><li>a', '<li>a</li>',
    ],
)  # fmt: skip
@MARKUPS
def test_time_grows_with_the_text(markup, text):
    for beginning in ('<p>', ''):
        short, long = (beginning + text * number for number in (1_000, 8_000))
        taken, times = growth(partial(to_markup, markup=markup), short, long)
        assert taken < 0.3 or times < 4
