"""What all tests share: slow ones run only when asked for, and none minds a slow machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

# The same examples on every run, however long they take.
settings.register_profile(
    'steady', deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile('steady')


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption('--slow', action='store_true', help='run the slow tests too')


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption('--slow'):
        skip = pytest.mark.skip(reason='slow: run with --slow')
        for item in items:
            if 'slow' in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope='session', autouse=True)
def strict_children() -> Iterator[None]:
    """Let warnings be errors in the processes that tests start, as they are in the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('PYTHONWARNINGS', "error,ignore:'myst_parser")  # what Sphinx will drop
        yield


def build(out: Path, language: str) -> str:
    """Build the site in one language and return what Sphinx said."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-n', '-c', ROOT / 'conf', '-b', 'html']
    command += ['-D', f'language={language}', '-d', out / 'doctrees', ROOT / 'source', out / 'html']
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr


@pytest.fixture(scope='session')
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the site in both languages."""
    folders = {language: tmp_path_factory.mktemp(language) for language in ('ja', 'en')}
    for language, folder in folders.items():
        assert build(folder, language) == ''
    return {language: folder / 'html' for language, folder in folders.items()}
