"""Commands and builds that take long tell how far they are."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.util.console import strip_colors

if TYPE_CHECKING:
    from sites import Site

PAGES = {
    'index.rst': """
        Home
        ====

        .. toctree::

           talks

        .. event:: Summit
           :id: summit
           :dates: 2025-05-15

        .. person:: Ann
           :id: ann
        """,
    'talks.rst': """
        Talks
        =====

        .. session:: A talk
           :id: talk
           :event: summit
           :date: 2025-05-15
           :speakers: ann

           .. reporter:: ann

              What was said.
        """,
}
CONF = "extensions = ['tripreport']\nprimary_domain = 'trip'\n"
AT_ONCE = """
from tripreport.cli import main, progress
progress.SECONDS_OF_SILENCE = progress.SECONDS_BETWEEN_LINES = 0.0
main()
"""


def run(site: Site, *arguments: str) -> tuple[str, str]:
    """Run a command that tells at once how far it is; return what it says on stdout and stderr."""
    site.write({**PAGES, 'conf.py': CONF})
    done = subprocess.run(
        [sys.executable, '-c', AT_ONCE, *arguments], check=True, capture_output=True, text=True,
        cwd=site.folder, env={**os.environ, 'LANGUAGE': 'en'},
    )  # fmt: skip
    return done.stdout, done.stderr


@pytest.mark.parametrize(
    ('command', 'said', 'told'),
    [
        (
            ('check', '-c', 'source'),
            '',
            '1/2 pages read\n1/2 pages looked through\n0/2 pages checked\n1/2 pages checked\n',
        ),
        (
            ('export', '-f', 'csv'),
            'build/export/summit.csv\n',
            '50/100 percent of the pages read\n',
        ),
        (
            ('anonymise', 'ann', '--dry-run'),
            None,
            '0/2 pages searched\n1/2 pages searched\n',
        ),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else '',
)
def test_command_tells_on_stderr(
    site: Site, command: tuple[str, ...], said: str | None, told: str
) -> None:
    stdout, stderr = run(site, *command)
    assert said is None or stdout == said
    assert stderr.startswith(told)
    quiet = run(site, *command, '-q')
    assert quiet == (stdout, stderr.removeprefix(told))


def test_build_tells_of_the_files_beside_the_pages(site: Site) -> None:
    site.write(PAGES)
    told = strip_colors(site.build().app.status.getvalue()).splitlines()
    shares = [line.partition('[')[2] for line in told if line.startswith('writing files for')]
    assert shares == [
        f'{share:3}%] {path}'
        for share, path in [
            (17, 'schedules/summit.ics'),
            (33, 'schedules/summit.json'),
            (50, 'schedules/summit.frab.json'),
            (67, 'feed.atom'),
            (83, 'schedules/_all.png'),
            (100, 'schedules/summit.png'),
        ]
    ]
    assert 'comparing what pages show... done' in told
