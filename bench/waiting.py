"""How many resolved pages wait in memory for the process that writes them, with two cores.

python bench/waiting.py [NUMBER-OF-SESSIONS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import corpus
from sphinx.builders import ParallelTasks
from sphinx.cmd.build import build_main


def most(way: str, number: int) -> tuple[int, int]:
    """Return how many pages wait at once at the most, and how many there are."""
    found = 0
    add = ParallelTasks.add_task

    def note(tasks: Any, *given: Any, **named: Any) -> None:
        nonlocal found
        add(tasks, *given, **named)
        found = max(found, sum(map(len, filter(None, tasks._args.values()))))

    ParallelTasks.add_task = note  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, 'source')
        corpus.write(source, way, number)
        build_main(['-q', '-j2', '-d', f'{name}/doctrees', str(source), f'{name}/html'])
        return found, len(list(source.rglob('*.rst')))


if __name__ == '__main__':
    match sys.argv[1:]:
        case [way, number] if way in corpus.WAYS:
            print('{}: {} of {} pages at once'.format(way, *most(way, int(number))))
        case given:
            for way in corpus.WAYS[:2]:
                subprocess.run([sys.executable, __file__, way, *(given or ['1000'])], check=True)
