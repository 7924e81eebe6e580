"""How a session's reports are cited, on sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.locale import _, format_date
from tripreport.reports.blocks import Nodes, text
from tripreport.reports.html import element

if TYPE_CHECKING:
    from tripreport.core.views import Head


def citation(head: Head, site: str, address: str, language: str | None) -> Nodes:
    """Return the words in which the reports on a session are cited, folded away.

    :param site: the title of the site
    :param address: where the session is published, or ``''``
    """
    if not head.reports:
        return []
    line = head.line
    reporters = dict.fromkeys(ref.text for ref in head.reports)
    parts = [
        *reporters,
        str(_('“{title}”')).format(title=line.session.text),
        head.event.text if head.event else '',
        format_date(line.date, language, weekday=False) if line.date else '',
        site,
        address,
    ]
    words = str(_(', ')).join(part for part in parts if part)
    summary = element('summary', *text(str(_('Cite these reports'))))
    return [element('details', summary, element('p', *text(words)), classes=['trip-cite'])]
