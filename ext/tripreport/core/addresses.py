"""Which addresses lead to pages."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

SCHEMES = {'', 'http', 'https', 'mailto'}
"""What the address of a page may begin with."""


def is_harmful(address: str) -> bool:
    """Tell whether *address* leads elsewhere than to a page, as a browser reads it."""
    seen = ''.join(char for char in address if char.isprintable() and not char.isspace())
    try:
        return urlsplit(seen).scheme.lower() not in SCHEMES
    except ValueError:
        return True


def whole_address(site: str, path: str) -> str:
    """Return the address of what lies at *path* below that of a *site*, with a slash or without."""
    return urljoin(f'{site.rstrip("/")}/', path)
