"""What is learnt stays, whatever happens to the file."""

import contextlib
import sqlite3
import time

import pytest
from tripreport.linkcheck.cache import Cache
from tripreport.linkcheck.store import Store
from tripreport.linkcheck.verdicts import Limit, Status, Verdict

WORKING = Verdict(Status.WORKING, 'Implemented', 'mend', 200)
BROKEN = Verdict(Status.BROKEN, 'gone', code=404)
DAY = 86400


class Clock:
    def __init__(self):
        self.now = 1_700_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(time, 'time', made)
    return made


class Runs:
    """Caches of one file, and what they were warned of."""

    def __init__(self, path):
        self.path = path
        self.warnings = []
        self.opened = []

    def cache(self, settings='', path=''):
        cache = Cache(self.path if path == '' else path, settings, self.warnings.append)
        self.opened.append(cache)
        return cache


@pytest.fixture
def runs(tmp_path):
    made = Runs(tmp_path / 'below' / 'links.sqlite')
    yield made
    for cache in made.opened:
        cache.close()


def fresh(cache, uri='u', *, since=2e9, days=10):
    return cache.fresh(uri, since=since, days={'link': days})


# Verdicts


def test_verdict_is_there_for_the_next_run(runs):
    runs.cache().keep('u', 'link', WORKING)
    assert (fresh(runs.cache()), fresh(runs.cache(), 'v')) == (WORKING, None)
    assert runs.warnings == []


def test_verdict_belongs_to_its_settings(runs):
    runs.cache('a').keep('u', 'link', WORKING)
    assert (fresh(runs.cache('b')), fresh(runs.cache('a'))) == (None, WORKING)


@pytest.mark.parametrize('status', Status)
def test_only_what_is_well_outlasts_its_run(runs, status):
    verdict = Verdict(status)
    began = time.time() - 1
    runs.cache().keep('u', 'link', verdict)
    assert fresh(runs.cache(), since=began) == verdict
    well = status in {'working', 'doubtful', 'redirected'}
    assert fresh(runs.cache()) == (verdict if well else None)
    assert runs.cache().known('u').verdict == verdict


def test_verdicts_grow_old_at_different_times(runs, clock):
    cache = runs.cache()
    for number in range(200):
        cache.keep(f'u{number}', 'link', WORKING)
    lasting = []
    for days in (7.9, 8.5, 9.5, 10.5, 11.5, 12.1):
        clock.now = 1_700_000_000 + days * DAY
        lasting.append(sum(fresh(cache, f'u{n}') is not None for n in range(200)))
    assert (lasting[0], lasting[-1]) == (200, 0)
    assert lasting == sorted(lasting, reverse=True)
    assert len(set(lasting)) == 6


def test_verdict_from_the_future_is_asked_for_again(runs, clock):
    cache = runs.cache()
    cache.keep('u', 'link', WORKING)
    clock.now -= DAY
    assert (fresh(cache), fresh(cache, since=0)) == (None, None)


def test_verdict_is_forgotten_after_a_year(runs, clock):
    runs.cache().keep('u', 'link', WORKING)
    clock.now += 364 * DAY
    assert runs.cache().known('u')
    clock.now += 2 * DAY
    assert runs.cache().known('u') is None


@pytest.mark.parametrize('text', ['\udcff', '\x00', '日本', "'; DROP TABLE verdicts; --"])
def test_any_text_is_kept(runs, text):
    runs.cache().keep(f'http://{text}', 'link', Verdict(Status.WORKING, text))
    kept = fresh(runs.cache(), f'http://{text}')
    assert kept == Verdict(Status.WORKING, text.replace('\udcff', '?'))


A, B = 'http://a/', 'http://b/'
SILENT, REFUSED = Verdict(Status.UNKNOWN, 'no answer'), Verdict(Status.BROKEN, 'refused')


@pytest.mark.parametrize(
    ('verdicts', 'expected'),
    [
        ({A: SILENT, B: REFUSED}, {A, B}),
        ({A: SILENT, f'{A}x': SILENT}, set()),
        ({A: SILENT, B: REFUSED, 'http://c/': BROKEN}, set()),
        ({A: SILENT, B: REFUSED, 'http://c/': Verdict(Status.IGNORED, code=503)}, set()),
        ({A: SILENT, B: REFUSED, 'http://c/': Verdict(Status.WORKING)}, set()),
        ({A: SILENT, B: REFUSED, 'http://c/': Verdict(Status.IGNORED)}, {A, B}),
        ({A: SILENT, B: REFUSED, 'there.txt': WORKING}, {A, B}),
    ],
)
def test_links_are_unanswered_if_no_server_answers(runs, clock, verdicts, expected):
    cache = runs.cache()
    cache.keep('http://d/', 'link', WORKING)
    clock.now += 1
    for uri, verdict in verdicts.items():
        cache.keep(uri, 'link', verdict)
    assert cache.unanswered({'http://d/', *verdicts}, since=clock.now) == expected


# What may happen to the file


def rows(runs):
    return sqlite3.connect(runs.path, isolation_level=None)


@pytest.mark.parametrize(
    'change',
    ["status = 'broken'", "status = 'nonsense'", "info = 'x'", 'code = 500', 'checked = 0',
     'checked = NULL', "kind = 'x'", "seal = ''", 'seal = NULL', "info = x'ff00'", 'key = 1'],
)  # fmt: skip
def test_changed_row_is_no_verdict(runs, change):
    runs.cache().keep('u', 'link', WORKING)
    with contextlib.closing(rows(runs)) as file:
        file.execute(f'UPDATE verdicts SET {change}')  # noqa: S608
    assert (runs.cache().known('u'), runs.warnings) == (None, [])


def test_file_that_is_none_is_put_aside(runs):
    runs.path.parent.mkdir()
    runs.path.write_bytes(b'nonsense' * 1000)
    cache = runs.cache()
    cache.keep('u', 'link', WORKING)
    assert fresh(runs.cache()) == WORKING
    assert runs.warnings == [
        f'{runs.path}: file is not a database; '
        'it is now links.sqlite.damaged, and a new one is begun'
    ]
    assert runs.path.with_name('links.sqlite.damaged').read_bytes() == b'nonsense' * 1000


def filled(runs):
    cache = runs.cache()
    for number in range(300):
        cache.keep(f'u{number}', 'link', WORKING)
    cache.close()


@pytest.mark.parametrize('place', [0, 16, 100, 4096, 8192, 20_000])
@pytest.mark.parametrize('junk', [b'\0', b'\xff', b'junk'])
def test_file_damaged_anywhere_gives_no_wrong_verdict(runs, place, junk):
    filled(runs)
    content = runs.path.read_bytes()
    runs.path.write_bytes(content[:place] + (junk * 4096)[:4096] + content[place + 4096 :])
    cache = runs.cache()
    for number in range(300):
        assert fresh(cache, f'u{number}') in {None, WORKING}
        cache.keep(f'u{number}', 'link', BROKEN)
    assert all(cache.known(f'u{number}').verdict == BROKEN for number in range(300))
    assert cache.claim('p')
    assert len(runs.warnings) <= 2


@pytest.mark.parametrize('length', [0, 1, 100, 4096, 10_000])
def test_file_cut_short_gives_no_wrong_verdict(runs, length):
    filled(runs)
    runs.path.write_bytes(runs.path.read_bytes()[:length])
    cache = runs.cache()
    assert fresh(cache, 'u7') in {None, WORKING}
    cache.keep('u7', 'link', BROKEN)
    assert cache.known('u7').verdict == BROKEN


def test_file_that_is_damaged_under_way_is_put_aside(runs):
    filled(runs)
    cache = runs.cache()
    size = runs.path.stat().st_size
    runs.path.write_bytes(b'junk' * (size // 4))
    runs.path.with_name('links.sqlite-wal').write_bytes(b'')
    for number in range(300):
        cache.keep(f'u{number}', 'link', BROKEN)
    assert cache.known('u7').verdict == BROKEN


def test_full_disk_is_told_and_loses_nothing(runs):
    filled(runs)
    cache = runs.cache()
    cache._store._rows.execute('PRAGMA max_page_count = 1')
    for number in range(300, 900):
        cache.keep(f'u{number}', 'link', BROKEN)
    assert runs.warnings == [
        f'{runs.path}: database or disk is full; what this run finds out is not kept'
    ]
    assert (fresh(cache, 'u7'), cache.known('u899').verdict) == (WORKING, BROKEN)
    assert (fresh(runs.cache(), 'u7'), runs.cache().known('u899')) == (WORKING, None)


def test_file_that_may_not_be_there_is_told(runs, tmp_path):
    (tmp_path / 'file').write_text('')
    for path in (tmp_path, tmp_path / 'file' / 'links.sqlite'):
        cache = runs.cache(path=path)
        cache.keep('u', 'link', WORKING)
        assert fresh(cache) == WORKING
    assert len(runs.warnings) == 2
    assert all(line.endswith('; what this run finds out is not kept') for line in runs.warnings)


def test_file_that_is_locked_for_long_is_told(runs, monkeypatch):
    filled(runs)
    monkeypatch.setattr('tripreport.linkcheck.store._PATIENCE', 0.1)
    cache = runs.cache()
    with contextlib.closing(rows(runs)) as file:
        file.execute('BEGIN EXCLUSIVE')
        cache.keep('u', 'link', WORKING)
        assert (fresh(cache), fresh(cache, 'u7')) == (WORKING, WORKING)
    assert runs.warnings == [
        f'{runs.path}: database is locked; what this run finds out is not kept'
    ]


def test_wrong_statement_is_no_fault_of_the_file():
    with (
        contextlib.closing(Store(None, '', print)) as store,
        pytest.raises(sqlite3.OperationalError),
    ):
        store.row('SELECT nonsense')


# Runs at the same time


def test_only_one_run_asks_at_a_place(runs, clock):
    one, two = runs.cache(), runs.cache()
    assert [one.claim('p'), two.claim('p'), one.claim('p'), two.claim('q')] == [
        True, False, True, True
    ]  # fmt: skip
    two.release('p')
    assert not two.claim('p')
    one.release('p')
    assert two.claim('p')


def test_run_that_has_died_keeps_nothing(runs, clock):
    one, two = runs.cache(), runs.cache()
    one.claim('p')
    clock.now += 2.5
    one.live()
    clock.now += 2.5
    assert not two.claim('p')
    clock.now += 1
    assert two.claim('p')
    assert not one.claim('p')


def test_run_that_ends_keeps_nothing(runs):
    one, two = runs.cache(), runs.cache()
    one.claim('p')
    one.close()
    assert two.claim('p')


def test_thread_that_outlives_its_run_does_no_harm(runs):
    cache = runs.cache()
    cache.close()
    cache.keep('u', 'link', WORKING)
    cache.live()
    cache.close()
    assert (cache.known('u'), cache.claim('p'), runs.warnings) == (None, False, [])


LIMIT = Limit(3, 90)


def test_limit_is_shared_by_all_runs(runs, clock):
    one, two = runs.cache(), runs.cache()
    assert [one.reserve('h', LIMIT), two.reserve('h', LIMIT), one.reserve('h', LIMIT)] == [0, 0, 0]
    assert [two.reserve('h', LIMIT), one.reserve('other', LIMIT)] == [90, 0]
    clock.now += 89
    assert runs.cache().reserve('h', LIMIT) == 1
    clock.now += 1
    assert two.reserve('h', LIMIT) == 0


def test_no_window_of_the_server_holds_more_than_it_allows(runs, clock):
    cache = runs.cache()
    times = []
    for second in range(2000):
        clock.now = 1_700_000_000 + second
        if second % 7 in {0, 1} and cache.reserve('h', LIMIT) == 0:
            times.append(second)
    assert len(times) > 20
    assert all(later - sooner >= 90 for sooner, later in zip(times, times[3:], strict=False))


def test_what_the_server_tells_counts(runs, clock):
    cache = runs.cache()
    assert cache.reserve('h', LIMIT) == 0
    cache.heed('h', 0, clock.now + 20)
    assert cache.reserve('h', LIMIT) == 20
    clock.now += 20
    assert cache.reserve('h', LIMIT) == 0
    cache.heed('h', 50, clock.now + 90)
    assert [cache.reserve('h', LIMIT) for _request in range(51)] == [0] * 50 + [90]


def test_requests_under_way_are_not_counted_by_the_server_yet(runs, clock):
    one, two = runs.cache(), runs.cache()
    one.reserve('h', LIMIT)
    two.reserve('h', LIMIT)
    one.heed('h', 1, clock.now + 30)  # the request of the other has not arrived
    assert one.reserve('h', LIMIT) == 30


@pytest.mark.parametrize('until', ["'x'", "x'ff'", '9e99', 'NULL', '-1', '1700090000'])
def test_damaged_limit_holds_nobody(runs, clock, until):
    runs.cache().reserve('h', LIMIT)
    with contextlib.closing(rows(runs)) as file:
        file.execute(f'UPDATE paces SET remaining = 0, until = {until}')  # noqa: S608
    assert runs.cache().reserve('h', LIMIT) == 0


@pytest.mark.parametrize(
    ('sound', 'damaged'),
    [(b'autoindex_paces', b'autoindex_\xf0aces'), (b'key TEXT PRIM', b'kez TEXT PRIM')],
    ids=['no text', 'another table'],
)
def test_file_whose_tables_are_damaged_is_put_aside(runs, sound, damaged):
    runs.cache().keep('u', 'link', WORKING)
    runs.opened.pop().close()
    content = runs.path.read_bytes()
    assert content.count(sound) == 1
    runs.path.write_bytes(content.replace(sound, damaged))
    runs.cache().keep('u', 'link', BROKEN)
    assert runs.cache().known('u').verdict == BROKEN
    (warning,) = runs.warnings
    assert warning.endswith('it is now links.sqlite.damaged, and a new one is begun')


def test_file_of_a_later_version_is_left_alone(runs):
    runs.cache().keep('u', 'link', WORKING)
    runs.opened.pop().close()
    content = bytearray(runs.path.read_bytes())
    content[18] = 16  # the version that writes it
    runs.path.write_bytes(content)
    cache = runs.cache()
    cache.keep('v', 'link', BROKEN)
    assert cache.known('v').verdict == BROKEN
    (warning,) = runs.warnings
    assert warning.endswith('what this run finds out is not kept')
    assert runs.path.read_bytes() == content
