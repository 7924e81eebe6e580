"""Titles are translated wherever they show, and anchors are the same in every language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from sites import Build, Site

PAGES = {
    'index.rst': """
        目次
        ====

        .. toctree::

           talks
           more
           lists
           alone
        """,
    'talks.rst': """
        講演
        ====

        .. event:: 東京の会
           :id: tokyo
           :place: 東京
           :venue: 会館

        .. person:: 小田
           :id: oda
           :reading: おだ
           :latin: Oda
           :affiliation: 会社

        .. project:: 道具
           :id: tool

        .. session:: 開会
           :id: opening
           :date: 2015-10-27
           :track: 本会議
           :room: 大広間
           :speakers: oda
           :projects: tool

           .. reporter:: oda

              本文です。

              見出し
              ------

              .. etherpad-link:: a-pad
                 :title: 覚え書き

        .. thread:: 糸
           :id: line
           :sessions: opening
        """,
    'more.md': """
        ---
        event: tokyo
        ---

        # 続き

        :::{session} 閉会
        :id: closing
        :date: 2015-10-27
        :continues: opening

        {session}`opening`と{event}`tokyo`を参照。

        ## 小見出し

        :::{reporter} oda
        # 報告の見出し

        本文です。
        :::
        :::
        """,
    'lists.rst': """
        一覧
        ====

        .. session-list::
           :track: 本会議
           :style: table

        .. timetable:: tokyo

        .. link-list::
        """,
    'alone.rst': """
        単独
        ====

        ほかの何も出てこない。
        """,
}

ENGLISH = {
    'index': {'目次': 'Contents'},
    'talks': {
        '講演': 'Talks',
        '東京の会': 'The Tokyo Meeting',
        '東京': 'Tokyo',
        '会館': 'The Hall',
        '会社': 'A Company',
        '道具': 'Tool',
        '開会': 'Opening',
        '本会議': 'Plenary',
        '大広間': 'Great Room',
        '本文です。': 'The text.',
        '見出し': 'A heading',
        '覚え書き': 'Notes',
        '糸': 'A line',
    },
    'more': {
        '続き': 'More',
        '閉会': 'Closing',
        '{session}`opening`と{event}`tokyo`を参照。': 'See {event}`tokyo`, {session}`opening`.',
        '小見出し': 'Subheading',
        '報告の見出し': 'Heading of the report',
        '本文です。': 'The text.',
    },
    'lists': {'一覧': 'Lists'},
    'alone': {'単独': 'Alone', 'ほかの何も出てこない。': 'Nothing of others.'},
}


def translate(site: Site, catalog: str, messages: dict[str, str]) -> None:
    """Write a catalog."""
    path = site.source / f'locale/en/LC_MESSAGES/{catalog}.po'
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [('', r'Content-Type: text/plain; charset=UTF-8\n'), *messages.items()]
    path.write_text(
        '\n'.join(f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in entries), 'utf-8'
    )


@pytest.fixture
def bilingual(site: Site) -> Site:
    site.conf += "locale_dirs = ['locale']\ntrip_source_language = 'ja'\nlanguage = 'ja'\n"
    site.write(PAGES)
    for catalog, messages in ENGLISH.items():
        translate(site, catalog, messages)
    return site


def japanese(text: str) -> set[str]:
    """Return the runs of Japanese in *text*."""
    return set(re.findall('[\u3040-\u30ff\u4e00-\u9fff]+', text))


def test_nothing_japanese_is_left_on_an_english_page(bilingual: Site) -> None:
    build = bilingual.build(language='en')
    assert build.warnings == []
    pages = [build.text(f'{name}.html') for name in [*ENGLISH, 'genindex', 'trip-sessions']]
    # The page of a person tells the name as its bearer writes it, too.
    assert set().union(*map(japanese, pages)) == {'小田'}
    assert japanese(build.text('searchindex.js')) == set()


def test_inventory_is_translated(bilingual: Site) -> None:
    build = bilingual.build(language='en')
    inventory = InventoryFile.loads((build.app.outdir / 'objects.inv').read_bytes(), uri='')
    shown = {
        name: item.display_name
        for kind in ('event', 'session', 'report', 'person', 'project', 'thread')
        for name, item in inventory.data[f'trip:{kind}'].items()
    }
    assert shown == {
        'tokyo': 'The Tokyo Meeting',
        'opening': 'Opening',
        'closing': 'Closing',
        'opening/oda': 'Opening (Oda)',
        'closing/oda': 'Closing (Oda)',
        'oda': 'Oda',
        'tool': 'Tool',
        'line': 'A line',
    }


def anchors(build: Build, name: str) -> list[str]:
    return re.findall(r' (?:id|href)="(#?[a-z0-9-]+)"', build.text(f'{name}.html'))


def test_anchors_are_the_same_in_both_languages(bilingual: Site) -> None:
    english = {name: anchors(bilingual.build(out='en', language='en'), name) for name in ENGLISH}
    original = {name: anchors(bilingual.build(out='ja', language='ja'), name) for name in ENGLISH}
    assert english == original
    assert {'opening', 'opening--oda', 'person-oda', 'tokyo'} <= set(english['talks'])


def test_filter_matches_the_wording_of_the_source(bilingual: Site) -> None:
    doctree = bilingual.build(language='en').doctree('lists')
    table = next(iter(doctree.findall(nodes.table)))
    rows = [[cell.astext() for cell in row] for row in table.findall(nodes.row)]
    assert rows[1:] == [['Tue, Oct 27, 2015', 'Opening', 'Plenary', 'Oda', 'Oda']]


def test_source_language_shows_people_under_their_names(bilingual: Site) -> None:
    text = bilingual.build('text', language='ja').text('talks.txt')
    assert '小田の報告' in text
    assert '小田 (おだ、Oda)' in text


def test_missing_latin_name_is_told_in_other_languages_only(bilingual: Site) -> None:
    bilingual.write({'talks.rst': re.sub(' *:latin: Oda\n', '', PAGES['talks.rst'])})
    # dedent() came first in what the fixture wrote; the line is the one of the person.
    (warning,) = bilingual.build(language='en').warnings
    assert warning == (
        "talks.rst:9: WARNING: person 'oda' needs a :latin: name, which other languages show "
        '[trip.missing-latin]'
    )
    assert bilingual.build(out='ja', language='ja').warnings == []


def test_changed_translation_rewrites_the_pages_that_show_it_and_no_other(bilingual: Site) -> None:
    build = bilingual.build(language='en')
    before = {name: Path(build.app.outdir, f'{name}.html').stat().st_mtime_ns for name in ENGLISH}
    translate(bilingual, 'talks', ENGLISH['talks'] | {'開会': 'Welcome'})
    build = bilingual.build(language='en')
    after = {name: Path(build.app.outdir, f'{name}.html').stat().st_mtime_ns for name in ENGLISH}
    assert {name for name in ENGLISH if before[name] != after[name]} == {
        'index', 'talks', 'more', 'lists',
    }  # fmt: skip
    assert build.files() == bilingual.build_clean(language='en').files()


def test_title_of_a_translation_may_have_markup(bilingual: Site) -> None:
    translate(bilingual, 'talks', ENGLISH['talks'] | {'開会': 'The ``opening`` *act*'})
    build = bilingual.build(language='en')
    assert build.warnings == []
    assert 'The opening act' in build.doctree('more').astext()


@pytest.mark.parametrize('name', ['same.rst', 'same.md'])
def test_session_may_have_the_title_of_a_heading(site: Site, name: str) -> None:
    site.conf += "locale_dirs = ['locale']\n"
    site.write({
        'index.rst': '表紙\n====\n\n.. toctree::\n\n   same\n',
        'same.rst': '同じ\n====\n\n.. session:: 同じ\n   :id: one\n\n.. session:: 同じ\n   :id: '
                    'two\n',
        'same.md': '# 同じ\n\n:::{session} 同じ\n:id: one\n:::\n\n:::{session} 同じ\n:id: two\n'
                   ':::\n',
    })  # fmt: skip
    site.write({'same.rst' if name == 'same.md' else 'same.md': ''})
    translate(site, 'same', {'同じ': 'The same'})
    build = site.build(language='en')
    assert build.warnings == []
    titles = [node.astext() for node in build.doctree('same').findall(nodes.title)]
    assert titles == ['The same'] * 3
    assert sorted(build.app.env.domains['trip'].registry.relations.lookup.sessions) == [
        'one',
        'two',
    ]


def test_heading_of_a_report_in_myst_is_translated(site: Site) -> None:
    site.conf += "locale_dirs = ['locale']\n"
    site.write({
        'index.md': '# 表紙\n\n:::{session} 開会\n:id: one\n\n# 見出し\n\n本文です。\n:::\n'
    })  # fmt: skip
    translate(site, 'index', {'開会': 'Opening', '見出し': 'A heading'})
    build = site.build(language='en')
    assert build.warnings == []
    titles = [node.astext() for node in build.doctree().findall(nodes.title)]
    assert titles == ['表紙', 'Opening', 'A heading']


def test_words_of_the_extension_are_translated(bilingual: Site) -> None:
    original = bilingual.build('text', language='ja').text('talks.txt')
    assert [word for word in ('日時', 'トラック', '部屋', '登壇者', 'プロジェクト', '所属')
            if word not in original] == []  # fmt: skip


def test_names_and_titles_of_another_language_bear_it(site: Site) -> None:
    site.write({
        'index.md': """
            # 報告

            {session}`keynote` と {session}`opening` と {project}`nova`

            :::{session} Keynote: Day 2
            :id: keynote
            :::

            :::{session} 開会 (Opening)
            :id: opening
            :::

            :::{project} Nova
            :id: nova
            :::

            :::{person} 小田
            :id: oda
            :latin: Oda
            :::
            """,
    })  # fmt: skip
    site.conf += "trip_source_language = 'ja'\ntrip_latin_language = 'en'\n"

    def told(build: Build) -> set[str]:
        html = build.text('index.html').partition('<body>')[2]
        return set(re.findall(r'<(?:h2|span)[^>]* lang="([^>]+)">([^<]+)<', html))

    assert told(site.build(language='ja')) == {('en', 'Keynote: Day 2')}
    untranslated = {('ja', '開会 (Opening)'), ('ja', 'Keynote: Day 2')}
    assert told(site.build(language='de')) == {('ja', '(小田)'), *untranslated}
