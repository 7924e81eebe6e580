"""Which services there are, as conf.py sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from tripreport.core import reviews
from tripreport.core.copies import Copies
from tripreport.core.kinds import blueprint_of, etherpad_of
from tripreport.linkcheck.blueprints import Blueprints
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

    copies = _copies(confdir / config.trip_pads) if config.trip_linkcheck_save else None
    return [
        *(service(bases(service.name)) for service in config.trip_linkcheck_services),
        Pads(etherpad_of(config, hosts.get('etherpad', ())), bases('etherpad'), copies),
        Blueprints(blueprint_of(config), bases('blueprint')),
        Reviews(reviews.Review(known('review', reviews.REVIEW_HOSTS)), bases('review')),
        Stories(reviews.Story(known('story', reviews.STORY_HOSTS)), bases('story')),
        Specs(reviews.Spec(known('spec', reviews.SPEC_HOSTS)), bases('spec')),
    ]


def _copies(folder: Path) -> Copies:
    copies = Copies(folder)
    try:
        copies.known()
    except ValueError as error:
        raise SphinxError(str(error)) from error
    return copies
