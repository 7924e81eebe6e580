"""Copies of pads are sound, or they are none."""

import datetime as dt
import hashlib
import json

import pytest
from tripreport.core.copies import Copies, Copy

PAD = 'https://etherpad.opendev.org/p/NAME'
TEXT = 'What was said.\n日本語\n'
DAY = dt.date(2026, 11, 20)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
COPY = Copy(saved=DAY, revision=7, sha256=SHA)


@pytest.fixture
def copies(tmp_path):
    return Copies(tmp_path / 'pads')


def test_copy_is_kept_with_its_address_date_revision_and_sha256(copies):
    copies.keep(PAD, TEXT, 7, DAY)
    assert copies.known() == {PAD: COPY}
    assert (copies.has(PAD), copies.has(PAD, TEXT), copies.has(PAD, 'x')) == (True, True, False)
    assert copies.path_of(PAD).read_bytes() == TEXT.encode()
    written = json.loads((copies.folder / 'pads.json').read_text('utf-8'))
    assert written == {PAD: {'saved': '2026-11-20', 'revision': 7, 'sha256': SHA}}
    assert len(list(copies.folder.rglob('*.new'))) == 0


def test_list_is_read_once(copies):
    copies.keep(PAD, TEXT, 7, DAY)
    others = Copies(copies.folder)
    assert others.has(PAD)
    others.folder.joinpath('pads.json').unlink()
    assert others.has(PAD, TEXT)


def test_copy_that_another_run_has_kept_meanwhile_stays(copies):
    assert copies.known() == {}
    Copies(copies.folder).keep(PAD, TEXT, 7, DAY)
    copies.keep(f'{PAD}2', TEXT, 7, DAY)
    assert [*Copies(copies.folder).known()] == [*copies.known()] == [PAD, f'{PAD}2']


def test_order_of_saving_changes_no_byte(tmp_path):
    lists = []
    for name, order in (('one', 'ab'), ('two', 'ba')):
        copies = Copies(tmp_path / name)
        for pad in order:
            copies.keep(PAD + pad, pad, None, DAY)
        lists.append((copies.folder / 'pads.json').read_bytes())
    assert lists[0] == lists[1]


@pytest.mark.parametrize(
    'name', ['..', '.', '%2E%2E%2F%2E%2E%2Fx', 'a%2Fb', 'a%00b', '日' * 50, 'x' * 50, 'CON', "it's",
             '%F0%9F%98%80' * 25],
)  # fmt: skip
def test_text_of_any_pad_stays_in_the_folder(copies, name):
    address = f'https://etherpad.opendev.org/p/{name}'
    copies.keep(address, TEXT, None, DAY)
    assert copies.has(address)
    path = copies.path_of(address).resolve()
    assert path.parent == (copies.folder / 'etherpad.opendev.org').resolve()


def test_names_that_differ_in_case_or_in_special_characters_have_files_of_their_own(copies):
    names = ['Name', 'name', 'a%2Fb', 'a%3Fb', 'a_b']
    paths = {str(copies.path_of(f'https://h/p/{name}')).lower() for name in names}
    assert len(paths) == len(names)


def test_changed_or_missing_text_is_no_copy(copies):
    copies.keep(PAD, TEXT, 7, DAY)
    copies.path_of(PAD).write_bytes(b'\xff')
    assert not copies.has(PAD)
    copies.path_of(PAD).write_text('x')
    assert not copies.has(PAD)
    copies.path_of(PAD).unlink()
    assert not copies.has(PAD)
    assert not copies.has(f'{PAD}2')


@pytest.mark.parametrize(
    'content', ['', '{', '[]', '1', '{"a": 1}', '{"a": {}}', '\x00',
                '{"a": {"saved": "x", "revision": 1, "sha256": ""}}',
                '{"a": {"saved": "2026-11-20", "revision": "1", "sha256": ""}}',
                '{"a": {"saved": "2026-11-20", "revision": 1, "sha256": 1}}', '[' * 100_000],
)  # fmt: skip
def test_damaged_list_is_told_and_not_overwritten(copies, content):
    copies.folder.mkdir()
    path = copies.folder / 'pads.json'
    path.write_text(content)
    with pytest.raises(ValueError, match=r'restore the list, or remove it') as caught:
        copies.known()
    assert str(caught.value).startswith(f'{path}: ')
    with pytest.raises(ValueError, match='restore the list'):
        copies.keep(PAD, TEXT, 7, DAY)
    assert path.read_text() == content


def test_list_that_cannot_be_written_is_as_it_was(copies, monkeypatch):
    copies.keep(PAD, TEXT, 7, DAY)

    def full(*_args):
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr('pathlib.Path.write_bytes', full)
    with pytest.raises(OSError, match='No space'):
        copies.keep(PAD, 'new', 8, DAY)
    assert (copies.known(), copies.has(PAD, TEXT)) == ({PAD: COPY}, True)
