"""Keys, and the lists and names that authors write."""

from __future__ import annotations

import difflib
import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from tripreport.core.messages import say
from tripreport.core.text import scripts

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

ANONYMOUS = 'anonymous'
"""The reserved reporter whom no list shows."""

LONGEST = 80
"""Characters of a key, which is a part of addresses and of names of files."""

RULE = say('a key has at most 80 characters, a-z, 0-9 and -')

_KEY = re.compile(r'[a-z0-9]+(?:-+[a-z0-9]+)*')
_SEPARATORS = re.compile('[,、，]')


def is_key(text: str) -> bool:
    """Tell whether *text* may serve as a key, and so as an anchor.

    A key is written in ``a-z``, ``0-9`` and ``-``, and neither begins nor ends with ``-``.
    """
    return len(text) <= LONGEST and _KEY.fullmatch(text) is not None


def suggest_key(text: str) -> str:
    """Return the key nearest to *text*, or ``''`` where no ASCII letter or digit is left."""
    folded = unicodedata.normalize('NFKD', text).lower()
    key = re.sub('[^a-z0-9]+', '-', folded.encode('ascii', 'ignore').decode()).strip('-')
    return key[:LONGEST].strip('-')


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of *text* between ``,``, ``、`` or ``，``, without empty ones."""
    return tuple(item for part in _SEPARATORS.split(text) if (item := part.strip()))


def fold(name: str) -> str:
    """Return *name* as it is compared: width, case and white space do not count."""
    return ' '.join(unicodedata.normalize('NFKC', name).casefold().split())


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that *text* was most likely meant to be, or ``None``."""
    folded = {fold(name): name for name in sorted(known)}
    matches = difflib.get_close_matches(fold(text), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def is_latin(text: str) -> bool:
    """Tell whether every letter of *text* is a Latin one."""
    return scripts(unicodedata.normalize('NFKD', text)) <= {'LATIN', 'MODIFIER'}


def anchor(kind: str, key: str) -> str:
    """Return the anchor of the *key* of a *kind*: session, event, person, project or thread."""
    return key if kind in {'session', 'event'} else f'{kind}-{key}'


def report_anchor(session: str, person: str) -> str:
    """Return the anchor of the report that *person* wrote about *session* (two keys)."""
    return f'{session}--{person}'


def free(wanted: str, taken: Container[str]) -> str:
    """Return *wanted*, with a number behind it where it is among those *taken*."""
    numbered = (f'{wanted}-{number}' for number in count(2))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)


def each_once(wanted: Sequence[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield *wanted*, with numbers behind those that came before or are among those *taken*."""
    given, all_wanted = set(taken), set(wanted)
    for name in wanted:
        one = free(name, given | all_wanted) if name in given else name
        given.add(one)
        yield one


def free_key(wanted: str, taken: Container[str]) -> str:
    """Return the key *wanted*, or one that begins like it where it is among those *taken*."""
    room = LONGEST - len('-9999')
    return free(wanted if wanted not in taken else wanted[:room].strip('-'), taken)
