"""Words in options and schedules."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from tripreport.core import keys, links, reviews, times
from tripreport.core.copies import Copies
from tripreport.core.formats import values
from tripreport.core.formats.languages import language_code
from tripreport.linkcheck.pacing import told_rest, told_wait

from targets.target import Target, text_of


def _words(content: bytes) -> None:
    """Let everything that reads one word read this one; each answers or refuses."""
    word = text_of(content)
    pads, blueprints = links.Etherpad(), links.Blueprint()
    for parse in (
        times.parse_date, times.parse_dates, times.parse_list_of_dates, times.parse_span,
        pads.parse, blueprints.parse, partial(pads.parse, host=word),
    ):  # fmt: skip
        with suppress(ValueError):
            parse(word)
    for take in (
        keys.suggest_key, keys.split_list, keys.fold, keys.is_latin, values.date, values.instant,
        values.clock, values.duration, values.key, values.long_text, language_code, links.is_server,
    ):  # fmt: skip
        take(word)
    told_wait({'Retry-After': word, 'Date': word}, 0)
    told_rest({'RateLimit-Remaining': '1', 'RateLimit-Reset': word}, 0)
    assert keys.suggest_key(word) == '' or keys.is_key(keys.suggest_key(word))
    for kind in (pads, blueprints, reviews.Review(), reviews.Story(), reviews.Spec()):
        if (address := kind.recognise(word)) and address.kind != 'spec':
            assert links.web_address(address.url), address
            assert kind.recognise(address.href) is not None, address
    with tempfile.TemporaryDirectory() as folder:
        inside = Copies(Path(folder)).path_of(f'https://pad.example/p/{word}')
        assert inside.resolve().parent.parent == Path(folder).resolve(), inside
    nothing = values.Notebook()
    nothing.zone(word)
    nothing.reference(word, 'a')


_WORDS = (
    '2012-10-15/2012-10-18', '14:50-15:30', '-24:00', 'https://etherpad.openstack.org/a#L3',
    'etherpad.opendev.org/p/a', 'nova/a', 'https://blueprints.launchpad.net/nova/+spec/a',
    'https://review.openstack.org/#/c/1/', 'https://storyboard.openstack.org/#!/story/1',
    'https://specs.openstack.org/a?b#c', 'a, b、c', '1:00:25', '2025-02-01T10:35:00+01:00',
    '日本語', 'Mon, 01 Jan 2024 00:00:00 GMT', '120', '../../a', 'Asia/Tokyo',
)  # fmt: skip

TARGETS = {'words': Target(_words, lambda: [word.encode() for word in _WORDS])}
