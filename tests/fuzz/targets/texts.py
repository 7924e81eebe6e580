"""Texts of strangers, and pages that are edited."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import drafting
from docutils import nodes
from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.catalogs.check.kinds import Kind
from tripreport.catalogs.check.message import faults
from tripreport.core import links
from tripreport.core.messages import RefusalError
from tripreport.core.notes.decode import NotesError, decode
from tripreport.core.sources import anonymity, merge, pages
from tripreport.core.sources.markup import Directive, Myst, Rst
from tripreport.core.sources.richtext import to_markup

from targets.target import Target, of_folder, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripreport.core.sources.markup import Markup


def _sound(page: str, markup: Markup, *, directives: Iterable[str] = ()) -> None:
    """Look whether nothing on the *page* can run, and nothing is a directive but *directives*."""
    document, _complaints = drafting.read(page, markup)
    for node in document.findall():
        assert not isinstance(node, nodes.raw | nodes.image | nodes.substitution_definition)
        if isinstance(node, nodes.container) and 'kind' in node:
            assert node['kind'] in directives, f'the page has a directive {node["kind"]!r}'
        if isinstance(node, nodes.reference) and 'refuri' in node:
            address = node['refuri']
            assert links.web_address(address) or ':' not in address.partition('/')[0], address


def _rich(content: bytes) -> None:
    for markup in (Myst(), Rst()):
        _sound('\n\n'.join(to_markup(text_of(content), markup)), markup)


def _notes(content: bytes) -> None:
    text = decode(content).text
    for markup, is_markdown in ((Myst(), False), (Myst(), True), (Rst(), False)):
        made = drafting.draft(text, markdown=is_markdown, markup=markup)
        assert pages.directives(made.page.split('\n'), is_rst=isinstance(markup, Rst)) is not None


def _catalog(content: bytes) -> None:
    for entry in contents(content).entries:
        for kind in Kind:
            for fault in faults(entry, kind, language='ja', titles={}):
                assert entry.line_of(fault.piece) >= 1


def _page(content: bytes) -> None:
    """Edit a page as `import` and `draft` do, and look for a person as `anonymise` does."""
    for markup in (Myst(), Rst()):
        whole = text_of(content).split('\n')
        is_rst = isinstance(markup, Rst)
        pages.metadata(whole)
        pages.code_lines(whole)
        now = Directive('session', 'New', {'id': 'new', 'date': '2012-10-15'}, ('It was said.',))
        for at in range(min(len(pages.directives(whole, is_rst=is_rst)), 4)):
            for edit in (
                partial(merge.append, blocks=[now, 'And more.'], markup=markup),
                partial(merge.update, was=now, now=now, markup=markup),
                partial(merge.update, was=None, now=now, markup=markup),
                partial(merge.is_untouched, was=now, markup=markup),
                merge.remove,
            ):
                lines = whole.copy()
                with suppress(RefusalError):
                    edit(lines, pages.directives(lines, is_rst=is_rst)[at])
    person = anonymity.Person('ann', '小田', 'Ann Oda', 'おだ', frozenset({'ann-b'}), ('Ann Lee',))
    person.is_traced(person.without(text_of(content), 'x'))


TARGETS = {
    'rich text': Target(_rich, lambda: [b'<p>a <b>b</b> <a href="https://a.example/">c</a>',
                                        b'- a *b*\n- https://a.example/ (c)\n\n`d` <script>']),
    'notes': Target(_notes, lambda: of_folder('tests/unit/notes', '.md', '.txt'), (NotesError,)),
    'catalog': Target(_catalog, lambda: of_folder('locale/en/LC_MESSAGES', '.po')[:8],
                      (CatalogError,)),
    'page': Target(_page, lambda: of_folder('source/guide', '.md', '.rst')),
}  # fmt: skip
