"""References both ways: roles, :any:, intersphinx, the inventory and the indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Build, Site

TALKS = """
    Home
    ====

    .. event:: Summit
       :id: summit

    .. person:: Ann
       :id: ann

    .. project:: Neutron
       :id: neutron
       :formerly: Quantum

    .. session:: A talk
       :id: talk
       :formerly: old-talk

       .. reporter:: ann

          What was said.

          .. etherpad-link:: a-pad
    """


def targets(build: Build, docname: str = 'index') -> dict[str, str]:
    """Return where the references of a page lead, by their text."""
    return {
        reference.astext(): reference.get('refuri') or f'#{reference["refid"]}'
        for reference in build.doctree(docname).findall(nodes.reference)
    }


@pytest.mark.parametrize(
    ('role', 'text', 'target'),
    [
        (':session:`talk`', 'A talk', 'index.html#talk'),
        (':session:`old-talk`', 'A talk', 'index.html#talk'),
        (':session:`the talk <talk>`', 'the talk', 'index.html#talk'),
        (':report:`talk/ann`', 'A talk (Ann)', 'index.html#talk--ann'),
        (':report:`old-talk/Ann`', 'A talk (Ann)', 'index.html#talk--ann'),
        (':person:`ann`', 'Ann', 'index.html#person-ann'),
        (':reporter:`Ann`', 'Ann', 'index.html#person-ann'),
        (':project:`neutron`', 'Neutron', 'index.html#project-neutron'),
        (':project:`NEUTRON`', 'Neutron', 'index.html#project-neutron'),
        (':project:`Quantum`', 'Quantum', 'index.html#project-neutron'),
        (':event:`summit`', 'Summit', 'index.html#summit'),
        (':trip:session:`talk`', 'A talk', 'index.html#talk'),
        (':any:`talk`', 'A talk', 'index.html#talk'),
        (':any:`Quantum`', 'Quantum', 'index.html#project-neutron'),
        (':any:`old-talk`', 'A talk', 'index.html#talk'),
        (':etherpad:`a-pad`', 'a-pad', 'https://etherpad.opendev.org/p/a-pad'),
        (':blueprint:`nova/x`', 'nova/x', 'https://blueprints.launchpad.net/nova/+spec/x'),
    ],
)
def test_role_shows_the_title_and_leads_there(
    site: Site, role: str, text: str, target: str
) -> None:
    site.write(
        {
            'index.rst': f'{TALKS}\n    .. toctree::\n\n       other\n',
            'other.rst': f'Other\n=====\n\nSee {role} here.\n',
        }
    )
    build = site.build(nitpicky=True)
    assert build.warnings == []
    assert targets(build, 'other') == {text: target}


@pytest.mark.parametrize('anchor', ['talk', 'old-talk', 'talk--ann', 'old-talk--ann'])
def test_anchor_of_a_former_key_leads_to_the_same_place(site: Site, anchor: str) -> None:
    site.write({'index.rst': TALKS})
    page = BeautifulSoup(site.build().text('index.html'), 'html.parser')
    place = page.find(id=anchor)
    assert place is not None
    heading = place.find_next(['h2', 'h3'])
    assert heading is not None
    expected = 'Report by Ann' if '--' in anchor else 'A talk'
    assert heading.get_text().rstrip('¶') == expected


def test_any_that_names_two_things_is_told(site: Site) -> None:
    site.write({'index.rst': f'{TALKS}\n    .. person:: Neutron\n       :id: somebody\n'})
    with (site.source / 'index.rst').open('a') as page:
        page.write('\nSee :any:`neutron`.\n')
    assert [line.partition('could be ')[2] for line in site.build().warnings] == [
        ':trip:person:`Neutron` or :trip:project:`Neutron` [ref.any]'
    ]


def test_inventory_has_everything_under_its_title(site: Site) -> None:
    site.write({'index.rst': TALKS})
    build = site.build()
    inventory = InventoryFile.loads((build.app.outdir / 'objects.inv').read_bytes(), uri='')
    objects = {
        (kind, name): (item.uri, item.display_name)
        for kind, names in inventory.data.items()
        if kind.startswith('trip:')
        for name, item in names.items()
    }
    assert objects == {
        ('trip:event', 'summit'): ('index.html#summit', 'Summit'),
        ('trip:session', 'talk'): ('index.html#talk', 'A talk'),
        ('trip:report', 'talk/ann'): ('index.html#talk--ann', 'A talk (Ann)'),
        ('trip:person', 'ann'): ('index.html#person-ann', 'Ann'),
        ('trip:project', 'neutron'): ('index.html#project-neutron', 'Neutron'),
    }


def test_another_project_finds_them_by_intersphinx(site: Site, tmp_path: Path) -> None:
    site.write({'index.rst': TALKS})
    inventory = tmp_path / 'objects.inv'
    inventory.write_bytes((site.build().app.outdir / 'objects.inv').read_bytes())
    site.conf += f"""
extensions.append('sphinx.ext.intersphinx')
intersphinx_mapping = {{'summit': ('https://example.org/', {str(inventory)!r})}}
"""
    site.write(
        {
            'index.rst': """
            Elsewhere
            =========

            :session:`talk`, :person:`Ann there <ann>`, :event:`summit`,
            :external+summit:trip:project:`neutron` and :session:`nobody`.
            """
        }
    )
    build = site.build(out='elsewhere')
    assert build.warnings == [
        "index.rst:4: WARNING: unknown session 'nobody' [trip.unknown-session]"
    ]
    assert targets(build) == {
        'A talk': 'https://example.org/index.html#talk',
        'Ann there': 'https://example.org/index.html#person-ann',
        'Summit': 'https://example.org/index.html#summit',
        'Neutron': 'https://example.org/index.html#project-neutron',
    }


def test_pad_in_running_text_is_linked_at_its_present_address(site: Site) -> None:
    site.write(
        {
            'index.md': """
            # Home

            :::{session} A talk
            :id: talk

            See <http://etherpad.openstack.org/old-pad#L4> and
            [a blueprint](http://launchpad.net/nova/+spec/x).
            :::

            :::{session} Another
            :id: another

            :::{etherpad-link} old-pad
            :::
            :::
            """
        }
    )
    build = site.build()
    assert build.warnings == []
    found = targets(build)
    assert found['http://etherpad.openstack.org/old-pad#L4'] == (
        'https://etherpad.opendev.org/p/old-pad#L4'
    )
    assert found['a blueprint'] == 'https://blueprints.launchpad.net/nova/+spec/x'
    (link,) = (n for n in build.doctree().findall(nodes.paragraph) if 'trip-link' in n['classes'])
    assert link.astext() == 'Etherpad old-pad (also in A talk)'


def test_hosts_are_configuration(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk

               .. etherpad-link:: mine

               .. etherpad-link:: https://pads.example.com/p/moved

               .. etherpad-link:: theirs
                  :host: etherpad.example.net

               .. blueprint-link:: nova/x
            """
        }
    )
    build = site.build(
        trip_etherpad_host='pads.example.org',
        trip_moved_hosts={'pads.example.com': 'pads.example.org'},
        trip_blueprint_host='plans.example.org',
    )
    assert build.warnings == []
    assert [url for url in targets(build).values() if url.startswith('http')] == [
        'https://pads.example.org/p/mine',
        'https://pads.example.org/p/moved',
        'https://etherpad.example.net/p/theirs',
        'https://plans.example.org/nova/+spec/x',
    ]


def entries(build: Build, name: str) -> list[tuple[str, str, int, str]]:
    """Return letter, name, subtype and anchor of each entry of an index of the domain."""
    domain = build.app.env.domains['trip']
    (index,) = (one for one in domain.indices if one.name == name)
    content, _collapse = index(domain).generate()
    return [
        (letter, entry.name, entry.subtype, entry.anchor)
        for letter, of_letter in content
        for entry in of_letter
    ]


def test_indices(site: Site) -> None:
    site.copy('rst')
    build = site.build()
    assert entries(build, 'sessions') == [
        ('Example Summit', 'Keynote with code in its title', 0, 'keynote'),
        ('Example Summit', 'First part', 2, 'first-part'),
        ('Example Summit', 'Second part', 2, 'second-part'),
        ('Example Summit', 'Sequel', 0, 'sequel'),
    ]
    assert entries(build, 'reporters') == [
        ('A', 'Ann Example', 1, 'person-ann'),
        ('A', 'Second part', 2, 'second-part'),
        ('B', 'Bob', 1, 'person-bob'),
        ('B', 'Keynote with code in its title', 2, 'keynote'),
        ('B', 'Second part', 2, 'second-part'),
    ]
    assert entries(build, 'projects') == [
        ('F', 'Firstname', 0, 'project-newname'),
        ('G', 'Gone', 1, 'project-gone'),
        ('N', 'Newname', 1, 'project-newname'),
        ('N', 'Keynote with code in its title', 2, 'keynote'),
        ('O', 'Oldname', 0, 'project-newname'),
    ]
    assert entries(build, 'links') == [
        ('Blueprint', 'nova/example', 1, 'keynote'),
        ('Blueprint', 'Keynote with code in its title', 2, 'keynote'),
        ('Blueprint', 'Sequel', 2, 'sequel'),
        ('Etherpad', 'a_pad', 1, 'sequel'),
        ('Etherpad', 'Sequel', 2, 'sequel'),
        ('Etherpad', 'another', 1, 'sequel'),
        ('Etherpad', 'Sequel', 2, 'sequel'),
        ('Etherpad', 'in-text', 1, 'keynote'),
        ('Etherpad', 'Keynote with code in its title', 2, 'keynote'),
        ('Etherpad', 'The notes', 1, 'keynote'),
        ('Etherpad', 'Keynote with code in its title', 2, 'keynote'),
    ]


def test_reporters_are_sorted_by_their_reading(site: Site) -> None:
    people = {
        'sato': ('佐藤', 'さとう'),
        'iwamoto': ('岩本', 'いわもと'),
        'kakuma': ('角馬', 'カクマ'),
    }
    site.write(
        {
            'index.rst': 'Home\n====\n\n'
            + ''.join(
                f'.. person:: {name}\n   :id: {key}\n   :reading: {reading}\n\n'
                for key, (name, reading) in people.items()
            )
            + '.. session:: A talk\n   :id: talk\n\n'
            + '   .. reporter:: sato, iwamoto, kakuma\n\n      Text.\n'
        }
    )
    found = entries(site.build(), 'reporters')
    named = [(letter, name) for letter, name, subtype, _anchor in found if subtype < 2]
    assert named == [('あ', '岩本'), ('か', '角馬'), ('さ', '佐藤')]


def test_part_of_another_event_stands_alone_in_the_index(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. event:: One
               :id: one

            .. event:: Two
               :id: two

            .. session:: Whole
               :id: whole
               :event: one

               .. session:: Guest
                  :id: guest
                  :event: two

                  .. session:: Inner guest
                     :id: inner
                     :event: two

                  .. session:: Inner part
                     :id: inner-part

               .. session:: Part
                  :id: part
            """
        }
    )
    page = BeautifulSoup(site.build().text('trip-sessions.html'), 'html.parser')
    groups = {
        group.h2.text: [
            [link.text for link in entry.find_all('a')]
            for entry in group.ul.find_all('li', recursive=False)
        ]
        for group in page.find_all('section')
    }
    assert groups == {
        'One': [['Whole', 'Inner part', 'Part']],
        'Two': [['Guest', 'Inner guest']],
    }


def test_indices_are_pages_that_ref_finds(site: Site) -> None:
    site.copy('rst')
    page = site.source / 'index.rst'
    page.write_text(page.read_text() + '\nSee :ref:`trip-sessions` and :ref:`trip-links`.\n')
    build = site.build()
    assert build.warnings == []
    assert targets(build)['Sessions'] == 'trip-sessions.html'
    assert 'Pads and blueprints' in build.text('trip-links.html')


@pytest.mark.filterwarnings('ignore:.*MystReferenceResolver.app')  # myst-parser
def test_pages_that_stand_apart_know_only_each_other(site: Site) -> None:
    talks = TALKS.replace('\n    ', '\n').lstrip()
    site.write({'index.rst': f'{talks}\n.. toctree::\n\n   one\n   two\n   links\n   site\n'})
    site.write({'one.rst': f':apart: example\n\n{talks.replace("A talk", "An example")}'})
    site.write(
        {'two.md': '---\napart: example\n---\n\n# Two\n\n{session}`talk`, {any}`Quantum`.\n'}
    )
    site.write({'links.md': '---\napart: example\n---\n\n# Links\n\n[](#talk), [there](talk).\n'})
    site.write({'site.rst': 'Site\n====\n\n:session:`talk`, :any:`Quantum`.\n'})
    build = site.build()
    assert build.warnings == []
    assert targets(build, 'two') == {
        'An example': 'one.html#talk',
        'Quantum': 'one.html#project-neutron',
    }
    assert targets(build, 'links') == {
        'An example': 'one.html#talk',
        'there': 'one.html#talk',
    }
    assert targets(build, 'site') == {
        'A talk': 'index.html#talk',
        'Quantum': 'index.html#project-neutron',
    }
    assert 'one.html' not in build.text('trip-sessions.html').partition('<h1>')[2]
    assert 'An example' not in build.doctree('index').astext()
    doctree = site.build('text').doctree('one')
    (head,) = (f for f in doctree.findall(nodes.field) if f[0].astext() == 'Event')
    assert [reference['refuri' if 'refuri' in reference else 'refid']
            for reference in head.findall(nodes.reference)] == ['summit']  # fmt: skip


@pytest.mark.parametrize(
    ('written', 'linked'),
    [
        ('https://etherpad.openstack.org/p/x/timeslider#12', '/p/x/timeslider#12'),
        ('https://etherpad.openstack.org/p/x/export/txt', '/p/x/export/txt'),
        ('https://etherpad.openstack.org/x#L4', '/p/x#L4'),
    ],
)
def test_link_to_a_part_of_a_pad_stays_one(site: Site, written: str, linked: str) -> None:
    site.write({'index.rst': f'Home\n====\n\nSee {written} there.\n'})
    build = site.build()
    assert targets(build) == {written: f'https://etherpad.opendev.org{linked}'}
    ((kind, identity),) = build.app.env.domains['trip'].registry.relations.links
    assert (kind, identity) == ('etherpad', 'x')


@pytest.mark.parametrize('written', ['x#L4', 'etherpad.openstack.org/x#L4'])
def test_pad_is_understood_without_a_scheme(site: Site, written: str) -> None:
    site.write({'index.rst': f'Home\n====\n\n.. etherpad-link:: {written}\n'})
    build = site.build()
    assert build.warnings == []
    assert targets(build) == {'x': 'https://etherpad.opendev.org/p/x#L4'}


def test_report_without_a_name_is_called_so_in_the_language_of_the_site(site: Site) -> None:
    site.write(
        {
            'index.rst': """
            Home
            ====

            .. session:: A talk
               :id: talk

               See :report:`talk/anonymous`.

               .. reporter:: anonymous

                  What was said.
            """
        }
    )
    build = site.build(language='ja')
    assert targets(build)['A talk (匿名)'] == '#talk--anonymous'
