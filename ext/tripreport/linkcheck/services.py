"""Which services there are, as conf.py sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from tripreport.core import links, reviews
from tripreport.core.copies import Copies
from tripreport.linkcheck.blueprints import Blueprints
from tripreport.linkcheck.keeping import KeptPads
from tripreport.linkcheck.pads import Pads
from tripreport.linkcheck.reviews import Reviews, Specs, Stories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.config import Config

    from tripreport.linkcheck.verdicts import Service


def services_of(config: Config, confdir: Path) -> list[Service]:
    """Return the services; those of conf.py come first.

    :raises SphinxError: if pads are to be saved, and the list of their copies is damaged
    """
    hosts: dict[str, dict[str, str]] = config.trip_linkcheck_hosts

    def known(kind: str, usual: Mapping[str, str]) -> dict[str, str]:
        return {**usual, **{host: host for host in hosts.get(kind, {}) if host not in usual}}

    def bases(kind: str) -> dict[str, str]:
        return hosts.get(kind, {})

    pads, blueprints = pads_of(config), blueprints_of(config)
    judge = Pads(pads, bases('etherpad'))
    copies = _copies(confdir / config.trip_pads) if config.trip_linkcheck_save else None
    return [
        *(service(bases(service.name)) for service in config.trip_linkcheck_services),
        KeptPads(judge, copies) if copies else judge,
        Blueprints(blueprints, bases('blueprint')),
        Reviews(reviews.Review(known('review', reviews.REVIEW_HOSTS)), bases('review')),
        Stories(reviews.Story(known('story', reviews.STORY_HOSTS)), bases('story')),
        Specs(reviews.Spec(known('spec', reviews.SPEC_HOSTS)), bases('spec')),
    ]


def pads_of(config: Config) -> links.Etherpad:
    """Return the kind of link that pads are; its values are the reports', if these are loaded."""
    moved = getattr(config, 'trip_moved_hosts', links.MOVED_HOSTS)
    return links.Etherpad(
        getattr(config, 'trip_etherpad_host', links.ETHERPAD_HOST).lower(),
        {old.lower(): new.lower() for old, new in moved.items()},
        others=frozenset(config.trip_linkcheck_hosts.get('etherpad', {})),
    )


def blueprints_of(config: Config) -> links.Blueprint:
    """Return the kind of link that blueprints are."""
    return links.Blueprint(getattr(config, 'trip_blueprint_host', links.BLUEPRINT_HOST).lower())


def _copies(folder: Path) -> Copies:
    copies = Copies(folder)
    try:
        copies.known()
    except ValueError as error:
        raise SphinxError(str(error)) from error
    return copies
