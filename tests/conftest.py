"""What all tests share: slow ones run only when asked for."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption('--slow', action='store_true', help='run the slow tests too')


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption('--slow'):
        skip = pytest.mark.skip(reason='slow: run with --slow')
        for item in items:
            if 'slow' in item.keywords:
                item.add_marker(skip)
