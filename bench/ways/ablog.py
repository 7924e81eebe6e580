"""With ablog: a session is a post, ten on a page; its archives tell of people and projects."""

from __future__ import annotations

from corpus import REPORTERS, Session, person

from ways import rst

CONF = f"""\
extensions = ['ablog']
blog_title = '旅の報告'
blog_authors = { ({f'p{n}': (person(n), None) for n in range(REPORTERS)}) }
blog_archive_titles = True
post_date_format = post_date_format_short = '%Y-%m-%d'
"""


def files(sessions: list[Session]) -> dict[str, str]:
    """Return the sources, by name.

    What ablog cannot choose or arrange is written by hand: days, the timetable and the pads.
    """
    pages = {
        'event': _posts(''),
        'lists/timetable': rst.timetable(sessions, lambda session: rst.ref(session.key)),
        'lists/pads': rst.pads(sessions),
    }
    for name, day in rst.DAY_LISTS.items():
        pages[name] = ''.join(rst.line(one, _author) for one in sessions if one.day == day)
    for name, track in rst.TRACK_LISTS.items():
        pages[name] = _posts(f':category: Track {track}')
    for name, group in rst.REPORTER_LISTS.items():
        pages[name] = ''.join(rst.heading(person(n), '-') + _posts(f':author: p{n}') for n in group)
    return rst.project(CONF, pages | rst.pages(sessions, _session))


def _posts(choice: str) -> str:
    lines = f':format: {{title}} ({{date}}, {{category}}; {{author}})\n{choice}'.rstrip()
    return f'.. postlist::\n{rst.indented(lines)}\n'


def _author(number: int) -> str:
    return rst.ref(f'author-p{number}')


def _session(session: Session) -> str:
    other, who, what = session.refers
    text = f'.. _{session.key}:\n\n{rst.heading(session.title, "-")}'
    text += f'.. post:: {session.date}\n' + rst.indented(
        rst.fields(
            author=', '.join(f'p{number}' for number, _text in session.reports),
            tags=f'Project {session.project}',
            category=f'Track {session.track}',
        )
    )
    text += rst.fields(
        イベント=':doc:`/event`',
        時間=session.time,
        部屋=str(session.room),
        発表者=_author(session.speaker),
    )
    text += f'Etherpad {rst.pad(session)}\n\n'
    for number, (reporter, prose) in enumerate(session.reports):
        text += rst.heading(f'報告 {number + 1}', '~') + f'{prose} ({_author(reporter)})\n\n'
        if not number:
            text += rst.also(rst.ref(other), _author(who), rst.ref(f'tag-project-{what}'))
    return text
