"""How long linkcheck takes, beside Sphinx's own and lychee, in one run: the best of some rounds.

python bench/linkcheck.py [--links 2000] [--workers 32] [--rounds 3] [--lychee PATH]
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

EXT = Path(__file__).parents[1] / 'ext'
LATENCY = 0.1
STOCK = 'linkcheck_workers = {workers}\nlinkcheck_rate_limit_timeout = 60\n'
OURS = STOCK + "extensions = ['tripreport.linkcheck']\ntrip_linkcheck_cache = 'links.sqlite'\n"


class Host:
    """Answers each request after a while; a limited one only so many in a window."""

    def __init__(self, limit: int = 0, window: float = 5.0) -> None:
        self.limit, self.window = limit, window
        self.left, self.ends = limit, 0.0
        self.last = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak HTTP/1.1, and keep the connection."""
        try:
            while await reader.readuntil(b'\r\n\r\n'):
                await asyncio.sleep(LATENCY)
                writer.write(self.reply())
                self.last = time.time()
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def reply(self) -> bytes:
        now = time.time()
        if self.limit and now >= self.ends:
            self.left, self.ends = self.limit, now + self.window
        self.left -= 1
        if self.limit and self.left < 0:
            wait = int(self.ends - now) + 1
            return (f'HTTP/1.1 429 Too Many\r\nRetry-After: {wait}\r\n'
                    'Content-Length: 0\r\n\r\n').encode()  # fmt: skip
        return b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n'


def serve(pipe: Connection, hosts: list[Host]) -> None:
    """Serve *hosts*, tell their ports, and when each was last asked."""

    async def main() -> None:
        servers = [await asyncio.start_server(host.serve, '127.0.0.1', 0, backlog=1000)
                   for host in hosts]  # fmt: skip
        pipe.send([server.sockets[0].getsockname()[1] for server in servers])
        while (await asyncio.to_thread(pipe.recv)) == 'last':
            pipe.send([host.last for host in hosts])

    asyncio.run(main())


class Bench:
    """A project, and the runs over it."""

    def __init__(self, folder: Path, urls: list[str], workers: int, lychee: str | None) -> None:
        self.folder, self.workers, self.lychee = folder, workers, lychee
        for page in range(0, len(urls), 100):
            links = '\n\n'.join(f'`x <{url}>`__' for url in urls[page : page + 100])
            head = (
                'Page\n====\n\n' if page else 'Home\n====\n\n.. toctree::\n   :glob:\n\n   p*\n\n'
            )
            (folder / f'{f"p{page}" if page else "index"}.rst').write_text(f'{head}{links}\n')
        (folder / 'urls.md').write_text('\n\n'.join(f'<{url}>' for url in urls))

    def sphinx(self, conf: str, builder: str = 'linkcheck') -> float:
        """Return the seconds of one build, whose pages are read anew."""
        (self.folder / 'conf.py').write_text(conf.format(workers=self.workers))
        shutil.rmtree(self.folder / 'out', ignore_errors=True)
        return self.timed(sys.executable, '-m', 'sphinx', '-q', '-b', builder, str(self.folder),
                          str(self.folder / 'out'))  # fmt: skip

    def run_lychee(self, *options: str) -> float:
        """Return the seconds of one run of lychee."""
        assert self.lychee
        many = str(self.workers)
        return self.timed(self.lychee, '--no-progress', '-q', '--max-concurrency', many,
                          '--host-concurrency', many, '--host-request-interval', '0ms', *options,
                          'urls.md')  # fmt: skip

    def timed(self, *command: str) -> float:
        start = time.perf_counter()
        run = subprocess.run(
            command, cwd=self.folder, check=False, capture_output=True, text=True,
            env={**os.environ, 'PYTHONPATH': str(EXT)},
        )  # fmt: skip
        if run.returncode:
            print(run.stdout[-2000:], run.stderr[-2000:], file=sys.stderr)
        return time.perf_counter() - start


@contextmanager
def serving(hosts: list[Host]) -> Iterator[tuple[list[int], Connection]]:
    """Yield the ports of running *hosts*, and the pipe to ask when they were last asked."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, hosts))
    server.start()
    yield ours.recv(), ours
    ours.send('end')
    server.join()


def cold_and_warm(hosts: int, options: argparse.Namespace) -> dict[str, float]:
    times: dict[str, float] = {}
    with serving([Host() for _ in range(hosts)]) as (ports, _pipe):
        urls = [f'http://127.0.0.1:{ports[n % hosts]}/{n}' for n in range(options.links)]
        for _round in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                bench = Bench(Path(folder), urls, options.workers, options.lychee)
                note(times, 'sphinx', bench.sphinx(STOCK))
                note(times, 'ours, cold', bench.sphinx(OURS))
                note(times, 'ours, warm', bench.sphinx(OURS))
                note(times, 'dummy build', bench.sphinx(OURS, 'dummy'))
                for name in ('lychee, cold', 'lychee, warm') if options.lychee else ():
                    note(times, name, bench.run_lychee('--cache'))
    return times


def beside_a_limited_host(options: argparse.Namespace) -> dict[str, float]:
    """Tell after how many seconds the last of 400 neighbours was asked, without it and with it."""
    times: dict[str, float] = {}
    cases = [(which, conf, limited) for which, conf in (('sphinx', STOCK), ('ours', OURS))
             for limited in (0, 30)]  # fmt: skip
    for which, conf, limited in cases * options.rounds:
        with (
            serving([Host(), Host(limit=10)]) as ((free, slow), pipe),
            tempfile.TemporaryDirectory() as folder,
        ):
            urls = [f'http://127.0.0.1:{slow}/{n}' for n in range(limited)]
            urls += [f'http://127.0.0.1:{free}/{n}' for n in range(400)]
            start = time.time()
            whole = Bench(Path(folder), urls, 5, None).sphinx(conf)
            pipe.send('last')
            name = f'{which}, {"with" if limited else "without"} it'
            note(times, name, pipe.recv()[0] - start)
            note(times, f'{name}, whole run', whole)
    return times


def note(times: dict[str, float], name: str, seconds: float) -> None:
    """Keep the best time: what else the machine does makes it longer only."""
    times[name] = min(seconds, times.get(name, seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--links', type=int, default=2000)
    parser.add_argument('--workers', type=int, default=32)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--lychee', default=shutil.which('lychee'))
    options = parser.parse_args()
    rows = {
        f'{options.links} links on 1 host': cold_and_warm(1, options),
        f'{options.links} links on 20 hosts': cold_and_warm(20, options),
        '400 links beside a limited host': beside_a_limited_host(options),
    }
    for name, times in rows.items():
        print(f'\n{name}')
        for what, seconds in times.items():
            print(f'  {what:<28}{seconds:6.2f} s')


if __name__ == '__main__':
    main()
