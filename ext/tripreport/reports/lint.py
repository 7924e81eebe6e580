"""What the text of a page tells an author that no build warns of."""

from __future__ import annotations

import linecache
import re
import unicodedata
from typing import TYPE_CHECKING

from babel import Locale
from babel.languages import get_official_languages
from docutils import nodes
from sphinx import addnodes

from tripreport.core import keys, links
from tripreport.core.lint import Lapse, Rule
from tripreport.core.messages import say
from tripreport.core.records import Place
from tripreport.core.text import addresses, is_unspaced
from tripreport.locale import is_language
from tripreport.reports import nodes as trip
from tripreport.reports.doctree import place_of, session_around
from tripreport.reports.domain import TripDomain
from tripreport.reports.lists import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

METADATA = ('event', 'apart')
"""The names of metadata that the extension reads."""

_ROLES = rf'[{{:](?:trip:)?(?:{"|".join(TripDomain.roles)})[}}:]'
_ROLE_BEFORE = re.compile(rf'{_ROLES}(?= ?`)')
_NAMES = rf'(?:trip:)?({"|".join(TripDomain.directives)})'
_DIRECTIVE = re.compile(rf'{_NAMES} ?:')
_FENCE = re.compile(rf'[:`~]{{2,}} ?[{{[]? ?{_NAMES}(?![\w-])')
_DOTS = re.compile(rf'^\.{{1,3}} ?{_NAMES} ?::', re.MULTILINE)
_ROLE = re.compile(rf'[{{:](?:trip:)?(?:{"|".join(link.kind for link in LINKS)})[:}}]')


def find_in_page(document: nodes.document, kinds: Mapping[str, links.Kind]) -> Iterator[Lapse]:
    """Yield what *document*, as it is kept after reading, tells."""
    own = {
        (session_around(node), *node['address'][:2])
        for node in document.findall(trip.link)
        if 'address' in node
    }
    for node in document.findall(nodes.Element):
        match node:
            case trip.session_head() if node['language']:
                yield from _language(node)
            case nodes.paragraph():
                yield from _broken(node)
                yield from _no_fence(node, node.astext())
                yield from _no_dots(node)
            case nodes.term():
                yield from _no_dots(node)
            case nodes.container() if node.get('is_div') and node['classes']:
                yield from _no_fence(node, f':::{node["classes"][0]}')
            case nodes.literal_block() if node.get('language', '').startswith('{'):
                yield from _no_fence(node, f':::{node["language"]}')
            case nodes.reference():
                yield from _unlinked(node, kinds, own)
    for text in document.findall(nodes.Text):
        yield from _bare(text, kinds)
        yield from _no_role(text)
    for comment in document.findall(nodes.comment):
        yield from _no_directive(comment)


def find_in_metadata(names: Iterable[str], source: str) -> Iterator[Lapse]:
    """Yield the names of file metadata that look like a misspelt one of ours."""
    for name in names:
        guess = keys.nearest(name, METADATA)
        if name not in METADATA and guess and abs(len(name) - len(guess)) < 2:
            message = say(
                'the metadata {name!r} means nothing; did you mean {guess!r}?',
                name=name,
                guess=guess,
            )
            yield Lapse(Rule.METADATA, Place(source, 1), message)


def _language(head: trip.session_head) -> Iterator[Lapse]:
    code = head['language']
    if not is_language(code):
        message = say(
            ':language: {code!r} is no code of a language; one is written as ja or zh-Hant',
            code=code,
        )
        if guess := _meant(code):
            message = say(
                ':language: {code!r} is no code of a language; did you mean {guess!r}?',
                code=code,
                guess=guess,
            )
        yield Lapse(Rule.UNKNOWN_LANGUAGE, place_of(head), message)


def _meant(text: str) -> str:
    """Return the code of the language that *text* names, or that its country speaks, or ``''``."""
    for reader in ('en', 'ja'):
        names = Locale(reader).languages.items()
        if found := [code for code, name in names if keys.fold(name) == keys.fold(text)]:
            return str(found[0])
    spoken: tuple[str, ...] = get_official_languages(text.upper())
    return next(iter(spoken), '')


def _broken(paragraph: nodes.paragraph) -> Iterator[Lapse]:
    """Find a line break beside a letter of a script that has no spaces between words."""
    for found in re.finditer(r'(.)\n(?=(.))', paragraph.astext()):
        if any(map(is_unspaced, found.groups())):
            message = say(
                'a line ends behind {letter!r} within a paragraph, and shows as a space; write a '
                'paragraph in one line',
                letter=found[1],
            )
            yield Lapse(Rule.BROKEN_PARAGRAPH, place_of(paragraph), message)
            return


def _unlinked(
    reference: nodes.reference, kinds: Mapping[str, links.Kind], own: set[tuple[str, str, str]]
) -> Iterator[Lapse]:
    address = links.recognise(reference.get('refuri', ''), kinds)
    session = session_around(reference)
    by_role = _ROLE.match(reference.rawsource)
    if not address or not session or by_role or _is_editors(reference):
        return
    if (session, address.kind, address.identity) not in own:
        message = say(
            'session {session!r} cites {name!r} in its text only; {kind}-link gives it a line of '
            'its own',
            session=session,
            name=address.identity,
            kind=address.kind,
        )
        yield Lapse(Rule.UNLINKED_PAD, place_of(reference), message)


def _bare(text: nodes.Text, kinds: Mapping[str, links.Kind]) -> Iterator[Lapse]:
    around = text.parent
    if isinstance(around, nodes.literal | nodes.literal_block | nodes.reference | nodes.comment):
        return
    if isinstance(around, addnodes.pending_xref | nodes.raw | trip.option_text):
        return
    for url in addresses(text):
        if links.recognise(url, kinds):
            message = say('{url!r} is no link; write it as <{url}>, or use a directive', url=url)
            yield Lapse(Rule.BARE_ADDRESS, place_of(around), message)


def _no_role(text: nodes.Text) -> Iterator[Lapse]:
    """Find the role of the other markup, which leaves its name and its braces or colons."""
    if isinstance(text.parent, nodes.literal | nodes.FixedTextElement):
        return
    after = text.next_node(siblings=True, descend=False)
    is_before_code = isinstance(after, nodes.literal | nodes.title_reference)
    written = _ROLE_BEFORE.search(f'{text}`' if is_before_code else text)
    if written:
        message = say(
            '{role!r} is no role here; one is written as {{session}}`KEY` in MyST, and as '
            ':session:`KEY` in reStructuredText',
            role=written[0],
        )
        yield Lapse(Rule.LOST_MARKUP, place_of(text.parent), message)


def _no_fence(node: nodes.Element, begins: str) -> Iterator[Lapse]:
    """Find the fence of a directive that MyST took for text, for a box or for code."""
    place = place_of(node)
    found = _FENCE.match(_narrow(begins))
    if found and place.source.endswith('.md'):
        message = say(
            'this is no directive; one is written as ":::{{{name}}} …", with "colon_fence" among '
            'myst_enable_extensions in conf.py',
            name=found[1],
        )
        yield Lapse(Rule.LOST_MARKUP, place, message)


def _no_dots(node: nodes.Element) -> Iterator[Lapse]:
    """Find a directive that reStructuredText took for text, for its dots or for what is above."""
    place, text = place_of(node), _narrow(node.astext())
    found = _DOTS.search(text)
    if found and not place.source.endswith('.md'):
        line = place.line + text.count('\n', 0, found.start())
        message = say(
            'this is no directive; one is written as ".. {name}:: …", below a blank line',
            name=found[1],
        )
        yield Lapse(Rule.LOST_MARKUP, Place(place.source, line), message)


def _narrow(text: str) -> str:
    """Return *text* with ``：`` and the like as the signs that markup has."""
    return ''.join(unicodedata.normalize('NFKC', char)[:1] for char in text)


def _no_directive(comment: nodes.comment) -> Iterator[Lapse]:
    """Find a directive with a colon or a space too few, which is a comment."""
    place = place_of(comment)
    text = comment.astext()
    found = _DIRECTIVE.match(_narrow(text))
    if found and not place.source.endswith('.md'):  # MyST has no such directives
        message = say(
            'this is a comment, and shows nowhere; the directive is written as ".. {name}:: …"',
            name=found[1],
        )
        above = range(place.line, 0, -1)  # docutils tells where it ends
        begins = (n for n in above if linecache.getline(place.source, n).lstrip()
                  .startswith(f'.. {text[: found.end()]}'))  # fmt: skip
        yield Lapse(Rule.LOST_MARKUP, Place(place.source, next(begins, place.line)), message)


def _is_editors(node: nodes.Node) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, trip.editor_note | trip.link | trip.entry):
            return True
    return False
