"""No regular expression takes longer than its text is long, whatever stands there."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from patterns import Use, growth, hard_texts, uses
from tripreport.cli.importing import Import
from tripreport.core.sources.anonymity import Person
from tripreport.core.sources.markup import Directive, Myst
from tripreport.core.sources.merge import append
from tripreport.core.sources.pages import directives

if TYPE_CHECKING:
    from collections.abc import Callable

USES = list(uses())


def without_a_person() -> None:
    person = Person(
        'ann', '安 小田', 'Ann Oda', 'あん おだ', frozenset({'ann-lee'}), ('Ann Lee', '安田')
    )
    assert person.without('Ann Oda {person}`安 小田`', 'x') == 'x x'
    assert person.is_traced('ann')


def appended() -> None:
    lines = [':::{session} A', ':::']
    append(lines, directives(lines, is_rst=False)[0], [Directive('reporter', 'ann')], Myst())
    assert lines[0] == ':::::{session} A'


def mentioned() -> None:
    page = SimpleNamespace(lines=['ann', 'with ann'])
    here: Any = SimpleNamespace(project=SimpleNamespace(pages={'a': page}))
    assert Import._is_mentioned(here, 'ann')


BUILT: dict[str, tuple[Callable[[], object], str]] = {
    'core/sources/anonymity.py': (without_a_person, 'sub'),
    'core/sources/markup.py': (lambda: Myst().inline('a'), 'sub'),
    'core/sources/merge.py': (appended, 'match'),
    'cli/importing.py': (mentioned, 'findall'),
}
"""What builds regular expressions at run time, by the module, and how they are used."""

CONFIGURED = {'linkcheck/checker.py'}
"""Whose regular expressions are those of conf.py."""


def test_what_builds_expressions_is_known() -> None:
    assert {use for use in USES if isinstance(use, str)} == BUILT.keys() | CONFIGURED


@pytest.mark.parametrize('use', [use for use in USES if isinstance(use, Use)],
                         ids=lambda use: use.place)  # fmt: skip
def test_time_grows_as_the_text(use: Use) -> None:
    assert growth(use) == ''


@pytest.mark.parametrize('module', BUILT)
def test_time_grows_as_the_text_for_what_is_built(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[re.Pattern[Any]] = []
    compile_ = re._compile

    def spy(pattern: Any, flags: int) -> re.Pattern[Any]:
        built.append(compile_(pattern, flags))
        return built[-1]

    monkeypatch.setattr(re, '_compile', spy)
    build, method = BUILT[module]
    build()
    monkeypatch.undo()
    assert built
    for pattern in set(built):
        assert growth(Use(module, pattern, method)) == '', pattern.pattern


@pytest.mark.parametrize(
    ('pattern', 'method'),
    [
        (r'(a+)+$', 'match'),
        (r'(?:a|aa)+$', 'fullmatch'),
        (r'(.*)\s+(.*)=', 'match'),
        (r'\s+$', 'search'),
        (r'<<\s*(.+?)\s*>>', 'fullmatch'),
        (r'[(].*[)]', 'search'),
        (r'x\w+@[\w.]+[\w-]*\w*!', 'match'),
    ],
)
def test_expression_that_takes_longer_is_found(pattern: str, method: str) -> None:
    use = Use('here', re.compile(pattern), method)
    assert growth(use) in {
        f'{before!r} + {pump!r} * n + {end!r}' for before, pump, end in hard_texts(use.pattern)
    }
