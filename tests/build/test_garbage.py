"""How often garbage is collected while a project is built, and afterwards."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError
from tripreport.reports import garbage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Site

CONF = """

def setup(app):
    import gc
    app.connect('doctree-resolved', lambda app, *rest: app.thresholds.append(gc.get_threshold()))
    app.thresholds = []
    if fails:
        app.connect('html-page-context', lambda *rest: 1 / 0)
"""


@pytest.fixture
def usual() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield 700, 10, 10
    gc.set_threshold(*before)


@pytest.mark.parametrize('fails', [False, True])
@pytest.mark.parametrize(
    ('a_collection', 'processes', 'rarity'), [(1, 1, 30), (1, 2, 15), (4, 1, 10)]
)
def test_old_objects_of_many_pages_are_looked_through_rarely_during_a_build(
    site: Site, usual: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, fails: bool,
    a_collection: int, processes: int, rarity: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(garbage, 'PAGES', a_collection)
    site.conf += f'\nfails = {fails}{CONF}'
    pages = {f'{number}.rst': ':orphan:\n\nA page\n======\n' for number in range(29)}
    site.write(pages | {'index.rst': 'Home\n====\n'})
    with pytest.raises(ExtensionError) if fails else nullcontext():
        site.build(parallel=processes)
    assert set(site.runs[-1].thresholds) == {(*usual[:2], rarity)}
    assert gc.get_threshold() == usual
