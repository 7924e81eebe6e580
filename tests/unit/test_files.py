"""Files are written together or not at all, and nowhere else."""

from pathlib import Path

import click
import pytest
from tripreport.cli.files import Files


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / 'project'
    folder.mkdir()
    return Files(folder)


def everything(files):
    return {p.name: p.read_bytes() for p in files.root.rglob('*') if p.is_file()}


def test_files_are_written_with_their_folders(files):
    files.note(files.root / 'a/b/c.md', 'text\n')
    assert files.read(files.root / 'a/b/c.md') == 'text\n'
    assert everything(files) == {}
    assert files.write() == [files.root / 'a/b/c.md']
    assert everything(files) == {'c.md': b'text\n'}
    assert (files.write(), list(files.diff())) == ([], [])


def test_diff_tells_what_would_be_written(files):
    (files.root / 'old.md').write_text('a\nb\n')
    files.note(files.root / 'old.md', 'a\nc\n')
    files.note(files.root / 'new.md', 'd\n')
    assert list(files.diff()) == [
        '--- /dev/null', '+++ b/new.md', '@@ -0,0 +1 @@', '+d',
        '--- a/old.md', '+++ b/old.md', '@@ -1,2 +1,2 @@', ' a', '-b', '+c',
    ]  # fmt: skip
    assert everything(files) == {'old.md': b'a\nb\n'}


@pytest.mark.parametrize('name', ['../x.md', 'a/../../x.md', '/etc/x.md', 'link/x.md'])
def test_nothing_outside_the_project_is_read_or_written(files, name):
    (files.root / 'link').symlink_to(files.root.parent)
    for touch in (files.read, lambda path: files.note(path, 'x')):
        with pytest.raises(click.ClickException, match='outside the project'):
            touch(files.root / name)


def test_line_ends_mark_and_mode_stay(files):
    path = files.root / 'a.md'
    path.write_bytes(b'\xef\xbb\xbfa\r\nb\r\n')
    path.chmod(0o640)
    assert files.read(path) == 'a\nb\n'
    files.note(path, 'a\nc\n')
    files.write()
    assert path.read_bytes() == b'\xef\xbb\xbfa\r\nc\r\n'
    assert path.stat().st_mode & 0o777 == 0o640


def test_other_encodings_are_refused(files):
    (files.root / 'a.md').write_bytes('日本'.encode('shift_jis'))
    with pytest.raises(click.ClickException, match=r'a\.md is not written in UTF-8, byte 0'):
        files.read(files.root / 'a.md')


@pytest.mark.parametrize('step', ['write_bytes', 'replace'])
def test_failure_leaves_all_as_it_was(files, monkeypatch, step):
    (files.root / 'a.md').write_text('before')
    for name in ('a.md', 'b.md', 'new/c.md'):
        files.note(files.root / name, 'after')
    genuine = getattr(Path, step)

    def fail_at_the_last(path, *arguments):
        if 'c.md' in path.name:
            raise OSError(28, 'No space left on device')
        return genuine(path, *arguments)

    monkeypatch.setattr(Path, step, fail_at_the_last)
    with pytest.raises(click.ClickException, match=r'nothing is written: .*No space left'):
        files.write()
    assert everything(files) == {'a.md': b'before'}
    assert not (files.root / 'new').exists()


@pytest.mark.parametrize('is_stuck', [False, True])
def test_what_was_there_needs_no_room_to_be_put_back(files, monkeypatch, is_stuck):
    (files.root / 'a.md').write_text('before')
    for name in ('a.md', 'c.md'):
        files.note(files.root / name, 'after')
    genuine = Path.replace
    full = OSError(28, 'No space left on device')

    def fail_at_the_last(path, target):
        if target.name == 'c.md' or (is_stuck and path.suffix == '.old'):
            monkeypatch.setattr(
                Path, 'write_bytes', lambda path, _content: path.open('wb') and 1 / 0
            )
            raise full
        return genuine(path, target)

    monkeypatch.setattr(Path, 'replace', fail_at_the_last)
    with pytest.raises(click.ClickException) as caught:
        files.write()
    kept = files.root / '.a.md.old'
    if is_stuck:
        assert caught.value.message == (
            f'not all is written: {full}; what {files.root / "a.md"} held is in {kept}'
        )
        assert everything(files) == {'a.md': b'after', '.a.md.old': b'before'}
    else:
        assert caught.value.message == f'nothing is written: {full}'
        assert everything(files) == {'a.md': b'before'}
