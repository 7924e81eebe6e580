"""Fuzz targets, each in turn: python tests/fuzz/run.py MINUTES [TARGET…]

It goes on where the last run stopped: what it has learnt is in build/fuzz. What it prints is a
table; an input that breaks a target is put into build/fuzz, too, and named.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit('skipped: there is no atheris; "pip install --group fuzz", with Python before 3.14')

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / 'build/fuzz'
LIMITS = ('-timeout=20', '-rss_limit_mb=3000', '-max_len=4096', '-print_final_stats=1')
"""Seconds and megabytes for one input, and its bytes."""

sys.path[:0] = [str(ROOT / name) for name in ('ext', 'tests/fuzz', 'tests/unit', 'tests/build')]


def fuzz(name: str) -> None:
    """Fuzz the target *name* in this process, as the options of libFuzzer on its line say."""
    # What is imported here, is instrumented; some of it only when there is something to read.
    with atheris.instrument_imports(include=['tripreport']):
        from targets import TARGETS  # noqa: PLC0415  # as above

        for content in TARGETS[name].seeds():
            TARGETS[name].attempt(content)
    atheris.Setup([sys.argv[0], *sys.argv[3:]], TARGETS[name].attempt)
    atheris.Fuzz()


def campaign(name: str, seconds: float, seed: int) -> str:
    """Fuzz the target *name*, and return a row of the table."""
    from targets import TARGETS  # noqa: PLC0415  # of which `fuzz` imports another

    corpus = FOLDER / name.replace(' ', '-')
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(TARGETS[name].seeds()):
        (corpus / f'seed-{number}').write_bytes(content)
    command = [sys.executable, __file__, '--one', name, *LIMITS, f'-seed={seed}',
               f'-max_total_time={seconds:.0f}', f'-artifact_prefix={corpus}-', corpus]  # fmt: skip
    # What is found must not depend on which words are looked at first.
    done = subprocess.run(
        command, capture_output=True, text=True, errors='replace', check=False,
        env={**os.environ, 'PYTHONHASHSEED': '0'},
    )  # fmt: skip
    said = done.stderr + done.stdout
    found = re.findall(r'Test unit written to (\S+)', said)
    if done.returncode:
        print(said[-6000:], file=sys.stderr)
    inputs = re.search(r'stat::number_of_executed_units: (\d+)', said)
    cover = re.findall(r'cov: (\d+) ft: (\d+) corp: (\d+)', said)
    names = ', '.join(Path(path).name for path in found)
    told = (
        name, f'{int(inputs[1]):,}' if inputs else '?', f'{seconds / 60:g}', str(seed),
        *(f'{int(one):,}' for one in (cover[-1] if cover else ())[::2]),
        names or ('it ended' if done.returncode else '–'),
    )  # fmt: skip
    return f'| {" | ".join(told)} |'


def main() -> None:
    """Fuzz, and print what was tried."""
    if sys.argv[1:2] == ['--one']:
        fuzz(sys.argv[2])
        return
    from targets import TARGETS  # noqa: PLC0415  # of which `fuzz` imports another

    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1
    seed = int(time.time())
    print('| target | inputs | minutes | seed | edges | kept | broken by |')
    print('|---|---|---|---|---|---|---|')
    for name in sys.argv[2:] or TARGETS:
        print(campaign(name, minutes * 60, seed), flush=True)


if __name__ == '__main__':
    main()
