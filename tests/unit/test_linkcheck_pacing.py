"""Who is asked next, and what servers tell of their limits."""

import threading
import time
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from tripreport.linkcheck.pacing import Pacing, told_rest, told_wait
from tripreport.linkcheck.queue import Queue, Task

NOW = 1_700_000_000.0
DATE = 'Tue, 14 Nov 2023 22:13:20 GMT'  # the same
LATER = 'Tue, 14 Nov 2023 22:14:50 GMT'


@pytest.mark.parametrize(
    ('headers', 'seconds'),
    [
        ({}, None), ({'Retry-After': '90'}, 90), ({'Retry-After': ' 0 '}, 0),
        ({'Retry-After': LATER}, 90), ({'Retry-After': DATE}, 0),
        ({'Retry-After': LATER, 'Date': LATER}, 0),
        *(({'Retry-After': text}, None)
          for text in ('', 'x', '-1', 'nan', 'inf', '1e9', '٣', '9' * 30, 'Mon, 99 Foo 2099')),
    ],
)  # fmt: skip
def test_wait_is_read(headers, seconds):
    assert told_wait(headers, NOW) == seconds


@pytest.mark.parametrize(
    ('headers', 'rest'),
    [
        ({'X-RateLimit-Remaining': '9', 'X-RateLimit-Reset': '1700000090'}, (9, 90)),
        ({'X-RateLimit-Remaining': '9', 'X-RateLimit-Reset': '1700000090', 'Date': LATER}, None),
        ({'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': LATER}, (0, 90)),
        ({'RateLimit-Remaining': '0', 'RateLimit-Reset': '30'}, (0, 30)),
        ({'X-RateLimit-Remaining': '9'}, None), ({'X-RateLimit-Reset': '30'}, None),
        ({'X-RateLimit-Remaining': '-1', 'X-RateLimit-Reset': '30'}, None),
        ({'X-RateLimit-Remaining': '9' * 99, 'X-RateLimit-Reset': '30'}, None),
    ],
)  # fmt: skip
def test_rest_of_a_window_is_read(headers, rest):
    assert told_rest(headers, NOW) == rest


def task(url):
    return Task(place=url, links=[SimpleNamespace(uri=url)], url=url, kind='link')


def scheduled(*urls, alone=False):
    queue = Queue()
    for url in urls:
        queue.add(task(url), alone=alone)
    return queue


def urls_of(queue, count):
    return [queue.next().url for _turn in range(count)]


def test_server_with_the_fewest_requests_under_way_is_next():
    queue = scheduled('http://a/1', 'http://a/2', 'http://a/3', 'http://a/4', 'http://b/1',
                         'http://b/2', 'http://c/1')  # fmt: skip
    assert urls_of(queue, 4) == ['http://a/1', 'http://b/1', 'http://c/1', 'http://a/2']
    queue.done('b')
    assert urls_of(queue, 3) == ['http://b/2', 'http://a/3', 'http://a/4']


def test_server_that_is_asked_alone_has_one_request_under_way():
    queue = scheduled('http://a/1', 'http://a/2', alone=True)
    first = queue.next()
    threading.Timer(0.1, queue.done, ['a']).start()
    start = time.monotonic()
    assert (first.url, queue.next().url) == ('http://a/1', 'http://a/2')
    assert time.monotonic() - start > 0.08


def test_held_server_waits_and_the_others_do_not():
    queue = scheduled('http://a/1', 'http://a/2', 'http://b/1')
    first = queue.next()
    queue.hold('a', time.time() + 0.2)
    queue.again(first, 'a')
    start = time.monotonic()
    assert urls_of(queue, 2) == ['http://b/1', 'http://a/1']
    assert time.monotonic() - start > 0.15


def test_task_may_wait_and_let_others_of_its_server_pass():
    queue = scheduled('http://a/1', 'http://a/2')
    queue.again(queue.next(), 'a', at=time.time() + 0.1)
    assert urls_of(queue, 2) == ['http://a/2', 'http://a/1']


def test_task_may_go_on_at_another_server():
    queue = scheduled('http://a/1')
    going = queue.next()
    going.url = 'http://b/1'
    queue.again(going, 'a')
    assert queue.next().host == 'b'


def test_all_workers_hear_the_end():
    queue = scheduled('http://a/1')
    queue.next()
    ends = []
    waiting = [threading.Thread(target=lambda: ends.append(queue.next())) for _n in range(3)]
    for thread in waiting:
        thread.start()
    queue.done('a')
    for thread in waiting:
        thread.join(5)
    assert ends == [None, None, None]


@pytest.mark.parametrize(('wait', 'waits'), [(0, 10), (60, 10), (1500, 2), (3600, 1), (3601, 0)])
def test_server_that_refuses_is_waited_for_up_to_a_number_and_a_time(monkeypatch, wait, waits):
    now = NOW
    monkeypatch.setattr(time, 'time', lambda: now)
    pacing = Pacing(MagicMock(trip_linkcheck_limits={}), MagicMock(), Queue())
    for _answer in range(2):  # it has all its time again after an answer
        patience = [pacing.has_patience('a', now + wait)]
        while patience[-1]:
            if wait:  # what was under way is refused, too
                assert pacing.has_patience('a', now + wait)
            now += wait
            pacing.note_page('a', 429)
            patience.append(pacing.has_patience('a', now + wait))
        assert patience == [True] * waits + [False]
        pacing.note_page('a', 200)


def test_server_that_takes_longest_is_the_one_that_is_waited_for():
    queue = Queue()
    config = MagicMock(trip_linkcheck_limits={'slow': (10, 90)}, linkcheck_rate_limit_timeout=300)
    pacing = Pacing(config, MagicMock(), queue)
    assert pacing.outlook(None) == ('', None)
    for host, many in (('quick', 50), ('slow', 25)):
        for _number in range(many):
            task = Task(place='', links=[], url=f'https://{host}/', kind='link')
            queue.add(task, alone=pacing.limit(task) is not None)
    assert pacing.outlook(None) == ('slow', 180.0)
    assert pacing.outlook(10.0) == ('quick', 500.0)
    queue.hold('slow', time.time() + 60)
    host, seconds = pacing.outlook(0.1)
    assert (host, round(seconds)) == ('slow', 240)
