"""Who may know whom, as the imports tell it; nothing of what is looked at is imported."""

import ast
import sys
from importlib.util import resolve_name
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / 'ext' / 'tripreport'
MODULES = sorted(PACKAGE.rglob('*.py'))
MOST_LINES = 250
KNOWN_TO = {'formats': {'babel', 'defusedxml', 'icalendar'}, 'notes': {'pygments'}}
"""What parts of the core know; none of it knows docutils or Sphinx."""
WINGS = {path.parent.name for path in PACKAGE.glob('*/__init__.py')} - {'core', 'cli', 'locale'}


def name_of(path):
    """Return the dotted name of the module in *path*."""
    parts = path.relative_to(PACKAGE.parent).with_suffix('').parts
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


def imports_in(source, package):
    """Return the dotted names that *source*, a module of *package*, imports anywhere."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=module, names=names, level=level):
                base = resolve_name('.' * level + (module or ''), package)
                found |= {f'{base}.{alias.name}' for alias in names}
    return found


def imports_of(path):
    name = name_of(path)
    package = name if path.name == '__init__.py' else name.rpartition('.')[0]
    return imports_in(path.read_text('utf-8'), package)


def room_of(name):
    """Return the part of the house in which *name* lies, if it lies in the house."""
    parts = name.split('.')
    return parts[1] if parts[0] == 'tripreport' and len(parts) > 1 else ''


def in_rooms(*rooms):
    found = [path for path in MODULES if room_of(name_of(path)) in rooms]
    return pytest.mark.parametrize('path', found, ids=name_of)


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('import sphinx.util as u, os', {'sphinx.util', 'os'}),
        ('from docutils import nodes', {'docutils.nodes'}),
        ('def f():\n  from tripreport import site, core', {'tripreport.site', 'tripreport.core'}),
        ('if TYPE_CHECKING:\n  from ..site.feeds import feed', {'tripreport.site.feeds.feed'}),
        ('from . import keys', {'tripreport.reports.keys'}),
    ],
)
def test_imports_are_found_wherever_they_stand(source, expected):
    assert imports_in(source, 'tripreport.reports') == expected


def test_house_has_the_rooms_that_are_looked_at():
    assert 'tripreport.core.links' in map(name_of, MODULES)
    assert 'reports' in WINGS


@in_rooms('core')
def test_core_knows_only_itself_and_the_standard_library(path):
    allowed = sys.stdlib_module_names | KNOWN_TO.get(path.parent.name, set())
    strangers = {
        name
        for name in imports_of(path)
        if room_of(name) != 'core' and name.partition('.')[0] not in allowed
    }
    assert strangers == set()


@in_rooms(*WINGS)
def test_wing_knows_core_and_itself(path):
    own = room_of(name_of(path))
    known = {room_of(name) for name in imports_of(path)} & (WINGS | {'core', 'cli'})
    assert known <= {'core', own}


@pytest.mark.parametrize('path', MODULES, ids=name_of)
def test_module_is_short(path):
    lines = path.read_text('utf-8').splitlines()
    assert len(lines) <= MOST_LINES


def assigned_in(body):
    """Return the names to which statements outside functions and classes assign."""
    found = set()
    for node in body:
        match node:
            case ast.Assign(targets=targets):
                found |= {name.id for target in targets for name in ast.walk(target)
                          if isinstance(name, ast.Name)}  # fmt: skip
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
    return found


@in_rooms('core')
def test_core_has_no_state_but_constants_and_types(path):
    tree = ast.parse(path.read_text('utf-8'))
    variables = {name for name in assigned_in(tree.body) if name.lower() == name}
    changed = [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    assert (variables, changed) == (set(), [])


@in_rooms('core')
def test_core_changes_no_constant(path):
    tree = ast.parse(path.read_text('utf-8'))
    constants = assigned_in(tree.body)
    changed = {
        node.func.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in constants
        and node.func.attr in {'add', 'append', 'clear', 'extend', 'pop', 'setdefault', 'update'}
    } | {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store | ast.Del)
        and isinstance(node.value, ast.Name)
        and node.value.id in constants
    }
    assert changed == set()
