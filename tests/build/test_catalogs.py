"""Catalogs are brought up to date calmly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from click.testing import CliRunner
from tripreport.cli.catalogs import command

WORDS = Path(__file__).parents[2] / 'ext/tripreport/locale'

POT = """\
msgid ""
msgstr ""
"Project-Id-Version: reports 1\\n"
"POT-Creation-Date: {date}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#: ../../source/{name}.md:3
msgid "{message}"
msgstr ""
"""


@dataclass
class Project:
    """A folder with templates and catalogs."""

    folder: Path

    def extract(self, name: str, message: str, date: str = '2026-01-01 00:00+0000') -> None:
        """Write a template."""
        path = self.folder / 'pot' / f'{name}.pot'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(POT.format(name=name, message=message, date=date), 'utf-8')

    def translate(self, name: str, message: str, translation: str) -> Path:
        """Fill in a translation; return the catalog."""
        path = self.folder / 'locale' / name
        text = path.read_text('utf-8')
        empty = f'msgid "{message}"\nmsgstr ""'
        assert empty in text
        path.write_text(text.replace(empty, empty[:-1] + f'{translation}"'), 'utf-8')
        return path

    def update(self, *options: str) -> tuple[int, list[str]]:
        """Return the exit status of an update, and what it says."""
        folders = ['-c', f'{self.folder}/conf', '-p', f'{self.folder}/pot']
        options = (*folders, '-d', f'{self.folder}/locale', *options)
        run = CliRunner().invoke(command, ['update', *options], catch_exceptions=False)
        return run.exit_code, run.output.replace(f'{self.folder}/', '').splitlines()

    def catalogs(self) -> list[str]:
        """Return the names of what there is."""
        folder = self.folder / 'locale'
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.po'))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project whose pages are Japanese, and its guide English."""
    conf = "trip_source_language = 'ja'\ntrip_page_languages = {'guide/**': 'en'}\n"
    for language in ('ja', 'en'):
        Path(tmp_path, 'locale', language, 'LC_MESSAGES').mkdir(parents=True)
    Path(tmp_path, 'conf').mkdir()
    Path(tmp_path, 'conf/conf.py').write_text(conf, 'utf-8')
    return Project(tmp_path)


def test_catalog_is_whole_though_the_disk_is_full(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.extract('index', '古い文。')
    project.update()
    path = project.translate('en/LC_MESSAGES/index.po', '古い文。', 'Old.')
    before = path.read_bytes()
    project.extract('index', '新しい文。')

    def write(path: Path, content: bytes) -> int:
        with path.open('wb') as file:
            file.write(content[:10])
        raise OSError(28, 'No space left on device', str(path))

    monkeypatch.setattr(Path, 'write_bytes', write)
    status, lines = project.update()
    assert (status, len(lines), path.read_bytes()) == (1, 1, before)
    assert 'No space left on device' in lines[0]


def test_each_page_goes_into_the_languages_that_it_is_not_written_in(project: Project) -> None:
    project.extract('day', '一日目')
    project.extract('guide/start', 'Start')
    assert project.update('-l', 'de', '-l', 'en', '-l', 'ja')[0] == 0
    assert project.catalogs() == [
        'de/LC_MESSAGES/day.po',
        'de/LC_MESSAGES/guide/start.po',
        'en/LC_MESSAGES/day.po',
        'ja/LC_MESSAGES/guide/start.po',
    ]


def test_catalogs_are_where_the_build_looks_for_them(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    Path('source').mkdir()
    Path('conf/conf.py').rename('source/conf.py')
    project.extract('day', 'Day')
    run = CliRunner().invoke(command, ['update', '-p', 'pot', '-l', 'de'], catch_exceptions=False)
    assert run.output == 'source/locales/de/LC_MESSAGES/day.po: 1 to translate\n'
    assert Path('source/locales/de/LC_MESSAGES/day.po').is_file()


def test_languages_are_those_of_the_folder(project: Project) -> None:
    project.extract('guide/start', 'Start')
    project.update()
    assert project.catalogs() == ['ja/LC_MESSAGES/guide/start.po']


def test_languages_of_conf_py_need_no_folder(project: Project) -> None:
    with Path(project.folder, 'conf/conf.py').open('a') as conf:
        conf.write("trip_languages = ['ja', 'de']\n")
    project.extract('day', 'Day')
    project.update()
    assert project.catalogs() == ['de/LC_MESSAGES/day.po', 'en/LC_MESSAGES/day.po']


def test_command_that_knows_no_language_says_so(project: Project) -> None:
    project.extract('day', 'Day')
    shutil.rmtree(project.folder / 'locale')
    status, said = project.update()
    told = 'Error: no language is named; give -l, or trip_languages in conf.py'
    assert (status, said[-1], project.catalogs()) == (2, told, [])


def test_missing_templates_are_told_with_what_makes_them(project: Project) -> None:
    status, said = project.update()
    told = 'there is no folder pot; run "sphinx-build -b gettext -D locale_dirs=_none SOURCE pot"'
    assert (status, said[-1].endswith(told)) == (2, True)


def test_nothing_changes_where_only_dates_do(project: Project) -> None:
    message = '{session}`a` と % の話'
    project.extract('day', message)
    project.update()
    path = project.translate('en/LC_MESSAGES/day.po', message, 'About {session}`a` and %')
    before = path.read_bytes()
    project.extract('day', message, date='2027-12-31 00:00+0000')
    assert project.update() == (0, [])
    assert path.read_bytes() == before
    assert b'python' not in before


@pytest.mark.parametrize('end', [b'\n', b'\r\n'])
def test_header_of_another_editor_is_left_alone(project: Project, end: bytes) -> None:
    project.extract('day', '一')
    project.update('-l', 'en')
    path = project.translate('en/LC_MESSAGES/day.po', '一', 'One')
    own = '"Generated-By: Babel'
    text = path.read_text('utf-8').replace(own, f'"X-Generator: Weblate 5.15\\n"\n{own}')
    before = f'{text.rstrip()}\n'.encode().replace(b'\n', end)
    path.write_bytes(before)
    assert b'X-Generator' in before
    assert project.update('-l', 'en', '--check') == (0, [])
    project.update('-l', 'en')
    assert path.read_bytes() == before
    project.extract('day', '二')
    project.update('-l', 'en')
    new = text.replace('msgid "一"\nmsgstr "One"', 'msgid "二"\nmsgstr ""')
    assert path.read_bytes() == new.encode().replace(b'\n', end)


HEADERS = [
    '# Ours.\n\n#, fuzzy\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n',
    'msgid ""\nmsgstr ""\n"X-Poedit-Basepath: .\\n"\n',
]


@pytest.mark.parametrize('header', HEADERS)
def test_header_stays_however_it_is_written(project: Project, header: str) -> None:
    path = project.folder / 'locale/en/LC_MESSAGES/day.po'
    path.write_text(header, 'utf-8')
    project.extract('day', '一')
    project.update()
    message = '\n#: ../../source/day.md:3\nmsgid "一"\nmsgstr ""\n\n'
    assert path.read_text('utf-8') == header + message
    assert project.update('--check') == (1, ['locale/en/LC_MESSAGES/day.po: 1 to translate'])


@pytest.mark.parametrize('content', ['', '# Ours.\n', 'msgid "一"\nmsgstr "One"\n'])
def test_catalog_without_a_header_gets_one(project: Project, content: str) -> None:
    path = project.folder / 'locale/en/LC_MESSAGES/day.po'
    path.write_text(content, 'utf-8')
    project.extract('day', '一')
    project.update()
    assert path.read_text('utf-8').count('\n"Content-Type: text/plain; charset=utf-8\\n"\n') == 1
    assert project.update()[0] == 0
    assert ('One' in content) == (project.update('--check') == (0, []))


def test_remarks_of_translators_stay_as_they_are(project: Project) -> None:
    remark = '# One.\n#\n# Two.\n#\n# | a note\n# One.\n'
    project.extract('day', 'これは最初の文です。')
    project.update()
    path = project.translate('en/LC_MESSAGES/day.po', 'これは最初の文です。', 'First.')
    path.write_text(path.read_text('utf-8').replace('#: ', f'{remark}#: '), 'utf-8')
    assert project.update('--check') == (0, [])
    for message in ('これが最初の文です。', 'これが最初の文でした。'):
        project.extract('day', message)
        project.update()
        assert f'\n\n{remark}#: ../../source/day.md:3\n#, fuzzy\n' in path.read_text('utf-8')


def test_changed_message_keeps_its_translation_and_what_it_was_made_for(project: Project) -> None:
    project.extract('day', 'これは最初の文です。')
    project.update()
    path = project.translate(
        'en/LC_MESSAGES/day.po', 'これは最初の文です。', 'This is the first sentence.'
    )
    project.extract('day', 'これが最初の文です。')
    project.update()
    text = path.read_text('utf-8')
    assert '#, fuzzy' in text
    assert '#| msgid "これは最初の文です。"' in text
    assert 'msgstr "This is the first sentence."' in text
    assert project.update('--check') == (1, ['locale/en/LC_MESSAGES/day.po: 1 to translate'])
    project.extract('day', 'これが最初の文でした。')
    project.update()
    kept = '#| msgid "これは最初の文です。"\nmsgid "これが最初の文でした。"'
    assert kept in path.read_text('utf-8')


def test_long_former_message_is_kept_whole(project: Project) -> None:
    former = 'A sentence of "many" words, ' * 10
    escaped = former.replace('"', r'\"')
    project.extract('index', escaped)
    project.update()
    path = project.translate('en/LC_MESSAGES/index.po', escaped, 'Long.')
    project.extract('index', f'{escaped} and more.')
    for _run in range(2):
        project.update()
        assert f'\n#, fuzzy\n#| msgid "{escaped}"\nmsgid' in path.read_text('utf-8')


def test_check_tells_what_is_out_of_date_and_writes_nothing(project: Project) -> None:
    project.extract('day', '一')
    project.update()
    project.translate('en/LC_MESSAGES/day.po', '一', 'One')
    project.extract('new', '二')
    assert project.update('--check') == (
        1,
        [
            'locale/en/LC_MESSAGES/new.po: its source has moved on; '
            'run "tripreport catalogs update"',
            'locale/en/LC_MESSAGES/new.po: 1 to translate',
        ],
    )
    assert project.catalogs() == ['en/LC_MESSAGES/day.po']


def test_catalog_in_a_wrong_direction_goes_with_its_compiled_one(project: Project) -> None:
    project.extract('guide/start', 'Start')
    project.update('-l', 'ja')
    wrong = project.folder / 'locale/en/LC_MESSAGES/guide/start.po'
    wrong.parent.mkdir()
    wrong.write_bytes((project.folder / 'pot/guide/start.pot').read_bytes())
    wrong.with_suffix('.mo').touch()
    project.update()
    assert project.catalogs() == ['ja/LC_MESSAGES/guide/start.po']
    assert not wrong.with_suffix('.mo').exists()


def test_translations_that_no_page_shows_are_kept_and_told(project: Project) -> None:
    project.extract('day', '一')
    gone = project.folder / 'locale/en/LC_MESSAGES/gone.po'
    gone.write_text('msgid "x"\nmsgstr "y"\n', 'utf-8')
    assert project.update('-l', 'en')[1][-1] == (
        'locale/en/LC_MESSAGES/gone.po: no page shows its 1 translations; move them, or remove it'
    )
    assert gone.exists()


def test_what_another_editor_kept_of_gone_messages_goes(project: Project) -> None:
    project.extract('day', '一')
    project.update()
    path = project.translate('en/LC_MESSAGES/day.po', '一', 'One')
    before = path.read_bytes()
    gone = '#, fuzzy\n#~| msgid "三"\n#~ msgid "二"\n#~ msgstr "Three"\n'
    path.write_bytes(before + gone.encode())
    assert project.update() == (0, [])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    'content',
    [
        b'<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n',
        b'msgid "\xff"\nmsgstr ""\n',
        b'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_file_that_is_no_catalog_is_told_and_kept(project: Project, content: bytes) -> None:
    project.extract('day', '一')
    broken = project.folder / 'locale/en/LC_MESSAGES/day.po'
    broken.write_bytes(content)
    status, said = project.update()
    assert (status, len(said)) == (1, 1)
    assert said[0].startswith('Error: locale/en/LC_MESSAGES/day.po:')
    assert broken.read_bytes() == content


def test_missing_conf_is_told(project: Project) -> None:
    (project.folder / 'conf/conf.py').unlink()
    (project.folder / 'pot').mkdir()
    status, said = project.update()
    assert (status, [line for line in said if line.startswith('Error: ')]) == (1, said[:1])


@pytest.mark.parametrize('path', sorted(WORDS.rglob('*.po')), ids=lambda path: path.parts[-3])
def test_words_of_the_extension_are_all_translated(path: Path) -> None:
    with path.open('rb') as file:
        catalog = read_po(file)
    left = [message.id for message in catalog if message.fuzzy or not message.string]
    faults = [(m.id, str(error)) for m in catalog for error in m.check()]
    assert (left, faults, catalog.obsolete) == ([], [], {})


@pytest.mark.parametrize('path', sorted(WORDS.rglob('*.po')), ids=lambda path: path.parts[-3])
def test_words_of_the_extension_are_those_of_its_code(path: Path) -> None:
    with path.open('rb') as file:
        translated = {message.id for message in read_po(file) if message.id}
    code = extract_from_dir(WORDS.parent, keywords={'_': None, 'say': None})
    assert translated == {word for _file, _line, word, _comments, _context in code}


def test_sphinx_intl_works_and_is_tidied_up_after(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = 'とても長い一文です、' * 20
    project.extract('day', long)
    project.extract('guide/start', 'Start')
    project.update()
    path = project.translate('en/LC_MESSAGES/day.po', long, 'A sentence that is very long. ' * 9)
    conf = project.folder / 'conf/conf.py'
    conf.write_text(conf.read_text('utf-8') + "locale_dirs = ['../locale']\n", 'utf-8')
    before = path.read_bytes()
    project.extract('day', long, date='2027-12-31 00:00+0000')
    monkeypatch.chdir(project.folder)
    intl = [sys.executable, '-m', 'sphinx_intl', '-c', 'conf/conf.py']
    subprocess.run([*intl, 'update', '-p', 'pot', '-l', 'en,ja'], check=True, capture_output=True)
    subprocess.run([*intl, 'build'], check=True, capture_output=True)
    stat = subprocess.run([*intl, 'stat'], check=False, capture_output=True, text=True)
    assert 'day.po: 1 translated, 0 fuzzy, 0 untranslated.' in stat.stdout
    assert 'en/LC_MESSAGES/guide/start.po' in project.catalogs()
    assert project.update() == (0, ['locale/ja/LC_MESSAGES/guide/start.po: 1 to translate'])
    assert project.catalogs() == ['en/LC_MESSAGES/day.po', 'ja/LC_MESSAGES/guide/start.po']
    assert path.read_bytes() == before
