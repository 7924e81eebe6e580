"""Where a reference leads, and what it is called there."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tripreport.core import keys
from tripreport.core.records import Event, Person, Project, Report, Session, Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripreport.core.relations import Citer, Relations


class Ref(NamedTuple):
    """A reference to something; its key is empty where nobody knows it."""

    kind: str
    key: str
    text: str
    docname: str = ''
    anchor: str = ''


class References:
    """References to what the pages tell of."""

    def __init__(
        self, relations: Relations, *, latin_names: bool = False, anonymous: str = keys.ANONYMOUS
    ) -> None:
        self.relations = relations
        self.lookup = relations.lookup
        self.latin_names = latin_names
        """Whether people are shown by their names in Latin letters."""
        self.anonymous = anonymous
        """The word for a reporter who gives no name."""

    def ref(self, kind: str, text: str) -> Ref:
        """Return the reference for *text*, which names something of *kind*."""
        if kind == 'report':
            return self._report_ref(text)
        found = self.lookup.find(kind, text)
        return self.ref_to(kind, found[0]) if len(found) == 1 else Ref(kind, '', text)

    def any(self, text: str) -> tuple[Ref, ...]:
        """Return the references for everything that *text* may name."""
        refs = (self.ref(kind, text) for kind in ('session', 'event', 'person', 'project'))
        return tuple(ref for ref in refs if ref.key)

    def mentioned(self, kind: str, text: str) -> tuple[tuple[Ref, str], ...]:
        """Return what *text* may mean in a role *kind*, each with the words that stand there.

        What is told of the past is told in its words.
        """
        refs = self.any(text) if kind == 'any' else (self.ref(kind, text),)
        return tuple((ref, text if self._is_past(ref, text) else ref.text) for ref in refs)

    def _is_past(self, ref: Ref, text: str) -> bool:
        known = self.lookup.projects.get(ref.key) if ref.kind == 'project' else None
        return known is not None and keys.fold(text) in map(keys.fold, known.formerly)

    def ref_to(self, kind: str, key: str) -> Ref:
        """Return the reference to *key*, which a record of *kind* has."""
        record = self.lookup.records(kind)[key]
        match record:
            case Session(title=title):
                text = title
            case Person(name=name, latin=latin):
                text = (self.latin_names and latin) or name
            case Event(name=label) | Project(name=label) | Thread(title=label):
                text = label.text
        return Ref(kind, key, text, record.docname, keys.anchor(kind, key))

    def refs(self, kind: str, texts: Iterable[str]) -> tuple[Ref, ...]:
        """Return the references for *texts*, each once."""
        return tuple(dict.fromkeys(self.ref(kind, text) for text in texts))

    def named(self, people: Iterable[str]) -> tuple[Ref, ...]:
        """Return the references for *people*, each once, without who gives no name."""
        return self.refs('person', (name for name in people if name != keys.ANONYMOUS))

    def _report_ref(self, text: str) -> Ref:
        """Return the reference for the report *text*, SESSION/PERSON."""
        session, _, person = text.partition('/')
        found = self.lookup.find('session', session)
        who = self.lookup.find('person', person) or (person,)
        key = f'{found[0]}/{who[0]}' if len(found) == len(who) == 1 else ''
        return self._report_keys.get(key, Ref('report', '', text))

    def reports_on(self, session: str) -> Iterator[Ref]:
        """Yield the references for the reports on *session*, each under its reporter's name."""
        for report in self.relations.reports.get(session, ()):
            people = self.relations.reporters(report)
            for who, ref in zip(people, self.report_refs(report), strict=True):
                yield ref._replace(text=self._reporter_name(who))

    def _reporter_name(self, who: str) -> str:
        return self.anonymous if who == keys.ANONYMOUS else self.ref('person', who).text

    def report_refs(self, report: Report) -> list[Ref]:
        """Return the references for *report*, one by each of its reporters."""
        return self._reports[report.docname, report.number]

    @cached_property
    def _report_keys(self) -> dict[str, Ref]:
        return {ref.key: ref for refs in self._reports.values() for ref in refs if ref.key}

    @cached_property
    def _reports(self) -> dict[tuple[str, int], list[Ref]]:
        """The references for each report, by its page and number."""
        refs = defaultdict(list)
        for session, reports in self.relations.reports.items():
            signed = [
                (report, at, who)
                for report in reports
                for at, who in enumerate(self.relations.reporters(report))
            ]
            names = keys.each_once([f'{session}/{who}' for *_, who in signed], ())
            for (report, at, who), key in zip(signed, names, strict=True):
                place = report.docname, report.number
                title = f'{self.lookup.sessions[session].title} ({self._reporter_name(who)})'
                anchor = self.relations.report_anchors[place][at]
                is_clear = len(self.lookup.find('person', who)) < 2
                ref = Ref('report', key if is_clear else '', title, report.docname, anchor)
                refs[place].append(ref)
        return refs

    def citer(self, citer: Citer) -> Ref:
        """Return the reference to a session, or to the page where no session is."""
        if citer.session in self.lookup.sessions:
            return self.ref_to('session', citer.session)
        return Ref('doc', citer.docname, self.lookup.pages[citer.docname].title, citer.docname)

    def referrers(self, kind: str, key: str) -> tuple[Ref, ...]:
        """Return who names, in running text, the *key* of a *kind*."""
        found = self.relations.referrers.get((kind, key), ())
        return tuple(dict.fromkeys(map(self.citer, found)))

    def threads(self, key: str) -> tuple[Ref, ...]:
        """Return the threads that run through the session or event *key*."""
        return self.refs('thread', (t.key for t in self.relations.threads.get(key, ())))
