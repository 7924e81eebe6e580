"""Sessions and who reported on them: directives, domain, references and lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder

from tripreport import __version__
from tripreport.core import links
from tripreport.core.linkstates import read_states
from tripreport.reports import elsewhere
from tripreport.reports.copies import note_copies
from tripreport.reports.domain import TripDomain, trip_domain
from tripreport.reports.garbage import Collecting
from tripreport.reports.html import add_nodes
from tripreport.reports.indices import INDICES, as_facts, template_of_index
from tripreport.reports.languages import TellLanguages
from tripreport.reports.lowering import LowerPlaceholders, PresentAddresses
from tripreport.reports.outdated import Outdated, pages_above_removed
from tripreport.reports.unread import KeepUnread
from tripreport.reports.warnings import warn
from tripreport.wings import declare_source_language, furnish, is_for_browsers, refuse

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the reports."""
    add = app.add_config_value
    declare_source_language(app)
    add('trip_latin_language', '', 'env', str,
        'language of titles in Latin letters, on pages that are written in others')  # fmt: skip
    add('trip_show_drafts', False, 'env', bool, 'whether drafts are on the site')
    add('trip_etherpad_host', links.ETHERPAD_HOST, 'env', str,
        'server of a pad that is given by its name')  # fmt: skip
    add('trip_blueprint_host', links.BLUEPRINT_HOST, 'env', str,
        'server of a blueprint that is given by its name')  # fmt: skip
    add('trip_moved_hosts', dict(links.MOVED_HOSTS), 'env', dict,
        'servers of pads that are gone, and where their pads are now')  # fmt: skip
    add('trip_pads', '', 'env', str,
        'folder of the copies of pads, seen from the folder of conf.py')  # fmt: skip
    add('trip_link_state', '', 'env', str,
        'file with what was last found out about links, seen from conf.py')  # fmt: skip

    furnish(app, Path(__file__).parent)
    app.add_domain(TripDomain)
    for index in INDICES:
        app.add_index_to_domain(TripDomain.name, index)
    app.add_transform(KeepUnread)
    app.add_post_transform(LowerPlaceholders)
    app.add_post_transform(PresentAddresses)
    app.add_post_transform(TellLanguages)

    add_nodes(app)
    app.add_css_file('tripreport.css')
    app.add_js_file('trip-filters.js', loading_method='defer')
    app.connect('config-inited', _check_config)
    app.connect('builder-inited', _meet_builder)
    collecting = Collecting()
    app.connect('env-before-read-docs', collecting.rarely)
    app.connect('build-finished', collecting.as_usual)
    app.connect('doctree-read', note_copies)
    app.connect('env-get-outdated', pages_above_removed)
    outdated = Outdated()
    app.connect('env-purge-doc', outdated.note_purged)
    app.connect('env-updated', outdated.pages)
    app.connect('env-updated', elsewhere.pages_to_renew)
    app.connect('warn-missing-reference', _warn_of_unknown)
    app.connect('html-page-context', template_of_index)
    return {
        'version': __version__,
        'env_version': 5,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }


def _check_config(app: Sphinx, config: Config) -> None:
    """Tell what is wrong in conf.py, all at once.

    :raises ConfigError: if anything is
    """
    faults = [
        f'{name} = {getattr(config, name)!r}: a server is written as {links.ETHERPAD_HOST!r}'
        for name in ('trip_etherpad_host', 'trip_blueprint_host')
        if not links.is_server(getattr(config, name))
    ]
    moved = config.trip_moved_hosts
    if not isinstance(moved, dict) or not all(map(links.is_server, (*moved, *moved.values()))):
        faults.append(f'trip_moved_hosts = {moved!r}: it takes servers, each with its new name')
    refuse(faults)


def _meet_builder(app: Sphinx) -> None:
    """Tell the domain of the builder, which it cannot ask."""
    domain = trip_domain(app.env)
    domain.tags = app.tags
    domain.builder_format = app.builder.format
    if is_for_browsers(app.builder):
        domain.site = app.builder
    if hasattr(app.builder, 'dump_context'):  # json and pickle
        domain.indices[:] = map(as_facts, domain.indices)
    domain.extracts_messages = isinstance(app.builder, I18nBuilder)
    if app.config.trip_link_state:
        try:
            domain.states = read_states(Path(app.confdir, app.config.trip_link_state))
        except ValueError as error:
            domain.states_fault = str(error)


def _warn_of_unknown(app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Tell what a reference may have meant, in place of Sphinx's own warning."""
    if not isinstance(domain, TripDomain):
        return None
    if not elsewhere.lacks_inventory(app.env, node['reftarget']):
        warn(*domain.unknown(node, elsewhere.names_there(app.env, node)), node)
    return True
