"""Which pages are to be written anew although their source is the same."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.display import progress_message

from tripreport.core.digests import digest_of
from tripreport.locale import _
from tripreport.reports.domain import trip_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_OF_MENUS = ('caption', 'hidden', 'includehidden', 'maxdepth', 'numbered', 'titlesonly')
"""What a toctree says of itself, beside its entries."""


class Outdated:
    """The pages that no longer show what they did; none while no page was read or removed."""

    def __init__(self) -> None:
        self.was_read = False

    def note_purged(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Note that a page is gone, or about to be read."""
        self.was_read = True

    def pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return them (``env-updated``)."""
        telling = (
            progress_message(_('comparing what pages show')) if self.was_read else nullcontext()
        )
        with telling:
            domain = trip_domain(env)
            if self.was_read:
                domain.registry.arrange(list(_reading_order(env, env.config.root_doc)))
                _forget_numbers(env)
            is_new = domain.sum_up()
            return _outdated_pages(env, is_new=is_new) if self.was_read or is_new else []


def _outdated_pages(env: BuildEnvironment, *, is_new: bool) -> list[str]:
    """Return them; unless the edition of the facts *is_new*, pages show the same of these."""
    domain = trip_domain(env)
    before: dict[str, tuple[str, str]] = domain.data['shown']
    domain.data['navigation'] = navigation = _navigation(env)
    above = _pages_above(env)
    outlines = {name: digest_of(_outline(env.tocs[name])) for name in {*above.values()}}
    shown = {}
    for docname, page in domain.registry.pages.items():
        menus = [outlines[name] for name in _way_up(above, docname)]
        around = digest_of(navigation, domain.data['empty'], menus, tuple(_contents(env, docname)))
        facts, _around = before.get(docname, ('', ''))
        if is_new or not facts:
            facts = domain.listings_of(page.apart).fingerprint(docname)
        shown[docname] = facts, around
    domain.data['shown'] = shown
    return sorted(name for name, now in shown.items() if before.get(name, now) != now)


def pages_above_removed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose toctrees hold a page that is gone (``env-get-outdated``)."""
    holders = env.toctree_includes.items()
    return sorted(name for name, held in holders if not removed.isdisjoint(held))


def _reading_order(env: BuildEnvironment, root: str) -> Iterator[str]:
    """Yield the pages as the toctrees order them."""
    seen: set[str] = set()
    todo = [root]
    while todo:
        docname = todo.pop()
        if docname not in seen:
            seen.add(docname)
            yield docname
            todo += reversed(env.toctree_includes.get(docname, []))


def _pages_above(env: BuildEnvironment) -> dict[str, str]:
    """Return the page whose toctree holds each page, the one that Sphinx takes for it."""
    held = sorted(env.toctree_includes.items())
    return {child: docname for docname, children in held for child in children}


def _way_up(above: dict[str, str], docname: str) -> list[str]:
    """Return the pages above a page; menus unfold their headings there."""
    way: dict[str, None] = {}
    while (docname := above.get(docname, '')) and docname not in way:
        way[docname] = None
    return list(way)


def _outline(toc: nodes.Element) -> list[object]:
    """Return the headings of one page, without their numbers."""
    return [
        (node.tagname, len(node), node.get('anchorname'))
        if isinstance(node, nodes.Element)
        else str(node)
        for node in toc.findall()
    ]


def _navigation(env: BuildEnvironment) -> str:
    """Return a digest of what the theme may show on any page of all others."""
    titles = sorted((docname, _marked_up(title)) for docname, title in env.titles.items())
    menus = [
        (docname, toctree['entries'], *map(toctree.get, _OF_MENUS))
        for docname in sorted(env.toctree_includes)
        for toctree in env.tocs[docname].findall(addnodes.toctree)
    ]
    return digest_of(titles, menus)


def _marked_up(heading: nodes.Element) -> str:
    """Return the text of a heading with its markup, and without its number."""
    return ''.join(map(str, heading.children))


def _forget_numbers(env: BuildEnvironment) -> None:
    """Take off the numbers of sections; Sphinx gives them anew, but takes none off."""
    titles = (*env.titles.values(), *env.longtitles.values())
    if [title for title in titles if title.attributes.pop('secnumber', None)]:
        for toc in env.tocs.values():
            for reference in toc.findall(nodes.reference):
                reference.attributes.pop('secnumber', None)


def _contents(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str, int]]:
    """Yield what the toctrees of a page show: text, anchor and depth."""
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        for text, child in toctree['entries']:
            yield text or '', child, 0
            if child in env.tocs and not toctree.get('titlesonly'):
                deepest = toctree.get('maxdepth', -1)
                yield from _headings(
                    env, child, env.tocs[child], depth=1, deepest=deepest, above={docname}
                )


def _headings(
    env: BuildEnvironment,
    docname: str,
    toc: nodes.Element,
    *,
    depth: int,
    deepest: int,
    above: set[str],
) -> Iterator[tuple[str, str, int]]:
    """Yield the headings below *toc*, down to the *deepest* level; a negative one is none."""
    if 0 <= deepest < depth or docname in above:
        return
    for item in toc.children:
        if isinstance(item, addnodes.toctree):
            for _text, child in item['entries']:
                if child in env.tocs:
                    yield from _headings(
                        env, child, env.tocs[child],
                        depth=depth, deepest=deepest, above=above | {docname},
                    )  # fmt: skip
        elif isinstance(item, nodes.list_item):
            for reference in item[0].findall(nodes.reference):
                yield _marked_up(reference), reference['anchorname'], depth
            for inner in item.children[1:]:
                if isinstance(inner, nodes.Element):
                    yield from _headings(
                        env, docname, inner, depth=depth + 1, deepest=deepest, above=above
                    )
