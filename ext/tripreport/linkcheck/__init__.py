"""``make linkcheck``: what is known about the links of a site."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from tripreport import __version__
from tripreport.linkcheck.configuration import add_values, check_values
from tripreport.wings import furnish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the builder, in place of Sphinx's own of the same name."""
    add_values(app)
    furnish(app, Path(__file__).parent)
    app.add_builder(Linkcheck, override=True)
    app.connect('config-inited', check_values)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}


class Linkcheck(Builder):
    """Stands for the builder, so that no other build has to load what that needs."""

    name = 'linkcheck'

    def __new__(cls, app: Sphinx, env: BuildEnvironment) -> Builder:  # type: ignore[misc]
        """Return the builder itself."""
        module = import_module('tripreport.linkcheck.builder')
        builder: Builder = module.LinkcheckBuilder(app, env)
        return builder
