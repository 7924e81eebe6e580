"""What Sphinx leaves of pages, indices and words that are gone."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Leftovers:
    """The files of an earlier build that a clean one would not give."""

    def __init__(self) -> None:
        self.purged: set[str] = set()

    def note_purged(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Note a page whose source is gone, or is about to be read again."""
        self.purged.add(docname)

    def remove(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove what is left over, once the build went well."""
        if exception:
            return
        for docname in self.purged - app.env.found_docs:
            for path in _files_of(app.builder, docname):
                path.unlink(missing_ok=True)
        if isinstance(app.builder, StandaloneHTMLBuilder):
            for path in _empty_indices(app.builder):
                path.unlink(missing_ok=True)
            _drop_words(Path(app.outdir, app.builder.searchindex_filename))


def _files_of(builder: Builder, docname: str) -> Iterator[Path]:
    if isinstance(builder, StandaloneHTMLBuilder):
        yield Path(builder.get_outfilename(docname))
        yield from Path(builder.outdir, '_sources').glob(f'{docname}.*')
    elif suffix := getattr(builder, 'out_suffix', ''):
        yield Path(builder.outdir, docname + suffix)


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
