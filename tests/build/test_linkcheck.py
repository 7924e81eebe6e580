"""What `linkcheck` says, asks and remembers, with servers on this machine."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback import Reply, Server, as_json, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

    from sites import Build, Site

GUIDE = Path(__file__).parents[2] / 'source/guide'
CONF = """\
extensions = ['tripreport.linkcheck']
trip_linkcheck_cache = 'links.sqlite'
linkcheck_timeout = 5
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def linkcheck_alone(site: Site) -> None:
    site.conf = CONF


def page(*links: str) -> str:
    """Return a page with one link a paragraph, from line 4 on."""
    return 'Home\n====\n\n' + '\n\n'.join(f'`x <{link}>`__' for link in links) + '\n'


def told(build: Build) -> list[tuple[str, int, str, int, str]]:
    """Return what output.json says: file, line, status, code and the end of the address."""
    lines = [json.loads(line) for line in build.text('output.json').splitlines()]
    return sorted(
        (one['filename'], one['lineno'], one['status'], one['code'],
         re.sub(r'https?://[^/]+', '', one['uri']))
        for one in lines
    )  # fmt: skip


def check(site: Site, *links: str, **config: object) -> Build:
    site.write({'index.rst': page(*links)})
    return site.build('linkcheck', **config)


# Ordinary links


def test_every_place_of_a_link_is_told_with_its_code(site: Site, server: Server) -> None:
    server.replies = {'/ok': Reply(), '/moved': Reply(302, headers={'Location': '/ok'})}
    url = server.url
    site.write({
        'index.rst': page(f'{url}/gone', f'{url}/ok', f'{url}/moved', f'{url}/gone', 'mailto:x')
        + '\n.. toctree::\n\n   next\n',
        'next.rst': page(f'{url}/gone'),
    })  # fmt: skip
    build = site.build('linkcheck')
    assert told(build) == [
        ('index.rst', 4, 'broken', 404, '/gone'),
        ('index.rst', 6, 'working', 200, '/ok'),
        ('index.rst', 8, 'redirected', 302, '/moved'),
        ('index.rst', 10, 'broken', 404, '/gone'),
        ('index.rst', 12, 'unchecked', 0, 'mailto:x'),
        ('next.rst', 4, 'broken', 404, '/gone'),
    ]
    gone = f'404 Client Error: Not Found for url: {url}/gone'
    assert sorted(build.text('output.txt').splitlines()) == [
        f'index.rst:10: [broken] {url}/gone: {gone}',
        f'index.rst:4: [broken] {url}/gone: {gone}',
        f'index.rst:8: [redirected with Found] {url}/moved to {url}/ok',
        f'next.rst:4: [broken] {url}/gone: {gone}',
    ]
    assert (build.app.statuscode, build.app.builder.broken_hyperlinks) == (1, 3)
    assert sorted(server.asked) == ['GET /gone', 'HEAD /gone', 'HEAD /moved', 'HEAD /ok',
                                    'HEAD /ok']  # fmt: skip


def test_build_in_which_all_is_well_succeeds(site: Site, server: Server) -> None:
    server.replies = {'/ok': Reply()}
    build = check(site, f'{server.url}/ok')
    assert (build.app.statuscode, build.warnings) == (0, [])


def test_link_of_an_excluded_page_hides_no_other(site: Site, server: Server) -> None:
    site.write({
        'aside.rst': ':orphan:\n\n' + page(f'{server.url}/gone'),
        'index.rst': page(f'{server.url}/gone'),
    })  # fmt: skip
    build = site.build('linkcheck', linkcheck_exclude_documents=['aside'])
    assert told(build) == [
        ('aside.rst', 6, 'ignored', 0, '/gone'),
        ('index.rst', 4, 'broken', 404, '/gone'),
    ]
    assert build.app.statuscode == 1


def test_link_to_a_file_is_judged_from_its_own_page(site: Site) -> None:
    site.write({
        'index.rst': page('there.txt') + '\n.. toctree::\n\n   below/next\n',
        'there.txt': 'x',
        'below/next.rst': page('there.txt'),
    })  # fmt: skip
    assert told(site.build('linkcheck')) == [
        ('below/next.rst', 4, 'broken', 0, 'there.txt'),
        ('index.rst', 4, 'working', 0, 'there.txt'),
    ]


def test_page_is_loaded_once_for_all_its_anchors(site: Site, server: Server) -> None:
    server.replies = {'/long': Reply(302, headers={'Location': '/page'}),
                      '/page': Reply(body='<p id="a">あ</p><p id="b">')}  # fmt: skip
    links = [f'{server.url}/{end}' for end in ('page', 'page#a', 'page#b', 'page#c', 'long#b')]
    build = check(site, *links)
    assert told(build) == [
        ('index.rst', 4, 'working', 200, '/page'),
        ('index.rst', 6, 'working', 200, '/page#a'),
        ('index.rst', 8, 'working', 200, '/page#b'),
        ('index.rst', 10, 'broken', 200, '/page#c'),
        ('index.rst', 12, 'redirected', 302, '/long#b'),
    ]
    assert sorted(server.asked) == ['GET /long', 'GET /page', 'GET /page']


@pytest.mark.parametrize(
    ('config', 'links', 'expected'),
    [
        ({'linkcheck_ignore': [r'.*/gone']}, ['/gone'], ['ignored']),
        ({'linkcheck_anchors': False}, ['/ok#none'], ['working']),
        ({'linkcheck_anchors_ignore': ['^no']}, ['/ok#none'], ['working']),
        ({'linkcheck_anchors_ignore_for_url': ['.*/ok']}, ['/ok#none'], ['working']),
        ({'linkcheck_allowed_redirects': {'.*/moved': '.*/ok'}}, ['/moved'], ['working']),
        ({'linkcheck_ignore': [r'.*/ok']}, ['/moved'], ['ignored']),
        ({}, ['/locked'], ['broken']),
        ({'linkcheck_allow_unauthorized': True}, ['/locked'], ['working']),
        ({'linkcheck_auth': [('.*', ('ann', 'secret'))]}, ['/locked'], ['working']),
        ({'linkcheck_request_headers': {'*': {'Key': '1'}}}, ['/keyed'], ['working']),
        ({}, ['/keyed', '/fails', '/away'], ['broken', 'broken', 'ignored']),
        ({'linkcheck_timeout': 0.3}, ['/silent'], ['timeout']),
        ({'linkcheck_timeout': 0.3, 'linkcheck_report_timeouts_as_broken': True}, ['/silent'],
         ['broken']),
        ({'linkcheck_retries': 3}, ['/shaky'], ['working']),
        ({}, ['/shaky'], ['broken']),
        ({'linkcheck_workers': 1}, ['/ok', '/gone'], ['working', 'broken']),
    ],
)  # fmt: skip
def test_values_of_linkcheck_mean_what_they_meant(
    site: Site,
    server: Server,
    config: dict[str, object],
    links: list[str],
    expected: list[str],
) -> None:
    def locked(request: BaseHTTPRequestHandler) -> Reply:
        return Reply(200 if request.headers['Authorization'] else 401)

    def keyed(request: BaseHTTPRequestHandler) -> Reply:
        return Reply(200 if request.headers['Key'] == '1' else 400)

    def silent(_request: BaseHTTPRequestHandler) -> None:
        server.release.wait(20)

    def shaky(_request: BaseHTTPRequestHandler) -> Reply:
        return Reply(200 if len(server.asked) > 4 else 500)

    server.replies = {
        '/ok': Reply(), '/moved': Reply(302, headers={'Location': '/ok'}), '/locked': locked,
        '/keyed': keyed, '/fails': Reply(500), '/away': Reply(503), '/silent': silent,
        '/shaky': shaky,
    }  # fmt: skip
    if server.url and 'linkcheck_timeout' in config:
        config['trip_linkcheck_deadline'] = 1
    build = check(site, *(server.url + link for link in links), **config)
    assert [status for _file, _line, status, _code, _uri in told(build)] == expected


def test_event_may_change_an_address(site: Site, server: Server) -> None:
    server.replies = {'/new': Reply()}
    site.conf += (
        'def setup(app):\n'
        "    app.connect('linkcheck-process-uri', lambda app, uri: uri.replace('/old', '/new'))\n"
    )
    assert told(check(site, f'{server.url}/old')) == [('index.rst', 4, 'working', 200, '/new')]


@pytest.mark.parametrize('wait', ['1', None])
def test_limited_server_does_not_hold_up_another(
    site: Site, server: Server, other: Server, wait: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('sphinx.builders.linkcheck.DEFAULT_DELAY', 1.0)
    headers = {'Retry-After': wait} if wait else {}

    patience = time.monotonic() + 30

    def limited(_request: BaseHTTPRequestHandler) -> Reply:
        is_free = len(other.asked) == 40 or time.monotonic() > patience
        return Reply() if is_free else Reply(429, headers=headers)

    server.replies = {'*': limited}
    other.replies = {'*': Reply()}
    links = [f'{server.url}/{n}' for n in range(10)] + [f'{other.url}/{n}' for n in range(40)]
    build = check(site, *links)
    assert {status for _file, _line, status, _code, _uri in told(build)} == {'working'}
    assert len(other.asked) == 40
    assert max(other.times) < patience
    assert len(server.asked) < 10 + 5 + 1  # each once, and those that were under way again


def test_server_that_is_always_asked_too_often_is_given_up(site: Site, server: Server) -> None:
    server.replies = {'*': Reply(429, headers={'Retry-After': '100000'})}
    build = check(site, f'{server.url}/a', f'{server.url}/b')
    assert [row[2:4] for row in told(build)] == [('unknown', 429), ('unknown', 429)]
    assert build.app.statuscode == 0


def test_server_that_refuses_all_links_is_waited_for_as_if_they_were_one(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('tripreport.linkcheck.pacing._MOST_TRIES', 2)
    server.replies = {'*': Reply(429, headers={'Retry-After': '1'})}
    build = check(site, *(f'{server.url}/{n}' for n in range(5)), linkcheck_workers=1)
    assert [row[2:4] for row in told(build)] == [('unknown', 429)] * 5
    assert server.asked == ['HEAD /0', 'HEAD /1', 'HEAD /2']


@pytest.mark.parametrize('wait', ['0', '1'])
def test_page_that_is_always_refused_leaves_the_others_their_time(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    monkeypatch.setattr('tripreport.linkcheck.pacing._MOST_TRIES', 1)
    server.replies = {'/0': Reply(429, headers={'Retry-After': wait}), '*': Reply()}
    build = check(site, *(f'{server.url}/{n}' for n in range(3)), linkcheck_workers=1)
    assert [row[2] for row in told(build)] == ['unknown', 'working', 'working']


def test_slow_server_does_not_hold_up_another(site: Site, server: Server, other: Server) -> None:
    patience = time.monotonic() + 30

    def slow(_request: BaseHTTPRequestHandler) -> Reply:
        while len(other.asked) < 20 and time.monotonic() < patience:
            time.sleep(0.01)
        return Reply()

    server.replies = {'*': slow}
    other.replies = {'*': Reply()}
    links = [f'{server.url}/{n}' for n in range(8)] + [f'{other.url}/{n}' for n in range(20)]
    check(site, *links, linkcheck_timeout=60)  # nobody but the others ends the waiting
    assert len(other.asked) == 20
    assert max(other.times) < patience


@pytest.mark.parametrize(
    ('reply', 'status', 'asked'),
    [
        (Reply(), 'working', ['HEAD']),
        (Reply(404), 'broken', ['HEAD', 'GET']),
        (Reply(302, headers={'Location': '/ok'}), 'redirected', ['HEAD', 'HEAD /ok']),
    ],
)
def test_own_limit_of_a_server_is_kept(
    site: Site, server: Server, reply: Reply, status: str, asked: list[str]
) -> None:
    server.replies = {'/ok': Reply(), '*': reply}
    limits = {server.host: (2, 0.5)}
    build = check(site, *(f'{server.url}/{n}' for n in range(6)), trip_linkcheck_limits=limits,
                  linkcheck_timeout=1, trip_linkcheck_deadline=1)  # fmt: skip
    assert [row[2] for row in told(build)] == [status] * 6
    assert server.asked == [
        line if '/' in line else f'{line} /{n}' for n in range(6) for line in asked
    ]
    gaps = [later - sooner for sooner, later in zip(server.times, server.times[2:], strict=False)]
    assert min(gaps) >= 0.45


# The cache


def test_warm_run_asks_nothing_if_all_was_well(site: Site, server: Server) -> None:
    server.replies = {'/ok': Reply(body='<p id="a">'), '/moved': Reply(301,
    headers={'Location': '/ok'}),
                      '/p/x/export/txt': Reply(body='x', type='text/plain')}  # fmt: skip
    hosts = {'etherpad': {server.host: server.url}}
    links = [f'{server.url}/{end}' for end in ('ok', 'ok#a', 'moved', 'p/x')]
    cold = told(check(site, *links, trip_linkcheck_hosts=hosts))
    assert len(server.asked) > 3
    server.forget()
    site.build('html', trip_linkcheck_hosts=hosts)
    for language in ('ja', 'en'):
        warm = site.build_clean('linkcheck', trip_linkcheck_hosts=hosts, language=language)
        assert (told(warm), server.asked) == (cold, [])


def test_what_was_not_well_is_asked_again(site: Site, server: Server) -> None:
    links = [f'{server.url}/{end}' for end in ('gone', 'busy', 'away')]
    busy = Reply(429, headers={'Retry-After': '100000'})
    server.replies = {'/busy': busy, '/away': Reply(503)}
    check(site, *links)
    server.replies = dict.fromkeys(['/gone', '/busy', '/away'], Reply())
    assert {row[2] for row in told(check(site, *links))} == {'working'}


def test_builds_of_one_run_share_what_is_not_well(site: Site, server: Server) -> None:
    since = int(time.time())
    first = check(site, f'{server.url}/gone', trip_linkcheck_since=since)
    server.forget()
    second = site.build_clean('linkcheck', trip_linkcheck_since=since, language='ja')
    assert (told(second), server.asked) == (told(first), [])
    assert second.app.statuscode == 1


def test_verdict_grows_old(site: Site, server: Server) -> None:
    server.replies = {'/ok': Reply()}
    check(site, f'{server.url}/ok')
    server.forget()
    check(site, f'{server.url}/ok', trip_linkcheck_keep={'link': 0})
    assert server.asked == ['HEAD /ok']


@pytest.mark.parametrize(
    'config',
    [
        {'linkcheck_anchors': False}, {'linkcheck_auth': [('x', ('a', 'b'))]},
        {'linkcheck_request_headers': {'*': {'A': 'b'}}}, {'linkcheck_ignore': ['x']},
        {'user_agent': 'x'}, {'linkcheck_allowed_redirects': {'a': 'b'}},
    ],
)  # fmt: skip
def test_setting_that_changes_a_verdict_is_asked_under_anew(
    site: Site, server: Server, config: dict[str, object]
) -> None:
    server.replies = {'/ok': Reply(body='<p id="a">')}
    check(site, f'{server.url}/ok#a')
    server.forget()
    check(site, f'{server.url}/ok#a', **config)
    assert server.asked != []
    server.forget()
    check(site, f'{server.url}/ok#a', linkcheck_workers=2, linkcheck_retries=2)
    assert server.asked == []


def test_offline_tells_what_is_known_and_calls_the_rest_unchecked(
    site: Site, server: Server
) -> None:
    server.replies = {'/ok': Reply()}
    check(site, f'{server.url}/ok', f'{server.url}/gone')
    server.forget()
    links = [f'{server.url}/{end}' for end in ('ok', 'gone', 'new')]
    build = check(site, *links, trip_linkcheck_offline=True, trip_linkcheck_keep={'link': 0})
    assert told(build) == [
        ('index.rst', 4, 'working', 200, '/ok'),
        ('index.rst', 6, 'broken', 404, '/gone'),
        ('index.rst', 8, 'unchecked', 0, '/new'),
    ]
    assert server.asked == []


# Services

DOUBT = 'the pad is empty; what it may have held before is at {url}/p/empty/timeslider'


def test_pads_are_told_apart(site: Site, server: Server) -> None:
    text = {'type': 'text/plain; charset=utf-8'}
    server.replies = {
        '/p/full/export/txt': Reply(body='What was said', **text),
        '/p/empty/export/txt': Reply(body='\n', **text),
        '/p/closed/export/txt': Reply(403),
        '/p/fails/export/txt': Reply(500),
        '/p/a_b/export/txt': Reply(body='x', **text),
        '/p/%E6%97%A5/export/txt': Reply(body=b'\xff\xfe\x00', **text),
    }
    names = ['full', 'full#L4', 'empty', 'none', 'closed', 'fails', 'a%20b', '日']
    build = check(site, *(f'{server.url}/p/{name}' for name in names),
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert told(build) == [
        ('index.rst', 4, 'working', 200, '/p/full'),
        ('index.rst', 6, 'working', 200, '/p/full#L4'),
        ('index.rst', 8, 'working', 200, '/p/empty'),
        ('index.rst', 10, 'broken', 404, '/p/none'),
        ('index.rst', 12, 'unknown', 403, '/p/closed'),
        ('index.rst', 14, 'unknown', 500, '/p/fails'),
        ('index.rst', 16, 'working', 200, '/p/a%20b'),
        ('index.rst', 18, 'working', 200, '/p/日'),
    ]
    doubt = DOUBT.format(url=server.url)
    assert build.warnings == [
        f'index.rst:8: WARNING: doubtful link: {server.url}/p/empty ({doubt}) [trip.doubtful-link]'
    ]
    assert sorted(build.text('output.txt').splitlines()) == [
        f'index.rst:10: [broken] {server.url}/p/none: there is no pad of this name; '
        'names are case-sensitive; is this one spelt as it was?',
        f'index.rst:12: [unknown] {server.url}/p/closed: 403: the server forbids to look',
        f'index.rst:14: [unknown] {server.url}/p/fails: 500: the server failed',
        f'index.rst:8: [doubtful] {server.url}/p/empty: {doubt}',
    ]
    assert len(server.asked) == 7
    assert {line.partition(' ')[0] for line in server.asked} == {'GET'}


class Etherpad:
    """Counts exports as Etherpad does: a fixed window that begins with the first of them."""

    def __init__(self, most: int, seconds: float, *, tells: bool) -> None:
        self.most, self.seconds, self.tells = most, seconds, tells
        self.left, self.ends = most, 0.0
        self.refused = 0

    def __call__(self, _request: BaseHTTPRequestHandler) -> Reply:
        now = time.time()
        if now >= self.ends:
            self.left, self.ends = self.most, now + self.seconds
        self.left -= 1
        if self.left < 0:
            self.refused += 1
        told = {'X-RateLimit-Limit': str(self.most), 'X-RateLimit-Remaining': str(max(0,
        self.left)),
                'X-RateLimit-Reset': str(-int(-self.ends // 1))} if self.tells else {}  # fmt: skip
        if self.left < 0:
            return Reply(429, headers={'Retry-After': str(-int(-self.seconds // 1)), **told})
        return Reply(body='x', type='text/plain', headers=told)


@pytest.mark.parametrize('tells', [True, False])
def test_limit_of_an_etherpad_is_never_exceeded(site: Site, server: Server, *, tells: bool) -> None:
    pads = server.replies['*'] = Etherpad(3, 1, tells=tells)
    limits = {} if tells else {server.host: (3, 1)}
    build = check(site, *(f'{server.url}/p/{n}' for n in range(7)), trip_linkcheck_limits=limits,
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert {row[2] for row in told(build)} == {'working'}
    assert (len(server.asked), pads.refused) == (7, 0)


def test_refused_pad_is_asked_again_when_the_server_says(site: Site, server: Server) -> None:
    pads = server.replies['*'] = Etherpad(1, 1, tells=False)
    build = check(site, *(f'{server.url}/p/{n}' for n in range(2)),
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert {row[2] for row in told(build)} == {'working'}
    assert pads.refused == 1


def test_server_that_hangs_up_is_asked_once_more(site: Site, server: Server) -> None:
    notes = Reply(body='Notes', type='text/plain')
    answers = {'once': [None, notes], 'always': [None] * 9}
    for name, left in answers.items():
        server.replies[f'/p/{name}/export/txt'] = lambda _request, left=left: left.pop(0)
    build = check(site, *(f'{server.url}/p/{name}' for name in answers), linkcheck_workers=1,
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert [row[1:] for row in told(build)] == [
        (4, 'working', 200, '/p/once'),
        (6, 'unknown', 0, '/p/always'),
    ]
    assert [server.asked.count(f'GET /p/{name}/export/txt') for name in answers] == [2, 2]


def test_page_of_a_server_that_says_nothing_is_told_in_words(site: Site, server: Server) -> None:
    server.replies = {'*': lambda _request: server.release.wait(20) and None}
    build = check(site, f'{server.url}/silent', linkcheck_timeout=0.2, linkcheck_retries=1)
    (line,) = build.text('output.json').splitlines()
    facts = json.loads(line)
    assert (facts['status'], facts['info']) == ('timeout', f'{server.host}: no answer within 0.2 s')


def test_etherpad_that_hangs_is_unknown_and_asked_no_more(site: Site, server: Server) -> None:
    def hang(_request: BaseHTTPRequestHandler) -> None:
        server.release.wait(20)

    server.replies = {'*': hang}
    build = check(site, *(f'{server.url}/p/{n}' for n in range(8)), linkcheck_timeout=0.2,
                  trip_linkcheck_limits={server.host: (10, 0.2)},
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert {row[2:4] for row in told(build)} == {('unknown', 0)}
    assert (len(server.asked), build.app.statuscode) == (3, 0)
    assert f'not asked, since {server.host} did not answer 3 times in a row' in build.text(
        'output.txt'
    )


def test_blueprints_reviews_stories_and_specifications(site: Site, server: Server) -> None:
    implemented = {'definition_status': 'Approved', 'implementation_status': 'Implemented'}
    server.replies = {
        '/devel/nova/+spec/done': as_json(implemented),
        '/devel/nova/+spec/old': as_json({'definition_status': 'Superseded'}),
        '/nova/+spec/old': Reply(body='<p class="warning message"><a href="/nova/+spec/done">'),
        '/changes/1': as_json({'status': 'MERGED'}, shield=")]}'\n"),
        '/api/v1/stories/3': as_json({'status': 'merged'}),
        '/approved/x.html': Reply(
            body='<meta http-equiv="refresh" content="0; url=../done/x.html">'
        ),
        '/done/x.html': Reply(body='<p id="a">'),
    }
    bp = 'https://blueprints.launchpad.net/nova/+spec'
    build = check(
        site, f'{bp}/done', f'{bp}/old', f'{bp}/none',
        'https://review.openstack.org/#/c/1/', 'https://review.openstack.org/#/c/2/',
        'https://storyboard.openstack.org/#!/story/3',
        f'{server.url}/approved/x.html', f'{server.url}/done/x.html#a',
        f'{server.url}/done/x.html#b',
        trip_linkcheck_hosts={
            'blueprint': dict.fromkeys(['api.launchpad.net', 'blueprints.launchpad.net'],
                                       server.url),
            'review': {'review.opendev.org': server.url},
            'story': {'storyboard.openstack.org': server.url},
            'spec': {server.host: server.url},
        },
    )  # fmt: skip
    infos = {json.loads(line)['lineno']: json.loads(line)
             for line in build.text('output.json').splitlines()}  # fmt: skip
    assert {line: (one['status'], one['code'], one['info']) for line, one in infos.items()} == {
        4: ('working', 200, 'Implemented'),
        6: ('working', 200, f'Superseded; its successor is {bp}/done'),
        8: ('broken', 404, 'there is no such blueprint, or nobody may see it'),
        10: ('working', 200, 'MERGED'),
        12: ('broken', 404, 'there is no such change, or nobody may see it'),
        14: ('working', 200, 'merged'),
        16: ('working', 200, f'the page has moved; it is at {server.url}/done/x.html now'),
        18: ('working', 200, ''),
        20: ('broken', 200, "Anchor 'b' not found"),
    }
    assert [line.partition('WARNING: ')[2] for line in sorted(build.warnings)] == [
        f'doubtful link: {server.url}/approved/x.html (the page has moved; it is at '
        f'{server.url}/done/x.html now) [trip.doubtful-link]',
        f'doubtful link: {bp}/old (Superseded; its successor is {bp}/done) [trip.doubtful-link]',
    ]
    assert server.asked.count('GET /done/x.html') == 2  # where it leads to, and for its anchors


def own_kind() -> str:
    """Return the example of the guide."""
    guide = (GUIDE / 'links.md').read_text('utf-8')
    (code,) = re.findall(r'^```python\n(from tripreport.*?)^```', guide, re.MULTILINE | re.DOTALL)
    return code


def test_kind_of_ones_own_is_one_class(site: Site, server: Server) -> None:
    site.conf += own_kind()
    server.replies = {'/a/download': Reply(body='x'), '/c/download': Reply(body=' '),
                      '/d/download': Reply(500), '/e/download': Reply(body=b'\xff')}  # fmt: skip
    build = check(site, *(f'{server.url}/{name}' for name in 'abcde'),
                  trip_linkcheck_hosts={'hackmd': {server.host: server.url}})  # fmt: skip
    assert told(build) == [
        ('index.rst', 4, 'working', 200, '/a'),
        ('index.rst', 6, 'broken', 404, '/b'),
        ('index.rst', 8, 'working', 200, '/c'),
        ('index.rst', 10, 'unknown', 500, '/d'),
        ('index.rst', 12, 'working', 200, '/e'),
    ]
    assert [line.partition('WARNING: ')[2] for line in build.warnings] == [
        f'doubtful link: {server.url}/c (the note is empty) [trip.doubtful-link]'
    ]


def test_kind_that_fails_at_an_answer_leaves_the_link_unknown(site: Site, server: Server) -> None:
    site.conf += own_kind().replace('if not answer.text.strip()', "if answer.facts()['none']")
    server.replies = {'/a/download': as_json({})}
    build = check(
        site, f'{server.url}/a', trip_linkcheck_hosts={'hackmd': {server.host: server.url}}
    )
    assert told(build) == [('index.rst', 4, 'unknown', 200, '/a')]
    assert "/a: 200: 'none'" in build.text('output.txt')


@pytest.mark.parametrize(
    ('line', 'row', 'asked'),
    [
        ("return Verdict(Status.IGNORED, 'by hand', code=7)", ('ignored', 7), []),
        ('return None', ('working', 200), ['HEAD /a']),
        ("raise ValueError('by hand')", ('unknown', 0), []),
    ],
)
def test_kind_may_know_before_it_asks(
    site: Site, server: Server, line: str, row: tuple[str, int], asked: list[str]
) -> None:
    site.conf += own_kind().replace('answer = yield', f'{line}\n        answer = yield')
    server.replies = {'/a': Reply()}
    build = check(
        site, f'{server.url}/a', trip_linkcheck_hosts={'hackmd': {server.host: server.url}}
    )
    assert told(build) == [('index.rst', 4, *row, '/a')]
    assert server.asked == asked
    assert ('by hand' in build.text('output.json')) is (row[0] != 'working')


# Configuration and summary


@pytest.mark.parametrize(
    ('name', 'value', 'message'),
    [
        ('trip_linkcheck_limits', {'x y': (1, 2)},
         "trip_linkcheck_limits['x y'] = (1, 2): it is written as {'pad.example.org': (10, 90)}"),
        ('trip_linkcheck_limits', {'x': (0, 2)},
         "trip_linkcheck_limits['x'] = (0, 2): it is written as {'pad.example.org': (10, 90)}"),
        ('trip_linkcheck_limits', {'x': 3},
         "trip_linkcheck_limits['x'] = 3: it is written as {'pad.example.org': (10, 90)}"),
        ('trip_linkcheck_hosts', {'etherpad': {'x': 'y'}},
         "trip_linkcheck_hosts['etherpad'] = {'x': 'y'}: "
         "it is written as {'pad.example.org': 'https://pad.example.org'}"),
        ('trip_linkcheck_hosts', {'etherpad': ['x']},
         "trip_linkcheck_hosts['etherpad'] = ['x']: "
         "it is written as {'pad.example.org': 'https://pad.example.org'}"),
        ('trip_linkcheck_keep', {'link': -1},
         "trip_linkcheck_keep['link'] = -1: it takes a number of days"),
        ('trip_linkcheck_severity', {'link': {'timeout': 'fatal'}},
         "trip_linkcheck_severity['link'] = {'timeout': 'fatal'}: it takes statuses (working, "
         'doubtful, redirected, broken, timeout, unknown, ignored, unchecked), '
         'each with one of error, warning, note, none'),
        ('trip_linkcheck_severity', {'link': ['timeout']},
         "trip_linkcheck_severity['link'] = ['timeout']: it takes statuses (working, "
         'doubtful, redirected, broken, timeout, unknown, ignored, unchecked), '
         'each with one of error, warning, note, none'),
        ('trip_linkcheck_services', ['x'], "trip_linkcheck_services: 'x': it takes classes"),
        ('trip_linkcheck_only', ['etherpads'],
         "trip_linkcheck_only: 'etherpads' means nothing; did you mean 'etherpad'?"),
        ('trip_linkcheck_only', 'etherpads',
         "trip_linkcheck_only: 'etherpads' means nothing; did you mean 'etherpad'?"),
        ('trip_linkcheck_only', ['link', 7],
         'trip_linkcheck_only: 7 means nothing; '
         'it takes link, etherpad, blueprint, review, story, spec'),
        ('trip_linkcheck_keep', {'links': 14},
         "trip_linkcheck_keep: 'links' means nothing; did you mean 'link'?"),
        ('trip_linkcheck_severity', {'pages': {'timeout': 'none'}},
         "trip_linkcheck_severity: 'pages' means nothing; "
         'it takes link, etherpad, blueprint, review, story, spec'),
        ('trip_linkcheck_hosts', {'link': {'x.example': 'https://y.example'}},
         "trip_linkcheck_hosts: 'link' means nothing; "
         'it takes etherpad, blueprint, review, story, spec, archive'),
    ],
)  # fmt: skip
def test_wrong_configuration_is_told(site: Site, name: str, value: object, message: str) -> None:
    from sphinx.errors import ConfigError  # noqa: PLC0415

    with pytest.raises(ConfigError) as caught:
        check(site, **{name: value})
    assert str(caught.value) == message


def test_kind_of_ones_own_may_be_configured(site: Site, server: Server) -> None:
    site.conf += own_kind()
    server.replies = {'/ok': Reply()}
    build = check(site, f'{server.url}/ok', trip_linkcheck_only=['link', 'hackmd'],
                  trip_linkcheck_keep={'hackmd': 3}, trip_linkcheck_severity={'hackmd': {}},
                  trip_linkcheck_hosts={'hackmd': {}, 'archive': {}})  # fmt: skip
    assert told(build) == [('index.rst', 4, 'working', 200, '/ok')]


def test_capitals_of_a_server_do_not_matter(site: Site, server: Server) -> None:
    server.replies = {'/p/x/export/txt': Reply(body='x', type='text/plain')}
    build = check(site, f'http://localhost:{server.port}/p/x',
                  trip_linkcheck_limits={'PAD.example.org': (5, 1)},
                  trip_linkcheck_hosts={'etherpad': {f'LocalHost:{server.port}': server.url}},
                  )  # fmt: skip
    assert (told(build), server.asked) == (
        [('index.rst', 4, 'working', 200, '/p/x')],
        ['GET /p/x/export/txt'],
    )
    assert build.app.config.trip_linkcheck_limits == {'pad.example.org': (5, 1)}


def test_summary_tells_counts_servers_and_what_to_mend(site: Site, server: Server) -> None:
    server.replies = {'/ok': Reply(), '/p/empty/export/txt': Reply(body='', type='text/plain')}
    url = server.url
    build = check(site, f'{url}/ok', f'{url}/gone', f'{url}/p/empty', f'{url}/gone', '#here',
                  trip_linkcheck_hosts={'etherpad': {server.host: url}})  # fmt: skip
    assert build.text('summary.txt') == (
        'links: 3, places: 4; 1 working, 1 doubtful, 1 broken; from the cache: 0\n\n'
        f'broken:\n  {url}/gone\n    404 Client Error: Not Found for url: {url}/gone\n'
        f'    index:6, index:10\n\ndoubtful:\n  {url}/p/empty\n    {DOUBT.format(url=url)}\n'
        f'    index:8\n\nServers:\n  {server.host}: 1 working, 1 doubtful, 1 broken\n'
    )
    assert build.text('summary.txt') in build.app.status.getvalue()


def test_summary_tells_where_a_server_leads_that_has_moved(site: Site, server: Server) -> None:
    with serving() as new:
        pad = '/p/notes/export/txt'
        new.replies = {'/a': Reply(), '/b': Reply(), pad: Reply(body='Notes', type='text/plain')}
        server.replies = {'/ok': Reply(), '/here': Reply(302, headers={'Location': '/ok'})} | {
            path: Reply(301, headers={'Location': f'{new.url}{path}'}) for path in ('/a', '/b', pad)
        }
        links = [f'{server.url}{path}' for path in ('/a', '/b', '/here', '/ok', '/p/notes')]
        build = check(site, *links, trip_linkcheck_hosts={'etherpad': {server.host: server.url}})
        assert build.text('summary.txt') == (
            'links: 5, places: 5; 1 working, 4 redirected; from the cache: 0\n\n'
            f'Servers:\n  {server.host}: 1 working, 4 redirected\n    → {new.host}: 3\n'
        )
        assert (
            f'index.rst:12: [redirected permanently] {links[-1]} to {new.url}/p/notes'
            in build.text('output.txt')
        )


def test_dead_server_is_told_in_the_words_of_the_system(site: Site) -> None:
    with serving() as gone:
        host = gone.host
    build = check(site, f'http://{host}/x', 'http://gone.invalid/', f'http://{host}/p/pad',
                  trip_linkcheck_hosts={'etherpad': {host: f'http://{host}'}})  # fmt: skip
    found = [json.loads(line) for line in build.text('output.json').splitlines()]
    refused, *rest = sorted((one['status'], one['uri'], one['info']) for one in found)
    assert refused == ('broken', f'http://{host}/x', f'{host}: Connection refused')
    assert [(status, uri) for status, uri, _info in rest] == [
        ('broken', 'http://gone.invalid/'), ('unknown', f'http://{host}/p/pad')
    ]  # fmt: skip
    assert rest[0][2].startswith('gone.invalid: ')  # and in the words of the system
    assert len(rest[0][2]) < 60
    assert rest[1][2] == f'{host}: Connection refused'


def test_interrupted_run_tells_what_it_knows(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tripreport.linkcheck.checker import Checker  # noqa: PLC0415

    server.replies = {'/ok': Reply()}
    whole = Checker.judged

    def interrupted(self: Checker, places: object) -> Iterator[object]:
        yield next(iter(whole(self, places)))
        raise KeyboardInterrupt

    monkeypatch.setattr(Checker, 'judged', interrupted)
    with pytest.raises(KeyboardInterrupt):
        check(site, f'{server.url}/ok', f'{server.url}/ok#a')
    site.runs[-1].builder.txt_outfile.close()
    summary = (site.folder / 'out/linkcheck/summary.txt').read_text()
    assert summary.startswith('links: 2, places: 2; 1 ')
    assert '1 unchecked' in summary
