"""What is fuzzed: a function of bytes for each, and from where it sets out.

What a target raises beside its answers is a defect. So is an answer of more than one line.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import drafting
import test_formats
from docutils import nodes
from tripreport.catalogs.check.entries import CatalogError, contents
from tripreport.catalogs.check.kinds import Kind
from tripreport.catalogs.check.message import faults
from tripreport.core import keys, links, reviews, times
from tripreport.core.copies import LIST, Copies
from tripreport.core.formats import SUFFIXES, read, values, write
from tripreport.core.formats.languages import language_code
from tripreport.core.linkstates import read_states, update_states
from tripreport.core.messages import RefusalError
from tripreport.core.notes.decode import NotesError, decode
from tripreport.core.schedule import Conference, Schedule, ScheduleError, Slot
from tripreport.core.sources import anonymity, merge, pages, programme
from tripreport.core.sources.markup import Directive, Myst, Rst
from tripreport.core.sources.matching import Known, match
from tripreport.core.sources.richtext import to_markup
from tripreport.linkcheck.archive import Archive
from tripreport.linkcheck.blueprints import Blueprints
from tripreport.linkcheck.cache import Cache
from tripreport.linkcheck.pacing import told_rest, told_wait
from tripreport.linkcheck.pads import Pads
from tripreport.linkcheck.reviews import Reviews, Specs, Stories
from tripreport.linkcheck.verdicts import Answer, Limit, Status, Verdict
from tripreport.site.files import INVENTORY, File, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tripreport.core.sources.markup import Markup

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes what anybody may have written."""

    take: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    answers: tuple[type[Exception], ...] = ()
    """How it refuses, each time in one line."""

    def attempt(self, content: bytes) -> None:
        """Let the target take *content*.

        :raises Exception: that is none of its answers
        """
        try:
            self.take(content)
        except self.answers as error:
            said = str(error)
        else:
            return
        assert said, 'it is refused without a word'
        assert '\n' not in said, 'it is refused in more than one line'


def _text(content: bytes) -> str:
    return content.decode('utf-8', 'replace')


def _of_folder(folder: str, *endings: str) -> list[bytes]:
    paths = sorted((ROOT / folder).rglob('*'))
    return [path.read_bytes() for path in paths if path.suffix in endings]


# Schedules, and the pages that are made of them


def _schedule(content: bytes) -> None:
    schedule = read(content).schedule
    for form in SUFFIXES:
        write(schedule, form)
    matched = match(schedule, None, schedule.conference.key or 'event', Known()).schedule
    speakers = {speaker.id: speaker for speaker in matched.speakers}
    for markup in (Myst(), Rst()):
        lines: list[str] = []
        for slot in matched.slots:
            written = programme.session(slot, speakers, markup, 'en')
            merge.insert(lines, len(lines), written, markup)
        for speaker in matched.speakers:
            merge.insert(lines, len(lines), programme.person(speaker), markup)
        assert not any('\n' in line or '\r' in line for line in lines), 'a line ends within a line'
        found = pages.directives(lines, is_rst=markup.suffix == '.rst')
        ids = [one.option('id') for one in found if one.name == 'session']
        assert ids == [slot.key for slot in matched.slots], 'there are other sessions on the page'


def _schedules() -> Iterable[bytes]:
    slot = Slot(id='a', key='a', title={'en': 'A <b>', 'ja': 'あ'}, date=dt.date(2025, 2, 1),
                span=times.Span(600, 1500),
                description={'en': '<p>*It* <a href="https://a.example">was</a>'})  # fmt: skip
    whole = Schedule(conference=Conference(key='c', timezone='Asia/Tokyo'), slots=(slot,))
    session = {'id': 'A', 'start': '2024-08-03T14:10:00+08:00', 'zh': {'title': '題'}}
    coscup = {'sessions': [session], 'speakers': [], 'session_types': [], 'rooms': []}
    return [
        *(write(whole, form) for form in SUFFIXES if form != 'csv'),
        json.dumps(coscup).encode(),
        test_formats.CALENDAR.replace('\n', '\r\n').encode(),
        test_formats.FRAB.format(event=test_formats.COMPLETE, zone=test_formats.ZONE).encode(),
        test_formats.FOREIGN.encode(),
    ]


# Texts of strangers


def _sound(page: str, markup: Markup, *, directives: Iterable[str] = ()) -> None:
    """Look whether nothing on the *page* can run, and nothing is a directive but *directives*."""
    document, _complaints = drafting.read(page, markup)
    for node in document.findall():
        assert not isinstance(node, nodes.raw | nodes.image | nodes.substitution_definition)
        if isinstance(node, nodes.container) and 'kind' in node:
            assert node['kind'] in directives, f'the page has a directive {node["kind"]!r}'
        if isinstance(node, nodes.reference) and 'refuri' in node:
            address = node['refuri']
            assert links.web_address(address) or ':' not in address.partition('/')[0], address


def _rich(content: bytes) -> None:
    for markup in (Myst(), Rst()):
        _sound('\n\n'.join(to_markup(_text(content), markup)), markup)


def _notes(content: bytes) -> None:
    text = decode(content).text
    for markup, is_markdown in ((Myst(), False), (Myst(), True), (Rst(), False)):
        made = drafting.draft(text, markdown=is_markdown, markup=markup)
        assert pages.directives(made.page.split('\n'), is_rst=isinstance(markup, Rst)) is not None


def _catalog(content: bytes) -> None:
    for entry in contents(content).entries:
        for kind in Kind:
            for fault in faults(entry, kind, language='ja', titles={}):
                assert entry.line_of(fault.piece) >= 1


def _page(content: bytes) -> None:
    """Edit a page as `import` and `draft` do, and look for a person as `anonymise` does."""
    for markup in (Myst(), Rst()):
        whole = _text(content).split('\n')
        is_rst = isinstance(markup, Rst)
        pages.metadata(whole)
        pages.code_lines(whole)
        now = Directive('session', 'New', {'id': 'new', 'date': '2012-10-15'}, ('It was said.',))
        for at in range(min(len(pages.directives(whole, is_rst=is_rst)), 4)):
            for edit in (
                partial(merge.append, blocks=[now, 'And more.'], markup=markup),
                partial(merge.update, was=now, now=now, markup=markup),
                partial(merge.update, was=None, now=now, markup=markup),
                partial(merge.is_untouched, was=now, markup=markup),
                merge.remove,
            ):
                lines = whole.copy()
                with suppress(RefusalError):
                    edit(lines, pages.directives(lines, is_rst=is_rst)[at])
    person = anonymity.Person('ann', '小田', 'Ann Oda', 'おだ', frozenset({'ann-b'}), ('Ann Lee',))
    person.is_traced(person.without(_text(content), 'x'))


# Words in options and schedules


def _words(content: bytes) -> None:
    """Let everything that reads one word read this one; each answers or refuses."""
    word = _text(content)
    pads, blueprints = links.Etherpad(), links.Blueprint()
    for parse in (
        times.parse_date, times.parse_dates, times.parse_list_of_dates, times.parse_span,
        pads.parse, blueprints.parse, partial(pads.parse, host=word),
    ):  # fmt: skip
        with suppress(ValueError):
            parse(word)
    for take in (
        keys.suggest_key, keys.split_list, keys.fold, keys.is_latin, values.date, values.instant,
        values.clock, values.duration, values.key, values.long_text, language_code, links.is_server,
    ):  # fmt: skip
        take(word)
    told_wait({'Retry-After': word, 'Date': word}, 0)
    told_rest({'RateLimit-Remaining': '1', 'RateLimit-Reset': word}, 0)
    assert keys.suggest_key(word) == '' or keys.is_key(keys.suggest_key(word))
    for kind in (pads, blueprints, reviews.Review(), reviews.Story(), reviews.Spec()):
        if (address := kind.recognise(word)) and address.kind != 'spec':
            assert links.web_address(address.url), address
            assert kind.recognise(address.href) is not None, address
    with tempfile.TemporaryDirectory() as folder:
        inside = Copies(Path(folder)).path_of(f'https://pad.example/p/{word}')
        assert inside.resolve().parent.parent == Path(folder).resolve(), inside
    nothing = values.Notebook()
    nothing.zone(word)
    nothing.reference(word, 'a')


# Files of state: the copies of pads, the states of links, the inventory of what was written


def _states(content: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        for file in ('links.json', LIST, INVENTORY):
            (folder / file).write_bytes(content)
        outside = folder.with_name(f'{folder.name}-outside')
        outside.touch()
        write_files(folder, [File('kept', 1, lambda: b'kept')])
        assert (folder / 'kept').read_bytes() == b'kept'
        assert outside.exists(), 'a file outside the folder is gone'
        outside.unlink()
        try:
            read_states(folder / 'links.json')
        finally:
            with suppress(ValueError):
                Copies(folder).keep('https://a.example/p/a', 'a', 1, dt.date(2025, 2, 1))
        update_states(folder / 'links.json', {})


def _cache(content: bytes) -> None:
    """Open a cache in which *content* stands from the place on that its first two bytes tell."""
    sound = _sound_cache()
    at = int.from_bytes(content[:2], 'big') % len(sound)
    content = sound[:at] + content[2:] + sound[at + len(content) - 2 :]
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        path = Path(name, 'cache.sqlite')
        path.write_bytes(content)
        told: list[str] = []
        opened = Cache(path, 'settings', told.append)
        opened.fresh('https://a.example/', since=0, days={'page': 1})
        opened.claim('https://a.example/')
        opened.reserve('a.example', Limit(10, 90))
        opened.keep('https://a.example/', 'page', Verdict(Status.WORKING))
        known = opened.known('https://a.example/')
        assert known
        assert known.verdict.status is Status.WORKING
        opened.close()
        assert all('\n' not in line for line in told), told


@cache
def _memory() -> str | None:
    return '/dev/shm' if Path('/dev/shm').is_dir() else None  # noqa: S108  # no disk need wait


@cache
def _sound_cache() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        made = Cache(Path(name, 'cache'), 'settings', lambda _line: None)
        made.keep('https://a.example/', 'page', Verdict(Status.BROKEN, 'it is gone', code=404))
        made.close()
        return Path(name, 'cache').read_bytes()


# What services answer


_SERVICES: tuple[tuple[Any, str], ...] = (
    (Pads(links.Etherpad(), {}), 'https://etherpad.opendev.org/p/a'),
    (Blueprints(links.Blueprint(), {}), 'https://blueprints.launchpad.net/nova/+spec/a'),
    (Reviews(reviews.Review(), {}), 'https://review.opendev.org/c/1'),
    (Stories(reviews.Story(), {}), 'https://storyboard.openstack.org/#!/story/1'),
    (Specs(reviews.Spec(), {}), 'https://specs.openstack.org/a'),
)


def _answers(content: bytes) -> None:
    """Answer every question with a code, an address, a type and a body, each in a line."""
    code, location, media, body = (*_text(content).split('\n', 3), '', '', '', '')[:4]
    number = int(code) if code.isascii() and code.isdigit() and len(code) < 4 else 200
    answer = Answer(code=number, text=body, headers={'Location': location, 'Content-Type': media})
    gone = Verdict(Status.BROKEN)
    judgings = [service.judge(service.place(url)) for service, url in _SERVICES]
    for judging in (*judgings, Archive({}).look_up('https://a.example/', None, gone)):
        next(judging)
        for _question in range(10):
            try:
                judging.send(answer)
            except StopIteration as done:
                verdict = done.value
                break
        else:
            raise AssertionError('it asks without end')
        assert verdict is None or isinstance(verdict.status, Status)
        assert verdict is None or '\n' not in verdict.text


_ANSWERS = (
    b'200\n\ntext/plain\nWelcome to Etherpad!\nhttps://etherpad.org',
    b'301\nhttps://api.launchpad.net/devel/b/+spec/a\n\n',
    b'302\nhttps://etherpad.opendev.org/p/a/export/txt\n\n',
    b'302\n/web/20150101000000id_/https://a.example/\n\n',
    b'200\n\napplication/json\n{"definition_status": "Superseded", "status": "ABANDONED"}',
    b'200\n\ntext/html\n<meta http-equiv="refresh" content="0; url=../b">',
    b'200\n\ntext/html\n<p class="warning message"><a href="/nova/+spec/b">',
)

_WORDS = (
    '2012-10-15/2012-10-18', '14:50-15:30', '-24:00', 'https://etherpad.openstack.org/a#L3',
    'etherpad.opendev.org/p/a', 'nova/a', 'https://blueprints.launchpad.net/nova/+spec/a',
    'https://review.openstack.org/#/c/1/', 'https://storyboard.openstack.org/#!/story/1',
    'https://specs.openstack.org/a?b#c', 'a, b、c', '1:00:25', '2025-02-01T10:35:00+01:00',
    '日本語', 'Mon, 01 Jan 2024 00:00:00 GMT', '120', '../../a', 'Asia/Tokyo',
)  # fmt: skip

TARGETS = {
    'schedule': Target(_schedule, _schedules, (ScheduleError,)),
    'rich text': Target(_rich, lambda: [b'<p>a <b>b</b> <a href="https://a.example/">c</a>',
                                        b'- a *b*\n- https://a.example/ (c)\n\n`d` <script>']),
    'notes': Target(_notes, lambda: _of_folder('tests/unit/notes', '.md', '.txt'), (NotesError,)),
    'catalog': Target(_catalog, lambda: _of_folder('locale/en/LC_MESSAGES', '.po')[:8],
                      (CatalogError,)),
    'page': Target(_page, lambda: _of_folder('source/guide', '.md', '.rst')),
    'words': Target(_words, lambda: [word.encode() for word in _WORDS]),
    'states': Target(_states, lambda: [
        b'{"https://a.example/": {"status": "working", "checked": "2025-02-01"}}',
        b'{"https://a.example/p/a": {"saved": "2025-02-01", "revision": 1, "sha256": "a"}}',
        b'{"feed.atom": "0123", "../outside": ""}'], (ValueError,)),
    'cache': Target(_cache, lambda: [b'', b'\0\x10\2\2', b'\x0f\xf0working']),
    'answers': Target(_answers, lambda: _ANSWERS),
}  # fmt: skip
