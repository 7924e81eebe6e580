"""What the inventories of other sites say, as far as the pages of this one refer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.digests import digest_of
from tripreport.reports.domain import trip_domain

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import Inventory

    from tripreport.core.listings import Listings
    from tripreport.core.records import Mention


def lacks_inventory(env: BuildEnvironment, target: str) -> bool:
    """Tell whether *target*, SITE:KEY, is on a site whose inventory could not be read.

    Sphinx has told so, once for the whole site.
    """
    site, colon, _key = target.partition(':')
    sites = getattr(env.config, 'intersphinx_mapping', {})
    return bool(colon) and site in sites and site not in _inventories(env)


def names_there(env: BuildEnvironment, node: pending_xref) -> list[str]:
    """Return what *node*, a reference to SITE:KEY, may name on that site, written likewise."""
    site, _colon, _key = node['reftarget'].partition(':')
    kinds = trip_domain(env).objtypes_for_role(node['reftype']) or ()
    inventory = _inventories(env).get(site, {})
    return [f'{site}:{key}' for kind in kinds for key in inventory.get(f'trip:{kind}', ())]


def pages_to_renew(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show what another site has changed (``env-updated``)."""
    domain = trip_domain(env)
    edition, before = domain.data['elsewhere']
    if not before and not _inventories(env):
        return []
    sought = {docname: targets for docname, (targets, _found) in before.items()}
    if edition != domain.edition:
        sought = {
            docname: targets
            for docname, page in domain.registry.pages.items()
            if (targets := _not_here(domain.listings_of(page.apart), page.mentions))
        }
    now = {docname: (targets, _look_up(env, targets)) for docname, targets in sought.items()}
    domain.data['elsewhere'] = domain.edition, now
    return sorted(name for name in now if before.get(name, now[name]) != now[name])


def _inventories(env: BuildEnvironment) -> dict[str, Inventory]:
    """Return the inventories by the names of their sites; none without intersphinx."""
    return getattr(env, 'intersphinx_named_inventory', {})


def _not_here(listings: Listings, mentions: list[Mention]) -> list[tuple[str, str]]:
    """Return role and target of the references that lead to nothing on this site."""
    roles = dict.fromkeys((mention.kind, mention.target) for mention in mentions)
    return [
        (kind, target)
        for kind, target in roles
        if not (listings.any(target) if kind == 'any' else listings.ref(kind, target).key)
    ]


def _look_up(env: BuildEnvironment, targets: list[tuple[str, str]]) -> str:
    """Return a digest of all that *targets* find on other sites."""
    found = []
    for kind, target in targets:
        site, colon, key = target.partition(':')
        if site and colon:
            inventory = _inventories(env).get(site, {})
        else:
            inventory, key = getattr(env, 'intersphinx_inventory', {}), key or target
        found += [
            (name, objects[key])
            for name, objects in sorted(inventory.items())
            if key in objects and kind in {'any', name.removeprefix('trip:')}
        ]
    return digest_of(found)
