"""Which search finds a phrase: ours, Sphinx's, an index of pairs of characters, Pagefind.

python bench/search.py, with node on the path and pagefind[extended] installed
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage

from phrases import fold, pages_of, pages_with, typed_phrase

BENCH = Path(__file__).parent
ROOT = BENCH.parent
PHRASES = 200
RUNS = 3


@dataclass(frozen=True)
class Way:
    """A search, and how it is built."""

    name: str
    options: tuple[str, ...] = ()
    find: tuple[str, ...] = ('find.mjs',)
    files: tuple[str, ...] = ('searchindex.js',)
    """What a search loads at most."""
    pagefind: bool = False


_SPHINX = ('-D', 'trip_search=0')
WAYS = (
    Way('the texts (ours)', files=('searchindex.js', 'searchtext.js')),
    Way("Sphinx's", _SPHINX),
    Way("Sphinx's, queries cut by `Intl.Segmenter`", _SPHINX, ('find.mjs', 'segmented')),
    Way('pairs of characters', (*_SPHINX, '-D', 'extensions=myst_parser,tripreport,bigrams')),
    Way(
        'Pagefind',
        find=('pagefind.mjs',),
        files=('pagefind/fragment/*', 'pagefind/index/*', 'pagefind/*.pf_meta', 'pagefind/wasm*'),
        pagefind=True,
    ),
)


def build(way: Way, language: str, folder: Path) -> float:
    """Build the site of this repository anew; return the seconds of CPU that it took."""
    before = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, '-m', 'sphinx', '-q', '-E', '-a', '-c', ROOT / 'conf']
    command += [*way.options, '-D', f'language={language}', ROOT / 'source', folder]
    subprocess.run(command, check=True, env={**os.environ, 'PYTHONPATH': str(BENCH)})
    if way.pagefind:
        command = [sys.executable, '-m', 'pagefind', '--quiet', '--site', folder]
        subprocess.run([*command, '--root-selector', 'article'], check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def find(way: Way, site: Path, language: str, phrases: list[str]) -> list[list[str]]:
    """Return the pages that are found for each phrase, the best first."""
    script, *arguments = way.find
    command = ['node', BENCH / script, site, *(arguments or [language])]
    run = subprocess.run(
        command, check=True, capture_output=True, input=json.dumps(phrases).encode()
    )
    return [
        list(dict.fromkeys(result['docname'] for result in results))
        for results in json.loads(run.stdout)
    ]


def measure(way: Way, language: str, phrases: list[str], having: list[set[str]]) -> str:
    """Return the row of a table."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        seconds = statistics.median(build(way, language, site) for _ in range(RUNS))
        answers = find(way, site, language, phrases)
        files = [path.read_bytes() for pattern in way.files for path in site.glob(pattern)]
    recall = statistics.mean(
        len(right & set(found)) / len(right) for found, right in zip(answers, having, strict=True)
    )
    precision = statistics.mean(
        len(right & set(found)) / len(found)
        for found, right in zip(answers, having, strict=True)
        if found
    )
    first = statistics.mean(
        set(found[: len(right)]) == right for found, right in zip(answers, having, strict=True)
    )
    size = sum(map(len, files)) / 1000
    packed = sum(len(gzip.compress(one, 9)) for one in files) / 1000
    return (
        f'| {language} | {way.name} | {recall:.3f} | {precision:.3f} | {first:.3f} '
        f'| {size:.0f} | {packed:.0f} | {seconds:.1f} |'
    )


def main() -> None:
    """Print the table."""
    print('## Search\n')
    print(
        f'{PHRASES} phrases a language, chosen at random from the pages of this site (from two'
        ' to some twelve characters, no spaced word cut). *Recall*: of the pages that have the'
        ' phrase, how many are found; *precision*: of those found, how many have it; *first*:'
        ' how often all pages that have it come before all others. The size is that of the'
        ' files a search loads, as they are and as a server compresses them; the time is that'
        f' of a full build of the site, a median of {RUNS}.\n'
    )
    print('| | search | recall | precision | first | kB | kB, gzip | build, CPU seconds |')
    print('|---|---|---|---|---|---|---|---|')
    for language in ('ja', 'en'):
        with tempfile.TemporaryDirectory() as name:
            build(WAYS[0], language, Path(name))
            pages = pages_of(Path(name))
        random = Random(language)  # noqa: S311 -- the same phrases on every run
        phrases = [typed_phrase(pages, random)[1] for _ in range(PHRASES)]
        folded = {name: [fold(line) for line in lines] for name, lines in pages.items()}
        having = [pages_with(phrase, folded) for phrase in phrases]
        for way in WAYS:
            print(measure(way, language, phrases, having), flush=True)
    print(
        '\nAn index of words, or of pairs of characters, tells which pages have the pieces of a'
        ' phrase; whether they stand together, the texts alone tell, and they have to go along in'
        ' any case for results to show the words around. Of Japanese, an index of pairs is'
        ' hardly smaller than the texts. What ours finds without the phrase are pages that have'
        ' its words here and there; they come last.'
    )


if __name__ == '__main__':
    main()
