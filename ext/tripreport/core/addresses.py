"""Which addresses lead to pages."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = {'', 'http', 'https', 'mailto'}
"""What the address of a page may begin with."""


def is_harmful(address: str) -> bool:
    """Return whether *address* leads elsewhere than to a page, as a browser reads it."""
    seen = ''.join(char for char in address if char.isprintable() and not char.isspace())
    try:
        return urlsplit(seen).scheme.lower() not in SCHEMES
    except ValueError:
        return True
