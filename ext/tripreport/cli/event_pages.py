"""The pages of an event: where they are, and how a new one begins."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import click
from babel.dates import format_date

from tripreport.cli import contents
from tripreport.cli.project import Project, beside, said_in
from tripreport.core.messages import say
from tripreport.core.schedule import wording
from tripreport.core.sources import programme
from tripreport.core.sources.markup import Directive, render
from tripreport.locale import _, babel_locale

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from tripreport.core.schedule import Conference
    from tripreport.core.sources.markup import Block
    from tripreport.core.sources.pages import Written

FEW = 100
"""Sessions of which one timetable can still be read."""


def find_event(project: Project, key: str) -> tuple[str, Written] | None:
    """Return the page of the event *key*, with its directive."""
    for docname, written in project.declared('event'):
        if written.option('id') == key:
            return docname, written
    return None


def folder_of(docname: str, key: str) -> str:
    """Return the folder for the pages of the event *key*, whose own page is *docname*."""
    return posixpath.dirname(docname) or key


def state_path(project: Project, docname: str, key: str) -> Path:
    """Return where the schedule of the event *key* is kept as it was imported."""
    return project.source / folder_of(docname, key) / 'schedule.json'


def make_event(project: Project, conference: Conference, parser: str, *, sessions: int = 0) -> str:
    """Make the page of *conference* beside those of other events, and return its name."""
    latest = max(project.declared('event'), key=lambda one: one[1].option('dates'), default=None)
    neighbour = latest[0] if latest and '/' in latest[0] else ''
    parent = posixpath.dirname(posixpath.dirname(neighbour))
    docname = posixpath.normpath(posixpath.join(parent, conference.key, 'index'))
    language = project.language_of(docname)
    markup = project.markup(parser)
    directive = programme.event(conference, markup, language)
    blocks: list[Block] = [markup.heading(directive.argument), directive]
    if sessions <= FEW:
        heading = said_in(language, say('Timetable'))
        blocks += [
            markup.heading(markup.escape(heading), 2),
            Directive('timetable', conference.key),
        ]
    begin_page(project, docname, parser, *blocks)
    parent = (neighbour and contents.leading_to(project, neighbour)) or project.config.root_doc
    if parent not in project.pages:
        message = _('there is no page %s from which to lead to the event')
        raise click.ClickException(message % (project.source / parent))
    contents.add(project, parent, docname, after=neighbour)
    return docname


def begin_page(project: Project, docname: str, parser: str, *blocks: Block) -> None:
    """Let the new page *docname* begin with *blocks*."""
    page = project.page(docname)
    markup = project.markup(parser)
    page.path = page.path.with_suffix(markup.suffix)
    if page.path.exists():
        raise click.UsageError(_('%s is there already') % page.path)
    page.lines = render(markup, blocks).split('\n')


def day_title(day: dt.date, language: str) -> str:
    """Return *day* as readers of *language* write it."""
    return format_date(day, 'full', babel_locale(language))


def make_page(
    project: Project, docname: str, title: str, *, of: tuple[str, str], parser: str = ''
) -> None:
    """Make the page *docname*, which has sessions of an event, and lead to it.

    :param of: the key of the event, and the page that leads there
    """
    key, parent = of
    markup = project.markup(parser)
    metadata = markup.metadata({'event': key})
    begin_page(project, docname, parser, metadata, markup.heading(markup.escape(title)))
    siblings = [e.docname for e in contents.entries(project.page(parent), parent)]
    later = (name for name in siblings if name > docname or name.endswith('/people'))
    contents.add(project, parent, docname, before=next(later, ''), maxdepth='1')


def make_day(project: Project, event_page: str, key: str, day: dt.date, parser: str = '') -> str:
    """Make the page of *day*, and return its name."""
    docname = beside(event_page, str(day))
    title = day_title(day, project.language_of(docname))
    make_page(project, docname, title, of=(key, event_page), parser=parser)
    return docname


def event_name(conference: Conference, language: str) -> str:
    """Return the name of *conference*, or its key where it has none."""
    return wording(conference.name, language) or conference.key
