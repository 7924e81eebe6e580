"""Whatever stands in a catalog, the check ends, and says something."""

from __future__ import annotations

import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_findings import po
from tripreport.catalogs.check import check_file, files_at
from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.catalogs.check.findings import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripreport.core.findings import Finding

ROOT = Path(__file__).parents[2]
KINDS = st.sampled_from(['rst', 'md', 'py'])
MARKUP = st.sampled_from([
    *'`*|_:[]()<>#~\\$-+、「｀の\0\x1b\n\t ', '``', '**', '__', ':doc:', '{doc}', '```', ':::',
    '..', '::', '{{', '}}', '![', '<b>', '&#x6a;', '1.', 'https://a.org', 'javascript:', '\n\n',
    '   ', '\u200b', '\u202e', '.. include:: /etc/passwd', '.. raw:: html\n\n   x',
    '\n\n---\n\n', '# noqa',
])  # fmt: skip
TEXTS = st.lists(MARKUP | st.text(max_size=4), max_size=12).map(''.join)
BROAD = settings(deadline=None, max_examples=250,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


def findings(folder: Path, source: str, translation: str, kind: str) -> list[Finding]:
    path = folder / 'a.po'
    path.write_text(po(source, translation, f'a.{kind}:1'), 'utf-8', 'replace')
    return list(check_file(path))


@given(source=TEXTS, translation=TEXTS, kind=KINDS)
@example(source='a', translation='`a <' * 600, kind='rst')
@BROAD
def test_any_translation_is_checked(
    tmp_path: Path, source: str, translation: str, kind: str
) -> None:
    for finding in findings(tmp_path, source, translation, kind):
        assert finding.code in Code
        assert finding.line >= 1


@given(text=TEXTS, kind=KINDS)
@BROAD
def test_what_is_as_its_source_has_no_finding(tmp_path: Path, text: str, kind: str) -> None:
    found = findings(tmp_path, text, text, kind)
    assert [one for one in found if one.code is not Code.SYNTAX] == []


@given(content=st.binary(max_size=300) | TEXTS.map(lambda text: text.encode('utf-8', 'replace')))
@BROAD
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with suppress(CatalogError):
        assert contents(content).entries is not None


@pytest.mark.parametrize(
    ('content', 'message'),
    [
        (b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=a\0b\\n"\n',
         "there is no encoding 'a\\x00b'; write charset=UTF-8"),
        (b'msgid "a\\nb"\n"' + b'c' * 1000 + b'"\n',
         f"missing msgstr for msgid 'a b{'c' * 1000}'"[:300]),
    ],
    ids=['nul', 'long'],
)  # fmt: skip
def test_file_is_refused_in_one_short_line(content: bytes, message: str) -> None:
    with pytest.raises(CatalogError) as caught:
        contents(content)
    assert str(caught.value) == message


LINES = st.sampled_from([
    'msgid "a"', 'msgid ""', 'msgstr "b"', 'msgstr ""', 'msgctxt "c"', 'msgid_plural "p"',
    'msgstr[0] "q"', 'msgstr[1] "r"', '"x"', '"\\n"', '"Language: ja\\n"', '', ' ', '\r', '\ufeff',
    '"POT-Creation-Date: x\\n"', '"Plural-Forms: nplurals=2; plural=n;\\n"',
    '"Content-Type: text/plain; charset=latin-1\\n"',
    '#', '#:', '#: a.rst:1', '#: \u2068a', '#, fuzzy', '#| msgid "a"', '#~ msgid "a"',
    '#~ msgstr ""',
])  # fmt: skip


@given(lines=st.lists(LINES, max_size=14))
@example(lines=['#| msgid "a"'])
@BROAD
def test_lines_in_any_order_are_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / 'a.po'
    path.write_text('\n'.join(lines), 'utf-8')
    for finding in check_file(path):
        assert 1 <= finding.line <= len(lines) + 1


def own_messages() -> list[tuple[str, str, str]]:
    """Return the project's own translations that have markup."""
    return [
        (entry.source, entry.translation, entry.place)
        for path in sorted((ROOT / 'locale').rglob('*.po'))
        for entry in contents(path.read_bytes()).entries
        if entry.translation and re.search('[`<{]', entry.translation)
    ]


OWN = own_messages()


def test_own_catalogs_have_nothing_wrong() -> None:
    files = files_at([ROOT / 'locale', ROOT / 'ext/tripreport/locale'])
    assert [finding for file in files for finding in check_file(file)] == []
    assert len(OWN) > 100


_LITERAL = re.compile(r'^([^`]*(?<![}:`]))(``?)(?=[\w.-]+\2(?![`_]))')
MUTATIONS: dict[str, Callable[[str], str]] = {
    'address': lambda text: re.sub(r'https?://[\w.-]+', 'https://example.invalid', text, count=1),
    'target': lambda text: re.sub(
        r'(:[a-z:]+:|\{[a-z:]+\})`([^`<]*<)?[\w./-]+', r'\1`\2elsewhere', text, count=1
    ),
    'name of a role': lambda text: re.sub(
        r'([:{])(doc|session|person|term)([:}]`)', r'\1other\3', text, count=1
    ),
    'literal': lambda text: _LITERAL.sub(r'\1\2x', text, count=1),
    'backquote': lambda text: text.replace('`', '', 1),
    'look-alike': lambda text: text.replace('`', '｀', 1),
    'direction': lambda text: f'{text[:1]}\u202e{text[1:]}',
    'noqa': lambda text: f'{text} # noqa',
    'directive': lambda text: f'{text}\n\n.. include:: x',
    'script': lambda text: f'<script>x</script> {text}\n\n.. raw:: html\n\n   x',
}


@pytest.mark.parametrize('name', MUTATIONS)
def test_every_mutation_of_a_sound_translation_is_found(tmp_path: Path, name: str) -> None:
    tried = 0
    for source, translation, place in OWN:
        mutated = MUTATIONS[name](translation)
        if mutated in {translation, source}:
            continue
        tried += 1
        kind = place.rpartition(':')[0].rpartition('.')[2]
        assert findings(tmp_path, source, mutated, kind), mutated
    assert tried > 5


HOSTILE = {
    'backquotes': '`' * 10**6,
    'open literals': '``a ' * 990,
    'brackets': '[' * 3990,
    'nested lists': '- ' * 1990,
    'nested quotes': '> ' * 1990,
    'nested brackets': '[' * 1990 + ']' * 1990,
    'dashes': 'a-' * 1990,
    'nested links': '[a](' * 990,
    'backslashes': '\\' * 3990,
    'digits': '1' * 3990,
    'kanji': '一二' * 1990,
    'separators': '1,' * 1990,
    'emphases': '*a **b ' * 550,
    'html': '<a ' * 1300,
    'entities': '&#x6a;' * 650,
    'links': ' '.join(f'[t{n}](u{n})' for n in range(300)),
}


@pytest.mark.parametrize('name', HOSTILE)
@pytest.mark.parametrize('kind', ['rst', 'md', 'py'])
def test_hostile_message_is_read_to_its_end(tmp_path: Path, name: str, kind: str) -> None:
    text = HOSTILE[name]
    found = findings(tmp_path, 'A ``sentence``.', text, kind)
    found += findings(tmp_path, text, f'{text[:-3]}b', kind)
    assert [str(one) for one in found if len(str(one).splitlines()) != 1] == []


@pytest.mark.slow
def test_message_of_ten_megabytes_is_too_long(tmp_path: Path) -> None:
    found = findings(tmp_path, 'A sentence.', '`"\\\n' * 2_500_000, 'rst')
    assert [str(one.code) for one in found] == ['length']


@pytest.mark.slow
@pytest.mark.timeout(600)  # what counts is the time of this process
def test_time_grows_with_the_messages_only(tmp_path: Path) -> None:
    message = '#: a.rst:{0}\nmsgid "Sentence {0} of ``x``."\nmsgstr "``x`` の文 {0} です。"\n\n'
    spent = []
    for count in (2_000, 20_000):
        path = tmp_path / f'{count}.po'
        body = ''.join(message.format(number) for number in range(count))
        path.write_text(po('a', 'b').partition('#:')[0] + body, 'utf-8')
        started = time.process_time()
        assert list(check_file(path)) == []
        spent.append(time.process_time() - started)
    assert spent[1] < 20 * spent[0]


def test_no_file_that_a_message_names_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / 'secret.txt'
    secret.write_text('x', 'utf-8')
    texts = [
        f'.. include:: {secret}',
        f'.. literalinclude:: {secret}',
        f'.. raw:: html\n   :file: {secret}',
        f'.. csv-table::\n   :file: {secret}',
        f'.. figure:: {secret}',
        f'a |x|\n\n.. |x| raw:: html\n   :file: {secret}',
        f'a\n\n```{{include}} {secret}\n```',
        f'```{{eval-rst}}\n.. include:: {secret}\n```',
        f':download:`a <{secret}>` {{download}}`a <{secret}>`',
    ]
    paths = [tmp_path / f'{number}.po' for number in range(2 * len(texts))]
    for number, path in enumerate(paths):
        kind = ('rst', 'md')[number % 2]
        path.write_text(po('A sentence.', texts[number // 2], f'a.{kind}:1'), 'utf-8')
    opened = []
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)
    assert [path.name for path in paths if not list(check_file(path))] == []
    assert str(paths[0]) in opened
    assert str(secret) not in opened
