"""What stands around a page: how to mend it, when it was changed, under which licence it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

from tripreport.locale import _
from tripreport.wings import refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def check_addresses(app: Sphinx, config: Config) -> None:
    """Refuse what is wrong with the values in conf.py (``config-inited``)."""
    refuse(
        f'{name} = {value!r}: it is an address with {{path}} or {{title}} in it'
        for name in ('trip_edit_url', 'trip_report_url')
        if (value := getattr(config, name))
        and not (value.startswith(('https://', 'http://')) and _filled(value) is not None)
    )


def tell_about_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Tell the template what it shows (``html-page-context``)."""
    config = app.config
    if doctree is None:
        return
    path = app.env.doc2path(pagename, base=False)
    title = doctree.next_node(nodes.title)
    facts = {'path': str(path), 'title': title.astext() if title else pagename}
    name, _open, address = config.trip_license.partition(' <')
    context['trip_page'] = {
        'edit': _filled(config.trip_edit_url, **facts),
        'edit_text': _('Edit this page'),
        'report': _filled(config.trip_report_url, **facts),
        'report_text': _('Report an error'),
        'changed': _('Last change: {date}'),
        'license': name,
        'license_url': address.rstrip('>'),
        'license_text': _('Licence:'),
    }


def _filled(url: str, path: str = '', title: str = '') -> str | None:
    """Return *url* with a page's own words in it, or ``None`` where it asks for others."""
    try:
        return url.format(path=quote(path), title=quote(title))
    except (KeyError, IndexError, ValueError):
        return None
