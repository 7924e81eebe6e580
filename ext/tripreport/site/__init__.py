"""What readers and machines get beside the pages; and nothing that is no longer meant for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.locale import CATALOG, LOCALE_DIR
from tripreport.site import search
from tripreport.site.leftovers import Leftovers
from tripreport.site.not_found import forget_address, not_found_page
from tripreport.site.programs import Programs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the site."""
    search.setup(app)
    add = app.add_config_value
    add('trip_picture', '', 'html', str,
        'picture shown by those who refer to a page, below the root of the site; '
        'without it, one of the event is drawn')  # fmt: skip
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    app.connect('config-inited', _add_templates)

    leftovers = Leftovers()
    app.connect('env-purge-doc', leftovers.note_purged)
    app.connect('build-finished', leftovers.remove)

    programs = Programs()
    app.connect('env-purge-doc', programs.note_purged)
    app.connect('env-updated', programs.outdated_pages, priority=600)  # once pages are arranged
    app.connect('doctree-resolved', programs.show_links)
    app.connect('html-page-context', programs.tell_page)
    app.connect('html-collect-pages', not_found_page)
    app.connect('html-page-context', forget_address, priority=900)  # after what tells others
    app.connect('build-finished', programs.write)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}


def _add_templates(app: Sphinx, config: Config) -> None:
    """Let themes find our templates; a project's own come first."""
    here = str(Path(__file__).parent / 'templates')
    config.templates_path = [*config.templates_path, here]
