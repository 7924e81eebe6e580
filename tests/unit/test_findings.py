"""What the check of catalogs finds, and what it lets pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import escape
from tripreport.catalogs.check import check_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def po(source: str, translation: str, place: str = 'a.rst:7', language: str = 'ja') -> str:
    """Return a catalog of one message."""
    message = f'#: {place}\nmsgid {escape(source)}\nmsgstr {escape(translation)}\n'
    return HEADER.format(language) + message


def found(tmp_path: Path, text: str | bytes, language: str = 'ja') -> list[str]:
    """Return the findings, each as line and code."""
    path = tmp_path / f'{language}/LC_MESSAGES/page.po'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [f'{one.line} {one.code}' for one in sorted(check_file(path))]


BROKEN = [
    # reStructuredText
    ('rst', 'See :doc:`a`.', '見よ。', 'role'),
    ('rst', 'See it.', ':doc:`a` を見よ。', 'role'),
    ('rst', 'See :doc:`a`.', ':ref:`a` を見よ。', 'role'),
    ('rst', 'See :doc:`a`.', ':doc:`b` を見よ。', 'target'),
    ('rst', 'See :doc:`A <a>`.', ':doc:`A <b>` を見よ。', 'target'),
    ('rst', 'See :doc:`a`.', '{doc}`a` を見よ。', 'foreign'),
    ('rst', 'Press :kbd:`Ctrl`.', '押せ。', 'role'),
    ('rst', 'Run :code:`a b`.', ':code:`a c` を実行。', 'target'),
    ('rst', 'See https://a.org/x.', '見よ。', 'url'),
    ('rst', 'See https://a.org/x.', 'https://a.org/y を見よ。', 'url'),
    ('rst', 'See it.', 'https://a.org を見よ。', 'url'),
    ('rst', 'See `it <https://a.org>`__.', '`それ <https://b.org>`__ を見よ。', 'url'),
    ('rst', 'See `it <https://a.org>`__.', '`それ <JavaScript:alert(1)>`__ を見よ。', 'scheme'),
    ('rst', 'See `it <https://a.org>`__.', '`それ <java\u200bscript:alert(1)>`__ を', 'scheme'),
    ('rst', 'See `it <https://a.org>`__.', '`それ <data:text/html,x>`__ を見よ。', 'scheme'),
    ('rst', 'See |it|.', '見よ。', 'substitution'),
    ('rst', 'See |it|.', '|それ| を見よ。', 'substitution'),
    ('rst', 'Run ``a``.', '実行せよ。', 'literal'),
    ('rst', 'Run ``a``.', '``b`` を実行せよ。', 'literal'),
    ('rst', 'Run ``a``.', '``a`` と ``b`` を実行せよ。', 'literal'),
    ('rst', 'So [1]_ it is.', 'そうだ。', 'footnote'),
    ('rst', 'So [#]_ it is.', 'そうだ [#]_ [#]_ 。', 'footnote'),
    ('rst', 'So [#x]_ it is.', 'そうだ [#y]_ 。', 'footnote'),
    ('rst', 'So [Doe99]_ says.', '[Doe98]_ による。', 'citation'),
    ('rst', 'See Title_.', '`題`_ を見よ。', 'reference'),
    ('rst', 'See it__.', 'それを見よ。', 'reference'),
    ('rst', 'An _`anchor` here.', 'ここ。', 'anchor'),
    ('rst', 'Text.', '文。\n\n.. include:: /etc/passwd', 'block'),
    ('rst', 'Text.', '.. raw:: html\n\n   <script>alert(1)</script>', 'block'),
    ('rst', 'Text.', '文。\n\n.. role:: x(raw)\n   :format: html', 'block'),
    ('rst', 'Text.', '文。\n\n次の文。', 'block'),
    ('rst', 'Text.', '- 文。', 'block'),
    ('rst', 'Text.', ' 文。', 'block'),
    ('rst', 'Text.', '.. 文', 'block'),
    ('rst', 'The ``a`` b.', 'その ``a b。', 'unclosed'),
    ('rst', 'The *a* b.', 'その *a b。', 'unclosed'),
    ('rst', 'The `a` b.', 'その a` b。', 'unclosed'),
    ('rst', 'The **bold** text.', 'の**太字**で', 'glued'),
    ('rst', 'The *bold* text.', 'の*太字*で', 'glued'),
    ('rst', 'See :doc:`a`.', 'これ:doc:`a`を見よ。', 'glued'),
    ('rst', 'Run ``a`` and ``a``.', '``a`` と``a``を実行。', 'glued'),
    ('rst', 'A name_ here.', 'ここに name_の 話。', 'glued'),
    ('rst', 'Run ``a``.', '｀｀a｀｀ を実行。', 'lookalike'),
    ('rst', 'Some text.', 'ある｀文｀です。', 'lookalike'),
    ('rst', 'The **bold** text.', '＊＊太字＊＊ の', 'lookalike'),
    ('rst', 'See :doc:`a`.', '：doc:`a` を見よ。', 'lookalike'),
    ('rst', 'See |it|.', '｜it｜ を見よ。', 'lookalike'),
    ('rst', 'See `it <https://a.org>`__.', '`それ ＜https://a.org＞`__ を見よ。', 'lookalike'),
    ('rst', 'Text.', '文\u200b。', 'invisible'),
    ('rst', 'Text.', '文\u202e。', 'invisible'),
    ('rst', 'Text.', '文\u2066a\u2069。', 'invisible'),
    ('rst', 'Text.', '文\u0007。', 'invisible'),
    ('rst', 'Text.', '文\U000e0041。', 'invisible'),
    ('rst', 'See :doc:`a`.', 'a を見よ。 # noqa', 'noqa'),
    ('rst', 'It has 30 rooms.', '部屋が31ある。', 'number'),
    ('rst', 'It has 1,500 rooms.', '部屋が1,600ある。', 'number'),
    ('rst', 'It was in 2012.', '昔のことだ。', 'number'),
    ('rst', 'At 14:50.', '15時50分に。', 'number'),
    ('rst', 'x' * 9000, '長い', 'length'),
    ('rst', 'a = 1\nb = 2', 'a = 1\nb = 3', 'code'),
    ('rst', 'a = 1\nb = 2', 'a = 1', 'code'),
    # MyST
    ('md', 'See {doc}`a`.', '見よ。', 'role'),
    ('md', 'See {doc}`a`.', '{doc}`b` を見よ。', 'target'),
    ('md', 'See {doc}`a`.', '{doc} `a` を見よ。', 'spaced'),
    ('md', 'See {doc}`a`.', ':doc:`a` を見よ。', 'foreign'),
    ('md', 'See :doc:`a`.', ':doc:`a` を見よ、ここ。', 'foreign'),
    ('md', 'See [it](https://a.org).', '[それ](https://b.org) を見よ。', 'url'),
    ('md', 'See [it](https://a.org).', '[それ] (https://a.org) を見よ。', 'spaced'),
    ('md', 'See [it](https://a.org).', '［それ］(https://a.org) を見よ。', 'lookalike'),
    ('md', 'See [it](https://a.org).', '[それ](java&#115;cript:alert(1)) を見よ。', 'scheme'),
    ('md', 'See [it](https://a.org).', '[それ](vbscript:x) を見よ。', 'scheme'),
    ('md', 'See <https://a.org>.', '<javascript:alert(1)> を見よ。', 'scheme'),
    ('md', 'See [it](#here).', '[それ](#there) を見よ。', 'reference'),
    ('md', 'See [it][here].', '[それ][here] を見よ。', 'reference'),
    ('md', 'See [it][here].', 'それを見よ。', 'reference'),
    ('md', 'So [^1].', 'そう。', 'footnote'),
    ('md', 'Run `a`.', '`b` を実行。', 'literal'),
    ('md', 'Run `a`.', '`a を実行。', 'unclosed'),
    ('md', 'Run `a`.', '｀a｀ を実行。', 'lookalike'),
    ('md', 'The {{ name }}.', 'その。', 'substitution'),
    ('md', 'A <b>bold</b> b.', 'その b。', 'html'),
    ('md', 'A bold b.', 'その <script>alert(1)</script> b。', 'html'),
    ('md', 'A ![alt](a.png) b.', 'その ![alt](b.png) b。', 'image'),
    ('md', 'The **bold** text.', 'この**「太字」**の', 'glued'),
    ('md', 'First things', '1. 最初のこと', 'block'),
    ('md', '1. First things', '1. 最初のこと', 'block'),
    ('md', 'Text.', '文。\n\n```{include} /etc/passwd\n```', 'block'),
    ('md', 'Text.', '# 文', 'block'),
    ('md', 'a = 1\nb = 2', 'a = 1\nb = 2 # 二', 'block'),
    # the words of programs
    ('py', 'Text', '<b>文</b>', 'html'),
]


ONE_CAUSE = [
    ('md', 'On {doc}`A <a>`.', '{doc} `A <a>` で。', 'spaced'),
    ('md', 'On {doc}`A <a>`.', '{doc}｀A <a>｀ で。', 'lookalike'),
    ('md', 'On {doc}`A <a>`.', '{doc}`A ＜a＞` で。', 'lookalike'),
    ('md', 'See {doc}`a` and `b`.', '{doc}`a と `b` を見よ。', 'unclosed'),
    ('md', 'See [it](https://a.org).', '[それ]　(https://a.org) を見よ。', 'spaced'),
    ('md', 'So [^1].', 'そう [^ 1]。', 'spaced'),
    ('md', 'So [^1].', 'そう [＾1]。', 'lookalike'),
    ('md', 'The **bold** text.', 'この ** 太字 ** の文。', 'spaced'),
    ('md', 'It has 30 rooms.', '    部屋がある。', 'block'),
    ('rst', 'See :doc:`a`.', ':doc: `a` を見よ。', 'spaced'),
    ('rst', 'See :doc:`a`.', ': doc:`a` を見よ。', 'spaced'),
    ('rst', 'See :doc:`a`.', '：doc：`a` を見よ。', 'lookalike'),
    ('rst', 'See :doc:`a`, :doc:`b`.', ':doc:`a と :doc:`b` を見よ。', 'unclosed'),
    ('rst', 'See `it <https://a.org>`__.', '`それ <https://a.org>` __ を見よ。', 'spaced'),
    ('rst', 'See `it <https://a.org>`__.', '[それ](https://a.org) を見よ。', 'foreign'),
    ('rst', 'Run ``a``.', '`a` を実行。', 'foreign'),
    ('rst', 'Run ``a``.', '`` a `` を実行。', 'spaced'),
]


@pytest.mark.parametrize(('kind', 'source', 'translation', 'code'), ONE_CAUSE)
def test_what_has_one_cause_is_told_once(
    tmp_path: Path, kind: str, source: str, translation: str, code: str
) -> None:
    assert found(tmp_path, po(source, translation, f'a.{kind}:7')) == [f'8 {code}']


def line_of(codes: list[str]) -> set[str]:
    return {code.partition(' ')[2] for code in codes}


@pytest.mark.parametrize(('kind', 'source', 'translation', 'code'), BROKEN)
def test_what_a_translation_breaks_is_found(
    tmp_path: Path, kind: str, source: str, translation: str, code: str
) -> None:
    assert code in line_of(found(tmp_path, po(source, translation, f'a.{kind}:7')))


SOUND = [
    ('rst', 'See :doc:`a` and ``b``.', '``b`` と :doc:`a` を見よ。'),
    ('rst', 'See :doc:`a`.', ':doc:`それ <a>` を見よ。'),
    ('rst', 'See :term:`Cell`.', ':term:`セル <cell>` を見よ。'),
    ('rst', 'See :class:`~a.B`.', ':class:`a.B` を見よ。'),
    ('rst', 'Press :guilabel:`Save`.', ':guilabel:`保存` を押せ。'),
    ('rst', 'In :file:`{home}/x`.', ':file:`{ホーム}/x` の中。'),
    ('rst', 'The **bold** text.', 'の\\ **太字**\\ で'),
    ('rst', 'The *bold* text.', '太字の文。'),
    ('rst', 'See `it <https://a.org>`__.', '「\\ `それ <https://a.org>`__」を見よ。'),
    ('rst', 'Write ``#| msgid`` so.', '``msgid`` の上に ``#| msgid`` と書く。'),
    ('rst', 'Write ``｀``, not ``*``.', '``*`` ではなく ``｀`` と書く。'),
    ('rst', '``a`` is as ``a``.', '``a`` は同じ。'),
    ('rst', 'It goes (so).', 'こう＊なる（そう）：＜次＞。'),
    ('rst', '1. First', '1. 第一'),
    ('rst', 'As follows::', '次のとおり。'),
    ('rst', 'As follows::', '次のとおり::'),
    ('rst', 'It is 2 * 3.', 'それは 2 * 3 だ。'),
    ('rst', '# set it\na = 1', '# 設定する\na = 1'),
    ('rst', 'It is \\`a\\`.', '\\`a\\` だ。'),
    ('rst', 'An :index:`loop` here.', 'ここに\\ :index:`輪`\\ 。'),
    ('rst', 'A :index:`loop <!loop>` here.', 'ここに\\ :index:`輪 <!輪>`\\ 。'),
    ('rst', 'Users and developers.', 'Nutzer*innen und Entwickler*innen.'),
    ('md', 'See {doc}`a` and `b`.', '`b` と {doc}`a` を見よ。'),
    ('md', 'See {doc}`a`.', 'これ{doc}`a`を見よ。'),
    ('md', 'An {index}`loop` here.', 'ここに{index}`輪`。'),
    ('md', 'See [it][here].', '[それ](https://a.org) を見よ。'),
    ('md', 'The **bold** text.', 'この**太字**の文。'),
    ('md', '1. First things', '1\\. 最初のこと'),
    ('md', 'See :term:`a`.', '{term}`a` を見よ。'),
    ('md', 'A <b>bold</b> b<br>c.', '<b>太字</b>の<br>b。'),
    ('md', 'So [^1].', 'そう[^1]。'),
    ('md', 'It has 30 rooms.', '部屋が三十ある。'),
    ('rst', 'It has 1,500 rooms.', '部屋が1500ある。'),
    ('rst', 'It has 1,500 rooms.', '部屋が１５００ある。'),
    ('rst', 'It has 10,000 rooms.', '部屋が1万ある。'),
    ('rst', 'It has 15 thousand rooms.', '部屋が1.5万ある。'),
    ('rst', 'It has three rooms.', '部屋が3つある。'),
    ('rst', 'On the second floor.', '2階に。'),
    ('rst', 'On October 15, 2012.', '2012年10月15日に。'),
    ('rst', 'On 2012-10-15.', '2012年10月15日に。'),
    ('rst', 'On May 3, two of them.', '5月3日、2人が。'),
    ('rst', 'At 2:50 pm.', '14時50分に。'),
    ('rst', 'At 2:50 p.m.', '午後2時50分に。'),
    ('rst', 'From 22:00 until midnight.', '22時から24時まで。'),
    ('rst', 'In 2012.', '二〇一二年に。'),
    ('rst', 'It has 25 rooms.', '部屋が二十五ある。'),
    ('rst', 'Hundreds of people.', '数百人。'),
    ('py', '%s is lost', '%sがない'),
]  # fmt: skip


@pytest.mark.parametrize(('kind', 'source', 'translation'), SOUND)
def test_sound_translation_is_let_pass(
    tmp_path: Path, kind: str, source: str, translation: str
) -> None:
    assert found(tmp_path, po(source, translation, f'a.{kind}:7')) == []


TO_ENGLISH = [
    ('2012年10月15日に。', 'On October 15, 2012.', []),
    ('5月3日に二人が。', 'On May 3, 2 of them.', []),
    ('3つの部屋が2階に。', 'Three rooms on the second floor.', []),
    ('部屋は1万5千。', 'There are 15,000 rooms.', []),
    ('部屋は3億。', 'There are 300 million rooms.', []),
    ('部屋は120。', 'There are a hundred and twenty rooms.', []),
    ('部屋は1250。', 'There are one thousand two hundred fifty rooms.', []),
    ('部屋は30。', 'There are 40 rooms.', ['number']),
    (':term:`セル` を見よ。', 'See :term:`セル`.', ['term']),
    (':term:`セル` を見よ。', 'See :term:`Cell <セル>`.', []),
    (':term:`Nova` を見よ。', 'See :term:`Nova`.', []),
    ('これ。', 'It\u200d is.', ['invisible']),
]


@pytest.mark.parametrize(('source', 'translation', 'codes'), TO_ENGLISH)
def test_translation_into_english(
    tmp_path: Path, source: str, translation: str, codes: list[str]
) -> None:
    lines = found(tmp_path, po(source, translation, language='en'), 'en')
    assert [line.partition(' ')[2] for line in lines] == codes


LANGUAGES = [
    ('fa', 'می\u200cخواهم'), ('th', 'ภาษา\u200bไทย'), ('he', 'שלום\u200f!'), ('ja', '👩\u200d💻'),
    ('hi', 'क्\u200dष'), ('fr', 'Ici\u00a0: là'), ('fa', 'API\u200cها'), ('fa', '«متن»\u200cها'),
    ('fa', 'کودک 12\u200cساله'), ('fa', 'ه\u200d'),
]  # fmt: skip


@pytest.mark.parametrize(('language', 'translation'), LANGUAGES)
def test_signs_that_a_language_needs_are_let_pass(
    tmp_path: Path, language: str, translation: str
) -> None:
    assert found(tmp_path, po('Text', translation, language=language), language) == []


A, B = 'https://a.org/nova', 'https://b.org/cells'
EXCHANGED = [
    (f'[Nova]({A}) and [Cells]({B})', f'[Nova]({B}) と [Cells]({A})', ['swapped']),
    (f'[Nova]({A}) and [Cells]({B})', f'[Cells]({A}) と [Nova]({B})', ['swapped']),
    (f'[Nova]({A}) and [Cells]({B})', f'[Cells]({B}) と [Nova]({A})', []),
    (f'[Nova]({A}) of [the cells]({B})', f'[セル]({B}) の [Nova]({A})', []),
    (f'[Nova]({A}) of [the cells]({B})', f'[セル]({A}) の [Nova]({B})', ['swapped']),
    (f'[design]({A}) of [the cells]({B})', f'[セル]({B}) の [設計]({A})', ['order']),
    (f'[design]({A}) of [the cells]({B})', f'[設計]({A}) と [セル]({B})', []),
    ('{doc}`A 1 <x>`, {doc}`A 2 <y>`', '{doc}`甲2 <x>`、{doc}`甲1 <y>`', ['swapped']),
    ('{doc}`A 1 <x>`, {doc}`A 2 <y>`', '{doc}`甲2 <y>`、{doc}`甲1 <x>`', []),
]


@pytest.mark.parametrize(('source', 'translation', 'codes'), EXCHANGED)
def test_exchanged_links_are_found(
    tmp_path: Path, source: str, translation: str, codes: list[str]
) -> None:
    lines = found(tmp_path, po(source, translation, 'a.md:1'))
    assert [line.partition(' ')[2] for line in lines] == codes


def test_titles_in_the_catalog_tell_which_link_is_which(tmp_path: Path) -> None:
    one = '#: a.md:1\nmsgid "{}"\nmsgstr "{}"\n\n'
    titles = one.format('design', '設計') + one.format('the cells', 'セル')
    sound = f'[design]({A}) of [the cells]({B})', f'[セル]({B}) の [設計]({A})'
    wrong = sound[0], f'[セル]({A}) の [設計]({B})'
    for (source, translation), codes in ((sound, []), (wrong, ['16 swapped'])):
        text = po(source, translation, 'a.md:1').replace('#:', f'{titles}#:', 1)
        assert found(tmp_path, text) == codes


FILES = [
    (HEADER.format('ja') + 'msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', ['8 conflict']),
    (HEADER.format('ja') + '=======\n', ['6 conflict']),
    (HEADER.format('ja') + 'msgid "a"\nmsgstr "b\n', ['7 syntax']),
    (HEADER.format('ja') + 'msgid "a"\nmsgstr "b "c" d"\n', ['7 syntax']),
    (HEADER.format('ja') + 'msgid "a"\nmsgstring "b"\n', ['7 syntax']),
    (HEADER.format('ja') + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', ['7 syntax']),
    (HEADER.format('ja') + 'msgstr "a"\nmsgstr "b"\n', ['6 syntax']),
    (HEADER.format('ja') + 'msgid "a"\nmsgstr[99] "b"\n', ['7 syntax']),
    (HEADER.format('ja').encode() + b'msgid "\xff"\n', ['6 encoding']),
    (HEADER.format('ja').replace('UTF-8', 'UTF-9'), ['4 encoding']),
    (HEADER.format('ja').replace('UTF-8', 'CHARSET'), ['4 encoding']),
    (po('a', 'あ').replace('UTF-8', 'EUC-JP').encode('euc-jp'), ['4 encoding']),
    (po('a', 'é').replace('UTF-8', 'ISO-8859-1').encode(), ['4 encoding']),
    (po('a', 'e').replace('UTF-8', 'ISO-8859-1'), []),
    (po('a', 'é').replace('UTF-8', 'utf8'), []),
    ('\ufeff' + HEADER.format('ja'), ['1 encoding']),
    (HEADER.format('de'), ['3 header']),
    (HEADER.format('ja_JP'), []),
    (HEADER.format('ja').replace('Language', 'Plural-Forms: nplurals=999999999; X'), ['1 syntax']),
    ('#: a.rst:1\nmsgid "a"\nmsgstr "b"\n', ['1 header']),
    ('', ['1 header']),
    (HEADER.format('ja') + 'msgid "a"\nmsgstr "b"\n', ['1 unchecked']),
    (po('a', 'b') + '\n#~ msgid "c"\n#~ msgstr "d"\n', ['10 obsolete']),
    (po('a', 'b') + '\n#~| msgid "e"\n#~ msgid "c"\n#~ msgstr "d"\n', ['11 obsolete']),
    (po('a', 'b').replace('#:', '#, fuzzy\n#:'), ['9 fuzzy']),
    (po('a', 'b') + '\n#: b.rst:1\nmsgid "a"\nmsgstr "c"\n', ['12 duplicate']),
    (po('a', 'b') + '\n#: b.rst:1\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', []),
    (po('a', ''), ['8 untranslated']),
    (po('a', 'a'), []),
    (po('a', 'b').replace('\n', '\r\n'), []),
    (po('a', 'b', 'x.py:docstring of x.y:1'), []),
    (po('See :doc:`a`.', 'b', '../x.py:docstring of x.y:1'), ['8 role']),
]


@pytest.mark.parametrize(('text', 'findings'), FILES)
def test_faults_of_files_are_found_at_their_line(
    tmp_path: Path, text: str | bytes, findings: list[str]
) -> None:
    assert found(tmp_path, text) == findings


def test_finding_is_told_of_the_very_line(tmp_path: Path) -> None:
    text = HEADER.format('ja') + (
        '#: ../../source/a.rst:7\nmsgid "See :doc:`a`."\n'
        'msgstr ""\n"これは"\n"長い \\"文\\" で、 "\n":doc:`b` を見よ。"\n'
    )
    path = tmp_path / 'a.po'
    path.write_text(text, 'utf-8')
    assert [str(one) for one in check_file(path)] == [
        f'{path}:11: target: :doc:`a` has become :doc:`b`; write what the source has '
        '(source/a.rst:7)'
    ]


def test_each_form_of_a_plural_is_checked(tmp_path: Path) -> None:
    text = HEADER.format('en').replace(
        '"Content', '"Plural-Forms: nplurals=2; plural=n>1;\\n"\n"Content'
    )
    text += (
        '#: a.py:7\n#, python-format\nmsgid "%d page"\nmsgid_plural "%d pages"\n'
        'msgstr[0] "%d leaf"\nmsgstr[1] "%s leaves"\n'
    )
    assert found(tmp_path, text, 'en') == ['12 placeholder']


@pytest.mark.parametrize(
    ('forms', 'expected'),
    [
        ('msgstr[0] "a"\n', ['10 plural']),
        ('msgstr[0] "a"\nmsgstr[1] ""\n', ['11 plural']),
        ('msgstr[0] ""\nmsgstr[1] "b"\n', ['10 untranslated', '11 plural']),
        ('msgstr[0] "a"\n\nmsgid "c"\nmsgstr "d"\n', ['10 plural']),
        ('msgstr[0] ""\nmsgstr[1] ""\n', ['10 untranslated']),
    ],
)
def test_form_of_a_plural_that_is_missing_is_told(
    tmp_path: Path, forms: str, expected: list[str]
) -> None:
    text = HEADER.format('en').replace(
        '"Content', '"Plural-Forms: nplurals=2; plural=n>1;\\n"\n"Content'
    )
    text += f'#: a.py:7\nmsgid "page"\nmsgid_plural "pages"\n{forms}'
    assert found(tmp_path, text, 'en') == expected


def test_words_of_sphinx_are_those_of_a_program(tmp_path: Path) -> None:
    path = tmp_path / 'sphinx.po'
    path.write_text(HEADER.format('ja') + 'msgid "Go *"\nmsgstr "<b>行く"\n', 'utf-8')
    assert [f'{one.line} {one.code}' for one in check_file(path)] == ['7 html']
