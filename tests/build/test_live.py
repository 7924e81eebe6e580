"""What is saved is built and shown; what is a draft is not published."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / 'conf/live.py'

MAKEFILE = """\
preview:
\t@mkdir -p build/preview
\t@cat source/page $(ONLY:%=locale/%) > build/preview/index.html
\t@touch locale/en.mo
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a small site, and return where."""
    for folder in ('source', 'locale', 'conf', 'build/preview'):
        Path(tmp_path, folder).mkdir(parents=True)
    Path(tmp_path, 'Makefile').write_text(MAKEFILE, 'utf-8')
    Path(tmp_path, 'source/page').write_text('<html><head></head><body>one', 'utf-8')
    Path(tmp_path, 'locale/en').write_text('eins', 'utf-8')
    subprocess.run(['make', 'preview', 'ONLY=en'], cwd=tmp_path, check=True)
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    command = [sys.executable, SCRIPT, str(port), 'en']
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as server:
        yield f'http://127.0.0.1:{port}/'
        server.terminate()


def shown(address: str, text: str) -> str:
    """Return the page as soon as it shows *text*, or as it is after some seconds."""
    page = ''
    for _ in range(150):
        with suppress(OSError):
            page = urlopen(address, timeout=5).read().decode()  # noqa: S310  # loopback
            if text in page:
                break
        time.sleep(0.1)
    return page


@pytest.mark.slow
@pytest.mark.parametrize('name', ['source/page', 'locale/en'])
def test_page_follows_what_is_saved(tmp_path: Path, address: str, name: str) -> None:
    page = shown(address, 'one')
    assert 'oneeins' in page
    assert 'livereload' in page
    path = tmp_path / name
    with path.open('a', encoding='utf-8') as file:
        file.write(' two')
    assert ' two' in shown(address, ' two')


PAGE = """\
# Home

:::{session} A talk
:id: talk
:::

:::{session} Unfinished
:id: not-yet
:draft:
:::
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project that is built as this repository is."""
    for folder in ('source', 'locale/ja', 'ext', '.venv'):
        Path(tmp_path, folder).mkdir(parents=True)
    conf = shutil.copytree(ROOT / 'conf', tmp_path / 'conf') / 'conf.py'
    # Which copies no source that git does not know.
    conf.write_text(conf.read_text('utf-8').replace("'sphinx_last_updated_by_git', ", ''), 'utf-8')
    shutil.copy(ROOT / 'Makefile', tmp_path)
    for name in (
        'pyproject.toml',
        'ext/compile_catalogs.py',
        '.venv/.packages',
        '.venv/.installed',
    ):
        Path(tmp_path, name).touch()
    Path(tmp_path, 'source/index.md').write_text(PAGE, 'utf-8')
    return tmp_path


@pytest.mark.parametrize(
    ('target', 'shown'), [('html', {'talk'}), ('preview', {'talk', 'not-yet'})]
)
def test_draft_is_in_the_preview_and_in_nothing_that_is_published(
    project: Path, target: str, shown: set[str]
) -> None:
    command = ['make', target, f'BIN={Path(sys.executable).parent}']
    subprocess.run(command, cwd=project, check=True)
    files = [path for path in (project / 'build' / target).rglob('*') if path.is_file()]
    keys = ('talk', 'not-yet')
    assert {key for key in keys for path in files if key.encode() in path.read_bytes()} == shown


def test_read_the_docs_builds_with_what_it_has_installed(project: Path) -> None:
    command = ['make', '-n', 'html', 'BIN=/its/bin', 'ONLY=en']
    told = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout
    assert [line for line in told.splitlines() if '/bin/' in line] == [
        '/its/bin/sphinx-build -c conf  $quiet -b html -D language=en '
        '-d build/doctrees/html/en source build/html/en'
    ]
