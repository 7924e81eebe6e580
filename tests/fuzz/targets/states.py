"""Files of state: the copies of pads, the states of links, what was written, the cache."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from tripreport.core.copies import LIST, Copies
from tripreport.core.linkstates import read_states, update_states
from tripreport.linkcheck.cache import Cache
from tripreport.linkcheck.verdicts import Limit, Status, Verdict
from tripreport.site.files import INVENTORY, File, write_files

from targets.target import Target, memory


def _states(content: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        folder = Path(name)
        for file in ('links.json', LIST, INVENTORY):
            (folder / file).write_bytes(content)
        outside = folder.with_name(f'{folder.name}-outside')
        outside.touch()
        write_files(folder, [File('kept', 1, lambda: b'kept')])
        assert (folder / 'kept').read_bytes() == b'kept'
        assert outside.exists(), 'a file outside the folder is gone'
        outside.unlink()
        try:
            read_states(folder / 'links.json')
        finally:
            with suppress(ValueError):
                Copies(folder).keep('https://a.example/p/a', 'a', 1, dt.date(2025, 2, 1))
        update_states(folder / 'links.json', {})


def _cache(content: bytes) -> None:
    """Open a cache in which *content* stands from the place on that its first two bytes tell."""
    sound = _sound_cache()
    at = int.from_bytes(content[:2], 'big') % len(sound)
    content = sound[:at] + content[2:] + sound[at + len(content) - 2 :]
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        path = Path(name, 'cache.sqlite')
        path.write_bytes(content)
        told: list[str] = []
        opened = Cache(path, 'settings', told.append)
        opened.fresh('https://a.example/', since=0, days={'page': 1})
        opened.claim('https://a.example/')
        opened.reserve('a.example', Limit(10, 90))
        opened.keep('https://a.example/', 'page', Verdict(Status.WORKING))
        known = opened.known('https://a.example/')
        assert known
        assert known.verdict.status is Status.WORKING
        opened.close()
        assert all('\n' not in line for line in told), told


@cache
def _sound_cache() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        made = Cache(Path(name, 'cache'), 'settings', lambda _line: None)
        made.keep('https://a.example/', 'page', Verdict(Status.BROKEN, 'it is gone', code=404))
        made.close()
        return Path(name, 'cache').read_bytes()


TARGETS = {
    'states': Target(_states, lambda: [
        b'{"https://a.example/": {"status": "working", "checked": "2025-02-01"}}',
        b'{"https://a.example/p/a": {"saved": "2025-02-01", "revision": 1, "sha256": "a"}}',
        b'{"feed.atom": "0123", "../outside": ""}'], (ValueError,)),
    'cache': Target(_cache, lambda: [b'', b'\0\x10\2\2', b'\x0f\xf0working']),
}  # fmt: skip
