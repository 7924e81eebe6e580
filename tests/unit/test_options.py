"""What a date or a time that is written otherwise was meant to be."""

import pytest
from tripreport.core.notes import options


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2012年10月15日', '2012-10-15'),
        ('2012年10月5日(金)', '2012-10-05'),
        ('2012/10/15', '2012-10-15'),
        ('2012-10-5', '2012-10-05'),
        ('２０１２－１０－１５', '2012-10-15'),
        ('2012-10-15 (Mon)', '2012-10-15'),
        ('October 15, 2012', '2012-10-15'),
        ('October 15', ''),
        ('15.10.2012', ''),
        ('2012-15-10', ''),
        ('2012-10-15 - 2012-10-18', ''),
        ('2012年10月15日〜18日', ''),
        ('noon', ''),
        ('', ''),
    ],
)
def test_date_is_understood_as_notes_have_it(text, expected):
    assert options.date(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2012-10-15-2012-10-18', '2012-10-15/2012-10-18'),
        ('2012-10-15 - 2012-10-18', '2012-10-15/2012-10-18'),
        ('2012/10/15〜2012/10/18', '2012-10-15/2012-10-18'),
        ('2012年10月15日から2012年10月18日', '2012-10-15/2012-10-18'),
        ('2012年10月14日(日)～2012年10月18日(木)', '2012-10-14/2012-10-18'),
        ('2012/10/15', '2012-10-15'),
        ('2012-10-18/2012-10-15', ''),
        ('2012-10-15/18', ''),
        ('2012年10月15日〜18日', ''),
        ('', ''),
    ],
)
def test_days_of_an_event_are_understood(text, expected):
    assert options.dates(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2012/10/15、2012年10月16日', '2012-10-15, 2012-10-16'),
        ('2012-10-15, 16', ''),
        ('', ''),
    ],
)
def test_dates_of_a_list_are_understood(text, expected):
    assert options.list_of_dates(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('１４：５０-１５：３０', '14:50-15:30'),
        ('14:50−15:30', '14:50-15:30'),
        ('14:50ー15:30', '14:50-15:30'),
        ('14:50~15:30', '14:50-15:30'),
        ('14:50 to 15:30', '14:50-15:30'),
        ('2:50pm-3:30pm', '14:50-15:30'),
        ('14時50分', '14:50'),
        ('22:00-00:30', '22:00-24:00'),
        ('15:30-14:50', ''),
        ('14:50-15:30 JST', ''),
        ('午後2時', '14:00'),
        ('noon', ''),
        ('', ''),
    ],
)
def test_time_is_understood_as_notes_have_it(text, expected):
    assert options.span(text) == expected
