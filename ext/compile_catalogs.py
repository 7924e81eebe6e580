"""Compile the extension's own catalogs while it is built; hatchling calls this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over a private class
    """Puts the .mo beside each .po, and into the wheel although git ignores it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog below ``ext/tripreport/locale``."""
        for po in sorted(Path(self.root, 'ext/tripreport/locale').glob('*/LC_MESSAGES/*.po')):
            mo = po.with_suffix('.mo')
            with po.open('rb') as source, mo.open('wb') as compiled:
                write_mo(compiled, read_po(source, abort_invalid=True))
            build_data['artifacts'].append(str(mo.relative_to(self.root)))
