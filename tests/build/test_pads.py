"""Pads are saved, and the copies are offered beside the links."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from loopback import Reply, Server, as_json, serving
from tripreport.cli.pads import command
from tripreport.core.copies import Copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Site

TEXT = {'type': 'text/plain; charset=utf-8'}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.replies = {
            '/p/full/export/txt': Reply(body='What was said.\n<script>', **TEXT),
            '/p/full/export/etherpad': as_json({'pad:full': {'head': 7}, 'pad:full:revs:0': {}}),
            '/p/empty/export/txt': Reply(body='\n', **TEXT),
        }
        yield running


@pytest.fixture(autouse=True)
def project(site: Site, server: Server) -> None:
    site.conf += (
        "trip_pads = 'pads'\ntrip_linkcheck_cache = 'links.sqlite'\n"
        f"trip_linkcheck_hosts = {{'etherpad': {{'{server.host}': '{server.url}'}}}}\n"
    )
    pads = '\n\n'.join(f'.. etherpad-link:: {server.url}/p/{n}' for n in ('full', 'empty', 'none'))
    site.write({'index.rst': f'Home\n====\n\n{pads}\n\n`x <{server.url}/page>`__\n'})
    site.source.joinpath('conf.py').write_text(site.conf, 'utf-8')


def save(site: Site, *options: str) -> tuple[int, str]:
    folders = ['-c', site.source, '-s', site.source, '-b', site.folder / 'build']
    run = CliRunner().invoke(command, ['save', *map(str, folders), *options])
    return run.exit_code, run.output


def test_pads_that_have_a_text_are_saved(site: Site, server: Server) -> None:
    status, _output = save(site)
    copies = Copies(site.source / 'pads')
    address = f'{server.url}/p/full'
    assert status == 1  # one pad is missing
    assert [*copies.known()] == [address]
    assert copies.known()[address].revision == 7
    assert copies.has(address, 'What was said.\n<script>')
    assert sorted(server.asked) == [
        'GET /p/empty/export/txt', 'GET /p/full/export/etherpad', 'GET /p/full/export/txt',
        'GET /p/none/export/txt',
    ]  # fmt: skip


def test_saving_may_be_silent_but_for_warnings(site: Site) -> None:
    assert save(site, '-q') == (1, '')
    assert 'done' in save(site)[1]


def test_saving_goes_on_where_it_stopped(site: Site, server: Server) -> None:
    save(site)
    server.forget()
    save(site)
    assert server.asked == ['GET /p/none/export/txt']
    server.forget()
    Copies(site.source / 'pads').path_of(f'{server.url}/p/full').unlink()
    save(site)
    assert 'GET /p/full/export/txt' in server.asked
    assert Copies(site.source / 'pads').has(f'{server.url}/p/full')


def test_text_that_has_not_changed_is_not_written_anew(site: Site, server: Server) -> None:
    save(site)
    files = {path: path.stat().st_mtime_ns for path in (site.source / 'pads').rglob('*')}
    site.source.joinpath('links.sqlite').unlink()
    server.forget()
    save(site)
    assert 'GET /p/full/export/txt' in server.asked
    assert 'GET /p/full/export/etherpad' not in server.asked
    assert {path: path.stat().st_mtime_ns for path in (site.source / 'pads').rglob('*')} == files


def test_history_that_cannot_be_had_leaves_the_revision_unknown(site: Site, server: Server) -> None:
    del server.replies['/p/full/export/etherpad']
    save(site)
    assert Copies(site.source / 'pads').known()[f'{server.url}/p/full'].revision is None


def test_text_whose_history_hangs_is_saved(site: Site, server: Server) -> None:
    site.conf += (
        'linkcheck_timeout = 0.3\ntrip_linkcheck_deadline = 1\n'
        f"trip_linkcheck_limits = {{'{server.host}': (10, 0.2)}}\n"
    )
    site.source.joinpath('conf.py').write_text(site.conf, 'utf-8')
    history = server.replies['/p/full/export/etherpad']
    server.replies['/p/full/export/etherpad'] = lambda _request: server.release.wait(20) and None
    address = f'{server.url}/p/full'
    save(site)
    hung = Copies(site.source / 'pads')
    assert hung.has(address, 'What was said.\n<script>')
    assert hung.known()[address].revision is None
    server.replies['/p/full/export/etherpad'] = history
    save(site)
    assert Copies(site.source / 'pads').known()[address].revision == 7


def test_folder_of_the_copies_has_to_be_named(site: Site) -> None:
    path = site.source / 'conf.py'
    path.write_text(path.read_text().replace("trip_pads = 'pads'", ''))
    status, output = save(site)
    assert (status, output.splitlines()[-1]) == (
        1, "Error: trip_pads is empty: it names the folder for the texts of pads, as 'pads'"
    )  # fmt: skip


def test_damaged_list_stops_saving(site: Site, server: Server) -> None:
    site.source.joinpath('pads').mkdir()
    site.source.joinpath('pads/pads.json').write_text('{')
    status, output = save(site)
    assert status == 1
    assert 'restore the list, or remove it and save the pads anew' in output
    assert server.asked == []


def test_copy_is_offered_beside_its_pad(site: Site, server: Server) -> None:
    address = f'{server.url}/p/full'
    Copies(site.source / 'pads').keep(address, 'What was said.\n', 7, dt.date(2026, 11, 20))
    build = site.build('html')
    assert build.warnings == []
    (name,) = (name for name in build.files() if name.startswith('_downloads/'))
    assert build.files()[name] == b'What was said.\n'
    assert name.endswith('.txt')
    html = build.text('index.html')
    assert html.count('copy of ') == 1
    assert f'href="{name}"' in html
    assert 'copy of Fri, Nov 20, 2026' in site.build('text').text('index.txt')


def test_page_offers_a_copy_as_soon_as_there_is_one(site: Site, server: Server) -> None:
    assert 'copy of' not in site.build('html').text('index.html')
    copies = Copies(site.source / 'pads')
    copies.keep(f'{server.url}/p/full', 'x', 7, dt.date(2026, 11, 20))
    assert 'Nov 20, 2026' in site.build('html').text('index.html')
    copies.keep(f'{server.url}/p/full', 'y', 8, dt.date(2026, 11, 21))
    incremental = site.build('html').files()
    assert b'Nov 21, 2026' in incremental['index.html']
    assert incremental['index.html'] == site.build_clean('html').files()['index.html']


def test_copy_that_no_page_offers_is_not_published(site: Site, server: Server) -> None:
    copies = Copies(site.source / 'pads')
    copies.keep(f'{server.url}/p/full', 'x', 7, dt.date(2026, 11, 20))
    assert any(name.startswith('_downloads/') for name in site.build('html').files())
    site.write({'index.rst': 'Home\n====\n'})
    assert site.build('html').files() == site.build_clean('html').files()


def test_damaged_list_is_told_once_a_page(site: Site) -> None:
    site.source.joinpath('pads').mkdir()
    site.source.joinpath('pads/pads.json').write_text('{')
    (warning,) = site.build('html').warnings
    assert warning.startswith('index.rst:4: WARNING: pads/pads.json: JSONDecodeError(')
    assert warning.endswith('remove it and save the pads anew [trip.damaged-copies]')
