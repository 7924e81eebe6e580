"""What a wrong word gets: one warning with its place and its mend, and its text on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tripreport.core.subtypes import Subtype

if TYPE_CHECKING:
    from sites import Build, Site

HEAD = """\
Home
====

.. event:: Summit
   :id: summit
   :dates: 2012-10-15/2012-10-18

.. person:: 佐藤
   :id: sato

.. person:: 佐藤
   :id: sato-rakuten

.. project:: Neutron
   :id: neutron
   :formerly: Quantum

"""
"""Seventeen lines, so that what is wrong begins on line 18."""

SESSION = """\
.. session:: A talk
   :id: talk
{options}
   What was said.
"""


def option(text: str) -> str:
    """Return a session with an option on its third line."""
    return SESSION.format(options=f'   {text}\n')


def inside(text: str) -> str:
    """Return a session with *text* in it, which begins on line 21 of the page."""
    body = ''.join(f'   {line}\n' for line in text.splitlines())
    return f'.. session:: A talk\n   :id: talk\n\n{body}'


CASES: dict[str, tuple[str, list[str], str]] = {
    'session without a title': (
        '.. session::\n   :id: talk\n\n   What was said.\n',
        [
            '18: session: the title of the session is missing; it stands behind the name of the '
            'directive [trip.missing-argument]',
        ],
        'What was said.',
    ),
    'session without a key': (
        '.. session:: A talk\n\n   What was said.\n',
        ['18: session: :id: is required, as ":id: a-talk" [trip.missing-key]'],
        'What was said.',
    ),
    'session without a key or a letter of one': (
        '.. session:: 基調講演\n\n   What was said.\n',
        ['18: session: :id: is required, as ":id: my-session" [trip.missing-key]'],
        'What was said.',
    ),
    'key that is not ASCII': (
        '.. session:: A talk\n   :id: 基調\n\n   What was said.\n',
        [
            "18: session: :id: '基調' is no key; a key has at most 80 characters, a-z, 0-9 and -, "
            "as 'my-session' [trip.invalid-key]"
        ],
        'What was said.',
    ),
    'key with capitals': (
        '.. session:: A talk\n   :id: My Talk\n\n   What was said.\n',
        [
            "18: session: :id: 'My Talk' is no key; a key has at most 80 characters, a-z, 0-9 "
            'and -, '
            "as 'my-talk' [trip.invalid-key]"
        ],
        'What was said.',
    ),
    'former key that is none': (
        option(':formerly: Old Talk'),
        [
            "18: session: :formerly: 'Old Talk' is no key; a key has at most 80 characters, "
            'a-z, 0-9 and - '
            '[trip.invalid-key]'
        ],
        'What was said.',
    ),
    'key used twice': (
        '.. session:: A talk\n   :id: summit\n\n   What was said.\n',
        [
            "18: the key 'summit' of this session or event is used before, at index.rst:4 "
            '[trip.duplicate-key]'
        ],
        'What was said.',
    ),
    'key of two people': (
        '.. person:: Somebody\n   :id: sato\n\n   Who it is.\n',
        ["18: the key 'sato' of this person is used before, at index.rst:8 [trip.duplicate-key]"],
        'Who it is.',
    ),
    'former key used by another': (
        option(':formerly: summit'),
        [
            "18: the key 'summit' of this session or event is used before, at index.rst:4 "
            '[trip.duplicate-key]'
        ],
        'What was said.',
    ),
    'misspelt option': (
        option(':speaker: sato'),
        ['18: session: unknown option :speaker:; did you mean :speakers:? [trip.unknown-option]'],
        'What was said.',
    ),
    'option of nothing': (
        '.. editor-note::\n   :xyz: 1\n\n   Today.\n',
        ['18: editor-note: unknown option :xyz:; known are source [trip.unknown-option]'],
        'Today.',
    ),
    'unknown speaker': (
        option(':speakers: satou'),
        ["18: unknown person 'satou'; did you mean 'sato'? [trip.unknown-person]"],
        'satou',
    ),
    'speaker whose name two bear': (
        option(':speakers: 佐藤'),
        [
            "18: '佐藤' may be any of sato, sato-rakuten; write the key that is meant "
            '[trip.ambiguous-person]'
        ],
        '佐藤',
    ),
    'unknown project': (
        option(':projects: zzz'),
        ['18: unknown project \'zzz\'; write a "project" for it [trip.unknown-project]'],
        'zzz',
    ),
    'ambiguous project': (
        '.. project:: Net\n   :id: net\n   :formerly: Quantum\n   :successor: quantum\n',
        [
            "18: 'quantum' may be any of neutron, net; write the key that is meant "
            '[trip.ambiguous-project]'
        ],
        'Net',
    ),
    'unknown event': (
        option(':event: sumit'),
        ["18: unknown event 'sumit'; did you mean 'summit'? [trip.unknown-event]"],
        'sumit',
    ),
    'unknown session continued': (
        option(':continues: tlak'),
        ["18: unknown session 'tlak'; did you mean 'talk'? [trip.unknown-session]"],
        'tlak',
    ),
    'session that continues itself': (
        option(':continues: talk'),
        ["18: session 'talk' continues itself: talk → talk [trip.circle]"],
        'What was said.',
    ),
    'date that does not exist': (
        option(':date: 2012-13-45'),
        ["18: session: :date: '2012-13-45': there is no such day [trip.invalid-date]"],
        '2012-13-45',
    ),
    'date in another form': (
        option(':date: 15.10.2012'),
        ["18: session: :date: '15.10.2012': a date is written as 2012-10-15 [trip.invalid-date]"],
        '15.10.2012',
    ),
    'date outside the event': (
        option(':date: 2012-10-20'),
        [
            "18: session 'talk' is on 2012-10-20, but the event 'summit' lasts from 2012-10-15 "
            'to 2012-10-18 [trip.date-outside-event]'
        ],
        'Oct 20, 2012',
    ),
    'time that ends before it starts': (
        option(':time: 15:30-14:50'),
        [
            "18: session: :time: '15:30-14:50': it does not end after it starts; a day ends at "
            '24:00 '
            '[trip.invalid-time]'
        ],
        '15:30-14:50',
    ),
    'time in another form': (
        option(':time: noon'),
        [
            "18: session: :time: 'noon': a time is written as 14:50-15:30, 14:50 or -24:00 "
            '[trip.invalid-time]'
        ],
        'noon',
    ),
    'two sessions in one room at one time': (
        '.. session:: First\n   :id: first\n   :date: 2012-10-15\n   :time: 10:00-11:00\n'
        '   :room: A\n\n   One.\n\n'
        '.. session:: Second\n   :id: second\n   :date: 2012-10-15\n   :time: 10:30-11:30\n'
        '   :room: A\n\n   Two.\n',
        [
            "26: session 'second' is in 'A' at 10:30–11:30, as is 'first' at 10:00–11:00, "
            'at index.rst:18 [trip.overlap]'
        ],
        'Two.',
    ),
    'address of another scheme': (
        option(':url: ftp://example.org/talk'),
        [
            "18: session: :url: 'ftp://example.org/talk': an address begins with http:// or "
            'https:// and has no spaces [trip.invalid-url]'
        ],
        'ftp://example.org/talk',
    ),
    'script for an address': (
        '.. editor-note::\n   :source: javascript:alert(1)\n\n   Today.\n',
        [
            "18: editor-note: :source: 'javascript:alert(1)': an address begins with http:// or "
            'https:// and has no spaces [trip.invalid-url]'
        ],
        'javascript:alert(1)',
    ),
    'event with wrong dates and zone': (
        '.. event:: Other\n   :id: other\n   :dates: 2013-01-02/2013-01-01\n'
        '   :timezone: Asia/Tokio\n',
        [
            "18: event: :dates: '2013-01-02/2013-01-01': the last day comes before the first "
            '[trip.invalid-date]',
            "18: event: :timezone: 'Asia/Tokio': no IANA time zone; did you mean 'Asia/Tokyo'? "
            '[trip.invalid-timezone]',
        ],
        '2013-01-02/2013-01-01',
    ),
    'unknown certainty': (
        '.. thread:: A line\n   :id: line\n   :sessions: summit\n   :certainty: verifed\n',
        [
            "18: thread: :certainty: 'verifed' is not known; did you mean 'verified'? "
            '[trip.invalid-value]'
        ],
        'verifed',
    ),
    'unknown session of a thread': (
        '.. thread:: A line\n   :id: line\n   :sessions: sumit\n',
        ["18: unknown session 'sumit'; did you mean 'summit'? [trip.unknown-session]"],
        'sumit',
    ),
    'unknown style': (
        '.. session-list::\n   :style: tabel\n',
        [
            "18: session-list: :style: 'tabel' is not known; did you mean 'table'? "
            '[trip.invalid-value]'
        ],
        '',
    ),
    'list of an unknown project': (
        '.. session-list::\n   :project: qantum\n',
        ["18: unknown project 'qantum'; did you mean 'Quantum'? [trip.unknown-project]"],
        'There is no such session.',
    ),
    'timetable of an unknown event': (
        '.. timetable:: smmit\n',
        ["18: unknown event 'smmit'; did you mean 'summit'? [trip.unknown-event]"],
        'There is no session yet.',
    ),
    'timetable of the event of the page': (
        '.. timetable::\n',
        [],
        'There is no session yet.',
    ),
    'list of an unknown track': (
        option(':track: Main').replace('What was', 'It was')
        + '\n.. session-list::\n   :track: Mian\n',
        ["24: unknown track 'Mian'; did you mean 'Main'? [trip.unknown-track]"],
        'There is no such session.',
    ),
    'list of an unknown link': (
        '.. session-list::\n   :link: nobody\n',
        ["18: unknown link 'nobody' [trip.unknown-link]"],
        'There is no such session.',
    ),
    'list of a day that does not exist': (
        '.. session-list::\n   :date: 2012-10-15, 15.10.\n',
        [
            "18: session-list: :date: '2012-10-15, 15.10.': a date is written as 2012-10-15 "
            '[trip.invalid-date]'
        ],
        'There is no such session.',
    ),
    'list with an argument and a body': (
        '.. session-list:: summit\n\n   More.\n',
        [
            '18: session-list: it takes options only; what else stands there is shown below it '
            '[trip.unexpected-content]'
        ],
        'summit More.',
    ),
    'option behind a blank line': (
        '.. session:: A talk\n   :id: talk\n\n   :time: 10:00-11:00\n',
        [
            '18: session: its body begins with :time:; an option is written as :time:, without a '
            'blank line before it [trip.unexpected-content]'
        ],
        '10:00-11:00',
    ),
    'option with full-width colons behind a blank line': (
        '.. session:: A talk\n   :id: talk\n\n   ：time：10:00-11:00\n',
        [
            '18: session: its body begins with ：time：; an option is written as :time:, without a '
            'blank line before it [trip.unexpected-content]'
        ],
        '10:00-11:00',
    ),
    'option without its colon among others': (
        '.. session:: A talk\n   :id: talk\n\n   date: 2012-10-15\n   :time: 10:00\n',
        [
            "18: session: 'date: 2012-10-15' is no option, and ends them; one is written as "
            '":name: value" [trip.unexpected-content]'
        ],
        'date: 2012-10-15 :time: 10:00',
    ),
    'option that is indented more than those above it': (
        '.. session:: A talk\n   :id: talk\n   :track: Main\n     :room: A\n\n   What was said.\n',
        [
            "18: session: ':room: A' is a part of what stands above it; all options are indented "
            'alike [trip.unexpected-content]'
        ],
        'Main :room: A',
    ),
    'options of a timetable': (
        '.. timetable:: summit\n   :event: summit\n',
        ['18: timetable: unknown option :event:; it has none [trip.unknown-option]'],
        'Summit',
    ),
    'date as it is written in Japanese': (
        option(':date: 2012年10月15日'),
        [
            "18: session: :date: '2012年10月15日': a date is written as 2012-10-15; did you mean "
            "'2012-10-15'? [trip.invalid-date]"
        ],
        '2012年10月15日',
    ),
    'time in full-width digits': (
        option(':time: １４：５０－１５：３０'),
        [
            "18: session: :time: '１４：５０－１５：３０': a time is written as 14:50-15:30, "
            "14:50 or -24:00; did you mean '14:50-15:30'? [trip.invalid-time]"
        ],
        '１４：５０－１５：３０',
    ),
    'two addresses where one is taken': (
        option(':slides: https://example.org/1 https://example.org/2'),
        [
            "18: session: :slides: 'https://example.org/1 https://example.org/2': an address "
            'begins with http:// or https:// and has no spaces [trip.invalid-url]'
        ],
        'https://example.org/1 https://example.org/2',
    ),
    'offset for a time zone': (
        '.. event:: Other\n   :id: other\n   :timezone: GMT+9\n',
        [
            "18: event: :timezone: 'GMT+9': no IANA time zone; one is written as Asia/Tokyo "
            '[trip.invalid-timezone]'
        ],
        'GMT+9',
    ),
    'kinds of which one is none': (
        '.. link-list::\n   :kind: etherpad, bluprint\n',
        [
            "18: link-list: :kind: 'bluprint' is not known; did you mean 'blueprint'? "
            '[trip.invalid-value]'
        ],
        'There is no such link.',
    ),
    'server that is none': (
        inside('.. etherpad-link:: x\n   :host: https://pads.example.org\n'),
        [
            "21: etherpad-link: 'x': 'https://pads.example.org' is no server; one is written as "
            'etherpad.opendev.org [trip.invalid-pad]'
        ],
        'x',
    ),
    'reporter outside a session': (
        '.. reporter:: anonymous\n\n   A report.\n',
        [
            '18: the report of anonymous stands in no session [trip.reporter-outside-session]',
        ],
        'A report.',
    ),
    'empty report': (
        inside('.. reporter:: anonymous\n'),
        ["21: reporter: the report of 'anonymous' has no text [trip.empty-report]"],
        'Anonymous report',
    ),
    'unknown reporter': (
        inside('.. reporter:: stao\n\n   A report.\n'),
        ["21: unknown person 'stao'; did you mean 'sato'? [trip.unknown-person]"],
        'A report.',
    ),
    'reporter without a name': (
        inside('.. reporter::\n\n   A report.\n'),
        [
            '21: reporter: the key of the reporter is missing; it stands behind the name of the '
            'directive [trip.missing-argument]'
        ],
        'A report.',
    ),
    'unknown translator': (
        inside('.. reporter:: anonymous\n   :translator: me\n\n   A report.\n'),
        ['21: unknown person \'me\'; write a "person" for it [trip.unknown-person]'],
        'A report.',
    ),
    'pad name that no Etherpad takes': (
        inside('.. etherpad-link:: US$ 5\n'),
        [
            "21: etherpad-link: 'US$ 5': a pad name has 1 to 50 characters, no $ and no / at its "
            'end [trip.invalid-pad]'
        ],
        'US$ 5',
    ),
    'pad of another scheme': (
        inside('.. etherpad-link:: ftp://etherpad.opendev.org/p/x\n'),
        [
            "21: etherpad-link: 'ftp://etherpad.opendev.org/p/x': an address begins with "
            'http:// or https:// and has no spaces [trip.invalid-url]'
        ],
        'ftp://etherpad.opendev.org/p/x',
    ),
    'pad without a name': (
        inside('.. etherpad-link::\n'),
        [
            '21: etherpad-link: the name or the address of the pad is missing; it stands behind '
            'the name of the directive [trip.missing-argument]'
        ],
        'Etherpad',
    ),
    'blueprint that is none': (
        inside('.. blueprint-link:: nova\n'),
        [
            "21: blueprint-link: 'nova': a blueprint is written as PROJECT/NAME, in a-z, 0-9, ., "
            '+ and - [trip.invalid-blueprint]'
        ],
        'nova',
    ),
    'role of a pad that no Etherpad takes': (
        inside('See :etherpad:`a$b` here.'),
        [
            "21: etherpad: 'a$b': a pad name has 1 to 50 characters, no $ and no / at its end "
            '[trip.invalid-pad]'
        ],
        'See a$b here.',
    ),
    'role of an unknown session': (
        inside('See :session:`tlak` here.'),
        ["21: unknown session 'tlak'; did you mean 'talk'? [trip.unknown-session]"],
        'See tlak here.',
    ),
    'role of an unknown report': (
        inside('See :report:`talk/sato` here.'),
        ["21: unknown report 'talk/sato' [trip.unknown-report]"],
        'See talk/sato here.',
    ),
    'role of an ambiguous person': (
        inside('See :reporter:`佐藤` here.'),
        [
            "21: '佐藤' may be any of sato, sato-rakuten; write the key that is meant "
            '[trip.ambiguous-person]'
        ],
        'See 佐藤 here.',
    ),
    'role of an unknown event': (
        inside('See :event:`summti` here.'),
        ["21: unknown event 'summti'; did you mean 'summit'? [trip.unknown-event]"],
        'See summti here.',
    ),
    'role of an unknown project': (
        inside('See :project:`Quantm` here.'),
        ["21: unknown project 'Quantm'; did you mean 'Quantum'? [trip.unknown-project]"],
        'See Quantm here.',
    ),
    'session in a list': (
        '- An item\n\n  .. session:: A talk\n     :id: talk\n\n     What was said.\n',
        [
            '20: a session stands under a heading, in a session or in "only" '
            '[trip.misplaced-session]'
        ],
        'What was said.',
    ),
}


def warnings_of(build: Build) -> list[str]:
    """Return the warnings without what they have in common."""
    return [re.sub(r'^index\.(rst|md):(\d+): WARNING: ', r'\2: ', line) for line in build.warnings]


@pytest.mark.parametrize('name', CASES)
def test_wrong_word_is_told_and_its_text_stays(site: Site, name: str) -> None:
    text, warnings, stays = CASES[name]
    site.source.joinpath('index.rst').write_text(HEAD + text, 'utf-8')
    build = site.build('text')
    assert warnings_of(build) == warnings
    assert stays in re.sub(r'\s+', ' ', build.text('index.txt').replace('*', ''))


def test_every_subtype_is_provoked() -> None:
    provoked = {
        subtype
        for _text, warnings, _stays in CASES.values()
        for line in warnings
        for subtype in re.findall(r'\[trip\.([a-z-]+)\]', line)
    }
    # These need more than a page: test_translation, _guard, _coverage, _pads, _linkcheck.
    elsewhere = {
        'missing-latin', 'unsafe-translation', 'stale-catalog', 'damaged-copies', 'doubtful-link',
        'damaged-link-state',
    }  # fmt: skip
    assert provoked | elsewhere == set(Subtype)


@pytest.mark.parametrize('name', ['unknown speaker', 'role of an unknown session', 'empty report'])
def test_warning_can_be_suppressed(site: Site, name: str) -> None:
    text, (line,), _stays = CASES[name]
    (subtype,) = re.findall(r'\[(trip\.[a-z-]+)\]', line)
    site.source.joinpath('index.rst').write_text(HEAD + text, 'utf-8')
    assert site.build('text', suppress_warnings=[subtype]).warnings == []


def test_timetable_on_a_page_without_an_event_is_told(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n\n.. timetable::\n'})
    assert warnings_of(site.build('text')) == [
        '4: timetable: the key of the event is missing, and the page has none '
        '[trip.missing-argument]'
    ]


def test_report_outside_a_session_harms_no_inventory(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n\n.. reporter:: ann\n\n   A report.\n'})
    assert warnings_of(site.build('html')) == [
        '4: the report of ann stands in no session [trip.reporter-outside-session]',
        '4: unknown person \'ann\'; write a "person" for it [trip.unknown-person]',
    ]
