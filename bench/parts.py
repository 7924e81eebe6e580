"""What makes builds of many sessions grow: navigation, collecting garbage, and all else.

python bench/parts.py [NUMBER-OF-SESSIONS]

A tenth of that number is measured, too.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import process_time
from typing import Any

import corpus
from sphinx.builders import html
from sphinx.cmd.build import build_main

PARTS = ('navigation', 'garbage', 'all else', 'whole')


def measure(way: str, number: int) -> dict[str, float]:
    """Return the CPU seconds of each part of a full build, in this process."""
    spent: Counter[str] = Counter()

    def note_garbage(phase: str, _info: object) -> None:
        spent['garbage'] += process_time() if phase == 'stop' else -process_time()

    def navigation(*given: Any, **named: Any) -> Any:
        before, garbage = process_time(), spent['garbage']
        found = whole_toctree(*given, **named)
        spent['navigation'] += process_time() - before - (spent['garbage'] - garbage)
        return found

    whole_toctree = html.global_toctree_for_doc
    html.global_toctree_for_doc = navigation  # that of the side of each page
    gc.callbacks.append(note_garbage)
    with tempfile.TemporaryDirectory() as name:
        corpus.write(Path(name, 'source'), way, number)
        before = process_time()
        build_main(['-q', '-d', f'{name}/doctrees', f'{name}/source', f'{name}/html'])
        whole = process_time() - before
    rest = whole - spent['navigation'] - spent['garbage']
    return {**spent, 'all else': rest, 'whole': whole}


def in_a_process(way: str, number: int) -> dict[str, float]:
    """Return the same, measured in a process of its own."""
    command = [sys.executable, __file__, way, str(number)]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(made.stdout)
    return found


def tell(large: int) -> None:
    """Print a table of how each part of a build grows, up to a *large* number of sessions."""
    small = large // 10
    print(f'| CPU seconds | {" | ".join(PARTS)} |\n|---{"|---" * len(PARTS)}|')
    for way in corpus.WAYS[:2]:
        first, second = (in_a_process(way, number) for number in (small, large))
        for number, found in ((small, first), (large, second)):
            cells = ' | '.join(f'{found[part]:.1f}' for part in PARTS)
            print(f'| {way}, {number:,} sessions | {cells} |')
        factors = ' | '.join(f'**× {second[part] / first[part]:.1f}**' for part in PARTS)
        print(f'| {way}, growth | {factors} |')


if __name__ == '__main__':
    match sys.argv[1:]:
        case [way, number] if way in corpus.WAYS:
            print(json.dumps(measure(way, int(number))))
        case [number]:
            tell(int(number))
        case _:
            tell(10000)
