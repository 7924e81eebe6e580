"""What of a message did not survive its translation."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from babel import localedata

from tripreport.catalogs.check.findings import Code
from tripreport.core.addresses import is_harmful
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.catalogs.check.reading import Mark, Reading

_COUNTED = {Code.FOOTNOTE, Code.CITATION, Code.ANCHOR, Code.HTML, Code.IMAGE}
"""Marks that count; of all others, one may stand for several in another language."""


class Fault(NamedTuple):
    """Something wrong with a translation, told of the piece of text that shows it."""

    code: Code
    message: str
    piece: str = ''


def differences(source: Reading, translation: Reading) -> Iterator[Fault]:
    """Yield what was lost, added and changed, whatever the order."""
    lost = missing(source.marks, translation.marks)
    known = source.text + ' '.join(mark.raw for mark in source.marks)
    added = [
        mark
        for mark in missing(translation.marks, source.marks)
        if mark.name != 'full' and not (mark.code is Code.LITERAL and mark.key in known)
    ]
    _allow_definitions(lost, added)
    for was, now in _pairs(lost, added):
        yield _changed(was, now)
    for mark in lost:
        yield Fault(mark.code, _('%s is lost; the source has it') % mark)
    for mark in added:
        yield _added(mark)
    for mark in translation.marks:
        if mark.name == 'full':
            message = _('%s leads nowhere; a translation is read alone, write [text](address)')
            yield Fault(mark.code, message % mark, str(mark))


def missing(marks: Iterable[Mark], others: Iterable[Mark]) -> list[Mark]:
    """Return *marks*, each once, that are not among *others*, or too rarely where that counts."""
    left = Counter(others)
    return [
        mark
        for mark, count in Counter(marks).items()
        if left[mark] < (count if _counts(mark) else 1)
    ]


def _counts(mark: Mark) -> bool:
    return mark.code in _COUNTED or mark.key == '__'


def _allow_definitions(lost: list[Mark], added: list[Mark]) -> None:
    """Take back links that are written out where the source names a definition of its page.

    A translation is read alone, without the definitions; there is no other way to write it.
    """
    for mark in [mark for mark in lost if mark.name == 'full']:
        link = next((one for one in added if one.code in {Code.URL, Code.REFERENCE}), None)
        if link is not None:
            lost.remove(mark)
            added.remove(link)


def _pairs(lost: list[Mark], added: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Take and yield what was lost with what has come in its place."""
    for is_like in (
        lambda was, now: (was.code, was.name) == (now.code, now.name),
        lambda was, now: (was.code, was.key) == (now.code, now.key) and was.key,
        lambda was, now: was.code == now.code,
        lambda was, now: was.key == now.key and was.key,
    ):
        for was in list(lost):
            now = next((now for now in added if is_like(was, now)), None)
            if now is not None:
                lost.remove(was)
                added.remove(now)
                yield was, now


def _changed(was: Mark, now: Mark) -> Fault:
    code = was.code
    if code is Code.ROLE and was.name == now.name:
        code = Code.TARGET
    if now.code is Code.URL and is_harmful(now.key):
        return _added(now)
    if code is now.code is Code.URL and _without_language(was.key) == _without_language(now.key):
        message = _('%s is %s here; if that is the same page in another language, all is well')
        return Fault(Code.LOCALIZED, message % (was.key, now.key), now.key)
    message = _('%s has become %s; write what the source has')
    return Fault(code, message % (was, now), str(now))


def _added(mark: Mark) -> Fault:
    if mark.code is Code.URL and is_harmful(mark.key):
        message = _('%s does not lead to a page; take it out')
        return Fault(Code.SCHEME, message % mark, str(mark))
    return Fault(mark.code, _('%s is not in the source; take it out') % mark, str(mark))


def _without_language(address: str) -> tuple[str, ...]:
    """Return the parts of *address* that do not name a language."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return (address,)
    host = parts.netloc.split('.')
    if host[0] in _languages() and host[1:2] == ['wikipedia']:
        return (parts.scheme, *host[1:])
    path = [part for part in parts.path.split('/') if part.replace('-', '_') not in _languages()]
    return (parts.scheme, *(part for part in host if part not in _languages()), *path,
            parts.query, parts.fragment)  # fmt: skip


@cache
def _languages() -> set[str]:
    return {form for name in localedata.locale_identifiers() for form in (name, name.lower())}
