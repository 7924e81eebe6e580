"""A name goes where it surely means the person, and is told elsewhere."""

from __future__ import annotations

import pytest
from tripreport.core.sources.anonymity import Person

ANN = Person('ann', 'Ann Lee', other_keys=frozenset({'ann-lee-2', 'bob'}), other_names=('Bob',))
IWAMOTO = Person('iwamoto', '岩本', 'Iwamoto', 'いわもと', frozenset({'oda'}), ('小田', 'Oda'))
SUZUKI = Person('suzuki', '鈴木一郎', 'Ichiro Suzuki')
SATO = Person('sato', '佐藤', 'Sato', 'さとう', frozenset({'sato-2'}), ('佐藤', 'Sato Jiro'))


@pytest.mark.parametrize(
    ('person', 'text', 'now'),
    [
        (IWAMOTO, '小田、岩本の4人', '小田、X の4人'),
        (IWAMOTO, '岩本氏 (いわもと) は', 'X 氏 (X ) は'),
        (IWAMOTO, 'Oda and Iwamoto, and Iwamoto’s.', 'Oda and X , and X ’s.'),
        (IWAMOTO, '弊社の{person}`iwamoto`が', '弊社のX が'),
        (IWAMOTO, '{trip:reporter}`岩本`と{any}`Iwamoto`', 'X とX '),
        (IWAMOTO, 'a :person:`iwamoto`\\ b', 'a X \\ b'),
        (IWAMOTO, '{person}`同僚 <iwamoto>`', '同僚'),
        (IWAMOTO, '{person}`岩本さん <iwamoto>`', 'X '),
        (IWAMOTO, '{report}`talk/iwamoto`', '{report}`talk/anonymous`'),
        (IWAMOTO, '{report}`岩本の <talk/岩本>`', '{report}`X の <talk/anonymous>`'),
        (IWAMOTO, '[a](#talk--iwamoto) [b](#person-iwamoto)', '[a](#talk--anonymous) b'),
        (ANN, 'Ann Lee, Lee, Ann and Lee Ann', 'X , X  and X '),
        (SUZUKI, '鈴木 一郎さん、鈴木　一郎、鈴木・一郎', 'X さん、X 、X '),
    ],
)
def test_what_means_the_person_is_replaced(person: Person, text: str, now: str) -> None:
    assert person.without(text, 'X ') == now
    assert not person.is_traced(now)


@pytest.mark.parametrize(
    ('person', 'text'),
    [
        (IWAMOTO, '岩本町の駅'),
        (IWAMOTO, '`git log --author=Iwamoto`'),
        (IWAMOTO, '{term}`岩本`'),
        (IWAMOTO, 'https://launchpad.net/~iwamoto and [x](https://example.org/岩本)'),
        (IWAMOTO, 'ask iwamoto@example.org'),
        (SATO, '佐藤が話した。'),
        (SATO, 'Sato spoke.'),
        (ANN, 'Ann spoke.'),
        (ANN, 'ann-x'),
        (SUZUKI, '鈴木さん'),
        (SUZUKI, '一郎が話した。'),
        (SUZUKI, 'Ｉｃｈｉｒｏ Ｓｕｚｕｋｉ'),
    ],
)
def test_what_may_mean_something_else_stays_and_is_told(person: Person, text: str) -> None:
    assert person.without(text, 'X') == text
    assert person.is_traced(text)


@pytest.mark.parametrize('text', ['{person}`ann-lee-2`', '#person-ann-lee-2', 'planning', 'Bob'])
def test_others_are_left_alone(text: str) -> None:
    assert ANN.without(text, 'X') == text
    assert not ANN.is_traced(text)


def test_shared_name_means_nobody_but_the_key_does() -> None:
    assert SATO.remaining(('sato', '佐藤', 'Sato', 'sato-2')) == ('佐藤', 'Sato', 'sato-2')
