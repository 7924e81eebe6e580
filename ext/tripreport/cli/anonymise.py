"""``tripreport anonymise``: a person's name is taken out everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tripreport.cli.anonymising import Anonymising
from tripreport.cli.files import AllOrNothing
from tripreport.cli.progress import quiet_option
from tripreport.cli.project import config_option, dry_run_option, project_here, source_option
from tripreport.core import keys
from tripreport.core.sources.anonymity import Person
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tripreport.cli.project import Project


@click.command(
    'anonymise',
    cls=AllOrNothing,
    help=_(
        'Take the name of PERSON, a key or a name, out of pages, catalogs and kept schedules. '
        'Reports become anonymous. Where the name may mean something else it stays, and its line '
        'is told.'
    ),
    epilog=_(
        'Exit status: 0 if all is well, 1 if something needs a look, 2 if nothing could be done.'
    ),
)
@click.argument('person', metavar='PERSON')
@config_option
@source_option
@dry_run_option
@quiet_option
@click.pass_context
def command(
    ctx: click.Context, person: str, config: Path | None, source: Path | None,
    *, dry_run: bool, quiet: bool,
) -> None:  # fmt: skip
    """Take it out."""
    project = project_here(config, source)
    run = Anonymising(project, _find(project, person))
    run.run(quiet=quiet)
    doubts = run.doubts()
    files = project.files.finish(dry_run=dry_run)
    for path, number, line in doubts:
        where = path.relative_to(project.root) if path.is_relative_to(project.root) else path
        message = _('%s:%d: may be the name, and stays: %s') % (where, number, line)
        click.secho(message, fg='yellow', err=True)
    for path in files if not dry_run else ():
        click.echo(path.relative_to(project.root).as_posix())
    for told in _consequences(run):
        click.echo(told, err=True)
    message = _('files to write: %d') if dry_run else _('files written: %d')
    click.echo(message % len(files), err=dry_run)
    ctx.exit(1 if doubts else 0)


def _find(project: Project, wanted: str) -> Person:
    """Return the person whom *wanted* names, or tell that nobody or several do."""
    known = {
        written.option('id'): (
            written.argument,
            written.option('latin'),
            written.option('reading'),
        )
        for _docname, written in project.declared('person')
    }
    folded = keys.fold(wanted)
    found = [wanted] if wanted in known else [
        key for key, names in known.items() if folded in map(keys.fold, filter(None, names[:2]))
    ]  # fmt: skip
    if len(found) > 1:
        message = _('%s may be any of %s; give the key')
        raise click.UsageError(message % (wanted, ', '.join(found)))
    if not found:
        guess = keys.nearest(wanted, [word for key, names in known.items() for word in (key, *names)
                                      if word])  # fmt: skip
        hint = _('; did you mean %r?') % guess if guess else ''
        raise click.UsageError(_('nobody is known as %r') % wanted + hint)
    name, latin, reading = known.pop(found[0])
    others = tuple(filter(None, (word for names in known.values() for word in names)))
    return Person(found[0], name, latin, reading, frozenset(known), others)


def _consequences(run: Anonymising) -> Iterator[str]:
    if run.anchors:
        message = _('links from elsewhere to these now lead to the top of their page: %s')
        yield message % ', '.join(sorted(set(run.anchors)))
    for path in run.states:
        message = _(
            '%s: the person is out of it; importing a schedule with the name brings it back'
        )
        yield message % path.relative_to(run.project.root)
    yield _('line numbers in catalogs: "tripreport catalogs update" brings them up to date')
    yield _('the history of git keeps the name, as do copies of the site that others have')
