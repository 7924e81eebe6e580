"""Pages with the directives of the domain, as Sphinx reads, lowers and writes them."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from test_hostile_pages import ATTACKS
from tripreport.core.sources import pages
from tripreport.core.sources.markup import Directive, Markup, Myst, Rst, render
from tripreport.reports.domain import TripDomain

from targets.reader import Reader
from targets.target import ROOT, Target, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.core.sources.markup import Block

_NAMES = sorted(TripDomain.directives)
_SPECS = {name: TripDomain.directives[name].option_spec for name in _NAMES}
_OPTIONS = {name: [*sorted(spec), 'unknown'] if spec else [] for name, spec in _SPECS.items()}
"""Where there are none, parsers take one for text."""
_METADATA = ['event', 'apart', 'orphan', 'no-search']
_DEEP = 6
"""Levels of directives; more of them take long, and show nothing else."""

_OPTION, _DIRECTIVE, _TEXT, _END = range(4)


@cache
def reader() -> Reader:
    return Reader()


def _source(content: bytes, markup: Markup) -> None:
    """Read the page that *content* is. What else stands on it may run: its author is trusted."""
    reader().read(text_of(content), markup)


def _directives(content: bytes, markup: Markup) -> None:
    """Read the page that the lines of *content* make up."""
    found = reader().read(composed(content, markup), markup)
    assert not found, found


def composed(content: bytes, markup: Markup) -> str:
    """Return the page that *content* makes up.

    Of each line the first byte tells what it is and which, and all else its words.
    """
    lines = iter(content.split(b'\n'))
    metadata, body = _block(lines, _METADATA, markup, 0)
    head = f'{markup.metadata(metadata)}\n\n' if metadata else ''
    return f'{head}{markup.heading("Page")}\n\n{render(markup, body)}'


def _block(
    lines: Iterator[bytes], options: list[str], markup: Markup, depth: int
) -> tuple[dict[str, str], tuple[Block, ...]]:
    """Return the options of a block and what it holds, up to its end."""
    values: dict[str, str] = {}
    body: list[Block] = []
    for line in lines:
        which, kind = divmod(line[0] if line else _END, 4)
        words = ' '.join(text_of(line[1:]).split())
        if kind == _END:
            break
        if kind == _OPTION and options:
            values[options[which % len(options)]] = words or 'x'
        elif kind == _DIRECTIVE and depth < _DEEP:
            name = _NAMES[which % len(_NAMES)]
            if not TripDomain.directives[name].optional_arguments:
                words = ''  # which would be text
            body.append(Directive(name, words, *_block(lines, _OPTIONS[name], markup, depth + 1)))
        elif which % 5:
            body.append(markup.escape(words))
        else:
            body.append(markup.heading(markup.escape(words) or 'x', which % 4 + 1))
    return values, tuple(body)


def _line(kind: int, which: int = 0, words: str = '') -> bytes:
    return bytes([4 * which + kind]) + words.encode('utf-8', 'replace')


def _directive(name: str, argument: str, options: dict[str, str]) -> Iterator[bytes]:
    yield _line(_DIRECTIVE, _NAMES.index(name), argument)
    for option, value in options.items():
        yield _line(_OPTION, _OPTIONS[name].index(option), value)
    yield _line(_TEXT, 1, 'Word.')


def _of_page(text: str, *, is_rst: bool) -> bytes:
    """Return the lines of which the directives of a page come."""
    lines: list[bytes] = []
    around: list[int] = []
    for at, one in enumerate(pages.directives(text.split('\n'), is_rst=is_rst)):
        if one.name not in _NAMES:
            continue
        while around and around[-1] != one.around:
            around.pop()
            lines.append(_line(_END))
        options = {name: one.option(name) for name in one.options}
        lines += _directive(one.name, one.argument, options)
        around.append(at)
    return b'\n'.join(lines)


def _seeds() -> Iterable[bytes]:
    """Return the guide's examples, each directive with all its options, and attacks in them."""
    for path in sorted((ROOT / 'source/guide').glob('example-*')):
        yield _of_page(path.read_text('utf-8'), is_rst=path.suffix == '.rst')
    for name in _NAMES:
        options = {option: _VALUES[option] for option in _OPTIONS[name]}
        yield b'\n'.join(_directive(name, _ARGUMENTS.get(name, 'Words'), options))
    for attack in (*ATTACKS, _ROLES):
        words = ' '.join(attack.split())[:100]
        yield b'\n'.join(
            line for name in ('session', 'event', 'etherpad-link')
            for line in _directive(name, words, dict.fromkeys(_OPTIONS[name], words))
        )  # fmt: skip


def _sources(markup: Markup) -> Iterable[bytes]:
    return [composed(content, markup).encode() for content in _seeds()]


_ARGUMENTS = {
    'reporter': 'ann, Bob', 'timetable': 'summit', 'session-list': '', 'link-list': '',
    'etherpad-link': 'a-pad', 'blueprint-link': 'nova/cells', 'editor-note': '',
}  # fmt: skip

_ROLES = '{person}`ann` :session:`a <opening>` {etherpad}`a-pad` :blueprint:`nova/cells`'

_VALUES = {
    'affiliation': 'Acme', 'certainty': 'likely', 'continues': 'opening', 'date': '2012-10-16',
    'dates': '2012-10-15/2012-10-18', 'draft': 'yes', 'event': 'summit', 'formerly': 'old, older',
    'host': 'pad.example.org', 'id': 'key', 'kind': 'etherpad', 'language': 'ja', 'latin': 'Sato',
    'link': 'a-pad', 'place': 'Tokyo', 'project': 'nova', 'projects': 'Nova、Quantum',
    'reading': 'さとう', 'related': 'opening, key', 'reporter': 'ann', 'room': 'A 101',
    'sessions': 'opening, key', 'slides': 'https://a.example/slides.pdf', 'speaker': 'ann',
    'source': 'https://a.example/ https://b.example/', 'speakers': 'ann, Bob', 'style': 'table',
    'successor': 'nova', 'time': '14:50-15:30', 'timezone': 'Asia/Tokyo', 'title': 'Notes',
    'track': 'Storage', 'translator': 'Bob', 'unknown': 'x', 'url': 'https://a.example/',
    'venue': 'A hall', 'video': 'https://a.example/video', 'written': '2012-10-17',
}  # fmt: skip

TARGETS = {
    'directives in MyST': Target(partial(_directives, markup=Myst()), _seeds),
    'directives in reST': Target(partial(_directives, markup=Rst()), _seeds),
    'source in MyST': Target(partial(_source, markup=Myst()), partial(_sources, Myst())),
    'source in reST': Target(partial(_source, markup=Rst()), partial(_sources, Rst())),
}
