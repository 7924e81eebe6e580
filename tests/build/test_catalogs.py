"""Catalogs are brought up to date calmly."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

DATE = '2026-01-01 00:00+0000'
SCRIPT = Path(__file__).parents[2] / 'conf/catalogs.py'

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


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script, at work below a folder of the test."""
    spec = importlib.util.spec_from_file_location('catalogs', SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, folder in (('ROOT', '.'), ('TEMPLATES', 'pot'), ('CATALOGS', 'locale')):
        monkeypatch.setattr(script, name, tmp_path / folder)
    monkeypatch.setattr(sys, 'argv', ['catalogs.py'])
    return script


def extract(
    catalogs: ModuleType, name: str, message: str, date: str = '2026-01-01 00:00+0000'
) -> None:
    """Write a template."""
    path = catalogs.TEMPLATES / f'{name}.pot'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(POT.format(name=name, message=message, date=date), 'utf-8')


def translate(path: Path, message: str, translation: str) -> None:
    """Fill in a translation."""
    text = path.read_text('utf-8')
    empty = f'msgid "{message}"\nmsgstr ""'
    assert empty in text
    path.write_text(text.replace(empty, empty[:-1] + f'{translation}"'), 'utf-8')


def test_guide_goes_into_japanese_and_all_else_into_english(catalogs: ModuleType) -> None:
    extract(catalogs, 'day', '一日目')
    extract(catalogs, 'guide/start', 'Start')
    assert catalogs.main() == 0
    made = sorted(str(p.relative_to(catalogs.CATALOGS)) for p in catalogs.CATALOGS.rglob('*.po'))
    assert made == ['en/LC_MESSAGES/day.po', 'ja/LC_MESSAGES/guide/start.po']


def test_nothing_changes_where_only_dates_do(catalogs: ModuleType) -> None:
    extract(catalogs, 'day', '{session}`a` と % の話')
    catalogs.main()
    path = catalogs.CATALOGS / 'en/LC_MESSAGES/day.po'
    translate(path, '{session}`a` と % の話', 'About {session}`a` and %')
    before = path.read_bytes()
    extract(catalogs, 'day', '{session}`a` と % の話', date='2027-12-31 00:00+0000')
    catalogs.main()
    assert path.read_bytes() == before
    assert b'python' not in before


def test_changed_message_keeps_its_translation_and_what_it_was_made_for(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    extract(catalogs, 'day', 'これは最初の文です。')
    catalogs.main()
    path = catalogs.CATALOGS / 'en/LC_MESSAGES/day.po'
    translate(path, 'これは最初の文です。', 'This is the first sentence.')
    extract(catalogs, 'day', 'これが最初の文です。')
    catalogs.main()
    text = path.read_text('utf-8')
    assert '#, fuzzy' in text
    assert '#| msgid "これは最初の文です。"' in text
    assert 'msgstr "This is the first sentence."' in text
    capsys.readouterr()
    monkeypatch.setattr(sys, 'argv', ['catalogs.py', '--check'])
    assert catalogs.main() == 1
    assert capsys.readouterr().out == 'locale/en/LC_MESSAGES/day.po: 1 to translate\n'


def test_check_tells_what_is_out_of_date_and_writes_nothing(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    extract(catalogs, 'day', '一')
    catalogs.main()
    translate(catalogs.CATALOGS / 'en/LC_MESSAGES/day.po', '一', 'One')
    (catalogs.CATALOGS / 'en/LC_MESSAGES/gone.po').write_text('msgid "x"\nmsgstr "y"\n')
    extract(catalogs, 'new', '二')
    capsys.readouterr()
    monkeypatch.setattr(sys, 'argv', ['catalogs.py', '--check'])
    assert catalogs.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        'locale/en/LC_MESSAGES/new.po: its source has moved on; run "make catalogs"',
        'locale/en/LC_MESSAGES/new.po: 1 to translate',
        'locale/en/LC_MESSAGES/gone.po: no page has these messages; remove it',
    ]
    assert not (catalogs.CATALOGS / 'en/LC_MESSAGES/new.po').exists()
