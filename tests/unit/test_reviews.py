"""Every address of a change, a story or a specification is one thing."""

import pytest
from tripreport.core.links import Address
from tripreport.core.reviews import Review, Spec, Story

CHANGE = Address('review', '123456', 'https://review.opendev.org/123456')


@pytest.mark.parametrize(
    'path',
    [
        '#/c/123456', '#/c/123456/', '#/c/123456/2/nova/api.py', '123456', '123456/', 'c/123456',
        'c/openstack/nova/+/123456', 'c/openstack/nova/+/123456/2/nova/api.py', '#/c/123456/,x',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    'base', ['https://review.opendev.org/', 'http://review.openstack.org/',
             'https://Review.OpenStack.org/'],
)  # fmt: skip
def test_every_address_of_a_change_is_one(base, path):
    assert Review().recognise(base + path) == CHANGE


@pytest.mark.parametrize(
    'url',
    [
        'https://review.opendev.org/', 'https://review.opendev.org/#/q/topic:bp/x',
        'https://review.opendev.org/#q,I3f,n,z', 'https://review.opendev.org/q/status:open',
        'https://review.opendev.org/#/c/１２３', 'https://review.opendev.org/c/openstack/nova',
        'https://review.opendev.org/c/openstack/+/x', 'https://example.org/#/c/1', 'http://[',
        'https://review.opendev.org/Documentation/#/c/1', '',
    ],
)  # fmt: skip
def test_other_pages_of_gerrit_are_no_changes(url):
    assert Review().recognise(url) is None


def test_gerrit_of_others_can_be_named():
    kind = Review({'gerrit.example.org': 'gerrit.example.org'})
    address = Address('review', '7', 'https://gerrit.example.org/7')
    assert kind.recognise('https://gerrit.example.org/c/x/+/7') == address
    assert kind.recognise('https://review.opendev.org/7') is None


@pytest.mark.parametrize('path', ['#!/story/2001', '#!/story/2001/', '#!/story/2001/x'])
def test_every_address_of_a_story_is_one(path):
    url = 'https://storyboard.openstack.org/'
    assert Story().recognise(url + path) == Address('story', '2001', url, '!/story/2001')


@pytest.mark.parametrize('path', ['', '#!/project/7', '#!/story/', 'story/2001', '#/story/2001'])
def test_other_pages_of_storyboard_are_no_stories(path):
    assert Story().recognise(f'https://storyboard.openstack.org/{path}') is None


def test_page_of_specifications_keeps_its_fragment_apart():
    url = 'https://specs.openstack.org/nova/x.html'
    assert Spec().recognise('http://specs.openstack.org/nova/x.html?y#z') == Address(
        'spec', 'nova/x.html', f'{url}?y', 'z'
    )
    assert Spec().recognise('https://docs.openstack.org/nova/x.html') is None
