"""A real Etherpad, in the folder that TRIPREPORT_ETHERPAD names."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from etherpad import Etherpad, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VARIABLE = 'TRIPREPORT_ETHERPAD'


@pytest.fixture(scope='session')
def start_etherpad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Etherpad]]:
    """Return what starts an Etherpad with further settings; it runs until all tests are over."""
    if not (root := os.environ.get(VARIABLE)):
        pytest.skip(f'a real Etherpad is needed; {VARIABLE} names the folder of one')
    assert shutil.which('node'), 'Etherpad needs Node'
    assert Path(root, 'src').is_dir(), f'tests/servers/install-etherpad {root}'
    with ExitStack() as stack:

        def start(**settings: object) -> Etherpad:
            folder = tmp_path_factory.mktemp('etherpad') / 'here'
            return stack.enter_context(running(Path(root), folder, **settings))

        yield start
