"""A conference in two languages: what both builds take at once, beside each of them alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import corpus
from babel.messages.pofile import read_po, write_po
from cost import build

_CONF = "\ngettext_compact = False\nlocale_dirs = ['../locale']\n"
_JAPANESE = re.compile('[\u3001-\u30ff\u4e00-\u9fff]+')
_ENGLISH = 'the team that runs the network talks about storage and about what users ask for, '


def measure(number: int) -> dict[str, float]:
    """Return the seconds that full builds take: of each language alone, and of both at once."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        _write(top, number)

        def seconds(*languages: str) -> float:
            for built in (*top.glob('*/doctrees'), *top.glob('*/html')):
                shutil.rmtree(built)
            for compiled in (top / 'locale').rglob('*.mo'):
                compiled.unlink()
            start = perf_counter()
            with ThreadPoolExecutor() as pool:
                list(pool.map(lambda one: build(top / one, '-j1', f'-Dlanguage={one}'), languages))
            return perf_counter() - start

        return {'ja': seconds('ja'), 'en': seconds('en'), 'both': seconds('ja', 'en')}


def _write(top: Path, number: int) -> None:
    """Write the conference, and a translation of everything in it."""
    source, templates, catalogs = (top / name for name in ('source', 'gettext', 'locale'))
    corpus.write(source, 'ours', number)
    with (source / 'conf.py').open('a') as conf:
        conf.write(_CONF)
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', 'gettext', source, templates]
    subprocess.run([*command, '-Dlocale_dirs='], check=True)
    command = [Path(sys.executable).with_name('tripreport'), 'catalogs', 'update', '-l', 'en']
    command += ['-c', source, '-p', templates, '-d', catalogs]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for path in catalogs.rglob('*.po'):
        with path.open('rb') as file:
            catalog = read_po(file, locale='en')
        for message in catalog:
            if message.id:
                message.string = _JAPANESE.sub(_in_english, message.id)
        with path.open('wb') as file:
            write_po(file, catalog)
    for language in ('ja', 'en'):
        (top / language).mkdir()
        (top / language / 'source').symlink_to(source)


def _in_english(japanese: re.Match[str]) -> str:
    """Return words that take twice the characters, as English does."""
    length = 2 * len(japanese[0])
    return (_ENGLISH * (length // len(_ENGLISH) + 1))[:length].strip()
