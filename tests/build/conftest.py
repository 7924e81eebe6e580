"""What tests that build have at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return an empty site."""
    yield from _empty_site(tmp_path)


@pytest.fixture(scope='module')
def lasting_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return an empty site that all tests of a module share."""
    yield from _empty_site(tmp_path_factory.mktemp('site'))


def _empty_site(folder: Path) -> Iterator[Site]:
    made = Site(folder)
    made.source.mkdir()
    yield made
    made.cleanup()
