"""The page that is made of notes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripreport.core import keys, links
from tripreport.core.messages import say
from tripreport.core.notes.blocks import Block, Heading
from tripreport.core.notes.outline import Outline, Part, Report, Talk, enter
from tripreport.core.notes.pads import Pads
from tripreport.core.sources.markup import Block as Written
from tripreport.core.sources.markup import Directive
from tripreport.core.times import span_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from tripreport.core.notes.texts import Texts
    from tripreport.core.records import Session

DEEPEST_HEADING = 4
"""Levels of headings in the text of a page; what notes nest deeper stands at the last."""

LONGEST_KEY = 60
"""Characters of a key made of a title, so that numbers and names of reporters find room."""


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes what notes were understood to say."""

    texts: Texts
    kinds: Mapping[str, links.Kind]
    event: str
    stem: str
    """What keys begin with for which a title gives nothing."""
    taken: set[str]
    """Keys of sessions and events that exist."""
    cited: AbstractSet[str] = frozenset()
    """Labels of footnotes that the text names."""
    sessions_known: Mapping[str, Session] = field(default_factory=dict)
    """The sessions of the project, by key."""
    into: dict[str, list[Written]] = field(default_factory=dict, init=False)
    """What belongs into sessions that stand on other pages, by key."""
    reporters: dict[str, set[str]] = field(default_factory=dict, init=False)
    """Whose reports these are, by the key of the session."""
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1), init=False)
    """The last number behind each key that is used again."""

    def page(self, outline: Outline, title: str) -> list[Written]:
        """Return the blocks of the page; *title* is its title where the notes have none."""
        heading = (
            self.texts.words(outline.title) if outline.title else self.texts.markup.escape(title)
        )
        blocks: list[Written] = [self.texts.markup.metadata({'event': self.event}),
                                 self.texts.markup.heading(heading)]  # fmt: skip
        blocks += self.parts(outline.kept(), pads=self.pads(), below=1)
        for key, name in outline.stubs.items():
            options = {'id': key, 'latin': name if keys.is_latin(name) else ''}
            blocks.append(Directive('person', self.texts.markup.escape(name), options))
        return blocks

    def pads(self) -> Pads:
        """Return what finds the pads of one session."""
        return Pads(self.kinds, self.texts.notes, self.texts.told, self.cited)

    def parts(self, parts: Iterable[Part], *, pads: Pads, below: int = 0) -> Iterator[Written]:
        """Yield the blocks of *parts*.

        :param below: the level of the heading above them
        """
        styles: list[str] = []
        for part in parts:
            match part:
                case Talk():
                    yield from self.talk(part)
                case Report():
                    body = tuple(self.parts(part.body, pads=pads))
                    yield Directive('reporter', ', '.join(part.reporters), body=body)
                case Heading():
                    enter(styles, part)
                    level = min(below + len(styles), DEEPEST_HEADING)
                    yield self.texts.markup.heading(self.texts.words(part), level)
                case _:
                    yield from self.block(part, pads)

    def talk(self, talk: Talk) -> Iterator[Written]:
        """Yield a session, or put what stands in it into the one that it is."""
        if key := talk.title.session:
            self.texts.told.turn(talk.heading.line, talk.title.text, f'session {key}')
            self.into.setdefault(key, []).extend(self.parts(talk.body, pads=self.pads()))
            self._note_reporters(key, talk)
            self._compare(talk, self.sessions_known[key])
            return
        heading = Heading(talk.heading.line, talk.title.text, '', talk.heading.markup)
        speakers = ', '.join(dict.fromkeys(match.keys[0] for match in talk.title.speakers))
        options = {
            'id': self.key(talk),
            'date': talk.date.isoformat() if talk.date else '',
            'time': talk.title.moment.span if talk.title.moment else '',
            'speakers': speakers,
        } | talk.options  # fmt: skip
        for name in ('room', 'track'):
            if name in options:
                options[name] = self.texts.markup.escape(options[name])
        for part in talk.body:
            if isinstance(part, Talk) and part.date == talk.date:
                part.date = None  # a part takes it from the whole
        self._note_reporters(options['id'], talk)
        body = tuple(self.parts(talk.body, pads=self.pads()))
        yield Directive('session', self.texts.words(heading), options, body)

    def _compare(self, talk: Talk, session: Session) -> None:
        """Tell what the notes say otherwise of a *session* than the page that has it."""
        moment = talk.title.moment
        said = {
            'date': talk.date.isoformat() if talk.date else '',
            'time': moment.span if moment else '',
            'speakers': ', '.join(match.keys[0] for match in talk.title.speakers),
        } | talk.options  # fmt: skip
        known = {
            'date': session.date.isoformat() if session.date else '',
            'time': span_option(session.span),
            'speakers': ', '.join(session.speakers),
            'room': session.room.source if session.room else '',
            'track': session.track.source if session.track else '',
            'slides': session.slides,
            'video': session.video,
            'url': session.url,
        }
        if known['time'].startswith(said.get('time', '')):
            said['time'] = ''  # the notes tell the beginning alone
        for name, value in said.items():
            if not set(keys.split_list(value)) <= set(keys.split_list(known.get(name, ''))):
                here = known.get(name, '')
                message = say(
                    'the notes have :{name}: {value}, session {key!r} has {here!r}; it stays so',
                    name=name, value=value, key=session.key, here=here,
                ) if here else say(
                    'the notes have :{name}: {value}, session {key!r} has none; it stays so',
                    name=name, value=value, key=session.key,
                )  # fmt: skip
                self.texts.told.leave(talk.heading.line, message)

    def _note_reporters(self, key: str, talk: Talk) -> None:
        found = {name for part in talk.body if isinstance(part, Report) for name in part.reporters}
        self.reporters.setdefault(key, set()).update(found)

    def key(self, talk: Talk) -> str:
        """Return a key for *talk* that no other has."""
        line = talk.heading.line
        wanted = keys.suggest_key(re.sub(r'<[^<>]*>|[`*_\\]', '', talk.title.text))
        if len(wanted) > LONGEST_KEY:
            wanted = wanted[:LONGEST_KEY].rpartition('-')[0] or wanted[:LONGEST_KEY]
        if len(re.sub('[^a-z]', '', wanted)) < 3:
            wanted = f'{self.stem}-{line}'
            message = say(
                'the key {key!r} says nothing; choose another before it is published', key=wanted
            )
            self.texts.told.guess(line, message)
        key = wanted
        while key in self.taken:
            self.counts[wanted] += 1
            key = f'{wanted}-{self.counts[wanted]}'
        self.taken.add(key)
        return key

    def block(self, block: Block, pads: Pads) -> Iterator[Written]:
        """Yield *block*, and behind it the pads and blueprints that it cites."""
        rest = pads.take(block)
        if rest:
            yield from self.texts.of(rest)
        yield from pads.cited(self.texts.markup)
