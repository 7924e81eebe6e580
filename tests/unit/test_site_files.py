"""Files beside the pages: written when what they say has changed, removed when it is gone."""

import json
import struct
import zlib
from pathlib import PurePosixPath

import pytest
from tripreport.site.files import INVENTORY, File, are_current, write_files
from tripreport.site.opengraph import territory_of
from tripreport.site.picture import HEIGHT, WIDTH, draw
from tripreport.site.schedules import file_names


def file(path, facts, content=None):
    return File(path, facts, (content or str(facts)).encode)


def found(root):
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob('*'))
        if path.is_file() and path.name != INVENTORY
    }


class Killed(BaseException):
    """The build ends here."""


def killed():
    raise Killed


def test_files_come_and_go(tmp_path):
    write_files(tmp_path, [file('a/b/c', 1), file('d', 2)])
    assert found(tmp_path) == {'a/b/c': '1', 'd': '2'}
    write_files(tmp_path, [file('d', 3)])
    assert found(tmp_path) == {'d': '3'}
    assert not (tmp_path / 'a').exists()
    write_files(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_folder_that_holds_another_file_stays(tmp_path):
    write_files(tmp_path, [file('a/b', 1)])
    (tmp_path / 'a/own').write_text('')
    write_files(tmp_path, [])
    assert found(tmp_path) == {'a/own': ''}


def test_file_is_written_only_when_what_it_says_has_changed(tmp_path):
    write_files(tmp_path, [file('a', 1, 'first')])
    write_files(tmp_path, [file('a', 1, 'second')])
    assert found(tmp_path) == {'a': 'first'}
    write_files(tmp_path, [file('a', 2, 'third')])
    assert found(tmp_path) == {'a': 'third'}


def test_file_of_which_nobody_knows_what_it_says_is_written_always(tmp_path):
    write_files(tmp_path, [file('a', None, 'first')])
    write_files(tmp_path, [file('a', None, 'second')])
    assert found(tmp_path) == {'a': 'second'}


def test_file_that_somebody_removed_is_written_again(tmp_path):
    write_files(tmp_path, [file('a', 1)])
    (tmp_path / 'a').unlink()
    write_files(tmp_path, [file('a', 1)])
    assert found(tmp_path) == {'a': '1'}


def test_build_that_was_killed_leaves_nothing_stale(tmp_path):
    write_files(tmp_path, [file('a', 1), file('b', 1), file('c', 1)])
    with pytest.raises(Killed):
        write_files(tmp_path, [file('a', 2), File('b', 2, killed)])
    write_files(tmp_path, [file('a', 1), file('b', 1)])
    assert found(tmp_path) == {'a': '1', 'b': '1'}


def test_files_are_current_until_one_is_gone_or_follows_from_something_else(tmp_path):
    assert not are_current(tmp_path, 'first')
    write_files(tmp_path, [file('a', 1)], 'first')
    assert are_current(tmp_path, 'first')
    assert not are_current(tmp_path, 'second')
    (tmp_path / 'a').unlink()
    assert not are_current(tmp_path, 'first')


def test_files_of_a_build_that_was_killed_are_not_current(tmp_path):
    write_files(tmp_path, [file('a', 1)], 'first')
    with pytest.raises(Killed):
        write_files(tmp_path, [File('a', 2, killed)], 'second')
    assert not are_current(tmp_path, 'first')
    assert not are_current(tmp_path, 'second')


@pytest.mark.parametrize('damage', ['', '{"a', '[]', '{"a": 1}', '\ud800'])
def test_damaged_inventory_is_made_anew(tmp_path, damage):
    write_files(tmp_path, [file('a', 1)])
    whole = (tmp_path / INVENTORY).read_text()
    (tmp_path / INVENTORY).write_bytes(damage.encode('utf-8', 'surrogatepass'))
    write_files(tmp_path, [file('a', 1)])
    assert (tmp_path / INVENTORY).read_text() == whole


@pytest.mark.parametrize('name', ['', '.', 'folder', 'folder/own', 'a\0b', 'a' * 300, 'own/\ud800'])
def test_inventory_that_names_no_file_of_ours_is_made_anew(tmp_path, name):
    (tmp_path / 'folder').mkdir()
    (tmp_path / 'folder/kept').write_text('')
    (tmp_path / INVENTORY).write_text(json.dumps({name: ''}))
    write_files(tmp_path, [file('a', 1)])
    assert found(tmp_path) == {'a': '1', 'folder/kept': ''}


@pytest.mark.parametrize('name', ['../outside', 'a/../../outside', '/outside'])
def test_inventory_reaches_nothing_outside(tmp_path, name):
    root, outside = tmp_path / 'root', tmp_path / 'outside'
    root.mkdir()
    outside.write_text('kept')
    where = str(outside) if PurePosixPath(name).is_absolute() else name
    (root / INVENTORY).write_text(json.dumps({where: ''}))
    write_files(root, [])
    assert outside.read_text() == 'kept'


def test_names_of_tracks_are_the_same_in_every_language():
    assert file_names(['Main Hall', 'main-hall', '本会議', '大広間 A', '']) == {
        'Main Hall': 'main-hall',
        'main-hall': 'main-hall-082da041',
        '本会議': '2cc752fa',
        '大広間 A': 'a-f0094540',
        '': '1271cf25',
    }


@pytest.mark.parametrize(
    ('language', 'territory'),
    [('ja', 'ja_JP'), ('en', 'en_US'), ('pt_BR', 'pt_BR'), ('zh_TW', 'zh_TW'), ('tlh', 'tlh')],
)
def test_language_is_told_with_its_territory(language, territory):
    assert territory_of(language) == territory


def lines_of(picture):
    """Return the lines of dots of a picture, as numbers of colours."""
    assert picture[:8] == b'\x89PNG\r\n\x1a\n'
    chunks, at = {}, 8
    while at < len(picture):
        (size,) = struct.unpack('>I', picture[at : at + 4])
        name, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        assert struct.unpack('>I', picture[at + 8 + size : at + 12 + size]) == (
            zlib.crc32(name + content),
        )
        chunks[name], at = content, at + 12 + size
    assert struct.unpack('>II', chunks[b'IHDR'][:8]) == (WIDTH, HEIGHT)
    dots = zlib.decompress(chunks[b'IDAT'])
    return [dots[row * (WIDTH + 1) + 1 : (row + 1) * (WIDTH + 1)] for row in range(HEIGHT)]


@pytest.mark.parametrize('count', [0, 1, 2, 9, 35, 943, 10_000])
def test_every_session_has_a_tile_within_the_margins(count):
    lines = lines_of(draw([3] * count))
    assert {len(line) for line in lines} == {WIDTH}
    edges = [*lines[:60], *lines[-60:]]
    assert {bytes(line) for line in edges} == {bytes(WIDTH)}
    assert {line[:60] + line[-60:] for line in lines} == {bytes(120)}
    tiles = 0
    for above, line in zip([bytes(WIDTH), *lines], lines, strict=False):
        if any(line) and not any(above):
            tiles += len([part for part in line.split(b'\0') if part])
    assert tiles == count


def test_tiles_have_the_colours_of_their_tracks():
    lines = lines_of(draw([0, 1, 7]))
    assert sorted(set(b''.join(lines))) == [0, 1, 2, 8]
