"""What reads a text takes as long as that is, whatever stands in it."""

import pytest
from growth import READERS, TEXTS, repeated

QUICK = 0.2
"""Seconds in which nobody need look how it would go on."""


@pytest.mark.parametrize('name', READERS)
def test_time_grows_as_the_text(name):
    found = {text: repeated(READERS[name], text, 500) for text in TEXTS}
    assert {text for text, (long, times) in found.items() if long > QUICK and times > 4} == set()


def test_catalog_of_many_messages_takes_as_long_as_they_are_many():
    _long, times = repeated(READERS['a catalog'], 'msgid "a"\nmsgstr "b"\n\n', 5000)
    assert times < 3


def test_reader_that_takes_longer_is_found():
    long, times = repeated(lambda text: sum(1 for _one in text for _other in text), 'a', 600)
    assert (long > QUICK, times > 4) == (True, True)
