"""What `linkcheck` leaves for people and for what runs builds."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from loopback import Reply, Server, serving
from sphinx.util.console import strip_colors
from test_linkcheck import CONF, DOUBT, check, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Build, Site


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.replies = {
            '/ok': Reply(),
            '/p/empty/export/txt': Reply(body='', type='text/plain'),
            '/p/busy/export/txt': Reply(503),
        }
        yield running


@pytest.fixture(autouse=True)
def linkcheck_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.conf = CONF
    monkeypatch.chdir(site.folder)  # paths are told as they are seen from here


def troubled(site: Site, server: Server, **config: object) -> Build:
    """Check a site with a link of every sort, one of them twice."""
    url = server.url
    site.write({
        'index.rst': page(f'{url}/ok', f'{url}/gone', f'{url}/p/empty', f'{url}/p/busy', '#here',
                          'mailto:x') + '\n.. toctree::\n\n   報告\n',
        '報告.rst': page(f'{url}/gone', 'https://ignored.example'),
    })  # fmt: skip
    return site.build('linkcheck', linkcheck_ignore=['https://ignored'],
                      trip_linkcheck_hosts={'etherpad': {server.host: url}}, **config)  # fmt: skip


def gone(url: str) -> str:
    return f'404 Client Error: Not Found for url: {url}/gone'


def test_markdown_tells_what_to_mend_with_every_place(site: Site, server: Server) -> None:
    url = server.url
    assert troubled(site, server).text('report.md') == (
        '# links: 6, places: 7; 1 working, 1 doubtful, 1 broken, 1 unknown, 1 ignored, '
        '1 unchecked; from the cache: 0\n\n'
        f'## broken (error)\n\n- <{url}/gone>: {gone(url)}\n'
        '  - source/index.rst:6\n  - source/報告.rst:4\n\n'
        f'## doubtful (warning)\n\n- <{url}/p/empty>: {DOUBT.format(url=url)}\n'
        '  - source/index.rst:8\n\n'
        f'## unknown (note)\n\n- <{url}/p/busy>: 503: the server failed\n'
        '  - source/index.rst:10\n'
    )


def test_junit_has_a_suite_a_page_and_a_case_a_place(site: Site, server: Server) -> None:
    url = server.url
    text = troubled(site, server).text('junit.xml')
    root = ET.fromstring(text)
    assert (root.tag, root.attrib) == (
        'testsuites',
        {'name': 'linkcheck', 'tests': '7', 'failures': '2', 'errors': '0', 'skipped': '2'},
    )
    assert [(suite.tag, suite.attrib) for suite in root] == [
        ('testsuite', {'name': 'source/index.rst', 'tests': '5', 'failures': '1', 'errors': '0',
                       'skipped': '1'}),
        ('testsuite', {'name': 'source/報告.rst', 'tests': '2', 'failures': '1', 'errors': '0',
                       'skipped': '1'}),
    ]  # fmt: skip
    cases = [
        (case.get('file'), case.get('line'), case.get('name'),
         [(child.tag, child.get('type'), child.get('message')) for child in case])
        for case in root.iter('testcase')
    ]  # fmt: skip
    failure = ('failure', 'broken', gone(url))
    assert cases == [
        ('source/index.rst', '4', f'{url}/ok', []),
        ('source/index.rst', '6', f'{url}/gone', [failure]),
        ('source/index.rst', '8', f'{url}/p/empty', [('system-out', None, None)]),
        ('source/index.rst', '10', f'{url}/p/busy', [('system-out', None, None)]),
        ('source/index.rst', '14', 'mailto:x', [('skipped', None, 'unchecked')]),
        ('source/報告.rst', '4', f'{url}/gone', [failure]),
        ('source/報告.rst', '6', 'https://ignored.example', [('skipped', None, 'ignored')]),
    ]
    assert [case.get('classname') for case in root.iter('testcase')] == [
        case.get('file') for case in root.iter('testcase')
    ]


def test_sarif_has_rules_levels_and_relative_paths(site: Site, server: Server) -> None:
    url = server.url
    log = json.loads(troubled(site, server).text('report.sarif'))
    assert (set(log), log['version']) == ({'$schema', 'version', 'runs'}, '2.1.0')
    (run,) = log['runs']
    assert set(run) == {'tool', 'invocations', 'results'}
    assert run['invocations'] == [{'executionSuccessful': True}]
    driver = run['tool']['driver']
    assert set(driver) == {'name', 'version', 'informationUri', 'rules'}
    rules = [(rule['id'], rule['defaultConfiguration']['level']) for rule in driver['rules']]
    assert rules == [('trip.doubtful-link', 'warning'), ('trip.broken-link', 'error'),
                     ('trip.unknown-link', 'note')]  # fmt: skip
    told = []
    for result in run['results']:
        assert driver['rules'][result['ruleIndex']]['id'] == result['ruleId']
        (location,) = result['locations']
        place = location['physicalLocation']
        assert place['artifactLocation']['uri'].isascii()
        told.append((result['ruleId'], result['level'], result['message']['text'],
                     unquote(place['artifactLocation']['uri']), place['region']))  # fmt: skip
    broken = ('trip.broken-link', 'error', f'{url}/gone: {gone(url)}')
    assert told == [
        (*broken, 'source/index.rst', {'startLine': 6}),
        ('trip.doubtful-link', 'warning', f'{url}/p/empty: {DOUBT.format(url=url)}',
         'source/index.rst', {'startLine': 8}),
        ('trip.unknown-link', 'note', f'{url}/p/busy: 503: the server failed', 'source/index.rst',
         {'startLine': 10}),
        (*broken, 'source/報告.rst', {'startLine': 4}),
    ]  # fmt: skip


def test_paths_are_those_of_the_sources_where_these_are_elsewhere(
    site: Site, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / 'elsewhere').mkdir()
    monkeypatch.chdir(tmp_path / 'elsewhere')
    build = check(site, f'{server.url}/gone')
    assert build.text('report.md').endswith('\n  - index.rst:4\n')


def test_what_is_an_error_is_a_matter_of_configuration(site: Site, server: Server) -> None:
    config = {
        'trip_linkcheck_hosts': {'etherpad': {server.host: server.url}},
        'trip_linkcheck_severity': {
            'link': {'broken': 'warning'},
            'etherpad': {'doubtful': 'error', 'unknown': 'none'},
        },
    }
    links = [f'{server.url}/{end}' for end in ('gone', 'p/empty', 'p/busy', 'p/none')]
    build = check(site, *links, **config)
    results = json.loads(build.text('report.sarif'))['runs'][0]['results']
    assert [result['level'] for result in results] == ['warning', 'error', 'error']
    cases = ET.fromstring(build.text('junit.xml')).iter('testcase')
    assert [[child.tag for child in case] for case in cases] == [
        ['system-out'], ['failure'], [], ['failure'],
    ]  # fmt: skip
    assert build.app.statuscode == 1
    assert [check(site, link, **config).app.statuscode for link in links] == [0, 1, 0, 1]


def test_doubt_that_is_a_note_is_no_warning(site: Site, server: Server) -> None:
    severity = {'etherpad': {'doubtful': 'note'}}
    build = check(site, f'{server.url}/p/empty', trip_linkcheck_severity=severity,
                  trip_linkcheck_hosts={'etherpad': {server.host: server.url}})  # fmt: skip
    assert (build.warnings, build.app.statuscode) == ([], 0)
    assert f'doubtful  {server.url}/p/empty - ' in strip_colors(build.app.status.getvalue())
    assert '## doubtful (note)' in build.text('report.md')


def test_page_that_did_not_answer_may_be_forgiven(site: Site, server: Server) -> None:
    server.replies['/hangs'] = lambda _request: server.release.wait(20) and None
    config = {'linkcheck_timeout': 0.2}
    assert check(site, f'{server.url}/hangs', **config).app.statuscode == 1
    severity = {'link': {'timeout': 'warning'}}
    build = check(site, f'{server.url}/hangs', trip_linkcheck_severity=severity, **config)
    assert build.app.statuscode == 0


def test_whatever_a_server_answers_the_reports_are_well_formed(site: Site) -> None:
    odd = 'a<b>&"\x07\x1b[0m*x*](y)'

    def answer(request: object) -> None:
        request.wfile.write(f'HTTP/1.1 404 {odd}\r\nContent-Length: 0\r\n\r\n'.encode())  # type: ignore[attr-defined]

    with serving() as server:
        server.replies = {'*': answer}
        build = check(site, f'{server.url}/x?a=1&b=[2]')
    (case,) = ET.fromstring(build.text('junit.xml')).iter('testcase')
    assert case.get('name') == f'{server.url}/x?a=1&b=[2]'
    told = 'a<b>&"[0m*x*](y)'
    assert told in case[0].get('message', '')
    assert r'a\<b\>\&"' in build.text('report.md')
    (result,) = json.loads(build.text('report.sarif'))['runs'][0]['results']
    assert told in result['message']['text']


def test_interrupted_run_leaves_whole_reports(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tripreport.linkcheck.checker import Checker  # noqa: PLC0415

    whole = Checker.judged

    def interrupted(self: Checker, places: object) -> Iterator[object]:
        yield next(iter(whole(self, places)))
        raise KeyboardInterrupt

    monkeypatch.setattr(Checker, 'judged', interrupted)
    with pytest.raises(KeyboardInterrupt):
        check(site, f'{server.url}/ok', f'{server.url}/ok#a')
    out = site.folder / 'out/linkcheck'
    (run,) = json.loads((out / 'report.sarif').read_text())['runs']
    assert run['invocations'] == [{'executionSuccessful': False}]
    root = ET.fromstring((out / 'junit.xml').read_text())
    assert (root.get('tests'), root.get('skipped')) == ('2', '1')
    assert '1 unchecked' in (out / 'report.md').read_text()
    assert list(out.glob('*.new')) == []


def test_run_that_does_not_begin_has_a_status_of_its_own(site: Site) -> None:
    site.write({'index.rst': page('http://127.0.0.1:1/'),
                'conf.py': f"{CONF}\ntrip_linkcheck_keep = {{'link': 'x'}}\n"})  # fmt: skip
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', 'linkcheck', 'source', 'out']
    for conf, status in (('', 2), (CONF, 1)):
        if conf:
            site.write({'conf.py': conf})
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == status, run.stderr
