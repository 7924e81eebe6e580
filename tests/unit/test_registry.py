import pickle
from copy import deepcopy

import pytest
from builders import page, session
from tripreport.core.records import Page
from tripreport.core.registry import Registry


def sessions_of(registry):
    return {key: one.docname for key, one in registry.relations.lookup.sessions.items()}


def registry_of(**said):
    registry = Registry()
    for docname, records in said.items():
        registry.note(docname, page(docname, *records))
    return registry


def test_registry_knows_nothing_at_first():
    assert sessions_of(Registry()) == {}
    assert Registry().pages is not Registry().pages


def test_noted_page_is_known():
    assert sessions_of(registry_of(a=[session('x')], b=[session('y')])) == {'x': 'a', 'y': 'b'}


def test_page_noted_again_says_only_what_it_says_now():
    registry = registry_of(a=[session('x')])
    assert sessions_of(registry) == {'x': 'a'}
    registry.note('a', page('a', session('y')))
    assert sessions_of(registry) == {'y': 'a'}


def test_forgotten_page_says_nothing():
    registry = registry_of(a=[session('x')], b=[session('y')])
    assert sessions_of(registry) == {'x': 'a', 'y': 'b'}
    registry.forget('a')
    assert sessions_of(registry) == {'y': 'b'}


def test_page_that_says_nothing_is_forgotten_too():
    registry = registry_of(a=[])
    registry.forget('a')
    assert registry.pages == {}


def test_what_was_worked_out_is_kept_until_a_page_changes():
    registry = registry_of(a=[session('x')])
    known = registry.relations
    registry.forget('gone')
    registry.arrange([])
    assert registry.relations is known
    registry.note('b', page('b'))
    assert registry.relations is not known


def test_only_the_pages_asked_for_are_absorbed():
    registry = registry_of(a=[session('x')], b=[session('y')])
    assert sessions_of(registry) == {'x': 'a', 'y': 'b'}
    other = registry_of(b=[session('z')], c=[session('u')], d=[session('v')])
    registry.absorb(other, {'b', 'c', 'gone'})
    assert sessions_of(registry) == {'x': 'a', 'z': 'b', 'u': 'c'}


def test_pages_follow_each_other_as_arranged():
    registry = registry_of(a=[session('x')], b=[session('x')])
    assert sessions_of(registry) == {'x': 'a'}
    registry.arrange(['b', 'a'])
    assert sessions_of(registry) == {'x': 'b'}
    known = registry.relations
    registry.arrange(('b', 'a'))
    assert registry.relations is known


def test_copy_has_the_facts_and_not_what_follows_from_them():
    registry = registry_of(a=[session('x')])
    registry.arrange(['a'])
    assert sessions_of(registry) == {'x': 'a'}
    copy = deepcopy(registry)
    assert (copy.pages, copy.reading_order) == (registry.pages, registry.reading_order)
    assert copy.relations is not registry.relations
    untouched = registry_of(a=[session('x')])
    untouched.arrange(['a'])
    assert pickle.dumps(registry) == pickle.dumps(untouched)
    assert sessions_of(copy) == {'x': 'a'}


# Pages that stand apart


def registry_with_pages_apart():
    registry = registry_of(a=[session('x')], b=[session('y')], c=[session('z')], d=[session('u')])
    registry.pages['b'].apart = registry.pages['d'].apart = 'old'
    registry.pages['c'].apart = 'draft'
    return registry


@pytest.mark.parametrize(
    ('apart', 'expected'),
    [('', ['x']), ('old', ['y', 'u']), ('draft', ['z']), ('gone', [])],
)
def test_pages_apart_know_only_each_other(apart, expected):
    registry = registry_with_pages_apart()
    assert list(registry.relations_of(apart).lookup.sessions) == expected


def test_site_itself_is_the_pages_that_do_not_stand_apart():
    registry = registry_with_pages_apart()
    assert registry.relations is registry.relations_of('')


def test_groups_are_the_site_itself_and_those_apart():
    registry = Registry()
    for number, apart in enumerate('hgfedcbac'):
        registry.note(f'page-{number}', Page(apart=apart))
    assert registry.groups() == ['', *'abcdefgh']
    assert Registry().groups() == ['']


def test_what_was_worked_out_of_pages_apart_is_kept_until_a_page_changes():
    registry = registry_with_pages_apart()
    known = registry.relations_of('old')
    assert registry.relations_of('old') is known
    registry.forget('a')
    assert registry.relations_of('old') is not known
