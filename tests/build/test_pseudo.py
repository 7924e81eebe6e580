"""A language that does not exist shows what no translator reaches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tripreport.catalogs.check import check_file, files_at
from tripreport.catalogs.check.kinds import Kind
from tripreport.catalogs.pseudo import pseudo
from tripreport.cli.catalogs import command

if TYPE_CHECKING:
    from sites import Site

SAME_IN_BOTH = {
    'A session': '⟦Â šêššîöñ⟧',
    '日本語の文です。': '⟦日本語の文です。⟧',
    'Says **who** spoke.': '⟦Šâÿš **whö** špökê.⟧',
    'line one\nline two': 'line one\nline two',
}


@pytest.mark.parametrize('kind', [Kind.RST, Kind.MYST])
@pytest.mark.parametrize('message', SAME_IN_BOTH)
def test_words_get_accents_and_brackets(message: str, kind: Kind) -> None:
    assert pseudo(message, kind) == SAME_IN_BOTH[message]


@pytest.mark.parametrize(
    ('message', 'expected'),
    [
        (
            'See :session:`keynote` and ``nova boot``.',
            '⟦Šêê :session:`keynote` âñd ``nova boot``.⟧',
        ),
        ('`Minutes <https://a.example/n>`__', '⟦`Mîñûtêš <https://a.example/n>`__⟧'),
        (':project:`Cells <nova>` |version| [1]_', '⟦:project:`Çêllš <nova>` |version| [1]_⟧'),
        ('Commands::', '⟦Çömmâñdš⟧::'),
        ('.. image:: a.png', '.. image:: a.png'),
    ],
)
def test_markup_of_restructuredtext_stays(message: str, expected: str) -> None:
    assert pseudo(message, Kind.RST) == expected


@pytest.mark.parametrize(
    ('message', 'expected'),
    [
        ('See {session}`keynote` and `nova boot`.', '⟦Šêê {session}`keynote` âñd `nova boot`.⟧'),
        ('[Minutes](https://a.example/n)', '⟦[Mîñûtêš](https://a.example/n)⟧'),
        (
            '{project}`Cells <nova>` {{ name }} [^one]',
            '⟦{project}`Çêllš <nova>` {{ name }} [^one]⟧',
        ),
        ('<https://a.example/news>', '⟦<https://a.example/news>⟧'),
    ],
)
def test_markup_of_markdown_stays(message: str, expected: str) -> None:
    assert pseudo(message, Kind.MYST) == expected


@pytest.mark.parametrize('parser', ['rst', 'myst'])
def test_page_in_it_builds_and_is_sound(site: Site, parser: str) -> None:
    site.copy(parser)
    site.build('gettext', out='pot')
    catalogs = site.source / 'locale'
    folders = ['-p', f'{site.folder}/pot/gettext', '-d', str(catalogs)]
    run = CliRunner().invoke(command, ['pseudo', *folders])
    assert (run.exit_code, run.output) == (0, f'1 catalogs are in {catalogs}/en_XA\n')
    assert [finding for file in files_at([catalogs]) for finding in check_file(file)] == []
    site.conf += "locale_dirs = ['locale']\nlanguage = 'en_XA'\n"
    build = site.build()
    assert build.warnings == []
    assert '⟦Êvêrÿthîñg⟧' in build.text('index.html')


def test_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    Path(tmp_path, 'a.pot').write_text('<<<<<<< ours\n', 'utf-8')
    run = CliRunner().invoke(command, ['pseudo', '-p', str(tmp_path), '-d', str(tmp_path)])
    message = 'a merge was not finished; choose one of the two versions'
    assert (run.exit_code, run.output) == (1, f'Error: {tmp_path}/a.pot:1: {message}\n')
