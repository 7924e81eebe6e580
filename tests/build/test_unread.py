"""What a parser refuses stays on its page, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

if TYPE_CHECKING:
    from sites import Site

NO_OPTION = """\
.. session:: Opening
   :id: opening
   time 10:00

   .. reporter:: ann

      Hello.
"""
UNKNOWN = """\
.. sesion:: Opening
   :id: opening

   Hello.
"""
UNKNOWN_IN_MYST = """\
::::{sesion} Opening
:id: opening

:::{reporter} ann
Hello.
:::
::::
"""


def kept(site: Site, name: str, text: str) -> list[str]:
    """Return the blocks of code on a page that begins and ends with a paragraph."""
    site.write({name: f'Day\n===\n\nBefore.\n\n{text}\nAfter.\n'})
    build = site.build()
    assert len([line for line in build.warnings if line.startswith(name)]) == 1
    assert [node.astext() for node in build.doctree().findall(nodes.paragraph)] == [
        'Before.',
        'After.',
    ]
    return [node.astext() for node in build.doctree().findall(nodes.literal_block)]


@pytest.mark.parametrize('text', [NO_OPTION, UNKNOWN], ids=['no option', 'unknown'])
def test_directive_that_restructuredtext_refuses_stays(site: Site, text: str) -> None:
    assert kept(site, 'index.rst', text) == [text.rstrip()]


def test_directive_that_myst_does_not_know_stays(site: Site) -> None:
    assert kept(site, 'index.md', UNKNOWN_IN_MYST) == [UNKNOWN_IN_MYST.rstrip()]


@pytest.mark.parametrize('text', ['.. mermaid::\n\n   A\n', '.. image:: a\n   :alt: c\n   d\n'])
def test_directive_of_others_is_left_to_them(site: Site, text: str) -> None:
    assert kept(site, 'index.rst', text) == []


def test_directive_in_a_session_stays_there(site: Site) -> None:
    page = ':::::{session} Opening\n:id: opening\n\n::::{reportr} ann\nHello.\n::::\n:::::\n'
    assert kept(site, 'index.md', page) == ['::::{reportr} ann\nHello.\n::::']


@pytest.mark.parametrize('option', [':draft:', ':draft', 'draft'])
def test_draft_that_is_refused_is_not_published(site: Site, option: str) -> None:
    text = f'.. session:: Opening\n   :id: opening\n   {option}\n   time 10:00\n\n   Hello.\n'
    assert kept(site, 'index.rst', text) == []
    site.conf += 'trip_show_drafts = True\n'
    assert kept(site, 'index.rst', text) == [text.rstrip()]


def test_session_about_a_draft_is_published(site: Site) -> None:
    text = '.. session:: Opening\n   :id: opening\n   time 10:00\n\n   draft\n   A draft.\n'
    assert kept(site, 'index.rst', text) == [text.rstrip()]
