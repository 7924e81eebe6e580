"""Whatever stands in an option, no page and no file has more than words of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from icalendar import Calendar
from tripreport.reports.domain import TripDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from sites import Build, Site

ATTACKS = [
    '<script>alert(1)</script> <img src=x onerror=alert(1)> "><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1) </script><svg onload=alert(1)> --><b onclick=alert(1)>x</b><!--",
    ']]></title></style></textarea><iframe srcdoc="<script>alert(1)</script>">',
    'javascript:alert(1)',
    'https://a.example/" onclick="alert(1) JaVaScRiPt:alert(1)//https://a.example/',
    'https://javascript:alert(1)@a.example/ vbscript:msgbox(1) file:///etc/passwd',
    'data:text/html,<script>alert(1)</script>',
    '&lt;script&gt;alert(1)&lt;/script&gt; &#106;avascript:alert(1)',
    '{{ config }} {% for x in () %} ${7*7} #{7} %(x)s {0} {title}',
    '../../outside, ../outside、/tmp/outside',
    '/OUTSIDE',
    '..\\..\\outside, C:\\outside',
    'C:/outside',
    'a%2F..%2Foutside',
    'a\u202eb\u2066c\u200bd\ufeffe \U0010ffff\uffff\ufdd0',
    'a\x00b\x1b[2Jc\x85d\u2028e',
    '=cmd|"/c calc"!A0',
    'x' * 5000,
    '`' * 50 + '*' * 50 + '|' * 50,
    '2012-99-99/0000-00-00 25:61--1:00',
]  # fmt: skip

OURS = {
    name: sorted(directive.option_spec) for name, directive in TripDomain.directives.items()
}  # fmt: skip


def told(directive: str, options: dict[str, str], argument: str, parser: str) -> str:
    """Return a directive with a word in its body."""
    lines = [f':{name}: {value}' for name, value in options.items()]
    if parser == 'rst':
        block = '\n'.join(f'   {line}' for line in [*lines, '', 'Word.'])
        return f'.. {directive}:: {argument}\n{block}\n'
    return '\n'.join([f':::{{{directive}}} {argument}', *lines, '', 'Word.', ':::', ''])


def pages(attack: str, number: int, parser: str) -> Iterator[str]:
    """Yield every directive with the attack as its argument, in its key and in all its options."""
    quoted = attack if parser == 'rst' else json.dumps(attack, ensure_ascii=False)
    for at, (directive, names) in enumerate(OURS.items()):
        is_list = directive in {'session-list', 'link-list', 'timetable'}
        key = {'id': f'k{number}-{at}'} if 'id' in names else {}
        nobody = {'event': 'nobody'} if is_list else {}  # else each list has all the sessions
        for argument, options in (
            (attack, key | nobody),
            ('Word', {'id': quoted}),
            ('Word', dict.fromkeys(names, quoted) | {name: f'{one}o' for name, one in key.items()}),
        ):
            wanted = {name: value for name, value in options.items() if name in names}
            yield told(directive, wanted, '' if directive == 'editor-note' else argument, parser)


def sound(attack: str, number: int, parser: str) -> Iterator[str]:
    """Yield what calendars and feeds tell of, with the attack wherever they have words."""
    quoted = attack if parser == 'rst' else json.dumps(attack, ensure_ascii=False)
    event, day = f'e{number}', '2012-10-15'
    yield told(
        'event', {'id': event, 'dates': day, 'place': quoted, 'venue': quoted}, attack, parser
    )
    yield told('person', {'id': f'p{number}', 'affiliation': quoted}, attack, parser)
    options = {'id': f's{number}', 'event': event, 'date': day, 'time': '10:00-11:00',
               'track': quoted, 'room': quoted, 'speakers': f'p{number}'}  # fmt: skip
    report = told('reporter', {'written': day}, f'p{number}', parser)
    if parser == 'rst':
        yield told('session', options, attack, parser) + '\n' + indent(report, '   ')
    else:
        head = told('session', options, attack, parser).removesuffix(':::\n')
        yield f':{head}\n{report}\n::::\n'


def written(site: Site, attacks: list[str], parser: str) -> Build:
    """Build a page an attack, with all files that go beside the pages."""
    site.conf += "html_baseurl = 'https://site.example/'\n"
    heading = {'rst': 'Home\n====\n\n', 'md': '# Home\n\n'}[parser]
    suffix = {'rst': 'rst', 'md': 'md'}[parser]
    names = [f'page-{number}' for number in range(len(attacks))]
    toctree = {
        'rst': '.. toctree::\n\n' + '\n'.join(f'   {name}' for name in names),
        'md': '```{toctree}\n' + '\n'.join(names) + '\n```',
    }[parser]
    texts = {
        f'{name}.{suffix}': heading
        + '\n'.join([*pages(attack, number, parser), *sound(attack, number, parser)])
        for number, (name, attack) in enumerate(zip(names, attacks, strict=True))
    }
    for name, text in {f'index.{suffix}': f'{heading}{toctree}\n', **texts}.items():
        (site.source / name).write_bytes(text.encode('utf-8', 'surrogatepass'))
    return site.build()


def shape(html: str) -> Counter[str]:
    """Return the elements of a page with the names of their attributes, and what is run."""
    found: Counter[str] = Counter()
    page = BeautifulSoup(html, 'html.parser')
    for tag in page.find_all(True):
        found[f'<{tag.name} {" ".join(sorted(tag.attrs))}>'] += 1
        found.update(f'{name}={value}' for name, value in addresses(tag))
        if tag.name == 'script' and not tag.get('type'):
            found[f'script {tag.text}'] += 1
    return found


def addresses(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield the schemes to which an element leads, where it leads anywhere."""
    for name in ('href', 'src', 'action', 'formaction', 'srcdoc', 'data', 'poster'):
        if (value := tag.get(name)) and (scheme := urlsplit(str(value)).scheme):
            yield name, scheme


MARKED = {'<em >', '<blockquote >', '<aside class id>', '<span class id>'}
"""What docutils makes of stars and line ends, and of what it cannot read."""


def harm(html: str) -> list[str]:
    """Return what would run, wherever it comes from: attributes, addresses and scripts."""
    page = BeautifulSoup(html, 'html.parser')
    return [
        str(tag)[:200]
        for tag in page.find_all(True)
        if any(name.startswith('on') for name in tag.attrs)
        or any(scheme not in {'http', 'https'} for _name, scheme in addresses(tag))
        or (tag.name == 'script' and not tag.get('type') and 'alert' in tag.text)
        or (tag.name in {'iframe', 'svg', 'img'} and 'alert' in str(tag))
    ]


ATOM = {'feed', 'id', 'title', 'updated', 'author', 'name', 'link', 'entry', 'summary'}


def events(calendar: bytes) -> list[str]:
    """Return the parts of a calendar; a line end in a value may not have begun another."""
    read = Calendar.from_ical(calendar)
    assert {one.name for one in read.walk()} <= {'VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD'}
    known = {'UID', 'DTSTAMP', 'SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'URL', 'CATEGORIES',
             'X-TRIP-KEY', 'X-TRIP-SPEAKER', 'DESCRIPTION', 'ATTACH'}  # fmt: skip
    assert {name for one in read.walk('VEVENT') for name in one} <= known
    return [str(one['SUMMARY']) for one in read.walk('VEVENT')]


@pytest.mark.parametrize('parser', ['rst', 'md'])
def test_attack_leaves_words_only(site: Site, parser: str) -> None:
    attacks = [attack.replace('/OUTSIDE', str(site.folder / 'outside')) for attack in ATTACKS]
    build = written(site, ['Word', *attacks], parser)
    files = {name: content for name, content in build.files().items() if '_static' not in name}

    harmless = set(shape(build.text('page-0.html'))) | MARKED
    foreign = {
        attack: more
        for number, attack in enumerate(attacks, 1)
        if (more := set(shape(build.text(f'page-{number}.html'))) - harmless)
    }
    assert foreign == {}
    pages_ = {name: harm(build.text(name)) for name in files if name.endswith('.html')}
    assert {name: found for name, found in pages_.items() if found} == {}
    for name in pages_:
        for linked in BeautifulSoup(build.text(name), 'html.parser')(
            'script', type='application/ld+json'
        ):
            assert json.loads(linked.text), name
    assert {'trip-sessions.html', 'trip-links.html', 'genindex.html'} <= pages_.keys()

    made = {name.partition('/')[2] for name in files if name.startswith('schedules/')}
    sound = re.compile(r'[a-z0-9-]+(/[a-z0-9-]+)?\.[a-z.]+|_all\.png')
    assert [name for name in made if not sound.fullmatch(name)] == []
    assert {path.name for path in site.folder.iterdir()} == {'source', 'out'}
    for name, content in files.items():
        match Path(name).suffix:
            case '.ics':
                assert len(events(content)) == 1, name
            case '.json':
                assert json.loads(content), name
            case '.atom':
                assert {one.tag.rpartition('}')[2] for one in fromstring(content).iter()} <= ATOM
    assert 'feed.atom' in files
    assert sum(name.endswith('.ics') for name in files) >= len(attacks)


HELD = {
    'rst': 'index.rst:4: WARNING: session: ',
    'md': 'index.md:3: WARNING: session: ',
}


@pytest.mark.parametrize(
    ('parser', 'title', 'shown', 'warnings'),
    [
        ('md', 'A <b onclick=x()>B</b>', 'A <b onclick=x()>B</b>',
         ["'A <b onclick=x()>B</b>' holds HTML, which a title or an option shows as text "
          '[trip.unexpected-content]']),
        ('rst', 'A `B <javascript:x()>`__', 'A B',
         ["'javascript:x()': an address begins with http:// or https:// and has no spaces "
          '[trip.invalid-url]']),
        ('rst', 'A `B <javascript:x()>`_', 'A B',
         ["'javascript:x()': an address begins with http:// or https:// and has no spaces "
          '[trip.invalid-url]']),
        ('rst', 'A `B <https://b.example/>`__ *or* C', 'A B or C', []),
        ('md', 'A [B](https://b.example/) *or* `D`', 'A B or D', []),
    ],
)  # fmt: skip
def test_title_shows_what_may_not_run_as_text(
    site: Site, parser: str, title: str, shown: str, warnings: list[str]
) -> None:
    heading = {'rst': 'Home\n====\n\n', 'md': '# Home\n\n'}[parser]
    session = told('session', {'id': 'a', 'track': 'Word'}, title, parser)
    site.write({f'index.{parser}': heading + session})
    build = site.build()
    mine = [line for line in build.warnings if 'session:' in line]
    assert mine == [HELD[parser] + one for one in warnings]
    page = BeautifulSoup(build.text('index.html'), 'html.parser')
    assert page.find(id='a').find(['h2']).get_text().removesuffix('¶') == shown
    assert harm(build.text('index.html')) == []
