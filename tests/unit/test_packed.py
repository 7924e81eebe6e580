import pickle

import pytest
from tripreport.core.packed import Packed


class Thing:
    """Notes when it is taken out."""

    taken_out = 0

    def __setstate__(self, state):
        Thing.taken_out += 1


@pytest.fixture(autouse=True)
def nothing_taken_out(monkeypatch):
    monkeypatch.setattr(Thing, 'taken_out', 0)


def again(packed):
    return pickle.loads(pickle.dumps(packed))  # noqa: S301


def test_content_is_what_was_put_in():
    facts = {'a': [1, 2]}
    packed = Packed(facts)
    assert packed.content is facts
    assert again(packed).content == facts
    assert again(again(packed)).content == facts


def test_content_may_change_after_it_was_taken_out():
    packed = again(Packed([1]))
    packed.content.append(2)
    assert packed.content == [1, 2]
    assert again(packed).content == [1, 2]


def test_content_is_taken_out_once_and_only_when_asked_for():
    thing = Thing()
    thing.name = 'a thing'
    packed = again(again(Packed([thing])))
    assert Thing.taken_out == 0
    assert packed.content is packed.content
    assert Thing.taken_out == 1


def test_packed_is_small():
    facts = [f'https://etherpad.example.org/p/pad-{number}' for number in range(1000)]
    assert len(pickle.dumps(Packed(facts))) < len(pickle.dumps(facts)) / 4
