"""Notes that are too long, too deep, or no text at all."""

from functools import partial

import pytest
from drafting import draft
from growth import growth
from tripreport.core.notes.decode import MOST_BYTES, NotesError, decode

JAPANESE = '報告者: 小田\n\nスペックを一つずつ見ていきました。メモはこちらにあります。\n'


def refusal(content, encoding=''):
    with pytest.raises(NotesError) as caught:
        decode(content, encoding)
    return caught.value.line, str(caught.value)


@pytest.mark.parametrize(
    'encoding', ['utf-8', 'utf-8-sig', 'utf-16', 'utf-32', 'cp932', 'euc_jp', 'iso2022_jp']
)
def test_encoding_that_is_certain_is_found(encoding):
    found = decode(JAPANESE.encode(encoding))
    assert found.text == JAPANESE
    assert found.encoding == encoding.replace('-sig', '')


@pytest.mark.parametrize('encoding', ['utf-16-le', 'utf-16-be'])
def test_utf_16_without_a_mark_is_found(encoding):
    text = 'Reporter: Oda\n\nIt was said.\n'
    assert decode(text.encode(encoding)).text == text


def test_encoding_that_is_told_counts():
    assert decode('漢字'.encode('euc_jp'), 'euc_jp').text == '漢字'


def test_lines_end_as_programs_write_them():
    assert decode('a\r\nb\rc\u2028d\x0ce'.encode()).text == 'a\nb\nc\nd\ne'


@pytest.mark.parametrize(
    ('content', 'line', 'beginning'),
    [
        (b'a' * (MOST_BYTES + 1), 1, 'more than 4194304 bytes are no notes'),
        (b'a\n\0b', 2, 'a NUL byte is no part of a text'),
        (b'a\n\x1b[31mb', 2, 'the control character U+001B is no part of a text'),
        ('a\n話'.encode()[:-1], 2, 'the file ends within a character'),
        ('a\n漢字'.encode('euc_jp'), 2, 'the encoding is not certain'),
        ('a\ncaf\xe9 x'.encode('latin-1'), 2, 'the encoding is not certain'),
        (bytes(range(128, 256)), 1, 'the encoding is not certain'),
    ],
    ids=['long', 'nul', 'escape', 'half', 'few letters', 'latin', 'binary'],
)
def test_what_is_no_text_is_refused_with_its_line(content, line, beginning):
    found, message = refusal(content)
    assert (found, message.startswith(beginning)) == (line, True)


def test_encoding_that_does_not_exist_is_refused():
    assert refusal(b'a', 'utf-99')[1].startswith("'utf-99' is no known encoding")


def test_encoding_that_is_told_wrongly_is_refused():
    assert refusal('x\n話'.encode(), 'ascii') == (
        2, 'this is no ascii from byte 2 on; name the encoding with --encoding, or save the file '
        'as UTF-8',
    )  # fmt: skip


LARGE = {
    'line': lambda n: 'あ' * 100 * n,
    'words': lambda n: 'a - b (c) 10:00 [1] ' * 5 * n,
    'headings': lambda n: '\n'.join(f'# Heading {n}\n' for n in range(2 * n)),
    'underlined': lambda n: '\n'.join(f'Heading {n}\n=====\n' for n in range(2 * n)),
    'sessions': lambda n: '\n'.join(f'## Containers where do we stand {n}\n\n報告者: 小田\n\nx\n'
                                    for n in range(n // 2)),
    'equal headings': lambda n: '# Same title\n\nx\n' * 2 * n,
    'list': lambda n: '\n'.join(f'- item {n}' for n in range(2 * n)),
    'deep list': lambda n: '\n'.join('  ' * n + '- x' for n in range(n // 2)),
    'deep quote': lambda n: '> ' * 2 * n + 'x',
    'backquotes': lambda n: ' '.join('`' * n for n in range(1, n // 2)),
    'brackets': lambda n: '[' * 5 * n + ']' * 5 * n,
    'links': lambda n: '[a](' * 10 * n,
    'stars': lambda n: '*' * 10 * n,
    'rules': lambda n: '- ' * 10 * n,
    'addresses': lambda n: 'https://etherpad.opendev.org/p/a ' * 10 * n,
    'blank': lambda n: '\n' * 50 * n,
    'numbers': lambda n: '\n\n'.join(f'{n}. x' for n in range(n // 2)),
    'reporters': lambda n: '報告者: 小田\n' * 10 * n,
    'names': lambda n: '報告者: ' + '小田' * 10 * n,
    'dashes': lambda n: '# ' + ' - '.join(['Ann'] * (n // 8)),
    'colons': lambda n: 'a: ' * 5 * n,
    'footnotes': lambda n: '\n'.join(f'[{n}] https://example.org/{n}' for n in range(n)),
    'table': lambda n: '| a ' * 5 * n + '|\n' + '|---' * 5 * n + '|',
}  # fmt: skip


@pytest.mark.parametrize('markdown', [False, True], ids=['plain', 'markdown'])
@pytest.mark.parametrize('name', LARGE)
def test_drafting_takes_as_long_as_the_notes_are(name, markdown):
    read = partial(draft, markdown=markdown)
    short, long = (LARGE[name](number) for number in (125, 1_000))
    assert read(short).page
    taken, times = growth(read, short, long)
    assert taken < 0.3 or times < 4


def test_citation_behind_an_exclamation_mark_is_no_picture():
    made = draft('Notes\n\nGreat![1]\n\n----\n[1] https://a.example/c\n')
    assert made.page.endswith('\nGreat\\![\\[1\\]](<https://a.example/c>)\n')
