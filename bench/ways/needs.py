"""With sphinx-needs: sessions, people and projects are needs, linked to each other."""

from __future__ import annotations

from corpus import PROJECTS, REPORTERS, Session, person

from ways import rst

CONF = """\
extensions = ['sphinx_needs']
needs_types = [
    {'directive': name, 'title': name, 'prefix': name[0].upper()}
    for name in ('event', 'session', 'person', 'project')
]
needs_fields = {
    name: {'schema': {'type': 'string'}, 'nullable': True}
    for name in ('date', 'time', 'track', 'room', 'pad')
}
needs_links = {
    'event': {'outgoing': 'イベント', 'incoming': 'セッション'},
    'speakers': {'outgoing': '発表者', 'incoming': '発表'},
    'reporters': {'outgoing': '報告者', 'incoming': '報告'},
    'projects': {'outgoing': 'プロジェクト', 'incoming': 'セッション'},
}
needs_string_links = {
    'pad': {
        'regex': '(?P<name>.+)',
        'link_url': 'https://etherpad.opendev.org/p/{{name}}',
        'link_name': '{{name}}',
        'options': ['pad'],
    }
}
needs_show_link_title = True
needs_show_link_id = False
needs_role_need_template = '{{ title }}'
needs_role_need_max_title_length = -1
"""


def files(sessions: list[Session]) -> dict[str, str]:
    """Return the sources, by name."""
    chosen = {name: f'date == "2025-10-{27 + n}"' for name, n in rst.DAY_LISTS.items()}
    chosen |= {name: f'track == "Track {n}"' for name, n in rst.TRACK_LISTS.items()}
    for name, group in rst.REPORTER_LISTS.items():
        chosen[name] = ' or '.join(f'"{_person(n)}" in reporters' for n in group)
    people = (f'.. person:: {person(n)}\n   :id: {_person(n)}\n\n' for n in range(REPORTERS))
    projects = (f'.. project:: Project {n}\n   :id: {_project(n)}\n\n' for n in range(PROJECTS))
    pages = {
        'event': '.. event:: カンファレンス\n   :id: EVENT\n',
        'people': ''.join(people),
        'projects': ''.join(projects),
        'lists/timetable': rst.timetable(sessions, lambda session: _need(_session(session.key))),
        'lists/pads': '.. needtable::\n   :types: session\n   :columns: pad; title\n',
        **{name: _table(choice) for name, choice in chosen.items()},
    }
    return rst.project(CONF, pages | rst.pages(sessions, _page_part))


def _table(choice: str) -> str:
    columns = 'title; date; time; track; reporters'
    return f'.. needtable::\n   :types: session\n   :filter: {choice}\n   :columns: {columns}\n'


def _session(key: str) -> str:
    return key.upper()


def _person(number: int) -> str:
    return f'P{number:04}'


def _project(number: int) -> str:
    return f'Q{number:04}'


def _need(key: str) -> str:
    return f':need:`{key}`'


def _page_part(session: Session) -> str:
    other, who, what = session.refers
    body = rst.fields(
        id=_session(session.key),
        event='EVENT',
        date=session.date,
        time=session.time,
        track=f'Track {session.track}',
        room=str(session.room),
        pad=session.pad,
        speakers=_person(session.speaker),
        reporters=', '.join(_person(number) for number, _text in session.reports),
        projects=_project(session.project),
    )
    for number, (reporter, prose) in enumerate(session.reports):
        body += f'.. rubric:: 報告 {number + 1}\n\n{prose} ({_need(_person(reporter))})\n\n'
        if not number:
            body += rst.also(_need(_session(other)), _need(_person(who)), _need(_project(what)))
    return f'.. session:: {session.title}\n{rst.indented(body)}'
