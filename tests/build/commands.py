"""Commands that read a project, run in the process of the tests."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives, roles
from sphinx import locale
from tripreport.locale import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


def run_command(command: click.Command, folder: Path, *arguments: str) -> tuple[int, str]:
    """Run *command* in *folder*; return its exit status and what it said, without colours."""
    folders = ['-c', 'source', '-s', 'source', '--doctrees', 'doctrees']
    with contextlib.chdir(folder), _as_before():
        done = CliRunner().invoke(command, [*folders, *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    # What is counted at the end is told beside the findings.
    said = done.output if done.exit_code == 2 else done.stdout + _complaint(done.stderr)
    return done.exit_code, click.unstyle(said).replace(f'{folder}/', '')


def run_here(command: click.Command, *arguments: str) -> int:
    """Run *command* in the current folder; return its exit status."""
    with _as_before():
        return CliRunner().invoke(command, arguments, catch_exceptions=False).exit_code


def speak_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next command find a Japanese terminal."""
    monkeypatch.setenv('LANGUAGE', 'ja')
    locale.init([str(LOCALE_DIR)], None, CATALOG)


def _complaint(said: str) -> str:
    return ''.join(line for line in said.splitlines(True) if not line.startswith('errors: '))


@contextlib.contextmanager
def _as_before() -> Iterator[None]:
    """Take back what an application of Sphinx changes in the process."""
    visitors = set(dir(nodes.GenericNodeVisitor))
    tables = directives._directives, roles._roles
    known = [dict(table) for table in tables]
    try:
        yield
    finally:
        for name in set(dir(nodes.GenericNodeVisitor)) - visitors:
            delattr(nodes.GenericNodeVisitor, name)
            delattr(nodes.SparseNodeVisitor, name)
        for table, before in zip(tables, known, strict=True):
            table.clear()
            table.update(before)
        locale.translators.clear()
