"""An index of pairs of characters, as an extension, for comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CJK = '\u2e80-\u9fff\uf900-\ufaff'
_RUN = re.compile(rf'[{_CJK}]+|(?:(?![{_CJK}])\w)+')
_IS_CJK = re.compile(f'[{_CJK}]')


class Bigrams(SearchEnglish):
    """Japanese in pairs of characters, and English in words."""

    js_splitter_code = r"""
var splitQuery = (query) => {
  const runs = /[CJK]+|(?:(?![CJK])[\p{L}\p{N}_])+/gu;
  const pairs = (run) => [...run.slice(1)].map((_, at) => run.slice(at, at + 2));
  return (query.match(runs) ?? []).flatMap((run) =>
    /^[CJK]{2}/.test(run) ? pairs(run) : [run]);
};
""".replace('CJK', _CJK)

    def split(self, input: str) -> list[str]:  # noqa: A002 -- as in the base class
        """Return the words and pairs of a text."""
        return [part for run in _RUN.findall(input) for part in _parts(run)]


def _parts(run: str) -> list[str]:
    if len(run) > 1 and _IS_CJK.match(run):
        return [run[at : at + 2] for at in range(len(run) - 1)]
    return [run]


def setup(app: Sphinx) -> None:
    """Take the place of both languages."""
    for language in ('ja', 'en'):
        app.add_search_language(type('One', (Bigrams,), {'lang': language}))
