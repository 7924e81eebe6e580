from urllib.parse import quote

import pytest
from builders import complaint
from hypothesis import assume, given
from hypothesis import strategies as st
from tripreport.core.links import (
    MOVED_HOSTS,
    Address,
    Blueprint,
    Etherpad,
    recognise,
    web_address,
)

PAD_NAME = 'a pad name has 1 to 50 characters, no $ and no / at its end'
PAD_URL = 'the address of a pad is https://HOST/p/NAME'
BLUEPRINT_NAME = 'a blueprint is written as PROJECT/NAME, in a-z, 0-9, ., + and -'
BLUEPRINT_URL = 'the address of a blueprint is https://blueprints.launchpad.net/PROJECT/+spec/NAME'
WEB_FORM = 'an address begins with http:// or https:// and has no spaces'

NEW = 'https://etherpad.opendev.org/p/'
JUNK = [
    '', ' ', '/p/NAME', 'nova', 'http://[', 'http://[::1', 'http://', 'https:///p/NAME', 'http:',
    'http://etherpad.opendev.org:x/p/NAME', 'http://etherpad.opendev.org:0/p/NAME',
    'http://etherpad.opendev.org:65536/p/NAME', 'https://etherpad.opendev.org/p/NAME MORE',
    'https://etherpad.opendev.org/p/<NAME>', 'https://etherpad.opendev.org/p/"NAME"',
    'ftp://etherpad.opendev.org/p/NAME', 'mailto:a@etherpad.opendev.org', '//etherpad.opendev.org/',
    'javascript://etherpad.opendev.org/p/NAME', 'http://a\u2100b/p/NAME',
]  # fmt: skip


def pad(identity, url, fragment='', view=''):
    return Address('etherpad', identity, url, fragment, view)


def blueprint(identity, path, fragment=''):
    url = f'https://blueprints.launchpad.net/{path}'
    return Address('blueprint', identity, url, fragment)


@pytest.mark.parametrize('text', JUNK)
def test_junk_is_no_web_address(text):
    assert web_address(text) is None


@pytest.mark.parametrize(
    ('address', 'expected'),
    [
        (Address('etherpad', 'x', 'https://h/p/x', 'L415'), 'https://h/p/x#L415'),
        (Address('etherpad', 'x', 'https://h/p/x'), 'https://h/p/x'),
        (Address('etherpad', 'x', 'https://h/p/x', '', '/timeslider'), 'https://h/p/x/timeslider'),
        (
            Address('etherpad', 'x', 'https://h/p/x', '7', '/export/txt'),
            'https://h/p/x/export/txt#7',
        ),
    ],
)
def test_href_has_the_view_and_the_fragment_that_the_url_has_not(address, expected):
    assert address.href == expected


# Pads


@pytest.mark.parametrize(
    'url',
    [
        'https://etherpad.opendev.org/p/NAME',
        'http://etherpad.opendev.org/p/NAME',
        'HTTPS://Etherpad.OpenDev.Org/p/NAME',
        'https://etherpad.opendev.org/p/NAME/',
        'https://etherpad.opendev.org//p//NAME',
        'https://etherpad.opendev.org/p/NAME?showChat=false&lang=ja',
        'https://etherpad.opendev.org/p/%4e%41M%45',
        'https://ann:secret@etherpad.opendev.org/p/NAME',
        'https://etherpad.openstack.org/p/NAME',
        'https://etherpad.openstack.org/NAME',
        'http://etherpad.openstack.org/NAME/',
        'http://etherpad.openstack.org/N%41ME',
    ],
)
@pytest.mark.parametrize('read', [Etherpad().parse, Etherpad().recognise])
def test_every_address_of_a_pad_is_the_present_one(read, url):
    assert read(url) == pad('NAME', f'{NEW}NAME')


@pytest.mark.parametrize(
    ('path', 'view'),
    [
        ('timeslider', '/timeslider'),
        ('timeslider/', '/timeslider'),
        ('export/txt', '/export/txt'),
        ('export//html?x=1', '/export/html'),
        ('0/export/txt', '/0/export/txt'),
        ('1234/export/etherpad', '/1234/export/etherpad'),
    ],
)
@pytest.mark.parametrize('base', [NEW, 'http://etherpad.openstack.org/p/'])
@pytest.mark.parametrize('read', [Etherpad().parse, Etherpad().recognise])
def test_view_of_a_pad_is_kept_beside_its_url(read, base, path, view):
    assert read(f'{base}NAME/{path}') == pad('NAME', f'{NEW}NAME', view=view)
    assert read(f'{base}NAME/{path}#7') == pad('NAME', f'{NEW}NAME', '7', view)


@pytest.mark.parametrize('text', ['etherpad.opendev.org/p/NAME', 'etherpad.openstack.org/NAME'])
def test_address_of_a_pad_on_a_known_server_needs_no_scheme(text):
    assert Etherpad().parse(text) == pad('NAME', f'{NEW}NAME')
    assert Etherpad().recognise(text) is None


@pytest.mark.parametrize('url', [f'{NEW}NAME#L415', 'http://etherpad.openstack.org/NAME#L415'])
@pytest.mark.parametrize('read', [Etherpad().parse, Etherpad().recognise])
def test_fragment_of_a_pad_is_kept_beside_its_url(read, url):
    assert read(url) == pad('NAME', f'{NEW}NAME', 'L415')


@pytest.mark.parametrize(
    ('name', 'identity', 'path'),
    [
        ('NAME', 'NAME', 'NAME'),
        ('name', 'name', 'name'),
        (' NAME ', 'NAME', 'NAME'),
        ('My pad: notes', 'My_pad__notes', 'My_pad__notes'),
        ('My  pad::notes', 'My_pad_notes', 'My_pad_notes'),
        ('a\u3000b\tc', 'a_b_c', 'a_b_c'),
        ('icehouse-nova-v1.2+x', 'icehouse-nova-v1.2+x', 'icehouse-nova-v1.2+x'),
        ('東京', '東京', '%E6%9D%B1%E4%BA%AC'),
        ('a/b', 'etherpad.opendev.org/a/b', 'a%2Fb'),
        ('100%', '100%', '100%25'),
        ('a?c', 'a?c', 'a%3Fc'),
        ('p', 'p', 'p'),
        ('n' * 50, 'n' * 50, 'n' * 50),
        ('東' * 50, '東' * 50, '%E6%9D%B1' * 50),
        ('🙂' * 25, '🙂' * 25, '%F0%9F%99%82' * 25),
    ],
)
def test_pad_is_given_by_its_name(name, identity, path):
    assert Etherpad().parse(name) == pad(identity, NEW + path)


@pytest.mark.parametrize(
    ('path', 'identity'),
    [
        ('My%20pad:notes', 'My_pad_notes'),
        ('a%3Ab', 'a_b'),
        ('a+b', 'a+b'),
        ('a%2Bb', 'a+b'),
        ('東京', '東京'),
        ('%E6%9D%B1京', '東京'),
        ('100%25', '100%'),
        ('a%23b', 'a#b'),
        ('.', '.'),
        ('timeslider', 'timeslider'),
        ('export', 'export'),
        ('r.0123456789abcdef0123456789abcdef', 'r.0123456789abcdef0123456789abcdef'),
    ],
)
def test_name_of_a_pad_is_decoded_from_its_address(path, identity):
    assert Etherpad().recognise(NEW + path) == pad(identity, NEW + quote(identity, safe='+'))


@pytest.mark.parametrize(
    ('path', 'identity'),
    [('a%20%20b', 'a_b'), ('a::b', 'a_b'), ('a::%20b', 'a__b'), ('%20a', '_a'), ('%20', '_')],
)
def test_pad_is_renamed_as_etherpad_does(path, identity):
    assert Etherpad().parse(NEW + path).identity == identity


@pytest.mark.parametrize(
    ('text', 'fragment'),
    [
        ('NAME#L415', 'L415'),
        (' NAME #L415', 'L415'),
        ('NAME#my notes', 'my%20notes'),
        ('NAME#<東>', '%3C%E6%9D%B1%3E'),
        ('NAME#a/b?c:d%20e', 'a/b?c:d%20e'),
        ('NAME#a#b', 'a%23b'),
        ('NAME#', ''),
    ],
)
def test_name_of_a_pad_may_have_a_fragment(text, fragment):
    address = Etherpad().parse(text)
    assert address == pad('NAME', f'{NEW}NAME', fragment)
    assert Etherpad().parse(address.href) == address


def test_space_at_the_end_is_no_part_of_a_fragment():
    assert Etherpad().parse('NAME#L415 ') == pad('NAME', f'{NEW}NAME', 'L415')


@pytest.mark.parametrize(
    'name', ['', ' ', '#L415', 'n' * 51, '東' * 51, '🙂' * 26, 'a$b', 'a/', '/']
)
def test_name_that_etherpad_refuses_is_no_pad(name):
    assert complaint(Etherpad().parse, name) == PAD_NAME


@pytest.mark.parametrize('path', ['n' * 51, '🙂' * 26, 'a$b', 'a%24b', 'a%2F'])
def test_address_with_a_name_that_etherpad_refuses_is_no_pad(path):
    assert complaint(Etherpad().parse, NEW + path) == PAD_NAME
    assert Etherpad().recognise(NEW + path) is None


def test_address_that_is_not_quoted_utf_8_is_no_pad():
    assert complaint(Etherpad().parse, f'{NEW}%FF') == 'an address is quoted UTF-8'
    assert Etherpad().recognise(f'{NEW}%FF') is None


@pytest.mark.parametrize(
    'url',
    [
        'https://etherpad.opendev.org',
        'https://etherpad.opendev.org/',
        'https://etherpad.opendev.org/p',
        'https://etherpad.opendev.org/p/',
        'https://etherpad.opendev.org/NAME',
        'https://etherpad.opendev.org/P/NAME',
        'https://etherpad.opendev.org/p/NAME/export',
        'https://etherpad.opendev.org/p/NAME/x/export/txt',
        'https://etherpad.opendev.org/p/NAME/0/timeslider',
        'https://etherpad.opendev.org/p/NAME/MORE',
        'https://etherpad.openstack.org/',
        'https://etherpad.openstack.org/p',
        'https://etherpad.openstack.org/p/',
        'https://etherpad.openstack.org/NAME/MORE',
        'https://wiki.openstack.org/NAME',
    ],
)
def test_other_addresses_on_a_server_of_pads_are_no_pads(url):
    assert complaint(Etherpad().parse, url) == PAD_URL
    assert Etherpad().recognise(url) is None


@pytest.mark.parametrize('text', [text for text in JUNK if '://' in text])
def test_pad_has_a_web_address(text):
    assert complaint(Etherpad().parse, text) == WEB_FORM


@pytest.mark.parametrize('kind', [Etherpad(), Blueprint()])
@pytest.mark.parametrize('text', JUNK)
def test_junk_is_not_recognised(kind, text):
    assert kind.recognise(text) is None


@pytest.mark.parametrize(
    ('url', 'expected'),
    [
        ('https://pad.example.org/p/x', pad('pad.example.org/x', 'https://pad.example.org/p/x')),
        ('http://Pad.Example.org/p/x', pad('pad.example.org/x', 'http://pad.example.org/p/x')),
        ('http://etherpad/p/x', pad('etherpad/x', 'http://etherpad/p/x')),
        ('http://pad.a:9001/p/x#L1', pad('pad.a:9001/x', 'http://pad.a:9001/p/x', 'L1')),
        ('https://a:b@pad.example/p/x', pad('pad.example/x', 'https://pad.example/p/x')),
    ],
)
@pytest.mark.parametrize('read', [Etherpad().parse, Etherpad().recognise])
def test_pad_elsewhere_is_known_by_its_server(read, url, expected):
    assert read(url) == expected


@pytest.mark.parametrize(
    ('url', 'identity'),
    [
        ('https://notes.example.org/p/x', 'notes.example.org/x'),
        ('http://localhost:9001/p/x', 'localhost:9001/x'),
        ('http://127.0.0.1:9001/p/x', '127.0.0.1:9001/x'),
        ('https://etherpads.example.org/p/x', 'etherpads.example.org/x'),
    ],
)
def test_pad_on_any_server_is_one_only_where_it_is_said_to_be(url, identity):
    assert Etherpad().parse(url) == pad(identity, url)
    assert Etherpad().recognise(url) is None


def test_port_makes_a_server_no_less_one_of_pads():
    url = 'http://etherpad:9001/p/x'
    assert Etherpad().recognise(url) == pad('etherpad:9001/x', url)


def test_pad_on_an_ipv6_server_keeps_its_address():
    url = 'http://[::1]:9001/p/x'
    assert Etherpad().parse(url) == pad('[::1]:9001/x', url)


@pytest.mark.parametrize(
    'url',
    [
        'https://etherpad.opendev.org:443/p/NAME',
        'http://etherpad.opendev.org:80/p/NAME',
        'http://etherpad.openstack.org:80/NAME',
    ],
)
def test_usual_port_makes_no_other_pad(url):
    assert Etherpad().parse(url) == pad('NAME', f'{NEW}NAME')


@pytest.mark.parametrize(
    ('host', 'expected'),
    [
        ('', pad('x', f'{NEW}x')),
        ('etherpad.opendev.org', pad('x', f'{NEW}x')),
        ('etherpad.openstack.org', pad('x', f'{NEW}x')),
        ('pad.example.org', pad('pad.example.org/x', 'https://pad.example.org/p/x')),
        ('localhost:9001', pad('localhost:9001/x', 'https://localhost:9001/p/x')),
    ],
)
def test_server_of_a_pad_given_by_name_may_be_told(host, expected):
    assert Etherpad().parse('x', host=host) == expected


def test_address_of_a_pad_tells_its_own_server():
    assert Etherpad().parse(f'{NEW}x', host='pad.example.org') == pad('x', f'{NEW}x')


def test_case_of_the_server_told_is_no_matter():
    assert Etherpad().parse('x', host='Etherpad.OpenDev.org') == pad('x', f'{NEW}x')


@pytest.mark.parametrize('host', ['https://pad.example.org', 'pad.example.org/p', 'a b', '[', '?'])
def test_server_told_is_a_host(host):
    expected = f'{host!r} is no server; one is written as etherpad.opendev.org'
    assert complaint(Etherpad().parse, 'x', host=host) == expected


def test_name_with_a_slash_is_known_by_its_server():
    url = f'{NEW}a%2Fb'
    assert Etherpad().recognise(url) == pad('etherpad.opendev.org/a/b', url)


def test_name_with_a_slash_is_not_taken_for_another_server():
    elsewhere = Etherpad().parse('x', host='pad.example.org')
    assert Etherpad().parse('pad.example.org/x').identity != elsewhere.identity


OWN = Etherpad('pads.example.org', {'old.example.org': 'pads.example.org'})


@pytest.mark.parametrize(
    'text',
    [
        'x',
        'http://pads.example.org/p/x',
        'http://old.example.org/p/x',
        'http://old.example.org/x',
    ],
)
def test_server_and_its_former_names_can_be_others(text):
    expected = pad('x', 'https://pads.example.org/p/x')
    assert OWN.parse(text) == expected
    assert OWN.recognise(text) == (expected if '://' in text else None)


def test_server_of_pads_need_have_no_former_names():
    kind = Etherpad('notes.example.org', {})
    expected = pad('x', 'https://notes.example.org/p/x')
    assert [kind.parse('x'), kind.recognise('http://notes.example.org/p/x')] == [expected] * 2


def test_server_that_did_not_move_here_is_an_ordinary_one():
    url = 'http://etherpad.openstack.org/p/x'
    assert OWN.parse(url) == pad('etherpad.openstack.org/x', url)
    assert OWN.recognise('http://etherpad.openstack.org/x') is None


def test_server_that_moved_to_another_than_the_usual_one_is_known_by_that():
    kind = Etherpad('a.example', {'b.example': 'c.example'})
    expected = pad('c.example/x', 'https://c.example/p/x')
    assert [kind.parse('x', host='b.example'), kind.parse('http://b.example/x')] == [expected] * 2
    assert kind.recognise('http://c.example/p/x') == expected


def test_server_that_moved_twice_is_where_it_is_now():
    moved = {'a.example': 'b.example', 'b.example': 'pads.example.org'}
    address = Etherpad('pads.example.org', moved).parse('http://a.example/p/x')
    assert address == pad('x', 'https://pads.example.org/p/x')


def test_servers_that_moved_to_each_other_are_no_way_without_end():
    kind = Etherpad('pads.example.org', {'a.example': 'b.example', 'b.example': 'a.example'})
    assert kind.parse('https://a.example/x').href == 'https://a.example/p/x'


def test_default_of_moved_hosts_is_not_shared():
    kind = Etherpad()
    assert kind.moved == MOVED_HOSTS
    assert kind.moved is not MOVED_HOSTS


CHARACTERS = st.one_of(
    st.sampled_from('/:%?#&+. 東'), st.characters(exclude_characters='$', exclude_categories=['Cs'])
)
NAMES = st.text(CHARACTERS, min_size=1, max_size=25).filter(lambda name: not name.endswith('/'))
HOSTS = st.sampled_from(
    ['', 'etherpad.openstack.org', 'Pad.Example.org', 'localhost:9001', '[::1]']
)


@given(NAMES, HOSTS)
def test_address_of_any_pad_given_by_name_leads_to_it_again(name, host):
    assume(complaint(Etherpad().parse, name, host=host) == '')
    address = Etherpad().parse(name, host=host)
    assert Etherpad().parse(address.href) == address


def each_byte_quoted(name):
    return ''.join(f'%{byte:02x}' for byte in name.encode())


@given(NAMES, st.sampled_from(['', 'L415', '東']))
def test_all_forms_of_one_address_have_one_identity(name, fragment):
    former = 'http://etherpad.openstack.org'
    ends = ['', '/', '?x=1']
    views = ['/timeslider', '/export/txt', '/12/export/html']
    forms = [
        f'{base}{quoted}{end}#{fragment}'
        for quoted in {quote(name, safe=''), quote(name, safe=':+'), each_byte_quoted(name)}
        for base in (NEW, f'{former}/p/')
        for end in ends
    ]
    if name != 'p':
        forms.append(f'{former}/{quote(name, safe="")}#{fragment}')
    one = Etherpad().parse(forms[0])
    assert one.fragment == fragment
    assert {Etherpad().recognise(form) for form in forms} == {one}
    for view in views:
        found = Etherpad().recognise(f'{one.url}{view}#{fragment}')
        assert found == one._replace(view=view)


SCHEMES = ['', 'http://', 'https://', 'http://etherpad.', 'https://api.launchpad.net/devel']
PARTS = ['/', ':', '[', ']', '@', '%', '%2F', '?', '#', 'p', '+spec', '+specs', '\\', '\udcff']
MADE_UP = st.builds(
    '{}{}'.format,
    st.sampled_from([*SCHEMES, NEW, 'https://blueprints.launchpad.net/nova/']),
    st.lists(st.sampled_from(PARTS) | st.text()).map(''.join),
)


@given(MADE_UP)
def test_no_text_is_too_strange_to_be_looked_at(text):
    for kind in (Etherpad(), Blueprint()):
        address = kind.recognise(text)
        assert address is None or kind.parse(text) == address


@given(MADE_UP)
def test_whatever_is_recognised_leads_to_itself_again(text):
    for kind in (Etherpad(), Blueprint()):
        if (address := kind.recognise(text)) is not None:
            assert kind.recognise(address.href) == address


# Blueprints


@pytest.mark.parametrize(
    ('text', 'identity', 'path'),
    [
        ('nova/cells-v2', 'nova/cells-v2', 'nova/+spec/cells-v2'),
        (' nova/cells-v2 ', 'nova/cells-v2', 'nova/+spec/cells-v2'),
        ('nova/+spec/cells-v2', 'nova/cells-v2', 'nova/+spec/cells-v2'),
        ('python-novaclient/v2.1+x', 'python-novaclient/v2.1+x', 'python-novaclient/+spec/v2.1+x'),
        ('nova/+specs', 'nova/+specs', 'nova/+specs'),
        ('neutron/liberty/+specs', 'neutron/liberty/+specs', 'neutron/liberty/+specs'),
    ],
)  # fmt: skip
def test_blueprint_is_given_by_its_name(text, identity, path):
    assert Blueprint().parse(text) == blueprint(identity, path)


@pytest.mark.parametrize(
    'url',
    [
        'https://blueprints.launchpad.net/nova/+spec/cells',
        'http://blueprints.launchpad.net/nova/+spec/cells/',
        'https://Blueprints.Launchpad.net/nova/+spec/cells?a=b',
        'https://blueprints.launchpad.net/nova/%2Bspec/c%65lls',
        'https://launchpad.net/nova/+spec/cells',
        'https://api.launchpad.net/devel/nova/+spec/cells',
        'https://api.launchpad.net/1.0/nova/+spec/cells',
        'https://ann:secret@blueprints.launchpad.net/nova/+spec/cells',
    ],
)
@pytest.mark.parametrize('read', [Blueprint().parse, Blueprint().recognise])
def test_every_address_of_a_blueprint_is_the_present_one(read, url):
    assert read(url) == blueprint('nova/cells', 'nova/+spec/cells')


@pytest.mark.parametrize('read', [Blueprint().parse, Blueprint().recognise])
def test_fragment_of_a_blueprint_is_kept_beside_its_url(read):
    url = 'http://launchpad.net/nova/+spec/cells#work'
    assert read(url) == blueprint('nova/cells', 'nova/+spec/cells', 'work')


@pytest.mark.parametrize('names', ['nova', 'neutron/mitaka'])
@pytest.mark.parametrize(
    'view', ['+specs', '+assignments', '+documentation', '+roadmap', '+specplan']
)
def test_lists_of_blueprints_are_links_too(names, view):
    path = f'{names}/{view}'
    expected = blueprint(path, path)
    assert Blueprint().recognise(f'https://blueprints.launchpad.net/{path}') == expected


@pytest.mark.parametrize(
    'text',
    ['', 'nova', 'nova/', '/cells', 'nova/+bugs', 'nova/a/b', 'nova/-x', 'nova/a b', 'nova/東京',
     'nova/a%2Bb', '+specs', 'a/b/c/+specs', 'a/b/+spec/c', 'nova/+spec', 'nova/+spec/+specs',
     '東京/+specs', 'cells?'],
)  # fmt: skip
def test_name_that_launchpad_refuses_is_no_blueprint(text):
    assert complaint(Blueprint().parse, text) == BLUEPRINT_NAME


@pytest.mark.parametrize('text', ['Nova/cells', 'nova/Cells', 'nova/cells_v2'])
def test_blueprint_is_written_as_the_rule_says(text):
    assert complaint(Blueprint().parse, text) == BLUEPRINT_NAME


@pytest.mark.parametrize(
    'url',
    [
        'https://blueprints.launchpad.net/',
        'https://blueprints.launchpad.net/nova',
        'https://blueprints.launchpad.net/nova/cells',
        'https://blueprints.launchpad.net/nova/+spec/cells/+edit',
        'https://blueprints.launchpad.net/nova/+spec/a%2Fb',
        'https://blueprints.launchpad.net:8080/nova/+spec/cells',
        'https://api.launchpad.net/',
        'https://api.launchpad.net/nova/+spec/cells',
        'https://bugs.launchpad.net/nova/+spec/cells',
        'https://example.org/nova/+spec/cells',
    ],
)
def test_other_addresses_are_no_blueprints(url):
    assert complaint(Blueprint().parse, url) == BLUEPRINT_URL
    assert Blueprint().recognise(url) is None


@pytest.mark.parametrize('text', [text for text in JUNK if '://' in text])
def test_blueprint_has_a_web_address(text):
    assert complaint(Blueprint().parse, text) == WEB_FORM


def test_usual_port_makes_no_other_blueprint():
    url = 'https://blueprints.launchpad.net:443/nova/+spec/cells'
    assert Blueprint().recognise(url) == blueprint('nova/cells', 'nova/+spec/cells')


def test_usual_server_of_blueprints_can_be_another():
    url = 'https://bp.example.org/nova/+spec/x'
    expected = Address('blueprint', 'nova/x', url)
    assert [Blueprint('bp.example.org').parse(text) for text in ('nova/x', url)] == [expected] * 2
    message = 'the address of a blueprint is https://bp.example.org/PROJECT/+spec/NAME'
    assert complaint(Blueprint('bp.example.org').parse, 'https://example.org/x') == message


@pytest.mark.parametrize(
    'url',
    ['https://blueprints.launchpad.net/nova/+spec/x', 'https://launchpad.net/nova/+spec/x'],
)
def test_blueprint_on_launchpad_stays_there_where_another_server_is_the_usual_one(url):
    address = Blueprint('bp.example.org').parse(url)
    identity = 'blueprints.launchpad.net/nova/x'
    assert address == blueprint(identity, 'nova/+spec/x')


LAUNCHPAD_NAMES = st.from_regex('[a-z0-9][a-z0-9.+-]*', fullmatch=True)


@given(LAUNCHPAD_NAMES, LAUNCHPAD_NAMES, st.sampled_from(['', 'work']))
def test_all_forms_of_a_blueprint_have_one_identity(project, name, fragment):
    end = f'#{fragment}' if fragment else ''
    one = Blueprint().parse(f'{project}/{name}')
    assert one.identity == f'{project}/{name}'
    forms = [
        one.href + end,
        f'http://blueprints.launchpad.net/{each_byte_quoted(project)}/+spec/{name}{end}',
        f'http://launchpad.net/{project}/+spec/{quote(name, safe="")}/{end}',
        f'https://api.launchpad.net/devel/{project}/%2Bspec/{each_byte_quoted(name)}{end}',
    ]
    assert {Blueprint().parse(form) for form in forms} == {one._replace(fragment=fragment)}


# Both

KINDS = {'etherpad': Etherpad(), 'blueprint': Blueprint()}


@pytest.mark.parametrize(
    ('url', 'expected'),
    [
        (f'{NEW}x', pad('x', f'{NEW}x')),
        ('https://launchpad.net/nova/+spec/x', blueprint('nova/x', 'nova/+spec/x')),
        ('https://example.org/', None),
        ('nova/x', None),
    ],
)
def test_address_in_a_text_is_of_the_kind_that_recognises_it(url, expected):
    assert recognise(url, KINDS) == expected


def test_kinds_bear_the_names_under_which_they_are_known():
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
