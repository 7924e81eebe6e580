"""A schedule, as it is now and as it was, and the pages that tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tripreport.cli import event_pages, placing, translations
from tripreport.cli.arrange import Arrangement
from tripreport.core import keys
from tripreport.core.formats import own
from tripreport.core.schedule import depths
from tripreport.core.sources import merge, programme
from tripreport.core.sources.matching import Known, match, with_new_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripreport.cli.project import Project
    from tripreport.core.schedule import Schedule, Slot, Speaker, Words
    from tripreport.core.sources.markup import Directive, Markup
    from tripreport.core.sources.matching import Matched
    from tripreport.core.sources.merge import Change
    from tripreport.core.sources.pages import Written


@dataclass(slots=True)
class Told:
    """What has become of the sessions."""

    came: list[Slot] = field(default_factory=list)
    went: list[Slot] = field(default_factory=list)
    stayed: list[Slot] = field(default_factory=list)
    """Those that went, but of which somebody has written."""
    absent: list[Slot] = field(default_factory=list)
    """Those that somebody has taken off the pages."""
    changes: list[tuple[str, Change]] = field(default_factory=list)
    """Each with the key of what is changed."""


class Import:
    """One schedule on its way to the pages of its event."""

    def __init__(
        self, project: Project, schedule: Schedule, before: Schedule | None,
        languages: tuple[str, ...], parser: str = '',
    ) -> None:  # fmt: skip
        self.project = project
        self.languages = languages
        self.parser = parser
        self.told = Told()
        self.event = schedule.conference.key
        found = event_pages.find_event(project, self.event)
        self.is_new = found is None
        if found is None:
            told, count = schedule.conference, len(schedule.slots)
            self.event_page = event_pages.make_event(project, told, parser, sessions=count)
        else:
            self.event_page = found[0]
        known = self._known()
        self.before = with_new_keys(before, known.renamed) if before else None
        self.matched: Matched = match(schedule, self.before, self.event, known)
        self.schedule = self.matched.schedule
        self.speakers = {speaker.id: speaker for speaker in self.schedule.speakers}
        self.arrangement = Arrangement(project, self.event_page, self.schedule, languages)

    def run(self) -> Told:
        """Bring the pages, the catalogs and the state up to date; nothing is written yet."""
        self._update_event()
        stand = self._where_sessions_stand()
        self._update_sessions(stand)
        self._remove_sessions(stand)
        self._add_sessions(stand)
        self._update_people()
        self.project.keep()
        self._translate()
        path = event_pages.state_path(self.project, self.event_page, self.event)
        self.project.files.note(path, own.write(self.schedule).decode())
        return self.told

    def _known(self) -> Known:
        taken, renamed = set[str](), dict[str, str]()
        for docname, written in self.project.declared('event', 'session'):
            key, former = written.option('id'), keys.split_list(written.option('formerly'))
            taken |= {key, *former}
            if written.name == 'session' and self._is_of_event(docname, written):
                renamed |= dict.fromkeys(former, key)
        own_keys = self._where_sessions_stand().keys()
        people = {
            written.option('id'): (written.argument, written.option('latin'))
            for _, written in self.project.declared('person')
        }
        return Known(taken - own_keys, own_keys, renamed, people)

    def _is_of_event(self, docname: str, written: Written) -> bool:
        told = written.option('event') or self.project.pages[docname].metadata.get('event')
        return (docname == self.event_page) if told is None else told == self.event

    def _where_sessions_stand(self) -> dict[str, str]:
        """Return the page of each session of the event, by key."""
        stand: dict[str, str] = {}
        for docname, written in self.project.declared('session'):
            if self._is_of_event(docname, written):
                stand.setdefault(written.option('id'), docname)
        return stand

    @cached_property
    def _former(self) -> dict[str, Slot]:
        return {slot.key: slot for slot in self.before.slots} if self.before else {}

    @cached_property
    def _former_speakers(self) -> dict[str, Speaker]:
        return {one.id: one for one in self.before.speakers} if self.before else {}

    def _session(self, slot: Slot, markup: Markup) -> Directive:
        return programme.session(slot, self.speakers, markup, self.languages[0])

    def _former_session(self, key: str, markup: Markup) -> Directive | None:
        slot = self._former.get(key)
        if slot is None:
            return None
        return programme.session(slot, self._former_speakers, markup, self.languages[0])

    def _update_event(self) -> None:
        page = self.project.pages[self.event_page]
        markup = self.project.markup_of(page)
        written = page.find('event', self.event)
        former = self.before.conference if self.before else None
        was = programme.event(former, markup, self.languages[0]) if former else None
        now = programme.event(self.schedule.conference, markup, self.languages[0])
        if written and not self.is_new:
            if not self.schedule.conference.name:  # our key is not the title that it says
                now = replace(now, argument=written.argument)
            self._tell(self.event, merge.update(page.lines, written, was, now, markup))

    def _tell(self, key: str, changes: list[Change]) -> None:
        self.told.changes += ((key, change) for change in changes)

    def _update_sessions(self, stand: dict[str, str]) -> None:
        for slot in self.schedule.slots:
            if slot.key in stand:
                page = self.project.pages[stand[slot.key]]
                self.arrangement.note(slot, stand[slot.key])
                markup = self.project.markup_of(page)
                was, now = self._former_session(slot.key, markup), self._session(slot, markup)
                if written := page.find('session', slot.key):
                    self._tell(slot.key, placing.moved(page, written, self._former, slot))
                    self._tell(slot.key, merge.update(page.lines, written, was, now, markup))

    def _remove_sessions(self, stand: dict[str, str]) -> None:
        present = {slot.key for slot in self.schedule.slots}
        around = depths(self._former.values())
        for key in sorted(around, key=around.__getitem__, reverse=True):  # parts first
            slot = self._former[key]
            if key in present or key not in stand:
                continue
            page = self.project.pages[stand[key]]
            markup = self.project.markup_of(page)
            was, written = self._former_session(key, markup), page.find('session', key)
            if was and written and merge.is_untouched(page.lines, written, was, markup) and (
                not self._is_mentioned(key)
            ):  # fmt: skip
                merge.remove(page.lines, written)
                self.told.went.append(slot)
            else:
                self.told.stayed.append(slot)

    def _is_mentioned(self, key: str) -> bool:
        """Tell whether pages name a session elsewhere than where it stands."""
        name = re.compile(rf'(?<![a-z0-9-]){re.escape(key)}(?![a-z0-9-])')
        lines = (line for page in self.project.pages.values() for line in page.lines if key in line)
        return sum(len(name.findall(line)) for line in lines if '/' + key not in line) > 1

    def _add_sessions(self, stand: dict[str, str]) -> None:
        around = depths(self.schedule.slots)
        due: dict[str, list[Slot]] = {}
        parts: list[Slot] = []
        for slot in sorted(self.schedule.slots, key=placing.order):
            if slot.key in stand:
                continue
            if slot.key in self._former:
                self.told.absent.append(slot)
                continue
            self.told.came.append(slot)
            if around[slot.key] > 0:
                parts.append(slot)
            else:
                due.setdefault(self.arrangement.page_for(slot, self.parser), []).append(slot)
        for docname, slots in due.items():
            self._put(docname, slots)
        home = self._where_sessions_stand()
        for slot in sorted(parts, key=lambda one: around[one.key]):
            docname = home.get(slot.parent, '')
            if not docname or not self._put_within(docname, slot):
                docname = self.arrangement.page_for(slot, self.parser)
                self._put(docname, [slot])
            home[slot.key] = docname

    def _put_within(self, docname: str, slot: Slot) -> bool:
        markup = self.project.markup_of(page := self.project.pages[docname])
        return placing.put_into(page, slot.parent, self._session(slot, markup), markup)

    def _put(self, docname: str, slots: Sequence[Slot]) -> None:
        markup = self.project.markup_of(page := self.project.pages[docname])
        placing.put_on(page, [(slot, self._session(slot, markup)) for slot in slots], markup)

    def _update_people(self) -> None:
        docname = f'{self.arrangement.folder}/people'
        declared = {w.option('id'): name for name, w in self.project.declared('person')}
        new = []
        page = self.project.pages.get(docname)
        for speaker in sorted(self.schedule.speakers, key=lambda one: one.key):
            now = programme.person(speaker)
            if speaker.key not in declared:
                new.append((speaker.key, now))
            elif declared[speaker.key] == docname and page:
                former = self._former_speakers.get(speaker.id)
                written = page.find('person', speaker.key)
                was = programme.person(former) if former else None
                if written and was != now:
                    markup = self.project.markup_of(page)
                    self._tell(speaker.key, merge.update(page.lines, written, was, now, markup))
        if new:
            page = self.project.pages[self.arrangement.people_page(self.parser)]
            present = placing.top(page, 'person')
            order = [written.option('id') for written in present]
            page.insert(present, order, new, self.project.markup_of(page))

    def without_latin(self) -> list[Speaker]:
        """Return those whose name other languages cannot show."""
        if not self.project.config.trip_source_language:
            return []
        given = {w.option('id') for _, w in self.project.declared('person') if w.option('latin')}
        return [one for one in self.schedule.speakers
                if not keys.is_latin(one.name) and one.key not in given]  # fmt: skip

    def _translate(self) -> None:
        """Fill in catalogs with what the schedule says in other languages."""
        stand = self._where_sessions_stand()
        said = [(self.event_page, self.schedule.conference.name), *self.arrangement.headings]
        former: list[Words] = []
        for slot in self.schedule.slots:
            if slot.key in stand:
                said += ((stand[slot.key], words) for words in translations.words_of(slot))
            if slot.key in self._former:
                former += translations.words_of(self._former[slot.key])
        for language in self.languages[1:]:
            translations.fill_in(self.project, said, former, (self.languages[0], language))
