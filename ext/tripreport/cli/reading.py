"""The pages of a project, read as Sphinx reads them."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors

from tripreport.cli.progress import Reading
from tripreport.cli.project import domain_of
from tripreport.locale import _
from tripreport.reports.domain import trip_domain

if TYPE_CHECKING:
    from tripreport.cli.project import Project
    from tripreport.core.registry import Registry

doctrees_option = click.option(
    '--doctrees', type=click.Path(path_type=Path, file_okay=False),
    default='build/doctrees/tripreport', show_default=True,
    help=_('Where pages that were read are kept, for the next time.'))  # fmt: skip


_BEGIN = re.compile(r'^(?=(?:\S.*: )?(?:WARNING|ERROR|SEVERE|CRITICAL): )', re.MULTILINE)
"""Where a warning begins; that of a parser has several paragraphs."""


@dataclass(frozen=True, slots=True)
class ReadPages:
    """The pages of a project, once they are read."""

    app: Sphinx
    messages: io.StringIO

    @property
    def registry(self) -> Registry:
        """What its pages say."""
        return trip_domain(self.app.env).registry

    @property
    def domain(self) -> str:
        """The name that directives of the domain need before theirs, or ``''``."""
        return domain_of(self.app.config)

    def warnings(self) -> list[str]:
        """Return the warnings of Sphinx, in their order."""
        text = strip_colors(self.messages.getvalue())
        return [one.strip('\n') for one in _BEGIN.split(text) if one.strip('\n')]


def read_pages(
    project: Project, doctrees: Path, *, building: bool = False, quiet: bool = False
) -> ReadPages:
    """Return all pages of *project*, read in the language of their sources.

    :param building: whether all pages are read again and gone through, as a build does, so that
        every warning is given
    :param quiet: whether nobody is told how far that is
    :raises click.ClickException: if its configuration is wrong
    """
    messages = io.StringIO()
    words = dict(locale.translators)
    reading = Reading(quiet=quiet)
    try:
        app = Sphinx(
            project.source, project.conf, doctrees / 'out', doctrees, 'dummy', status=None,
            warning=messages, freshenv=building, confoverrides={'locale_dirs': []},
        )  # fmt: skip
        if 'trip' not in app.env.domains:
            message = _('%s/conf.py does not load the extension: extensions = ["tripreport"]')
            raise click.ClickException(message % project.conf)
        reading.follow(app)
        if building:
            app.build(force_all=True)
        else:
            app.builder.read()
    except SphinxError as error:
        raise click.ClickException(f'{project.conf}/conf.py: {error}') from error
    finally:
        logging.getLogger('sphinx').handlers.clear()
        locale.translators.clear()  # the command speaks the language of the terminal
        locale.translators.update(words)
    return ReadPages(app, messages)
