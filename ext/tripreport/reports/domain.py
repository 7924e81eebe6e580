"""The domain: where the registry lives, and how references find what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from tripreport.core.addresses import whole_address
from tripreport.core.clashes import find_clashes
from tripreport.core.digests import digest_of
from tripreport.core.inventory import objects_of
from tripreport.core.kinds import kinds_of
from tripreport.core.listings import Listings
from tripreport.core.packed import Packed
from tripreport.core.registry import Registry
from tripreport.core.unknown import unknown
from tripreport.locale import _
from tripreport.reports import directives, lists
from tripreport.reports.collect import collect
from tripreport.reports.indices import INDICES
from tripreport.reports.roles import LinkRole, kind_of, reference_role
from tripreport.reports.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

    from tripreport.core.inventory import Object
    from tripreport.core.linkstates import LinkState
    from tripreport.core.references import Ref
    from tripreport.core.subtypes import Subtype


def trip_domain(env: BuildEnvironment) -> TripDomain:
    """Return the domain of *env*."""
    return cast('TripDomain', env.domains['trip'])


class TripDomain(Domain):
    """Trip reports: events, sessions, and who and what took part in them."""

    name = 'trip'
    label = 'trip reports'
    data_version = 7

    object_types: ClassVar[dict[str, ObjType]] = {
        'event': ObjType(_('event'), 'event'),
        'session': ObjType(_('session'), 'session'),
        'report': ObjType(_('report'), 'report'),
        'person': ObjType(_('person'), 'person', 'reporter'),
        'project': ObjType(_('project'), 'project'),
        'thread': ObjType(_('thread')),
    }
    directives: ClassVar = {
        'event': directives.EventDirective,
        'session': directives.SessionDirective,
        'reporter': directives.ReporterDirective,
        'person': directives.PersonDirective,
        'project': directives.ProjectDirective,
        'session-list': lists.SessionListDirective,
        'editor-note': directives.EditorNoteDirective,
        'thread': directives.ThreadDirective,
        'timetable': lists.TimetableDirective,
        'link-list': lists.LinkListDirective,
        **{f'{link.kind}-link': link for link in lists.LINKS},
    }
    roles: ClassVar = {
        'session': reference_role(),
        'report': reference_role(),
        'person': reference_role(),
        'reporter': reference_role(),
        'project': reference_role(),
        'event': reference_role(),
        **{link.kind: LinkRole(link.kind, link.invalid) for link in lists.LINKS},
    }
    initial_data: ClassVar[dict[str, Any]] = {
        'registry': Registry(),
        'edition': '',  # digest of all that pages may show of each other
        'objects': Packed([]),  # what the registry holds, as Sphinx asks for it
        'empty': [],  # the names of the indices that list nothing
        'shown': {},  # docname -> digests of what the page shows of others, and of its toctrees
        'elsewhere': ('', {}),  # edition; docname -> what is on other sites, and its digest
        'navigation': '',  # digest of what the theme may show of all pages
    }

    tags: Tags
    """Those of the builder; they decide which ``only`` blocks count."""
    builder_format = ''
    site: StandaloneHTMLBuilder | None = None
    """The builder, if it makes a site, for browsers."""
    extracts_messages = False
    """Whether the builder takes the messages to translate from the pages, and shows none."""
    states: Mapping[str, LinkState] | None = None
    """What was last found out about links; ``None`` where that is not to be shown."""
    states_fault = ''
    """Why it cannot be shown."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._listings: dict[str, Listings] = {}

    @property
    def registry(self) -> Registry:
        """What the pages say."""
        registry: Registry = self.data['registry']
        return registry

    @property
    def latin_names(self) -> bool:
        """Whether people are shown by their names in Latin letters."""
        source, _, _ = self.env.config.trip_source_language.partition('_')
        shown, _, _ = self.env.config.language.partition('_')
        return source not in {'', shown}

    def listings_of(self, apart: str) -> Listings:
        """Return what the placeholders show on pages that stand *apart*."""
        relations = self.registry.relations_of(apart)
        known = self._listings.get(apart)
        if known is None or known.relations is not relations:
            known = self._listings[apart] = Listings(
                relations,
                latin_names=self.latin_names,
                anonymous=str(_('anonymous')),
                states=self.states,
            )
        return known

    @property
    def listings(self) -> Listings:
        """What the placeholders show on the site itself."""
        return self.listings_of('')

    def _listings_around(self, node: Element) -> Listings:
        # Once pages are collected, MyST makes references of which nobody has noted it.
        page = self.registry.pages.get(node.get('refdoc', ''))
        return self.listings_of(node.get('apart', page.apart if page else ''))

    @property
    def edition(self) -> str:
        """What stands for all that pages and indices may show; ``''`` before pages were read."""
        return digest_of(self.data['edition'], self.data['navigation'])

    def address_of(self, ref: Ref) -> str:
        """Return where on the web *ref* is published, or ``''`` where nobody told."""
        base, site = self.env.config.html_baseurl, self.site
        if not base or not site or site.name == 'singlehtml':  # which is published elsewhere
            return ''
        return whole_address(base, f'{site.get_target_uri(ref.docname)}#{ref.anchor}')

    def clear_doc(self, docname: str) -> None:
        """Forget what a page said."""
        self.registry.forget(docname)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what a page says; it is translated by now."""
        self.registry.note(docname, collect(document, docname, kinds_of(env.config), self.tags))

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what was read by a parallel reader."""
        self.registry.absorb(otherdata['registry'], docnames)

    def check_consistency(self) -> None:
        """Warn of what does not go together."""
        for apart in self.registry.groups():
            relations = self.registry.relations_of(apart)
            for clash in find_clashes(relations, latin_names=self.latin_names):
                warn(clash.subtype, clash.message, str(clash.place))

    def sum_up(self) -> bool:
        """Work out what every build asks for, and return whether the edition is a new one."""
        edition = digest_of(
            self.registry.edition,
            self.env.config.language,
            self.latin_names,
            self.states,
            self.states_fault,
        )
        if edition == self.data['edition']:
            return False
        entries = {index.name: index(self).entries() for index in INDICES}
        self.data['edition'] = edition
        self.data['objects'] = Packed(list(objects_of(self.listings)))
        self.data['empty'] = [name for name, found in entries.items() if not any(found)]
        return True

    def get_objects(self) -> Iterator[Object]:
        """Yield everything that can be referred to, under its translated title."""
        yield from self.data['objects'].content

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return the reference to *target*, with its title unless the author gave one."""
        ((ref, words),) = self._listings_around(node).mentioned(kind_of(typ), target)
        return self._link(ref, words, fromdocname, builder, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the references to all that *target* may name."""
        found = (
            (f'trip:{ref.kind}', self._link(ref, words, fromdocname, builder, node, contnode))
            for ref, words in self._listings_around(node).mentioned('any', target)
        )
        return [(role, link) for role, link in found if link is not None]

    def _link(
        self,
        ref: Ref,
        words: str,
        fromdocname: str,
        builder: Builder,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        if not ref.key:
            return None
        if not node['refexplicit']:
            contnode = nodes.inline('', words, classes=['trip', f'trip-{ref.kind}'])
        return make_refnode(builder, fromdocname, ref.docname, ref.anchor, contnode, ref.text)

    def unknown(self, node: pending_xref, also: Collection[str] = ()) -> tuple[Subtype, str]:
        """Return subtype and message for a reference that leads to no one thing."""
        lookup = self._listings_around(node).lookup
        subtype, message = unknown(lookup, kind_of(node['reftype']), node['reftarget'], also)
        return subtype, str(message)
