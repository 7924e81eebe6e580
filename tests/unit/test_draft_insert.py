from pathlib import Path

import pytest
from tripreport.cli.contents import add_to
from tripreport.cli.project import PageText
from tripreport.core.messages import RefusalError
from tripreport.core.sources import merge
from tripreport.core.sources.markup import Directive, Myst, Rst

PAD = Directive('etherpad-link', 'pad')
REPORT = Directive('reporter', 'ann', body=('Text.', PAD))


def page_of(text, markup):
    return PageText(Path(f'page{markup.suffix}'), text.split('\n'))


def insert(text, key, blocks, markup):
    page = page_of(text, markup)
    merge.append(page.lines, page.find('session', key), blocks, markup)
    return '\n'.join(page.lines)


def test_report_goes_to_the_end_of_the_session():
    page = '# A\n\n:::::{session} S\n:id: s\n\nOld.\n:::::\n\nAfter.\n'
    assert insert(page, 's', [REPORT], Myst()) == (
        '# A\n\n:::::{session} S\n:id: s\n\nOld.\n\n::::{reporter} ann\nText.\n\n'
        ':::{etherpad-link} pad\n:::\n::::\n:::::\n\nAfter.\n'
    )


def test_fences_around_are_widened_where_they_must_be():
    page = '::::{session} W\n:id: w\n\n:::{session} S\n:id: s\n:::\n::::\n'
    assert insert(page, 's', [REPORT], Myst()) == (
        '::::::{session} W\n:id: w\n\n:::::{session} S\n:id: s\n\n::::{reporter} ann\nText.\n\n'
        ':::{etherpad-link} pad\n:::\n::::\n:::::\n::::::\n'
    )


def test_fences_of_backquotes_count_apart():
    page = '```{session} S\n:id: s\n\n:::{note}\nOld.\n:::\n```\n'
    assert insert(page, 's', [REPORT], Myst()) == (
        '```{session} S\n:id: s\n\n:::{note}\nOld.\n:::\n\n::::{reporter} ann\nText.\n\n'
        ':::{etherpad-link} pad\n:::\n::::\n```\n'
    )


def test_session_is_found_though_something_else_has_its_key():
    page = ':::{person} S\n:id: s\n:::\n\n```text\n:id: s\n```\n\n:::::{session} S\n:id: s\n:::::\n'
    assert insert(page, 's', ['Text.'], Myst()) == page.replace(
        ':::::{session} S\n:id: s\n', ':::::{session} S\n:id: s\n\nText.\n'
    )


def test_report_goes_into_a_session_in_restructuredtext():
    page = 'A\n=\n\n.. session:: S\n   :id: s\n\n   Old.\n\nAfter.\n'
    assert insert(page, 's', [REPORT], Rst()) == (
        'A\n=\n\n.. session:: S\n   :id: s\n\n   Old.\n\n   .. reporter:: ann\n\n      Text.\n\n'
        '      .. etherpad-link:: pad\n\nAfter.\n'
    )


@pytest.mark.parametrize('page', [
    ':::{session} S\n:id: s\n',
    ':::{session} S\n:id: s\n\nText.\n::\n',
    '::::{session} S\n:id: s\n\n:::{note}\n:::\n',
    '::::{session} W\n\n:::{session} S\n:id: s\n:::\n',
])  # fmt: skip
def test_session_that_nothing_closes_is_refused(page):
    with pytest.raises(RefusalError) as caught:
        insert(page, 's', [REPORT], Myst())
    marks = page.partition('{')[0]
    assert str(caught.value) == f'it is not closed; {marks} is missing'


def test_fences_that_are_no_directives_are_widened_too():
    page = '::::some-class\n:::{session} S\n:id: s\n:::\n::::\n'
    assert insert(page, 's', [REPORT], Myst()) == (
        '::::::some-class\n:::::{session} S\n:id: s\n\n::::{reporter} ann\nText.\n\n'
        ':::{etherpad-link} pad\n:::\n::::\n:::::\n::::::\n'
    )


def test_fence_that_closes_two_still_does():
    page = '::::{session} W\n:::{session} S\n:id: s\n::::\nAfter.\n'
    assert insert(page, 's', [REPORT], Myst()) == (
        '::::::{session} W\n:::::{session} S\n:id: s\n\n::::{reporter} ann\nText.\n\n'
        ':::{etherpad-link} pad\n:::\n::::\n::::::\nAfter.\n'
    )


@pytest.mark.parametrize(
    ('page', 'expected', 'markup'),
    [
        ('```{toctree}\na\n```\n', '```{toctree}\na\nb\n```\n', Myst()),
        (':::{toctree}\n:::\n', ':::{toctree}\nb\n:::\n', Myst()),
        ('# A\n', '# A\n\n:::{toctree}\nb\n:::\n', Myst()),
        ('.. toctree::\n\n   a\n', '.. toctree::\n\n   a\n   b\n', Rst()),
        ('.. toctree::\n   :maxdepth: 1\n', '.. toctree::\n   :maxdepth: 1\n\n   b\n', Rst()),
        (':::{toctree}\nTitle <>\n>\n:::\n', ':::{toctree}\nb\nTitle <>\n>\n:::\n', Myst()),
        ('A\n=\n', 'A\n=\n\n.. toctree::\n\n   b\n', Rst()),
        (
            '---\na: b\n---\n# A\n\n```\n## C\n```\n\n(b)=\n\n## B\n',
            '---\na: b\n---\n# A\n\n```\n## C\n```\n\n:::{toctree}\nb\n:::\n\n(b)=\n\n## B\n',
            Myst(),
        ),
        (
            'A\n==\nC.\n\n.. _b:\n\nB\n--\n',
            'A\n==\nC.\n\n.. toctree::\n\n   b\n\n.. _b:\n\nB\n--\n',
            Rst(),
        ),
        (
            'A\n==\nC.\n\n===\n B\n===\n',
            'A\n==\nC.\n\n.. toctree::\n\n   b\n\n===\n B\n===\n',
            Rst(),
        ),
    ],
)
def test_page_is_listed_behind_the_others(page, expected, markup):
    text = page_of(page, markup)
    add_to(text, 'index', 'b', markup)
    assert '\n'.join(text.lines) == expected
