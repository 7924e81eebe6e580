"""The directives in which authors tell of sessions and of who and what took part."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from tripreport.core import keys, times
from tripreport.core.notes import options
from tripreport.core.subtypes import Subtype
from tripreport.reports.directive import ANCHORS, TripDirective
from tripreport.reports.nodes import editor_note, entry, report, session_head, session_tail
from tripreport.reports.options import Options

if TYPE_CHECKING:
    from docutils.nodes import Node

CERTAINTIES = ('verified', 'likely', 'thematic')


class SessionDirective(TripDirective):
    """A session: a section of its own, which may hold reports and other sessions."""

    argument_name = 'the title of the session'
    option_spec: ClassVar[Options] = Options(
        'id', 'formerly', 'event', 'date', 'time', 'track', 'room', 'speakers', 'projects',
        'language', 'continues', 'related', 'url', 'slides', 'video', 'draft',
    )  # fmt: skip

    def run(self) -> list[Node]:
        """Return the section."""
        if 'draft' in self.options and not self.config.trip_show_drafts:
            return []
        self.check_words()
        self.check('date', times.parse_date, Subtype.INVALID_DATE, options.date)
        self.check('time', times.parse_span, Subtype.INVALID_TIME, options.span)
        key, formerly = self.key('session'), self._former_keys()
        section = nodes.section()
        self.set_source_info(section)
        self.claim_anchors(section, dict.fromkeys((key, *formerly)))
        head = session_head('', *self.texts('track', 'room'), key=key, formerly=formerly)
        for name in ('speakers', 'projects', 'continues', 'related'):
            head[name] = keys.split_list(self.option(name))
        for name in ('event', 'date', 'time', 'language', 'url', 'slides', 'video'):
            head[name] = self.option(name)
        head['draft'] = 'draft' in self.options
        self.set_source_info(head)
        body = self.body()
        # Before the parts, lest it seem to be the last one's.
        own = list(itertools.takewhile(lambda node: not _is_session(node), body))
        title = self.title(key)
        section += [title, head, *own, session_tail(), *body[len(own) :]]
        # Else Sphinx, where it translates the title, takes the id of a heading of the same words.
        section['names'].append(nodes.fully_normalize_name(title.astext()))
        self.state.document.note_implicit_target(section)
        return [section]

    def _former_keys(self) -> tuple[str, ...]:
        written = keys.split_list(self.option('formerly'))
        for key in written:
            if not keys.is_key(key):
                self.warn(Subtype.INVALID_KEY, f':formerly: {key!r} is no key; {keys.RULE}')
        return tuple(key for key in written if keys.is_key(key))


def _is_session(node: Node) -> bool:
    return isinstance(node, nodes.section) and ANCHORS in node


class ReporterDirective(TripDirective):
    """What one reporter, or several together, wrote about the session around it."""

    argument_name = 'the key of the reporter'
    option_spec: ClassVar[Options] = Options('written', 'translator')

    def run(self) -> list[Node]:
        """Return the report."""
        self.check_words()
        self.check('written', times.parse_date, Subtype.INVALID_DATE, options.date)
        body = self.body()
        node = report(
            '',
            *body,
            reporters=keys.split_list(self.argument) or (keys.ANONYMOUS,),
            translators=keys.split_list(self.option('translator')),
            written=self.option('written'),
        )
        self.set_source_info(node)
        if all(isinstance(child, nodes.Invisible | nodes.system_message) for child in body):
            self.warn(Subtype.EMPTY_REPORT, f'the report of {self.argument!r} has no text')
        return [node]


class EditorNoteDirective(TripDirective):
    """What is known today, beside what the report said."""

    optional_arguments = 0
    option_spec: ClassVar[Options] = Options('source')

    def run(self) -> list[Node]:
        """Return the note."""
        self.check_words()
        node = editor_note('', *self.blocks(), source=self.addresses('source'))
        self.set_source_info(node)
        return [node]


class EntryDirective(TripDirective):
    """Something that stands once, is referred to by its key, and shows who names it."""

    kind: ClassVar[str]
    labels: ClassVar[tuple[str, ...]] = ()
    """Options whose text is translated."""
    facts: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[Node]:
        """Return the entry."""
        self.check_words()
        key = self.key(self.kind)
        node = entry('', kind=self.kind, key=key)
        self.named(node)
        node += self.texts(*self.labels)
        for name in self.facts:
            node[name] = self.option(name)
        for name in self.lists:
            node[name] = keys.split_list(self.option(name))
        self.set_source_info(node)
        self.claim_anchors(node, [keys.anchor(self.kind, key)])
        node += self.blocks()
        return [node]

    def named(self, node: entry) -> None:
        """Give *node* its name, which is translated."""
        node += self.text('name', self.argument or node['key'])


class EventDirective(EntryDirective):
    """A conference."""

    kind = 'event'
    argument_name = 'the name of the event'
    option_spec: ClassVar[Options] = Options('id', 'dates', 'timezone', 'place', 'venue', 'url')
    labels = ('place', 'venue')
    facts = ('dates', 'timezone', 'url')

    def check_words(self) -> None:
        """Warn also of wrong dates and of an unknown time zone."""
        super().check_words()
        self.check('dates', times.parse_dates, Subtype.INVALID_DATE, options.dates)
        self.check('timezone', times.parse_zone, Subtype.INVALID_TIMEZONE)


class PersonDirective(EntryDirective):
    """Somebody who spoke or reported. The name is never translated: `latin` is."""

    kind = 'person'
    argument_name = 'the name of the person'
    option_spec: ClassVar[Options] = Options('id', 'reading', 'latin', 'affiliation', 'url')
    labels = ('affiliation',)
    facts = ('reading', 'latin', 'url')

    def named(self, node: entry) -> None:
        """Keep the name as it is: two people of one name would share one message."""
        node['name'] = self.argument or node['key']


class ProjectDirective(EntryDirective):
    """What people work on."""

    kind = 'project'
    argument_name = 'the name of the project'
    option_spec: ClassVar[Options] = Options('id', 'formerly', 'url', 'successor')
    facts = ('url', 'successor')
    lists = ('formerly',)


class ThreadDirective(EntryDirective):
    """A line from one event to the next."""

    kind = 'thread'
    argument_name = 'the title of the thread'
    option_spec: ClassVar[Options] = Options('id', 'sessions', 'certainty')
    facts = ('certainty',)
    lists = ('sessions',)

    def check_words(self) -> None:
        """Warn also of an unknown certainty."""
        super().check_words()
        self.choice('certainty', CERTAINTIES)
