"""What is saved is built and shown."""

from __future__ import annotations

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

SCRIPT = Path(__file__).parents[2] / 'conf/live.py'

MAKEFILE = """\
html:
\t@mkdir -p build/html
\t@cat source/page $(ONLY:%=locale/%) > build/html/index.html
\t@touch locale/en.mo
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a small site, and return where."""
    for folder in ('source', 'locale', 'conf', 'build/html'):
        Path(tmp_path, folder).mkdir(parents=True)
    Path(tmp_path, 'Makefile').write_text(MAKEFILE, 'utf-8')
    Path(tmp_path, 'source/page').write_text('<html><head></head><body>one', 'utf-8')
    Path(tmp_path, 'locale/en').write_text('eins', 'utf-8')
    subprocess.run(['make', 'html', 'ONLY=en'], cwd=tmp_path, check=True)
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
