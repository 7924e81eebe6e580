"""No translation reaches the site but those of the .po files as they are.

Sphinx takes a compiled catalog whose .po is gone, and one that is newer than its .po although it
was made from another one.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import read_mo
from babel.messages.pofile import PoFileError, read_po
from sphinx.util import logging
from sphinx.util.i18n import CatalogRepository, docname_to_domain

from tripreport.catalogs.domain import catalogs_domain
from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Catalog
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_logger = logging.getLogger(__name__)

_SUBTYPE = str(Subtype.STALE_CATALOG)


def remove_orphans(app: Sphinx, config: Config) -> None:
    """Remove compiled catalogs whose .po is gone (``config-inited``).

    Sphinx has read its own words already: a stale catalog of them is told, so that a strict build
    fails, and the next one is right.
    """
    if not config.gettext_auto_build:
        return  # somebody else compiles, and may have taken the .po files away
    repository = CatalogRepository(app.srcdir, config.locale_dirs, config.language, 'utf-8')
    for folder in repository.locale_dirs:
        for compiled in Path(folder, config.language, 'LC_MESSAGES').rglob('*.mo'):
            of_sphinx = compiled.name == 'sphinx.mo'
            if not compiled.with_suffix('.po').exists() or (
                of_sphinx and _is_stale(compiled, config)
            ):
                compiled.unlink(missing_ok=True)
                if of_sphinx:
                    message = '%s: the words of Sphinx were not those of its .po; build again'
                    _logger.warning(message, compiled, type='trip', subtype=_SUBTYPE)


def remove_stale(app: Sphinx) -> None:
    """Remove compiled catalogs that are not those of their .po; Sphinx makes what is missing."""
    if not app.config.gettext_auto_build:
        return
    domain = catalogs_domain(app.env)
    known = domain.data['stamps']
    for name, (path, stamp) in domain.stamps_of(app.config.language):
        compiled = path.with_suffix('.mo')
        if known.get(name) != stamp and _is_stale(compiled, app.config):
            compiled.unlink(missing_ok=True)


def pages_of_changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose catalog is gone, new or another one (``env-get-outdated``)."""
    domain = catalogs_domain(env)
    stamps = {name: stamp for name, (_, stamp) in domain.stamps_of(app.config.language)}
    before, domain.data['stamps'] = domain.data['stamps'], stamps
    other = {name for name in before | stamps if before.get(name) != stamps.get(name)}
    compact = app.config.gettext_compact
    return sorted(name for name in env.all_docs if docname_to_domain(name, compact) in other)


def _is_stale(compiled: Path, config: Config) -> bool:
    """Tell whether Sphinx would now make something else, but for what a header says of time."""
    try:
        with compiled.open('rb') as file:
            made = _translations(read_mo(file), fuzzy=True)
        with compiled.with_suffix('.po').open('rb') as file:
            due = _translations(read_po(file), fuzzy=config.gettext_allow_fuzzy_translations)
    except FileNotFoundError:
        return False
    except (OSError, PoFileError, ValueError, LookupError, struct.error):
        return True
    return made != due


def _translations(catalog: Catalog, *, fuzzy: bool) -> dict[object, object]:
    return {
        (message.context, _plain(message.id)): _plain(message.string)
        for message in catalog
        if message.id and message.string and (fuzzy or not message.fuzzy)
    }


def _plain(text: str | Sequence[str]) -> str | tuple[str, ...]:
    """Return a message as one reads it from either kind of file."""
    return text if isinstance(text, str) else tuple(text)
