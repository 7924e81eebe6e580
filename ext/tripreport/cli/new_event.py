"""``tripreport new``: the pages of an event, ready to be written on."""

from __future__ import annotations

import datetime as dt
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sphinx.config import Config

from tripreport.cli import event_pages
from tripreport.cli.files import AllOrNothing
from tripreport.cli.project import Project, add_values, config_option, dry_run_option, source_option
from tripreport.core import keys, links
from tripreport.core.schedule import Conference, words
from tripreport.core.sources.markup import Markup, Myst, Rst
from tripreport.core.times import parse_dates, parse_zone
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_DAYS = 31
"""Of an event that gets a page a day."""


def _address(url: str) -> str:
    if not links.web_address(url):
        raise ValueError(links.WEB_FORM)
    return url


def checked(parse: Callable[[str], object]) -> Callable[..., Any]:
    """Return a callback of click that gives what *parse* makes of an option."""

    def callback(_ctx: click.Context, _param: click.Parameter, value: str | None) -> object:
        try:
            return parse(value) if value else None
        except ValueError as error:
            raise click.BadParameter(f'{value!r}: {error}') from error

    return callback


timezone_option = click.option(
    '--timezone',
    metavar='ZONE',
    callback=checked(parse_zone),
    help=_('The time zone, as Asia/Tokyo.'),
)
parser_option = click.option(
    '--parser', type=click.Choice(['myst', 'rst']),
    help=_('The markup: MyST Markdown or reStructuredText; else that of the project.'))  # fmt: skip


EXAMPLES = """

\b
  tripreport new pycon-2026 --title "PyCon 2026" --dates 2026-05-15/2026-05-17
  tripreport new "PyCon 2026" --timezone Asia/Tokyo --place Hiroshima --dry-run
"""


@click.command(
    'new',
    cls=AllOrNothing,
    help=_(
        'Make the pages of an EVENT, in this project or, where there is none, in a new '
        'one.\n\n'
        'EVENT is its key, or its name, of which a key is made:'
    )
    + EXAMPLES,
    epilog=_('Exit status: 0 if all is well, 2 if it cannot be done as told.'),
)
@click.argument('event')
@click.option('--title', help=_('The name of the event, as "PyCon 2026".'))
@click.option('--dates', callback=checked(parse_dates),
              help=_('The days, as 2026-05-15/2026-05-17, or one; each gets a page.'))  # fmt: skip
@timezone_option
@click.option('--place', default='', help=_('The town.'))
@click.option('--venue', default='', help=_('The building.'))
@click.option('--url', default='', callback=checked(_address),
              help=_('The address of the conference.'))  # fmt: skip
@parser_option
@config_option
@source_option
@dry_run_option
def command(event: str, title: str | None, *, dry_run: bool, **told: Any) -> None:
    """Make pages."""
    key = keys.suggest_key(event)
    if not key:
        raise click.UsageError(_('%r gives no key; one is written as pycon-2026') % event)
    start, end = told['dates'] or (None, None)
    conference = Conference(
        key=key,
        name=words(title or event),
        start=start,
        end=end,
        timezone=told['timezone'] or '',
        place=told['place'],
        venue=told['venue'],
        url=told['url'] or '',
    )
    parser = told['parser'] or ''
    found = Project.find(Path.cwd(), told['config'], told['source'])
    project = found or begin(Path.cwd(), conference, parser)
    for docname, written in project.declared('event', 'session'):
        if written.option('id') == key:
            message = _('there is %r already, in %s')
            raise click.UsageError(message % (key, project.pages[docname].path))
    page = event_pages.make_event(project, conference, parser)
    for day in _days(conference):
        event_pages.make_day(project, page, key, day, parser)
    project.keep()
    for path in project.files.finish(dry_run=dry_run):
        click.echo(path.relative_to(project.root).as_posix(), err=dry_run)
    if not dry_run:
        click.echo(_next_steps(project))


def _days(conference: Conference) -> list[dt.date]:
    start, end = conference.start, conference.end
    if not start or not end or (end - start).days >= MOST_DAYS:
        return []
    return [start + dt.timedelta(days=number) for number in range((end - start).days + 1)]


def _next_steps(project: Project) -> str:
    source, conf = (os.path.relpath(path, project.root) for path in (project.source, project.conf))
    command = f'sphinx-build {"" if conf == source else f"-c {conf} "}{source} build/html'
    return _('Write sessions on these pages, or import a schedule; then build: %s') % command


def begin(root: Path, conference: Conference, parser: str) -> Project:
    """Return a new project in *root*: a conf.py and a first page that are yet to be written."""
    can_myst = find_spec('myst_parser') is not None
    if parser == 'myst' and not can_myst:
        raise click.UsageError(_('install myst-parser first: pip install myst-parser'))
    is_myst = can_myst and parser != 'rst'
    markup: Markup = Myst() if is_myst else Rst()
    name = event_pages.event_name(conference, '')
    values = {
        'project': name,
        'extensions': ['myst_parser', 'tripreport'] if is_myst else ['tripreport'],
        'primary_domain': 'trip',
        'locale_dirs': ['../locale'],
        'gettext_compact': False,
    } | ({'myst_enable_extensions': ['colon_fence']} if is_myst else {})
    config = Config(values, {})
    add_values(config)
    source = root.resolve() / 'source'
    project = Project(root.resolve(), source, source, config)
    conf = ''.join(f'{option} = {value!r}\n' for option, value in values.items())
    project.files.note(project.source / 'conf.py', conf)
    project.page('index').path = project.source / f'index{markup.suffix}'
    project.page('index').lines = [*markup.heading(markup.escape(name)).split('\n'), '']
    return project
