"""Reviews, stories and specifications: from any of their addresses to one identity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripreport.core.links import Address, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

REVIEW_HOSTS: Mapping[str, str] = {
    'review.opendev.org': 'review.opendev.org',
    'review.openstack.org': 'review.opendev.org',
}
"""Servers of Gerrit, and what they are called now."""

STORY_HOSTS: Mapping[str, str] = {'storyboard.openstack.org': 'storyboard.openstack.org'}
"""Servers of StoryBoard."""

SPEC_HOSTS: Mapping[str, str] = {'specs.openstack.org': 'specs.openstack.org'}
"""Servers of specifications, whose pages move when what they specify is implemented."""

_CHANGE = re.compile(r'(?:/c(?:/.+/\+)?)?/(\d+)(?:/.*)?', re.ASCII)
_OLD_CHANGE = re.compile(r'/c/(\d+)(?:/.*)?', re.ASCII)
_STORY = re.compile(r'!/story/(\d+)(?:/.*)?', re.ASCII)


@dataclass(frozen=True, slots=True)
class Review:
    """A change in Gerrit, https://HOST/c/PROJECT/+/NUMBER.

    In addresses before 2020 the number is in the fragment, which no server gets to see.
    """

    hosts: Mapping[str, str] = field(default_factory=lambda: dict(REVIEW_HOSTS))
    name: str = 'review'

    def recognise(self, url: str) -> Address | None:
        """Return the address of the change at *url*; see `Kind.recognise`."""
        parts = web_address(url)
        if not parts or not (host := self.hosts.get(parts.netloc.lower())):
            return None
        old = parts.path.strip('/') == '' and parts.fragment
        found = _OLD_CHANGE.fullmatch(parts.fragment) if old else _CHANGE.fullmatch(parts.path)
        if not found:
            return None
        return Address(self.name, found[1], f'https://{host}/{found[1]}')


@dataclass(frozen=True, slots=True)
class Story:
    """A story of StoryBoard, https://HOST/#!/story/NUMBER."""

    hosts: Mapping[str, str] = field(default_factory=lambda: dict(STORY_HOSTS))
    name: str = 'story'

    def recognise(self, url: str) -> Address | None:
        """Return the address of the story at *url*; see `Kind.recognise`."""
        parts = web_address(url)
        if not parts or not (host := self.hosts.get(parts.netloc.lower())):
            return None
        if not (found := _STORY.fullmatch(parts.fragment)):
            return None
        return Address(self.name, found[1], f'https://{host}/', f'!/story/{found[1]}')


@dataclass(frozen=True, slots=True)
class Spec:
    """A page of a site of specifications."""

    hosts: Mapping[str, str] = field(default_factory=lambda: dict(SPEC_HOSTS))
    name: str = 'spec'

    def recognise(self, url: str) -> Address | None:
        """Return the address of the page at *url*; see `Kind.recognise`."""
        parts = web_address(url)
        if not parts or not (host := self.hosts.get(parts.netloc.lower())):
            return None
        present = f'https://{host}{parts.path}' + (f'?{parts.query}' if parts.query else '')
        return Address(self.name, parts.path.strip('/'), present, parts.fragment)
