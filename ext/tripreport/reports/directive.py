"""What all directives have in common: lenient options, keys, anchors and bodies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util.docutils import SphinxDirective

from tripreport.core import keys, links
from tripreport.core.addresses import is_harmful
from tripreport.core.subtypes import Subtype
from tripreport.core.text import storable
from tripreport.reports.nodes import option_text
from tripreport.reports.options import Options, lost_options
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ANCHORS = 'trip-anchors'
"""Attribute of the nodes whose ids are anchors of ours."""

_BETWEEN_ADDRESSES = re.compile(r'\s+|[,、，](?=https?://)')


class TripDirective(SphinxDirective):
    """A directive that warns where others refuse."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Options] = Options()
    argument_name = ''
    """What the argument is, if there must be one."""

    @property
    def argument(self) -> str:
        """The argument in one line, or ``''``."""
        return storable(' '.join(self.arguments[0].split())) if self.arguments else ''

    def option(self, name: str) -> str:
        """Return the value of the option *name*, or ``''``."""
        return storable((self.options.get(name) or '').strip())

    def warn(self, subtype: Subtype, message: str) -> None:
        """Warn about this directive."""
        word = self.name.rpartition(':')[2]  # without the domain
        warn(subtype, f'{word}: {message}', self.get_location())

    def check_words(self) -> None:
        """Warn of a missing argument, of unknown or lost options and of wrong addresses."""
        if self.argument_name and not self.argument:
            message = f'{self.argument_name} is missing; it stands behind the name of the directive'
            self.warn(Subtype.MISSING_ARGUMENT, message)
        for name in sorted(self.options.keys() - self.option_spec.keys()):
            guess = keys.nearest(name, self.option_spec) or ''
            listed = _listed(self.option_spec)
            known = f'known are {listed}' if listed else 'it has none'
            hint = f'did you mean :{guess}:?' if guess else known
            self.warn(Subtype.UNKNOWN_OPTION, f'unknown option :{name}:; {hint}')
        for message in lost_options(self):
            self.warn(Subtype.UNEXPECTED_CONTENT, message)
        for name in ('url', 'slides', 'video'):
            if (address := self.option(name)) and not links.web_address(address):
                self.warn(Subtype.INVALID_URL, f':{name}: {address!r}: {links.WEB_FORM}')
        for address in self.addresses('source'):
            if not links.web_address(address):
                self.warn(Subtype.INVALID_URL, f':source: {address!r}: {links.WEB_FORM}')

    def addresses(self, name: str) -> list[str]:
        """Return the addresses that the option *name* holds, between spaces or commas."""
        words = _BETWEEN_ADDRESSES.split(self.option(name))
        return [one for word in words if (one := word.rstrip(',、，'))]

    def check(
        self,
        name: str,
        parse: Callable[[str], object],
        subtype: Subtype,
        meant: Callable[[str], str] = lambda _value: '',
    ) -> None:
        """Warn if the option *name* is there and *parse* raises a `ValueError` at it.

        :param meant: tells what a value was most likely meant to be, or ``''``
        """
        try:
            if value := self.option(name):
                parse(value)
        except ValueError as error:
            guess = meant(value)
            hint = f'; did you mean {guess!r}?' if guess else ''
            self.warn(subtype, f':{name}: {value!r}: {error}{hint}')

    def choice(self, name: str, words: Iterable[str], *, many: bool = False) -> str:
        """Return the value of the option *name*, which takes one of *words*, or ``''``.

        :param many: whether it takes a list of them
        """
        value = self.option(name)
        words = tuple(words)
        for word in keys.split_list(value) if many else filter(None, [value]):
            if word not in words:
                guess = keys.nearest(word, words)
                hint = f'did you mean {guess!r}?' if guess else f'it takes {_listed(words)}'
                self.warn(Subtype.INVALID_VALUE, f':{name}: {word!r} is not known; {hint}')
                return ''
        return value

    def key(self, kind: str) -> str:
        """Return the key of this *kind* of thing; one to go on with where ``:id:`` has none."""
        written = self.option('id')
        if written == keys.ANONYMOUS:
            message = f':id: {written!r} is reserved for reporters who give no name'
            self.warn(Subtype.INVALID_KEY, message)
            return f'{written}-{kind}'
        if keys.is_key(written):
            return written
        guess = keys.suggest_key(written or self.argument)
        if written:
            example = guess or f'my-{kind}'
            self.warn(
                Subtype.INVALID_KEY, f':id: {written!r} is no key; {keys.RULE}, as {example!r}'
            )
        else:
            self.warn(Subtype.MISSING_KEY, f':id: is required, as ":id: {guess or f"my-{kind}"}"')
        docname = self.env.current_document.docname
        return (
            guess or f'{keys.suggest_key(docname)}-{kind}-{self.env.new_serialno(f"trip-{kind}")}'
        )

    def texts(self, *names: str) -> list[nodes.Node]:
        """Return the nodes of those options *names* that are translated."""
        return [self.text(name, self.option(name)) for name in names if self.option(name)]

    def title(self, key: str) -> nodes.title:
        """Return the argument, or *key*, as a title that is translated."""
        node = nodes.title(self.argument or key, '', *self.inline(self.argument or key))
        self.set_source_info(node)
        return node

    def text(self, name: str, value: str) -> option_text:
        """Return a node for *value*, which is translated."""
        node = option_text(value, '', *self.inline(value), option=name)
        self.set_source_info(node)
        return node

    def inline(self, text: str) -> list[nodes.Node]:
        """Return *text*, of which nothing runs: lists and indices show it, too."""
        inline, messages = self.parse_inline(text)
        whole = nodes.Element('', *inline, *messages)
        if raw := list(whole.findall(nodes.raw)):
            message = f'{text!r} holds HTML, which a title or an option shows as text'
            self.warn(Subtype.UNEXPECTED_CONTENT, message)
        for node in raw:
            node.replace_self(nodes.Text(node.astext()))
        for link in list(whole.findall(nodes.reference)):
            if is_harmful(address := link.get('refuri', '')):
                message = f'{address!r}: {links.WEB_FORM}'
                self.warn(Subtype.INVALID_URL, message)
                link.replace_self(link.children)
        for target in whole.findall(nodes.target):
            if is_harmful(target.get('refuri', '')):
                target['refuri'] = '#'  # references by its name elsewhere take it over
        return whole.children

    def body(self) -> list[nodes.Node]:
        """Return the content, in which headings of any level stay inside."""
        state: object = self.state
        if isinstance(state, RSTState):
            return self.parse_content_to_nodes(allow_section_headings=True)
        # MyST hangs sections on those of the page; with headings off it makes rubrics.
        return sections_of_rubrics(self.state.document, self.parse_content_to_nodes())

    def blocks(self) -> list[nodes.Node]:
        """Return the content for a place where no section may stand: headings become rubrics."""
        container = nodes.Element('', *self.body())
        for section in reversed(list(container.findall(nodes.section))):
            title = cast('nodes.title', section[0])
            rubric = nodes.rubric(title.rawsource, '', *title.children)
            rubric.source, rubric.line = title.source, title.line
            rubric['ids'] = section['ids']
            section['ids'] = []
            section.replace_self([rubric, *section[1:]])
        return container.children

    def claim_anchors(self, node: nodes.Element, anchors: Iterable[str]) -> None:
        """Give *node* its *anchors*; headings and labels that took one by chance get another."""
        document = self.state.document
        for anchor in anchors:
            holder = document.ids.get(anchor)
            if holder is not None and holder.get(ANCHORS):
                continue  # a key used twice, which is told when all pages are known
            if holder is not None:
                _give_way(document, holder, anchor)
            node['ids'].append(anchor)
            document.ids[anchor] = node
        node[ANCHORS] = True
        document.note_explicit_target(node)  # gives an id where no anchor was left


def _give_way(document: nodes.document, holder: nodes.Element, anchor: str) -> None:
    del document.ids[anchor]
    holder['ids'] = [one for one in holder['ids'] if one != anchor]
    document.ids[anchor] = holder  # so that no other id is built from the same name
    new_id = document.set_id(holder)
    for name, target in document.nameids.items():
        if target == anchor:
            document.nameids[name] = new_id


def sections_of_rubrics(document: nodes.document, body: list[nodes.Node]) -> list[nodes.Node]:
    """Return *body* with its headings, which MyST gives as rubrics with a level, as sections."""
    top: list[nodes.Node] = []
    stack: list[tuple[int, nodes.Element]] = []
    for node in body:
        if isinstance(node, nodes.rubric) and 'level' in node:
            level = node.attributes.pop('level')
            while stack and stack[-1][0] >= level:
                stack.pop()
            section = _section_of(document, node)
            (stack[-1][1].append if stack else top.append)(section)
            stack.append((level, section))
        else:
            (stack[-1][1].append if stack else top.append)(node)
    return top


def _section_of(document: nodes.document, rubric: nodes.rubric) -> nodes.section:
    title = nodes.title(rubric.rawsource, '', *rubric.children)
    section = nodes.section('', title, **rubric.attributes)
    for node in (title, section):
        node.source, node.line = rubric.source, rubric.line
    for anchor in section['ids']:
        document.ids[anchor] = section
    named: dict[str, nodes.Element | None] = getattr(
        document, 'names', {}
    )  # docutils 0.23 has them
    named.update((name, section) for name in section['names'] if named.get(name) is rubric)
    return section


def _listed(words: Iterable[str]) -> str:
    return ', '.join(sorted(words))
