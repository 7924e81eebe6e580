import pytest
from builders import lookup, person
from tripreport.core.notes.roster import Roster

ROSTER = Roster(
    lookup(
        people=[
            person('oda', '小田', latin='Oda'),
            person('oda-kiri', '小田切'),
            person('kiri', '切'),
            person('sato', '佐藤'),
            person('sato-2', '佐藤'),
            person('suzuki', '鈴木 一郎', latin='Suzuki Ichiro'),
            person('ann-lee', 'Ann Lee'),
            person('won', 'Kang-Won Lee'),
        ]
    ),
    reported=['sato'],
)


def read(text, **options):
    found = ROSTER.read(text, **options)
    return found and [(match.keys, bool(match.reason)) for match in found]


@pytest.mark.parametrize(
    'text',
    [
        'Ann Lee',
        'ann-lee',
        'ANN LEE',
        'Ａｎｎ Ｌｅｅ',
        'Ms. Ann Lee',
        'Ann Lee 氏',
        'Ann Lee (Example)',
    ],
)
def test_name_is_found_however_it_is_written(text):
    assert read(text) == [(('ann-lee',), False)]


@pytest.mark.parametrize(
    ('text', 'key'),
    [
        ('鈴木', 'suzuki'),
        ('鈴木さん', 'suzuki'),
        ('Lee Ann', 'ann-lee'),
        ('Ichiro', 'suzuki'),
        ('Ann Leee', 'ann-lee'),
        ('Kang-Wan Lee', 'won'),
    ],
)
def test_guess_has_its_reason(text, key):
    assert read(text) == [((key,), True)]


@pytest.mark.parametrize('text', ['Kang Won Lee', '鈴木一郎'])
def test_spaces_and_hyphens_do_not_count(text):
    assert [found for _keys, found in read(text)] == [False]


@pytest.mark.parametrize(
    'text',
    [
        '小田、Ann Lee',
        '小田 / Ann Lee',
        '小田 & Ann Lee',
        '小田とAnn Lee',
        '小田 and Ann Lee',
        '小田・Ann Lee',
    ],
)
def test_names_stand_between_separators(text):
    assert [found for found, _reason in read(text)] == [('oda',), ('ann-lee',)]


def test_names_without_a_separator_are_parted_where_there_is_one_way():
    assert read('小田鈴木一郎') == [(('oda',), True), (('suzuki',), True)]


def test_names_that_may_be_parted_in_two_ways_are_not():
    assert read('小田切小田') is None  # 小田切・小田, or 小田・切・小田


@pytest.mark.parametrize('text', ['', 'Nobody', '小田、誰か', 'A' * 1000, '小田' * 1000])
def test_one_name_that_means_nobody_spoils_all(text):
    assert read(text) is None


def test_all_whom_a_name_fits_are_told():
    assert read('佐藤') == [(('sato', 'sato-2'), False)]
    assert read('Lee') == [(('ann-lee', 'won'), True)]


def test_reporter_is_the_one_who_reported_before():
    assert read('佐藤', reporters=True) == [(('sato',), True)]


def test_anonymous_is_nobody_else():
    assert read('anonymous') == [(('anonymous',), False)]
