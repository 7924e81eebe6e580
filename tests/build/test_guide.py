"""The reference names everything that there is, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from tripreport import catalogs, linkcheck, reports, site
from tripreport.catalogs.check.findings import Code
from tripreport.core.lint import DOUBTS, Rule
from tripreport.core.subtypes import Subtype
from tripreport.reports.domain import TripDomain
from tripreport.reports.lists import ListingDirective

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / 'source/guide/reference.md').read_text('utf-8')


def parts(text: str, level: int) -> dict[str, str]:
    """Return what stands under the headings of a *level*, by heading without backquotes."""
    _before, *found = re.split(rf'^{"#" * level} (.+)\n', text, flags=re.MULTILINE)
    return {name.strip('`'): body for name, body in zip(found[::2], found[1::2], strict=True)}


def rows(text: str) -> list[list[str]]:
    """Return the rows of the only table in *text*, without its head."""
    lines = [line for line in text.splitlines() if line.startswith('|')]
    return [[cell.strip() for cell in line.strip('|').split('|')] for line in lines[2:]]


def named(text: str) -> list[str]:
    """Return the names in the first column of the only table in *text*."""
    names = [row[0] for row in rows(text)]
    assert all(re.fullmatch('`[^`]+`', name) for name in names)
    return [name.strip('`') for name in names]


APP = MagicMock()
APP.config.__contains__.side_effect = lambda name: any(
    call.args[0] == name for call in APP.add_config_value.call_args_list
)
for wing in (reports, catalogs, site, linkcheck):
    wing.setup(APP)

SECTIONS = parts(REFERENCE, 2)
DIRECTIVES = parts(SECTIONS['Directives'], 3)
WARNINGS = parts(SECTIONS['Warnings'], 3)


def test_reference_has_every_directive() -> None:
    assert sorted(DIRECTIVES) == sorted(TripDomain.directives)


@pytest.mark.parametrize('name', TripDomain.directives)
def test_reference_has_every_option(name: str) -> None:
    assert sorted(named(DIRECTIVES[name])) == sorted(TripDomain.directives[name].option_spec)


@pytest.mark.parametrize('name', TripDomain.directives)
def test_reference_tells_argument_body_and_anchor(name: str) -> None:
    told = re.findall('^(Argument|Body|Anchor): (none|.)', DIRECTIVES[name], re.MULTILINE)
    assert [word for word, _text in told] == ['Argument', 'Body', 'Anchor']
    directive = TripDomain.directives[name]
    takes = [text != 'none' for _word, text in told]
    if issubclass(directive, ListingDirective):
        assert takes[:2] == [not directive.takes_nothing, False]
    else:
        assert takes[:2] == [bool(directive.optional_arguments), directive.has_content]


@pytest.mark.parametrize('name', TripDomain.directives)
def test_reference_shows_every_directive_in_both_syntaxes(name: str) -> None:
    shown = re.findall('^```{literalinclude} (.+)\n(?::.+\n)*?:start-at: "(.+)"$',
                       DIRECTIVES[name], re.MULTILINE)  # fmt: skip
    files = {file for file, start in shown if re.search(rf'(\.\. {name}::|{{{name}}})', start)}
    assert files == {'example-rst.rst', 'example-myst.md'}


def test_reference_has_every_role() -> None:
    assert sorted(named(SECTIONS['Roles'])) == sorted(TripDomain.roles)


def test_reference_has_every_index() -> None:
    added = [call.args for call in APP.add_index_to_domain.call_args_list]
    assert named(SECTIONS['Indices']) == [f'{domain}-{index.name}' for domain, index in added]


def test_reference_has_every_type_of_object_with_its_roles() -> None:
    told = {
        row[0].strip('`'): re.findall('`([^`]+)`', row[2])
        for row in rows(SECTIONS['Objects for other sites'])
    }
    types = {name: list(kind.roles) for name, kind in TripDomain.object_types.items()}
    assert told == types


def test_reference_has_every_setting_with_its_type_and_default() -> None:
    settings = [call.args for call in APP.add_config_value.call_args_list]
    told = [
        [name.strip('`'), kind, ast.literal_eval(default.strip('`'))]
        for name, kind, default, *_rest in rows(SECTIONS['Configuration'])
    ]
    assert told == [
        [name, kind.__name__, default] for name, default, _rebuild, kind, _description in settings
    ]


def test_reference_tells_which_settings_only_write_pages_anew() -> None:
    settings = [call.args for call in APP.add_config_value.call_args_list]
    told = re.search('; for (.+) it only writes them anew', SECTIONS['Configuration'])
    assert told is not None
    assert re.findall('`([^`]+)`', told[1]) == [
        name for name, _default, rebuild, *_rest in settings if rebuild == 'html'
    ]


def test_reference_has_all_metadata_of_files() -> None:
    code = ''.join(path.read_text('utf-8') for path in (ROOT / 'ext').rglob('*.py'))
    read = set(re.findall(r"\bmetadata\((?:self\.)?document, '(\w+)'\)", code))
    assert set(named(SECTIONS['File metadata'])) == read


def test_reference_has_every_warning() -> None:
    assert list(WARNINGS) == [f'trip.{subtype}' for subtype in Subtype]


@pytest.mark.parametrize('name', WARNINGS)
def test_reference_shows_an_example_of_every_warning(name: str) -> None:
    when, example, mend = re.split('^```.*\n', WARNINGS[name], flags=re.MULTILINE)
    assert when.strip()
    assert mend.strip()
    assert re.fullmatch(rf'[\w-]+\.rst:\d+: WARNING: .+ \[{re.escape(name)}\]\n', example)


def test_reference_has_every_finding_with_its_severity() -> None:
    told = [row[:2] for row in rows(SECTIONS['Findings in catalogs'])]
    assert told == [[f'`{code}`', str(code.severity)] for code in Code]


def test_guide_has_every_code_of_the_check() -> None:
    drafting = (ROOT / 'source/guide/draft.md').read_text('utf-8')
    told = rows(parts(drafting, 2)['Checking pages'])
    assert [code.strip('`') for code, _what in told] == list(Rule)
    assert {code.strip('`') for code, what in told if what.endswith('A doubt.')} == DOUBTS
