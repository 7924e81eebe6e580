"""The regular expressions of the extension, and texts that are hard for them.

A text is a beginning that matches, a part that a repeat may take in several ways, many times, and
an end that does not match: what a backtracking matcher has to try is then all there is to try.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from itertools import product
from pathlib import Path
from re import _constants as c
from re import _parser
from typing import TYPE_CHECKING, Any, NamedTuple

import tripreport

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(tripreport.__file__).parent
LONG = 50
"""Times that a repeat may last at least to count as one without end."""

_METHODS = {'match', 'fullmatch'}
"""Those that begin at one place; all others try every place."""

_FUNCTIONS = {f're.{name}' for name in ('compile', 'search', 'match', 'fullmatch', 'split',
                                        'findall', 'finditer', 'sub', 'subn')}  # fmt: skip

_ENDS = ('', '\0', '!', '\n ')


class Use(NamedTuple):
    """A regular expression, and where it is used."""

    place: str
    """File and line."""
    pattern: re.Pattern[Any]
    method: str


def uses() -> Iterator[Use | str]:
    """Yield every regular expression of the extension; of one built at run time, its place."""
    for path in sorted(PACKAGE.rglob('*.py')):
        name = path.relative_to(PACKAGE.parent).with_suffix('').as_posix().replace('/', '.')
        tree = ast.parse(path.read_text('utf-8'))
        known = vars(importlib.import_module(name.removesuffix('.__init__')))
        called = _methods_called(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _FUNCTIONS:
                place = f'{path.relative_to(PACKAGE).as_posix()}:{node.lineno}'
                yield from _use(node, place, known, called)


def _methods_called(tree: ast.Module) -> dict[str, set[str]]:
    """Return by which methods the patterns of a module are used, by their names."""
    called: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called.setdefault(node.value.id, set()).add(node.attr)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            called[ast.unparse(node.value)] = called.get(node.targets[0].id, set())
    return called


def _use(
    node: ast.Call, place: str, known: dict[str, Any], called: dict[str, set[str]]
) -> Iterator[Use | str]:
    method = ast.unparse(node.func).removeprefix('re.')
    try:
        if method == 'compile':
            pattern = eval(ast.unparse(node), known)  # noqa: S307  # our own source
        else:
            pattern = re.compile(eval(ast.unparse(node.args[0]), known))  # noqa: S307
    except NameError:
        yield place.partition(':')[0]
        return
    methods = called.get(ast.unparse(node), {'search'}) if method == 'compile' else {method}
    begins = methods and methods <= _METHODS
    yield Use(place, pattern, ('fullmatch' if 'match' not in methods else 'match')
              if begins else 'search')  # fmt: skip


def hard_texts(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield beginnings, parts to repeat and ends."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    letters = list(dict.fromkeys(_letters(tree)))[:12]
    pumps: dict[tuple[str, str], None] = {}
    for before, body in _repeats(tree, ''):
        for one in dict.fromkeys((*_samples(body), *_letters(body))):
            pumps[before, one] = pumps['', one] = None
    if len(letters) < 7:
        pumps |= {('', first + second): None for first, second in product(letters, letters)}
    return ((before, pump, end) for (before, pump), end in product(pumps, _ENDS) if pump)


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Yield the bodies of repeats without end, each with a text that leads there."""
    for code, argument in tree:
        for _least, most, part in _parts(code, argument):
            if most > LONG:
                yield before, part
            yield from _repeats(part, before)
        before += _sample([(code, argument)])


def _parts(code: Any, argument: Any) -> Iterator[tuple[int, int, Any]]:
    """Yield what a node holds, with how often it may come."""
    match code:
        case c.MAX_REPEAT | c.MIN_REPEAT | c.POSSESSIVE_REPEAT:
            yield argument
        case c.SUBPATTERN:
            yield 1, 1, argument[-1]
        case c.BRANCH:
            yield from ((1, 1, branch) for branch in argument[1])
        case c.ATOMIC_GROUP:
            yield 1, 1, argument
        case c.ASSERT | c.ASSERT_NOT:
            yield 1, 1, argument[1]


def _samples(tree: Any) -> Iterator[str]:
    """Yield texts that match: one for each branch of the whole."""
    items = list(tree)
    for at, (code, argument) in enumerate(items):
        parts = list(_parts(code, argument))
        if len(parts) > 1:
            for _least, _most, part in parts:
                yield _sample(items[:at]) + _sample(part) + _sample(items[at + 1 :])
    yield _sample(items)


def _sample(tree: Any) -> str:
    """Return a text that matches, as far as this is easily told."""
    text = ''
    for code, argument in tree:
        match code:
            case c.ASSERT | c.ASSERT_NOT:
                pass
            case c.MAX_REPEAT | c.MIN_REPEAT | c.POSSESSIVE_REPEAT:
                text += _sample(argument[2]) * max(1, argument[0])
            case c.BRANCH:
                text += _sample(argument[1][0])
            case c.SUBPATTERN:
                text += _sample(argument[-1])
            case _:
                text += next(iter(_of_node(code, argument)), '')
    return text


def _letters(tree: Any) -> Iterator[str]:
    for code, argument in tree:
        yield from _of_node(code, argument)
        for _least, _most, part in _parts(code, argument):
            yield from _letters(part)


_CATEGORIES = {
    c.CATEGORY_DIGIT: '1', c.CATEGORY_NOT_DIGIT: 'a', c.CATEGORY_SPACE: ' ',
    c.CATEGORY_NOT_SPACE: 'a', c.CATEGORY_WORD: 'a', c.CATEGORY_NOT_WORD: '-',
}  # fmt: skip


def _of_node(code: Any, argument: Any) -> Iterator[str]:
    """Yield letters that a node for a single one takes."""
    match code:
        case c.LITERAL:
            yield chr(argument)
        case c.NOT_LITERAL:
            yield 'a' if argument != ord('a') else 'b'
        case c.ANY:
            yield 'a'
        case c.RANGE:
            yield from map(chr, argument)
        case c.CATEGORY:
            yield _CATEGORIES[argument]
        case c.IN if argument[0][0] is c.NEGATE:
            taken = {letter for one in argument[1:] for letter in _of_node(*one)}
            yield from (letter for letter in 'a 1-' if letter not in taken)
        case c.IN:
            for one in argument:
                yield from _of_node(*one)


def seconds(use: Use, text: str) -> float:
    """Return how long the search in *text* takes, at best of three times."""
    given: Any = text if isinstance(use.pattern.pattern, str) else text.encode('latin-1', 'replace')
    search = {'match': use.pattern.match, 'fullmatch': use.pattern.fullmatch}.get(
        use.method, lambda whole: use.pattern.sub(whole[:0], whole)
    )
    best = float('inf')
    for _round in range(3):
        begun = time.thread_time()
        search(given)
        best = min(best, time.thread_time() - begun)
        if best < 0.0002:
            break
    return best


def growth(use: Use) -> str:
    """Return a kind of text for which the time grows faster than the text, or ``''``.

    8 times the text takes a linear search 8 times as long, and all others 64 times and more.
    """
    for before, pump, end in hard_texts(use.pattern):
        told = f'{before!r} + {pump!r} * n + {end!r}'
        for times in (16, 20, 24, 28, 400):
            if seconds(use, before + pump * times + end) > 0.005:
                return told
        short = seconds(use, before + pump * 800 + end)
        if short < 0.0002:
            continue
        if short > 0.02 or seconds(use, before + pump * 6400 + end) > 24 * short:
            return told
    return ''
