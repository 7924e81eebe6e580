"""The pictures that the README and the pages about the site show."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from needs import LANGUAGES, ROOT, module, program

SCRIPT = ROOT / 'conf/screenshots.py'


def take(folder: Path, **environment: str) -> str:
    """Take the pictures in *folder*; return what is said."""
    module('playwright.sync_api')
    command = [sys.executable, SCRIPT, *LANGUAGES]
    run = subprocess.run(
        command, cwd=folder, env=os.environ | environment, check=True, stdout=subprocess.PIPE
    )
    return run.stdout.decode()


def size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG."""
    width, height = struct.unpack('>II', path.read_bytes()[16:24])
    return width, height


def test_nothing_is_done_without_a_browser(tmp_path: Path) -> None:
    said = take(tmp_path, PATH='')
    assert said.startswith('No picture is taken: chromium is missing; apt install chromium')
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_pictures_are_of_one_width_and_the_same_twice(tmp_path: Path, built: Path) -> None:
    program('chromium', 'chromium fonts-noto-cjk')
    Path(tmp_path, 'build').mkdir()
    Path(tmp_path, 'build/html').symlink_to(built)
    readme = tmp_path / 'conf/static/session.png'
    take(tmp_path)
    first = readme.read_bytes()
    take(tmp_path)
    assert readme.read_bytes() == first
    assert len(first) < 150_000
    width, height = size(readme)
    assert width == 1070
    assert 500 < height < 1000
    taken = sorted(path.name for path in (tmp_path / 'build/screenshots').iterdir())
    pages = ('event', 'home', 'people', 'sessions', 'threads')
    assert taken == [f'{page}-{language}.png' for page in pages for language in ('en', 'ja')]
