"""The reports of this repository."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_both_languages_have_the_same_pages_and_anchors(sites: dict[str, Path]) -> None:
    anchors = {
        language: {
            str(page.relative_to(folder)): re.findall(r' id="([^"]+)"', page.read_text('utf-8'))
            for page in sorted(folder.rglob('*.html'))
            # Indices have an anchor for each letter, of which each language has its own.
            if page.name != 'genindex.html' and not page.name.startswith('trip-')
        }
        for language, folder in sites.items()
    }
    assert len(anchors['ja']) > 15
    assert anchors['ja'] == anchors['en']


@pytest.mark.slow
def test_no_page_has_an_id_twice(sites: dict[str, Path]) -> None:
    twice = {
        page.name: [one for one, count in Counter(ids).items() if count > 1]
        for folder in sites.values()
        for page in folder.rglob('*.html')
        if (ids := re.findall(r' id="([^"]+)"', page.read_text('utf-8')))
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


@pytest.mark.slow
def test_both_reports_are_whole(sites: dict[str, Path]) -> None:
    inventory = InventoryFile.loads((sites['ja'] / 'objects.inv').read_bytes(), uri='')
    counted = {
        (kind, summit): len(
            [
                name
                for name, item in inventory.data[f'trip:{kind}'].items()
                if item.uri.startswith(f'reports/{summit}/')
            ]
        )
        for kind in ('event', 'session', 'report')
        for summit in ('san-diego-2012', 'tokyo-2015')
    }
    assert counted == {
        ('event', 'san-diego-2012'): 1,
        ('event', 'tokyo-2015'): 1,
        ('session', 'san-diego-2012'): 9,
        ('session', 'tokyo-2015'): 17 + 6,
        ('report', 'san-diego-2012'): 9,
        ('report', 'tokyo-2015'): 26,
    }
