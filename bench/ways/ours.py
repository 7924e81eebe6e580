"""With this extension."""

from __future__ import annotations

from corpus import PROJECTS, REPORTERS, Session, person

from ways import rst

CONF = """\
extensions = ['tripreport']
primary_domain = 'trip'
trip_source_language = 'ja'
"""


def files(sessions: list[Session]) -> dict[str, str]:
    """Return the sources, by name."""
    chosen = {name: f'date: 2025-10-{27 + n}' for name, n in rst.DAY_LISTS.items()}
    chosen |= {name: f'track: Track {n}' for name, n in rst.TRACK_LISTS.items()}
    for name, group in rst.REPORTER_LISTS.items():
        chosen[name] = 'reporter: ' + ', '.join(f'p{n}' for n in group)
    people = (
        f'.. person:: {person(n)}\n   :id: p{n}\n   :latin: Reporter {n:02}\n\n'
        for n in range(REPORTERS)
    )
    projects = (f'.. project:: Project {n}\n   :id: q{n}\n\n' for n in range(PROJECTS))
    pages = {
        'event': '.. event:: カンファレンス\n   :id: conference\n'
        '   :dates: 2025-10-27/2025-10-30\n',
        'people': ''.join(people),
        'projects': ''.join(projects),
        'lists/timetable': '.. timetable:: conference\n',
        'lists/pads': '.. link-list::\n',
        **{name: f'.. session-list::\n   :{choice}\n' for name, choice in chosen.items()},
    }
    return rst.project(CONF, pages | rst.pages(sessions, _session))


def _session(session: Session) -> str:
    other, who, what = session.refers
    body = rst.fields(
        id=session.key,
        event='conference',
        date=session.date,
        time=session.time,
        track=f'Track {session.track}',
        room=str(session.room),
        speakers=f'p{session.speaker}',
        projects=f'q{session.project}',
    )
    body += f'.. etherpad-link:: {session.pad}\n\n'
    for number, (reporter, prose) in enumerate(session.reports):
        report = f'\n{prose}\n\n'
        if not number:
            report += rst.also(f':session:`{other}`', f':person:`p{who}`', f':project:`q{what}`')
        body += f'.. reporter:: p{reporter}\n{rst.indented(report)}'
    return f'.. session:: {session.title}\n{rst.indented(body)}'
