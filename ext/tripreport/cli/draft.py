"""``tripreport draft``: from an attendee's notes to pages."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripreport.cli.drafts import Pages
from tripreport.cli.files import Files
from tripreport.cli.progress import quiet_option
from tripreport.cli.project import config_option, dry_run_option, project_here, source_option
from tripreport.cli.reading import doctrees_option, read_pages
from tripreport.core import keys
from tripreport.core.kinds import kinds_of
from tripreport.core.notes.decode import MOST_BYTES, NotesError, decode
from tripreport.core.notes.draft import Drafter
from tripreport.core.notes.outline import Doubt
from tripreport.core.sources.markup import Myst, Rst
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripreport.cli.drafts import Target
    from tripreport.core.notes.outline import Remark
    from tripreport.core.sources.markup import Markup

MARKDOWN = {'.md', '.markdown', '.mkd', '.mdown'}
_HELP = _(
    """Make pages of notes in plain text or Markdown.

    Sessions, reporters, times and links to pads and blueprints are found and put in place; the
    text stays word for word. What was guessed, and what was not understood, is told with its
    line. What belongs to sessions that the event's pages already have goes into these.

    \b
    tripreport draft day-1.txt --event pycon --dry-run
    tripreport draft day-1.txt day-2.md --event pycon --reporter ann
    tripreport draft mail.txt --event pycon --encoding cp932 --person 山田=yamada

    Exit status: 0 if all was understood, 1 if something is left for you (pages are written all
    the same, unless a message says that nothing is), 2 if the command was not understood.
    """
)


@click.command('draft', help=_HELP)
@click.argument('notes', nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option('-e', '--event', required=True, metavar='KEY', help=_('The key of the event.'))
@config_option
@source_option
@doctrees_option
@click.option('-o', '--output', type=click.Path(file_okay=False, path_type=Path),
              help=_('The folder of the new pages; else that of the event.'))  # fmt: skip
@click.option('-r', '--reporter', 'reporters', multiple=True, metavar='NAME',
              help=_('Who wrote what the notes ascribe to nobody, or "anonymous".'))  # fmt: skip
@click.option('-p', '--person', 'people', multiple=True, metavar='NAME=KEY',
              help=_('Somebody who is not registered yet.'))  # fmt: skip
@click.option('--markdown/--plain', 'markdown', default=None,
              help=_('How the notes are written; else their file names tell.'))  # fmt: skip
@click.option('--rst', is_flag=True, help=_('Write reStructuredText; for plain text only.'))
@click.option('--encoding', default='', metavar='NAME', help=_('What the notes are written in.'))
@dry_run_option
@click.option('-v', '--verbose', is_flag=True,
              help=_('Tell also which words became options and addresses.'))  # fmt: skip
@click.option('--force', is_flag=True, help=_('Replace pages that are there already.'))
@quiet_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - an argument an option
    ctx: click.Context,
    notes: tuple[Path, ...],
    event: str,
    config: Path | None,
    source: Path | None,
    doctrees: Path,
    output: Path | None,
    reporters: tuple[str, ...],
    people: tuple[str, ...],
    encoding: str,
    *,
    markdown: bool | None,
    rst: bool,
    dry_run: bool,
    verbose: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Draft pages."""
    texts = [_read(path, encoding) for path in notes]
    styles = [path.suffix.lower() in MARKDOWN if markdown is None else markdown for path in notes]
    if rst and any(styles):
        raise click.UsageError(_('Markdown notes become MyST; leave out --rst, or say --plain'))
    project = project_here(config, source)
    read = read_pages(project, doctrees, quiet=quiet)
    markup: Markup = Rst(read.domain) if rst else Myst(read.domain)
    pages = Pages(read, event, Files(project.source), output)
    targets = [pages.target(path, markup, force=force) for path in notes]
    _refuse_same(notes, targets)
    drafter = Drafter(
        relations=read.registry.relations,
        event=event,
        kinds=kinds_of(read.app.config),
        people=dict(map(_named, people)),
        reporters=pages.people(reporters, dict(map(_named, people))),
        markup=markup,
    )
    remarks: list[Remark] = []
    for path, target, text, is_markdown in zip(notes, targets, texts, styles, strict=True):
        draft = drafter.draft(text, stem=target.stem, markdown=is_markdown)
        for remark in draft.remarks:
            code = click.style(remark.code, fg='yellow' if remark.code is Doubt.OPEN else None)
            click.echo(f'{path}:{remark.line}: {code}: {remark.message.translated(_)}')
        for turned in draft.turned if verbose else ():
            click.echo(f'{path}:{turned.line}: {turned.text.strip()} → {turned.into}')
        remarks += draft.remarks
        pages.place(target, draft)
        drafter = drafter.after(draft)
    pages.refuse_again()
    files = pages.files.finish(dry_run=dry_run)
    for path in files if not dry_run else ():
        click.echo(_('%s is written') % os.path.relpath(path))
    ctx.exit(1 if any(remark.code is Doubt.OPEN for remark in remarks) else 0)


def _refuse_same(notes: Sequence[Path], targets: Sequence[Target]) -> None:
    """Refuse notes of which one's page would replace another's."""
    by_page: dict[Path, Path] = {}
    for path, target in zip(notes, targets, strict=True):
        other = by_page.setdefault(target.path, path)
        if other is not path:
            message = _('%s and %s would both become %s; nothing is written. Rename one of them')
            raise click.UsageError(message % (other, path, target.path))


def _named(text: str) -> tuple[str, str]:
    """Return key and name of somebody who is given as NAME=KEY."""
    name, _equals, key = text.rpartition('=')
    if not name.strip() or not keys.is_key(key.strip()):
        raise click.UsageError(
            _('--person %r: write NAME=KEY; %s') % (text, keys.RULE.translated(_))
        )
    return key.strip(), name.strip()


def _read(path: Path, encoding: str) -> str:
    try:
        with path.open('rb') as file:
            text = decode(file.read(MOST_BYTES + 1), encoding)
    except NotesError as refusal:
        message = refusal.message.translated(_)
        raise click.ClickException(f'{path}:{refusal.line}: {message}') from refusal
    except OSError as error:
        raise click.ClickException(f'{path}: {error.strerror}') from error
    if text.encoding != 'utf-8':
        click.echo(_('%s is read as %s') % (path, text.encoding))
    return text.text
