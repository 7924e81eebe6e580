"""``tripreport import``: a conference's schedule becomes pages, and goes on to be followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripreport.cli import event_pages
from tripreport.cli.files import AllOrNothing
from tripreport.cli.importing import Import
from tripreport.cli.meanings import word, word_change
from tripreport.cli.new_event import begin, parser_option, timezone_option
from tripreport.cli.progress import Progress, quiet_option
from tripreport.cli.project import (
    Project,
    check_languages,
    config_option,
    dry_run_option,
    source_option,
)
from tripreport.core import formats, keys
from tripreport.core.schedule import (
    MINOR,
    UNKNOWN,
    Fault,
    Schedule,
    ScheduleError,
    has_language,
    wording,
    words,
)
from tripreport.core.sources.matching import former_zone
from tripreport.core.times import parse_zone
from tripreport.locale import _, is_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripreport.cli.importing import Told
    from tripreport.core.schedule import Reading


EXAMPLES = """

\b
  tripreport import schedule.xml --event fosdem-2025
  tripreport import schedule.xml --event fosdem-2025 --dry-run
  tripreport import session.json --event coscup-2024 --timezone Asia/Taipei -l en -l zh
"""


@click.command(
    'import',
    cls=AllOrNothing,
    help=_(
        'Make pages of a SCHEDULE, or bring them up to date with it.\n\n'
        'A SCHEDULE is a file of frab or pretalx (XML, JSON), a calendar (.ics), the JSON'
        ' of COSCUP, or that of "tripreport export". Run it again with a newer file: what'
        ' has changed there changes on the pages, and what anybody has written or edited '
        'stays.'
    )
    + EXAMPLES,
    epilog=_(
        'Exit status: 0 if all is well, 1 if something needs a look, 2 if nothing could be done.'
    ),
)
@click.argument('schedule', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--event', metavar='KEY', required=True, help=_('The key of the event.'))
@click.option('--title', help=_('The name of a new event, if the schedule does not tell it.'))
@click.option('-l', '--language', 'languages', metavar='LANG', multiple=True,
              callback=check_languages,
              help=_('The language of the pages, and then those of catalogs, if the schedule has '
                     'titles in several.'))  # fmt: skip
@timezone_option
@parser_option
@config_option
@source_option
@dry_run_option
@quiet_option
@click.pass_context
def command(ctx: click.Context, /, schedule: Path, event: str, **told: Any) -> None:
    """Import it."""
    if not keys.is_key(event):
        message = _('--event: %r is no key; %s, as %r')
        example = keys.suggest_key(event) or 'pycon-2026'
        raise click.UsageError(message % (event, keys.RULE.translated(_), example))
    project = Project.find(Path.cwd(), told['config'], told['source'])
    zone = told['timezone'] or (project and _declared_zone(project, event)) or ''
    progress = Progress(_('of the steps'), 3, quiet=told['quiet'])
    reading = read(schedule, zone)
    progress.tell(1)
    whole = _with_event(reading.schedule, event)
    parser = told['parser'] or ''
    if told['title']:
        whole = _with_event(_titled(reading.schedule, told['title']), event)
    if project is None:
        project = begin(Path.cwd(), whole.conference, parser)
    before = _state(project, event)
    languages = _languages(project, whole, event, told['languages'])
    if before and not whole.conference.name:
        whole = _titled(whole, wording(before.conference.name))
    run = Import(project, whole, before, languages, parser)
    news = run.run()
    progress.tell(2)
    doubts = _tell(run, reading, news, schedule)
    files = project.files.finish(dry_run=told['dry_run'])
    progress.end()
    _sum_up(run, news, len(files), dry_run=told['dry_run'])
    ctx.exit(1 if doubts else 0)


def read(path: Path, timezone: str = '') -> Reading:
    """Return what *path* says; refuse it in one line if it is no schedule."""
    try:
        reading = formats.read(path.read_bytes(), timezone=timezone)
    except ScheduleError as error:
        message = _('%s: %s; nothing is written') % (path, word(error.finding))
        raise click.UsageError(message) from error
    except OSError as error:
        raise click.UsageError(str(error)) from error
    if any(finding.fault == Fault.NO_SESSIONS for finding in reading.findings):
        message = _('%s: there is no session in it; nothing is written')
        raise click.UsageError(message % path)
    return reading


def _declared_zone(project: Project, event: str) -> str:
    found = event_pages.find_event(project, event)
    if found is None or not (told := found[1].option('timezone')):
        return ''
    try:
        return parse_zone(told)
    except ValueError as error:
        docname, written = found
        path, line = project.pages[docname].path, written.options['timezone'][0] + 1
        message = _('%s:%d: %r: %s; nothing is written')
        place = path.relative_to(project.root)
        raise click.UsageError(message % (place, line, told, error)) from error


def _with_event(schedule: Schedule, event: str) -> Schedule:
    """Return *schedule* as that of *event*, on whose days are all of its sessions."""
    said = schedule.conference
    dates = [slot.date for slot in schedule.slots if slot.date]
    start = min(filter(None, [said.start, *dates]), default=None)
    end = max(filter(None, [said.end, *dates]), default=start)
    return replace(schedule, conference=replace(said, key=event, start=start, end=end))


def _titled(schedule: Schedule, title: str) -> Schedule:
    return replace(schedule, conference=replace(schedule.conference, name=words(title)))


def _state(project: Project, event: str) -> Schedule | None:
    """Return the schedule as it was imported the last time."""
    found = event_pages.find_event(project, event)
    path = event_pages.state_path(project, found[0], event) if found else None
    if path is None or project.files.read(path) is None:
        return None
    try:
        before = formats.read(path.read_bytes()).schedule
    except ScheduleError as error:
        message = _('%s: %s; mend it, or remove it to go by the keys on the pages')
        raise click.UsageError(message % (path, word(error.finding))) from error
    return before if before.conference.key == event else None


def _languages(
    project: Project, schedule: Schedule, event: str, wanted: Sequence[str]
) -> tuple[str, ...]:
    """Return the language of the pages, and those into which titles are translated."""
    if wanted:
        return tuple(wanted)
    found = event_pages.find_event(project, event)
    own = project.language_of(found[0] if found else f'{event}/index')
    titles = [slot.title for slot in schedule.slots]
    offered = list(dict.fromkeys(one for title in titles for one in title if one != UNKNOWN))
    offered = [one for one in offered if is_language(one)]
    source = own
    if offered and not any(has_language(title, own) for title in titles):
        source = 'en' if 'en' in offered else offered[0]
    catalogs = project.languages() or offered
    others = [c for c in catalogs if c != source and any(has_language(t, c) for t in titles)]
    return (source, *others)


def _tell(run: Import, reading: Reading, news: Told, schedule: Path) -> int:
    """Print everything that somebody should know; return how much of it needs a look."""
    doubts = 0
    for line, is_doubt in (
        *_of_schedule(run, reading, schedule), *_of_people(run), *_of_sessions(run, news),
    ):  # fmt: skip
        doubts += is_doubt
        click.secho(line, fg='yellow' if is_doubt else None, err=True)
    return doubts


def _of_schedule(run: Import, reading: Reading, schedule: Path) -> Iterator[tuple[str, bool]]:
    names = {slot.id: slot.key for slot in run.schedule.slots}
    for finding in reading.findings:
        where = [str(schedule), *filter(None, [names.get(finding.subject, finding.subject)])]
        yield ': '.join([*where, word(finding)]), finding.fault not in MINOR
    if run.before and (was := former_zone(run.schedule, run.before)):
        message = _(
            '%s: times were those of %s the last time, and are those of %s now; times that were '
            'written by hand stay. If that is not meant, import it again with --timezone %s'
        )
        yield message % (schedule, was, run.schedule.conference.timezone, was), True


def _of_people(run: Import) -> Iterator[tuple[str, bool]]:
    for name, key in run.matched.taken_for:
        message = _('%s is taken for the person %r, who is on a page already; is it the same?')
        yield message % (name, key), True
    for name, known in run.matched.ambiguous:
        yield _('%s may be any of %s; a new person is made') % (name, ', '.join(known)), True
    for speaker in run.without_latin():
        message = _('%s needs a name in Latin letters, which other languages show; write it as '
                    ':latin: of %r')  # fmt: skip
        yield message % (speaker.name, speaker.key), True


def _of_sessions(run: Import, news: Told) -> Iterator[tuple[str, bool]]:
    for key, change in news.changes:
        yield f'{key}: {word_change(change)}', change.kept and change.is_new
    gone = _('%s: gone from the schedule, but somebody has written of it; it stays: %s')
    for slots, message, is_doubt in (
        (news.came if run.before else [], _('%s: new: %s'), False),
        (news.went, _('%s: gone, and taken off its page: %s'), False),
        (news.stayed, gone, True),
        (news.absent, _('%s: on no page any more; it stays away: %s'), False),
    ):
        for slot in slots:
            yield message % (slot.key, wording(slot.title)), is_doubt


def _sum_up(run: Import, news: Told, count: int, *, dry_run: bool) -> None:
    changed = {key for key, change in news.changes if not change.kept}
    went = len(news.went) + len(news.stayed)
    slots, people = len(run.schedule.slots), len(run.schedule.speakers)
    counts = (slots, len(news.came), len(changed), went, people)
    said = _('sessions: %d (new %d, changed %d, gone %d); people: %d') % counts
    files = _('files to write: %d') if dry_run else _('files written: %d')
    click.echo(f'{said}; {files % count}', err=dry_run)
