"""The kinds of link, as conf.py sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core import links

if TYPE_CHECKING:
    from sphinx.config import Config


def kinds_of(config: Config) -> dict[str, links.Kind]:
    """Return the kinds of link by name."""
    return {
        'etherpad': etherpad_of(config),
        'blueprint': links.Blueprint(config.trip_blueprint_host.lower()),
    }


def etherpad_of(config: Config) -> links.Etherpad:
    """Return the kind of link that pads are."""
    moved = {old.lower(): new.lower() for old, new in config.trip_moved_hosts.items()}
    return links.Etherpad(config.trip_etherpad_host.lower(), moved)
