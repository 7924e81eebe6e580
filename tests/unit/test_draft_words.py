"""No word of notes is lost, changed or moved."""

import re

import pytest
from drafting import draft, shown
from hypothesis import example, given
from hypothesis import strategies as st
from test_markup import HOSTILE
from tripreport.core.sources.markup import Myst, Rst

MARKUPS = pytest.mark.parametrize('markup', [Myst(), Rst()], ids=['myst', 'rst'])
TITLES = [
    'OpenStack Summit',
    'QoS <b>*now*</b>',
    '{ref}`x` とは',
    'Neutron: backlog',
    '1.2 Plans',
    'はじめに',
]
NAMES = ['小田', '角馬、佐藤', '角馬佐藤', 'Ann Lee & Bob Ray', 'Nobody', '山田', 'Jane Doe']
PAD = 'https://etherpad.openstack.org/p/mitaka'

WORDS = st.sampled_from(
    [*HOSTILE, '話です。', 'It was said.', 'nova', PAD, f'({PAD}-2)', '[1]', '[2]', '10:00', '`x`']
) | st.text(st.sampled_from('ab1 .:*_`|\\[]()<>{}#$~^&!-+="%@/,;日。「…'), min_size=1)  # fmt: skip
PROSE = st.lists(WORDS, min_size=1, max_size=5).map(
    lambda words: ' '.join(' '.join(words).split()) or 'x'
)
BLOCK = st.one_of(
    st.tuples(st.sampled_from(TITLES), st.sampled_from('=-~')).map(
        lambda one: f'{one[0]}\n{one[1] * 20}'
    ),
    st.sampled_from(TITLES).map(lambda t: f'■ {t}'),
    st.sampled_from(['10月28日 (水)', 'Day 2', '2日目', 'October 29', '10/40']),
    st.sampled_from(NAMES).map(lambda name: f'報告者: {name}'),
    st.sampled_from(NAMES).map(lambda name: f'Talk - {name}\n===='),
    st.sampled_from(NAMES).map(lambda name: f'時間: 14:50-15:30\n発表者: {name}\n'),
    st.sampled_from(['14:50-15:30 Talk', '[25:00] Talk', 'Containers: where do we stand today?']),
    st.lists(st.sampled_from(['9:00 Talk', '10:00 Next', '8:30 and then', 'Rice']),
             min_size=2, max_size=5).map('\n'.join),
    st.lists(PROSE, min_size=1, max_size=3).map('\n'.join),
    st.lists(PROSE, min_size=1, max_size=3).map(lambda items: '\n'.join(f'- {i}' for i in items)),
    st.lists(PROSE, min_size=1, max_size=3).map(
        lambda items: '\n'.join(f'{n}. {i}' for n, i in enumerate(items, 1))
    ),
    PROSE.map(lambda text: f'    $ {text}'),
    PROSE.map(lambda text: f'> {text}'),
    st.sampled_from([f'[1] {PAD}-1', f'[2] the pad {PAD}-2', '[1] https://example.org/x', '----',
                     PAD, f'参考: {PAD}', f'Notes of ours: {PAD}-3']),
)  # fmt: skip
NOTES = st.lists(BLOCK, max_size=12).map('\n\n'.join)


def letters(text):
    return [char for char in text if char.isalnum()]


def without(text, turned):
    """Return *text* without the words that became options or addresses."""
    lines = text.split('\n')
    for one in turned:
        assert one.text in lines[one.line - 1], one
        lines[one.line - 1] = lines[one.line - 1].replace(one.text, ' ', 1)
    return '\n'.join(lines)


@MARKUPS
@given(NOTES)
@example('■ Talk\n\n報告者: 小田\n\n[2] the pad https://etherpad.openstack.org/p/mitaka')
@example('■ Talk\n\n報告者: 小田\n報告者: 角馬')
@example('■ Talk\n\n[2] the pad https://etherpad.openstack.org/p/mitaka\n\n報告者: 小田')
@example('■ Talk\n\nIt was.\n\n報告者: 小田\n\n[2] the pad https://example.org/x\n\n報告者: 角馬')
@example('Talk\n====\n報告者: 小田\n\n小田の報告\n\n報告者: 角馬')
@example('Talk\n====\nOne.\n\n報告者: 小田\n\nTwo.\n\n報告者: 山田\n\nThree.\n\n報告者: 角馬')
def test_every_letter_of_plain_notes_is_on_the_page_in_its_order(markup, notes):
    made = draft(notes, markup=markup)
    if any(made.into.values()):
        return
    expected = letters(without(notes, made.turned))
    texts = shown(made.page, markup)
    if not has_title(notes, made):
        assert texts.pop(0) == 'Tokyo'
    assert letters(''.join(texts)) == expected


def has_title(notes, made):
    """Tell whether the title of the page is from the notes."""
    title = re.search('^(# (.*)|(.*)\n=+)$', made.page, re.MULTILINE)
    return (title[2] or title[3]) != 'Tokyo'


# What a parser of Markdown shows otherwise than it is written, wherever it comes from.
SPECIAL = re.compile(r'&|^\[a\]\(b\)|!\[|<https|\\\\|~~~|```|^\d+[.)]')
WORD = WORDS.filter(lambda word: not SPECIAL.search(word) and '](' not in word)
MARKED = st.one_of(
    st.tuples(st.sampled_from(['#', '##', '###']), st.sampled_from(TITLES)).map(' '.join),
    st.sampled_from(TITLES).map(lambda title: f'{title}\n-----'),
    st.sampled_from(['## 10月28日 (水)', '# Day 2', '## Talk - Ann Lee', '### 報告者: 小田']),
    st.sampled_from(NAMES).map(lambda name: f'**報告者**: {name}'),
    st.lists(WORD, min_size=1, max_size=6).map(' '.join),
    st.lists(WORD, min_size=1, max_size=6).map('\n'.join),
    st.lists(WORD, min_size=1, max_size=3).map(lambda items: '\n'.join(f'- {i}' for i in items)),
    st.lists(WORD, min_size=1, max_size=3).map(
        lambda items: '\n'.join(f'- {i}\n\n  more *of* it' for i in items)
    ),
    st.lists(WORD, min_size=1, max_size=3).map(lambda items: '\n'.join(f'> {i}' for i in items)),
    WORD.map(lambda word: f'```{{note}} x\n{word}\n```'),
    WORD.map(lambda word: f'~~~\n{word}\n~~~'),
    st.sampled_from(['**bold** and *fine* and `x < y`', '[text](https://example.org/a)', '***',
                     '<script>alert(1)</script>', '[the pad][1]', f'[1]: {PAD}', f'- {PAD}', PAD,
                     '% no comment', '+++', '(label)=', ':::{note}', ':field: x', 'term\n: def',
                     '{ref}`x` $x$ {{ y }}', 'a\\\nb', '[a](javascript:x)', '![a](b.png)',
                     '| a | b |\n|---|:--|\n| {c} | <d> |', '[a](b.md)', '[^1] x', '[b]: c']),
)  # fmt: skip
MARKDOWN = st.lists(MARKED, max_size=10).map('\n\n'.join)


@given(MARKDOWN)
def test_every_letter_of_markdown_notes_is_on_the_page_in_its_order(notes):
    made = draft(notes, markdown=True)
    if any(made.into.values()):
        return
    rest = re.sub(r'\]\(https://example.org/a\)', ']', without(notes, made.turned))
    if f'[1]: {PAD}' in notes:
        rest = rest.replace('][1]', ']')
    texts = shown(made.page)
    if not has_title(notes, made):
        assert texts.pop(0) == 'Tokyo'
    assert letters(''.join(texts)) == letters(rest)
