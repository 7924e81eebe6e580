"""How time grows with the length of what is read: python tests/fuzz/growth.py prints a table.

8 times the text should take 8 times as long; what grows with the square of it takes 64 times.
"""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.core import keys, links, times
from tripreport.core.formats import read
from tripreport.core.schedule import ScheduleError
from tripreport.core.sources import anonymity, pages
from tripreport.core.sources.markup import Myst, Rst
from tripreport.core.sources.richtext import to_markup
from tripreport.core.text import one_line, sound_lines

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON = anonymity.Person('ann', '小田', 'Ann Oda', 'おだ', frozenset({'ann-b'}), ('Ann Lee',))

READERS: dict[str, Callable[[str], object]] = {
    'a key': keys.suggest_key,
    'a list': keys.split_list,
    'a name': keys.fold,
    'a time': times.parse_span,
    'dates': times.parse_list_of_dates,
    'a pad': links.Etherpad().parse,
    'an address': links.Etherpad().recognise,
    'text in one line': one_line,
    'text in lines': sound_lines,
    'words in MyST': Myst().escape,
    'words in reST': Rst().escape,
    'HTML and plain text': partial(to_markup, markup=Myst()),
    'a page in MyST': lambda text: pages.directives(text.split('\n'), is_rst=False),
    'a page in reST': lambda text: pages.directives(text.split('\n'), is_rst=True),
    'code of a page': lambda text: pages.code_lines(text.split('\n')),
    'a name in a text': lambda text: PERSON.is_traced(PERSON.without(text, 'x')),
    'a schedule in JSON': lambda text: read(f'{{"tripreport": 1, "people": {text}'.encode()),
    'a schedule in XML': lambda text: read(f'<schedule>{text}'.encode()),
    'a calendar': lambda text: read(f'BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR\r\n'.encode()),
    'a catalog': lambda text: contents(text.encode()),
}  # fmt: skip

TEXTS = (
    'a', ' ', '\n', 'あ', ', ', '-', ':', '`', '<', '<a ', '<b>', '[a](', '[', '{', 'https://a.b/',
    'https://a.b/)', '(', '"', '\\', '_', '*', '&', '--', '/', '- a\n', ':::{session} a\n',
    '.. session:: a\n', '```\n', 'Ann ', '小田', '{person}`a ', '<!--', 'BEGIN:VEVENT\r\n',
    'BEGIN:VEVENT\r\nEND:VEVENT\r\n', 'msgid "a"\nmsgstr "b"\n\n', '"a"\n', '#, fuzzy\n', '{"a":',
    '\u0301', '\x00',
)  # fmt: skip

SHORT, TIMES = 2_000, 8


def seconds(read_: Callable[[str], object], text: str) -> float:
    """Return how long it takes to read *text*, or to refuse it; the best of three times."""
    taken = []
    for _round in range(3):
        begun = time.thread_time()
        with suppress(ValueError, ScheduleError, CatalogError):
            read_(text)
        taken.append(time.thread_time() - begun)
        if taken[-1] < 0.05:
            break
    return min(taken)


def growth(read_: Callable[[str], object], short: str, long: str) -> tuple[float, float]:
    """Return how long it takes to read *long*, and how many times as long as *short* by letter."""
    taken = seconds(read_, long)
    return taken, taken / max(seconds(read_, short), 1e-6) * len(short) / len(long)


def repeated(read_: Callable[[str], object], text: str, count: int = SHORT) -> tuple[float, float]:
    """Return the growth from *count* times *text* to eight times as much."""
    return growth(read_, text * count, text * count * TIMES)


def main() -> None:
    """Print, for each reader, the text that costs most."""
    print(f'| {SHORT * TIMES:,} times | costs most | milliseconds | than {SHORT:,} times |')
    print('|---|---|---|---|')
    for name, read_ in READERS.items():
        (long, ratio), text = max((repeated(read_, text), text) for text in TEXTS)
        print(f'| {name} | `{text!r}` | {long * 1000:.1f} | × {ratio * TIMES:.1f} |', flush=True)


if __name__ == '__main__':
    main()
