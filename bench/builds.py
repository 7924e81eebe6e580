"""What builds cost: with the extension, and in plain reST with lists written by hand.

python bench/builds.py NUMBER-OF-SESSIONS…
"""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import corpus
import sphinx

RUNS = 3
STEPS = ('full', 'no change', 'one page touched')


class Cost(NamedTuple):
    """What a build took."""

    seconds: float
    cpu: float
    memory: float
    """At its peak, in MB."""


def build(folder: Path) -> Cost:
    """Build what is in *folder*."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-j1', '-d', f'{folder}/doctrees']
    command += [f'{folder}/source', f'{folder}/html']
    start = perf_counter()
    process = os.posix_spawn(command[0], command, {**os.environ, 'PYTHONHASHSEED': '0'})
    _pid, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    if status:
        raise SystemExit(f'{" ".join(command)}: exit status {status}')
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def costs_of(folder: Path, run: int) -> dict[str, Cost]:
    """Return the cost of each of `STEPS`."""
    for built in ('doctrees', 'html'):
        shutil.rmtree(folder / built, ignore_errors=True)
    costs = {'full': build(folder), 'no change': build(folder)}
    page = min((folder / 'source').glob('day-*/page-*.rst'))
    page.write_text(f'{page.read_text("utf-8")}\n\n{run}回目の変更。\n', 'utf-8')
    return costs | {'one page touched': build(folder)}


def compare(number: int) -> list[str]:
    """Return the rows of a table for *number* sessions."""
    with tempfile.TemporaryDirectory() as name:
        folders = {way: Path(name, way) for way in corpus.WAYS}
        for way, folder in folders.items():
            corpus.write(folder / 'source', way, number)
        runs: dict[tuple[str, str], list[Cost]] = {}
        for run in range(RUNS):
            for way, folder in folders.items():
                for step, cost in costs_of(folder, run).items():
                    runs.setdefault((way, step), []).append(cost)
        sizes = [
            (folder / 'doctrees/environment.pickle').stat().st_size / number
            for folder in folders.values()
        ]
        searched = [_searched(folder / 'html') for folder in folders.values()]
    median = {
        key: Cost(*map(statistics.median, zip(*costs, strict=True))) for key, costs in runs.items()
    }
    rows = []
    for step in STEPS:
        our, other = median['ours', step], median['plain', step]
        ratios = [f'**{one / two:.2f}**' for one, two in zip(our, other, strict=True)]
        cells = [
            f'{one:.{digits}f} / {two:.{digits}f} = {ratio}'
            for one, two, ratio, digits in zip(our, other, ratios, (2, 2, 0), strict=True)
        ]
        rows.append(f'| {number} | {step} | ' + ' | '.join(cells) + ' |')
    environment = ' / '.join(f'{size:.0f}' for size in sizes)
    return [
        *rows,
        f'| {number} | environment, bytes a session | {environment} | | |',
        f'| {number} | what a search loads, kB (gzip) | {" / ".join(searched)} | | |',
    ]


def _searched(html: Path) -> str:
    """Return the size of what a search loads, plain and as a server compresses it."""
    files = [path.read_bytes() for path in html.glob('search*.js')]
    size, packed = (sum(map(len, some)) / 1000 for some in (files, map(gzip.compress, files)))
    return f'{size:.0f} ({packed:.0f})'


def main() -> None:
    """Print the tables."""
    print('## Builds\n')
    print(
        'One made-up conference (`bench/corpus.py`: 1.5 reports of 400 Japanese characters a'
        ' session, 3 references, 10 sessions a page, 40 reporters, 30 projects, 20 pages of'
        ' lists), with this extension / in plain reST with lists written by hand. Sphinx'
        f' {sphinx.__version__}, Python {platform.python_version()}, alabaster, `-j1`, medians'
        f' of {RUNS} runs that take turns.\n'
    )
    print('| sessions | build | seconds | CPU seconds | peak memory, MB |')
    print('|---|---|---|---|---|')
    for number in map(int, sys.argv[1:]):
        print(*compare(number), sep='\n', flush=True)


if __name__ == '__main__':
    main()
