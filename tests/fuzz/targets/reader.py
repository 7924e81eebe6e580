"""One page of a lasting project, as Sphinx reads and writes it, and what happens meanwhile."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import zoneinfo
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.frontend import OptionParser
from sites import Site

from targets.target import ROOT, memory

if TYPE_CHECKING:
    from tripreport.core.sources.markup import Markup

_INDEX = """
    # Others

    :::{event} The summit
    :id: summit
    :dates: 2012-10-15/2012-10-18
    :::

    :::{person} Ann
    :id: ann
    :::

    :::{project} Nova
    :id: nova
    :::

    :::{session} Opening
    :id: opening
    :date: 2012-10-15
    :speakers: ann
    :::
    """

_CONFIGURED = [Path(name).expanduser().resolve() for name in OptionParser.standard_config_files]
_CODE = (ROOT / 'ext', sys.prefix, sys.base_prefix, *zoneinfo.TZPATH, *_CONFIGURED)
"""Where a program is read from, the time zones, and what docutils looks for on every page."""

_CHANGES = {'os.link', 'os.mkdir', 'os.remove', 'os.rename', 'os.rmdir', 'os.symlink'}
_RUNS = {
    'os.exec', 'os.posix_spawn', 'os.system', 'socket.connect', 'socket.getaddrinfo',
    'subprocess.Popen',
}  # fmt: skip


class Reader(logging.Handler):
    """Reads pages, and looks at every warning of ours and at every file that is opened."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.defects: list[str] = []
        self.is_reading = False
        self._folder = tempfile.TemporaryDirectory(dir=memory())
        self._site = Site(Path(self._folder.name).resolve())
        self._site.source.mkdir()
        self._site.write({'index.md': _INDEX, 'in-md.md': '# Page\n', 'in-rst.rst': 'Page\n====\n'})
        build = self._site.build(trip_show_drafts=True, html_baseurl='https://site.example/')
        self.app = build.app
        self._harmless = {
            name: active(build.text(f'{name}.html')) for name in ('in-md', 'in-rst')
        }  # fmt: skip
        self.app.env.settings['file_insertion_enabled'] = (
            False  # authors may include what they like
        )
        logging.getLogger('sphinx.tripreport').addHandler(self)
        sys.addaudithook(self._look)

    def close(self) -> None:
        """Take back what can be taken back; the hook stays, and looks no more."""
        logging.getLogger('sphinx.tripreport').removeHandler(self)
        self._site.cleanup()
        self._folder.cleanup()
        super().close()

    def read(self, text: str, markup: Markup) -> set[str]:
        """Let Sphinx read and write the page *text*, and return what may run on it.

        :raises AssertionError: if anything happens that no page may bring about
        """
        env, builder = self.app.env, self.app.builder
        for name in self._harmless:  # the page before is no part of this one
            env.events.emit('env-purge-doc', env, name)
            env.clear_doc(name)
        name = f'in-{markup.suffix[1:]}'
        Path(self._site.source, name + markup.suffix).write_bytes(text.encode())
        for told in (self.app.status, self.app.warning):
            told.truncate(0)
        self.defects.clear()
        self.is_reading = True
        try:
            builder.read_doc(name)
            env.events.emit('env-updated', env)
            env.check_consistency()
            builder.write_documents({name})
        finally:
            self.is_reading = False
        assert not self.defects, self.defects
        html = Path(builder.get_outfilename(name)).read_text('utf-8')
        return active(html) - self._harmless[name]

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a warning."""
        if len((message := record.getMessage()).splitlines()) != 1:
            self.defects.append(f'a warning has not one line: {message!r}')

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at what the process does."""
        if not self.is_reading:
            return
        project = self._site.folder
        if event == 'open':
            path, _mode, flags = arguments
            is_written = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
            places = (project,) if is_written else (project, *_CODE)
        elif event in _CHANGES:
            path, places = arguments[0], (project,)
        else:
            if event in _RUNS:
                self.defects.append(f'{event} {arguments}')
            return
        if isinstance(path, str | os.PathLike) and not any(
            Path(path).resolve().is_relative_to(place) for place in places
        ):
            self.defects.append(f'{event} {arguments}')


class _Active(HTMLParser):
    """Collects what may run, be fetched or be embedded."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._is_script = tag == 'script' and attributes.get('type') != 'application/ld+json'
        if self._is_script or tag in {'iframe', 'object', 'embed', 'base', 'style', 'math'}:
            self.found.add(f'<{tag} {attributes}>')
        for name, value in attributes.items():
            if name.startswith('on') or name == 'srcdoc':
                self.found.add(f'<{tag} {name}={value!r}>')
            # As a browser reads it: white space within and control characters before count not.
            address = re.sub(r'^[\x00-\x20]+|[\t\r\n]', '', value or '')
            scheme = re.match(r'[A-Za-z][\w+.-]*(?=:)', address)
            if name in _ADDRESSES and scheme and scheme[0].lower() not in _SCHEMES:
                self.found.add(f'<{tag} {name}={value!r}>')

    def handle_data(self, data: str) -> None:
        if self._is_script and data.strip():
            self.found.add(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False


_ADDRESSES = {'href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'}
_SCHEMES = {'http', 'https', 'mailto'}


def active(html: str) -> set[str]:
    """Return what may run on a page, or lead elsewhere than to pages."""
    parser = _Active()
    parser.feed(html)
    parser.close()
    return parser.found
