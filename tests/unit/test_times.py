import datetime as dt

import pytest
from builders import complaint
from hypothesis import given
from hypothesis import strategies as st
from tripreport.core.times import (
    MIDNIGHT,
    Span,
    format_clock,
    format_span,
    parse_date,
    parse_dates,
    parse_list_of_dates,
    parse_span,
)

FORM = 'a time is written as 14:50-15:30, 14:50 or -24:00'
ORDER = 'it does not end after it starts; a day ends at 24:00'
DATE_FORM = 'a date is written as 2012-10-15'
TWO_DAYS = '; two days as 2012-10-15/2012-10-18'


@pytest.mark.parametrize('text', ['2012-10-15', ' 2012-10-15\n'])
def test_date_is_year_month_day(text):
    assert parse_date(text) == dt.date(2012, 10, 15)


@pytest.mark.parametrize(
    'text',
    ['', '2012-10', '2012-10-5', '12-10-15', '2012/10/15', '15.10.2012', '２０１２-10-15', 'x'],
)
def test_date_of_another_form_is_refused(text):
    assert complaint(parse_date, text) == DATE_FORM


@pytest.mark.parametrize('text', ['2012-02-30', '2012-13-01', '2012-00-10', '0000-01-01'])
def test_day_that_does_not_exist_is_refused(text):
    assert complaint(parse_date, text) == 'there is no such day'


@given(st.dates())
def test_date_is_read_as_it_is_written(date):
    assert parse_date(date.isoformat()) == date


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2012-10-15/2012-10-18', (dt.date(2012, 10, 15), dt.date(2012, 10, 18))),
        ('2012-10-15 / 2012-10-15', (dt.date(2012, 10, 15), dt.date(2012, 10, 15))),
        ('2012-10-15', (dt.date(2012, 10, 15), dt.date(2012, 10, 15))),
    ],
)
def test_dates_are_first_and_last_day_or_one(text, expected):
    assert parse_dates(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2012-10-18/2012-10-15', 'the last day comes before the first'),
        ('2012-10-15/', DATE_FORM + TWO_DAYS),
        ('/2012-10-15', DATE_FORM + TWO_DAYS),
        ('2012-10-15/16', DATE_FORM + TWO_DAYS),
        ('2012-10-15/2012-10-16/2012-10-17', DATE_FORM + TWO_DAYS),
        ('2012-10-15/2012-10-32', 'there is no such day' + TWO_DAYS),
    ],
)
def test_wrong_dates_are_refused(text, expected):
    assert complaint(parse_dates, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', []),
        ('2012-10-15', [dt.date(2012, 10, 15)]),
        ('2012-10-16、 2012-10-15,', [dt.date(2012, 10, 16), dt.date(2012, 10, 15)]),
    ],
)
def test_dates_of_a_list_stand_between_commas(text, expected):
    assert parse_list_of_dates(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('2012-10-15, x', DATE_FORM), ('2012-10-32', 'there is no such day')],
)
def test_list_with_a_wrong_date_is_refused(text, expected):
    assert complaint(parse_list_of_dates, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('14:50-15:30', Span(890, 930)),
        ('9:05-9:06', Span(545, 546)),
        ('14:50–15:30', Span(890, 930)),
        ('14:50〜15:30', Span(890, 930)),
        (' 14:50 ～ 15:30 ', Span(890, 930)),
        ('00:00-24:00', Span(0, 1440)),
        ('22:00-24:00', Span(1320, 1440)),
        ('14:50', Span(890, None)),
        ('14:50-', Span(890, None)),
        ('-24:00', Span(None, 1440)),
    ],
)
def test_time_is_a_part_of_a_day(text, expected):
    assert parse_span(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        '', ' ', '-', '14', '14:5', '14.50', '14:60', '24:01', '25:00', '-25:00', '１４:50', 'noon',
        '14:50-15:30-16:00', '14:50-x', '14:50pm', '114:50', '-14:50-',
    ],
)  # fmt: skip
def test_time_of_another_form_is_refused(text):
    assert complaint(parse_span, text) == FORM


@pytest.mark.parametrize('text', ['15:30-14:50', '14:50-14:50', '22:00-00:30'])
def test_time_that_ends_before_it_starts_is_refused(text):
    assert complaint(parse_span, text) == ORDER


@pytest.mark.parametrize(
    ('minutes', 'expected'),
    [(0, '00:00'), (59, '00:59'), (60, '01:00'), (890, '14:50'), (MIDNIGHT, '24:00')],
)
def test_minutes_are_shown_as_a_clock_shows_them(minutes, expected):
    assert format_clock(minutes) == expected


@pytest.mark.parametrize(
    ('span', 'expected'),
    [
        (Span(890, 930), '14:50–15:30'),
        (Span(0, 1), '00:00–00:01'),
        (Span(890), '14:50–'),
        (Span(end=1440), '–24:00'),
        (Span(end=0), '–00:00'),
        (Span(), ''),
    ],
)
def test_span_is_shown_with_a_dash(span, expected):
    assert format_span(span) == expected


MINUTES = st.none() | st.integers(0, MIDNIGHT)


@given(st.tuples(MINUTES, MINUTES))
def test_span_is_read_as_it_is_shown(minutes):
    start, end = minutes if None in minutes else sorted(minutes)
    span = Span(start, end)
    if span == Span():
        assert format_span(span) == ''
    elif start == end:
        assert complaint(parse_span, format_span(span)) == ORDER
    else:
        assert parse_span(format_span(span)) == span


@given(st.text(alphabet='0123456789:-–〜～ ', max_size=14))
def test_whatever_is_taken_for_a_time_is_shown_as_one(text):
    message = complaint(parse_span, text)
    assert message in {'', FORM, ORDER}
    if not message:
        span = parse_span(text)
        assert parse_span(format_span(span)) == span
