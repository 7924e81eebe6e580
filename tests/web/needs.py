"""What tests in a browser need. What is missing is named; TRIPREPORT_WEB=required makes it fail."""

from __future__ import annotations

import importlib
import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parents[2]
LANGUAGES = ('ja', 'en')


def missing(what: str, mend: str) -> NoReturn:
    """Skip a test that lacks something, or fail where nothing may be lacking."""
    reason = f'{what} is missing: {mend}'
    if os.environ.get('TRIPREPORT_WEB') == 'required':
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """Return the path of a program."""
    return shutil.which(name) or missing(name, f'apt install {package}')


def module(name: str) -> Any:
    """Return a module of the dependency group ``web``."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(name.partition('.')[0], 'pip install --group web')


def npm_package(name: str) -> Path:
    """Return the folder of a package of npm, below the folder that TRIPREPORT_NPM names."""
    prefix = os.environ.get('TRIPREPORT_NPM', '')
    folder = Path(prefix, 'node_modules', name)
    if not prefix or not folder.is_dir():
        missing(name, f'TRIPREPORT_NPM=FOLDER; npm install --prefix FOLDER {name}')
    return folder
