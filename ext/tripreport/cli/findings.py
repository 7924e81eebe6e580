"""How findings are told: to people, to programs, and to those who look at a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tripreport.core.findings import Severity
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tripreport.core.findings import Finding

FORMATS = ('text', 'json', 'github')
_COLOURS = {Severity.ERROR: 'red', Severity.WARNING: 'yellow'}

format_option = click.option(
    '--format', 'form', type=click.Choice(FORMATS), default='text', show_default=True,
    help=_('For people, for programs, or as annotations of GitHub Actions.'),
)  # fmt: skip
"""The option of every command that tells findings."""


def tell(findings: Sequence[Finding], form: str) -> bool:
    """Tell *findings* in one of `FORMATS`; return whether one of them is an error."""
    tellers: dict[str, Callable[[Sequence[Finding]], None]] = {
        'text': _as_text,
        'json': _as_json,
        'github': _as_annotations,
    }
    tellers[form](findings)
    return any(finding.severity is Severity.ERROR for finding in findings)


def _as_text(findings: Sequence[Finding]) -> None:
    for one in findings:
        code = click.style(one.code, fg=_COLOURS[one.severity])
        click.echo(f'{one.path}:{one.line}: {code}: {one.message}')


def _as_json(findings: Sequence[Finding]) -> None:
    told = [
        {
            'path': str(one.path),
            'line': one.line,
            'code': str(one.code),
            'severity': str(one.severity),
            'message': one.message,
        }
        for one in findings
    ]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _as_annotations(findings: Sequence[Finding]) -> None:
    """Tell them as workflow commands, whose separators are written as percent codes."""
    for one in findings:
        path = _coded(str(one.path)).replace(':', '%3A').replace(',', '%2C')
        place = f'file={path},line={max(one.line, 1)},title={one.code}'
        click.echo(f'::{one.severity} {place}::{_coded(one.message)}')


def _coded(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')
