"""The ``tripreport`` command: one module a subcommand."""

from __future__ import annotations

from importlib import import_module

import click
from sphinx import locale

from tripreport import __version__
from tripreport.locale import CATALOG, LOCALE_DIR, _

SUBCOMMANDS = {
    'anonymise': 'tripreport.cli.anonymise',
    'catalogs': 'tripreport.cli.catalogs',
    'check': 'tripreport.cli.check',
    'draft': 'tripreport.cli.draft',
    'export': 'tripreport.cli.export',
    'import': 'tripreport.cli.import_schedule',
    'new': 'tripreport.cli.new_event',
    'pads': 'tripreport.cli.pads',
}
"""Where the ``command`` of each is."""


class Subcommands(click.Group):
    """Commands that are loaded when they are asked for, so that no one waits for all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return sorted(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one subcommand, or nothing if there is none of this *name*."""
        if name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(SUBCOMMANDS[name]).command
        return command


def main() -> None:
    """Run the command line, in the language of the terminal."""
    locale.init([str(LOCALE_DIR)], None, CATALOG)
    group = Subcommands(
        'tripreport',
        help=_('Conference reports: from notes and schedules to pages, catalogs and links.'),
        context_settings={'help_option_names': ['-h', '--help']},
    )
    click.version_option(__version__, prog_name='tripreport')(group)
    group()
