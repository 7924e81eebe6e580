"""The file of what is known of links is calm, and loses nothing."""

import datetime as dt

import pytest
from tripreport.core.linkstates import LinkState, read_states, update_states

OLD, NEW = dt.date(2026, 10, 1), dt.date(2026, 11, 20)
A, B, C = 'https://a.example/', 'https://b.example/日', 'https://c.example/'


@pytest.fixture
def path(tmp_path):
    return tmp_path / 'links.json'


def test_file_has_a_line_for_each_link_in_order(path):
    update_states(path, {B: LinkState('broken', NEW), A: LinkState('working', OLD)})
    assert path.read_text('utf-8') == (
        '{\n"https://a.example/": {"status": "working", "checked": "2026-10-01"},\n'
        '"https://b.example/日": {"status": "broken", "checked": "2026-11-20"}\n}\n'
    )
    assert read_states(path) == {A: LinkState('working', OLD), B: LinkState('broken', NEW)}


def test_what_was_not_found_out_stays(path):
    update_states(path, {A: LinkState('working', OLD), B: LinkState('broken', OLD)})
    before = path.read_text('utf-8').splitlines()
    update_states(path, {B: LinkState('working', NEW)})
    after = path.read_text('utf-8').splitlines()
    assert [line for line in after if line not in before] == [
        '"https://b.example/日": {"status": "working", "checked": "2026-11-20"}'
    ]


def test_file_that_says_the_same_is_not_written(path):
    update_states(path, {A: LinkState('working', OLD)})
    path.chmod(0o444)
    number = path.stat().st_ino
    update_states(path, {A: LinkState('working', OLD)})
    assert path.stat().st_ino == number


@pytest.mark.parametrize(
    ('former', 'found', 'kept'),
    [
        (LinkState('working', OLD), LinkState('unknown', NEW), LinkState('working', OLD)),
        (LinkState('broken', OLD), LinkState('timeout', NEW), LinkState('broken', OLD)),
        (LinkState('unknown', OLD), LinkState('timeout', NEW), LinkState('timeout', NEW)),
        (LinkState('unknown', OLD), LinkState('working', NEW), LinkState('working', NEW)),
        (LinkState('working', NEW), LinkState('broken', OLD), LinkState('working', NEW)),
        (LinkState('working', NEW), LinkState('broken', NEW), LinkState('broken', NEW)),
    ],
)
def test_later_verdict_counts_unless_it_proves_nothing(path, former, found, kept):
    update_states(path, {A: former, C: former})
    update_states(path, {A: found})
    assert read_states(path) == {A: kept, C: former}


@pytest.mark.parametrize(
    ('content', 'place'),
    [
        ('', ':1: Expecting value; '), ('{\n<<<<<<< ours\n', ':2: Expecting property name'),
        ('[]', ': it holds no JSON object; '), ('{"a": 1}', ": 'a': TypeError"),
        ('{"a": {}}', ": 'a': KeyError"), ('{"a": []}', ": 'a': TypeError"),
        ('{"a": {"status": "fine", "checked": "2026-01-01"}}', """: 'a': ValueError("'fine'"""),
        ('{"a": {"status": ["x"], "checked": "2026-01-01"}}', """: 'a': ValueError("['x']"""),
        ('{"a": {"status": "broken", "checked": "2026-13-01"}}', ": 'a': ValueError("),
        ('{"a": {"status": "broken", "checked": 1}}', ": 'a': TypeError("),
        ('[' * 100_000, ': RecursionError('), ('\x00', ':1: Expecting value; '),
    ],
)  # fmt: skip
def test_damaged_file_is_told_with_its_place_and_not_overwritten(path, content, place):
    path.write_text(content)
    for use in (lambda: read_states(path), lambda: update_states(path, {})):
        with pytest.raises(ValueError, match='; restore the file, or remove it') as caught:
            use()
        assert str(caught.value).startswith(f'{path}{place}')
    assert path.read_text() == content


def test_file_that_is_no_text_is_told(path):
    path.write_bytes(b'\xff')
    with pytest.raises(ValueError, match='UnicodeDecodeError'):
        read_states(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(ValueError, match='IsADirectoryError'):
        read_states(path)


def test_file_that_is_not_there_knows_nothing(path):
    assert read_states(path) == {}
