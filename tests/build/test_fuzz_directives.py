"""Pages that are fuzzed are read as they are meant, and what may not happen is seen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from targets import directives
from tripreport.core.sources import pages
from tripreport.core.sources.markup import Myst, Rst
from tripreport.reports import lists
from tripreport.reports.domain import TripDomain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope='module', autouse=True)
def _only_reader() -> Iterator[None]:
    yield
    directives.reader().close()
    directives.reader.cache_clear()


@pytest.mark.parametrize('name', directives.TARGETS)
def test_pages_are_read(name: str) -> None:
    for content in directives.TARGETS[name].seeds():
        directives.TARGETS[name].attempt(content)


def test_fuzzing_begins_with_each_directive_and_all_its_options() -> None:
    found: dict[str, set[str]] = {}
    for content in directives.TARGETS['source in reST'].seeds():
        for one in pages.directives(content.decode().split('\n'), is_rst=True):
            found.setdefault(one.name, set()).update(one.options)
    specs = {name: set(one.option_spec) for name, one in TripDomain.directives.items()}
    assert found == {name: spec | {'unknown'} for name, spec in specs.items()}


@pytest.mark.parametrize('markup', [Myst(), Rst()])
def test_what_may_run_is_seen(markup: Myst | Rst) -> None:
    raw = {
        '.md': '<p onclick="a()">x</p>\n\n<a href="java&#9;script:a()">x</a>\n',
        '.rst': '.. raw:: html\n\n   <p onclick="a()">x</p><a href="java&#9;script:a()">x</a>\n',
    }[markup.suffix]
    assert directives.reader().read(f'{markup.heading("Page")}\n\n{raw}', markup) == {
        "<p onclick='a()'>",
        "<a href='java\\tscript:a()'>",
    }


def test_file_outside_the_project_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = directives.reader()
    outside = tmp_path / 'outside.txt'
    outside.write_text('Word.', 'utf-8')
    path = os.path.relpath(outside, reader.app.srcdir)
    monkeypatch.setitem(reader.app.env.settings, 'file_insertion_enabled', True)
    with pytest.raises(AssertionError, match=r'outside\.txt'):
        reader.read(f'Page\n====\n\n.. include:: {path}\n', Rst())


def test_warning_of_two_lines_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, 'STYLES', ('list\n', 'table'))
    with pytest.raises(AssertionError, match='a warning has not one line'):
        directives.reader().read('# Page\n\n:::{session-list}\n:style: x\n:::\n', Myst())
