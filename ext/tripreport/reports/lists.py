"""The directives that list what others tell, and the links they list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from tripreport.core import listings, times
from tripreport.core.kinds import etherpad_of, kinds_of
from tripreport.core.notes import options
from tripreport.core.subtypes import Subtype
from tripreport.reports.directive import TripDirective
from tripreport.reports.nodes import link, listing
from tripreport.reports.options import Options

if TYPE_CHECKING:
    from docutils.nodes import Node

    from tripreport.core.links import Address

STYLES = ('list', 'table')


class LinkDirective(TripDirective):
    """A pad or a blueprint."""

    kind: ClassVar[str]
    invalid: ClassVar[Subtype]

    def run(self) -> list[Node]:
        """Return the link."""
        self.check_words()
        node = link('', *self.texts('title'), kind=self.kind, written=self.argument)
        self.set_source_info(node)
        node += self.blocks()
        if self.argument:
            try:
                node['address'] = tuple(self.parse())
            except ValueError as error:
                self.warn(self._fault(), f'{self.argument!r}: {error}')
        return [node]

    def parse(self) -> Address:
        """Return the address that the argument stands for, or raise a `ValueError`."""
        return kinds_of(self.config)[self.kind].parse(self.argument)

    def _fault(self) -> Subtype:
        scheme, separator, _ = self.argument.partition('://')
        wrong_scheme = separator and scheme not in {'http', 'https'}
        return Subtype.INVALID_URL if wrong_scheme else self.invalid


class EtherpadLinkDirective(LinkDirective):
    """A pad, by its name or its address."""

    kind = 'etherpad'
    invalid = Subtype.INVALID_PAD
    argument_name = 'the name or the address of the pad'
    option_spec: ClassVar[Options] = Options('title', 'host')

    def parse(self) -> Address:
        """Return the address of the pad, on the server of ``:host:`` where that is told."""
        return etherpad_of(self.config).parse(self.argument, host=self.option('host'))


class BlueprintLinkDirective(LinkDirective):
    """A blueprint, by project/name or its address."""

    kind = 'blueprint'
    invalid = Subtype.INVALID_BLUEPRINT
    argument_name = 'the name (PROJECT/NAME) or the address of the blueprint'
    option_spec: ClassVar[Options] = Options('title')


LINKS = (EtherpadLinkDirective, BlueprintLinkDirective)
"""Each kind of link has such a directive, and a role."""


class ListingDirective(TripDirective):
    """A list whose content is known once all pages are read."""

    view: ClassVar[str]
    takes_nothing = True
    """Whether an argument is out of place."""
    takes = 'options only'

    def run(self) -> list[Node]:
        """Return the list's placeholder, and below it what should not be there."""
        self.check_words()
        self.check('date', times.parse_list_of_dates, Subtype.INVALID_DATE, options.list_of_dates)
        node = listing('', view=self.view, **self.choices())
        self.set_source_info(node)
        left = self.inline(self.argument) if self.takes_nothing else []
        if left or self.content:
            message = f'it takes {self.takes}; what else stands there is shown below it'
            self.warn(Subtype.UNEXPECTED_CONTENT, message)
        argument = [nodes.paragraph(self.argument, '', *left)] if left else []
        return [node, *argument, *self.blocks()]

    def choices(self) -> dict[str, str]:
        """Return what the list chooses by."""
        return {name: self.option(name) for name in self.option_spec}


class SessionListDirective(ListingDirective):
    """The sessions for which every option holds."""

    view = 'session_list'
    option_spec: ClassVar[Options] = Options(*listings.FILTERS, 'style')

    def choices(self) -> dict[str, str]:
        """Return the filters, and the style."""
        return super().choices() | {'style': self.choice('style', STYLES) or 'list'}


class LinkListDirective(ListingDirective):
    """The pads and blueprints that sessions cite."""

    view = 'link_list'
    option_spec: ClassVar[Options] = Options('kind', 'event')

    def choices(self) -> dict[str, str]:
        """Return the filters."""
        return super().choices() | {'kind': self.choice('kind', kinds_of(self.config), many=True)}


class TimetableDirective(ListingDirective):
    """The sessions of an event by day, time and track."""

    view = 'timetable'
    takes_nothing = False
    takes = 'nothing but the key of an event, behind its name'

    def choices(self) -> dict[str, str]:
        """Return the event; none means that of the page."""
        return {'event': self.argument}
