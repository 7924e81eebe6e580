"""``tripreport draft`` on a project."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import run_command, speak_japanese
from tripreport.cli import draft

GUIDE = Path(__file__).parents[2] / 'source/guide/draft.md'

if TYPE_CHECKING:
    from conftest import Site

INDEX = """
# Tokyo

:::{event} Summit Tokyo
:id: tokyo
:dates: 2015-10-27/2015-10-30
:::

:::{person} 小田
:id: oda
:latin: Oda
:::

:::{person} Ann Lee
:id: ann-lee
:::

```{toctree}
day-1
```
"""
DAY = """
---
event: tokyo
---

# Day 1

:::{session} Containers today
:id: containers
:date: 2015-10-27

The abstract.
:::

:::{session} Another
:id: another
:::
"""
NOTES = """\
10月28日

Neutron の話
============
報告者: 小田

議事は [1] です。

Containers today
================
報告者: 小田

Magnum の話でした。

[1] https://etherpad.openstack.org/p/mitaka-neutron
"""
PAGE = """\
---
event: tokyo
---

# Summit Tokyo

## 10月28日

:::::{session} Neutron の話
:id: neutron
:date: 2015-10-28

::::{reporter} oda
議事は [\\[1\\]](<https://etherpad.openstack.org/p/mitaka-neutron>) です。

:::{etherpad-link} https://etherpad.openstack.org/p/mitaka-neutron
:::
::::
:::::
"""


class Run:
    """A project, and the command run in it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        site.write({'index.md': INDEX, 'day-1.md': DAY})
        (site.source / 'conf.py').write_text(site.conf, 'utf-8')

    def __call__(
        self, *arguments: str, notes: str | bytes = NOTES, name: str = 'notes.txt'
    ) -> tuple[int, str]:
        content = notes if isinstance(notes, bytes) else notes.encode()
        (self.site.folder / name).write_bytes(content)
        return run_command(draft.command, self.site.folder, name, '--event', 'tokyo', *arguments)

    def pages(self) -> dict[str, str]:
        """Return the texts of all pages."""
        return {path.name: path.read_text('utf-8') for path in self.site.source.glob('*.*')
                if path.name != 'conf.py'}  # fmt: skip


@pytest.fixture
def run(site: Site) -> Run:
    """Return a project and the command."""
    return Run(site)


TOLD = """\
notes.txt:1: guess: '10月28日' is taken for a heading: it is a day
notes.txt:1: guess: '10月28日' is taken for 2015-10-28, by the dates of the event
notes.txt:9: guess: 'Containers today' is the session 'containers': it has this title
notes.txt:9: open: the notes have :date: 2015-10-28, session 'containers' has '2015-10-27'; it \
stays so
"""


def test_notes_become_a_page_and_reports_in_known_sessions(run: Run) -> None:
    code, output = run()
    assert (code, output) == (
        1,
        f'{TOLD}source/day-1.md is written\nsource/index.md is written\n'
        'source/notes.md is written\n',
    )
    pages = run.pages()
    assert pages['notes.md'] == PAGE
    assert pages['index.md'].endswith('day-1\nnotes\n```\n')
    assert pages['day-1.md'] == DAY.lstrip().replace(
        ':::{session} Containers today\n:id: containers\n:date: 2015-10-27\n\nThe abstract.\n:::',
        ':::::{session} Containers today\n:id: containers\n:date: 2015-10-27\n\nThe abstract.\n\n'
        '::::{reporter} oda\nMagnum の話でした。\n::::\n:::::',
    )
    built = run.site.build(nitpicky=True)
    assert built.warnings == []


def test_remarks_are_told_in_the_language_of_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_japanese(monkeypatch)
    assert run() == (1, """\
notes.txt:1: guess: '10月28日' を見出しとみなしました (日付です)
notes.txt:1: guess: '10月28日' を、会期から 2015-10-28 とみなしました
notes.txt:9: guess: 'Containers today' はセッション 'containers' とみなしました (題が同じです)
notes.txt:9: open: メモでは :date: 2015-10-28 ですが、セッション 'containers' では \
'2015-10-27' です。セッションはそのままにします
source/day-1.md を書き込みました
source/index.md を書き込みました
source/notes.md を書き込みました
""")  # fmt: skip


@pytest.mark.parametrize(
    ('arguments', 'notes', 'message'),
    [
        (['--event', 'tokio'], NOTES,
        "--event: 'tokio' という event はありません。'tokyo' のことですか"),
        (['--reporter', 'An Lee'], NOTES,
         "--reporter: 'An Lee' という person はありません。'Ann Lee' のことですか"),
        (['--person', '山田'], NOTES,
         "--person '山田': 名前=キー の形で書いてください (キーは80文字までで、使えるのは a-z、"
         "0-9、- です)"),
        ([], b'a\0b',
         'notes.txt:1: NUL バイトがあり、テキストではありません。メモを UTF-8 '
         'のテキストで保存してください'),
    ],
)  # fmt: skip
def test_refusals_are_told_in_the_language_of_the_terminal(
    run: Run, arguments: list[str], notes: str | bytes, message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    speak_japanese(monkeypatch)
    _code, output = run(*arguments, notes=notes)
    assert output.splitlines()[-1] == f'Error: {message}'


@pytest.mark.parametrize(
    ('options', 'reason'),
    [
        (':id: containers\n', '閉じる ::: がありません'),
        ('---\nid: containers\n---\n:::\n',
         '":id: containers" を持つセッションがそこに書かれていません'),
    ],
)  # fmt: skip
def test_session_that_takes_no_report_is_told_of(
    run: Run, options: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f'---\nevent: tokyo\n---\n\n# Day 1\n\n:::{{session}} Containers today\n{options}'
    run.site.write({'day-1.md': page})
    before = run.pages()
    speak_japanese(monkeypatch)
    code, output = run()
    assert (code, output.splitlines()[-1]) == (
        1,
        "Error: source/day-1.md:7: セッション 'containers' に報告を書き加えられないため "
        f'({reason})、何も書き込みません',
    )
    assert run.pages() == before


def test_notes_become_restructuredtext(run: Run) -> None:
    run.site.write({'index.md': '', 'day-1.md': '', 'index.rst': """
        Tokyo
        =====

        .. event:: Summit Tokyo
           :id: tokyo
           :dates: 2015-10-27/2015-10-30

        .. person:: 小田
           :id: oda

        .. session:: Containers today
           :id: containers

           .. reporter:: anonymous

              Before.

        .. session:: After
           :id: after

        .. toctree::
           :maxdepth: 1
        """})  # fmt: skip
    code, _output = run('--rst')
    pages = run.pages()
    assert code == 1
    assert (
        '   .. reporter:: oda\n\n      Magnum の話でした。\n\n.. session:: After'
        in pages['index.rst']
    )
    assert pages['index.rst'].endswith('   :maxdepth: 1\n\n   notes\n')
    assert pages['notes.rst'].startswith(':event: tokyo\n\nSummit Tokyo\n============\n')
    assert run.site.build(nitpicky=True).warnings == []


def test_dry_run_prints_and_writes_nothing(run: Run) -> None:
    before = run.pages()
    code, output = run('--dry-run')
    assert code == 1
    assert '+::::{reporter} oda\n+Magnum の話でした。\n' in output
    assert '+++ b/notes.md\n' in output
    assert run.pages() == before


def test_what_is_there_is_never_overwritten(run: Run) -> None:
    run()
    before = run.pages()
    code, output = run()
    assert code == 1
    assert output == (
        'Error: source/notes.md is there already, perhaps edited since; nothing is written. '
        'Move it, or let --force replace it\n'
    )
    assert run.pages() == before


def test_notes_whose_page_others_have_are_refused(run: Run) -> None:
    before = run.pages()
    (run.site.folder / '一日目.txt').write_text(NOTES, 'utf-8')
    code, output = run('一日目.txt', name='二日目.txt')
    assert code == 2
    assert output.endswith(
        'Error: 二日目.txt and 一日目.txt would both become source/notes.md; nothing is written. '
        'Rename one of them\n'
    )
    assert run.pages() == before


def test_report_that_is_there_is_not_put_in_again(run: Run) -> None:
    notes = NOTES.replace('\n[1]', '\nAnother\n=======\n報告者: 小田\n\n別の話。\n\n[1]')
    run(notes=notes)
    before = run.pages()
    code, output = run('--force', notes=notes)
    assert code == 1
    assert output.endswith(
        'Error: sessions have reports of these notes already; nothing is written. '
        'Delete these reports, or leave them out of the notes:\n'
        "source/day-1.md:13: a report in session 'containers'\n"
        "source/day-1.md:21: a report in session 'another'\n"
    )
    assert run.pages() == before


def test_reports_that_are_deleted_are_put_in_anew_by_force(run: Run) -> None:
    run()
    before = run.pages()
    run.site.write({'day-1.md': DAY})
    assert run('--force')[0] == 1
    assert run.pages() == before


def test_page_is_replaced_by_force(run: Run) -> None:
    notes = NOTES.replace('Containers today', 'Something else')
    run(notes=notes)
    assert run('--force', notes=notes.replace('議事', '議事録'))[0] == 0
    assert '議事録は' in run.pages()['notes.md']
    assert run.pages()['index.md'].count('notes') == 1


FACTS = """\
:time: 14:50
:room: Hall A
:track: Main
:slides: https://a.example/slides
:video: https://a.example/video
:url: https://a.example/
"""
SAID = """\
# 10月27日

## Containers today

時間: 14:50
会場: Hall A
トラック: Main
スライド: https://a.example/slides
動画: https://a.example/video
URL: https://a.example/

報告者: 小田

Text.
"""


def test_facts_that_a_session_has_are_no_contradiction(run: Run) -> None:
    page = DAY.replace(':date: 2015-10-27\n', f':date: 2015-10-27\n{FACTS}')
    run.site.write({'day-1.md': page})
    said = run(notes=SAID, name='notes.md')
    assert 'it stays so' not in said[1]
    run.site.write({'day-1.md': page.replace('Hall A', 'Hall B').replace(':track: Main\n', '')})
    assert [line.partition('notes have ')[2] for line in run(notes=SAID,
    name='n.md')[1].splitlines()
            if 'it stays so' in line] == [
        ":room: Hall A, session 'containers' has 'Hall B'; it stays so",
        ":track: Main, session 'containers' has none; it stays so",
    ]  # fmt: skip


def test_beginning_alone_is_no_contradiction(run: Run) -> None:
    page = DAY.replace(':date: 2015-10-27\n', ':date: 2015-10-27\n:time: 14:50-15:30\n')
    run.site.write({'day-1.md': page})
    notes = '14:50 Containers today\n報告者: 小田\n\nText.\n'
    assert 'it stays so' not in run(notes=notes, name='n.txt')[1]
    assert (
        "the notes have :time: 14:30, session 'containers' has '14:50-15:30'; it stays so"
        in run(notes=notes.replace('14:50', '14:30').replace('小田', 'Ann Lee'), name='m.txt')[1]
    )


def test_new_page_is_listed_before_the_people(run: Run) -> None:
    run.site.write({
        'index.md': INDEX.replace('day-1\n', 'day-1\npeople\n'),
        'people.md': '# People\n',
    })  # fmt: skip
    run()
    assert 'day-1\nnotes\npeople\n' in run.pages()['index.md']


def test_people_who_are_new_are_registered(run: Run) -> None:
    notes = 'Talk\n====\n報告者: 山田\n\n本文。\n'
    assert run('--dry-run', notes=notes)[0] == 1
    code, _output = run('--person', '山田=yamada', notes=notes)
    page = run.pages()['notes.md']
    assert code == 0
    assert '{reporter} yamada' in page
    assert page.endswith(':::{person} 山田\n:id: yamada\n:::\n')
    assert run.site.build().warnings == []


def test_person_whom_one_draft_registers_is_known_to_the_next(run: Run) -> None:
    notes = '# Neutron\n\n報告者: John Smith\n\nText.\n'
    (run.site.folder / 'one.md').write_text(notes, 'utf-8')
    assert run('one.md', notes=notes.replace('Neutron', 'Nova'), name='two.md') == (
        0,
        "two.md:3: guess: 'John Smith' is new, and registered on this page as 'john-smith'\n"
        'source/index.md is written\nsource/one.md is written\nsource/two.md is written\n',
    )
    pages = run.pages()
    assert [pages[name].count('{person} John Smith') for name in ('two.md', 'one.md')] == [1, 0]
    assert run.site.build(nitpicky=True).warnings == []


def test_words_that_became_options_are_told_on_request(run: Run) -> None:
    assert '→' not in run('--dry-run')[1]
    assert [line for line in run('--dry-run', '--verbose')[1].splitlines() if '→' in line] == [
        'notes.txt:5: 報告者: 小田 → reporter',
        'notes.txt:9: Containers today → session containers',
        'notes.txt:11: 報告者: 小田 → reporter',
        'notes.txt:15: [1] https://etherpad.openstack.org/p/mitaka-neutron → address',
    ]  # fmt: skip


def test_reporter_may_be_given(run: Run) -> None:
    code, _output = run('--reporter', 'Ann Lee', notes='# Notes\n\n## Talk\n\nText.\n', name='n.md')
    assert code == 0
    assert '{reporter} ann-lee' in run.pages()['n.md']


@pytest.mark.parametrize('encoding', ['cp932', 'euc_jp', 'utf-16'])
def test_encoding_is_told(run: Run, encoding: str) -> None:
    _code, output = run('--dry-run', notes=NOTES.encode(encoding))
    assert output.startswith(f'notes.txt is read as {encoding}\n')
    assert '議事は' in output


@pytest.mark.parametrize(
    ('arguments', 'notes', 'code', 'message'),
    [
        (['--event', 'tokio'], NOTES, 2, "--event: unknown event 'tokio'; did you mean 'tokyo'?"),
        (['--reporter', 'An Lee'], NOTES, 2,
         "--reporter: unknown person 'An Lee'; did you mean 'Ann Lee'?"),
        (['--person', '山田'], NOTES, 2,
         "--person '山田': write NAME=KEY; a key has at most 80 characters, a-z, 0-9 and -"),
        (['--rst', '--markdown'], NOTES, 2,
         'Markdown notes become MyST; leave out --rst, or say --plain'),
        ([], b'a\0b', 1,
        'notes.txt:1: a NUL byte is no part of a text; save the notes as UTF-8 text'),
        (['-o', '../out'], NOTES, 1, 'lies outside the project'),
    ],
)  # fmt: skip
def test_wrong_words_are_refused_in_one_line(
    run: Run, arguments: list[str], notes: str | bytes, code: int, message: str
) -> None:
    before = run.pages()
    found, output = run(*arguments, notes=notes)
    assert found == code
    assert message in output.splitlines()[-1]
    assert run.pages() == before


def test_example_of_the_guide_holds(site: Site) -> None:
    guide = GUIDE.read_text('utf-8')
    notes, said, page = re.findall(r'^(`{3,})\w+\n(.*?)^\1$', guide, re.MULTILINE | re.DOTALL)[:3]
    run = Run(site)
    site.write({'day-1.md': '', 'index.md': """
        # Meetup

        :::{event} Meetup 2026
        :id: tokyo
        :dates: 2026-05-15/2026-05-16
        :::

        :::{person} Ann
        :id: ann
        :::

        :::{person} Bob
        :id: bob
        :::

        :::{person} Carol
        :id: carol
        :::
        """})  # fmt: skip
    _code, output = run(name='day-1.txt', notes=notes[1])
    assert output.splitlines() == said[1].splitlines()[1:]
    assert run.pages()['day-1.md'] == page[1].replace('meetup-2026', 'tokyo')
    assert run.site.build(nitpicky=True).warnings == []
