"""One session of the notes: what its lines tell, and whose text is whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.notes.blocks import Block, Footnote, Heading, Item, Line, Listing, Prose
from tripreport.core.notes.fields import Fields
from tripreport.core.notes.heads import tell_title
from tripreport.core.notes.outline import Report, Talk, Told
from tripreport.core.notes.voices import tell_voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripreport.core.notes.days import Days
    from tripreport.core.notes.reporters import Reporters
    from tripreport.core.notes.titles import Title, Titles


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that names reporters; without keys one that names nobody who is known."""

    line: Line
    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nested:
    """A part of a session, with what stands in it."""

    heading: Heading
    title: Title
    content: Sequence[Entry]


Entry = Block | _Mark | Nested


@dataclass(frozen=True, slots=True)
class Talks:
    """Makes sessions of headings and of what stands below them."""

    titles: Titles
    told: Told
    days: Days
    reporters: Reporters

    def talk(
        self, heading: Heading, title: Title, content: Sequence[Entry], usual: tuple[str, ...]
    ) -> Talk:
        """Return the session that *heading* begins.

        :param usual: whose text it is where no line says so
        """
        talk = Talk(heading=heading, title=title, date=self.days.date)
        if title.day:
            self.told.turn(heading.line, title.day.written, 'date')
            talk.date = self.days.resolve(title.day, heading.line) or talk.date
        talk.title = self.titles.at(title, talk.date)
        tell_title(talk.title, heading.line, self.reporters, self.told)
        entries = list(self._entries(talk, content))
        self._assemble(talk, list(self._attributed(entries)), usual)
        for part in talk.body:
            if isinstance(part, Report):
                tell_voices(part, self.reporters.roster, self.told)
        self._miss_reporter(talk)
        return talk

    def _miss_reporter(self, talk: Talk) -> None:
        """Tell that nobody wrote the text of *talk*."""
        if any(isinstance(part, Report) for part in talk.body):
            return
        if any(not isinstance(part, Talk | Footnote) for part in talk.body):
            message = say(
                'no reporter is named for {title!r}; name one, or give --reporter',
                title=talk.title.text,
            )
            self.told.leave(talk.heading.line, message)

    def _entries(self, talk: Talk, content: Sequence[Entry]) -> Iterator[Entry]:
        """Yield what stands in *talk*, without the lines that became its options."""
        fields = Fields(talk, self.reporters, self.days, self.told)
        for entry in content:
            match entry:
                case Prose():
                    yield from self._lines(entry, fields)
                case Listing() if self._lists_talks(entry):
                    fields.close()
                    yield from (self._nested(item, markup=entry.markup) for item in entry.items)
                case Heading() if found := self._heading_names(entry):
                    fields.close()
                    yield found
                case _:
                    fields.close()
                    yield entry

    def _lines(self, prose: Prose, fields: Fields) -> Iterator[Entry]:
        """Yield the parts of a paragraph between lines that name reporters."""
        rest: list[Line] = []
        for at, line in enumerate(prose.lines):
            edge = at in {0, len(prose.lines) - 1} or not rest
            if not rest and fields.take(line):
                continue
            if not rest and fields.is_open and fields.missed(line):
                yield Prose((line,), prose.markup)
                continue
            found = self.reporters.named(line, at_edge=edge)
            if found or (edge and self.reporters.may_name(line)):
                if rest:
                    yield Prose(tuple(rest), prose.markup)
                    rest = []
                yield _Mark(line, found)
            else:
                rest.append(line)
        if rest:
            fields.close()
            yield Prose(tuple(rest), prose.markup)

    def _heading_names(self, heading: Heading) -> _Mark | None:
        """Return the reporters whom a heading within a session names."""
        line = Line(heading.line, heading.text)
        if found := self.reporters.named(line):
            return _Mark(line, found)
        found = self.reporters.bare_name(line)
        return _Mark(line, found) if found else None

    def _lists_talks(self, listing: Listing) -> bool:
        """Tell whether a list is one of talks: each has a title and speakers, as far as known."""
        items = listing.items[:50]
        titles = [self.titles.read(item.head.text) for item in items]
        tells = any(title.tells for title in titles)
        if not tells or not all(title.tells or title.unclear for title in titles):
            return False
        if any(one.is_known and not item.body for one, item in zip(titles, items, strict=True)):
            return False  # it refers to what is known
        return any(item.number or item.body for item in items)

    def _nested(self, item: Item, *, markup: bool) -> Nested:
        text = item.head.text.strip()
        title = self.titles.read(text)
        message = say('{text!r} is taken for a part of the session', text=text)
        self.told.guess(item.head.number, message)
        if item.number:
            self.told.turn(item.head.number, item.number, 'mark')
        heading = Heading(item.head.number, text, 'item', markup=markup)
        return Nested(heading, title, item.body)

    def _assemble(self, talk: Talk, entries: Sequence[Entry], usual: tuple[str, ...]) -> None:
        """Give *talk* its entries, each to whom it belongs."""
        marked = any(isinstance(entry, _Mark) for entry in entries)
        current = () if marked else usual
        pending: list[tuple[int, Line]] = []
        """The lines that named somebody, below which nothing stands yet, and where they stood."""
        report: Report | None = None
        for entry in entries:
            match entry:
                case _Mark(line=line, reporters=found):
                    current = (*current, *found) if pending and found else found
                    report = None
                    if found:
                        pending.append((len(talk.body), line))
                case Nested(heading=heading, title=title, content=content):
                    talk.body.append(self.talk(heading, title, content, current or usual))
                    pending, report = [], None
                case _ if not current or (isinstance(entry, Footnote) and report is None):
                    talk.body.append(entry)
                case _:
                    if report is None:
                        report = Report(tuple(dict.fromkeys(current)))
                        talk.body.append(report)
                    report.body.append(entry)
                    pending = []
        for at, line in reversed(pending):
            self._keep(talk, at, line)

    def _keep(self, talk: Talk, at: int, line: Line) -> None:
        """Keep a line that named somebody, below which no text stands."""
        message = say('{text!r} has no text below it, and stays', text=line.text.strip())
        self.told.leave(line.number, message)
        self.told.turned = [one for one in self.told.turned
                            if (one.line, one.text) != (line.number, line.text)]  # fmt: skip
        talk.body.insert(at, Prose((line,)))

    def _attributed(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """Yield *entries* with each line that names reporters before what is theirs."""
        first_text = next((one for one in entries if not isinstance(one, Footnote)), None)
        signed = entries and isinstance(entries[-1], _Mark) and not isinstance(first_text, _Mark)
        above: list[Entry] = []
        first = True
        for entry in entries:
            if not isinstance(entry, _Mark):
                above.append(entry)
                continue
            signs = signed and any(not isinstance(one, Footnote) for one in above)
            if signs and entry.reporters:
                text = entry.line.text.strip()
                message = say('{text!r} signs what stands above it', text=text)
                self.told.guess(entry.line.number, message)
            elif above and not signed:
                if first:
                    message = say('the text above it, below the title, is given to no reporter')
                    self.told.guess(entry.line.number, message)
                yield from above
                above = []
            yield from (entry, *above) if signs else (*above, entry)
            if not entry.reporters:
                yield Prose((entry.line,))
            above, first = [], False
        yield from above
