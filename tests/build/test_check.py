"""``tripreport check`` on a project."""

from __future__ import annotations

import importlib.metadata
import json
from typing import TYPE_CHECKING

import pytest
from commands import run_command, speak_japanese
from tripreport.cli import check
from tripreport.core.lint import Rule

if TYPE_CHECKING:
    from conftest import Site

EVENT = """
# Event

:::{event} Event
:id: event
:dates: 2026-05-15/2026-05-16
:::

:::{person} Ann
:id: ann
:::
"""
PAD = 'https://etherpad.opendev.org/p/pad'


def run(site: Site, *arguments: str, conf: str = '') -> tuple[int, str]:
    """Check *site*; return the exit status and what was said."""
    (site.source / 'conf.py').write_text(site.conf + conf, 'utf-8')
    return run_command(check.command, site.folder, *arguments)


def found(site: Site, page: str, name: str = 'index.md') -> list[str]:
    """Return what is found when *page* follows an event."""
    site.write({name: EVENT + page})
    return run(site)[1].splitlines()


def session(body: str, options: str = ':date: 2026-05-15') -> str:
    return f'\n::::::{{session}} Talk\n:id: talk\n{options}\n\n{body}\n::::::\n'


REPORT = ':::::{reporter} ann\nText.\n:::::'
EXAMPLES = {
    Rule.NO_REPORT: (
        session('Text.'),
        "source/index.md:12: no-report: nobody has reported on session 'talk'",
    ),
    Rule.ANONYMOUS_AMONG: (
        session(':::::{reporter} ann, anonymous\nText.\n:::::'),
        "source/index.md:16: anonymous-among: 'anonymous' stands alone; give that report a "
        'reporter of its own',
    ),
    Rule.RELATED_TO_ITSELF: (
        session(REPORT, ':related: talk'),
        "source/index.md:12: related-to-itself: session 'talk' is related to itself",
    ),
    Rule.SUCCEEDS_ITSELF: (
        '\n:::{project} A\n:id: a\n:successor: b\n:::\n\n:::{project} B\n:id: b\n:successor: a\n'
        ':::\n',
        "source/index.md:12: succeeds-itself: project 'a' succeeds itself: a → b → a",
    ),
    Rule.OUTSIDE_WHOLE: (
        session(
            f'{REPORT}\n\n:::::{{session}} Part\n:id: part\n:time: 10:30-11:30\n:::::',
            ':date: 2026-05-15\n:time: 10:00-11:00',
        ),
        "source/index.md:21: outside-whole: session 'part' is at 10:30–11:30, but 'talk', of "
        'which it is a part, at 10:00–11:00',
    ),
    Rule.NO_DATE: (
        session(REPORT, ':time: 10:00'),
        "source/index.md:12: no-date: session 'talk' has a time, but no date; write :date:",
    ),
    Rule.UNKNOWN_LANGUAGE: (
        session(REPORT, ':language: jp'),
        "source/index.md:12: unknown-language: :language: 'jp' is no code of a language; did you "
        "mean 'ja'?",
    ),
    Rule.UNLINKED_PAD: (
        session(f':::::{{reporter}} ann\nSee <{PAD}>.\n:::::'),
        "source/index.md:17: unlinked-pad: session 'talk' cites 'pad' in its text only; "
        'etherpad-link gives it a line of its own',
    ),
    Rule.BARE_ADDRESS: (
        session(f':::::{{reporter}} ann\nSee {PAD}.\n:::::'),
        f"source/index.md:17: bare-address: '{PAD}' is no link; write it as <{PAD}>, or use a "
        'directive',
    ),
    Rule.LOST_MARKUP: (
        session(REPORT) + '\nSee :session:`talk`.\n',
        "source/index.md:21: lost-markup: ':session:' is no role here; one is written as "
        '{session}`KEY` in MyST, and as :session:`KEY` in reStructuredText',
    ),
    Rule.BROKEN_PARAGRAPH: (
        '\n一行目は\n二行目に続きます。\n',
        "source/index.md:12: broken-paragraph: a line ends behind 'は' within a paragraph, and "
        'shows as a space; write a paragraph in one line',
    ),
}


@pytest.mark.parametrize('rule', EXAMPLES)
def test_what_no_build_warns_of_is_found(site: Site, rule: Rule) -> None:
    page, expected = EXAMPLES[rule]
    assert found(site, page) == [expected]
    assert site.build().warnings == []


def test_many_sessions_without_a_report_are_one_line(site: Site) -> None:
    many = ''.join(f'\n:::{{session}} Talk {n}\n:id: talk-{n}\n:::\n' for n in range(21))
    site.write({'index.md': EVENT + '\n```{toctree}\ndays/1\n```\n',
                'days/1.md': '---\nevent: event\n---\n# Day\n' + many})  # fmt: skip
    whole = (
        "{}: no-report: nobody has reported on 21 sessions of 'event'; name a page to check, and "
        'each is told\n'
    )
    assert run(site) == (0, whole.format('source/index.md:3'))
    assert run(site, str(site.source / 'days')) == (0, whole.format('source/days/1.md:6'))
    each = ''.join(
        f"source/days/1.md:{6 + 4 * n}: no-report: nobody has reported on session 'talk-{n}'\n"
        for n in range(21)
    )
    assert run(site, str(site.source / 'days/1.md')) == (0, each)
    assert len(json.loads(run(site, '--format', 'json')[1])) == 21


def test_session_with_a_date_and_no_event_is_found(site: Site) -> None:
    site.write({'index.md': EVENT + '\n```{toctree}\ntalks\n```\n',
                'talks.md': '# Talks\n' + session(REPORT)})  # fmt: skip
    assert run(site) == (
        1,
        'source/talks.md:3: no-event: session \'talk\' has a date, but no event; write "event:" '
        'in the file metadata\n',
    )


def test_misspelt_metadata_is_found(site: Site) -> None:
    site.write({'index.md': '---\nevnt: event\norphan: true\n---\n' + EVENT})
    assert run(site) == (
        1,
        "source/index.md:1: metadata: the metadata 'evnt' means nothing; did you mean 'event'?\n",
    )


JAPANESE = {
    Rule.NO_REPORT: "セッション 'talk' の報告がまだありません",
    Rule.ANONYMOUS_AMONG: "'anonymous' はほかの人と並べられません。その報告を別の reporter "
    'に分けてください',
    Rule.RELATED_TO_ITSELF: "セッション 'talk' の関連先が自分自身です",
    Rule.SUCCEEDS_ITSELF: "プロジェクト 'a' の後継が自分自身に戻っています: a → b → a",
    Rule.OUTSIDE_WHOLE: "セッション 'part' は 10:30–11:30 ですが、親セッション 'talk' は "
    '10:00–11:00 です',
    Rule.NO_DATE: "セッション 'talk' に時刻はありますが、日付がありません。:date: を書いてください",
    Rule.UNKNOWN_LANGUAGE: ":language: の 'jp' は言語コードではありません。'ja' のことですか",
    Rule.UNLINKED_PAD: "セッション 'talk' は 'pad' を本文でしか挙げていません。etherpad-link "
    'で独立した行にできます',
    Rule.BARE_ADDRESS: f"'{PAD}' はリンクになりません。<{PAD}> と書くか、"
    f'ディレクティブを使ってください',
    Rule.LOST_MARKUP: "':session:' はここではロールになりません。MyST では {session}`KEY`、"
    'reStructuredText では :session:`KEY` と書きます',
    Rule.BROKEN_PARAGRAPH: "段落の途中、'は' の後で改行しています。改行は空白になるので、段落は "
    '1 行で書いてください',
}


@pytest.mark.parametrize('rule', EXAMPLES)
def test_findings_are_told_in_the_language_of_the_terminal(
    site: Site, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, english = EXAMPLES[rule]
    place, code, _message = english.split(': ', 2)
    speak_japanese(monkeypatch)
    assert found(site, page)[:-1] == [f'{place}: {code}: {JAPANESE[rule]}']


def test_every_rule_has_an_example() -> None:
    assert {*EXAMPLES, Rule.NO_EVENT, Rule.METADATA} == set(Rule)


def test_pages_without_fault_are_silent(site: Site) -> None:
    page = session(
        f""":::::{{reporter}} ann
See <{PAD}>, and {{etherpad}}`other`, `{PAD}-2`.
It goes on
in English.

:::{{etherpad-link}} {PAD}
:::

:::{{editor-note}}
It was <{PAD}-3>.
:::
:::::

:::::{{session}} Part
:id: part
:time: 10:00-10:30
:language: zh-Hant
:::::""",
        ':date: 2026-05-15\n:time: 10:00-11:00',
    )
    site.write({'index.md': EVENT + page})
    assert run(site) == (0, '')


def test_what_a_build_warns_of_is_told(site: Site) -> None:
    assert found(site, session(':::::{reporter} an\n{session}`tlak`\n:::::\n\n{doc}`nowhere`')) == [
        "source/index.md:16: unknown-person: unknown person 'an'; did you mean 'ann'?",
        "source/index.md:17: unknown-session: unknown session 'tlak'; did you mean 'talk'?",
        "source/index.md:20: ref.doc: unknown document: 'nowhere'",
    ]


def test_doubt_is_no_error(site: Site) -> None:
    site.write({'index.md': EVENT + session('Text.')})
    code, output = run(site, '--format', 'json')
    assert code == 0
    assert json.loads(output) == [
        {'path': 'source/index.md', 'line': 12, 'code': 'no-report', 'severity': 'warning',
         'message': "nobody has reported on session 'talk'"},
    ]  # fmt: skip


def test_pages_may_be_chosen(site: Site) -> None:
    site.write({'index.md': EVENT + '\n```{toctree}\nother\n```\n', 'other.md': '# あ\n\nい\nう\n'})
    assert run(site, 'source/index.md') == (0, '')
    assert run(site, 'source')[0] == 1


def test_drafts_again_find_the_same(site: Site) -> None:
    site.write({'index.md': EVENT + session('Text.')})
    assert run(site) == run(site)


def test_wrong_configuration_is_told_in_one_line(site: Site) -> None:
    site.write({'index.md': EVENT})
    code, output = run(site, conf='trip_moved_hosts = 1\n')
    assert (code, output.splitlines()) == (
        1,
        ['Error: source/conf.py: trip_moved_hosts = 1: it takes servers, each with its new name'],
    )


def test_project_without_the_extension_is_told(site: Site) -> None:
    site.write({'index.md': '# A\n'})
    code, output = run(site, conf="extensions = ['myst_parser']\n")
    assert (code, output) == (
        1,
        'Error: source/conf.py does not load the extension: extensions = ["tripreport"]\n',
    )


def test_directive_that_became_a_comment_is_found(site: Site) -> None:
    site.write(
        {
            'index.md': EVENT,
            'day.rst': ':orphan:\n\nDay\n===\n\n.. session: Opening\n   :id: opening\n\n.. '
            'reporter::ann\n',
        }
    )
    told = 'this is a comment, and shows nowhere; the directive is written as ".. {}:: …"'
    assert run(site)[1].splitlines() == [
        f'source/day.rst:6: lost-markup: {told.format("session")}',
        f'source/day.rst:9: lost-markup: {told.format("reporter")}',
    ]


NO_FENCE = (
    'this is no directive; one is written as ":::{%s} …", with "colon_fence" among '
    'myst_enable_extensions in conf.py'
)


@pytest.mark.parametrize(
    'opening', [':::{reporter ann', ':::reporter ann', '::{reporter} ann', ':::[reporter] ann']
)
def test_fence_that_is_none_is_found(site: Site, opening: str) -> None:
    page = session(f'\n{opening}\nHello.\n:::\n')
    lost = [line for line in found(site, page) if ' lost-markup: ' in line]
    assert [line.partition('lost-markup: ')[2] for line in lost] == [NO_FENCE % 'reporter']


def test_fences_of_colons_are_found_where_conf_py_has_none(site: Site) -> None:
    site.write({'index.md': '# Home\n\n:::{session} Opening\n:id: opening\n:::\n'})
    assert run(site, conf='myst_enable_extensions = []\n') == (
        1,
        f'source/index.md:3: lost-markup: {NO_FENCE % "session"}\n',
    )


def test_role_of_myst_in_restructuredtext_is_found(site: Site) -> None:
    site.write({
        'index.md': '# Home\n',
        'day.rst': ':orphan:\n\nDay\n===\n\nSee {session}`x`; ``{session} x``.\n',
    })  # fmt: skip
    told = "'{session}' is no role here; one is written as {session}`KEY` in MyST, and as "
    lines = [line for line in run(site)[1].splitlines() if 'lost-markup' in line]
    assert lines == [f'source/day.rst:6: lost-markup: {told}:session:`KEY` in reStructuredText']


def test_fences_of_equal_length_are_named_as_what_may_be_wrong(site: Site) -> None:
    page = ':::{session} A\n:id: a\n\n:::{reporter} ann\nHello.\n:::\n:::\n'
    site.write({'index.md': EVENT + page + '\n:::{reporter} ann\nAgain.\n:::\n'})
    lines = [line for line in run(site)[1].splitlines() if 'stands in no session' in line]
    hint = '; in MyST, a fence that holds others has more colons'
    assert [line.endswith(hint) for line in lines] == [True]


NO_OPTION = (
    'is no option; one is written as ":name: value", and a blank line stands before the body'
)


@pytest.mark.parametrize(
    ('page', 'expected'),
    [
        (
            '.. sesion:: Opening\n   :id: opening\n\n   Hello.\n',
            'source/day.rst:6: docutils: Unknown directive type "sesion"; did you mean '
            "'session'?",
        ),
        (
            '.. mermaid::\n\n   A\n',
            'source/day.rst:6: docutils: Unknown directive type "mermaid".',
        ),
        (
            'See :sesion:`x`.\n',
            'source/day.rst:6: docutils: Unknown interpreted text role "sesion"; did you mean '
            "'session'?",
        ),
        (
            '.. session:: Opening\n   :id: opening\n   :track: A\n      and B\n'
            '   :date:2026-05-15\n   :time: 9:00\n\n   Hello.\n',
            f"source/day.rst:10: docutils: ':date:2026-05-15' {NO_OPTION}",
        ),
        (
            '.. session:: Opening\n   :id: opening\n   Hello.\n\n   WARNING: none.\n',
            f"source/day.rst:8: docutils: 'Hello.' {NO_OPTION}",
        ),
    ],
)
def test_what_restructuredtext_refuses_is_one_finding_with_its_mend(
    site: Site, page: str, expected: str
) -> None:
    site.write({'index.md': '# Home\n', 'day.rst': f':orphan:\n\nDay\n===\n\n{page}'})
    assert run(site) == (1, f'{expected}\n')


@pytest.mark.parametrize(
    ('page', 'expected'),
    [
        (
            ':::{sesion} Opening\n:::\n',
            "source/index.md:12: myst.directive_unknown: Unknown directive type: 'sesion'; did "
            "you mean 'session'?",
        ),
        (
            'See {sesion}`x`.\n',
            'source/index.md:12: myst.role_unknown: Unknown interpreted text role "sesion"; did '
            "you mean 'session'?",
        ),
    ],
)
def test_what_myst_refuses_is_told_with_its_mend(site: Site, page: str, expected: str) -> None:
    assert found(site, '\n' + page) == [expected]


def test_options_that_myst_cannot_read_are_told_with_their_form(site: Site) -> None:
    page = '\n:::{person} Bob\n:id: bob\n:url：https://example.org\n:::\n'
    line = 14 if importlib.metadata.version('myst-parser') >= '5.2' else 12  # of the directive
    assert found(site, page) == [
        'source/index.md:12: missing-key: person: :id: is required, as ":id: bob"',
        f"source/index.md:{line}: myst.directive_option: 'person': Invalid options format: "
        'expected \':\' after key; an option is written as ":name: value"',
    ]


def test_date_that_is_wrong_is_not_told_to_be_missing(site: Site) -> None:
    assert found(site, session(REPORT, ':date: 2026年5月15日\n:time: 10:00')) == [
        "source/index.md:12: invalid-date: session: :date: '2026年5月15日': a date is written as "
        "2012-10-15; did you mean '2026-05-15'?"
    ]


def test_directive_with_full_width_colons_is_found(site: Site) -> None:
    page = 'Day\n===\n\n.. session：： Opening\n   :id: opening\n'
    site.write(
        {'index.md': EVENT + '\n：：：{session} Opening\n', 'day.rst': f':orphan:\n\n{page}'}
    )
    told = 'this is a comment, and shows nowhere; the directive is written as ".. session:: …"'
    assert run(site)[1].splitlines() == [
        f'source/day.rst:6: lost-markup: {told}',
        f'source/index.md:12: lost-markup: {NO_FENCE % "session"}',
    ]


@pytest.mark.parametrize(
    ('text', 'line'),
    [
        ('..event:: Other\n   :id: other\n', 6),
        ('．． event:: Other\n', 6),
        ('Some text\non two lines.\n.. event:: Other\n', 8),
    ],
)
def test_directive_that_became_text_is_found(site: Site, text: str, line: int) -> None:
    site.write({'index.md': '# Home\n', 'day.rst': f':orphan:\n\nDay\n===\n\n{text}'})
    told = 'this is no directive; one is written as ".. event:: …", below a blank line'
    assert run(site) == (1, f'source/day.rst:{line}: lost-markup: {told}\n')
