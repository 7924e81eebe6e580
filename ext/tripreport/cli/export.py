"""``tripreport export``: what the pages say of events, for other programs."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sphinx.application import ENV_PICKLE_FILENAME

from tripreport.cli.files import AllOrNothing
from tripreport.cli.progress import Progress, quiet_option
from tripreport.cli.project import check_languages, config_option, project_here, source_option
from tripreport.core import formats, keys
from tripreport.core.exporting import in_all_languages
from tripreport.core.files import write_whole
from tripreport.core.listings import Listings
from tripreport.core.publication import schedule_of
from tripreport.locale import _, web_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripreport.cli.project import Project
    from tripreport.core.registry import Registry
    from tripreport.core.schedule import Schedule

_STDOUT = '-'
_PERCENT = re.compile(r'\[ *(\d+)%\]')


EXAMPLES = """

\b
  tripreport export
  tripreport export -f json -f ics --event pycon-2026
  tripreport export -f csv --event pycon-2026 -o -
"""


@click.command(
    'export',
    cls=AllOrNothing,
    help=_(
        'Write the events of the pages as JSON, CSV, calendars (.ics) and schedules of '
        'frab.\n\n'
        'The pages are read as for a build, in every language; those that have not '
        'changed, once only.'
    )
    + EXAMPLES,
    epilog=_('Exit status: 0 if all is well, 2 if it cannot be done as told.'),
)
@click.option('-f', '--format', 'forms', type=click.Choice(list(formats.SUFFIXES)), multiple=True,
              help=_('A format; else all of them.'))  # fmt: skip
@click.option('--event', 'events', metavar='KEY', multiple=True, help=_('An event; else all.'))
@click.option('-l', '--language', 'languages', metavar='LANG', multiple=True,
              callback=check_languages,
              help=_('A language; else that of the pages, and those of the catalogs.'))  # fmt: skip
@click.option('-o', '--output', metavar='FOLDER', default='build/export', show_default=True,
              help=_('Where to; - is the terminal.'))  # fmt: skip
@config_option
@source_option
@quiet_option
def command(forms: Sequence[str], events: Sequence[str], output: str, **told: Any) -> None:
    """Export."""
    forms = forms or tuple(formats.SUFFIXES)
    project = project_here(told['config'], told['source'])
    languages = told['languages'] or _languages(project)
    known = _schedules(project, languages, quiet=told['quiet'])
    if missing := [event for event in events if event not in known]:
        message = _('no event %r; there are %s')
        raise click.UsageError(message % (missing[0], ', '.join(known) or '–'))
    chosen = {key: known[key] for key in events or known}
    if output == _STDOUT:
        if len(chosen) * len(forms) != 1:
            raise click.UsageError(_('-o - takes one --event and one --format'))
        (schedule,) = chosen.values()
        sys.stdout.buffer.write(_written(forms[0], schedule))
        return
    for key, schedule in chosen.items():
        for form in forms:
            path = Path(output) / f'{key}{formats.SUFFIXES[form]}'
            _write(path, _written(form, schedule))
            click.echo(path)


def _languages(project: Project) -> list[str]:
    own = project.config.trip_source_language or project.config.language
    return list(dict.fromkeys([own, *project.languages()]))


def _written(form: str, schedule: Schedule) -> bytes:
    undated = sum(slot.date is None for slot in schedule.slots)
    if undated and form not in {'json', 'csv'}:
        message = _('%s: sessions without a date, which are not in %s: %d')
        click.secho(message % (schedule.conference.key, form, undated), fg='yellow', err=True)
    return formats.write(schedule, form)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise click.UsageError(str(error)) from error


def _schedules(project: Project, languages: Sequence[str], *, quiet: bool) -> dict[str, Schedule]:
    """Return the schedules of all events, with their words in each language."""
    editions = [
        {
            event: schedule_of(listings, event, language=web_tag(language))
            for event in listings.lookup.events
        }
        for language, listings in zip(
            languages, _listings(project, languages, quiet=quiet), strict=True
        )
    ]
    return {
        event: in_all_languages([edition[event] for edition in editions if event in edition])
        for event in editions[0]
    }


def _listings(project: Project, languages: Sequence[str], *, quiet: bool) -> Iterator[Listings]:
    """Yield what the pages say in each language, read as for a build of their inventory.

    Each is read by a process of its own: Sphinx keeps the catalogs of one language in the next.
    The first tells how far it is, for all of them.
    """
    doctrees = [project.root / 'build/doctrees/export' / language for language in languages]
    common: list[str | Path] = [
        sys.executable,
        '-m',
        'sphinx',
        '-b',
        'inventory',
        '-c',
        project.conf,
    ]
    reading = [
        subprocess.Popen(  # noqa: S603 -- which languages there are is checked
            [*common, '-D', f'language={language}', '-d', folder, project.source, folder,
             *(['-q'] if number else [])],
            stdout=None if number else subprocess.PIPE, text=True,
        )
        for number, (language, folder) in enumerate(zip(languages, doctrees, strict=True))
    ]  # fmt: skip
    _follow(reading[0], quiet=quiet)
    statuses = [process.wait() for process in reading]
    if any(statuses):
        raise click.UsageError(_('the pages cannot be read; nothing is written'))
    for folder in doctrees:
        registry: Registry = _load(folder / ENV_PICKLE_FILENAME).domaindata['trip']['registry']
        yield Listings(registry.relations, latin_names=False, anonymous=keys.ANONYMOUS)


def _follow(process: subprocess.Popen[str], *, quiet: bool) -> None:
    """Tell how many of a hundred parts of the pages Sphinx says it has read."""
    progress = Progress(_('percent of the pages read'), 100, quiet=quiet)
    with process:
        for line in process.stdout or ():
            if found := _PERCENT.search(line):
                progress.tell(int(found[1]))
    progress.end()


def _load(path: Path) -> Any:
    with path.open('rb') as file:
        return pickle.load(file)  # noqa: S301 -- written just now, by our own build
