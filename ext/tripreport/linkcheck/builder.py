"""Sphinx's linkcheck, with the verdicts that it has not, and every place of every link."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.linkcheck import CheckExternalLinksBuilder, CheckResult, Hyperlink
from sphinx.util import logging
from sphinx.util.console import colorize

from tripreport.core.files import write_whole
from tripreport.core.subtypes import Subtype
from tripreport.linkcheck.cache import Cache
from tripreport.linkcheck.checker import Checker
from tripreport.linkcheck.configuration import cache_path, settings
from tripreport.linkcheck.findings import Level, PlacedVerdict, severity_of
from tripreport.linkcheck.forms import junit, markdown, sarif
from tripreport.linkcheck.services import services_of
from tripreport.linkcheck.states import note_states
from tripreport.linkcheck.summary import summarise
from tripreport.linkcheck.verdicts import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import TextIOWrapper

    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)


class Occurrences(dict[str, Hyperlink]):
    """Links by address; Sphinx enters only what is not yet ``in`` here, so nothing ever is."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Hyperlink] = []

    def __contains__(self, uri: object) -> bool:
        """Tell that *uri* is new."""
        return False

    def __setitem__(self, uri: str, link: Hyperlink) -> None:
        """Note one more place of a link."""
        self.places.append(link)
        self.setdefault(uri, link)


class LinkcheckBuilder(CheckExternalLinksBuilder):
    """Checks links, those to pads, blueprints and reviews in the ways that these need."""

    def init(self) -> None:
        """Keep every place of a link, where Sphinx keeps the first."""
        super().init()
        self.hyperlinks = self.occurrences = Occurrences()
        self.errors = 0
        self.events.connect('build-finished', self._set_status, priority=500)

    def finish(self) -> None:
        """Check the links of all pages; tell what is known even if that is interrupted."""
        found: dict[Hyperlink, Verdict] = {}
        is_whole = False
        domain = self.env.domains.get('trip')
        registry = getattr(domain, 'registry', None)
        services = services_of(self.config, Path(self.confdir))
        cache = Cache(cache_path(self.config, self.confdir), settings(self.config), _logger.warning)
        self.checker = Checker(self.config, services, cache, registry)
        _logger.info('')
        with (
            closing(cache),
            self._open('output.txt') as self.txt_outfile,
            self._open('output.json') as self.json_outfile,
        ):
            try:
                for link, verdict in self.checker.judged(self.occurrences.places):
                    found[link] = verdict
                    self.process_result(_result(link, verdict))
                is_whole = True
            finally:
                interrupted = Verdict(Status.UNCHECKED, 'the run was interrupted')
                for link in dict.fromkeys(self.occurrences.places):
                    if link not in found:
                        found[link] = interrupted
                        self.process_result(_result(link, interrupted))
                self._tell(found, cache, is_whole=is_whole)

    def process_result(self, result: CheckResult) -> None:
        """Write and log one result; see Sphinx, which knows no doubt."""
        status = Status(result.status)
        match status:
            case Status.DOUBTFUL:
                self._write(result, Status.WORKING)
                self._enter(result, status)
                if self._severity(result.uri, status) not in {Level.ERROR, Level.WARNING}:
                    self._log(colorize('purple', 'doubtful  '), result)
                    return
                _logger.warning('doubtful link: %s (%s)', result.uri, result.message,
                                location=(result.docname, result.lineno),
                                type='trip', subtype=str(Subtype.DOUBTFUL_LINK))  # fmt: skip
            case Status.UNKNOWN:
                self._write(result, status)
                self._enter(result, status)
                self._log(colorize('purple', 'unknown   '), result)
            case Status.WORKING:
                self._write(result, status)
                self._log(colorize('darkgreen', 'ok        '), result)
            case Status.UNCHECKED if result.message:
                self._write(result, status)
            case _:
                super().process_result(result)

    def _open(self, name: str) -> TextIOWrapper:
        return Path(self.outdir, name).open('w', encoding='utf-8', errors='backslashreplace')

    def _write(self, result: CheckResult, status: Status) -> None:
        filename = str(self.env.doc2path(result.docname, base=False))
        self.write_linkstat(
            {'filename': filename, 'lineno': result.lineno, 'status': status,
             'code': result.code, 'uri': result.uri, 'info': result.message}
        )  # fmt: skip

    def _enter(self, result: CheckResult, status: Status) -> None:
        filename = self.env.doc2path(result.docname, base=False)
        told = f'{result.uri}: {result.message}'
        self.write_entry(status, result.docname, filename, result.lineno, told)

    def _log(self, word: str, result: CheckResult) -> None:
        if getattr(self.config, 'verbosity', 0) < 0:  # Sphinx 8.2 has none
            return  # nobody would see it
        place = f'({result.docname:>16}: line {result.lineno:4}) ' if result.lineno else ''
        why = f' - {result.message}' if result.message else ''
        _logger.info('%s%s%s%s', place, word, result.uri, why)

    def _tell(self, found: Mapping[Hyperlink, Verdict], cache: Cache, *, is_whole: bool) -> None:
        lines = list(summarise(found.items(), self.checker.remembered))
        text = '\n'.join(lines)
        findings = sorted(self._findings(found), key=lambda one: (one.path, one.line, one.uri))
        self.errors = sum(finding.severity is Level.ERROR for finding in findings)
        for name, content in (
            ('summary.txt', f'{text}\n'),
            ('report.md', markdown(findings, lines[0])),
            ('junit.xml', junit(findings)),
            ('report.sarif', sarif(findings, is_whole=is_whole)),
        ):
            write_whole(Path(self.outdir, name), content)
        _logger.info('\n%s', text)
        if states := getattr(self.config, 'trip_link_state', ''):  # of the reports
            path, since = Path(self.confdir, states), self.checker.since
            note_states(path, findings, self.config, cache, since=since)

    def _findings(self, found: Mapping[Hyperlink, Verdict]) -> Iterator[PlacedVerdict]:
        source, here = Path(self.srcdir), Path.cwd()  # where what reads the reports stands, too
        base = source.relative_to(here) if source.is_relative_to(here) else Path()
        paths = {
            docname: (base / self.env.doc2path(docname, base=False)).as_posix()
            for docname in {link.docname for link in found}
        }
        for link, verdict in found.items():
            if link.uri and not link.uri.startswith('#'):
                kind = self.checker.kind(link.uri)
                severity = self._severity(link.uri, verdict.status)
                yield PlacedVerdict(uri=link.uri, path=paths[link.docname], line=link.lineno or 0,
                              kind=kind, verdict=verdict, severity=severity)  # fmt: skip

    def _set_status(self, app: Sphinx, exception: Exception | None) -> None:
        """Let the command fail if a link has an error."""
        if self.errors:
            app.statuscode = 1

    def _severity(self, uri: str, status: Status) -> Level:
        kind = self.checker.kind(uri)
        return severity_of(kind, status, self.config.trip_linkcheck_severity)


def _result(link: Hyperlink, verdict: Verdict) -> CheckResult:
    status: Any = verdict.status  # Sphinx's type for it is private; both are strings
    return CheckResult(link.uri, link.docname, link.lineno, status, verdict.text, verdict.code)
