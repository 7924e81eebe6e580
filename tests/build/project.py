"""A project that tests edit at random, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from textwrap import indent

EVENT = 'summit'
PEOPLE = {'ann': 'Ann', 'bob': 'Bob', 'sato': '佐藤'}
PROJECTS = {'nova': 'Nova', 'quantum': 'Quantum'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A session as its author has it."""

    key: str
    title: str
    formerly: str = ''
    time: str = ''
    speakers: str = ''
    projects: str = ''
    related: str = ''
    continues: str = ''
    track: str = ''
    reporter: str = ''
    pad: str = ''
    refers: str = ''
    draft: bool = False
    parts: tuple[Talk, ...] = ()


@dataclass(slots=True)
class Project:
    """Pages with talks, and what they name."""

    pages: dict[str, list[Talk]] = field(default_factory=dict)
    """By the name of the file."""
    people: dict[str, str] = field(default_factory=lambda: dict(PEOPLE))
    projects: dict[str, str] = field(default_factory=lambda: dict(PROJECTS))
    translations: dict[str, str] = field(default_factory=dict)
    """Of titles and tracks, in every catalog that has them."""
    catalogs: set[str] = field(default_factory=set)
    """The pages that have one."""
    config: dict[str, object] = field(default_factory=dict)

    def talks(self) -> list[tuple[str, int]]:
        """Return where there are talks."""
        return [(name, at) for name, talks in self.pages.items() for at in range(len(talks))]

    def change(self, place: tuple[str, int], **values: object) -> None:
        """Change a talk."""
        name, at = place
        self.pages[name][at] = replace(self.pages[name][at], **values)  # type: ignore[arg-type]

    def files(self) -> dict[str, str]:
        """Return the sources and the catalogs."""
        files = {
            name: (_myst if name.endswith('.md') else _rst)(name, talks)
            for name, talks in self.pages.items()
        }
        files['people.md'] = '# People\n' + ''.join(
            f'\n:::{{person}} {name}\n:id: {key}\n:::\n' for key, name in self.people.items()
        )
        files['projects.md'] = '# Projects\n' + ''.join(
            f'\n:::{{project}} {name}\n:id: {key}\n:::\n' for key, name in self.projects.items()
        )
        files['index.md'] = _index(sorted({*files, 'lists.md'}))
        files['lists.md'] = _LISTS
        for name in self.catalogs & files.keys():
            stem = name.partition('.')[0]
            files[f'locale/de/LC_MESSAGES/{stem}.po'] = _catalog(self.translations, files[name])
        return files


_LISTS = f"""\
# Lists

:::{{timetable}} {EVENT}
:::

:::{{session-list}}
:style: table
:::

:::{{link-list}}
:::

:::{{thread}} A line
:id: line
:sessions: s0, s1
:::

```{{catalogs:coverage}}
```

{{ref}}`trip-sessions`
"""


def _index(names: list[str]) -> str:
    stems = '\n'.join(name.partition('.')[0] for name in names)
    return f"""\
# Home

:::{{event}} The summit
:id: {EVENT}
:dates: 2012-10-15/2012-10-18
:timezone: UTC
:::

```{{toctree}}
{stems}
```
"""


def _catalog(translations: dict[str, str], text: str) -> str:
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    entries += [
        f'msgid "{source}"\nmsgstr "{target}"\n'
        for source, target in translations.items()
        if source in text
    ]
    return '\n'.join(entries)


def _options(talk: Talk) -> list[str]:
    """Return the lines of options, as both parsers take them."""
    values = {
        'id': talk.key, 'formerly': talk.formerly, 'event': EVENT, 'time': talk.time,
        'date': '2012-10-16' if talk.time else '', 'speakers': talk.speakers,
        'projects': talk.projects, 'related': talk.related, 'continues': talk.continues,
        'track': talk.track,
    }  # fmt: skip
    lines = [f':{name}: {value}' for name, value in values.items() if value]
    return [*lines, ':draft:'] if talk.draft else lines


def _rst(name: str, talks: list[Talk]) -> str:
    head = f'Page {name}'
    blocks = [f'{head}\n{"=" * len(head)}', *map(_rst_talk, talks)]
    return '\n\n'.join(blocks) + '\n'


def _rst_talk(talk: Talk) -> str:
    blocks = ['\n'.join(_options(talk))]
    if talk.refers:
        blocks.append(f'See :session:`{talk.refers}`.')
    if talk.reporter:
        body = f'What {talk.reporter} heard.'
        if talk.pad:
            body += f'\n\n.. etherpad-link:: {talk.pad}'
        blocks.append(f'.. reporter:: {talk.reporter}\n\n{indent(body, "   ")}')
    blocks += map(_rst_talk, talk.parts)
    return f'.. session:: {talk.title}\n' + indent('\n\n'.join(blocks), '   ')


def _myst(name: str, talks: list[Talk]) -> str:
    return '\n\n'.join([f'# Page {name}', *map(_myst_talk, talks)]) + '\n'


def _myst_talk(talk: Talk, depth: int = 0) -> str:
    fence = ':' * (7 - depth)
    blocks = ['\n'.join(_options(talk))]
    if talk.refers:
        blocks.append(f'See {{session}}`{talk.refers}`.')
    if talk.reporter:
        body = f'What {talk.reporter} heard.'
        if talk.pad:
            body += f'\n\n:::{{etherpad-link}} {talk.pad}\n:::'
        blocks.append(f'::::{{reporter}} {talk.reporter}\n{body}\n::::')
    blocks += [_myst_talk(part, depth + 1) for part in talk.parts]
    return f'{fence}{{session}} {talk.title}\n' + '\n\n'.join(blocks) + f'\n{fence}'
