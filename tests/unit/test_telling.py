import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tripreport.cli.findings import format_option, tell
from tripreport.core.findings import Finding, Severity

FOUND = [
    Finding(Path('a,b.md'), 3, 'unknown-person', "unknown person 'ann'"),
    Finding(Path('b.md'), 0, 'wrapped', '100 %\nsure', Severity.WARNING),
]


@click.command()
@format_option
def command(form):
    click.echo(f'errors: {tell(FOUND, form)}')


def lines(*arguments):
    return CliRunner().invoke(command, arguments, color=True).output.splitlines()


def test_people_are_told_place_code_and_message():
    told = [click.unstyle(line) for line in lines()]
    assert told == [
        "a,b.md:3: unknown-person: unknown person 'ann'",
        'b.md:0: wrapped: 100 %\\u000asure',
        'errors: 1, warnings: 1',
        'errors: 1',
    ]
    assert told[0] == str(FOUND[0])


def test_codes_are_coloured_on_a_terminal_only():
    assert '\x1b[31munknown-person' in lines()[0]
    assert '\x1b' not in CliRunner().invoke(command).output


def test_programs_are_told_everything():
    *told, _errors = lines('--format', 'json')
    assert json.loads('\n'.join(told)) == [
        {'path': 'a,b.md', 'line': 3, 'code': 'unknown-person', 'severity': 'error',
         'message': "unknown person 'ann'"},
        {'path': 'b.md', 'line': 0, 'code': 'wrapped', 'severity': 'warning',
         'message': '100 %\nsure'},
    ]  # fmt: skip


def test_pull_requests_are_annotated():
    *told, _errors = lines('--format', 'github')
    assert told == [
        "::error file=a%2Cb.md,line=3,title=unknown-person::unknown person 'ann'",
        '::warning file=b.md,line=1,title=wrapped::100 %25%0Asure',
    ]


@pytest.mark.parametrize(('found', 'expected'), [(FOUND, 1), (FOUND[1:], 0), ([], 0)])
def test_only_errors_count(found, expected, capsys):
    assert tell(found, 'text') == expected
