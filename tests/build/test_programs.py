"""What the site says to programs: calendars, feed, JSON, JSON-LD, Open Graph, map and 404."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import icalendar
import ics
import jsonschema
import pytest
import tripreport.core.formats
from bs4 import BeautifulSoup
from lxml import etree

if TYPE_CHECKING:
    from conftest import Build, Site

URL = 'https://example.org/trips/'
HOSTILE = '</script><!-- "A & B" ]]> <b>'
PAGES = {
    'index.rst': """
        集まり
        ======

        .. toctree::

           day
           people
           apart

        どこから読んでもかまいません。

        .. event:: 東京の会
           :id: tokyo
           :dates: 2015-10-27/2015-10-28
           :timezone: Asia/Tokyo
           :place: 東京
           :venue: 会館
           :url: https://example.com/tokyo
        """,
    'day.rst': """
        :event: tokyo

        一日目
        ======

        .. session:: 基調講演
           :id: keynote
           :date: 2015-10-27
           :track: 本会議

           .. session:: 前半
              :id: first-half

           .. session:: 後半
              :id: second-half
              :time: 10:00-10:30

        .. session:: </script><!-- "A & B" ]]> <b>
           :id: hostile
           :date: 2015-10-27
           :time: 22:00-24:00
           :track: Main Hall
           :room: 大広間
           :speakers: oda, 誰か
           :projects: tool
           :language: en
           :url: https://example.com/talk
           :video: https://example.com/video

           .. reporter:: sato, oda
              :written: 2015-11-03
              :translator: sato

              夜でした。

              .. etherpad-link:: notes

           .. reporter:: anonymous

              名なしです。

        .. session:: 案
           :id: idea
           :draft:

           .. session:: 案の一部
              :id: idea-part
              :date: 2015-10-27
        """,
    'people.rst': """
        人
        ==

        .. person:: 小田
           :id: oda
           :latin: Oda
           :url: https://example.com/oda

        .. person:: 佐藤
           :id: sato
           :latin: Sato

        .. project:: 道具
           :id: tool
        """,
    'apart.rst': """
        :apart: example

        別
        ==

        .. event:: 見本
           :id: sample

        .. session:: 見本の話
           :id: sample-talk
           :date: 2015-10-27
        """,
}
ENGLISH = {
    'index': {'集まり': 'Meetings', '東京の会': 'Tokyo meeting', '東京': 'Tokyo',
    '会館': 'The Hall',
              'どこから読んでもかまいません。': 'Read from anywhere.'},
    'day': {'一日目': 'Day one', '基調講演': 'Keynote', '本会議': 'Plenary', '前半': 'First half',
            '後半': 'Second half', '大広間': 'Great room'},
    'people': {'道具': 'Tool'},
}  # fmt: skip


@pytest.fixture
def tokyo(site: Site) -> Site:
    site.conf += (
        "project = 'Trips'\nhtml_title = 'Trips'\nlanguage = 'ja'\ntrip_source_language = 'ja'\n"
        "trip_languages = ['ja', 'en']\nsmartquotes = False\nlocale_dirs = ['locale']\n"
        "suppress_warnings = ['trip.unknown-person']\n"
    )
    site.write(PAGES)
    for name, messages in ENGLISH.items():
        path = site.source / f'locale/en/LC_MESSAGES/{name}.po'
        path.parent.mkdir(parents=True, exist_ok=True)
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        entries = (f'msgid "{old}"\nmsgstr "{new}"\n' for old, new in messages.items())
        path.write_text('\n'.join([head, *entries]), 'utf-8')
    return site


def published(build: Build) -> list[str]:
    """Return the files for programs, by path."""
    known = ('schedules/', 'feed.atom', 'sitemap.xml', '404', '.tripinfo')
    return sorted(name for name in build.files() if name.startswith(known))


def page_of(build: Build, name: str) -> Head:
    head = Head()
    head.feed(build.text(name))
    return head


class Head(HTMLParser):
    """The tags in the head of a page, and its JSON-LD."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.alternates: list[tuple[str, str, str]] = []
        self.graphs: list[list[dict[str, object]]] = []
        self.reads = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or '' for name, value in attrs}
        self.reads = has.get('type') == 'application/ld+json'
        if tag == 'meta' and (name := has.get('property') or has.get('name')):
            self.metas.setdefault(name, []).append(has['content'])
        if tag == 'link' and has.get('rel') == 'alternate' and 'type' in has:
            self.alternates.append((has['type'], has['title'], has['href']))

    def handle_data(self, data: str) -> None:
        if self.reads:
            whole = json.loads(data)
            assert whole['@context'] == 'https://schema.org'
            self.graphs.append(whole['@graph'])
            self.reads = False


def test_files_are_there_for_every_event_and_track(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL)
    assert build.warnings == []
    assert published(build) == [
        '.tripinfo',
        '404.html',
        'feed.atom',
        'schedules/_all.png',
        'schedules/tokyo.frab.json',
        'schedules/tokyo.ics',
        'schedules/tokyo.json',
        'schedules/tokyo.png',
        'schedules/tokyo/2cc752fa.ics',
        'schedules/tokyo/main-hall.ics',
        'sitemap.xml',
    ]
    assert published(tokyo.build(trip_site_url=URL, language='en', out='en')) == published(build)


def test_without_an_address_there_is_no_map_and_no_404(tokyo: Site) -> None:
    build = tokyo.build()
    assert {'404.html', 'sitemap.xml'}.isdisjoint(published(build))
    assert 'feed.atom' in published(build)


def test_calendar_is_the_same_to_two_parsers(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL)
    text = build.files()['schedules/tokyo.ics'].decode()
    events = {event['UID']: event for event in icalendar.Calendar.from_ical(text).events}
    day, zone = dt.date(2015, 10, 27), dt.timezone(dt.timedelta(hours=9))
    assert {uid: (str(e['SUMMARY']), e.start, e.end) for uid, e in events.items()} == {
        'keynote@tokyo': ('基調講演', day, day + dt.timedelta(days=1)),
        'second-half@tokyo': (
            '後半',
            dt.datetime(2015, 10, 27, 10, 0, tzinfo=zone),
            dt.datetime(2015, 10, 27, 10, 30, tzinfo=zone),
        ),
        'hostile@tokyo': (
            HOSTILE,
            dt.datetime(2015, 10, 27, 22, 0, tzinfo=zone),
            dt.datetime(2015, 10, 28, 0, 0, tzinfo=zone),
        ),
    }
    assert events['keynote@tokyo']['DESCRIPTION'] == '前半'
    assert events['hostile@tokyo']['URL'] == f'{URL}ja/day.html#hostile'
    assert events['hostile@tokyo']['DTSTART'].params['TZID'] == 'Asia/Tokyo'
    others = {e.uid: e for e in ics.Calendar(text).events}
    assert {
        uid: (e.name, e.all_day, e.begin.datetime.utcoffset()) for uid, e in others.items()
    } == {
        'keynote@tokyo': ('基調講演', True, dt.timedelta(0)),
        'second-half@tokyo': ('後半', False, dt.timedelta(hours=9)),
        'hostile@tokyo': (HOSTILE, False, dt.timedelta(hours=9)),
    }
    assert others['hostile@tokyo'].end.isoformat() == '2015-10-28T00:00:00+09:00'


def test_calendar_of_a_track_has_its_sessions(tokyo: Site) -> None:
    build = tokyo.build(language='en')
    calendar = icalendar.Calendar.from_ical(build.text('schedules/tokyo/2cc752fa.ics'))
    assert calendar['X-WR-CALNAME'] == 'Tokyo meeting: Plenary'
    assert [str(e['SUMMARY']) for e in calendar.events] == ['Keynote', 'Second half']


def test_json_is_of_the_language_and_follows_its_schema(tokyo: Site) -> None:
    told = json.loads(tokyo.build(language='en').text('schedules/tokyo.json'))
    schema = Path(tripreport.core.formats.__file__).parent / 'schema.json'
    jsonschema.validate(told, json.loads(schema.read_text('utf-8')))
    assert told['event']['name'] == {'en': 'Tokyo meeting'}
    assert [session['key'] for session in told['sessions']] == [
        'keynote', 'first-half', 'second-half', 'hostile',
    ]  # fmt: skip
    assert told['sessions'][3] == {
        'id': 'hostile',
        'key': 'hostile',
        'title': {'en': HOSTILE},
        'date': '2015-10-27',
        'starts': '22:00',
        'ends': '24:00',
        'track': {'en': 'Main Hall'},
        'room': {'en': 'Great room'},
        'language': 'en',
        'speakers': ['oda', '誰か'],
        'url': 'https://example.com/talk',
        'links': [
            {'url': 'https://example.com/video', 'kind': 'video'},
            {'url': 'https://etherpad.opendev.org/p/notes', 'title': 'notes', 'kind': 'notes'},
        ],
        'projects': ['tool'],
        'reporters': ['sato', 'oda'],
    }
    assert told['people'] == [
        {'id': 'oda', 'key': 'oda', 'name': 'Oda', 'url': 'https://example.com/oda'},
        {'id': '誰か', 'name': '誰か'},
        {'id': 'sato', 'key': 'sato', 'name': 'Sato'},
    ]


def test_frab_json_follows_the_schema_of_others(tokyo: Site) -> None:
    told = json.loads(tokyo.build(trip_site_url=URL).text('schedules/tokyo.frab.json'))
    (day,) = told['schedule']['conference']['days']
    (hostile,) = day['rooms']['大広間']
    assert hostile['url'] == f'{URL}ja/day.html#hostile'
    assert [link['url'] for link in hostile['links']] == [
        'https://example.com/talk',
        'https://example.com/video',
        'https://etherpad.opendev.org/p/notes',
    ]
    if not (corpora := os.environ.get('TRIPREPORT_CORPORA')):
        pytest.skip('TRIPREPORT_CORPORA names no folder with the schema')
    jsonschema.validate(told, json.loads(Path(corpora, 'voc-schema.json').read_text('utf-8')))


def entries(build: Build) -> list[tuple[str | None, ...]]:
    """Return title, date, authors, address and summary of each entry of a valid feed."""
    whole = etree.parse(Path(build.app.outdir, 'feed.atom'))
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / 'atom.rng'))
    schema.assertValid(whole)
    names = {'a': 'http://www.w3.org/2005/Atom'}
    assert whole.find('a:author/a:name', names).text == 'Trips'
    ids = [one.text for one in whole.iterfind('.//a:id', names)]
    assert len(ids) == len(set(ids))
    return [
        (
            entry.findtext('a:title', namespaces=names),
            entry.findtext('a:updated', namespaces=names),
            ', '.join(one.text for one in entry.iterfind('a:author/a:name', names)),
            entry.find('a:link', names).get('href'),
            entry.findtext('a:summary', namespaces=names),
        )
        for entry in whole.iterfind('a:entry', names)
    ]


def test_feed_has_every_report(tokyo: Site) -> None:
    assert entries(tokyo.build(language='en')) == [
        (
            HOSTILE,
            '2015-11-03T00:00:00Z',
            'Sato, Oda',
            'day.html#hostile--sato',
            'Tokyo meeting · 2015-10-27 · Main Hall',
        ),
        (
            HOSTILE,
            '2015-10-27T00:00:00Z',
            '',
            'day.html#hostile--anonymous',
            'Tokyo meeting · 2015-10-27 · Main Hall',
        ),
    ]


def identities(build: Build) -> list[str]:
    """Return the identities of the feed and its entries."""
    return re.findall('<id>(.*)</id>', build.text('feed.atom'))


def test_feed_keeps_its_identities_when_the_site_moves(tokyo: Site) -> None:
    before = identities(tokyo.build())
    moved = tokyo.build(trip_site_url=URL)
    assert identities(moved) == before
    assert f'href="{URL}ja/feed.atom"' in moved.text('feed.atom')


@pytest.mark.parametrize(('reporter', 'other'), [('sato', '小田'), ('鈴木', '山田')])
def test_feed_keeps_its_identities_when_a_report_joins(
    tokyo: Site, reporter: str, other: str
) -> None:
    page = tokyo.source / 'day.rst'
    text = page.read_text('utf-8').replace('sato, oda', reporter)
    page.write_text(text, 'utf-8')
    before = identities(tokyo.build())
    report = f'.. reporter:: {other}\n\n      昼でした。\n\n   .. reporter:: {reporter}\n'
    page.write_text(text.replace(f'.. reporter:: {reporter}\n', report), 'utf-8')
    after = identities(tokyo.build())
    assert [one for one in after if one in before] == before
    assert len(set(after)) == len(before) + 1


def test_site_without_reports_has_no_feed(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n'})
    build = site.build()
    assert 'feed.atom' not in build.text('index.html')
    assert published(build) == ['.tripinfo', 'schedules/_all.png']


def test_page_says_what_it_is_about(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL, language='en')
    text = build.text('day.html')
    (graph,) = page_of(build, 'day.html').graphs
    assert [thing['@id'].partition('#')[2] for thing in graph] == [
        'keynote', 'first-half', 'second-half', 'hostile', 'hostile--sato', 'hostile--anonymous',
    ]  # fmt: skip
    page, people = f'{URL}en/day.html', f'{URL}en/people.html'
    oda = {'@type': 'Person', '@id': f'{people}#person-oda', 'name': 'Oda'}
    sato = {'@type': 'Person', '@id': f'{people}#person-sato', 'name': 'Sato'}
    assert graph[3] == {
        '@type': 'Event',
        '@id': f'{page}#hostile',
        'url': f'{page}#hostile',
        'name': HOSTILE,
        'startDate': '2015-10-27T22:00:00+09:00',
        'endDate': '2015-10-28T00:00:00+09:00',
        'superEvent': {
            '@type': 'Event',
            '@id': f'{URL}en/index.html#tokyo',
            'name': 'Tokyo meeting',
        },
        'location': {
            '@type': 'Place',
            'name': 'Great room',
            'containedInPlace': {'@type': 'Place', 'name': 'The Hall', 'address': 'Tokyo'},
        },
        'performer': [oda, {'@type': 'Person', 'name': '誰か'}],
        'inLanguage': 'en',
        'sameAs': 'https://example.com/talk',
    }
    assert graph[4] == {
        '@type': 'Report',
        '@id': f'{page}#hostile--sato',
        'url': f'{page}#hostile--sato',
        'name': f'{HOSTILE} (Sato)',
        'about': {'@id': f'{page}#hostile'},
        'author': [sato, oda],
        'translator': [sato],
        'dateCreated': '2015-11-03',
        'inLanguage': 'en',
    }
    assert text.count('</script><!--') == 0


def test_event_names_its_sessions_and_person_both_names(tokyo: Site) -> None:
    build = tokyo.build()
    ((event,),) = page_of(build, 'index.html').graphs
    assert event == {
        '@type': 'Event',
        '@id': '#tokyo',
        'url': '#tokyo',
        'name': '東京の会',
        'startDate': '2015-10-27',
        'endDate': '2015-10-28',
        'location': {'@type': 'Place', 'name': '会館', 'address': '東京'},
        'sameAs': 'https://example.com/tokyo',
        'subEvent': [
            {
                '@type': 'Event',
                '@id': 'day.html#keynote',
                'name': '基調講演',
                'startDate': '2015-10-27',
            },
            {
                '@type': 'Event',
                '@id': 'day.html#hostile',
                'name': HOSTILE,
                'startDate': '2015-10-27T22:00:00+09:00',
            },
        ],
    }
    ((oda, _sato),) = page_of(build, 'people.html').graphs
    assert oda == {
        '@type': 'Person',
        '@id': '#person-oda',
        'url': '#person-oda',
        'name': '小田',
        'alternateName': ['Oda'],
        'sameAs': 'https://example.com/oda',
    }


def test_preview_of_a_page(tokyo: Site) -> None:
    metas = page_of(tokyo.build(trip_site_url=URL, language='en'), 'index.html').metas
    assert {name: told for name, told in metas.items() if name != 'viewport'} == {
        'description': ['Read from anywhere.'],
        'twitter:card': ['summary_large_image'],
        'og:type': ['website'],
        'og:title': ['Meetings'],
        'og:site_name': ['Trips'],
        'og:description': ['Read from anywhere.'],
        'og:locale': ['en_US'],
        'og:locale:alternate': ['ja_JP'],
        'og:url': [f'{URL}en/index.html'],
        'og:image': [f'{URL}en/schedules/tokyo.png'],
        'og:image:width': ['1200'],
        'og:image:height': ['630'],
    }


def test_picture_of_a_project_is_its_own(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL, trip_picture='_static/card.png')
    assert page_of(build, 'day.html').metas['og:image'] == [f'{URL}ja/_static/card.png']
    assert [name for name in published(build) if name.endswith('.png')] == []


def test_description_of_the_author_comes_first(site: Site) -> None:
    meta = '.. meta::\n   :description: Said <by> hand\n\n'
    site.write({'index.rst': f'Home\n====\n\n{meta}The text.\n'})
    metas = page_of(site.build(), 'index.html').metas
    assert (metas['description'], metas['og:description']) == (['Said <by> hand'],) * 2


def test_another_extension_for_previews_is_left_alone(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / 'source/sphinxext'
    folder.mkdir()
    (folder / 'opengraph.py').write_text('def setup(app): return {"parallel_read_safe": True}')
    site.conf = f'import sys; sys.path.insert(0, {str(folder.parent)!r})\n' + site.conf
    site.conf += "extensions.append('sphinxext.opengraph')\n"
    site.write({'index.rst': 'Home\n====\n\nText.\n'})
    assert 'og:title' not in page_of(site.build(), 'index.html').metas


def test_page_leads_to_its_files(tokyo: Site) -> None:
    build = tokyo.build('dirhtml', language='en')
    atom = ('application/atom+xml', 'Trips')
    assert page_of(build, 'day/index.html').alternates == [(*atom, '../feed.atom')]
    assert page_of(build, 'index.html').alternates == [
        (*atom, 'feed.atom'),
        ('text/calendar', 'Tokyo meeting', 'schedules/tokyo.ics'),
        ('text/calendar', 'Tokyo meeting: Plenary', 'schedules/tokyo/2cc752fa.ics'),
        ('text/calendar', 'Tokyo meeting: Main Hall', 'schedules/tokyo/main-hall.ics'),
        ('application/json', 'Tokyo meeting', 'schedules/tokyo.json'),
        ('application/json', 'Tokyo meeting', 'schedules/tokyo.frab.json'),
    ]
    (shown,) = re.findall('(?s)<dt class=.*?>Calendar.*?</dl>', build.text('index.html'))
    assert re.findall('href="(schedules.*?)">(.*?)</a>', shown) == [
        ('schedules/tokyo.ics', 'all sessions'),
        ('schedules/tokyo/2cc752fa.ics', 'Plenary'),
        ('schedules/tokyo/main-hall.ics', 'Main Hall'),
        ('schedules/tokyo.json', 'JSON'),
        ('schedules/tokyo.frab.json', 'JSON (frab)'),
    ]


def test_files_are_listed_as_the_language_lists_things(tokyo: Site) -> None:
    page = BeautifulSoup(tokyo.build(language='ja').text('index.html'), 'html.parser')
    shown = [field.get_text('|', strip=True) for field in page.select('dd.trip-offers')]
    assert shown == ['全セッション|、|本会議|、|Main Hall', 'JSON|、|JSON (frab)']


def test_theme_can_show_the_feed(tokyo: Site) -> None:
    tokyo.conf += "html_sidebars = {'**': ['trip-feed.html']}\n"
    build = tokyo.build('dirhtml')
    (link,) = re.findall('<p class="trip-feed">(.*)</p>', build.text('day/index.html'))
    assert link == '<a href="../feed.atom" type="application/atom+xml">新着フィード</a>'


def test_map_has_all_pages_in_all_languages(tokyo: Site) -> None:
    build = tokyo.build('dirhtml', trip_site_url=URL, language='en')
    root = ET.fromstring(build.text('sitemap.xml'))
    names = {
        's': 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'x': 'http://www.w3.org/1999/xhtml',
    }
    found = {
        url.findtext('s:loc', namespaces=names): {
            link.get('hreflang'): link.get('href') for link in url.iterfind('x:link', names)
        }
        for url in root.iterfind('s:url', names)
    }
    assert found == {
        f'{URL}en/{path}': {'ja': f'{URL}ja/{path}', 'en': f'{URL}en/{path}'}
        for path in ('day/', '', 'people/')
    }


def test_address_of_the_site_needs_no_slash_at_its_end(tokyo: Site) -> None:
    with_slash = tokyo.build_clean(html_baseurl='https://example.org/trips/')
    names = [name for name in published(with_slash) if name != '.tripinfo']
    files = {name: with_slash.files()[name] for name in names}
    assert b'https://example.org/trips/people.html' in files['sitemap.xml']
    without = tokyo.build_clean(html_baseurl='https://example.org/trips')
    assert {name: without.files()[name] for name in names} == files


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_missing_page_works_at_any_depth(tokyo: Site, builder: str) -> None:
    build = tokyo.build(builder, trip_site_url=URL)
    assert [name for name in published(build) if name.startswith('404')] == ['404.html']
    text = build.text('404.html')
    addresses = [unescape(one) for one in re.findall(r'\s(?:href|src|action)="(.*?)"', text)]
    base, depth = f'{URL}ja/', f'{URL}ja/a/b/c/d'
    inside = {urljoin(depth, one) for one in addresses} - {depth}
    ours = {one for one in inside if not one.startswith('https://www.')}
    assert {one for one in ours if not one.startswith(URL)} == set()
    paths = {one.removeprefix(base).partition('?')[0].partition('#')[0] for one in ours}
    known = set(build.files()) | {'', *(f'{name[:-10]}' for name in build.files())}
    assert {path for path in paths if not path.startswith('https:')} - known == set()
    assert 'data-content_root="/trips/ja/"' in text
    assert 'rel="canonical"' not in text
    assert 'hreflang' not in text
    assert tokyo.build(builder, trip_site_url=URL).text('404.html') == text  # nothing to do


def test_missing_page_of_the_project_is_left_alone(site: Site) -> None:
    site.write({'index.rst': 'Home\n====\n', '404.rst': ':orphan:\n\nGone\n====\n'})
    build = site.build(html_baseurl=URL)
    assert '<h1>Gone' in build.text('404.html')
    assert 'src="_static/' in build.text('404.html')


def test_drafts_and_pages_apart_are_in_no_file(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL, trip_show_drafts=True)
    assert '案の一部' in build.text('day.html')
    for name in published(build):
        if not name.endswith('.png'):
            text = build.text(name)
            assert [word for word in ('idea', 'sample', 'apart', '見本') if word in text] in (
                [], ['apart'] if name == '404.html' else [],
            )  # fmt: skip
    apart = page_of(build, 'apart.html')
    assert (apart.graphs, 'og:title' in apart.metas) == ([], False)
    assert 'idea' not in str([page_of(build, name).graphs for name in ('day.html', 'index.html')])


EDITS = {
    'no session in a track': ('day.rst', ':track: Main Hall', ':room: B'),
    'no session with a day': ('day.rst', ':date: 2015-10-27', ''),
    'no report': ('day.rst', '.. reporter::', '.. note::'),
    'another event': ('index.rst', ':id: tokyo', ':id: kyoto'),
    'another time zone': ('index.rst', 'Asia/Tokyo', 'Europe/Paris'),
    'another name of a person': ('people.rst', '小田', '織田'),
    'a draft': ('day.rst', ':id: hostile', ':id: hostile\n   :draft:'),
    'no venue': ('index.rst', ':venue: 会館', ''),
}


@pytest.mark.parametrize('edit', EDITS)
def test_files_and_heads_are_those_of_a_clean_build(tokyo: Site, edit: str) -> None:
    config = {'trip_site_url': URL, 'trip_show_drafts': True}
    name, old, new = EDITS[edit]
    before = tokyo.build(**config).files()
    path = tokyo.source / name
    text = path.read_text('utf-8')
    path.write_text(text.replace(old, new), 'utf-8')
    assert text != path.read_text('utf-8')
    after = tokyo.build(**config).files()
    assert after == tokyo.build_clean(**config).files()
    assert after != before


@pytest.mark.parametrize(
    'change', [{'trip_languages': ['ja', 'en', 'de']}, {'project': 'Travels'}, {'root_doc': 'day'}]
)
def test_files_are_those_of_the_present_settings(tokyo: Site, change: dict[str, object]) -> None:
    config = {'trip_site_url': URL, 'html_title': 'Trips'}
    before = tokyo.build(**config).files()
    after = tokyo.build(**config | change).files()
    assert after == tokyo.build_clean(**config | change).files()
    assert {name for name in ('sitemap.xml', 'feed.atom') if after[name] != before[name]}


def test_files_are_the_same_whoever_builds_them(tokyo: Site) -> None:
    alone = tokyo.build(trip_site_url=URL).files()
    assert tokyo.build(trip_site_url=URL, parallel=4, out='parallel').files() == alone


def test_files_are_written_only_when_they_change(tokyo: Site) -> None:
    build = tokyo.build(trip_site_url=URL)
    files = [Path(build.app.outdir, name) for name in published(build)]
    before = {path: path.stat().st_mtime_ns for path in files if path.name != '404.html'}
    (tokyo.source / 'people.rst').write_text('人\n==\n\n.. project:: 道具\n   :id: tool\n', 'utf-8')
    tokyo.build(trip_site_url=URL)
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {
        '.tripinfo', 'tokyo.ics', 'main-hall.ics', 'tokyo.json', 'tokyo.frab.json', 'feed.atom',
    }  # fmt: skip


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'text'])
def test_books_have_no_files_for_programs(tokyo: Site, builder: str) -> None:
    build = tokyo.build(builder, trip_site_url=URL, version='1', copyright='us')
    assert published(build) == []
    pages = [text for name, text in build.files().items() if name.endswith(('html', 'txt'))]
    assert [text for text in pages if b'ld+json' in text or b'schedules/' in text] == []


def test_wing_works_alone(site: Site) -> None:
    site.conf = "extensions = ['tripreport.site']\n"
    site.write({'index.rst': 'Home\n====\n\nText.\n'})
    build = site.build(html_baseurl='https://example.org/')
    assert build.warnings == []
    assert published(build) == ['.tripinfo', '404.html', 'sitemap.xml']
    assert page_of(build, 'index.html').metas['og:title'] == ['Home']


def test_unknown_time_zone_leaves_times_as_they_are(tokyo: Site) -> None:
    tokyo.conf += "suppress_warnings.append('trip.invalid-timezone')\n"
    path = tokyo.source / 'index.rst'
    path.write_text(path.read_text('utf-8').replace('Asia/Tokyo', 'Asia'), 'utf-8')
    build = tokyo.build()
    assert build.warnings == []
    assert 'DTSTART:20151027T220000\r\n' in build.files()['schedules/tokyo.ics'].decode()
