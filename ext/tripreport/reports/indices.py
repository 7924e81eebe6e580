"""The indices: sessions, reporters, projects and links."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sphinx.domains import Index, IndexEntry

from tripreport.core import keys
from tripreport.locale import _
from tripreport.reports.blocks import when
from tripreport.reports.words import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from tripreport.core.references import Ref
    from tripreport.core.views import Line
    from tripreport.reports.domain import TripDomain

ENTRY, HEADING, BELOW = 0, 1, 2
"""How Sphinx tells an entry, an entry with entries below it, and one of those."""

Group: TypeAlias = tuple[str, list[IndexEntry]]
"""A letter, and what stands under it."""

_HIRAGANA = {code: code - ord('ァ') + ord('ぁ') for code in range(ord('ァ'), ord('ヶ') + 1)}


class TripIndex(Index):
    """An index of the domain; it always lists the whole project."""

    domain: TripDomain
    is_lazy = True
    """Whether its content is worked out when it is shown, if ever."""

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[Group], bool]:
        """Return the entries by letter, and that none is folded away."""
        content = Content(self, docnames)
        return cast('list[Group]', content) if self.is_lazy else list(content), False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to list; Sphinx then neither writes nor names it."""
        return self.name in self.domain.data['empty']

    def entries(self) -> Iterator[tuple[str, IndexEntry]]:
        """Yield each entry with the letter it stands under."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The language of the site."""
        return str(self.domain.env.config.language)


class Content(Sequence[Group]):
    """What an index lists; Sphinx asks for it even where it writes no page."""

    def __init__(self, index: TripIndex, docnames: Iterable[str] | None) -> None:
        self._index = index
        self._wanted = None if docnames is None else frozenset(docnames)

    @cached_property
    def _groups(self) -> list[Group]:
        groups: dict[str, list[IndexEntry]] = {}
        for letter, entry in self._index.entries():
            if self._wanted is None or not entry.docname or entry.docname in self._wanted:
                groups.setdefault(letter, []).append(entry)
        return list(groups.items())

    def __bool__(self) -> bool:
        return not self._index.is_empty if self._wanted is None else bool(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, at: Any) -> Any:
        return self._groups[at]


class SessionIndex(TripIndex):
    """All sessions, by event and day."""

    name = 'sessions'
    localname = _('Sessions')
    shortname = _('sessions')

    def entries(self) -> Iterator[tuple[str, IndexEntry]]:
        """Yield the sessions; parts stand below what they are parts of."""
        listings = self.domain.listings
        tops: dict[str, str] = {}
        for session in listings.relations.in_order():
            event = listings.ref('event', session.event).text if session.event else '–'
            wholes = listings.lookup.wholes(session)
            if not (below := tops.get(event) in {one.key for one in wholes}):
                tops[event] = session.key
            line = listings.line(session.key)
            yield event, _session_entry(line, BELOW if below else ENTRY, self.language)


class ReporterIndex(TripIndex):
    """All who reported, with the sessions they reported on."""

    name = 'reporters'
    localname = _('Reporters')
    shortname = _('reporters')

    def entries(self) -> Iterator[tuple[str, IndexEntry]]:
        """Yield the reporters by their reading or Latin name."""
        listings = self.domain.listings
        people = listings.lookup.people.values()
        spoken = {p.key: (listings.latin_names and p.latin) or p.reading or p.name for p in people}
        for key in sorted(spoken, key=lambda key: (as_heard(spoken[key]), key)):
            sessions = [line for line, had in listings.person(key).sessions if 'reported' in had]
            if sessions:
                letter = initial(spoken[key])
                yield letter, _entry(listings.ref_to('person', key), HEADING)
                for line in sessions:
                    yield letter, _session_entry(line, BELOW, self.language)


class ProjectIndex(TripIndex):
    """All projects, with the sessions that name them."""

    name = 'projects'
    localname = _('Projects')
    shortname = _('projects')

    def entries(self) -> Iterator[tuple[str, IndexEntry]]:
        """Yield the projects by name; former names lead to the present one."""
        listings = self.domain.listings
        named = [
            (name, key)
            for key, project in listings.lookup.projects.items()
            for name in (project.name.text, *project.formerly)
        ]
        for name, key in sorted(named, key=lambda pair: (keys.fold(pair[0]), pair)):
            ref = listings.ref_to('project', key)
            if name != ref.text:
                yield initial(name), _entry(ref._replace(text=name), ENTRY, f'→ {ref.text}')
                continue
            yield initial(name), _entry(ref, HEADING)
            for line, _had in listings.project(key).sessions:
                yield initial(name), _session_entry(line, BELOW, self.language)


class LinkIndex(TripIndex):
    """All pads and blueprints, with the sessions that cite them."""

    name = 'links'
    localname = _('Pads and blueprints')
    shortname = _('links')

    def entries(self) -> Iterator[tuple[str, IndexEntry]]:
        """Yield the links by kind; each leads to the sessions below it."""
        for cited in self.domain.listings.link_list():
            text = cited.title or cited.identity
            extra = cited.identity if text != cited.identity else ''
            yield kind_name(cited.kind), _entry(cited.citers[0]._replace(text=text), HEADING, extra)
            for citer in cited.citers:
                yield kind_name(cited.kind), self._citer(citer)

    def _citer(self, citer: Ref) -> IndexEntry:
        if citer.kind != 'session':
            return _entry(citer, BELOW)
        return _session_entry(self.domain.listings.line(citer.key), BELOW, self.language)


INDICES = (SessionIndex, ReporterIndex, ProjectIndex, LinkIndex)


def as_facts(index: type[Index]) -> type[Index]:
    """Return *index* for builders that have no templates, and write down what is to be shown."""
    names = {'localname': str(index.localname), 'shortname': str(index.shortname)}
    return type(index.__name__, (index,), {**names, 'is_lazy': False})


def template_of_index(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Return our template for our indices; Sphinx's own takes any group for a letter."""
    ours = templatename == 'domainindex.html' and pagename.startswith('trip-')
    return 'trip-index.html' if ours else None


def as_heard(name: str) -> str:
    """Return *name* as it is sorted: width, case and the kind of kana do not count."""
    return keys.fold(name).translate(_HIRAGANA)


def initial(name: str) -> str:
    """Return the letter of the alphabet, or the row of the kana, under which *name* stands."""
    letter = unicodedata.normalize('NFD', as_heard(name))[:1].upper()
    rows = [row for row in 'あかさたなはまやらわ' if row <= letter <= 'ん']
    return rows[-1] if rows else letter


def _entry(ref: Ref, subtype: int, extra: str = '') -> IndexEntry:
    return IndexEntry(ref.text, subtype, ref.docname, ref.anchor, extra, '', '')


def _session_entry(line: Line, subtype: int, language: str) -> IndexEntry:
    return _entry(line.session, subtype, when(line, language))
