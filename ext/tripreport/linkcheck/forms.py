"""The findings of a run as Markdown, JUnit and SARIF: for people, and for what runs builds."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tripreport import __version__
from tripreport.linkcheck.findings import USUAL_SEVERITY, Level, PlacedVerdict
from tripreport.linkcheck.verdicts import Status, Verdict
from tripreport.locale import status_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULES = {
    Status.BROKEN: 'There is nothing where the link leads to.',
    Status.TIMEOUT: 'The page did not answer in time.',
    Status.DOUBTFUL: 'The link leads somewhere, but hardly to what was meant.',
    Status.REDIRECTED: 'The link leads to another address.',
    Status.UNKNOWN: 'The server did not tell, which proves nothing about the link.',
    Status.WORKING: 'The link leads to what was meant.',
    Status.IGNORED: 'conf.py says that the link is not to be checked.',
    Status.UNCHECKED: 'The link was not asked for.',
}
_GUIDE = 'https://sphinx-tripreport.readthedocs.io/'
_NOT_IN_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
"""Source: XML 1.0, production 2"""
_ENDS_ADDRESS = re.compile(r'[<>\s]')
"""Source: CommonMark 0.31, 6.5"""


def markdown(findings: Sequence[PlacedVerdict], summary: str) -> str:
    """Return what is to be mended, gravest first, with every place.

    :param summary: the line that stands above it
    """
    lines = [f'# {summary}']
    places: defaultdict[tuple[Level, Status, str, Verdict], list[PlacedVerdict]] = defaultdict(list)
    for finding in findings:
        verdict = finding.verdict
        places[finding.severity, verdict.status, finding.uri, verdict].append(finding)
    for severity in (Level.ERROR, Level.WARNING, Level.NOTE):
        for status in Status:
            chosen = [key for key in places if key[:2] == (severity, status)]
            if chosen:
                lines += ['', f'## {status_name(status)} ({severity})', '']
            for key in sorted(chosen, key=lambda one: one[2]):
                _severity, _status, uri, verdict = key
                why = f': {_plain(verdict.text)}' if verdict.text else ''
                lines.append(f'- <{_ENDS_ADDRESS.sub(_quoted, uri)}>{why}')
                lines += [f'  - {_plain(_place(finding))}' for finding in places[key]]
    return '\n'.join(lines) + '\n'


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0])


def _plain(text: str) -> str:
    return re.sub(r'([\\`*_<>\[\]&#|])', r'\\\1', ' '.join(text.split()))


def _place(finding: PlacedVerdict) -> str:
    return f'{finding.path}:{finding.line}' if finding.line > 0 else finding.path


def junit(findings: Sequence[PlacedVerdict]) -> str:
    """Return a suite for each page, with a case for each place of a link.

    Source: https://github.com/jenkinsci/xunit-plugin, junit-10.xsd
    """
    pages: defaultdict[str, list[PlacedVerdict]] = defaultdict(list)
    for finding in findings:
        pages[finding.path].append(finding)
    root = ET.Element('testsuites', {'name': 'linkcheck', **_counts(findings)})
    for path, on_page in pages.items():
        suite = ET.SubElement(root, 'testsuite', {'name': _xml(path), **_counts(on_page)})
        for finding in on_page:
            case = ET.SubElement(suite, 'testcase', name=_xml(finding.uri), classname=_xml(path),
                                 file=_xml(path))  # fmt: skip
            if finding.line > 0:
                case.set('line', str(finding.line))
            _tell(case, finding)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'


def _tell(case: ET.Element, finding: PlacedVerdict) -> None:
    status, why = finding.verdict.status, _xml(finding.verdict.text)
    if finding.severity is Level.ERROR:
        failure = ET.SubElement(case, 'failure', type=status, message=why or status)
        failure.text = _xml(f'{_place(finding)}: {status}: {finding.uri}')
    elif _is_skipped(finding):
        ET.SubElement(case, 'skipped', message=why or status)
    elif finding.severity is not Level.NONE:
        ET.SubElement(case, 'system-out').text = f'{status}: {why}'


def _is_skipped(finding: PlacedVerdict) -> bool:
    return finding.severity is not Level.ERROR and finding.verdict.status in {
        Status.IGNORED,
        Status.UNCHECKED,
    }


def _counts(findings: Sequence[PlacedVerdict]) -> dict[str, str]:
    failures = sum(finding.severity is Level.ERROR for finding in findings)
    skipped = sum(map(_is_skipped, findings))
    return {'tests': str(len(findings)), 'failures': str(failures), 'errors': '0',
            **({'skipped': str(skipped)} if skipped else {})}  # fmt: skip


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub('\ufffd', text)


def sarif(findings: Sequence[PlacedVerdict], *, is_whole: bool) -> str:
    """Return a result for each place of a link with which all is not well.

    :param is_whole: whether the run has come to its end

    Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    told = [finding for finding in findings if finding.severity is not Level.NONE]
    seen = Counter(finding.verdict.status for finding in told)
    rules = [status for status in Status if seen[status]]
    run = {
        'tool': {
            'driver': {
                'name': 'sphinx-tripreport linkcheck',
                'version': __version__,
                'informationUri': _GUIDE,
                'rules': [_rule(status) for status in rules],
            }
        },
        'invocations': [{'executionSuccessful': is_whole}],
        'results': list(_results(told, rules)),
    }
    schema = 'https://json.schemastore.org/sarif-2.1.0.json'
    log = {'$schema': schema, 'version': '2.1.0', 'runs': [run]}
    return json.dumps(log, indent=1) + '\n'


def _rule(status: Status) -> dict[str, object]:
    return {
        'id': f'trip.{status}-link',
        'shortDescription': {'text': _RULES[status]},
        'defaultConfiguration': {'level': USUAL_SEVERITY.get(status, Level.NONE)},
    }


def _results(findings: Sequence[PlacedVerdict], rules: list[Status]) -> Iterator[dict[str, object]]:
    for finding in findings:
        verdict = finding.verdict
        place: dict[str, object] = {
            'artifactLocation': {
                'uri': quote(finding.path, errors='backslashreplace'),
                'uriBaseId': '%SRCROOT%',
            }
        }
        if finding.line > 0:
            place['region'] = {'startLine': finding.line}
        text = ': '.join(part for part in (finding.uri, verdict.text or verdict.status) if part)
        yield {
            'ruleId': f'trip.{verdict.status}-link',
            'ruleIndex': rules.index(verdict.status),
            'level': finding.severity,
            'message': {'text': text},
            'locations': [{'physicalLocation': place}],
            'properties': {'kind': finding.kind, 'code': verdict.code},
        }
