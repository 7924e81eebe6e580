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


def as_text(findings: Sequence[Finding]) -> str:
    """Return a line a finding: FILE:LINE: CODE: MESSAGE."""
    colours = {Severity.ERROR: 'red', Severity.WARNING: 'yellow'}
    lines = []
    for one in findings:
        place, code = f'{one.path}:{one.line}', click.style(one.code, fg=colours[one.severity])
        lines.append(f'{_printable(place)}: {code}: {_printable(one.message)}\n')
    return ''.join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Return a list of objects."""
    objects = [
        {
            'path': str(one.path),
            'line': one.line,
            'code': str(one.code),
            'severity': str(one.severity),
            'message': one.message,
        }
        for one in findings
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + '\n'


def as_annotations(findings: Sequence[Finding]) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return ''.join(
        f'::{one.severity} file={_escaped(str(one.path), ",:")},line={max(one.line, 1)},'
        f'title={one.code}::{_escaped(one.message)}\n'
        for one in findings
    )


FORMS: dict[str, Callable[[Sequence[Finding]], str]] = {
    'text': as_text,
    'json': as_json,
    'github': as_annotations,
}
"""What ``--format`` takes."""

format_option = click.option(
    '--format', 'form', type=click.Choice(list(FORMS)), default='text', show_default=True,
    help=_('For people, for programs, or for the annotations of GitHub.'),
)  # fmt: skip
"""The option of every command that tells findings."""


def tell(findings: Sequence[Finding], form: str) -> int:
    """Tell *findings* in one of `FORMS`; return how many of them are errors."""
    click.echo(FORMS[form](findings), nl=False)
    errors = sum(1 for one in findings if one.severity is Severity.ERROR)
    if findings and form == 'text':
        counted = _('errors: %d, warnings: %d') % (errors, len(findings) - errors)
        click.echo(counted, err=True)
    return errors


def _printable(text: str) -> str:
    """Write what a terminal might obey, or not show, as its number."""
    return ''.join(
        char if char.isprintable() or char == '\u3000' else f'\\u{ord(char):04x}' for char in text
    )


def _escaped(value: str, more: str = '') -> str:
    for char in '%\r\n' + more:
        value = value.replace(char, f'%{ord(char):02X}')
    return value
