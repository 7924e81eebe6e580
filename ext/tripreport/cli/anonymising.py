"""A person taken out of a project: its pages, its catalogs and the schedules kept with them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sphinx.util.matching import get_matching_files

from tripreport.catalogs.files import catalog_bytes, read_catalog
from tripreport.cli.event_pages import state_path
from tripreport.cli.progress import counted
from tripreport.cli.project import said_in
from tripreport.core import keys
from tripreport.core.messages import say
from tripreport.core.sources import merge
from tripreport.core.sources.pages import code_lines
from tripreport.locale import _

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from tripreport.cli.project import PageText, Project
    from tripreport.core.sources.anonymity import Person
    from tripreport.core.sources.pages import Written

LISTS = {
    'session': ('speakers',),
    'reporter': ('translator',),
    'session-list': ('speaker', 'reporter'),
}
"""The options of each directive that name people."""


_READ = {'.md', '.rst', '.po', '.json'}
"""Suffixes of files that are looked at as they will be; all others, as they are."""


@dataclass
class Anonymising:
    """One person, and the project in which nobody is to find the name."""

    project: Project
    person: Person
    anchors: list[str] = field(default_factory=list)
    """Those that are gone."""
    states: list[Path] = field(default_factory=list)
    """The schedules in which the person was."""
    _removed: list[str] = field(default_factory=list)

    def run(self, *, quiet: bool = False) -> None:
        """Take the person out; nothing is written yet."""
        pages = list(self.project.pages.items())
        for docname, page in counted(pages, _('pages searched'), quiet=quiet):
            self._edit_directives(page)
            word = _word(self.project.language_of(docname))
            kept = set() if page.is_rst else code_lines(page.lines)
            for number in set(range(len(page.lines))) - kept:
                page.lines[number] = self.person.without(page.lines[number], word)
        self.project.keep()
        for path in sorted(self.project.locale_dir.rglob('*.po')):
            self._edit_catalog(path)
        for docname, written in self.project.declared('event'):
            self._edit_state(state_path(self.project, docname, written.option('id')))

    def doubts(self) -> list[tuple[Path, int, str]]:
        """Return the lines in which the name may still stand, with their files."""
        excluded = self.project.config.exclude_patterns
        found = get_matching_files(self.project.source, exclude_patterns=excluded)
        paths = {self.project.source / name for name in found}
        paths |= set(self.project.locale_dir.rglob('*.po'))
        if pads := self.project.config.trip_pads:
            paths |= set(Path(self.project.conf, pads).rglob('*'))
        return [
            (path, number, line.strip())
            for path in sorted({path.resolve() for path in paths if path.is_file()})
            for number, line in enumerate(self._text(path).splitlines(), 1)
            if self.person.is_traced(line)
        ]

    def _text(self, path: Path) -> str:
        if path.resolve().is_relative_to(self.project.root) and path.suffix in _READ:
            return self.project.files.read(path) or ''
        content = path.read_bytes()
        return '' if b'\0' in content else content.decode(errors='replace')

    def _edit_directives(self, page: PageText) -> None:
        while gone := next(filter(self._goes, page.directives()), None):
            self._remove(page, gone)
        for written in reversed(page.directives()):  # so that the lines above stay theirs
            if written.name == 'reporter':
                self._edit_reporter(page, written)
            for name in LISTS.get(written.name, ()):
                self._edit_list(page, written, name)

    def _goes(self, written: Written) -> bool:
        """Tell whether nothing of a directive is to stay."""
        if written.name == 'person':
            return written.option('id') == self.person.key
        if written.name == 'session-list':  # without its choice it would show all sessions
            chosen = (keys.split_list(written.option(name)) for name in LISTS[written.name])
            return any(items and not self.person.remaining(items) for items in chosen)
        return False

    def _remove(self, page: PageText, written: Written) -> None:
        self._removed += page.lines[written.start : written.end]
        merge.remove(page.lines, written)
        if written.name == 'person':
            self.anchors.append(keys.anchor('person', self.person.key))

    def _edit_reporter(self, page: PageText, written: Written) -> None:
        items = keys.split_list(written.argument)
        remaining = self.person.remaining(items)
        if remaining == items:
            return
        line = page.lines[written.start].rstrip()
        now = ', '.join(remaining) or keys.ANONYMOUS
        page.lines[written.start] = line[: len(line) - len(written.argument)] + now
        around, above = written.around, page.directives()
        while around is not None and above[around].name != 'session':
            around = above[around].around
        if around is not None:
            session = above[around].option('id')
            self.anchors.append(keys.report_anchor(session, self.person.key))

    def _edit_list(self, page: PageText, written: Written, name: str) -> None:
        items = keys.split_list(written.option(name))
        remaining = self.person.remaining(items)
        if remaining == items:
            return
        number, value = written.options[name]
        if remaining:
            head = page.lines[number].rstrip()
            page.lines[number] = head[: len(head) - len(value)] + ', '.join(remaining)
        else:
            del page.lines[number]

    @cached_property
    def _gone(self) -> str:
        return ' '.join(' '.join(self._removed).split())

    @cached_property
    def _shown(self) -> str:
        lines = (line for page in self.project.pages.values() for line in page.lines)
        return ' '.join(' '.join(lines).split())

    @cached_property
    def _sources(self) -> dict[Path, str]:
        """The language of the messages, by catalog."""
        return {
            self.project.catalog_path(docname, language): self.project.language_of(docname)
            for docname in self.project.pages
            for language in self.project.languages()
        }

    def _edit_catalog(self, path: Path) -> None:
        text = self.project.files.read(path) or ''
        language = path.relative_to(self.project.locale_dir).parts[0]
        try:
            catalog = read_catalog(text.encode(), path, language)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        before = catalog_bytes(catalog, text.encode())
        source = self._sources.get(path, language)
        for message in list(catalog):
            if message.id and self._is_gone(message):
                catalog.delete(message.id, message.context)
            elif message.id:
                self._edit_message(message, _word(source), _word(language))
        for key, message in list(catalog.obsolete.items()):
            if self.person.is_traced(f'{message.id} {message.string}'):
                del catalog.obsolete[key]
        if (after := catalog_bytes(catalog, text.encode())) != before:
            self.project.files.note(path, after.decode())

    def _is_gone(self, message: Message) -> bool:
        said = ' '.join(str(message.id).split())
        return said in self._gone and said not in self._shown

    def _edit_message(self, message: Message, word: str, translated: str) -> None:
        def without(said: Any, word: str) -> Any:
            if isinstance(said, str):
                return self.person.without(said, word)
            return type(said)(without(one, word) for one in said)

        message.id = without(message.id, word)
        message.previous_id = without(message.previous_id, word)
        message.string = without(message.string, translated)
        message.user_comments = without(message.user_comments, translated)

    def _edit_state(self, path: Path) -> None:
        text = self.project.files.read(path)
        if text is None:
            return
        try:
            said = json.loads(text)
            gone = {one['id'] for one in said['people'] if one.get('key') == self.person.key}
            said['people'] = [one for one in said['people'] if one['id'] not in gone]
            for slot in said['sessions']:
                if 'speakers' in slot:
                    slot['speakers'] = [one for one in slot['speakers'] if one not in gone]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = _('%s: damaged: %r; restore it, or remove it')
            raise click.ClickException(message % (path, error)) from error
        self.project.files.note(path, self._dumped(said) if gone else text)
        self.states += [path] if gone else []

    def _dumped(self, said: Any) -> str:
        def without(one: Any, language: str) -> Any:
            match one:
                case str():
                    return self.person.without(one, _word(language))
                case list():
                    return [without(part, language) for part in one]
                case dict():
                    return {name: without(part, name) for name, part in one.items()}
            return one

        return json.dumps(without(said, 'en'), ensure_ascii=False, indent=1) + '\n'


def _word(language: str) -> str:
    return said_in(language, say('(anonymous)'))
