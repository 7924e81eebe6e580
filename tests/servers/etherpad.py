"""A real Etherpad, running on this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = 'a-key-of-the-tests'
WELCOME = (
    'Welcome to Etherpad!\n\nThis pad text is synchronized as you type, so that everyone viewing '
    'this page sees the same text. This allows you to collaborate seamlessly on documents!\n\n'
    'Get involved with Etherpad at https://etherpad.org\n'
)


@dataclass
class Etherpad:
    """A running Etherpad."""

    port: int

    @property
    def host(self) -> str:
        return f'127.0.0.1:{self.port}'

    @property
    def url(self) -> str:
        return f'http://{self.host}'

    def call(self, name: str, **values: str) -> dict[str, Any]:
        """Call the HTTP API."""
        answer = requests.post(
            f'{self.url}/api/1.2.15/{name}', {'apikey': KEY, **values}, timeout=30
        ).json()
        assert answer['code'] == 0, answer
        return answer['data'] or {}

    def pads(self) -> list[str]:
        return sorted(self.call('listAllPads')['padIDs'])


@contextmanager
def running(root: Path, folder: Path, **settings: object) -> Iterator[Etherpad]:
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    folder.mkdir()
    (folder / 'APIKEY.txt').write_text(KEY)
    whole = {
        'ip': '127.0.0.1', 'port': port, 'skinName': 'no-skin', 'dbType': 'dirty',
        'dbSettings': {'filename': str(folder / 'dirty.db')}, 'defaultPadText': WELCOME,
        'minify': False, 'maxAge': 0, 'disableIPlogging': True, 'loglevel': 'WARN', **settings,
    }  # fmt: skip
    (folder / 'settings.json').write_text(json.dumps(whole))
    command = [
        'node', 'src/node/server.js', '--settings', str(folder / 'settings.json'),
        '--apikey', str(folder / 'APIKEY.txt'), '--sessionkey', str(folder / 'KEY.txt'),
    ]  # fmt: skip
    with (folder / 'log').open('w') as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log,
                                  env={**os.environ, 'NODE_ENV': 'production'})  # fmt: skip
    try:
        etherpad = Etherpad(port)
        for _try in range(240):
            if server.poll() is not None:
                break
            try:
                requests.get(f'{etherpad.url}/', timeout=5)
            except requests.ConnectionError:
                time.sleep(0.25)
            else:
                yield etherpad
                return
        pytest.fail((folder / 'log').read_text())
    finally:
        server.terminate()
        server.wait(20)
