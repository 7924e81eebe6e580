"""A draft of a page from notes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tripreport.core.lookup import Lookup
from tripreport.core.notes.blocks import Footnote, Line
from tripreport.core.notes.build import Known, outline
from tripreport.core.notes.inline import CITED
from tripreport.core.notes.markdown import read_markdown
from tripreport.core.notes.outline import stays
from tripreport.core.notes.pads import texts
from tripreport.core.notes.page import Writer
from tripreport.core.notes.plain import read_plain
from tripreport.core.notes.reporters import in_full
from tripreport.core.notes.roster import Roster
from tripreport.core.notes.texts import Texts, columns_of
from tripreport.core.records import Page, Person, Place
from tripreport.core.sources.markup import Markup, Myst, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripreport.core import links
    from tripreport.core.notes.outline import Remark, Turned
    from tripreport.core.relations import Relations
    from tripreport.core.sources.markup import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is made of one file of notes."""

    page: str
    """The text of the new page."""
    into: Mapping[str, list[Block]]
    """What belongs into sessions that other pages have, by key."""
    reporters: Mapping[str, set[str]]
    """Whose reports these are, by the key of the session that has them."""
    people: Mapping[str, str]
    """Names by key of those whom the new page registers."""
    remarks: tuple[Remark, ...]
    """What to look at, in the order of the lines."""
    turned: tuple[Turned, ...]
    """Which words are options and addresses now."""
    is_whole: bool
    """Whether the page has anything besides headings; what is not on it is put elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafter:
    """Makes pages of notes, by what a project knows."""

    relations: Relations
    event: str
    kinds: Mapping[str, links.Kind]
    reporters: tuple[str, ...] = ()
    """Keys of those who wrote what the notes do not ascribe to anybody."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names by key of those who are not registered yet."""
    markup: Markup = field(default_factory=Myst)
    taken: frozenset[str] = frozenset()
    """Keys that other drafts have used."""
    registered: bool = False
    """Whether another draft has registered the people already."""

    def after(self, draft: Draft) -> Drafter:
        """Return what makes the next page, which knows what *draft* has."""
        return replace(
            self,
            taken=self.taken | draft.reporters.keys(),
            people={**self.people, **draft.people},
            registered=True,
        )

    def draft(self, text: str, *, stem: str, markdown: bool) -> Draft:
        """Return what is made of *text*.

        :param stem: the name of the page, with which keys begin that a title does not give
        :param markdown: whether the text is Markdown, whose markup counts
        """
        lines = [Line(number, line) for number, line in enumerate(text.split('\n'), 1)]
        blocks = read_markdown(lines) if markdown else read_plain(lines)
        named, new = in_full(lines, Roster(self._lookup(self.people)))
        lookup = self._lookup({**self.people, **new})
        found = outline(blocks, self._known(lookup, {*self.people, *named, *new}, new))
        found.stubs.update({} if self.registered else self.people)
        event = lookup.events.get(self.event)
        notes = {one.label: one.url for one in blocks if isinstance(one, Footnote)}
        writer = Writer(
            texts=Texts(self.markup, found.told, 0 if markdown else columns_of(blocks), notes),
            kinds=self.kinds,
            event=self.event,
            stem=stem,
            taken={*_taken(lookup), *self.taken},
            cited=frozenset(one for text in texts(*blocks) for one in CITED.findall(text)),
            sessions_known={
                key: replace(one, speakers=_found(lookup, one.speakers))
                for key, one in lookup.sessions.items()
            },
        )
        page = writer.page(found, event.name.source if event else self.event)
        return Draft(
            page=render(self.markup, page),
            into=writer.into,
            reporters=writer.reporters,
            people=found.stubs,
            remarks=tuple(sorted(dict.fromkeys(found.told.remarks), key=lambda one: one.line)),
            turned=tuple(sorted(found.told.turned, key=lambda one: one.line)),
            is_whole=bool(found.stubs) or any(map(stays, found.body)),
        )

    def _lookup(self, people: Mapping[str, str]) -> Lookup:
        """Return who is who, with the new *people*."""
        nowhere = Place('', 0)
        new = [Person(key=key, docname='', place=nowhere, name=name)
               for key, name in people.items()]  # fmt: skip
        return Lookup(self.relations.lookup.pages | {'': Page(people=new)}, ())

    def _known(self, lookup: Lookup, named: set[str], new: Mapping[str, str]) -> Known:
        reported = (
            key
            for reports in self.relations.reports.values()
            for report in reports
            for name in report.reporters
            for key in lookup.find('person', name)
        )
        return Known(
            event=lookup.events.get(self.event),
            sessions=[one for one in lookup.sessions.values() if one.event == self.event],
            roster=Roster(lookup, reported, named),
            new=new,
            reporters=self.reporters,
        )


def _found(lookup: Lookup, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for name in names for key in lookup.find('person', name))


def _taken(lookup: Lookup) -> Iterable[str]:
    yield from lookup.events
    for key, session in lookup.sessions.items():
        yield from (key, *session.formerly)
