"""A search that finds any phrase: the texts of all pages, and a script that looks into them.

Sphinx's own search finds words, and Japanese has no spaces between them.
"""

from __future__ import annotations

import json
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import search
from sphinx.search.en import SearchEnglish

from tripreport.core.files import write_whole
from tripreport.locale import _, format_date
from tripreport.site.addresses import is_site
from tripreport.site.search_text import read_page

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from tripreport.core.views import Line
    from tripreport.site.unfinished import Unfinished

FORMAT = 1
"""Of the kept texts; another number makes all pages be written anew."""
TEXTS = 'searchtext.js'
_SCRIPT = Path(__file__).with_name('search.js')
_WITHOUT_STEMS = frozenset({'ja', 'zh'})
"""Languages in which it is the English words that have stems."""


def setup(app: Sphinx, unfinished: Unfinished) -> None:
    """Set up the search."""
    app.add_config_value('trip_search', True, 'html', bool,
        'whether the search finds any phrase; if not, it is that of Sphinx')  # fmt: skip
    app.connect('builder-inited', partial(_replace_search, _Texts(unfinished)))


def _replace_search(texts: _Texts, app: Sphinx) -> None:
    if not (app.config.trip_search and is_site(app.builder)):
        Path(app.outdir, TEXTS).unlink(missing_ok=True)
        return
    language = _search_language(app.config.html_search_language or app.config.language)
    app.add_search_language(language)

    def choose(app: Sphinx, builder: Builder) -> None:
        app.config.html_search_language = language.lang

    app.connect('write-started', choose)  # once the configuration is pickled as it was
    app.connect('env-updated', _pages_without_text)
    app.connect('html-page-context', _keep_text)
    app.connect('build-finished', texts.publish)


def _search_language(code: str) -> type[search.SearchLanguage]:
    """Return the language *code* without an index of words, with our script.

    It has a name of its own, since whatever is built in this process shares the languages.
    """
    known = search.languages.get(code) or search.languages.get(code.partition('_')[0])
    if code.partition('_')[0] in _WITHOUT_STEMS or known is None:
        known = SearchEnglish
    elif isinstance(known, str):
        module, _dot, name = known.rpartition('.')
        known = getattr(import_module(module), name)
    words = json.dumps(_words(), ensure_ascii=False)
    script = _SCRIPT.read_text('utf-8').replace('SEARCH_WORDS', words)
    attributes = {'lang': f'trip-{code}', 'js_splitter_code': script, 'split': lambda *_: []}
    return type('PhraseSearch', (known,), attributes)


def _words() -> dict[str, str]:
    return {
        'one': str(_('One result')),
        'many': str(_('{count} results')),
        'none': str(_('Nothing was found; fewer words, or a part of one, may find more')),
        'scattered': str(_('Not found as it stands; {count} with all of the words')),
        'more': str(_('Show {count} more')),
        'unread': str(_('The texts of the pages could not be loaded; only names were searched')),
    }


def _file_of(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, f'search-{FORMAT}', f'{docname}.json')


def _pages_without_text(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose text was not kept, so that they are written (``env-updated``)."""
    return sorted(name for name in env.found_docs if not _file_of(app, name).exists())


def _keep_text(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Keep the text of a page that is about to be written, perhaps in a process of its own."""
    if doctree is None:
        return
    parts = []
    if app.env.metadata[pagename].keys().isdisjoint({'no-search', 'nosearch'}):
        title = app.env.titles[pagename].astext()
        parts = read_page(doctree, title, _sessions_on(pagename, app.env))
    written = [
        [details, *([anchor, title, '\n'.join(lines)] for anchor, title, lines in sections)]
        for details, sections in parts
    ]
    path = _file_of(app, pagename)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(written, ensure_ascii=False, separators=(',', ':')))


def _sessions_on(docname: str, env: BuildEnvironment) -> dict[str, str]:
    """Return day and reporters of each session of a page, by its anchor."""
    trip: Any = env.domains.get('trip')
    page = trip and trip.registry.pages.get(docname)
    if not page:
        return {}
    lines = map(trip.listings_of(page.apart).line, (session.key for session in page.sessions))
    return {line.session.key: _details(line, env.config.language) for line in lines}


def _details(line: Line, language: str) -> str:
    day = [format_date(line.date, language)] if line.date else []
    names = str(_(', ')).join(ref.text for ref in line.reporters)
    by = [str(_('Report by {people}')).format(people=names)] if names else []
    return ' · '.join([*day, *by])


class _Texts:
    """The texts of all pages, as one script, which works from ``file://``, too."""

    def __init__(self, unfinished: Unfinished) -> None:
        self._begun = unfinished

    def publish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the script, unless all texts are in it already."""
        if exception:
            return
        files = {name: _file_of(app, name) for name in sorted(app.env.found_docs)}
        script = Path(app.outdir, TEXTS)
        if not self._begun.pages and script.exists():
            written = script.stat().st_mtime_ns
            if all(_is_older(path, written) for path in files.values()):
                return
        texts = (
            f'{json.dumps(name)}:{path.read_text("utf-8")}'
            for name, path in files.items()
            if path.exists()  # not yet, where somebody named the files that are written
        )
        content = ''.join(('Search.setTexts({', ',\n'.join(texts), '});\n'))
        script.write_text(content, 'utf-8')


def _is_older(path: Path, moment: int) -> bool:
    try:
        return path.stat().st_mtime_ns < moment
    except FileNotFoundError:
        return False
