"""``tripreport catalogs``: the work on .po files."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripreport.catalogs.check import check_file, files_at
from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.pseudo import LANGUAGE, write_pseudo
from tripreport.catalogs.update import drafts
from tripreport.cli.findings import format_option, tell
from tripreport.cli.progress import Progress, counted, quiet_option
from tripreport.cli.project import config_option, project_here, source_option
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.catalogs.update import Draft

_DEFAULT = Path('locale')


def _templates(_ctx: click.Context, _param: click.Parameter, folder: Path) -> Path:
    """Return the *folder* of templates, if it is there."""
    if not folder.is_dir():
        told = _('there is no folder {folder}; run '
                 '"sphinx-build -b gettext -D locale_dirs=_none SOURCE {folder}"')  # fmt: skip
        raise click.BadParameter(told.format(folder=folder))
    return folder


pot_option = click.option(
    '-p', '--pot-dir', type=click.Path(path_type=Path), default='build/gettext', show_default=True,
    callback=_templates, help=_('Where the gettext builder has put its templates.'),
)  # fmt: skip


@click.group('catalogs', help=_('Check, update and try the catalogs of translations (.po files).'))
def command() -> None:
    """Take a subcommand."""


@command.command(
    help=_('Bring the catalogs up to date with their pages, or tell that they are not.')
)
@config_option
@source_option
@pot_option
@click.option('-d', '--locale-dir', type=click.Path(path_type=Path),
              help=_('The folder of the catalogs; else the first of locale_dirs.'))  # fmt: skip
@click.option('-l', '--language', 'languages', metavar='LANG', multiple=True,
              help=_('A language; else those of trip_languages and of the folder.'))  # fmt: skip
@click.option('--check', is_flag=True, help=_('Write nothing; fail if anything is out of date.'))
@quiet_option
@click.pass_context
def update(
    ctx: click.Context,
    config: Path | None,
    source: Path | None,
    pot_dir: Path,
    locale_dir: Path | None,
    languages: tuple[str, ...],
    *,
    check: bool,
    quiet: bool,
) -> None:
    """Update the catalogs."""
    project = project_here(config, source)
    folder = locale_dir or Path(os.path.relpath(project.locale_dir))
    known = [path.parent.name for path in folder.glob('*/LC_MESSAGES')]
    chosen = languages or list(dict.fromkeys([*project.config.trip_languages, *known]))
    if not chosen:
        raise click.UsageError(_('no language is named; give -l, or trip_languages in conf.py'))
    directions = project.directions
    faults: list[str] = []
    most = len(chosen) * len(list(pot_dir.rglob('*.pot')))
    progress = Progress(_('catalogs updated'), most, quiet=quiet)
    try:
        for done, draft in enumerate(drafts(pot_dir, folder, chosen, directions)):
            progress.tell(min(done, most))
            if draft.is_due and not check:
                draft.write()
            faults += (f'{draft.path}: {fault}' for fault in _faults(draft))
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        progress.end()
        for fault in faults:
            click.echo(fault)
    ctx.exit(1 if check and faults else 0)


@command.command(help=_('Tell what is wrong with translations, at their lines; nothing is built.'))
@click.argument('paths', metavar='[PATH]…', nargs=-1,
                type=click.Path(exists=True, path_type=Path))  # fmt: skip
@click.option('--untranslated', is_flag=True,
              help=_('Tell of each message without a translation, too.'))  # fmt: skip
@format_option
@quiet_option
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[Path, ...], *, untranslated: bool, form: str, quiet: bool
) -> None:
    """Check the catalogs; warnings alone are no failure."""
    if not paths and not _DEFAULT.is_dir():
        raise click.UsageError(_('there is no folder %s here; name a folder or a file') % _DEFAULT)
    files = files_at(paths or [_DEFAULT])
    findings = [
        finding
        for file in counted(files, _('catalogs checked'), quiet=quiet)
        for finding in sorted(check_file(file))
    ]
    asked = [one for one in findings if untranslated or one.code != Code.UNTRANSLATED]
    errors = tell(asked, form)
    if form == 'text' and len(asked) < len(findings):
        told = _('to translate: %d; --untranslated tells where')
        click.echo(told % (len(findings) - len(asked)), err=True)
    ctx.exit(1 if errors else 0)


@command.command(help=_('Write catalogs in a language that does not exist, to find what has none.'))
@pot_option
@click.option('-d', '--locale-dir', type=click.Path(path_type=Path), default='build/pseudo',
              show_default=True, help=_('The folder of the catalogs.'))  # fmt: skip
@click.option('-l', '--language', metavar='LANG', default=LANGUAGE, show_default=True,
              help=_('The tag that is given to it.'))  # fmt: skip
def pseudo(pot_dir: Path, locale_dir: Path, language: str) -> None:
    """Write the pseudo-language."""
    try:
        count = write_pseudo(pot_dir, locale_dir, language)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(_('%d catalogs are in %s') % (count, locale_dir / language))


def _faults(draft: Draft) -> Iterator[str]:
    if draft.stranded:
        message = _('no page shows its %d translations; move them, or remove it')
        yield message % draft.stranded
    elif draft.is_due:
        yield _('its source has moved on; run "tripreport catalogs update"')
    if draft.untranslated:
        yield _('%d to translate') % draft.untranslated
