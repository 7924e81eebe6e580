"""The tags of HTML in a text."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser


class _Tags(HTMLParser):
    """Notes tags, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note a tag with its attributes."""
        self.found[self.get_starttag_text() or tag] += 1

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        self.found[f'</{tag}>'] += 1


def tags(text: str) -> Counter[str]:
    """Return the tags of HTML in *text*, with their attributes."""
    parser = _Tags()
    parser.feed(text)
    return parser.found
