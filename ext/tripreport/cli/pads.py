"""``tripreport pads``: the shared notes."""

from __future__ import annotations

from pathlib import Path

import click
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tripreport.locale import _

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group('pads', help=_('Keep the shared notes that the reports link to.'))
def command() -> None:
    """Take a subcommand."""


@command.command(help=_('Save the texts of the pads into the folder that trip_pads names.'))
@click.option('-c', '--config', type=_FOLDER, default='conf', show_default=True,
              help=_('The folder of conf.py.'))  # fmt: skip
@click.option('-s', '--source', type=_FOLDER, default='source', show_default=True,
              help=_('The folder of the sources.'))  # fmt: skip
@click.option('-b', '--build', type=click.Path(path_type=Path), default='build/pads',
              show_default=True, help=_('Where to tell what became of them.'))  # fmt: skip
@click.pass_context
def save(ctx: click.Context, config: Path, source: Path, build: Path) -> None:
    """Look at all pads, and save their texts."""
    overrides = {'trip_linkcheck_only': ['etherpad'], 'trip_linkcheck_save': True}
    try:
        with patch_docutils(config), docutils_namespace():
            app = Sphinx(source, config, build, build / 'doctrees', 'linkcheck', overrides)
            app.build()
    except SphinxError as error:
        raise click.ClickException(str(error)) from error
    ctx.exit(app.statuscode)
