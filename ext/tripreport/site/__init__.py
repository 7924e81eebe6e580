"""What readers and machines get beside the pages; and nothing that is no longer meant for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripreport import __version__
from tripreport.site import search
from tripreport.site.footer import check_addresses, tell_about_page
from tripreport.site.inventory import InventoryBuilder
from tripreport.site.kept import Kept
from tripreport.site.leftovers import Leftovers
from tripreport.site.metadata import Metadata
from tripreport.site.not_found import forget_address, not_found_page
from tripreport.site.unfinished import Unfinished
from tripreport.wings import furnish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the site."""
    unfinished = Unfinished()
    search.setup(app, unfinished)
    app.add_builder(InventoryBuilder)
    add = app.add_config_value
    add('trip_edit_url', '', 'html', str,
        'where the source of a page is edited, with {path} or {title}')  # fmt: skip
    add('trip_report_url', '', 'html', str,
        'where errors of a page are reported, with {path} or {title}')  # fmt: skip
    add('trip_license', '', 'html', str, "licence of the pages, as 'CC BY 4.0 <https://…>'")
    add('trip_picture', '', 'html', str,
        'picture shown by those who refer to a page, below the root of the site; '
        'without it, one of the event is drawn')  # fmt: skip
    furnish(app, Path(__file__).parent)
    app.connect('config-inited', check_addresses)
    app.connect('html-page-context', tell_about_page)

    app.connect('builder-inited', unfinished.meet)
    app.connect('env-get-outdated', unfinished.pages_left)
    app.connect('env-purge-doc', unfinished.note_purged)
    app.connect('env-before-read-docs', unfinished.note_read, priority=999)  # all that is read
    app.connect('env-updated', unfinished.note_all)
    app.connect('build-finished', Leftovers(unfinished).remove)
    app.connect('build-finished', unfinished.finish, priority=999)  # when all else is done

    metadata = Metadata()
    app.connect('env-updated', metadata.outdated_pages, priority=600)  # once pages are arranged
    app.connect('doctree-resolved', metadata.show_links)
    app.connect('html-page-context', metadata.tell_page)
    app.connect('html-collect-pages', not_found_page)
    app.connect('html-page-context', forget_address, priority=900)  # after what tells others
    kept = Kept()
    app.connect('doctree-resolved', kept.note_written)
    app.connect('html-page-context', kept.template, priority=400)  # before that of the reports
    app.connect('build-finished', metadata.write)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
