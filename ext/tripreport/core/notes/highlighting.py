"""Whether code is highlighted without a complaint."""

from __future__ import annotations

from pygments.lexers import get_lexer_by_name
from pygments.token import Error
from pygments.util import ClassNotFound


def is_highlighted(text: str, language: str) -> bool:
    """Tell whether *text* is code of a *language* that is known, all of which can be read.

    Of other code, Sphinx warns.
    """
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return all(kind is not Error for kind, _text in lexer.get_tokens(text))
