"""Makes bench/RESULTS.md of what was measured."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from operator import truediv
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
NAMES = {
    'ours': 'this extension',
    'plain': 'plain reST',
    'needs': 'sphinx-needs',
    'ablog': 'ablog',
}
PACKAGES = ('Sphinx', 'docutils', 'sphinx-needs', 'ablog')
_RESULTS = ROOT / 'bench/RESULTS.md'
_PARTS = ROOT / 'build/parts.md'
_SEARCHES = ROOT / 'build/search.md'
JOBS = {'-j1', '-j2'}
FIGURES = {'seconds': 1, 'cpu': 1, 'memory': 0}
"""What is compared, each with the digits behind its point."""

Round = dict[str, Any]


def path_of(number: int) -> Path:
    """Return where the rounds of a conference of *number* sessions are kept."""
    return ROOT / f'build/bench-{number}.json'


def write() -> None:
    """Write all that there is."""
    found = sorted(
        (int(path.stem.partition('-')[2]), json.loads(path.read_text('utf-8')))
        for path in (ROOT / 'build').glob('bench-[0-9]*.json')
    )
    rounds = {number: one['rounds'] for number, one in found}
    versions = ', '.join(f'{name} {version(name.lower())}' for name in PACKAGES)
    parts = [_HEAD.format(versions=versions, python=platform.python_version())]
    parts += [_size(number, one['rounds'], one['state']) for number, one in found]
    if {1000, 10000} <= rounds.keys():
        parts.append(_growth(rounds[1000], rounds[10000]))
    if _PARTS.exists():
        parts.append(_HEAD_OF_PARTS + _PARTS.read_text('utf-8'))
    if found:
        parts.append(_languages(rounds))
    _RESULTS.write_text('\n'.join([*parts, _searches()]), 'utf-8')


def _searches() -> str:
    """Return what was told of searches, now or, if they were not measured, before."""
    if _SEARCHES.exists():
        return _SEARCHES.read_text('utf-8')
    _before, heading, text = _RESULTS.read_text('utf-8').partition('## Search\n')
    return heading + text


_HEAD = (
    '# What it costs\n\n'
    '`make bench` wrote this; [README](README.md) tells how it is measured.\n\n'
    '## Builds\n\n'
    'One made-up conference: 1.5 reports of 400 Japanese characters a session, 3 references and a'
    ' pad each, 10 sessions a page, 40 reporters, 30 projects, 20 pages of lists and indices.'
    ' For ablog, a session is a post, ten on a page; what a tool cannot list is listed by hand.'
    ' {versions}, Python {python}, alabaster.\n\n'
    'Seconds, CPU seconds of all processes, and the memory of the largest process at its peak:'
    ' medians of rounds in which all take turns. Those of plain reST with hand-written lists stand'
    ' as they are; the others are **ratios** to it in the same round.'
    ' Where a rename leaves pages stale, only a build of all pages (`-a`) puts them right.\n'
)


_HEAD_OF_PARTS = (
    'What grows, in a process that measures itself: *navigation* is what Sphinx copies of the table'
    ' of contents for the side of each page, which has all pages; *garbage* is what Python takes to'
    ' look for it. All pages have the same navigation in both ways; where all else takes less, it'
    ' weighs more.\n\n'
)


def _size(number: int, rounds: list[Round], state: str) -> str:
    loads = [one['load'] for one in rounds]
    two_cores = sum('-j2' in one['ways']['plain'] for one in rounds)
    languages = sum('languages' in one for one in rounds)
    return (
        f'### {number:,} sessions\n\nRounds: {len(rounds)}, of these {two_cores} also with `-j2`'
        f' and {languages} in two languages, with the extension as of {state}. Load of the machine'
        f' before a round: {min(loads):.1f} to {max(loads):.1f}.\n\n'
        f'{_table(_costs(rounds))}\n{_table(_works(rounds))}'
    )


def _costs(rounds: list[Round]) -> Iterator[list[str]]:
    """Yield what each build takes."""
    ways = rounds[0]['ways']
    others = [way for way in ways if way != 'plain']
    yield ['build', '', 'plain reST: s, CPU s, MB', *(NAMES[way] for way in others)]
    measured = [one['ways']['plain'] for one in rounds]
    steps = {job: one[job] for one in measured for job in JOBS & one.keys()}
    for job in sorted(steps):
        for step in steps[job]:
            taken = _taken(rounds, 'plain', job, step)
            plain = [f'{median(taken[name]):.{FIGURES[name]}f}' for name in FIGURES]
            ratios = [_ratios(rounds, way, job, step) for way in others]
            yield [step, f'`{job}`', ', '.join(plain), *ratios]


def _taken(rounds: list[Round], way: str, job: str, step: str) -> dict[str, list[float]]:
    """Return what a build took, a figure for each round."""
    costs = [one['ways'][way][job][step] for one in rounds if job in one['ways'][way]]
    return {name: [cost[name] for cost in costs] for name in FIGURES}


def _ratios(rounds: list[Round], way: str, job: str, step: str) -> str:
    """Return the medians of the ratios within a round, of those in which a *way* was built so."""
    both = [one for one in rounds if job in one['ways'][way]]
    if not both:
        return '–'
    taken, plain = (_taken(both, one, job, step) for one in (way, 'plain'))
    ratios = (median(map(truediv, taken[name], plain[name])) for name in FIGURES)
    return f'**{", ".join(f"{ratio:.2f}" for ratio in ratios)}**'


def _works(rounds: list[Round]) -> Iterator[list[str]]:
    """Yield what each way leaves right, and what it leaves; no round differs from another."""
    ways = rounds[0]['ways']
    yield ['', *(NAMES[way] for way in ways)]
    for step in ways['plain']['-j1']:
        if 'right' in ways['plain']['-j1'][step]:
            work = [one['-j1'][step] for one in ways.values()]
            yield [f'{step}: put right', *(f'**{one["right"]}** of {one["shown"]}' for one in work)]
            yield ['… pages written', *(str(one['written']) for one in work)]
            yield ['… sources edited', *(str(one['edited']) for one in work)]
    sizes = [one['sizes'] for one in ways.values()]
    yield ['environment, bytes a session', *(f'{one["environment"]:.0f}' for one in sizes)]
    searches = (f'{one["search"]:.0f} ({one["search, packed"]:.0f})' for one in sizes)
    yield ['a search loads, kB (gzip)', *searches]


def _growth(small: list[Round], large: list[Round]) -> str:
    rows = [['full build, `-j1`', 'seconds', 'CPU seconds', 'memory']]
    for way in large[0]['ways']:
        one, other = (_taken(rounds, way, '-j1', 'full') for rounds in (small, large))
        growth = (median(other[name]) / median(one[name]) for name in FIGURES)
        rows.append([NAMES[way], *(f'**{times:.1f}**' for times in growth)])
    return f'### From 1,000 to 10,000 sessions\n\n{_table(rows)}'


def _languages(found: dict[int, list[Round]]) -> str:
    rows = [['sessions', 'Japanese', 'English', 'both', 'to Japanese', 'to English']]
    for number, rounds in found.items():
        whole = [one['languages'] for one in rounds if 'languages' in one]
        if not whole:
            continue
        ja, en, both = (median(one[name] for one in whole) for name in ('ja', 'en', 'both'))
        alone = f'{ja:.1f}', f'{en:.1f}', f'{both:.1f}'
        rows.append([f'{number:,}', *alone, f'**{both / ja:.2f}**', f'**{both / en:.2f}**'])
    text = (
        'The same conference with catalogs in which every message is translated: the seconds of a'
        ' full build of each language alone, of both at once in two processes, and the ratio of'
        ' both to one.'
    )
    return f'### Two languages\n\n{text}\n\n{_table(rows)}'


def _table(rows: Iterable[list[str]]) -> str:
    head, *others = (f'| {" | ".join(row)} |\n' for row in rows)
    return head + '|---' * (head.count('|') - 1) + '|\n' + ''.join(others)


if __name__ == '__main__':
    write()
