"""Where on its page a session stands: by its time, or within the session of which it is a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripreport.core.messages import RefusalError
from tripreport.core.schedule import wording
from tripreport.core.sources import merge
from tripreport.core.sources.merge import Change
from tripreport.core.times import span_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripreport.cli.project import PageText
    from tripreport.core.schedule import Slot
    from tripreport.core.sources.markup import Directive, Markup
    from tripreport.core.sources.pages import Written


def top(page: PageText, name: str) -> list[Written]:
    """Return the directives *name* that stand in no other."""
    return [w for w in page.directives() if w.name == name and w.around is None]


def put_on(page: PageText, new: Iterable[tuple[Slot, Directive]], markup: Markup) -> None:
    """Put *new* sessions, which are sorted, among those of *page*, by their times."""
    present = top(page, 'session')
    order_of_present = [_written(w.option('date'), w.option('time')) for w in present]
    ranked = [(_written(*_when(slot)), directive) for slot, directive in new]
    page.insert(present, order_of_present, ranked, markup)


def put_into(page: PageText, whole: str, part: Directive, markup: Markup) -> bool:
    """Put *part* at the end of the session *whole* on *page*; tell whether it could be."""
    written = page.find('session', whole)
    if written is None:
        return False
    try:
        merge.append(page.lines, written, [part], markup)
    except RefusalError:  # nothing closes it
        return False
    return True


def moved(page: PageText, written: Written, former: Mapping[str, Slot], now: Slot) -> list[Change]:
    """Return what is to be told of a session that the schedule has moved into another."""
    around = '' if written.around is None else page.directives()[written.around].option('id')
    was = former.get(now.key)
    if was is None or now.parent in {was.parent, around}:
        return []
    return [Change('parent', around, now.parent, kept=True)]


def order(slot: Slot) -> tuple[str, str, str, str]:
    """Return what new sessions are sorted by."""
    return (*_when(slot), wording(slot.room), slot.key)


def _when(slot: Slot) -> tuple[str, str]:
    return str(slot.date or ''), span_option(slot.span)


def _written(date: str, time: str) -> str:
    return f'{date or "~"} {time or "~"}'
