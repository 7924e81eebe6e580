"""The kinds of link that pages cite, as conf.py sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.links import (
    BLUEPRINT_HOST,
    ETHERPAD_HOST,
    MOVED_HOSTS,
    Blueprint,
    Etherpad,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def kinds_of(config: object, *, more_pads: Iterable[str] = ()) -> dict[str, Kind]:
    """Return the kinds of link by name.

    :param config: that of Sphinx; it lacks the values of the reports if these are not loaded
    :param more_pads: further servers of pads
    """
    return {kind.name: kind for kind in (etherpad_of(config, more_pads), blueprint_of(config))}


def etherpad_of(config: object, more: Iterable[str] = ()) -> Etherpad:
    """Return the kind of link that pads are; *more* are further servers of them."""
    return Etherpad(
        getattr(config, 'trip_etherpad_host', ETHERPAD_HOST).lower(),
        {
            old.lower(): new.lower()
            for old, new in getattr(config, 'trip_moved_hosts', MOVED_HOSTS).items()
        },
        others=frozenset(more),
    )


def blueprint_of(config: object) -> Blueprint:
    """Return the kind of link that blueprints are."""
    return Blueprint(getattr(config, 'trip_blueprint_host', BLUEPRINT_HOST).lower())
