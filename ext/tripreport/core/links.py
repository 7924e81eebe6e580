"""Kinds of link: from a name or any of its addresses to one identity and the present address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import SplitResult, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

ETHERPAD_HOST = 'etherpad.opendev.org'
BLUEPRINT_HOST = 'blueprints.launchpad.net'
WEB_FORM = 'an address begins with http:// or https:// and has no spaces'

MOVED_HOSTS: Mapping[str, str] = {'etherpad.openstack.org': 'etherpad.opendev.org'}
"""Hosts that are gone, and where their pages are now."""


class Address(NamedTuple):
    """What a name or a URL leads to."""

    kind: str
    identity: str
    """The same for every address of one thing."""
    url: str
    """The present address, without a fragment."""
    fragment: str = ''
    view: str = ''
    """What of it is shown there, as /timeslider."""

    @property
    def href(self) -> str:
        """The present address, at the place that the author meant."""
        return self.url + self.view + (f'#{self.fragment}' if self.fragment else '')


class Kind(Protocol):
    """One kind of link."""

    @property
    def name(self) -> str:
        """The word for the kind, in options and roles."""

    def parse(self, text: str) -> Address:
        """Return the address that *text*, a name or a URL, stands for.

        :raises ValueError: if it stands for none; the message tells the rule
        """

    def recognise(self, url: str) -> Address | None:
        """Return the address that *url* stands for, or ``None`` if it is of another kind."""


def web_address(text: str) -> SplitResult | None:
    """Return the parts of *text* if it is an http(s) URL with a host, else ``None``."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {'http', 'https'} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if good and not re.search(r'[\s<>"]', text) else None


def is_server(name: object) -> bool:
    """Tell whether *name* is the name of a server, with a port or without."""
    parts = web_address(f'https://{name}') if isinstance(name, str) else None
    return parts is not None and parts.netloc == name


def _netloc(parts: SplitResult) -> str:
    host = parts.hostname or ''
    if ':' in host:
        host = f'[{host}]'
    usual = {'http': 80, 'https': 443}.get(parts.scheme)
    return f'{host}:{parts.port}' if parts.port and parts.port != usual else host


def _unquote(text: str) -> str:
    try:
        return unquote(text, errors='strict')
    except UnicodeDecodeError:
        raise ValueError('an address is quoted UTF-8') from None


@dataclass(frozen=True, slots=True)
class Etherpad:
    """Pads: a name on a server, https://HOST/p/NAME.

    Source: Etherpad 1.8.14, ``src/node/db/PadManager.js`` (which names, and how it mends them) and
    ``src/node/hooks/express/padurlsanitize.js``.
    """

    host: str = ETHERPAD_HOST
    moved: Mapping[str, str] = field(default_factory=lambda: dict(MOVED_HOSTS))
    name: str = 'etherpad'
    others: frozenset[str] = frozenset()
    """Further servers of pads."""

    def parse(self, text: str, *, host: str = '') -> Address:
        """Return the address of the pad *text*; see `Kind.parse`.

        :param host: the server of a pad that is given by its name, if not the usual one
        """
        if re.match('https?:(?!//)', text):
            raise ValueError(WEB_FORM)
        if '://' not in text and text.partition('/')[0] in self._known():
            text = f'https://{text}'
        if '://' not in text:
            name, _, fragment = text.strip().partition('#')
            server = self._server(host) if host else self.host
            return self._pad(
                'https', server, name.strip(), quote(fragment, safe="/?:@!$&'()*+,;=%")
            )
        if not (parts := web_address(text)):
            raise ValueError(WEB_FORM)
        if address := self._at(parts):
            return address
        raise ValueError('the address of a pad is https://HOST/p/NAME')

    def recognise(self, url: str) -> Address | None:
        """Return the address of the pad at *url*; see `Kind.recognise`."""
        parts = web_address(url)
        if not parts or not self._has_pads(parts):
            return None
        try:
            return self._at(parts)
        except ValueError:
            return None

    def _at(self, parts: SplitResult) -> Address | None:
        """Return the address of the pad at *parts*, on whatever server."""
        host = _netloc(parts)
        match [part for part in parts.path.split('/') if part]:
            case ['p', name, *rest] if _PAD_VIEW.fullmatch(view := ''.join(f'/{r}' for r in rest)):
                pass
            case [name] if host in self.moved and name != 'p':  # the addresses of 2012
                view = ''
            case _:
                return None
        host = self._moved_to(host)
        scheme = 'https' if host in {self.host, *self.moved.values()} else parts.scheme
        return self._pad(scheme, host, _unquote(name), parts.fragment, view)

    def _known(self) -> set[str]:
        return {self.host, *self.moved, *self.moved.values()}

    def _has_pads(self, parts: SplitResult) -> bool:
        label = (parts.hostname or '').partition('.')[0]
        return _netloc(parts) in self._known() | self.others or label in {'etherpad', 'pad'}

    def _server(self, text: str) -> str:
        """Return the present name of the server that an author told."""
        if not is_server(text):
            raise ValueError(f'{text!r} is no server; one is written as {self.host}')
        return self._moved_to(_netloc(urlsplit(f'https://{text}')))

    def _moved_to(self, host: str) -> str:
        seen = set()
        while host in self.moved and host not in seen:
            seen.add(host)
            host = self.moved[host]
        return host

    def _pad(
        self, scheme: str, host: str, name: str, fragment: str = '', view: str = ''
    ) -> Address:
        """Return the address of the pad *name*, as Etherpad itself would rewrite it."""
        name = re.sub(':+', '_', re.sub(r'\s+', '_', name))
        length = len(name.encode('utf-16-le', 'surrogatepass')) // 2  # as JavaScript counts
        if not 0 < length <= 50 or '$' in name or name.endswith('/'):
            raise ValueError('a pad name has 1 to 50 characters, no $ and no / at its end')
        identity = name if host == self.host and '/' not in name else f'{host}/{name}'
        url = f'{scheme}://{host}/p/{quote(name, safe="+")}'
        return Address(self.name, identity, url, fragment, view)


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Blueprints of Launchpad, https://HOST/PROJECT/+spec/NAME, and lists of them.

    Source: Launchpad, ``lib/lp/blueprints/browser/configure.zcml``.
    """

    host: str = BLUEPRINT_HOST
    name: str = 'blueprint'

    def parse(self, text: str) -> Address:
        """Return the address of the blueprint *text*; see `Kind.parse`."""
        if '://' in text:
            if not (parts := web_address(text)):
                raise ValueError(WEB_FORM)
            if address := self._at(parts):
                return address
            raise ValueError(
                f'the address of a blueprint is https://{self.host}/PROJECT/+spec/NAME'
            )
        match text.strip().split('/'):
            case [project, name] if not name.startswith('+'):
                path = [project, '+spec', name]
            case path:
                pass
        if address := self._page(self.host, path):
            return address
        raise ValueError('a blueprint is written as PROJECT/NAME, in a-z, 0-9, ., + and -')

    def recognise(self, url: str) -> Address | None:
        """Return the address of the blueprint at *url*; see `Kind.recognise`."""
        parts = web_address(url)
        return self._at(parts) if parts else None

    def _at(self, parts: SplitResult) -> Address | None:
        host = _netloc(parts)
        path = [unquote(part) for part in parts.path.split('/') if part]
        if host == 'api.launchpad.net':
            path = path[1:]  # the version of the API
        if host in {'api.launchpad.net', 'launchpad.net'}:
            host = BLUEPRINT_HOST
        if host in {self.host, BLUEPRINT_HOST}:
            return self._page(host, path, parts.fragment)
        return None

    def _page(self, host: str, path: list[str], fragment: str = '') -> Address | None:
        match path:
            case [project, '+spec', name]:
                identity, names = f'{project}/{name}', [project, name]
            case [*names, view] if 1 <= len(names) <= 2 and view in _VIEWS:
                identity = '/'.join(path)
            case _:
                return None
        if not all(_LAUNCHPAD_NAME.fullmatch(name) for name in names):
            return None
        if host != self.host:
            identity = f'{host}/{identity}'
        return Address(self.name, identity, f'https://{host}/{"/".join(path)}', fragment)


_PAD_VIEW = re.compile(r'|/timeslider|(/\d+)?/export/\w+')
_LAUNCHPAD_NAME = re.compile('[a-z0-9][a-z0-9.+-]*')
_VIEWS = {'+specs', '+assignments', '+documentation', '+roadmap', '+specplan'}


def recognise(url: str, kinds: Mapping[str, Kind]) -> Address | None:
    """Return what *url* leads to, if it is of one of *kinds*."""
    for kind in kinds.values():
        if address := kind.recognise(url):
            return address
    return None
