"""What is gone, and where a copy of it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from loopback import Reply, Server, serving
from test_linkcheck import CONF, check, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Build, Site

SNAPSHOT = 'https://web.archive.org/web/20121120101112/{}'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def archive() -> Iterator[Server]:
    with serving() as running:
        yield running


def hosts(server: Server, archive: Server) -> dict[str, dict[str, str]]:
    return {'etherpad': {server.host: server.url}, 'archive': {'web.archive.org': archive.url}}


def infos(build: Build) -> dict[str, str]:
    lines = map(json.loads, build.text('output.json').splitlines())
    return {re.sub('https?://[^/]+', '', one['uri']): one['info'] for one in lines}


def asked_for(archive: Server) -> list[str]:
    """Return what the archive was asked for, without today's date."""
    return sorted(re.sub(r'GET /web/\d{14}/http://[\d.:]+', '', line) for line in archive.asked)


def test_copy_of_what_is_broken_is_told(site: Site, server: Server, archive: Server) -> None:
    site.conf = CONF
    server.replies = {'/ok': Reply(), '/failed': Reply(503)}
    archive.replies['*'] = lambda request: (
        Reply(302, headers={'Location': SNAPSHOT.format('http://old/')})
        if 'gone' in request.path or '/p/' in request.path
        else Reply(404)
    )
    links = [f'{server.url}/{end}' for end in ('ok', 'failed', 'gone#a', 'none', 'p/pad')]
    build = check(site, *links, trip_linkcheck_archive=True,
                  trip_linkcheck_hosts=hosts(server, archive))  # fmt: skip
    assert [row[2] for row in told(build)] == ['working', 'ignored', 'broken', 'broken', 'broken']
    copy = f'a copy of 2012-11-20 is at {SNAPSHOT.format("http://old/")}'
    found = infos(build)
    assert found['/gone#a'].endswith(f'; {copy}')
    assert found['/none'].endswith('/none')
    assert found['/p/pad'].endswith(f'; {copy}')
    assert asked_for(archive) == ['/gone', '/none', '/p/pad/export/txt']


@pytest.mark.parametrize(
    'reply',
    [Reply(503), Reply(200), Reply(302), Reply(302, headers={'Location': 'http://['}),
     Reply(429, headers={'Retry-After': '100000'})],
)  # fmt: skip
def test_archive_that_does_not_tell_changes_no_verdict(
    site: Site, server: Server, archive: Server, reply: Reply
) -> None:
    site.conf = CONF
    archive.replies['*'] = reply
    build = check(site, f'{server.url}/gone', trip_linkcheck_archive=True,
                  trip_linkcheck_hosts=hosts(server, archive))  # fmt: skip
    assert told(build) == [('index.rst', 4, 'broken', 404, '/gone')]
    assert infos(build)['/gone'] == f'404 Client Error: Not Found for url: {server.url}/gone'


def test_copy_is_looked_for_near_the_day_of_the_session(
    site: Site, server: Server, archive: Server
) -> None:
    site.conf = CONF.replace('tripreport.linkcheck', 'tripreport') + "primary_domain = 'trip'\n"
    site.write({'index.rst': f"""\
        Home
        ====

        .. event:: Summit
           :id: summit
           :dates: 2012-10-15/2012-10-18

        .. session:: One
           :id: one
           :event: summit
           :date: 2012-10-16

           `x <{server.url}/a>`__

           .. session:: Part
              :id: part

              `x <{server.url}/c>`__

        .. session:: Two
           :id: two
           :event: summit

           `x <{server.url}/b>`__
        """})  # fmt: skip
    site.build('linkcheck', trip_linkcheck_archive=True,
               trip_linkcheck_hosts=hosts(server, archive))  # fmt: skip
    assert sorted(archive.asked) == [
        f'GET /web/20121015120000/{server.url}/b',
        f'GET /web/20121016120000/{server.url}/a',
        f'GET /web/20121016120000/{server.url}/c',
    ]


def test_only_the_kinds_that_are_named_are_asked_for(site: Site, server: Server) -> None:
    site.conf = CONF
    server.replies = {'/p/x/export/txt': Reply(body='x', type='text/plain'), '/ok': Reply()}
    links = [f'{server.url}/p/x', f'{server.url}/ok', 'none.txt']
    build = check(site, *links, trip_linkcheck_only=['etherpad'],
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert [row[2] for row in told(build)] == ['working', 'unchecked', 'broken']
    assert infos(build)['/ok'] == 'only asked for: etherpad'
    assert server.asked == ['GET /p/x/export/txt']
