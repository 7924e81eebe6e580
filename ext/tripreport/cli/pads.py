"""``tripreport pads``: the shared notes."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tripreport.cli.progress import quiet_option
from tripreport.cli.project import config_option, project_here, source_option
from tripreport.locale import _


@click.group('pads', help=_('Keep the shared notes that the reports link to.'))
def command() -> None:
    """Take a subcommand."""


@command.command(help=_('Save the texts of the pads into the folder that trip_pads names.'))
@config_option
@source_option
@click.option('-b', '--build', type=click.Path(path_type=Path), default='build/pads',
              show_default=True, help=_('Where to tell what became of them.'))  # fmt: skip
@quiet_option
@click.pass_context
def save(
    ctx: click.Context, config: Path | None, source: Path | None, build: Path, *, quiet: bool
) -> None:
    """Look at all pads, and save their texts."""
    project = project_here(config, source)
    overrides = {'trip_linkcheck_only': ['etherpad'], 'trip_linkcheck_save': True}
    try:
        with patch_docutils(project.conf), docutils_namespace():
            folders = project.source, project.conf, build, build / 'doctrees'
            status = None if quiet else sys.stdout
            app = Sphinx(*folders, 'linkcheck', overrides, status=status)
            app.build()
    except SphinxError as error:
        raise click.ClickException(str(error)) from error
    ctx.exit(app.statuscode)
