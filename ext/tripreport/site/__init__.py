"""What readers and machines get beside the pages; and nothing that is no longer meant for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from tripreport import __version__
from tripreport.site import search
from tripreport.site.around import faults, prepare, tell_about_page
from tripreport.site.leftovers import Leftovers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the site."""
    search.setup(app)
    add = app.add_config_value
    add('trip_edit_url', '', 'html', str,
        'where the source of a page is edited, with {path} or {title}')  # fmt: skip
    add('trip_report_url', '', 'html', str,
        'where errors of a page are reported, with {path} or {title}')  # fmt: skip
    add('trip_license', '', 'html', str, "licence of the pages, as 'CC BY 4.0 <https://…>'")
    app.connect('config-inited', _check_config)
    app.connect('config-inited', prepare)
    app.connect('html-page-context', tell_about_page)
    leftovers = Leftovers()
    app.connect('env-purge-doc', leftovers.note_purged)
    app.connect('build-finished', leftovers.remove)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}


def _check_config(app: Sphinx, config: Config) -> None:
    """Tell what is wrong in conf.py.

    :raises ConfigError: if anything is
    """
    if wrong := faults(config):
        raise ConfigError('; '.join(wrong))
