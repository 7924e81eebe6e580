"""Pages say how far they are translated, and a table says it of all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from docutils import nodes
from tripreport.catalogs.coverage import message_digest
from tripreport.catalogs.table import outdated_tables

if TYPE_CHECKING:
    from sites import Build, Site

PAGES = {
    'index.md': """
        # 報告

        一つ目の段落です。

        二つ目の段落です。

        ```{toctree}
        day
        state
        guide/start
        ```
        """,
    'day.rst': """
        :event: a-key

        一日目
        ======

        天気が良い。
        """,
    'guide/start.md': '# Start\n\nRead this.\n',
    'state.md': """
        # 状況

        ```{catalogs:coverage}
        ```
        """,
}

INDEX = {
    '報告': 'Reports',
    '一つ目の段落です。': 'The first paragraph.',
    '二つ目の段落です。': 'The second one.',
}
DAY = {'一日目': 'Day one', '天気が良い。': 'Fine weather.'}


@pytest.fixture
def reports(site: Site) -> Site:
    site.conf += (
        "locale_dirs = ['locale']\ngettext_compact = False\n"
        "trip_source_language = 'ja'\ntrip_page_languages = {'guide/**': 'en'}\n"
        "trip_languages = ['ja', 'en']\nlanguage = 'ja'\n"
    )
    site.write(PAGES)
    translate(site, 'index', INDEX)
    translate(site, 'day', DAY)
    translate(site, 'state', {'状況': 'State'})
    return site


def translate(
    site: Site, name: str, messages: dict[str, str], language: str = 'en', revised: str = ''
) -> Path:
    """Write a catalog; a translation that begins with ``?`` is fuzzy."""
    path = site.source / f'locale/{language}/LC_MESSAGES/{name}.po'
    path.parent.mkdir(parents=True, exist_ok=True)
    revised = f'PO-Revision-Date: {revised}\\n' if revised else ''
    entries = [f'msgid ""\nmsgstr "{revised}Content-Type: text/plain; charset=UTF-8\\n"\n']
    for message, text in messages.items():
        flag = '#, fuzzy\n' if text.startswith('?') else ''
        entries.append(f'{flag}msgid "{message}"\nmsgstr "{text.removeprefix("?")}"\n')
    path.write_text('\n'.join(entries), 'utf-8')
    return path


def notices(build: Build, name: str) -> list[str]:
    """Return what a page says of its translation."""
    found = build.doctree(name).findall(nodes.note)
    return [node.astext() for node in found if 'trip-untranslated' in node['classes']]


def tables(build: Build) -> dict[str, list[list[str]]]:
    """Return the tables by their captions, without their heads."""
    return {
        table[0].astext(): [
            [entry.astext() for entry in row] for row in list(table.findall(nodes.row))[1:]
        ]
        for table in build.doctree('state').findall(nodes.table)
    }


@pytest.mark.filterwarnings('ignore:.*MystReferenceResolver.app')  # myst-parser
def test_reference_to_nothing_is_told_once_in_myst(reports: Site) -> None:
    reports.write({'guide/start.md': '# Start\n\nRead [this](nowhere.html).\n'})
    told = reports.build(language='en').warnings
    assert [line.partition('WARNING: ')[2] for line in told] == [
        "'myst' cross-reference target not found: 'nowhere.html' [myst.xref_missing]"
    ]


def test_page_that_is_translated_says_nothing(reports: Site) -> None:
    build = reports.build(language='en')
    assert build.warnings == []
    assert notices(build, 'index') == []


def test_page_in_its_own_language_says_nothing(reports: Site) -> None:
    assert notices(reports.build(language='ja'), 'index') == []
    assert notices(reports.build(language='en'), 'guide/start') == []


def test_page_that_is_partly_translated_tells_the_share(reports: Site) -> None:
    translate(reports, 'index', INDEX | {'二つ目の段落です。': ''})
    said = ['This page is 66% translated; the rest is in Japanese.']
    assert notices(reports.build(language='en'), 'index') == said


@pytest.mark.parametrize('text', ['', '?Fine weather.'])
def test_notice_stands_under_the_title(reports: Site, text: str) -> None:
    translate(reports, 'day', DAY | {'天気が良い。': text})
    section = reports.build(language='en').doctree('day')[0]
    assert [type(node) for node in section] == [nodes.title, nodes.note, nodes.paragraph]


def test_page_without_a_catalog_says_so(reports: Site) -> None:
    said = ['このページはまだ翻訳されていません。英語で書かれています。']
    assert notices(reports.build(language='ja'), 'guide/start') == said


def test_what_is_not_translated_bears_its_language(reports: Site) -> None:
    translate(reports, 'index', INDEX | {'二つ目の段落です。': ''})
    html = reports.build(language='en').text('index.html')
    assert '<p>The first paragraph.</p>\n<p lang="ja">二つ目の段落です。</p>' in html


def test_table_counts_what_each_page_has(reports: Site) -> None:
    translate(reports, 'index', INDEX | {'報告': '?Report'}, revised='2016-02-29 10:00+0900')
    translate(reports, 'day', {'一日目': 'Day one', 'いまはない': 'Gone'})
    assert tables(reports.build(language='en')) == {
        'Into Japanese': [
            ['All pages', '0 % (0/2)', '0', '2', ''],
            ['Start', '0 % (0/2)', '0', '2', ''],
        ],
        'Into English': [
            ['All pages', '66 % (4/6)', '1', '1', 'Feb 29, 2016'],
            ['Day one', '50 % (1/2)', '0', '1', ''],
            ['報告', '66 % (2/3)', '1', '0', 'Feb 29, 2016'],
            ['State', '100 % (1/1)', '0', '0', ''],
        ],
    }


def test_table_in_a_language_that_babel_does_not_know_has_dates_of_english(reports: Site) -> None:
    translate(reports, 'index', INDEX, revised='2016-02-29 10:00+0900')
    assert [row[-1] for row in tables(reports.build(language='ain'))['Into English']] == [
        'Feb 29, 2016', '', 'Feb 29, 2016', '',
    ]  # fmt: skip


def test_table_is_the_same_from_each_language(reports: Site) -> None:
    counts = [
        [row[1:4] for rows in tables(reports.build(language=language)).values() for row in rows]
        for language in ('ja', 'en')
    ]
    assert counts[0] == counts[1]


def test_table_follows_the_catalogs_of_another_language(reports: Site) -> None:
    reports.build(language='ja')
    translate(reports, 'guide/start', {'Start': '始める'}, 'ja')
    translate(reports, 'day', {'一日目': 'Day one'})
    incremental = reports.build(language='ja').files()
    assert incremental == reports.build_clean(language='ja').files()


def test_table_follows_a_changed_source(reports: Site) -> None:
    reports.build(language='en')
    page = reports.source / 'day.rst'
    page.write_text(page.read_text('utf-8').replace('良い', '悪い'), 'utf-8')
    assert tables(reports.build(language='en'))['Into English'][1][1:4] == ['50 % (1/2)', '0', '1']


def test_table_is_the_same_when_read_in_parallel(reports: Site) -> None:
    serial = reports.build(language='en').files()
    assert reports.build_clean(language='en', parallel=2).files() == serial


def test_table_is_written_only_when_it_changes(reports: Site) -> None:
    reports.build(language='en')
    build = reports.build(language='en')
    assert outdated_tables(build.app, build.app.env) == []


def test_messages_are_those_that_sphinx_extracts(reports: Site) -> None:
    reports.copy('rst')
    (reports.source / 'index.rst').rename(reports.source / 'example.rst')
    reports.copy('myst')
    build = reports.build('gettext', out='pot', locale_dirs=['_none'])
    noted = build.app.env.domaindata['catalogs']['messages']
    templates = {
        path.relative_to(build.app.outdir).with_suffix('').as_posix(): path
        for path in Path(build.app.outdir).rglob('*.pot')
    }
    for docname, path in templates.items():
        with path.open('rb') as file:
            extracted = {message_digest(str(message.id)) for message in read_po(file) if message.id}
        assert noted[docname] == extracted
    assert noted.keys() == templates.keys()


@pytest.mark.parametrize(
    'content',
    [
        b'<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n\nmsgid "a"\n',
        b'msgid ""\nmsgstr "PO-Revision-Date: yesterday\\n"\n\nmsgid "a"\nmsgstr "\xff"\n',
        b'\x00\x01\x02',
    ],
)
def test_broken_catalog_of_another_language_counts_as_none(reports: Site, content: bytes) -> None:
    path = reports.source / 'locale/ja/LC_MESSAGES/guide/start.po'
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    build = reports.build(language='en')
    assert build.warnings == []
    assert tables(build)['Into Japanese'][1] == ['Start', '0 % (0/2)', '0', '2', '']


# Compiled catalogs


def compiled(site: Site, name: str, language: str = 'en') -> Path:
    return site.source / f'locale/{language}/LC_MESSAGES/{name}.mo'


def test_compiled_catalog_whose_source_is_gone_is_not_used(reports: Site) -> None:
    build = reports.build(language='en')
    compiled(reports, 'day').with_suffix('.po').unlink()
    build = reports.build(language='en')
    assert build.doctree('day')[0][0].astext() == '一日目'
    assert build.files() == reports.build_clean(language='en').files()
    assert not compiled(reports, 'day').exists()


def test_older_catalog_that_was_put_back_is_used(reports: Site) -> None:
    path = translate(reports, 'day', DAY | {'一日目': 'An older title'})
    older = path.read_bytes()
    translate(reports, 'day', DAY)
    reports.build(language='en')
    path.write_bytes(older)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    build = reports.build(language='en')
    assert build.doctree('day')[0][0].astext() == 'An older title'
    assert build.files() == reports.build_clean(language='en').files()


def test_compiled_catalog_of_another_source_is_not_used_in_a_first_build(reports: Site) -> None:
    path = translate(reports, 'day', DAY | {'一日目': 'Another title'})
    reports.build('dummy', out='first', language='en')
    translate(reports, 'day', DAY)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert reports.build(language='en').doctree('day')[0][0].astext() == 'Day one'


def test_compiled_catalog_that_is_right_is_left_alone(reports: Site) -> None:
    reports.build('dummy', out='first', language='en')
    before = compiled(reports, 'day').stat().st_mtime_ns
    reports.build(language='en')
    assert compiled(reports, 'day').stat().st_mtime_ns == before


def test_compiled_catalog_that_broke_is_made_anew(reports: Site) -> None:
    reports.build('dummy', out='first', language='en')
    compiled(reports, 'day').write_bytes(b'\xde\x12\x04\x95 and no more')
    build = reports.build(language='en')
    assert (build.warnings, build.doctree('day')[0][0].astext()) == ([], 'Day one')


def test_words_of_sphinx_need_no_date(reports: Site) -> None:
    translate(reports, 'sphinx', {'Search': 'Suchen'}, 'de')
    assert reports.build(language='de').warnings == []
    made = compiled(reports, 'sphinx', 'de')
    made.write_bytes(made.read_bytes().replace(b'POT-Creation-Date: 2', b'POT-Creation-Date: 1'))
    assert reports.build(language='de').warnings == []


def test_catalog_that_broke_is_not_used_in_its_old_form(reports: Site) -> None:
    reports.build(language='en')
    compiled(reports, 'day').with_suffix('.po').write_bytes(b'<<<<<<< ours\nmsgid "\xff"\n')
    build = reports.build(language='en')
    assert build.doctree('day')[0][0].astext() == '一日目'


def test_compiled_catalogs_are_left_to_who_compiles_them(reports: Site) -> None:
    reports.build('dummy', out='first', language='en')
    compiled(reports, 'day').with_suffix('.po').unlink()
    build = reports.build(language='en', gettext_auto_build=False)
    assert build.doctree('day')[0][0].astext() == 'Day one'


def test_words_of_sphinx_follow_their_catalog(reports: Site) -> None:
    path = translate(reports, 'sphinx', {'Search': 'Suchen'}, 'de')
    reports.build('dummy', out='first', language='de')
    translate(reports, 'sphinx', {'Search': 'Finden'}, 'de')
    os.utime(path, (1_000_000_000, 1_000_000_000))
    mended = compiled(reports, 'sphinx', 'de')
    name = 'locale/de/LC_MESSAGES/sphinx.mo'
    told = f'WARNING: {name}: the words of Sphinx were not those of its .po; build again'
    assert reports.build(language='de').warnings == [f'{told} [trip.stale-catalog]']
    assert '<title>Finden' in reports.build(language='de').text('search.html')
    path.unlink()
    assert reports.build(language='de').warnings == [f'{told} [trip.stale-catalog]']
    assert not mended.exists()
