"""Where everything of a day stands."""

import pytest
from builders import MON, listings, session
from tripreport.core.grid import grid_of
from tripreport.core.times import Span, parse_span


def drawn(*sessions):
    """Return the picture of sessions, given as KEY TIME TRACK ROOM."""
    made = []
    for one in sessions:
        key, time, track, room = one.split()
        facts = {'track': track, 'room': room}
        known = {name: value for name, value in facts.items() if value != '?'}
        span = Span() if time == '?' else parse_span(time)
        made.append(session(key, date=MON, event='e', span=span, **known))
    (day,) = listings(a=made).timetable('e')
    return grid_of(day)


def places(boxes):
    return {box.line.session.key: (box.column, box.rows) for box in boxes}


def test_sessions_of_one_time_stand_side_by_side():
    picture = drawn('a 09:00-10:00 M ?', 'b 09:00-09:30 S ?', 'c 09:30-10:00 S ?')
    assert [tuple(head) for head in picture.heads] == [('M', 0, 1), ('S', 1, 2)]
    assert picture.times == (540, 570, 600)
    assert places(picture.timed) == {'a': (0, (0, 2)), 'b': (1, (0, 1)), 'c': (1, (1, 2))}


def test_track_with_parallel_sessions_takes_several_columns():
    picture = drawn('a 09:00-10:00 M ?', 'b 09:30-10:30 M ?', 'c 10:00-11:00 M ?', 'd 09:00 S ?')
    assert [tuple(head) for head in picture.heads] == [('M', 0, 2), ('S', 2, 3)]
    assert [places(picture.timed)[key][0] for key in 'abcd'] == [0, 1, 0, 2]


def test_rooms_make_the_columns_where_all_are_known():
    picture = drawn('a 09:00-10:00 M R1', 'b 09:00-10:00 M R2')
    assert picture.by_room
    assert [head.name for head in picture.heads] == ['R1', 'R2']
    assert not drawn('a 09:00-10:00 M R1', 'b 09:00-10:00 M ?').by_room


@pytest.mark.parametrize(
    ('sessions', 'times', 'rows'),
    [
        (['a 22:00 M ?'], (1320, 1440), (0, 1)),
        (['a -24:00 M ?'], (0, 1440), (0, 1)),
        (['a -24:00 M ?', 'b 09:00-10:00 M ?'], (540, 600, 1440), (1, 2)),
        (['a 09:00 M ?', 'b 10:00-11:00 S ?'], (540, 600, 660), (0, 1)),
    ],
)
def test_session_without_start_or_end_reaches_to_the_next_time(sessions, times, rows):
    picture = drawn(*sessions)
    assert picture.times == times
    assert places(picture.timed)['a'][1] == rows


def test_sessions_without_a_time_stand_below_each_other_after_the_others():
    picture = drawn('a 09:00-10:00 M ?', 'b ? S ?', 'c ? S ?', 'd ? M ?')
    assert places(picture.untimed) == {'d': (0, (1, 2)), 'b': (1, (1, 2)), 'c': (1, (2, 3))}
    assert places(drawn('a ? M ?').untimed) == {'a': (0, (0, 1))}
