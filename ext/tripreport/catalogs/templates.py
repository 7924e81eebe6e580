"""Templates of pages that are gone; Sphinx leaves them where catalogs are made of them."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder
from sphinx.util.i18n import docname_to_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def remove_templates(app: Sphinx, exception: Exception | None) -> None:
    """Remove what an earlier run has written of pages that are gone (``build-finished``)."""
    if exception or not isinstance(app.builder, I18nBuilder):
        return
    folder = Path(app.outdir)
    due = {docname_to_domain(name, app.config.gettext_compact) for name in app.env.found_docs}
    for path in sorted(folder.rglob('*.pot')):
        domain = path.relative_to(folder).with_suffix('').as_posix()
        if domain not in due and domain in _domains(app, path):
            path.unlink()


def _domains(app: Sphinx, template: Path) -> Iterator[str]:
    """Yield the names that templates of the pages may have whose messages are in *template*."""
    for line in template.read_text('utf-8', 'replace').splitlines():
        if line.startswith('#: '):
            place = Path(app.outdir, line[3:].rpartition(':')[0])
            docname = app.env.path2doc(os.path.normpath(place)) or ''
            yield from (docname, docname.partition('/')[0])  # whatever gettext_compact was
