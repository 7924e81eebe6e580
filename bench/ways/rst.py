"""What all ways of writing have in common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corpus import DAYS, ON_A_PAGE, TRACKS, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DAY_LISTS = {f'lists/day-{n}': n for n in range(DAYS)}
TRACK_LISTS = {f'lists/track-{n}': n for n in range(TRACKS)}
REPORTER_LISTS = {f'lists/reporters-{n}': range(n * 10, n * 10 + 10) for n in range(4)}
_TITLES = {
    'event': 'カンファレンス',
    'people': '人物',
    'projects': 'プロジェクト',
    'lists/timetable': '時間割',
    'lists/pads': 'パッド',
}


def heading(text: str, line: str = '=') -> str:
    """Return a title, underlined."""
    return f'{text}\n{line * (2 * len(text))}\n\n'


def project(conf: str, pages: dict[str, str]) -> dict[str, str]:
    """Return the files of a project: its conf.py, *pages* by name, and tables of contents."""
    sources = {
        f'{name}.rst': heading(_TITLES.get(name, name)) + text for name, text in pages.items()
    }
    folders = sorted({name.partition('/')[0] for name in pages if '/' in name})
    for folder in folders:
        inside = (name.partition('/')[2] for name in sorted(pages) if name.startswith(f'{folder}/'))
        sources[f'{folder}/index.rst'] = heading(folder) + _toctree(inside)
    top = [name for name in pages if '/' not in name]
    top += [f'{folder}/index' for folder in folders]
    sources['index.rst'] = heading('旅の報告') + _toctree(top)
    return {'conf.py': f"html_theme = 'alabaster'\nlanguage = 'ja'\n{conf}", **sources}


def _toctree(names: Iterable[str]) -> str:
    return '.. toctree::\n\n' + ''.join(f'   {name}\n' for name in names)


def pages(sessions: list[Session], write: Callable[[Session], str]) -> dict[str, str]:
    """Return the pages of the sessions, some sessions a page."""
    texts: dict[str, str] = defaultdict(str)
    for index, session in enumerate(sessions):
        texts[f'day-{session.day}/page-{index // ON_A_PAGE:04}'] += write(session)
    return dict(texts)


def timetable(sessions: list[Session], refer: Callable[[Session], str]) -> str:
    """Return a timetable written by hand."""
    cells: dict[tuple[int, int], dict[int, list[str]]]
    cells = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        cells[session.day, session.hour][session.track].append(f'| {refer(session)}')
    text = '.. list-table::\n\n'
    for (day, hour), tracks in sorted(cells.items()):
        text += f'   * - {27 + day}日 {hour}:00\n'
        for track in range(TRACKS):
            text += '     - ' + '\n       '.join(tracks[track]) + '\n'
    return text


def ref(label: str) -> str:
    """Return a reference to a label."""
    return f':ref:`{label}`'


def _person(number: int) -> str:
    return ref(f'p{number}')


def line(session: Session, refer: Callable[[int], str] = _person) -> str:
    """Return what a list written by hand tells of a session; *refer* names a person."""
    reporters = '、'.join(refer(number) for number, _text in session.reports)
    when = f'{session.date} {session.time}, Track {session.track}'
    return f'- {ref(session.key)} ({when}; {reporters})\n'


def pad(session: Session) -> str:
    """Return a link to the pad of a session."""
    return f'`{session.pad} <https://etherpad.opendev.org/p/{session.pad}>`__'


def pads(sessions: list[Session]) -> str:
    """Return a list of pads written by hand."""
    return ''.join(f'- {pad(session)}: {ref(session.key)}\n' for session in sessions)


def also(*references: str) -> str:
    """Return the paragraph that refers to others."""
    return f'{" と ".join(references)} も参照。\n\n'


def fields(**values: str) -> str:
    """Return a list of fields."""
    return ''.join(f':{name}: {value}\n' for name, value in values.items()) + '\n'


def indented(text: str) -> str:
    """Return the body of a directive."""
    return ''.join(f'   {line}\n' if line else '\n' for line in text.split('\n'))
