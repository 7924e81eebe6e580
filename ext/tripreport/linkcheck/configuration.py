"""What conf.py says about the checking of links."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripreport.core.keys import nearest
from tripreport.core.links import is_server
from tripreport.linkcheck.findings import Level
from tripreport.linkcheck.verdicts import Status
from tripreport.wings import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

ORDINARY = 'link'
"""The kind of a link that no service knows."""

USUAL_DAYS = {ORDINARY: 7, 'etherpad': 1, 'blueprint': 30, 'review': 30, 'story': 30, 'spec': 30}
"""How long a verdict lasts that nothing is wrong."""

_ARCHIVE = 'archive'
"""What has servers, and no links of its own."""

_NEUTRAL = {
    'linkcheck_workers', 'linkcheck_exclude_documents', 'linkcheck_retries', 'linkcheck_timeout',
    'linkcheck_rate_limit_timeout',
}  # fmt: skip
"""What changes which links are asked for and how, but no verdict that lasts."""

_OTHERS = {
    'tls_verify', 'tls_cacerts', 'user_agent', 'trip_linkcheck_hosts', 'trip_linkcheck_services',
    'trip_etherpad_host', 'trip_blueprint_host', 'trip_moved_hosts',
}  # fmt: skip
"""What changes verdicts beside the values of linkcheck itself."""


def add_values(app: Sphinx) -> None:
    """Declare the values; none of them changes a page."""
    add = app.add_config_value
    add('trip_linkcheck_offline', False, '', bool, 'whether to tell only what is in the cache')
    add('trip_linkcheck_only', [], '', list, 'kinds of link that are asked for; else all')
    add('trip_linkcheck_archive', False, '', bool,
        'whether to ask the Internet Archive for what is broken')  # fmt: skip
    add('trip_linkcheck_save', False, '', bool, 'whether to save the texts of pads in trip_pads')
    add('trip_linkcheck_cache', '', '', str,
        'file of the cache, seen from conf.py; else it is in the cache of the user')  # fmt: skip
    add('trip_linkcheck_keep', {}, '', dict,
        'for how many days a verdict lasts that nothing is wrong, by kind')  # fmt: skip
    add('trip_linkcheck_since', 0, '', int,
        'when a run of several builds began, in seconds since 1970')  # fmt: skip
    add('trip_linkcheck_deadline', 90, '', int, 'seconds that all requests for one link may take')
    add('trip_linkcheck_limits', {}, '', dict,
        'how often a server may be asked: requests and seconds')  # fmt: skip
    add('trip_linkcheck_hosts', {}, '', dict,
        'further servers of a kind, and the address at which each is asked')  # fmt: skip
    add('trip_linkcheck_severity', {}, '', dict, 'how grave a verdict is, by kind and by status')
    add('trip_linkcheck_services', [], '', list, 'classes for further kinds of service')


def check_values(app: Sphinx, config: Config) -> None:
    """Tell what is wrong in conf.py, all at once.

    :raises ConfigError: if anything is
    """
    faults = list(_faults(config))
    if config.trip_linkcheck_save and not getattr(config, 'trip_pads', ''):
        faults.append("trip_pads is empty: it names the folder for the texts of pads, as 'pads'")
    refuse(faults)
    config.trip_linkcheck_limits = _lowered(config.trip_linkcheck_limits)
    config.trip_linkcheck_hosts = {
        kind: _lowered(hosts) for kind, hosts in config.trip_linkcheck_hosts.items()
    }


def _lowered(servers: dict[str, Any]) -> dict[str, Any]:
    return {host.lower(): value for host, value in servers.items()}


def _faults(config: Config) -> Iterator[str]:
    for kind, days in config.trip_linkcheck_keep.items():
        if not isinstance(days, int | float) or not days >= 0:
            yield f'trip_linkcheck_keep[{kind!r}] = {days!r}: it takes a number of days'
    for host, limit in config.trip_linkcheck_limits.items():
        match limit:
            case [int(most), int() | float() as seconds] if most > 0 and seconds > 0:
                sound = is_server(host)
            case _:
                sound = False
        if not sound:
            yield (f'trip_linkcheck_limits[{host!r}] = {limit!r}: '
                   "it is written as {'pad.example.org': (10, 90)}")  # fmt: skip
    for kind, hosts in config.trip_linkcheck_hosts.items():
        if not isinstance(hosts, dict) or not all(
            is_server(host) and re.match('https?://[^/]', str(base)) for host, base in hosts.items()
        ):
            yield (f'trip_linkcheck_hosts[{kind!r}] = {hosts!r}: '
                   "it is written as {'pad.example.org': 'https://pad.example.org'}")  # fmt: skip
    for service in config.trip_linkcheck_services:
        if not isinstance(service, type):
            yield f'trip_linkcheck_services: {service!r}: it takes classes'
    yield from _faults_of_severity(config.trip_linkcheck_severity)
    yield from _unknown_kinds(config)


def _unknown_kinds(config: Config) -> Iterator[str]:
    own = (getattr(service, 'name', None) for service in config.trip_linkcheck_services)
    kinds = [*USUAL_DAYS, *(name for name in own if isinstance(name, str))]
    served = [kind for kind in (*kinds, _ARCHIVE) if kind != ORDINARY]
    for name in ('only', 'keep', 'severity', 'hosts'):
        known = served if name == 'hosts' else kinds
        written = getattr(config, f'trip_linkcheck_{name}')
        for kind in [written] if isinstance(written, str) else written:
            if kind not in known:
                guess = nearest(str(kind), known)
                hint = f'did you mean {guess!r}?' if guess else f'it takes {", ".join(known)}'
                yield f'trip_linkcheck_{name}: {kind!r} means nothing; {hint}'


def _faults_of_severity(severities: dict[str, Any]) -> Iterator[str]:
    statuses, words = list(Status), list(Level)
    for kind, grave in severities.items():
        if not isinstance(grave, dict) or not all(
            status in statuses and word in words for status, word in grave.items()
        ):
            yield (f'trip_linkcheck_severity[{kind!r}] = {grave!r}: it takes statuses '
                   f'({", ".join(statuses)}), each with one of {", ".join(words)}')  # fmt: skip


def cache_path(config: Config, confdir: Path) -> Path | None:
    """Return the file of the cache; ``None`` if it is to be in memory."""
    if config.trip_linkcheck_cache == ':memory:':
        return None
    if config.trip_linkcheck_cache:
        return Path(confdir, config.trip_linkcheck_cache)
    usual = os.environ.get('XDG_CACHE_HOME') or os.environ.get('LOCALAPPDATA')
    return Path(usual or Path('~/.cache').expanduser(), 'sphinx-tripreport', 'links.sqlite')


def settings(config: Config) -> str:
    """Return all that changes a verdict, in a form that is the same in every run."""
    relevant = (
        value.name
        for value in config
        if value.name in _OTHERS
        or (value.name.startswith('linkcheck_') and value.name not in _NEUTRAL)
    )
    return repr([(name, _plain(getattr(config, name))) for name in sorted(relevant)])


def _plain(value: Any) -> object:
    match value:
        case dict():
            return [(_plain(key), _plain(item)) for key, item in value.items()]
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(repr(_plain(item)) for item in value)
        case re.Pattern():
            return value.pattern
        case type():
            return f'{value.__module__}.{value.__qualname__}'
        case _:
            return re.sub(' at 0x[0-9a-fA-F]+', '', repr(value))
