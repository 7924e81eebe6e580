"""Tables of contents: a page is put where its neighbours are."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core.sources import merge, pages
from tripreport.core.sources.markup import Directive

if TYPE_CHECKING:
    from tripreport.cli.project import PageText, Project
    from tripreport.core.sources.markup import Markup
    from tripreport.core.sources.pages import Written


class Entry(NamedTuple):
    """A line of a toctree, and the page to which it leads."""

    toctree: Written
    line: int
    docname: str


def entries(page: PageText, docname: str) -> list[Entry]:
    """Return the entries of the toctrees on *page*, which is called *docname*."""
    found = []
    folder = posixpath.dirname(docname)
    for toctree in pages.of_kind(page.directives(), 'toctree'):
        for line in range(toctree.head_end, toctree.end):
            text = page.lines[line].strip()
            target = text.rpartition('<')[2].rstrip('>') if text.endswith('>') else text
            if target and not set(text) <= {':', '`'}:
                target = target.removeprefix('/') if target[0] == '/' else f'{folder}/{target}'
                found.append(Entry(toctree, line, posixpath.normpath(target).lstrip('/')))
    return found


def add(
    project: Project, docname: str, entry: str, *, after: str = '', before: str = '', **options: str
) -> None:
    """Let the page *docname* lead to the page *entry*, if it does not yet.

    :param after: the page behind which it comes, if that is there; else it comes last
    :param before: the page before which it comes, if that is there
    :param options: of the toctree, if there is none yet
    """
    page = project.page(docname)
    add_to(page, docname, entry, project.markup_of(page), after=after, before=before, **options)


def add_to(
    page: PageText, docname: str, entry: str, markup: Markup,
    *, after: str = '', before: str = '', **options: str,
) -> None:  # fmt: skip
    """Let *page*, which is called *docname*, lead to the page *entry*; see `add`."""
    found = entries(page, docname)
    if any(one.docname == entry for one in found):
        return
    target = posixpath.relpath(entry, posixpath.dirname(docname) or '.')
    first = [one for one in found if one.toctree is found[0].toctree]
    chosen = next((one for one in found if one.docname == after), first[-1] if first else None)
    next_one = next((one for one in found if one.docname == before), None)
    if chosen:
        line = page.lines[chosen.line]
        at = next_one.line if next_one else chosen.line + 1
        page.lines.insert(at, line[: len(line) - len(line.lstrip())] + target)
        return
    if toctree := next(pages.of_kind(page.directives(), 'toctree'), None):
        gap = [] if toctree.fence else ['']
        page.lines[toctree.head_end : toctree.head_end] = [*gap, toctree.inner + target]
        return
    below = pages.lower_heading(page.lines, is_rst=page.is_rst)
    end = len(page.lines) if below is None else below  # below a heading, it would be of that
    while end and not page.lines[end - 1].strip():
        end -= 1
    contents = Directive('toctree', '', options, (target,))
    merge.insert(page.lines, end, contents, markup)


def leading_to(project: Project, entry: str) -> str:
    """Return the page whose toctree leads to the page *entry*, or ``''``."""
    for docname, page in project.pages.items():
        if any(one.docname == entry for one in entries(page, docname)):
            return docname
    return ''
