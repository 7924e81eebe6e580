"""Drafts of notes, and what readers see of them."""

import datetime as dt

from builders import event, lookup, person, report, session
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.states import RSTState
from myst_parser.parsers.docutils_ import Parser
from sphinx.util.parsing import nested_parse_to_nodes
from tripreport.core import links
from tripreport.core.notes.draft import Drafter
from tripreport.core.relations import Relations
from tripreport.core.sources.markup import Myst, Rst

TUESDAY, WEDNESDAY = dt.date(2015, 10, 27), dt.date(2015, 10, 28)
KINDS = {'etherpad': links.Etherpad(), 'blueprint': links.Blueprint()}


def project():
    """Return the facts of a project with an event, a few people and a session."""
    return Relations(
        lookup(
            event=[
                event('tokyo', start=dt.date(2015, 10, 27), end=dt.date(2015, 10, 30)),
                session('containers', event='tokyo', title='Containers: where do we stand today?'),
                session('earlier', event='tokyo', title='Earlier'),
                session('cells', event='tokyo', title='Cells v1'),
                session('working', event='tokyo', title='Working session', date=TUESDAY),
                session('working-2', event='tokyo', title='Working session', date=WEDNESDAY),
                session('tokyo-12-where-do-hosts-stand', event='tokyo', title='Magnum'),
                report('earlier', 'oda', 'kakuma', 'sato'),
            ],
            people=[
                person('oda', '小田', latin='Oda'),
                person('kakuma', '角馬', latin='Kakuma'),
                person('sato', '佐藤', latin='Sato'),
                person('sato-rakuten', '佐藤', latin='Sato'),
                person('suzuki', '鈴木 一郎', latin='Suzuki Ichiro'),
                person('ann-lee', 'Ann Lee'),
                person('bob-ray', 'Bob Ray'),
                person('mark-collier', 'Mark Collier', latin='Mark Collier'),
            ],
        )
    )


def draft(text, *, markdown=False, markup=None, **options):
    drafter = Drafter(
        relations=project(), event='tokyo', kinds=KINDS, markup=markup or Myst(), **options
    )
    return drafter.draft(text, stem='notes', markdown=markdown)


def told(made, code=None):
    return [(one.line, str(one.message)) for one in made.remarks if code in {None, one.code}]


class Shown(Directive):
    """A directive of the domain, as far as its text shows."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = dict.fromkeys(
        [
            'id',
            'date',
            'time',
            'speakers',
            'room',
            'track',
            'url',
            'slides',
            'video',
            'title',
            'latin',
        ],
        directives.unchanged,
    )

    def run(self):
        node = nodes.container(kind=self.name, options=self.options, argument=self.arguments)
        shown = {'session': self.arguments, 'person': []}.get(self.name, [])
        shown = shown or [self.options.get('title', '')]
        for text in filter(None, shown):
            inline, _messages = self.state.inline_text(text, self.lineno)
            node += nodes.paragraph(text, '', *inline, classes=['title'])
        # MyST would hang sections on those of the page.
        in_rst = isinstance(self.state, RSTState)
        node += nested_parse_to_nodes(
            self.state, self.content, offset=self.content_offset, allow_section_headings=in_rst
        )
        return [node]


def read(page, markup=None):
    """Return the doctree of *page*, and what the parser complained of."""
    for name in ('session', 'reporter', 'etherpad-link', 'blueprint-link', 'person'):
        directives.register_directive(name, Shown)
    settings = {'report_level': 2, 'halt_level': 5, 'warning_stream': False}
    if isinstance(markup, Rst):
        document = publish_doctree(page, settings_overrides=settings)
    else:
        settings |= {'myst_enable_extensions': ['colon_fence', 'fieldlist', 'deflist'],
                     'myst_suppress_warnings': ['myst.header']}  # fmt: skip
        document = publish_doctree(page, parser=Parser(), settings_overrides=settings)
    complaints = [
        node.astext() for node in document.findall(nodes.system_message) if node['level'] > 1
    ]
    return document, complaints


def shown(page, markup=None):
    """Return the texts of *page* that a reader sees, in their order."""
    document, complaints = read(page, markup)
    assert complaints == [], complaints
    for kind in (nodes.docinfo, nodes.system_message):
        for node in list(document.findall(kind)):
            node.parent.remove(node)
    return [
        node.astext()
        for node in document.findall(nodes.TextElement)
        if isinstance(node, nodes.title | nodes.paragraph | nodes.literal_block | nodes.rubric
                      | nodes.term | nodes.subtitle)
    ]  # fmt: skip
