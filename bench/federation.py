"""What it costs a conference that others are there to which it refers.

python bench/federation.py [--conferences 20] [--sessions 1000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import corpus

ON_A_PAGE = 10
"""References of a page to sessions of others; half as many are to projects."""


class Cost(NamedTuple):
    """What a build took."""

    seconds: float
    cpu: float
    memory: float
    """At its peak, in MB."""
    pages: int
    """Those that were written."""


class Conference:
    """A made-up conference in a folder of its own."""

    def __init__(self, folder: Path, sessions: int) -> None:
        self.folder = folder
        corpus.write(folder, 'ours', sessions)
        self.pages = sorted(folder.glob('day-*/page-*.rst'))

    def refer(self, others: list[Conference]) -> None:
        """Let all pages refer to *others*, each in its turn."""
        names = [one.folder.name for one in others]
        mapping = {name: (f'https://example.org/{name}/', f'../{name}.inv') for name in names}
        with (self.folder / 'conf.py').open('a', encoding='utf-8') as conf:
            conf.write(
                f"extensions += ['sphinx.ext.intersphinx']\nintersphinx_mapping = {mapping}\n"
            )
        number = count()
        keys = [re.findall(r':id: (s\d+)', page.read_text('utf-8')) for page in others[0].pages]
        sessions = [key for some in keys for key in some]
        for page in self.pages:
            there = [(names[n % len(names)], n) for n in (next(number) for _ in range(ON_A_PAGE))]
            roles = [f':session:`{name}:{sessions[n % len(sessions)]}`' for name, n in there]
            roles += [f':project:`{name}:q{n % corpus.PROJECTS}`' for name, n in there[::2]]
            with page.open('a', encoding='utf-8') as text:
                text.write(f'\n{" と ".join(roles)} も参照。\n')

    def build(self, builder: str = 'html', *, anew: bool = False) -> Cost:
        """Build, on top of what is there or *anew*; the others find the inventory beside them."""
        out = self.folder.with_name(f'{self.folder.name}-{builder}')
        before = {path: path.stat().st_mtime_ns for path in out.glob('*/page-*.html')}
        command = [sys.executable, '-m', 'sphinx', '-j1', '-b', builder]
        command += ['-Q'] if builder == 'inventory' else ['-q', '-n', '-W']
        command += ['-E', '-a'] if anew else []
        command += ['-d', f'{out}-doctrees', str(self.folder), str(out)]
        start = perf_counter()
        process = os.posix_spawn(command[0], command, {**os.environ, 'PYTHONHASHSEED': '0'})
        _pid, status, usage = os.wait4(process, 0)
        seconds = perf_counter() - start
        if status:
            raise SystemExit(f'{" ".join(command)}: exit status {status}')
        now = {path: path.stat().st_mtime_ns for path in out.glob('*/page-*.html')}
        written = sum(before.get(path) != at for path, at in now.items())
        return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, written)

    def publish(self) -> Cost:
        """Put the inventory where the others look for it."""
        cost = self.build('inventory')
        made = self.folder.with_name(f'{self.folder.name}-inventory') / 'objects.inv'
        made.replace(self.folder.with_suffix('.inv'))
        return cost


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def tell(what: str, cost: Cost) -> None:
    """Print a row."""
    figures = f'{cost.seconds:.1f} s | {cost.cpu:.1f} s | {cost.memory:.0f} MB | {cost.pages:.0f}'
    print(f'| {what} | {figures} |', flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument('--conferences', type=int, default=20)
    parser.add_argument('--sessions', type=int, default=1000)
    parser.add_argument('--rounds', type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        alone = Conference(Path(name, 'alone'), options.sessions)
        all_of_them = [
            Conference(Path(name, f'c{n:02}'), options.sessions) for n in range(options.conferences)
        ]
        for one in all_of_them:
            one.refer([other for other in all_of_them if other is not one])
        print('| build | time | CPU | memory | pages written |\n|---|---|---|---|---|')
        # Warnings are errors: a site would fail if any of the others were not there.
        inventories = [one.publish() for one in all_of_them]
        tell('the inventory alone, median of all', median(inventories))
        sites = [one.build() for one in all_of_them[1:]]
        tell('a site, median of all others', median(sites))
        tell('the slowest of them', max(sites))
        mine, theirs = all_of_them[0], all_of_them[1]
        rounds: dict[str, list[Cost]] = {}
        for _ in range(options.rounds):
            for what, one in {'without others': alone, 'that refers to all others': mine}.items():
                rounds.setdefault(f'a site {what}', []).append(one.build(anew=True))
                rounds.setdefault(f'no change in a site {what}', []).append(one.build())
        for what, costs in rounds.items():
            tell(what, median(costs))
        first = theirs.pages[0]
        text = first.read_text('utf-8')
        first.write_text(f'{text}\n.. session:: 閉会\n   :id: closing\n', 'utf-8')
        theirs.publish()
        tell('another has a new session', mine.build())
        title = text.partition('.. session:: ')[2].partition('\n')[0]
        first.write_text(text.replace(title, f'{title} 改'), 'utf-8')
        theirs.publish()
        tell('another has renamed a session', mine.build())


if __name__ == '__main__':
    main()
