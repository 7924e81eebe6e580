"""``tripreport check``: what an author wants to know before others read it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripreport.cli.findings import format_option, tell
from tripreport.cli.progress import counted, quiet_option
from tripreport.cli.project import config_option, project_here, source_option
from tripreport.cli.reading import doctrees_option, read_pages
from tripreport.core.findings import Finding, Severity
from tripreport.core.kinds import kinds_of
from tripreport.core.lint import DOUBTS, Rule, find_lapses, find_unreported
from tripreport.core.subtypes import Subtype
from tripreport.locale import _
from tripreport.reports.hints import hint
from tripreport.reports.lint import find_in_metadata, find_in_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripreport.cli.reading import ReadPages
    from tripreport.core.lint import Lapse

FEW = 20
"""Sessions of an event without a report that are told one by one; of more, how many they are."""

_WARNING = re.compile(
    r'(?P<path>.*?):(?:(?P<line>\d+):)? (?:WARNING|ERROR|SEVERE|CRITICAL): (?P<message>.*?)'
    r'(?: \[(?:trip\.)?(?P<code>[\w.-]+)\])?',
    re.DOTALL,
)
_HELP = _(
    """Tell what is wrong, or doubtful, in pages.

    All pages are read, as a build does, and nothing is written. What a build would warn of is
    told, and what it has no reason to: sessions nobody reported on, pads in the text without a
    line of their own, paragraphs of Japanese over several lines, and more.

    \b
    tripreport check
    tripreport check source/reports/pycon --format github

    Exit status: 0 if there is no error, though perhaps a doubt; 1 if there is one; 2 if the
    command was not understood.
    """
)


@click.command('check', help=_HELP)
@click.argument('paths', nargs=-1, type=click.Path(exists=True, path_type=Path))
@config_option
@source_option
@doctrees_option
@format_option
@quiet_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    config: Path | None,
    source: Path | None,
    doctrees: Path,
    form: str,
    *,
    quiet: bool,
) -> None:
    """Check pages."""
    read = read_pages(project_here(config, source), doctrees, building=True, quiet=quiet)
    chosen = [path.resolve() for path in paths]
    echoing = set(_findings(read, quiet=quiet))
    found = {one for one in _without_echo(echoing) if _is_within(one.path, chosen)}
    named = form == 'json' or (paths and all(path.is_file() for path in paths))
    found.update(_unreported(read, chosen, sys.maxsize if named else FEW))
    ctx.exit(1 if tell(sorted(found), form) else 0)


def _unreported(read: ReadPages, chosen: list[Path], most: int) -> Iterator[Finding]:
    for apart in read.registry.groups():
        relations = read.registry.relations_of(apart)
        for lapse in find_unreported(
            relations, lambda place: _is_within(Path(place.source), chosen), most
        ):
            yield _of_lapse(lapse)


def _findings(read: ReadPages, *, quiet: bool) -> Iterator[Finding]:
    for warning in read.warnings():
        yield _of_warning(warning)
    env = read.app.env
    kinds = kinds_of(read.app.config)
    for apart in read.registry.groups():
        for lapse in find_lapses(read.registry.relations_of(apart)):
            yield _of_lapse(lapse)
    for docname in counted(sorted(env.found_docs), _('pages checked'), quiet=quiet):
        source = env.doc2path(docname)
        for lapse in find_in_metadata(env.metadata[docname], str(source)):
            yield _of_lapse(lapse)
        for lapse in find_in_page(env.get_doctree(docname), kinds):
            yield _of_lapse(lapse)


def _without_echo(found: set[Finding]) -> Iterator[Finding]:
    """Leave out that a session has no date where its date is told to be wrong."""
    wrong = {(one.path, one.line) for one in found if one.code == Subtype.INVALID_DATE}
    for one in found:
        if one.code != Rule.NO_DATE or (one.path, one.line) not in wrong:
            yield one


def _of_warning(warning: str) -> Finding:
    found = _WARNING.fullmatch(warning)
    if not found:
        message = warning.removeprefix('WARNING: ')
        return Finding(Path('conf.py'), 0, 'sphinx', message)
    path, line, message = Path(found['path']), int(found['line'] or 0), found['message']
    if more := hint(message):
        line, message = line + more.below, more.message.translated(_)
    message = ' '.join(message.partition('\n\n')[0].split('\n'))  # without what it is about
    return Finding(_short(path), line, found['code'] or 'sphinx', message)


def _of_lapse(lapse: Lapse) -> Finding:
    severity = Severity.WARNING if lapse.rule in DOUBTS else Severity.ERROR
    path = _short(Path(lapse.place.source))
    message = lapse.message.translated(_)
    return Finding(path, lapse.place.line, str(lapse.rule), message, severity)


def _short(path: Path) -> Path:
    """Return *path* from here, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _is_within(path: Path, chosen: list[Path]) -> bool:
    """Tell whether *path* is one of those that are *chosen*, or below one; without any, all are."""
    if not chosen:
        return True
    whole = path.resolve()
    return any(whole.is_relative_to(one) for one in chosen)
