"""Where drafts go: new pages, and sessions that other pages have already."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripreport.cli import contents
from tripreport.cli.project import PageText, beside, markup_of
from tripreport.core import keys
from tripreport.core.messages import RefusalError, say
from tripreport.core.sources import merge
from tripreport.core.sources.markup import render
from tripreport.core.unknown import unknown
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripreport.cli.files import Files
    from tripreport.cli.reading import ReadPages
    from tripreport.core.lookup import Lookup
    from tripreport.core.notes.draft import Draft
    from tripreport.core.records import Place
    from tripreport.core.sources.markup import Block, Markup
    from tripreport.core.sources.pages import Written


@dataclass(frozen=True, slots=True)
class Target:
    """Where the new page of some notes goes."""

    path: Path
    stem: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a project that drafts write."""

    read: ReadPages
    event: str
    files: Files
    folder: Path | None = None
    """Where new pages go; else beside the page of the event."""
    again: list[tuple[Place, str]] = field(default_factory=list)
    """The reports that stand there already, and the keys of their sessions."""

    @property
    def lookup(self) -> Lookup:
        """Who is who in the project."""
        return self.read.registry.relations.lookup

    def people(self, names: Sequence[str], new: Mapping[str, str]) -> tuple[str, ...]:
        """Return the keys of the people whom an option names; some may be *new*."""
        found: list[str] = []
        for name in names:
            known: tuple[str, ...] = (name,) if name == keys.ANONYMOUS or name in new else ()
            known = known or self.lookup.find('person', name)
            known = known or tuple(key for key, one in new.items() if one == name)
            if len(known) != 1:
                raise click.UsageError(f'--reporter: {self._unknown("person", name)}')
            found += known
        return tuple(dict.fromkeys(found))

    def target(self, notes: Path, markup: Markup, *, force: bool) -> Target:
        """Return where the page of *notes* goes; what is there already is forgotten by *force*.

        :raises click.ClickException: if a page is there, and nothing is to be replaced
        """
        folder = self.folder or self._path_of(self._event_page()).parent
        stem = keys.suggest_key(notes.stem) or 'notes'
        path = folder / f'{stem}{markup.suffix}'
        if self.files.read(path) is not None:
            if not force:
                message = _(
                    '%s is there already, perhaps edited since; nothing is written. Move it, '
                    'or let --force replace it'
                )
                raise click.ClickException(message % path)
            self.read.registry.forget(self.read.app.env.path2doc(path.resolve()) or '')
        return Target(path, stem)

    def place(self, target: Target, draft: Draft) -> None:
        """Note what files are to hold with *draft*.

        :raises click.ClickException: if a session is not found
        """
        for key, blocks in draft.into.items():
            if blocks:
                self._into_session(key, blocks, draft.reporters.get(key, set()))
        if draft.is_whole:
            self.files.note(target.path, draft.page)
            self._into_toctree(target)

    def refuse_again(self) -> None:
        """Refuse to put in once more what stands there.

        :raises click.ClickException: if sessions have reports of the notes already
        """
        if not self.again:
            return
        message = _(
            'sessions have reports of these notes already; nothing is written. Delete these '
            'reports, or leave them out of the notes:'
        )
        line = _('%s: a report in session %r')
        told = [line % one for one in self.again]
        raise click.ClickException('\n'.join([str(message), *told]))

    def _event_page(self) -> str:
        if self.event not in self.lookup.events:
            raise click.UsageError(f'--event: {self._unknown("event", self.event)}')
        return self.lookup.events[self.event].docname

    def _unknown(self, kind: str, text: str) -> str:
        _subtype, message = unknown(self.lookup, kind, text)
        return message.translated(_)

    def _path_of(self, docname: str) -> Path:
        return Path(self.read.app.env.doc2path(docname))

    def _page(self, docname: str) -> PageText:
        path = self._path_of(docname)
        return PageText(path, (self.files.read(path) or '').split('\n'))

    def _note(self, page: PageText) -> None:
        self.files.note(page.path, '\n'.join(page.lines).rstrip('\n') + '\n')

    def _into_session(self, key: str, blocks: Sequence[Block], reporters: set[str]) -> None:
        session = self.lookup.sessions[key]
        page = self._page(session.docname)
        markup = markup_of(page.path.name, self.read.domain)
        present = self.read.registry.relations.reports.get(key, ())
        again = [report.place for report in present if reporters.intersection(report.reporters)]
        if not again and render(markup, blocks).strip() in '\n'.join(page.lines):
            again = [session.place]
        if again:
            self.again.extend((place, key) for place in again)
            return
        try:
            merge.append(page.lines, _session_on(page, key), blocks, markup)
        except RefusalError as refusal:
            message = _('%s: session %r cannot take a report, %s; nothing is written')
            reason = refusal.message.translated(_)
            raise click.ClickException(message % (session.place, key, reason)) from refusal
        self._note(page)

    def _into_toctree(self, target: Target) -> None:
        """List a new page on that of the event, unless it is there."""
        env = self.read.app.env
        above = self._event_page()
        docname = env.path2doc(target.path.resolve())
        if (
            not docname
            or docname in env.toctree_includes.get(above, ())
            or docname in env.glob_toctrees
        ):
            return
        page = self._page(above)
        markup = markup_of(page.path.name, self.read.domain)
        contents.add_to(page, above, docname, markup, before=beside(above, 'people'))
        self._note(page)


def _session_on(page: PageText, key: str) -> Written:
    """Return the session *key* as it stands on *page*, which may as well include it."""
    if written := page.find('session', key):
        return written
    raise RefusalError(say('no session with ":id: {key}" is written there', key=key))
