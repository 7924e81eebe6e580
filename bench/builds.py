"""What builds cost: with the extension, in plain reST, with sphinx-needs and with ablog.

python bench/builds.py [--rounds 3] [--quick] NUMBER-OF-SESSIONS…

Each round is added to build/bench-NUMBER.json when it is done, and bench/RESULTS.md is written
anew. Rounds that are there already, of the same state of the extension, are not run again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import corpus
import languages
import results
from cost import build

SIZES = (100, 1000, 5000, 10000)
ALL_WAYS_UP_TO = 5000

RENAMED = {
    'a session renamed': (corpus.KEYNOTE, '閉会の辞'),
    'a person renamed': (corpus.person(7), '新しい名'),
}
"""The old name and the new one; no part of any other text, and no longer."""


def steps(folder: Path, way: str, number: int, jobs: int) -> dict[str, dict[str, float]]:
    """Return the cost of each step, from nothing on; with more than one job of some steps."""
    shutil.rmtree(folder, ignore_errors=True)
    corpus.write(folder / 'source', way, number)
    job = f'-j{jobs}'
    costs = {'full': build(folder, job)}
    if jobs == 1:
        costs['no change'] = build(folder, job)
        page = min((folder / 'source').glob('day-*/page-*.rst'))
        page.write_text(f'{page.read_text("utf-8")}\n\n一文の変更。\n', 'utf-8')
        costs['one page touched'] = build(folder, job)
    for step, (old, new) in RENAMED.items():
        costs[step] = renamed(folder, old, new, job)
    return costs


def renamed(folder: Path, old: str, new: str, job: str) -> dict[str, float]:
    """Rename something wherever its name is written in a source; return what building takes.

    *shown* is the number of pages that have the old name before, *right* how many of them have
    only the new one afterwards, *written* how many pages the build has written at all.
    """
    pages = {path: path.stat().st_mtime_ns for path in (folder / 'html').rglob('*.html')}
    showing = [path for path in pages if old in path.read_text('utf-8')]
    sources = {path: path.read_text('utf-8') for path in (folder / 'source').rglob('*.*')}
    edited = {path: text.replace(old, new) for path, text in sources.items() if old in text}
    for path, text in edited.items():
        path.write_text(text, 'utf-8')
    cost = build(folder, job)
    now = [path.read_text('utf-8') for path in showing]
    return {
        **cost,
        'edited': len(edited),
        'shown': len(showing),
        'right': sum(1 for text in now if new in text and old not in text),
        'written': sum(
            1
            for path in (folder / 'html').rglob('*.html')
            if path.stat().st_mtime_ns != pages.get(path)
        ),
    }


def sizes(folder: Path, number: int) -> dict[str, float]:
    """Return the bytes of the environment by session, and the kB that a search loads."""
    searched = [path.read_bytes() for path in (folder / 'html').glob('search*.js')]
    return {
        'environment': (folder / 'doctrees/environment.pickle').stat().st_size / number,
        'search': sum(map(len, searched)) / 1000,
        'search, packed': sum(len(gzip.compress(one)) for one in searched) / 1000,
    }


def one_round(number: int, *, quick: bool = False) -> dict[str, Any]:
    """Build the conference in each way, in turn; when *quick*, on one core and in one language."""
    load = os.getloadavg()[0]
    ways: dict[str, Any] = {}
    for way in corpus.WAYS if number <= ALL_WAYS_UP_TO else corpus.WAYS[:2]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ways[way] = {'-j1': steps(folder, way, number, 1), 'sizes': sizes(folder, number)}
            if not quick:
                ways[way]['-j2'] = steps(folder, way, number, 2)
    found = {'load': load, 'ways': ways}
    return found if quick else found | {'languages': languages.measure(number)}


def add_two_cores(found: dict[str, Any], number: int) -> None:
    """Add to a quick round what two cores take, for the extension and for plain reST."""
    for way in corpus.WAYS[:2]:
        with tempfile.TemporaryDirectory() as name:
            found['ways'][way]['-j2'] = steps(Path(name), way, number, 2)


def state() -> str:
    """Return the commit that last changed the extension, with a mark if there are edits since."""
    tell = [
        ['git', 'log', '-1', '--format=%h', '--', results.ROOT / 'ext'],
        ['git', 'status', '--porcelain', '--', results.ROOT / 'ext'],
    ]
    commit, edits = (
        subprocess.run(command, cwd=results.ROOT, check=False, capture_output=True, text=True)
        for command in tell
    )
    return commit.stdout.strip() + (', edited' if edits.stdout else '')


def keep(path: Path, found: dict[str, Any]) -> None:
    """Keep the rounds of a size, and tell of them."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=1), 'utf-8')
    results.write()


def main() -> None:
    """Run the rounds that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('sizes', type=int, nargs='*', default=SIZES)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--quick', action='store_true', help='one core, and one language')
    parser.add_argument(
        '--two-cores', action='store_true',
        help='add two cores to a quick round of each size, without the neighbours',
    )  # fmt: skip
    parser.add_argument(
        '--languages', action='store_true', help='add two languages to a quick round of each size'
    )
    options = parser.parse_args()
    now = state()
    for number in options.sizes:
        path = results.path_of(number)
        found = json.loads(path.read_text('utf-8')) if path.exists() else {}
        if found.get('state') != now or 'edited' in now:
            found = {'state': now, 'rounds': []}
        while len(found['rounds']) < options.rounds:
            print(f'{number} sessions, round {len(found["rounds"]) + 1}', flush=True)
            found['rounds'].append(one_round(number, quick=options.quick))
            keep(path, found)
        without = (one for one in found['rounds'] if '-j2' not in one['ways']['plain'])
        if options.two_cores and (one := next(without, None)):
            add_two_cores(one, number)
            keep(path, found)
        without = (one for one in found['rounds'] if 'languages' not in one)
        if options.languages and (one := next(without, None)):
            one['languages'] = languages.measure(number)
            keep(path, found)


if __name__ == '__main__':
    main()
