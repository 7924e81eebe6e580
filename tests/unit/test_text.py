import pytest
from tripreport.core.text import is_unspaced, joined, width


@pytest.mark.parametrize(
    ('first', 'second', 'whole'),
    [
        ('one', 'two', 'one two'),
        ('日本', '語。', '日本語。'),
        ('日本', 'abc', '日本 abc'),
        ('한국', '사람', '한국 사람'),
        ('ｶﾅ', 'ｶﾅ', 'ｶﾅｶﾅ'),
    ],
)
def test_lines_are_joined_as_their_script_has_it(first, second, whole):
    assert joined(first, second) == whole


@pytest.mark.parametrize(('text', 'columns'), [('', 0), ('ab', 2), ('日本', 4), ('ｶﾅ', 2)])
def test_width_is_that_of_a_terminal(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(('char', 'unspaced'), [('あ', True), ('、', True), ('가', False)])
def test_scripts_without_spaces_are_known(char, unspaced):
    assert is_unspaced(char) is unspaced
