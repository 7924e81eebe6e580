"""How often garbage is collected while a project is built, and afterwards."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError
from tripreport.reports.garbage import RARELY

if TYPE_CHECKING:
    from conftest import Site

CONF = """

def setup(app):
    import gc
    app.connect('html-page-context', lambda app, *rest: app.thresholds.append(gc.get_threshold()))
    app.thresholds = []
    if fails:
        app.connect('html-page-context', lambda *rest: 1 / 0)
"""


@pytest.fixture
def usual() -> tuple[int, int, int]:
    return gc.get_threshold()


@pytest.mark.parametrize('fails', [False, True])
def test_old_objects_are_looked_through_rarely_during_a_build_only(
    site: Site, usual: tuple[int, int, int], fails: bool
) -> None:
    site.conf += f'\nfails = {fails}{CONF}'
    site.write({'index.rst': 'Home\n====\n'})
    with pytest.raises(ExtensionError) if fails else nullcontext():
        site.build()
    assert set(site.runs[-1].thresholds) == {(*usual[:2], RARELY)}
    assert gc.get_threshold() == usual
