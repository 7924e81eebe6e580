"""The gettext builder leaves the messages of the pages that there are, and of no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from tripreport.cli.catalogs import command

if TYPE_CHECKING:
    import pytest
    from sites import Site

FOREIGN = '#: ../source/conf.py:3\nmsgid "a"\nmsgstr ""\n'


def templates(site: Site, *, compact: bool = False) -> list[str]:
    """Return the names of the templates that a build leaves."""
    build = site.build('gettext', out='pot', locale_dirs=['_none'], gettext_compact=compact)
    folder = Path(build.app.outdir)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.pot'))


def test_templates_of_pages_that_are_gone_are_removed(site: Site) -> None:
    site.write({
        'index.md': '# Home\n\n```{toctree}\nday/one\nv1.2\n```\n',
        'day/one.md': '# Day one\n',
        'v1.2.rst': 'A page\n======\n\n.. include:: note.txt\n',
        'note.txt': 'Included.\n',
    })  # fmt: skip
    every = ['day/one.pot', 'index.pot', 'v1.2.pot']
    assert templates(site) == every
    assert templates(site) == every
    for name in ('sphinx', 'conf', 'other/words'):
        path = site.folder / f'pot/gettext/{name}.pot'
        path.parent.mkdir(exist_ok=True)
        path.write_text(FOREIGN, 'utf-8')
    site.write({'index.md': '# Home\n', 'day/one.md': '', 'v1.2.rst': ''})
    assert templates(site) == ['conf.pot', 'index.pot', 'other/words.pot', 'sphinx.pot']


def test_templates_of_folders_go_where_each_page_has_one(site: Site) -> None:
    site.write({'index.md': '# Home\n\n```{toctree}\nday/one\n```\n', 'day/one.md': '# Day one\n'})
    assert templates(site, compact=True) == ['day.pot', 'index.pot']
    assert templates(site) == ['day/one.pot', 'index.pot']
    assert templates(site, compact=True) == ['day.pot', 'index.pot']


def test_translations_of_a_page_that_is_gone_are_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.folder)
    update = ['update', '-c', 'source', '-p', 'pot/gettext', '-d', 'locale', '-l', 'de']
    site.write({'index.md': '# Home\n\n```{toctree}\nday\n```\n', 'day.md': '# Day one\n'})
    templates(site)
    CliRunner().invoke(command, update, catch_exceptions=False)
    path = site.folder / 'locale/de/LC_MESSAGES/day.po'
    path.write_text(path.read_text('utf-8').replace('"Day one"\nmsgstr ""', '"a"\nmsgstr "b"'))
    site.write({'index.md': '# Home\n', 'day.md': ''})
    templates(site)
    said = CliRunner().invoke(command, update, catch_exceptions=False).output
    assert said.splitlines() == [
        'locale/de/LC_MESSAGES/index.po: 1 to translate',
        'locale/de/LC_MESSAGES/day.po: no page shows its 1 translations; move them, or remove it',
    ]
