"""Directives are found where they stand."""

from pathlib import Path
from textwrap import dedent

import pytest
from tripreport.core.sources.pages import directives, metadata

MYST = """\
---
event: e
---

# Title

:::::{session} One *thing*
:id: one
:track: "C # 1"

Text.

::::{reporter} ann
```text
:::{session} Not one
:id: no
:::
```
:::{etherpad-link} a
:::
::::
:::::

````{trip:session} Two
:id: two
````

````markdown
:::{session} Neither
:::
````

:::::{code-block} markdown
:::{session} Neither
:::
:::::

::::some-class
:::{session} Three
:id: three
:::
::::

:::{person} Ann
:id: ann
"""

RST = """\
:event: e

Title
=====

.. session:: One *thing*
   :id: one
   :track: C # 1

   Text::

      .. session:: Not one
         :id: no

   .. reporter:: ann

      .. code-block:: rst

         .. session:: Neither

      .. etherpad-link:: a

.. trip:session:: Two
   :id: two

.. comment:: x

.. session:: Three
   :id: three

.. comment

.. person:: Ann
   :id: ann
"""


@pytest.mark.parametrize(('text', 'is_rst'), [(MYST, False), (RST, True)], ids=['myst', 'rst'])
def test_directives_are_found(text, is_rst):
    lines = text.splitlines()
    found = directives(lines, is_rst=is_rst)
    assert [(w.name, w.argument, w.option('id'), w.around) for w in found] == [
        ('session', 'One *thing*', 'one', None),
        ('reporter', 'ann', '', 0),
        ('etherpad-link', 'a', '', 1),
        ('session', 'Two', 'two', None),
        ('session', 'Three', 'three', None),
        ('person', 'Ann', 'ann', None),
    ]
    first, *_, last = found
    assert first.option('track') == 'C # 1'
    assert lines[first.head_end : first.head_end + 2] == ['', '   Text::' if is_rst else 'Text.']
    assert lines[first.end - 1].strip() == ('.. etherpad-link:: a' if is_rst else ':::::')
    assert last.end == len(lines)
    assert metadata(lines) == {'event': 'e'}


@pytest.mark.parametrize('text', [
    '---\nmyst:\n  html_meta:\n    event: x\nfile_format: y\n\nevent: e\n---\nkey: value\n',
    '---\n# a remark\nevent: e\n---\n',
    '---\nevent: e\nmyst:\n  enable_extensions: [colon_fence]\n---\n',
    ':tocdepth:\n:event: e\n\n:no: metadata\n',
])  # fmt: skip
def test_metadata_is_found_whatever_else_is_there(text):
    assert metadata(text.split('\n')).get('event') == 'e'
    assert not {'key', 'no'} & metadata(text.split('\n')).keys()


@pytest.mark.parametrize('text', ['', 'Text.', '# Title\n\n---\n\nevent: e', 'event: e'])
def test_page_may_have_no_metadata(text):
    assert metadata(text.split('\n')) == {}


def test_longer_fence_closes_what_is_within():
    lines = dedent("""\
        ::::{session} A
        :::{reporter} b
        ::::
        text
        """).splitlines()
    assert [(w.name, w.end) for w in directives(lines, is_rst=False)] == [
        ('session', 3),
        ('reporter', 3),
    ]


@pytest.mark.parametrize('is_rst', [False, True])
@pytest.mark.parametrize(
    'text', ['', '\n\n', ':::', '.. session::', '```', ':::{session}\n:::\n:::']
)
def test_any_text_is_read(text, is_rst):
    for written in directives(text.splitlines(), is_rst=is_rst):
        assert written.start < written.head_end <= written.end


def test_this_repository_is_read():
    sources = Path(__file__).parents[2] / 'source'
    counted = {}
    for path in sorted((sources / 'reports').rglob('*.*')):
        lines = path.read_text('utf-8').splitlines()
        for written in directives(lines, is_rst=path.suffix == '.rst'):
            counted[written.name] = counted.get(written.name, 0) + 1
    assert (counted['event'], counted['session'], counted['reporter']) == (2, 32, 35)
