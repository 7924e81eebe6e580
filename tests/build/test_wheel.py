"""The wheel holds what others need."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope='module')
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp('wheel')
    command = [sys.executable, '-W', 'ignore', '-m', 'pip', 'wheel', '--quiet', '--no-deps']
    command += ['-w', folder, ROOT]
    subprocess.run(command, check=True)
    (made,) = folder.glob('sphinx_tripreport-*.whl')
    return made


@pytest.mark.slow
def test_wheel_holds_the_extension_with_its_catalogs_and_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    package = {str(p.relative_to(ROOT / 'ext')) for p in ROOT.glob('ext/tripreport/**/*.py')}
    assert package <= set(names)
    assert 'tripreport/locale/ja/LC_MESSAGES/tripreport.mo' in names
    assert 'tripreport/reports/static/tripreport.css' in names
    assert 'tripreport/py.typed' in names
    assert {name.partition('/')[0].partition('-')[0] for name in names} == {
        'tripreport',
        'sphinx_tripreport',
    }


@pytest.mark.slow
def test_readme_example_builds_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    readme = (ROOT / 'README.md').read_text('utf-8')
    conf, page = (block.split('```')[0] for block in readme.split('<!-- example -->\n```')[1:3])
    source = tmp_path / 'source'
    source.mkdir()
    (source / 'conf.py').write_text(conf.partition('\n')[2], 'utf-8')
    (source / 'index.rst').write_text(page.partition('\n')[2], 'utf-8')
    python = tmp_path / 'venv/bin/python'
    subprocess.run([sys.executable, '-m', 'venv', tmp_path / 'venv'], check=True)
    subprocess.run([python, '-W', 'ignore', '-m', 'pip', 'install', '--quiet', wheel], check=True)
    build = subprocess.run(
        [python, '-W', 'error', '-m', 'sphinx', '-n', '-W', '-q', source, tmp_path / 'out'],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (build.stdout, build.stderr) == ('', '')
    html = (tmp_path / 'out/index.html').read_text('utf-8')
    assert 'id="opening--ann"' in html
    assert 'https://etherpad.opendev.org/p/pycon-opening' in html
