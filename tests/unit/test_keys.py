import pytest
from hypothesis import given
from hypothesis import strategies as st
from tripreport.core import keys


@pytest.mark.parametrize('text', ['a', '7', 'nova', 'tokyo-2015', 'a--b', '2012-10-15'])
def test_key_is_written_in_small_letters_digits_and_hyphens(text):
    assert keys.is_key(text)


@pytest.mark.parametrize(
    'text',
    ['', '-', '-a', 'a-', 'Nova', 'a_b', 'a b', 'a.b', 'a\n', 'é', 'ａ', '鍵', '１'],
)
def test_anything_else_is_no_key(text):
    assert not keys.is_key(text)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('nova', 'nova'),
        ('Nova Cells', 'nova-cells'),
        ('  What is new? ', 'what-is-new'),
        ('Ｔｏｋｙｏ２０１５', 'tokyo2015'),
        ('Málaga', 'malaga'),
        ('a_b', 'a-b'),
        ('東京 Summit', 'summit'),
        ('東京', ''),
        ('', ''),
    ],
)
def test_nearest_key_is_suggested(text, expected):
    assert keys.suggest_key(text) == expected


@given(st.text())
def test_suggestion_is_a_key_or_nothing(text):
    suggestion = keys.suggest_key(text)
    assert suggestion == '' or keys.is_key(suggestion)


@given(st.from_regex('[a-z0-9]+(-[a-z0-9]+)*', fullmatch=True).filter(keys.is_key))
def test_key_is_its_own_suggestion(key):
    assert keys.suggest_key(key) == key


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', ()),
        (' , 、，', ()),
        ('nova', ('nova',)),
        ('nova, cinder', ('nova', 'cinder')),
        ('佐藤、鈴木，Ann Lee', ('佐藤', '鈴木', 'Ann Lee')),
        ('\u3000a\u3000,,b,', ('a', 'b')),
        ('a, a', ('a', 'a')),
    ],
)
def test_list_is_split_at_all_commas(text, expected):
    assert keys.split_list(text) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from(',、， \u3000'), st.characters())))
def test_item_is_neither_empty_nor_has_it_a_separator_or_white_space_around(text):
    items = keys.split_list(text)
    assert [item for item in items if not item or item.strip() != item] == []
    assert set('、，,').isdisjoint(''.join(items))


@given(st.lists(st.text(alphabet='ab 佐藤', min_size=1).filter(lambda text: text == text.strip())))
def test_list_is_split_where_it_was_joined(items):
    assert keys.split_list('、'.join(items)) == tuple(items)


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('Ann Lee', 'ann lee'),
        ('  ANN \u3000 Lee\n', 'ann lee'),
        ('Ａｎｎ', 'ann'),
        ('ﾈｯﾄﾜｰｸ', 'ネットワーク'),
        ('STRASSE', 'strasse'),
        ('Straße', 'strasse'),
    ],
)
def test_width_case_and_white_space_do_not_count(name, expected):
    assert keys.fold(name) == expected


@given(st.text())
def test_folded_name_is_folded_no_further(name):
    assert keys.fold(keys.fold(name)) == keys.fold(name)


@pytest.mark.parametrize(
    ('text', 'known', 'expected'),
    [
        ('nvoa', ['cinder', 'nova'], 'nova'),
        ('ＮＯＶＡ', ['nova'], 'nova'),
        ('佐籐', ['佐藤', '鈴木'], None),
        ('山田太朗', ['鈴木一郎', '山田太郎'], '山田太郎'),
        ('xyz', ['nova'], None),
        ('abcde', ['abcxy'], 'abcxy'),
        ('abcdef', ['abcxyz'], None),
        ('nova', [], None),
        ('', ['nova'], None),
    ],
)
def test_nearest_is_what_was_most_likely_meant(text, known, expected):
    assert keys.nearest(text, known) == expected


@pytest.mark.parametrize('known', [['Nova', 'NOVA'], ['NOVA', 'Nova']])
def test_nearest_does_not_depend_on_the_order(known):
    assert keys.nearest('nova', known) == 'Nova'


@given(st.text(), st.lists(st.text()))
def test_nearest_is_one_of_the_known_or_none(text, known):
    assert keys.nearest(text, iter(known)) in {None, *known}


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Ann Lee', True),
        ('Łukasz Gwiżdż-Ærø', True),
        ("Flavio D'Amico 2.", True),
        ('', True),
        ('佐藤', False),
        ('Sato 佐藤', False),
        ('Иван', False),
        ('ｻﾄｳ', False),
    ],
)
def test_name_is_latin_if_all_its_letters_are(text, expected):
    assert keys.is_latin(text) == expected


@pytest.mark.parametrize('name', ['Mª José', 'Kaʻahumanu'])
def test_ordinal_and_modifier_letters_are_latin(name):
    assert keys.is_latin(name)


@pytest.mark.parametrize(
    ('kind', 'expected'),
    [
        ('session', 'nova'),
        ('event', 'nova'),
        ('person', 'person-nova'),
        ('project', 'project-nova'),
        ('thread', 'thread-nova'),
    ],
)
def test_anchor_tells_the_kind_where_keys_may_meet(kind, expected):
    assert keys.anchor(kind, 'nova') == expected


def test_anchor_of_a_report_names_session_and_person():
    assert keys.report_anchor('nova-cells', 'ann') == 'nova-cells--ann'


def test_key_fits_into_the_name_of_a_file():
    assert (keys.is_key('a' * 80), keys.is_key('a' * 81)) == (True, False)
    assert keys.suggest_key('a' * 79 + ' b') == 'a' * 79


@pytest.mark.parametrize(
    ('taken', 'free'), [(set(), 'a'), ({'a'}, 'a-2'), ({'a', 'a-2', 'a-4'}, 'a-3'), ({'a-2'}, 'a')]
)
def test_key_that_is_taken_gets_a_number(taken, free):
    assert keys.free('a', taken) == free


def test_long_key_that_is_taken_makes_room_for_its_number():
    long = 'a' * keys.LONGEST
    taken = {long}
    for _another in range(20):
        key = keys.free_key(long, taken)
        assert keys.is_key(key)
        assert key not in taken
        taken.add(key)
    assert keys.free_key('b', taken) == 'b'
