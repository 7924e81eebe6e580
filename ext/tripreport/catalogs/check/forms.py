"""How findings are written: for people, for programs, for the annotations of GitHub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tripreport.catalogs.check.findings import Finding


def text(findings: Iterable[Finding]) -> str:
    """Return a line a finding: FILE:LINE: CODE: MESSAGE."""
    return ''.join(f'{_printable(str(finding))}\n' for finding in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Return a list of objects."""
    objects = [
        {
            'path': str(finding.path),
            'line': finding.line,
            'code': str(finding.code),
            'severity': str(finding.severity),
            'message': finding.message,
        }
        for finding in findings
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + '\n'


def github(findings: Iterable[Finding]) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return ''.join(
        f'::{finding.severity} file={_escaped(str(finding.path), ",:")},line={finding.line},'
        f'title={finding.code}::{_escaped(finding.message)}\n'
        for finding in findings
    )


FORMS: dict[str, Callable[[Iterable[Finding]], str]] = {
    'text': text,
    'json': as_json,
    'github': github,
}
"""What ``--format`` takes."""


def _printable(line: str) -> str:
    """Write what a terminal might obey, or not show, as its number."""
    return ''.join(
        char if char.isprintable() or char == '\u3000' else f'\\u{ord(char):04x}' for char in line
    )


def _escaped(value: str, more: str = '') -> str:
    for char in '%\r\n' + more:
        value = value.replace(char, f'%{ord(char):02X}')
    return value
