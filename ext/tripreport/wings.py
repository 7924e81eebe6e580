"""What the wings have in common: how each gets its words and files, and refuses a conf.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ConfigError
from sphinx.util import logging

from tripreport.locale import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

_logger = logging.getLogger(__name__)


def furnish(app: Sphinx, wing: Path) -> None:
    """Let pages have the words of a *wing*, and what is in its folders.

    A project's own templates and style sheets of the same name win.
    """

    def add_folders(app: Sphinx, config: Config) -> None:
        if (static := wing / 'static').exists():
            config.html_static_path = [str(static), *config.html_static_path]
        if (templates := wing / 'templates').exists():
            config.templates_path = [*config.templates_path, str(templates)]

    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    app.connect('config-inited', add_folders)


def declare_source_language(app: Sphinx) -> None:
    """Let conf.py tell in which language pages are; several wings ask, and any may be the first."""
    if 'trip_source_language' not in app.config:
        app.add_config_value('trip_source_language', '', 'env', str,
            'language of pages, in which people bear their names; others show :latin:')  # fmt: skip


def refuse(faults: Iterable[str]) -> None:
    """Tell what is wrong in conf.py, all at once.

    :raises ConfigError: if anything is
    """
    told = list(faults)
    for fault in told:
        _logger.error(fault)
    if told:
        raise ConfigError('; '.join(told))


def is_for_browsers(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Tell whether *builder* makes pages that browsers show, and no book."""
    return isinstance(builder, StandaloneHTMLBuilder) and not builder.embedded
