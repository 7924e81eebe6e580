"""What is wrong with one translation, by the kind of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import ApplicationError
from sphinx.transforms.i18n import parse_noqa

from tripreport.catalogs.check import myst, rst
from tripreport.catalogs.check.broken import broken
from tripreport.catalogs.check.comparison import Fault, differences
from tripreport.catalogs.check.findings import Code
from tripreport.catalogs.check.kinds import Kind
from tripreport.catalogs.check.letters import hidden
from tripreport.catalogs.check.links import exchanges
from tripreport.catalogs.check.numbers import changes
from tripreport.catalogs.check.programs import in_block, in_words
from tripreport.catalogs.check.reading import MOST_CHARACTERS
from tripreport.core.text import scripts
from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripreport.catalogs.check.entries import Entry
    from tripreport.catalogs.check.reading import Reading


def faults(
    entry: Entry, kind: Kind, *, language: str, titles: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what is wrong with a translation; one that is as its source is not translated.

    :param titles: the translations of all messages of the catalog
    """
    if not entry.translation.strip() or entry.translation == entry.source:
        return
    if max(len(entry.source), len(entry.translation)) > MOST_CHARACTERS:
        message = _('it has more than %d characters, and was not checked') % MOST_CHARACTERS
        yield Fault(Code.LENGTH, message)
        return
    yield from hidden(entry.source, entry.translation, language)
    if kind is Kind.WORDS:
        yield from in_words(entry)
    elif '\n' in entry.source.strip():  # Sphinx keeps line breaks in nothing else
        yield from in_block(entry, kind)
    elif kind is Kind.RST or myst.is_available():
        try:
            yield from _in_markup(entry, kind, language, titles)
        except (RecursionError, ApplicationError):
            yield Fault(Code.LENGTH, _('it is nested too deeply to be checked'))


def _in_markup(
    entry: Entry, kind: Kind, language: str, titles: Mapping[str, str]
) -> Iterator[Fault]:
    text, is_silenced = parse_noqa(entry.translation)
    if is_silenced and not parse_noqa(entry.source)[1]:
        message = _('"# noqa" hides what is wrong; take it out, and mend that')
        yield Fault(Code.NOQA, message, '# noqa')
    read = rst.read if kind is Kind.RST else myst.read
    source, translation = read(entry.source), read(text)
    causes, meant = broken(source, translation, text, read)
    blocks = list(_blocks(source, meant or translation, text, kind))
    yield from [*blocks, *causes]
    if meant is None:  # what does not close takes what follows with it
        return
    told = {fault.piece for fault in (*blocks, *causes)}
    for fault in differences(source, meant):
        if not told or fault.piece not in {*told, ''}:  # what is lost is lost because of them
            yield fault
    yield from exchanges(source, meant, titles)
    yield from _terms(source, meant)
    if not blocks:
        yield from changes(source.text, meant.text, language)


def _blocks(source: Reading, translation: Reading, text: str, kind: Kind) -> Iterator[Fault]:
    """See whether the translation is one paragraph; Sphinx shows nothing else of it."""
    blocks = translation.blocks
    if blocks == ['paragraph'] or (kind is Kind.RST and blocks == source.blocks):
        return
    if blocks[:1] == ['paragraph']:
        message = _('only its first paragraph is shown; write one, and nothing below it')
        yield Fault(Code.BLOCK, message)
    elif blocks and blocks[0].endswith('list') and text[:1].strip() and '\n' not in text:
        message = _('it begins like a list, and so is not shown; write "\\" before the sign')
        yield Fault(Code.BLOCK, message)
    else:
        message = _('it is a %s, and so is not shown; write one paragraph, without indentation')
        yield Fault(Code.BLOCK, message % (blocks[0] if blocks else 'comment'))


def _terms(source: Reading, translation: Reading) -> Iterator[Fault]:
    """See whether a term shows in a writing that the rest of the translation does not use."""
    used = scripts(''.join(translation.words))
    for mark in translation.marks:
        if mark.name != 'term' or mark.shown or mark not in source.marks:
            continue
        if used and scripts(mark.key) - used - {'LATIN'}:
            message = _('%s shows the term as the source has it; write its translation before <%s>')
            yield Fault(Code.TERM, message % (mark, mark.key), str(mark))
