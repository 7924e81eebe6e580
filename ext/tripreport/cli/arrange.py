"""On which page of an event a session stands that has none yet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tripreport.cli.event_pages import day_title, folder_of, make_page
from tripreport.cli.project import said_in
from tripreport.core import keys
from tripreport.core.formats import values
from tripreport.core.messages import say
from tripreport.core.schedule import wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tripreport.cli.project import Project
    from tripreport.core.messages import Message
    from tripreport.core.schedule import Schedule, Slot, Words

MOST = 40
"""Sessions of a day on one page; where there are more to scroll over, each track has a page."""


class Arrangement:
    """The pages of an event, and what is on them."""

    def __init__(
        self, project: Project, event_page: str, schedule: Schedule, languages: Iterable[str]
    ) -> None:
        self.project = project
        self.event_page = event_page
        self.key = schedule.conference.key
        self.folder = folder_of(event_page, self.key)
        self.languages = tuple(languages)
        self.by_track = any(slot.track for slot in schedule.slots)
        self.counts = Counter(slot.date for slot in schedule.slots)
        self.homes: dict[tuple[dt.date | None, str], str] = {}
        """The page of each day and track."""
        self.headings: list[tuple[str, Words]] = []
        """Of the pages that are made, in all languages, each with the name of its page."""

    def note(self, slot: Slot, docname: str) -> None:
        """Note that *slot* stands on the page *docname*."""
        self.homes.setdefault((slot.date, self._group(slot)), docname)

    def _group(self, slot: Slot) -> str:
        return wording(slot.track if self.by_track else slot.room)

    def page_for(self, slot: Slot, parser: str) -> str:
        """Return the page for *slot*, which is made if it is not there."""
        day = f'{self.folder}/{slot.date or "undated"}'
        home = self.homes.get((slot.date, self._group(slot)))
        if day in self.project.pages or home:
            return home or day
        if self.counts[slot.date] <= MOST and f'{day}/index' not in self.project.pages:
            self._make(day, self._day_words(slot.date), self.event_page, parser)
            return day
        if f'{day}/index' not in self.project.pages:
            self._make(f'{day}/index', self._day_words(slot.date), self.event_page, parser)
        group = slot.track if self.by_track else slot.room
        wanted = f'{day}/{values.key(wording(group, "en")) or "other"}'
        docname = keys.free(wanted, self.project.pages)
        heading = group or self._own_words(say('Other sessions'))
        self._make(docname, heading, f'{day}/index', parser)
        self.note(slot, docname)
        return docname

    def people_page(self, parser: str) -> str:
        """Return the page of those who speak, which is made if it is not there."""
        docname = f'{self.folder}/people'
        if docname not in self.project.pages:
            self._make(docname, self._own_words(say('Speakers')), self.event_page, parser)
        return docname

    def _make(self, docname: str, heading: Words, parent: str, parser: str) -> None:
        title = wording(heading, self.languages[0])
        make_page(self.project, docname, title, of=(self.key, parent), parser=parser)
        self.headings.append((docname, heading))

    def _day_words(self, day: dt.date | None) -> Words:
        if day is None:
            return self._own_words(say('On no day yet'))
        return {language: day_title(day, language) for language in self.languages}

    def _own_words(self, message: Message) -> Words:
        return {language: said_in(language, message) for language in self.languages}
