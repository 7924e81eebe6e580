"""A project that tests edit at random, and how it is written down."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from tripreport.core.copies import LIST, Copies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Writer = Callable[[str, str, Mapping[str, str], list[str]], str]
    """Of a directive: its name, argument, options and content."""

EVENT = 'summit'
PAD_HOST = 'https://etherpad.opendev.org/p/'


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A session as its author has it."""

    key: str
    title: str
    formerly: str = ''
    date: str = '2012-10-16'
    time: str = ''
    speakers: str = ''
    projects: str = ''
    related: str = ''
    continues: str = ''
    track: str = ''
    reporter: str = ''
    pad: str = ''
    """In the report, or where there is none, in the session itself."""
    pad_title: str = ''
    pad_host: str = ''
    notes: str = ''
    """A pad of the session itself."""
    blueprint: str = ''
    cites: str = ''
    """An address in running text."""
    refers: tuple[str, str] = ('', '')
    """A role and what it names."""
    remark: str = ''
    draft: bool = False
    parts: tuple[Talk, ...] = ()


@dataclass(slots=True)
class Project:
    """Pages with talks, and what they name."""

    pages: dict[str, list[Talk]] = field(default_factory=dict)
    """By the name of the file."""
    metadata: dict[str, str] = field(default_factory=dict)
    """A field of the file metadata, ``name: value``, by the name of the file."""
    event: dict[str, str] = field(default_factory=lambda: {
        'name': 'The summit', 'id': EVENT, 'dates': '2012-10-15/2012-10-18', 'timezone': 'UTC',
    })  # fmt: skip
    people: dict[str, dict[str, str]] = field(default_factory=lambda: {
        'ann': {'name': 'Ann'}, 'bob': {'name': 'Bob'},
        'sato': {'name': '佐藤', 'latin': 'Satō', 'affiliation': 'Rakuten'},
    })  # fmt: skip
    projects: dict[str, dict[str, str]] = field(default_factory=lambda: {
        'nova': {'name': 'Nova'}, 'quantum': {'name': 'Quantum'},
    })  # fmt: skip
    thread: dict[str, str] = field(default_factory=lambda: {'name': 'A line', 'sessions': 's0, s1'})
    list: dict[str, str] = field(default_factory=lambda: {'style': 'table'})
    """The options of the list of sessions."""
    toctree: dict[str, str] = field(default_factory=dict)
    backwards: bool = False
    """Whether the toctree holds the last page first."""
    translations: dict[str, str] = field(default_factory=dict)
    """Of titles and tracks, in every catalog that has them."""
    catalogs: set[str] = field(default_factory=set)
    """The pages that have one."""
    copies: dict[str, str] = field(default_factory=dict)
    """The texts of pads, by their addresses."""
    states: dict[str, str] | None = None
    """Status and date of links, by their addresses; ``None`` where the file is damaged."""
    config: dict[str, object] = field(default_factory=dict)

    def talks(self) -> list[tuple[str, int]]:
        """Return where there are talks."""
        return [(name, at) for name, talks in self.pages.items() for at in range(len(talks))]

    def change(self, place: tuple[str, int], **values: object) -> None:
        """Change a talk."""
        name, at = place
        self.pages[name][at] = replace(self.pages[name][at], **values)  # type: ignore[arg-type]

    def files(self) -> dict[str, str]:
        """Return the sources, the catalogs and the other files."""
        files = {name: self._page(name, talks) for name, talks in self.pages.items()}
        files['people.md'] = _entries('People', 'person', self.people)
        files['projects.md'] = _entries('Projects', 'project', self.projects)
        files['lists.md'] = self._lists()
        files['index.md'] = self._index(sorted(files, reverse=self.backwards))
        for name in self.catalogs & files.keys():
            stem = name.partition('.')[0]
            files[f'locale/de/LC_MESSAGES/{stem}.po'] = _catalog(self.translations, files[name])
        files['links.json'] = '{' if self.states is None else _states(self.states)
        return files | _copied(self.copies)

    def _page(self, name: str, talks: list[Talk]) -> str:
        key, _colon, value = self.metadata.get(name, '').partition(': ')
        if name.endswith('.md'):
            head = f'# Page {name}'
            before = f'---\n{key}: {value}\n---\n\n' if key else ''
        else:
            head = f'Page {name}\n{"=" * len(f"Page {name}")}'
            before = f':{key}: {value}\n\n' if key else ''
        write = _myst if name.endswith('.md') else _rst
        return before + '\n\n'.join([head, *(_talk(write, talk) for talk in talks)]) + '\n'

    def _index(self, names: list[str]) -> str:
        stems = '\n'.join(name.partition('.')[0] for name in names)
        event = {name: value for name, value in self.event.items() if name != 'name'}
        blocks = [_myst('event', self.event['name'], event, []),
                  _myst('toctree', '', self.toctree, [stems])]  # fmt: skip
        return '\n\n'.join(['# Home', *blocks]) + '\n'

    def _lists(self) -> str:
        thread = {'id': 'line', 'sessions': self.thread['sessions']}
        blocks = [
            _myst('timetable', EVENT, {}, []), _myst('session-list', '', self.list, []),
            _myst('link-list', '', {}, []), _myst('thread', self.thread['name'], thread, []),
            '```{catalogs:coverage}\n```', '{ref}`trip-sessions`',
        ]  # fmt: skip
        return '\n\n'.join(['# Lists', *blocks]) + '\n'


def _entries(title: str, kind: str, entries: dict[str, dict[str, str]]) -> str:
    blocks = [
        _myst(kind, options['name'], {'id': key} | {
            name: value for name, value in options.items() if name != 'name'
        }, [])
        for key, options in entries.items()
    ]  # fmt: skip
    return '\n\n'.join([f'# {title}', *blocks]) + '\n'


def _talk(write: Writer, talk: Talk) -> str:
    options = {
        'id': talk.key, 'formerly': talk.formerly, 'event': EVENT, 'time': talk.time,
        'date': talk.date if talk.time else '', 'speakers': talk.speakers,
        'projects': talk.projects, 'related': talk.related, 'continues': talk.continues,
        'track': talk.track, 'draft': 'yes' if talk.draft else '',
    }  # fmt: skip
    told, pad = [], {'title': talk.pad_title, 'host': talk.pad_host}
    if talk.cites:
        told.append(f'Cited: <{talk.cites}>' if write is _myst else f'Cited: {talk.cites}')
    role, target = talk.refers
    if target:
        told.append(f'See {{{role}}}`{target}`.' if write is _myst else f'See :{role}:`{target}`.')
    if talk.pad:
        told.append(write('etherpad-link', talk.pad, pad, []))
    if talk.reporter:
        told = [write('reporter', talk.reporter, {}, [f'What {talk.reporter} heard.', *told])]
    if talk.remark:
        told.append(write('editor-note', '', {'source': 'https://example.org/'}, [talk.remark]))
    if talk.notes:
        told.append(write('etherpad-link', talk.notes, {}, []))
    if talk.blueprint:
        told.append(write('blueprint-link', talk.blueprint, {}, []))
    return write('session', talk.title, options, told + [_talk(write, one) for one in talk.parts])


def _options(options: Mapping[str, str]) -> str:
    return '\n'.join(f':{name}: {value}' for name, value in options.items() if value)


def _rst(name: str, argument: str, options: Mapping[str, str], content: list[str]) -> str:
    blocks = [block for block in (_options(options), *content) if block]
    return f'.. {name}:: {argument}\n' + indent('\n\n'.join(blocks), '   ')


def _myst(name: str, argument: str, options: Mapping[str, str], content: list[str]) -> str:
    body = '\n\n'.join(block for block in (_options(options), *content) if block)
    fence = ':' * (1 + max(map(len, re.findall('^:{3,}', body, re.MULTILINE)), default=2))
    return f'{fence}{{{name}}} {argument}\n{body}\n{fence}'


def _catalog(translations: dict[str, str], text: str) -> str:
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    entries += [
        f'msgid "{source}"\nmsgstr "{target}"\n'
        for source, target in translations.items()
        if source in text
    ]
    return '\n'.join(entries)


def _states(states: dict[str, str]) -> str:
    entries = {
        address: dict(zip(('status', 'checked'), state.split(), strict=True))
        for address, state in states.items()
    }
    return json.dumps(entries, indent=0)


def _copied(copies: dict[str, str]) -> dict[str, str]:
    """Return the files of a folder with copies."""
    if not copies:
        return {}
    folder = Copies(Path('pads'))
    entries = {
        address: {
            'saved': '2026-11-20', 'revision': 1,
            'sha256': hashlib.sha256(text.encode()).hexdigest(),
        }
        for address, text in copies.items()
    }  # fmt: skip
    texts = {folder.path_of(address).as_posix(): text for address, text in copies.items()}
    return {f'pads/{LIST}': json.dumps(entries), **texts}
