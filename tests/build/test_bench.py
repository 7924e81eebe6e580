"""What is measured is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import corpus
import pytest

if TYPE_CHECKING:
    from sites import Site


@pytest.mark.parametrize('way', ['ours', 'plain'])
def test_conference_of_the_measurements_has_no_faults(site: Site, way: str) -> None:
    corpus.write(site.source, way, 20)
    site.conf = (site.source / 'conf.py').read_text('utf-8')
    assert site.build('dummy', nitpicky=True).warnings == []


def test_keynote_shows_on_its_page_and_on_twenty_others() -> None:
    sessions = corpus.conference(1000)
    (keynote,) = (one for one in sessions if one.title == corpus.KEYNOTE)
    pages = {
        index // corpus.ON_A_PAGE
        for index, session in enumerate(sessions)
        if keynote.key in (session.key, session.refers[0])
    }
    assert len(pages) >= 21
