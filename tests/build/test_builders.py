"""Every builder knows what to do with what the directives leave."""

from __future__ import annotations

import json
import pickle
import re
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from tripreport.reports.nodes import option_text, placeholder

if TYPE_CHECKING:
    from sites import Site

BUILDERS = [
    'html', 'dirhtml', 'singlehtml', 'json', 'pickle', 'epub', 'text', 'man', 'latex', 'texinfo',
    'xml', 'pseudoxml', 'dummy',
]  # fmt: skip

EPUB = {'copyright': 'nobody', 'version': '1'}
"""What an epub demands."""


@pytest.mark.filterwarnings("ignore:'sphinxcontrib.serializinghtml")  # of json and pickle
@pytest.mark.parametrize('root', ['rst', 'myst'])
@pytest.mark.parametrize('builder', BUILDERS)
def test_builder_shows_every_session(site: Site, builder: str, root: str) -> None:
    site.copy(root)
    build = site.build(builder, **EPUB)
    assert build.warnings == []
    left = [*build.doctree().findall(placeholder), *build.doctree().findall(option_text)]
    assert left == []
    published = b'\n'.join(
        content for name, content in build.files().items() if not name.endswith('.epub')
    ).decode('utf-8', 'replace')
    if builder != 'dummy':
        for title in ('First part', 'Second part', 'Sequel', 'What is known today.', 'Anonymous'):
            assert title in published


@pytest.mark.filterwarnings("ignore:'sphinxcontrib.serializinghtml")  # of json and pickle
@pytest.mark.parametrize('builder', ['json', 'pickle'])
def test_builder_for_other_programs_writes_the_same_twice(site: Site, builder: str) -> None:
    site.copy('rst')
    config = {'html_baseurl': 'https://example.org/', 'suppress_warnings': ['misc.copy_overwrite']}
    site.build(builder, **config)
    with (site.source / 'index.rst').open('a') as page:
        page.write('\nMore.\n')
    build, clean = site.build(builder, **config), site.build_clean(builder, **config)
    assert (build.warnings, clean.warnings) == ([], [])
    kinds = {'json': json.loads, 'pickle': pickle.loads}
    suffix = f'.f{builder}'
    pages = [name for name in clean.files() if name.endswith(suffix)]
    assert f'trip-sessions{suffix}' in pages
    for name in pages:
        one, other = (kinds[builder](files[name]) for files in (build.files(), clean.files()))
        assert one == other
    content = kinds[builder](clean.files()[f'trip-sessions{suffix}'])
    assert (content['indextitle'], content['content'][0][0]) == ('Sessions', 'Example Summit')


def test_gettext_takes_titles_and_texts_but_no_words_of_ours(site: Site) -> None:
    site.copy('rst')
    build = site.build('gettext')
    assert build.warnings == []
    messages = re.findall(r'^msgid "(.+)"$', build.text('index.pot'), re.MULTILINE)
    texts = [message for message in messages if len(message) < 40]
    assert texts == [
        'Everything',
        'Example Summit',
        'Tokyo',
        'The Hall',
        'An event has a body.',
        'People',
        'Example Inc.',
        'A person has a body.',
        'Projects',
        'Newname',
        'A project has a body.',
        'Gone',
        'Talks',
        'Keynote with ``code`` in its title',
        'Main',
        'A',
        'A heading of the report',
        'Below it.',
        'A deeper one',
        'Deeper.',
        'Another heading',
        'The notes',
        'What is known today.',
        'First part',
        'A report nobody signed.',
        'Second part',
        'A report of two.',
        'Sequel',
        'Threads',
        'All along',
        'A thread has a body.',
        'Lists',
    ]


def test_linkcheck_sees_the_present_addresses(site: Site) -> None:
    site.copy('rst')
    build = site.build('linkcheck', linkcheck_ignore=['.*'], trip_linkcheck_cache=':memory:')
    assert build.warnings == []
    assert sorted(set(re.findall(r'https?://etherpad[^"]*', build.text('output.json')))) == [
        'https://etherpad.opendev.org/p/a_pad',
        'https://etherpad.opendev.org/p/another',
        'https://etherpad.opendev.org/p/in-text',
        'https://etherpad.opendev.org/p/old-pad',
        'https://etherpad.opendev.org/p/old-pad#L4',
    ]


def test_report_has_a_heading_of_the_right_level(site: Site) -> None:
    site.copy('rst')
    html = site.build().text('index.html')
    headings = re.findall(r'<h(\d)>(.*?)<', html)
    levels = {text.strip(): int(level) for level, text in reversed(headings)}
    texts = ('Keynote with', 'Report by', 'A heading of the report', 'A deeper one', 'First part')
    assert [levels[text] for text in texts] == [3, 4, 5, 6, 4]


def test_page_has_no_id_twice(site: Site) -> None:
    site.copy('rst')
    ids = re.findall(r' id="([^"]+)"', site.build().text('index.html'))
    assert sorted(ids) == sorted(set(ids))


def test_latex_has_an_anchor_for_every_reference(site: Site) -> None:
    site.copy('rst')
    build = site.build('latex')
    (tex,) = (content.decode() for name, content in build.files().items() if name.endswith('.tex'))
    wanted = set(re.findall(r'\\hyperref\[\\detokenize\{(index:[^}]+)\}\]', tex))
    known = set(re.findall(r'\\label\{\\detokenize\{(index:[^}]+)\}\}', tex))
    assert wanted - known == set()
    assert {'index:keynote', 'index:person-ann'} <= wanted


def test_two_timetables_of_one_event_have_anchors_of_their_own(site: Site) -> None:
    site.copy('rst')
    page = site.source / 'index.rst'
    page.write_text(page.read_text() + '\n.. timetable:: example\n')
    tables = [t for t in site.build('text').doctree().findall(nodes.table) if t['ids']]
    assert [table['ids'] for table in tables] == [
        ['example--2024-05-01'],
        ['example--2024-05-02'],
        ['example--2024-05-01-2'],
        ['example--2024-05-02-2'],
    ]


def test_paragraphs_of_a_note_stand_apart_in_plain_text(site: Site) -> None:
    site.copy('rst')
    text = site.build('text').text('index.txt')
    note = text[text.index("Editor's note") :].split('\n\n')
    assert [' '.join(part.split()) for part in note[:3]] == [
        "Editor's note:",
        'What is known today.',
        'Source: https://example.org/source, https://example.org/other',
    ]


WINGS = ('reports', 'catalogs', 'linkcheck', 'site')


@pytest.mark.parametrize('wings', list(permutations(WINGS, 2)))
def test_two_parts_of_the_extension_load_in_any_order(site: Site, wings: tuple[str, str]) -> None:
    site.conf = f'extensions = {[f"tripreport.{wing}" for wing in wings]}\n'
    site.write({'index.rst': 'Home\n====\n'})
    assert site.build().warnings == []
