"""From a page's doctree to its records, once the page is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from tripreport.core import keys, links, listings, times
from tripreport.core.records import (
    Choice,
    Event,
    Label,
    Link,
    Mention,
    Page,
    Person,
    Project,
    Report,
    Session,
    Shown,
    Thread,
)
from tripreport.core.subtypes import Subtype
from tripreport.reports import nodes as trip
from tripreport.reports.doctree import (
    head_of,
    is_event,
    label_of,
    metadata,
    page_title,
    parsed,
    place_of,
    session_around,
)
from tripreport.reports.roles import kind_of
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Element
    from sphinx.util.tags import Tags

TAKEN = {
    'session': (
        'key', 'formerly', 'speakers', 'projects', 'continues', 'related', 'language', 'url',
        'slides', 'video', 'draft',
    ),
    'event': ('key', 'timezone', 'url'),
    'person': ('key', 'name', 'reading', 'latin', 'url'),
    'project': ('key', 'formerly', 'successor'),
    'thread': ('key', 'sessions'),
}  # fmt: skip
"""What records take from placeholders as it is."""

MENTIONS = ('session', 'report', 'event', 'person', 'reporter', 'project')


def collect(
    document: nodes.document, docname: str, kinds: Mapping[str, links.Kind], tags: Tags
) -> Page:
    """Return what *document* says; leave in each placeholder the view that it stands for.

    :param tags: decide which ``only`` blocks count
    """
    return _Collector(document, docname, kinds, tags).collect()


class _Collector:
    def __init__(
        self,
        document: nodes.document,
        docname: str,
        kinds: Mapping[str, links.Kind],
        tags: Tags,
    ) -> None:
        self.document = document
        self.docname = docname
        self.kinds = kinds
        self.tags = tags
        self.page = Page(title=page_title(document), apart=metadata(document, 'apart'))

    def collect(self) -> Page:
        left_out = [n for n in self.document.findall(addnodes.only) if not self._counts(n)]
        dropped = {id(node) for only in left_out for node in only.findall()}
        found = [node for node in self.document.findall(nodes.Element) if id(node) not in dropped]
        events = [node['key'] for node in found if is_event(node)]
        self.event = events[0] if events else metadata(self.document, 'event')
        for node in found:
            match node:
                case trip.session_head():
                    self.session(node)
                case trip.session_tail():
                    self.show(node, 'session_tail', *head_of(node.parent)['shown'][1:])
                case trip.report():
                    self.report(node)
                case trip.entry():
                    self.entry(node)
                case trip.link():
                    self.link(node)
                case trip.listing():
                    self.listing(node)
                case addnodes.pending_xref():
                    self.mention(node)
                case nodes.reference():
                    self.reference(node)
        return self.page

    def _counts(self, only: addnodes.only) -> bool:
        try:
            return self.tags.eval_condition(only['expr'])
        except Exception:  # Sphinx keeps the block, and tells why, when it writes the page
            return True

    def show(self, node: Element, kind: str, *arguments: str) -> None:
        """Note that *node* shows a view."""
        node['shown'] = (kind, *arguments)
        node['apart'] = self.page.apart
        self.page.shown.append(Shown(kind, arguments))

    def session(self, head: trip.session_head) -> None:
        number = len(self.page.sessions)
        section = head.parent
        if not isinstance(section.parent, nodes.section | addnodes.only):
            message = 'a session stands under a heading, in a session or in "only"'
            warn(Subtype.MISPLACED_SESSION, message + _hint(head), head)
        self.page.sessions.append(
            Session(
                docname=self.docname,
                place=place_of(head),
                title=section[0].astext(),
                parent=session_around(section),
                event=head['event'] or self.event,
                date=parsed(times.parse_date, head['date']),
                span=parsed(times.parse_span, head['time']) or times.Span(),
                track=label_of(head, 'track'),
                room=label_of(head, 'room'),
                **{name: head[name] for name in TAKEN['session']},
            )
        )
        self.show(head, 'session_head', self.docname, str(number))

    def report(self, node: trip.report) -> None:
        session = session_around(node)
        if not session:
            message = f'the report of {", ".join(node["reporters"])} stands in no session'
            warn(Subtype.REPORTER_OUTSIDE_SESSION, message + _hint(node), node)
        self.page.reports.append(
            Report(
                session=session,
                docname=self.docname,
                place=place_of(node),
                number=len(self.page.reports),
                reporters=node['reporters'],
                translators=node['translators'],
                written=parsed(times.parse_date, node['written']),
            )
        )
        self.show(node, 'report', self.docname, str(self.page.reports[-1].number))

    def entry(self, node: trip.entry) -> None:
        common: dict[str, Any] = {'docname': self.docname, 'place': place_of(node)}
        common |= {name: node[name] for name in TAKEN[node['kind']]}
        name = label_of(node, 'name') or Label('', '')
        match node['kind']:
            case 'event':
                start, end = parsed(times.parse_dates, node['dates']) or (None, None)
                town, venue = label_of(node, 'place'), label_of(node, 'venue')
                self.page.events.append(
                    Event(**common, name=name, start=start, end=end, town=town, venue=venue)
                )
            case 'person':
                self.page.people.append(Person(**common))
            case 'project':
                self.page.projects.append(Project(**common, name=name))
            case 'thread':
                self.page.threads.append(Thread(**common, title=name))
        self.show(node, node['kind'], node['key'])

    def link(self, node: trip.link) -> None:
        node['session'] = session_around(node)
        if 'address' in node:
            title = label_of(node, 'title')
            self.cite(node, links.Address(*node['address']), title.text if title else '')
            self.show(node, 'link', *node['address'][:2])

    def reference(self, node: nodes.reference) -> None:
        """Take an address in running text that is a pad's or a blueprint's for a link."""
        if node.get('id_link'):  # MyST looks for it on its own page later
            target = node['refuri'].removeprefix('#')
            self.page.shown.append(Shown('mentioned', ('any', target)))
        if address := links.recognise(node.get('refuri', ''), self.kinds):
            self.cite(node, address)

    def cite(self, node: Element, address: links.Address, title: str = '') -> None:
        self.page.links.append(
            Link(
                kind=address.kind,
                identity=address.identity,
                url=address.url,
                session=session_around(node),
                title=title,
            )
        )

    def listing(self, node: trip.listing) -> None:
        match node['view']:
            case 'session_list':
                arguments = [node[name] for name in listings.FILTERS]
                self.choose(node, event='event', project='project', speaker='person')
                self.choose(node, reporter='person', track='track', link='link')
            case 'link_list':
                arguments = [node['kind'], node['event']]
                self.choose(node, event='event')
            case _:
                arguments = [node['event'] or self.event]
                if not arguments[0]:
                    message = 'timetable: the key of the event is missing, and the page has none'
                    warn(Subtype.MISSING_ARGUMENT, message, node)
                else:
                    self.page.choices.append(Choice('event', arguments[0], place_of(node)))
        self.show(node, node['view'], *arguments)

    def choose(self, node: trip.listing, **kinds: str) -> None:
        for option, kind in kinds.items():
            for text in keys.split_list(node[option]):
                self.page.choices.append(Choice(kind, text, place_of(node)))

    def mention(self, node: addnodes.pending_xref) -> None:
        role, target = node['reftype'], node['reftarget']
        if 'intersphinx' in node:  # external+SITE:… leads to no namesake on this site
            target = f'{node["inventory"] or ""}:{target}'
        if node.get('refdomain') == 'trip' and role in MENTIONS:
            kind = kind_of(role)
        elif role in {'any', 'myst'} and not node.get('refdomain'):
            kind = 'any'
        else:
            return
        self.page.shown.append(Shown('mentioned', (kind, target)))
        node['apart'] = self.page.apart
        if role != 'myst':  # which gives links to headings, too
            self.page.mentions.append(Mention(kind, target, session_around(node)))


def _hint(node: Element) -> str:
    """Return what may be wrong above *node*, which does not stand where it was meant to stand."""
    is_myst = place_of(node).source.endswith('.md')
    return '; in MyST, a fence that holds others has more colons' if is_myst else ''
