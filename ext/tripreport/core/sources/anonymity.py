"""A person's name in text: what surely means the person is replaced, the rest is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tripreport.core import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROLE = re.compile(
    r'(?:\{(?:trip:)?(?P<myst>person|reporter|any|report)\}'
    r'|:(?:trip:)?(?P<rst>person|reporter|any|report):)`(?P<text>[^`]*)`'
)
_TITLED = re.compile(r'(?P<title>(?:.*\S)?)\s*<(?P<target>[^<>]*)>', re.DOTALL)
_KEPT = re.compile(r'`+[^`]*`+|<[^<>]*>|\]\([^()]*\)|https?://[^\s<>)\]]+')
"""Literals, other roles, targets and addresses, in which no word is put for another."""

_LATIN = 'A-Za-z0-9À-ɏ_'
_BEFORE, _AFTER = f'(?<![{_LATIN}@/.~-])', rf'(?![{_LATIN}@-]|\.\w)'
_KANJI = re.compile('[㐀-鿿々]{3,}')
_SCRIPTS = {'㐀-鿿々': '氏様君', 'ぁ-ゖ': '', 'ァ-ヺー': ''}
"""Letters that would make another word of a name, and those of them that may follow one."""


@dataclass(frozen=True)
class Person:
    """By what a person is known, and by what others are."""

    key: str
    name: str
    latin: str = ''
    reading: str = ''
    other_keys: frozenset[str] = frozenset()
    other_names: tuple[str, ...] = ()
    """Names, Latin names and readings of all others."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name in its forms, longest first."""
        forms = dict.fromkeys(filter(None, (self.name, self.latin, self.reading)))
        return tuple(sorted(forms, key=len, reverse=True))

    def is_meant(self, text: str) -> bool:
        """Tell whether *text*, which stands where a person is named, names this one."""
        if text == self.key:
            return True
        named = keys.fold(text) in {keys.fold(n) for n in (self.name, self.latin) if n}
        return named and text not in self.other_keys and not self._is_shared(text)

    def is_traced(self, text: str) -> bool:
        """Tell whether anything in *text* may be the name."""
        return self._trace.search(keys.fold(self._others.sub('', text))) is not None

    def without(self, text: str, word: str) -> str:
        """Return *text*, in one line, with *word* wherever it surely means the person."""
        text = _ROLE.sub(lambda role: self._role(role, word), text)
        anchor = rf'(?<![a-z0-9-])([a-z0-9-]+)--{re.escape(self.key)}(?![a-z0-9-])'
        text = re.sub(anchor, rf'\1--{keys.ANONYMOUS}', text)
        text = re.sub(rf'\[([^\[\]]*)\]\(#person-{re.escape(self.key)}\)', r'\1', text)
        if self._sure is None:
            return text
        parts, end = [], 0
        for kept in _KEPT.finditer(text):
            parts += [self._sure.sub(word, text[end : kept.start()]), kept[0]]
            end = kept.end()
        return ''.join([*parts, self._sure.sub(word, text[end:])])

    def remaining(self, items: Iterable[str]) -> tuple[str, ...]:
        """Return those of *items*, which name people, that are not this one."""
        return tuple(item for item in items if not self.is_meant(item))

    def _role(self, role: re.Match[str], word: str) -> str:
        titled = _TITLED.fullmatch(role['text'])
        target = titled['target'] if titled else role['text']
        if 'report' in {role['myst'], role['rst']}:
            session, _, who = target.partition('/')
            if not self.is_meant(who):
                return role[0]
            title = self._sure.sub(word, titled['title']) if titled and self._sure else ''
            now = f'{session}/{keys.ANONYMOUS}'
            return role[0].replace(role['text'], f'{title} <{now}>' if title else now)
        if not self.is_meant(target):
            return role[0]
        return titled['title'] if titled and not self.is_traced(titled['title']) else word

    def _is_shared(self, name: str) -> bool:
        return any(keys.fold(name) in keys.fold(other) for other in self.other_names)

    @cached_property
    def _sure(self) -> re.Pattern[str] | None:
        sure = [_sure(name) for name in self.names if not self._is_shared(name)]
        return re.compile('|'.join(sure)) if sure else None

    @cached_property
    def _trace(self) -> re.Pattern[str]:
        names = [keys.fold(name) for name in self.names]
        words = {word for name in names for word in (*name.split(), *_parts(name)) if len(word) > 1}
        forms = [_spaced(name) for name in (*names, *sorted(words, key=len, reverse=True))]
        traced = [f'(?<![a-z]){f}(?![a-z])' if f.isascii() else f for f in forms]
        key = f'(?<![a-z0-9]){re.escape(self.key)}(?![a-z0-9]|-[a-z0-9])'
        return re.compile('|'.join([*traced, key]))

    @cached_property
    def _others(self) -> re.Pattern[str]:
        longer = sorted((k for k in self.other_keys if self.key in k), key=len, reverse=True)
        others = '|'.join(map(re.escape, longer)) or '(?!)'
        return re.compile(f'(?<![a-z0-9-])(?:person-)?(?:{others})(?![a-z0-9-])')


def _parts(name: str) -> tuple[str, ...]:
    """Return the family's name and the given one, as most are, of a *name* in nothing but kanji."""
    return (name[:2], name[2:]) if _KANJI.fullmatch(name) else ()


def _spaced(name: str) -> str:
    """Return the pattern of a *name*; in Japanese a space may stand anywhere in it, or nowhere."""
    if keys.is_latin(name):
        return r'\s+'.join(map(re.escape, name.split()))
    return r'[\s・]*'.join(map(re.escape, ''.join(name.split())))


def _sure(name: str) -> str:
    """Return the pattern of a *name* that is not a part of another word."""
    if keys.is_latin(name):
        words = [re.escape(word) for word in name.split()]
        orders = {r'\s+'.join(words), r',?\s+'.join(reversed(words))}
        return f'{_BEFORE}(?:{"|".join(sorted(orders))}){_AFTER}'
    pattern = _spaced(name)
    for letters, title in _SCRIPTS.items():
        if re.match(f'[{letters}]', name[0]):
            pattern = f'(?<![{letters}]){pattern}'
        if re.match(f'[{letters}]', name[-1]):
            follows = f'(?=[{title}])|' if title else ''
            pattern = f'{pattern}(?:{follows}(?![{letters}]))'
    return pattern
