"""What pages show of what `linkcheck` has found out."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from loopback import Reply, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Build, Site


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.replies = {
            '/p/full/export/txt': Reply(body='What was said', type='text/plain'),
            '/ok': Reply(),
        }
        yield running


@pytest.fixture(autouse=True)
def project(site: Site, server: Server) -> None:
    site.conf += (
        "trip_link_state = 'links.json'\ntrip_linkcheck_cache = 'links.sqlite'\n"
        f"trip_linkcheck_hosts = {{'etherpad': {{'{server.host}': '{server.url}'}}}}\n"
        f"trip_etherpad_host = '{server.host}'\n"
    )
    pads = '\n\n'.join(f'   .. etherpad-link:: {server.url}/p/{n}' for n in ('full', 'gone'))
    site.write({
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   list\n   notes\n',
        'list.rst': 'Links\n=====\n\n.. link-list::\n',
        'notes.rst': 'Notes\n=====\n\n'
        f'.. session:: One\n   :id: one\n\n{pads}\n\n`x <{server.url}/ok#>`__\n',
    })  # fmt: skip


def shown(build: Build) -> list[list[str]]:
    """Return the list of links without their kinds and sessions."""
    rows = [
        [cell.astext() for cell in row.findall(nodes.entry)]
        for row in build.doctree('list').findall(nodes.row)
    ]
    return [[row[0], *row[3:]] for row in rows]


def pages(build: Build) -> set[str]:
    """Return the pages that were written; Sphinx itself adds those whose toctree has them."""
    return build.written & {'list', 'notes'}


def told(site: Site) -> dict[str, dict[str, str]]:
    states: dict[str, dict[str, str]] = json.loads((site.source / 'links.json').read_text('utf-8'))
    return states


def write(site: Site, **states: str) -> None:
    """Write a state file: a status and a date by the name of the pad."""
    host = site.conf.rpartition("trip_etherpad_host = '")[2].partition("'")[0]
    found = {f'https://{host}/p/{name}': dict(zip(('status', 'checked'), text.split(), strict=True))
             for name, text in states.items()}  # fmt: skip
    site.write({'links.json': json.dumps(found)})


def test_linkcheck_notes_what_it_finds_out(site: Site, server: Server) -> None:
    site.build('linkcheck')
    today = dt.datetime.now(dt.UTC).date().isoformat()
    assert told(site) == {
        f'{server.url}/ok#': {'status': 'working', 'checked': today},
        f'https://{server.host}/p/full': {'status': 'working', 'checked': today},
        f'https://{server.host}/p/gone': {'status': 'broken', 'checked': today},
    }


def test_what_a_run_does_not_check_keeps_its_verdict(site: Site, server: Server) -> None:
    write(site, full='doubtful 2026-01-02', gone='working 2026-01-03')
    site.build('linkcheck', trip_linkcheck_only=['link'])
    assert {end: told(site)[f'https://{server.host}/p/{end}'] for end in ('full', 'gone')} == {
        'full': {'status': 'doubtful', 'checked': '2026-01-02'},
        'gone': {'status': 'working', 'checked': '2026-01-03'},
    }


def test_verdict_from_the_cache_bears_its_own_date(site: Site, server: Server) -> None:
    site.build('linkcheck')
    first = (site.source / 'links.json').read_bytes()
    (site.source / 'links.json').unlink()
    server.forget()
    site.build('linkcheck', trip_linkcheck_offline=True)
    assert ((site.source / 'links.json').read_bytes(), server.asked) == (first, [])


def test_run_without_a_network_notes_nothing(site: Site) -> None:
    dead = 'http://127.0.0.1:9'
    states = f'{{"{dead}/x": {{"status": "working", "checked": "2026-01-02"}}}}'
    site.write(
        {
            'links.json': states,
            'notes.rst': f'Notes\n=====\n\n`x <{dead}/x>`__\n',
            'more.rst': ':orphan:\n\nMore\n====\n\n`y <http://127.0.0.1:7/y>`__\n',
        }
    )
    since = int(time.time())
    for _language in range(2):  # the second build asks for nothing
        build = site.build('linkcheck', trip_linkcheck_since=since)
        assert build.warnings == [
            'WARNING: no server has answered: is there a network? nothing is noted of links'
        ]
        assert (site.source / 'links.json').read_text('utf-8') == states


def test_one_dead_server_is_no_sign_that_there_is_no_network(site: Site) -> None:
    dead = 'http://127.0.0.1:9'
    site.write({'notes.rst': f'Notes\n=====\n\n`x <{dead}/x>`__\n'})
    assert site.build('linkcheck').warnings == []
    states = json.loads((site.source / 'links.json').read_text('utf-8'))
    assert {link: state['status'] for link, state in states.items()} == {f'{dead}/x': 'broken'}


@pytest.mark.parametrize('status', ['broken', 'timeout', 'unknown'])
def test_servers_that_were_dead_before_are_no_sign_of_it(
    site: Site, server: Server, status: str
) -> None:
    dead = ['http://127.0.0.1:7/y', 'http://127.0.0.1:9/x']
    links = '\n\n'.join(f'`x <{link}>`__' for link in (f'{server.url}/ok', *dead))
    site.write({'notes.rst': f'Notes\n=====\n\n{links}\n'})
    assert site.build('linkcheck').warnings == []
    today = told(site)[dead[0]]['checked']
    before = {link: {'status': status, 'checked': '2026-01-02'} for link in dead}
    site.write({'links.json': json.dumps(before)})
    server.forget()
    assert site.build('linkcheck').warnings == []  # only the two are asked
    assert (told(site), server.asked) == (
        {
            f'{server.url}/ok': {'status': 'working', 'checked': today},
            **{link: {'status': 'broken', 'checked': today} for link in dead},
        },
        [],
    )


def test_server_that_is_out_of_service_has_answered(site: Site, server: Server) -> None:
    server.replies = {'/away': Reply(503)}
    links = f'`x <http://127.0.0.1:9/x>`__ `y <{server.url}/away>`__'
    site.write({'notes.rst': f'Notes\n=====\n\n{links}\n'})
    assert site.build('linkcheck').warnings == []
    assert {link: state['status'] for link, state in told(site).items()} == {
        'http://127.0.0.1:9/x': 'broken'
    }


def test_network_is_not_missed_where_nothing_is_noted(site: Site) -> None:
    links = '`x <http://127.0.0.1:9/x>`__ `y <http://127.0.0.1:7/y>`__'
    site.write({'notes.rst': f'Notes\n=====\n\n{links}\n'})
    assert site.build('linkcheck', trip_link_state='').warnings == []


def test_list_tells_verdict_and_date(site: Site) -> None:
    write(site, full='working 2026-11-20')
    build = site.build()
    assert (shown(build), build.warnings) == (
        [['Link', 'Last checked'], ['full', 'working · Fri, Nov 20, 2026'], ['gone',
        'never checked']], []
    )  # fmt: skip


def test_list_tells_nothing_of_it_unless_it_is_asked_to(site: Site) -> None:
    build = site.build(trip_link_state='')
    assert shown(build) == [['Link'], ['full'], ['gone']]


def test_where_no_file_is_yet_nothing_was_checked(site: Site) -> None:
    build = site.build()
    assert [row[1] for row in shown(build)] == ['Last checked', 'never checked', 'never checked']


def test_new_verdict_is_on_the_pages_that_show_it(site: Site) -> None:
    site.build()
    write(site, full='working 2026-11-20', none='broken 2026-11-20')
    build = site.build()
    assert (build.read, pages(build)) == (set(), {'list'})
    again = site.build()
    assert (again.read, pages(again)) == (set(), set())
    assert build.files() == site.build_clean().files()
    (site.source / 'links.json').unlink()
    assert pages(site.build()) == {'list'}


def test_damaged_file_is_told_and_nothing_of_it_is_shown(site: Site) -> None:
    write(site, full='working 2026-11-20')
    site.build()
    site.write({'links.json': '{\n<<<<<<< ours\n'})
    build = site.build()
    fault = (
        'links.json:2: Expecting property name enclosed in double quotes; '
        'restore the file, or remove it and run linkcheck [trip.damaged-link-state]'
    )
    assert build.warnings == [f'list.rst:4: WARNING: {fault}']
    assert shown(build) == [['Link'], ['full'], ['gone']]
    checked = site.build('linkcheck', trip_linkcheck_only=['link'])
    assert f'WARNING: what is known of links is not noted: {fault}' in checked.warnings
    assert (site.source / 'links.json').read_text() == '{\n<<<<<<< ours\n'
    write(site, full='working 2026-11-20')
    assert 'list' in site.build().written
