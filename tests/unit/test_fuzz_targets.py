"""What is fuzzed still takes what it sets out from, and tells a defect from a refusal."""

import pytest
from targets import TARGETS, directives
from targets.target import Target


@pytest.mark.parametrize('name', [name for name in TARGETS if name not in directives.TARGETS])
def test_target_takes_its_seeds(name):
    seeds = list(TARGETS[name].seeds())
    for content in seeds:
        TARGETS[name].attempt(content)
    assert len(seeds) > 1


@pytest.mark.parametrize(
    ('name', 'refused'),
    [('schedule', b'Dear all'), ('notes', b'\0'), ('catalog', b'msgid'), ('states', b'{')],
)
def test_target_refuses_in_one_line(name, refused):
    with pytest.raises(TARGETS[name].answers):
        TARGETS[name].take(refused)
    TARGETS[name].attempt(refused)


@pytest.mark.parametrize(
    ('error', 'told'),
    [(KeyError('a'), "'a'"), (ValueError(''), 'without a word'), (ValueError('a\nb'), 'one line')],
)
def test_defect_is_told_from_a_refusal(error, told):
    def take(_content):
        raise error

    with pytest.raises((KeyError, AssertionError), match=told):
        Target(take, list, (ValueError,)).attempt(b'')
