"""Plain reST: every list is written by hand."""

from __future__ import annotations

from collections import defaultdict

from corpus import PROJECTS, REPORTERS, Session, person

from ways import rst


def files(sessions: list[Session]) -> dict[str, str]:
    """Return the sources, by name."""
    lists = _lists(sessions)
    chosen = {name: [f'day-{n}'] for name, n in rst.DAY_LISTS.items()}
    chosen |= {name: [f'track-{n}'] for name, n in rst.TRACK_LISTS.items()}
    chosen |= {name: [f'p{n}' for n in group] for name, group in rst.REPORTER_LISTS.items()}
    pages = {
        'event': ''.join(map(rst.line, sessions)),
        'people': ''.join(_entry(f'p{n}', person(n), lists) for n in range(REPORTERS)),
        'projects': ''.join(_entry(f'q{n}', f'Project {n}', lists) for n in range(PROJECTS)),
        'lists/timetable': rst.timetable(sessions, lambda session: rst.ref(session.key)),
        'lists/pads': rst.pads(sessions),
        **{name: ''.join(lists[one] for one in some) for name, some in chosen.items()},
    }
    return rst.project('', pages | rst.pages(sessions, _session))


def _lists(sessions: list[Session]) -> dict[str, str]:
    """Return the lists by day and track, and for each person and project."""
    lists: dict[str, str] = defaultdict(str)
    for session in sessions:
        people = {session.speaker, *(number for number, _text in session.reports)}
        names = {f'day-{session.day}', f'track-{session.track}', f'q{session.project}'}
        for name in names.union(f'p{number}' for number in people):
            lists[name] += rst.line(session)
    return lists


def _entry(key: str, name: str, lists: dict[str, str]) -> str:
    return f'.. _{key}:\n\n{rst.heading(name, "-")}{lists[key]}\n'


def _session(session: Session) -> str:
    other, who, what = session.refers
    text = f'.. _{session.key}:\n\n{rst.heading(session.title, "-")}' + rst.fields(
        イベント=':doc:`/event`',
        日時=f'{session.date} {session.time}',
        トラック=f'Track {session.track}',
        部屋=str(session.room),
        発表者=rst.ref(f'p{session.speaker}'),
        プロジェクト=rst.ref(f'q{session.project}'),
    )
    text += f'Etherpad {rst.pad(session)}\n\n'
    for number, (reporter, prose) in enumerate(session.reports):
        text += rst.heading(f'報告 {number + 1}', '~') + f'{prose} ({rst.ref(f"p{reporter}")})\n\n'
        if not number:
            text += rst.also(rst.ref(other), rst.ref(f'p{who}'), rst.ref(f'q{what}'))
    return text
