"""Notes as people write them, and the pages that are made of them."""

from pathlib import Path

import pytest
from drafting import draft, shown
from tripreport.core.sources.markup import Myst, render

NOTES = sorted((Path(__file__).parent / 'notes').iterdir())


@pytest.mark.parametrize('path', NOTES, ids=lambda path: path.name)
def test_notes_become_this_page(path, file_regression):
    made = draft(path.read_text('utf-8'), markdown=path.suffix == '.md')
    lines = [made.page]
    for key, blocks in made.into.items():
        lines += [f'<!-- into {key} -->\n', render(Myst(), blocks)]
    lines += ['<!--']
    lines += [f'{one.line}: {one.code}: {one.message}' for one in made.remarks]
    lines += ['-->\n']
    file_regression.check('\n'.join(lines), extension='.md')


@pytest.mark.parametrize('path', NOTES, ids=lambda path: path.name)
def test_page_has_no_fault(path):
    made = draft(path.read_text('utf-8'), markdown=path.suffix == '.md')
    assert shown(made.page)
