"""What each kind of server is asked, and what follows from its answers."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from tripreport.core.copies import Copies
from tripreport.core.links import Blueprint, Etherpad
from tripreport.core.reviews import Review, Spec, Story
from tripreport.linkcheck.blueprints import Blueprints
from tripreport.linkcheck.pads import Pads
from tripreport.linkcheck.reviews import Reviews, Specs, Stories
from tripreport.linkcheck.verdicts import Answer, Verdict

PAD = 'https://etherpad.opendev.org/p/NAME'
EXPORT = f'{PAD}/export/txt'
MISSING = Verdict(
    'broken', 'there is no pad of this name',
    'names are case-sensitive; is this one spelt as it was?', 404,
)  # fmt: skip
EMPTY = Verdict(
    'doubtful', 'the pad is empty', f'what it may have held before is at {PAD}/timeslider', 200
)
UNTOUCHED = Verdict('doubtful', 'nobody has written into the pad', 'is its name right?', 200)
WORKING = Verdict('working', code=200)

WELCOME = (
    'Welcome to Etherpad!\n\nThis pad text is synchronized as you type, so that everyone viewing '
    'this page sees the same text. This allows you to collaborate seamlessly on documents!\n\n'
    'Get involved with Etherpad at https://etherpad.org\n'
)
WELCOME_LITE = WELCOME.replace('Etherpad!', 'Etherpad Lite!').replace(
    'Get involved with Etherpad at https://etherpad.org',
    'Etherpad Lite on Github: http://j.mp/ep-lite',
)


def asked(service, place, *answers):
    """Return what *service* asks about *place*, and the verdict after *answers*."""
    judging = service.judge(place)
    urls = [next(judging)]
    for answer in answers:
        try:
            urls.append(judging.send(answer))
        except StopIteration as done:
            return urls, done.value
    return urls, 'not done'


def text(body, code=200):
    return Answer(code=code, text=body, headers={'Content-Type': 'text/plain; charset=utf-8'})


def to(location, code=302):
    return Answer(code=code, headers={'Location': location})


def as_json(facts, *, shield=''):
    return Answer(code=200, text=shield + json.dumps(facts),
                  headers={'Content-Type': 'application/json'})  # fmt: skip


# Pads

PADS = Pads(Etherpad(), {})


@pytest.mark.parametrize(
    ('url', 'place'),
    [
        ('https://etherpad.opendev.org/p/NAME#L415', PAD),
        ('http://etherpad.openstack.org/NAME', PAD),
        ('https://etherpad.openstack.org/p/NAME/timeslider', PAD),
        ('https://etherpad.opendev.org/p/a b', None),
        ('https://etherpad.opendev.org/p/a%20b', 'https://etherpad.opendev.org/p/a_b'),
        ('https://etherpad.opendev.org/p/%E6%97%A5', 'https://etherpad.opendev.org/p/%E6%97%A5'),
        ('https://etherpad.opendev.org/p/a%2Fb', 'https://etherpad.opendev.org/p/a%2Fb'),
        ('https://etherpad.opendev.org/p/' + 'x' * 51, None),
        ('https://etherpad.opendev.org/', None),
        ('https://example.org/p/NAME', None),
    ],
)
def test_place_of_a_pad_is_its_present_address(url, place):
    assert PADS.place(url) == place


def test_pad_is_asked_for_where_the_configuration_says():
    pads = Pads(
        Etherpad(others=frozenset({'pad.local:9001'})),
        {'pad.local:9001': 'http://127.0.0.1:9001/pads/'},
    )
    assert pads.place('https://pad.local:9001/p/NAME') == 'http://127.0.0.1:9001/pads/p/NAME'


@pytest.mark.parametrize(
    ('answer', 'verdict'),
    [
        (text('What was said.\n'), WORKING),
        (text('Not Found', 404), MISSING),
        (text('\n'), EMPTY),
        (text('\ufeff \r\n\t\n'), EMPTY),
        (text(WELCOME), UNTOUCHED),
        (text(WELCOME_LITE), UNTOUCHED),
        (text(WELCOME.replace('\n', '\r\n')), UNTOUCHED),
        (text('We were told: Welcome to Etherpad! https://etherpad.org\n'), WORKING),
        (text('', 403), Verdict('unknown', '403: the server forbids to look', code=403)),
        (text('', 401), Verdict('unknown', '401: the server forbids to look', code=401)),
        (text('', 429), Verdict('unknown', '429: the server is asked too often', code=429)),
        (text('', 500), Verdict('unknown', '500: the server failed', code=500)),
        (text('', 503), Verdict('unknown', '503: the server failed', code=503)),
        (
            Answer(code=200, text='<html>', headers={'Content-Type': 'text/html'}),
            Verdict(
                'unknown', '200: the server answers text/html that is not understood', code=200
            ),
        ),
        (
            Answer(code=200, text='x'),
            Verdict('unknown', '200: the server answers something that is not understood',
                    code=200),
        ),
        (
            to('https://etherpad.opendev.org/'),
            Verdict('unknown',
                    "302: the server leads elsewhere, to 'https://etherpad.opendev.org/'",
                    code=302),
        ),
        (
            to('http://['),
            Verdict('unknown', "302: the server leads elsewhere, to 'http://['", code=302),
        ),
        (
            Answer(code=302),
            Verdict('unknown', "302: the server leads elsewhere, to 'nowhere'", code=302),
        ),
    ],
)  # fmt: skip
def test_export_of_a_pad_tells_what_it_is(answer, verdict):
    assert asked(PADS, PAD, answer) == ([EXPORT], verdict)


def test_changed_welcome_text_is_compared_with_the_first_revision():
    changed = WELCOME + 'We met on Monday.\n'
    first = f'{PAD}/0/export/txt'
    within = WELCOME.replace('Get involved', 'We met on Monday.\n\nGet involved')
    for written in (changed, within):
        assert asked(PADS, PAD, text(written), text(WELCOME)) == ([EXPORT, first], WORKING)
    own = 'Welcome to Etherpad of the club!\n'
    assert asked(PADS, PAD, text(own), text(own)) == ([EXPORT, first], UNTOUCHED)
    limited = Verdict('unknown', '429: the server is asked too often', code=429)
    assert asked(PADS, PAD, text(changed), text('', 429)) == ([EXPORT, first], limited)


@pytest.mark.parametrize(
    ('location', 'then'),
    [
        ('NEW_NAME', 'https://etherpad.opendev.org/p/NEW_NAME'),
        ('NEW_NAME?x=1', 'https://etherpad.opendev.org/p/NEW_NAME'),
        ('%E6%97%A5', 'https://etherpad.opendev.org/p/%E6%97%A5'),
        ('/club/p/NAME/export/txt', 'https://etherpad.opendev.org/club/p/NAME'),
    ],
)
def test_redirect_of_a_pad_is_rebuilt(location, then):
    expected = ([EXPORT, f'{then}/export/txt'], WORKING)
    assert asked(PADS, PAD, to(location), text('x')) == expected


@pytest.mark.parametrize('end', ['', '/export/txt'])
def test_pad_of_a_server_that_has_moved_is_redirected(end):
    moved = 'https://pads.example.org/p/NAME'
    expected = ([EXPORT, f'{moved}/export/txt'], Verdict('redirected', moved, code=301))
    assert asked(PADS, PAD, to(f'{moved}{end}', 301), text('x')) == expected


@pytest.mark.parametrize(
    'location', ['https://pads.example.org/p/OTHER', '/login?next=/p/NAME', '//', '?', '/', 'NAME']
)
def test_redirect_to_anything_but_the_pad_proves_nothing(location):
    urls, verdict = asked(PADS, PAD, to(location))
    assert (urls, verdict.status) == ([EXPORT], 'unknown')


def test_redirects_of_a_pad_in_a_circle_end():
    names = [f'{PAD.rpartition("/")[0]}/{name}/export/txt' for name in 'ABA']
    urls, verdict = asked(PADS, PAD, to('A'), to('B'), to('A'), to('B'))
    assert (urls, verdict.status) == ([EXPORT, *names], 'unknown')


@pytest.mark.parametrize('name', ['NAME', '0'])
def test_text_of_a_pad_is_kept_with_its_revision(name, tmp_path):
    copies = Copies(tmp_path)
    pads = Pads(Etherpad(), {'etherpad.opendev.org': 'http://127.0.0.1:1'}, copies)
    address = f'https://etherpad.opendev.org/p/{name}'
    place = pads.place(address)
    history = as_json({f'pad:{name}': {'head': 7}, f'pad:{name}:revs:0': {}})
    assert pads.lacks(address)
    urls = [f'{place}/export/txt', f'{place}/export/etherpad']
    assert asked(pads, place, text('x'), history) == (urls, WORKING)
    assert (copies.has(address, 'x'), copies.known()[address].revision) == (True, 7)
    assert not pads.lacks(address)
    assert asked(pads, place, text('x')) == (urls[:1], WORKING)


def test_revision_that_comes_later_leaves_the_day_of_the_copy(tmp_path):
    copies, day = Copies(tmp_path), dt.date(2026, 11, 20)
    pads = Pads(Etherpad(), {}, copies)
    copies.keep(PAD, 'x', None, day)
    place, urls = pads.place(PAD), [EXPORT, f'{PAD}/export/etherpad']
    copy = copies.known()[PAD]
    assert asked(pads, place, text('x'), text('', 404)) == (urls, WORKING)
    assert copies.known() == {PAD: copy}
    assert asked(pads, place, text('x'), as_json({'pad:NAME': {'head': 7}})) == (urls, WORKING)
    assert copies.known() == {PAD: replace(copy, revision=7)}
    assert asked(pads, place, text('x')) == (urls[:1], WORKING)


# Blueprints

BLUEPRINTS = Blueprints(Blueprint(), {})
SPEC = 'https://blueprints.launchpad.net/nova/+spec/name'
API = 'https://api.launchpad.net/devel/nova/+spec/name'


def spec(definition='Approved', implementation='Implemented'):
    return as_json(
        {'definition_status': definition, 'implementation_status': implementation,
         'is_complete': True, 'web_link': SPEC}
    )  # fmt: skip


@pytest.mark.parametrize(
    ('url', 'place'),
    [
        (SPEC, SPEC),
        ('https://launchpad.net/nova/+spec/name', SPEC),
        (API, SPEC),
        ('https://blueprints.launchpad.net/nova/+specs', None),
        ('https://blueprints.launchpad.net/nova/mitaka/+assignments', None),
        ('https://launchpad.net/nova', None),
    ],
)
def test_place_of_a_blueprint_is_its_page(url, place):
    assert BLUEPRINTS.place(url) == place


@pytest.mark.parametrize(('bases', 'is_asked'), [
    ({}, False), ({'plans.example.org': 'https://x.example.org'}, False),
    ({'api.launchpad.net': 'https://api.example.org'}, True),
])  # fmt: skip
def test_launchpad_is_asked_for_its_own_blueprints_only(bases, is_asked):
    own = 'https://plans.example.org/nova/+spec/name'
    blueprints = Blueprints(Blueprint('plans.example.org'), bases)
    assert (blueprints.place(own), blueprints.place(SPEC)) == (own if is_asked else None, SPEC)


@pytest.mark.parametrize(
    ('answer', 'verdict'),
    [
        (spec(), Verdict('working', 'Implemented', code=200)),
        (spec('New', 'Unknown'), Verdict('working', 'Unknown', code=200)),
        (
            text('', 404),
            Verdict('broken', 'there is no such blueprint, or nobody may see it', code=404),
        ),
        (text('', 503), Verdict('unknown', '503: the server failed', code=503)),
        (text('', 429), Verdict('unknown', '429: the server is asked too often', code=429)),
        (
            text('{'),
            Verdict('unknown', '200: the server answers text/plain that is not understood',
                    code=200),
        ),
        (
            text('[' * 100_000),
            Verdict('unknown', '200: the server answers text/plain that is not understood',
                    code=200),
        ),
        (
            as_json([1]),
            Verdict('unknown', '200: the server answers application/json that is not understood',
                    code=200),
        ),
    ],
)  # fmt: skip
def test_api_tells_what_became_of_a_blueprint(answer, verdict):
    assert asked(BLUEPRINTS, SPEC, answer) == ([API], verdict)


@pytest.mark.parametrize(
    ('html', 'mend'),
    [
        (
            '<p class="warning message">Superseded by <a href="/nova/+spec/next">Next</a>.</p>',
            'its successor is https://blueprints.launchpad.net/nova/+spec/next',
        ),
        (
            '<a href="/x">x</a><p class="message warning"><b>by</b>'
            '<a href="https://blueprints.launchpad.net/cinder/+spec/next">Next</a>'
            '<a href="/y">y</a>',
            'its successor is https://blueprints.launchpad.net/cinder/+spec/next',
        ),
        ('<p class="warning message">No link.</p><a href="/x">x</a>', ''),
        ('<p class="message"><a href="/x">x</a></p>', ''),
        ('<p class><a href>', ''),
    ],
)
def test_page_of_a_superseded_blueprint_names_its_successor(html, mend):
    answers = (spec('Superseded'), Answer(code=200, text=html))
    verdict = Verdict('doubtful', 'Superseded', mend, 200)
    assert asked(BLUEPRINTS, SPEC, *answers) == ([API, SPEC], verdict)


def test_obsolete_blueprint_is_doubtful_even_if_its_page_fails():
    verdict = Verdict('doubtful', 'Obsolete', code=200)
    assert asked(BLUEPRINTS, SPEC, spec('Obsolete'), text('', 500)) == ([API, SPEC], verdict)


def test_renamed_project_is_followed_as_long_as_the_blueprint_keeps_its_name():
    moved = 'https://api.launchpad.net/devel/novum/+spec/name'
    verdict = Verdict('working', 'Implemented', 'its project is called novum now', 200)
    assert asked(BLUEPRINTS, SPEC, to(moved, 301), spec()) == ([API, moved], verdict)
    for other in ('/devel/novum/+spec/other', '/', 'https://login.launchpad.net/'):
        urls, verdict = asked(BLUEPRINTS, SPEC, to(other, 301))
        assert (urls, verdict.status) == ([API], 'unknown')


def test_blueprint_that_leads_to_no_address_proves_nothing():
    verdict = Verdict('unknown', "301: the server leads elsewhere, to 'http://['", code=301)
    assert asked(BLUEPRINTS, SPEC, to('http://[', 301)) == ([API], verdict)


def test_successor_that_is_no_address_is_not_named():
    page = text('<p class="warning message"><a href="http://[">Next</a></p>')
    verdict = Verdict('doubtful', 'Superseded', code=200)
    assert asked(BLUEPRINTS, SPEC, spec('Superseded'), page) == ([API, SPEC], verdict)


def test_word_of_a_service_is_told_in_one_line():
    _urls, verdict = asked(BLUEPRINTS, SPEC, spec('New', 'Good\r\nError: x\x1b[2J\u2028!'))
    assert verdict.text == 'Good Error: x[2J !'


def test_blueprint_is_asked_for_where_the_configuration_says():
    bases = {'api.launchpad.net': 'http://a:1', 'blueprints.launchpad.net': 'http://b:2'}
    answers = (spec('Obsolete'), text('', 404))
    urls, _verdict = asked(Blueprints(Blueprint(), bases), SPEC, *answers)
    assert urls == ['http://a:1/devel/nova/+spec/name', 'http://b:2/nova/+spec/name']


# Reviews

REVIEWS = Reviews(Review(), {})
CHANGE = 'https://review.opendev.org/changes/123'


@pytest.mark.parametrize(
    ('answer', 'verdict'),
    [
        (as_json({'status': 'MERGED'}, shield=")]}'\n"), Verdict('working', 'MERGED', code=200)),
        (as_json({'status': 'NEW'}), Verdict('working', 'NEW', code=200)),
        (
            as_json({'status': 'ABANDONED'}, shield=")]}'\n"),
            Verdict('doubtful', 'ABANDONED', code=200),
        ),
        (
            text('Not found: 123', 404),
            Verdict('broken', 'there is no such change, or nobody may see it', code=404),
        ),
        (text('', 502), Verdict('unknown', '502: the server failed', code=502)),
        (
            text(")]}'\n[]"),
            Verdict('unknown', '200: the server answers text/plain that is not understood',
                    code=200),
        ),
    ],
)  # fmt: skip
def test_gerrit_tells_what_became_of_a_change(answer, verdict):
    place = REVIEWS.place('https://review.openstack.org/#/c/123/')
    assert asked(REVIEWS, place, answer) == ([CHANGE], verdict)


STORIES = Stories(Story(), {})


@pytest.mark.parametrize(
    ('answer', 'verdict'),
    [
        (as_json({'status': 'active'}), Verdict('working', 'active', code=200)),
        (
            text('', 404),
            Verdict('broken', 'there is no such story, or nobody may see it', code=404),
        ),
        (text('', 500), Verdict('unknown', '500: the server failed', code=500)),
    ],
)
def test_storyboard_tells_what_became_of_a_story(answer, verdict):
    place = STORIES.place('https://storyboard.openstack.org/#!/story/2001')
    url = 'https://storyboard.openstack.org/api/v1/stories/2001'
    assert asked(STORIES, place, answer) == ([url], verdict)


# Specifications

SPECS = Specs(Spec(), {})
PAGE = 'https://specs.openstack.org/nova/approved/x.html'
DONE = 'https://specs.openstack.org/nova/implemented/x.html'


def refresh(content):
    return Answer(code=200, text=f'<html><head><META HTTP-EQUIV="Refresh" CONTENT="{content}">')


def test_page_that_stays_is_left_to_sphinx():
    assert asked(SPECS, PAGE, Answer(code=200, text='<p>x')) == ([PAGE], None)
    assert asked(SPECS, PAGE, text('', 404)) == ([PAGE], None)
    assert asked(SPECS, PAGE, refresh('30')) == ([PAGE], None)


@pytest.mark.parametrize(
    'content',
    ['0; url=../implemented/x.html', "0;URL='/nova/implemented/x.html'", f'0, url={DONE}'],
)
def test_page_that_has_moved_tells_where_it_is(content):
    verdict = Verdict('doubtful', 'the page has moved', f'it is at {DONE} now', 200)
    answers = (refresh(content), Answer(code=200, text='<p>x'))
    assert asked(SPECS, PAGE, *answers) == ([PAGE, DONE], verdict)


def test_page_that_has_moved_to_nowhere_is_broken():
    verdict = Verdict('broken', f'it leads to {DONE}, which is not there', code=404)
    answers = (refresh(f'0; url={DONE}'), text('', 404))
    assert asked(SPECS, PAGE, *answers) == ([PAGE, DONE], verdict)


def test_pages_that_lead_in_a_circle_end():
    urls, _verdict = asked(SPECS, PAGE, *[refresh('0; url=y'), refresh('0; url=x')] * 3)
    assert len(urls) == 3


def test_specification_that_leads_to_no_address_is_for_sphinx_to_check():
    page = text('<meta http-equiv="refresh" content="0; url=http://[">')
    specs = Specs(Spec(), {})
    place = specs.place('https://specs.openstack.org/a')
    assert asked(specs, place, page) == ([place], None)
