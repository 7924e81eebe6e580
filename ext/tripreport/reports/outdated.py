"""Which pages are to be written anew although their source is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.reports.domain import trip_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that no longer show what they did (``env-updated``)."""
    domain = trip_domain(env)
    domain.registry.arrange(list(_reading_order(env, env.config.root_doc)))
    shown = {name: domain.listings.fingerprint(name) for name in domain.registry.pages}
    before: dict[str, bytes] = domain.data['shown']
    domain.data['shown'] = shown
    return sorted(name for name, now in shown.items() if before.get(name, now) != now)


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
