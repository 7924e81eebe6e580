"""What Sphinx leaves of pages, indices and words that are gone."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.search
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from tripreport.site.unfinished import Unfinished

_STEMMERS = Path(sphinx.search.__file__).with_name('non-minified-js')
_SCRIPTS = {'translations.js', *(path.name for path in _STEMMERS.glob('*.js'))}
"""Those that depend on the language; a build copies some of them."""


class Leftovers:
    """The files of an earlier build that a clean one would not give."""

    def __init__(self, unfinished: Unfinished) -> None:
        self._begun = unfinished

    def remove(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove what is left over, once the build went well (``build-finished``)."""
        if exception:
            return
        for docname in self._begun.pages - app.env.found_docs:
            for path in _files_of(app.builder, docname):
                path.unlink(missing_ok=True)
        if isinstance(app.builder, StandaloneHTMLBuilder):
            gone = [*_empty_indices(app.builder)]
            if self._begun.pages:  # they offer the downloads, and have the language
                gone += (*_downloads(app.builder), *_scripts_of_other_languages(app.builder))
            for path in gone:
                path.unlink(missing_ok=True)
            if app.builder.searchindex_filename.endswith('.js'):
                _drop_words(Path(app.outdir, app.builder.searchindex_filename))


def _files_of(builder: Builder, docname: str) -> Iterator[Path]:
    if isinstance(builder, StandaloneHTMLBuilder):
        yield Path(builder.get_outfilename(docname))
        yield from Path(builder.outdir, '_sources').glob(f'{docname}.*')
    elif suffix := getattr(builder, 'out_suffix', ''):
        yield Path(builder.outdir, docname + suffix)


def _downloads(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    """Yield the files to download that no page offers any more."""
    folder = Path(builder.outdir, '_downloads')
    offered = {folder / name for _pages, name in builder.env.dlfiles.values()}
    yield from set(folder.glob('*/*')) - offered


def _scripts_of_other_languages(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    """Yield what Sphinx has put beside the pages for readers of another language."""
    stemmers = builder.indexer.get_js_stemmer_rawcodes() if builder.indexer else ()
    needed = {Path(script).name for script in stemmers}
    if builder._get_translations_js():  # which nothing public tells
        needed.add('translations.js')
    for name in _SCRIPTS - needed:
        yield Path(builder.outdir, '_static', name)


def _empty_indices(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    if 'trip' not in builder.env.domains:  # where reports are not loaded
        return
    written = {name for name, *_content in builder.domain_indices}
    for index in builder.env.domains['trip'].indices:
        name = f'trip-{index.name}'
        if name not in written:
            yield Path(builder.get_outfilename(name))


def _drop_words(path: Path) -> None:
    """Drop the words from the search index that are on no page."""
    with contextlib.suppress(FileNotFoundError):
        text = path.read_text('utf-8')
        if ':[]' in text:
            index = js_index.loads(text)
            for words in ('terms', 'titleterms'):
                index[words] = {word: pages for word, pages in index[words].items() if pages != []}
            path.write_text(js_index.dumps(index), 'utf-8')
