"""Times of day, however notes write them."""

import pytest
from tripreport.core.notes import clocks


@pytest.mark.parametrize(
    ('text', 'span', 'rest'),
    [
        ('10.00 Coffee', '10:00', 'Coffee'),
        ('10.30-11.15 Coffee', '10:30-11:15', 'Coffee'),
        ('Coffee 10.30-11.15', '10:30-11:15', 'Coffee'),
        ('2.30 pm Coffee', '14:30', 'Coffee'),
        ('10:00 Amazing talk', '10:00', 'Amazing talk'),
        ('10:00 PMTUD explained', '10:00', 'PMTUD explained'),
        ('午後2時 開会', '14:00', '開会'),
        ('午前10時半～12時 開会', '10:30-12:00', '開会'),
        ('午後2時から3時まで 開会', '14:00-15:00', '開会'),
        ('午後0時15分 昼食', '12:15', '昼食'),
        ('開会（午前9時）', '09:00', '開会'),
        ('PM 2:00 Opening', '14:00', 'Opening'),
        ('Program 2:00', '02:00', 'Program'),
        ('2pm Opening', '14:00', 'Opening'),
        ('2pm開会', '14:00', '開会'),
        ('2-3pm Opening', '14:00-15:00', 'Opening'),
        ('11:30-1pm Lunch', '11:30-13:00', 'Lunch'),
        ('2:50pm-3:30 Talk', '14:50-15:30', 'Talk'),
        ('10pm-2am Party', '22:00-24:00', 'Party'),
    ],
)
def test_time_is_taken(text, span, rest):
    found = clocks.moment(text)
    assert found
    assert (found.span, found.rest) == (span, rest)


@pytest.mark.parametrize(
    'text',
    [
        '1.10 Aims',
        '10.12 Plans',
        '10.00.1 Release',
        'Ubuntu 22.10',
        'Python 3.10-3.12',
        '2 amazing things',
        '1: Introduction',
        '10時間の話',
    ],
)
def test_other_numbers_are_no_time(text):
    assert (clocks.moment(text), clocks.missed_span(text)) == (None, '')
