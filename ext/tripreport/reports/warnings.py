"""The warnings of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

    from tripreport.core.subtypes import Subtype

_logger = logging.getLogger(__name__)


def warn(subtype: Subtype, message: str, location: Node | str | None) -> None:
    """Warn the author; ``suppress_warnings`` takes ``trip.SUBTYPE``."""
    _logger.warning('%s', message, type='trip', subtype=str(subtype), location=location)
