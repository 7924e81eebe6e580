"""Things of which one leads to the next, and in the end to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def circles(following: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield the circles among keys, each from a key to the same; *following* has all keys.

    Of circles with a key in common not all are found: mend one, and the next is.
    """
    done: set[str] = set()
    for start in following:
        path: list[str] = []
        todo = [(start, 0)]
        while todo:
            key, depth = todo.pop()
            del path[depth:]
            if key in path:
                yield [*path[path.index(key) :], key]
            elif key not in done:
                done.add(key)
                path.append(key)
                todo += ((one, depth + 1) for one in following[key])
