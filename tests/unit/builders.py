"""Pages with only what a test is about; the second thing that page ``a`` says is at a.rst:2."""

import datetime as dt
from dataclasses import replace

from tripreport.core.listings import Listings
from tripreport.core.lookup import Lookup
from tripreport.core.records import (
    Choice,
    Event,
    Label,
    Link,
    Mention,
    Page,
    Person,
    Place,
    Project,
    Report,
    Session,
    Shown,
    Thread,
)
from tripreport.core.references import Ref
from tripreport.core.relations import Relations
from tripreport.core.times import Span
from tripreport.core.views import Line

MON, TUE, WED, THU = (dt.date(2012, 10, day) for day in (15, 16, 17, 18))
NOWHERE = Place('', 0)


def label(text):
    return Label(text, text) if isinstance(text, str) else text


def event(key, **facts):
    return Event(key=key, docname='', place=NOWHERE, name=label(key.title()), **facts)


def session(key, **facts):
    for name in {'track', 'room'} & facts.keys():
        facts[name] = label(facts[name])
    return Session(**{'key': key, 'docname': '', 'place': NOWHERE, 'title': key.title()} | facts)


def report(on, *reporters, **facts):
    return Report(session=on, docname='', place=NOWHERE, reporters=reporters, **facts)


def person(key, name=None, **facts):
    return Person(key=key, docname='', place=NOWHERE, name=name or key.title(), **facts)


def project(key, name=None, **facts):
    name = label(name or key.title())
    return Project(key=key, docname='', place=NOWHERE, name=name, **facts)


def thread(key, *sessions):
    return Thread(key=key, docname='', place=NOWHERE, title=label(key.title()), sessions=sessions)


def link(identity, on='', *, kind='etherpad', title=''):
    url = f'https://{kind}.example/{identity}'
    return Link(kind=kind, identity=identity, url=url, session=on, title=title)


def mention(kind, target, on=''):
    return Mention(kind, target, on)


def choice(kind, text):
    return Choice(kind, text, NOWHERE)


def shown(kind, *arguments):
    return Shown(kind, arguments)


LISTS = {
    Event: 'events',
    Session: 'sessions',
    Report: 'reports',
    Person: 'people',
    Project: 'projects',
    Thread: 'threads',
    Link: 'links',
    Mention: 'mentions',
    Choice: 'choices',
    Shown: 'shown',
}


def page(docname, *said):
    """Return the page that says *said*, each on a line of its own."""
    built = Page(title=f'Page {docname}')
    for line, record in enumerate(said, 1):
        facts = {'docname': docname, 'place': Place(f'{docname}.rst', line)}
        known = {name: fact for name, fact in facts.items() if hasattr(record, name)}
        said_before = getattr(built, LISTS[type(record)])
        if isinstance(record, Report):
            known['number'] = len(said_before)
        said_before.append(replace(record, **known))
    return built


def lookup(**said):
    """Return who is who on pages that are read in the order given."""
    pages = {docname: page(docname, *records) for docname, records in said.items()}
    return Lookup(pages, list(pages))


def relations(**said):
    return Relations(lookup(**said))


def listings(*, latin_names=False, **said):
    return Listings(relations(**said), latin_names=latin_names)


def ref(kind, key, docname='a', text=None):
    """Return the expected reference to what ``page`` put on *docname*."""
    anchor = key if kind in {'session', 'event'} else f'{kind}-{key}'
    return Ref(kind, key, text or key.title(), docname, anchor)


def line(key, docname='a', **facts):
    """Return the expected line of a session."""
    nothing = {
        'event': '',
        'date': None,
        'span': Span(),
        'track': None,
        'room': None,
        'speakers': (),
        'reporters': (),
        'parts': (),
    }
    return Line(session=ref('session', key, docname), **nothing | facts)


def complaint(parse, text, **options):
    """Return the message with which *text* is refused, or ``''``."""
    try:
        parse(text, **options)
    except ValueError as error:
        return str(error)
    return ''
