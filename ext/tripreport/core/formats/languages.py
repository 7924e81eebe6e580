"""Languages, in whatever words a schedule tells them."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_CODE = re.compile('([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*')
_SPEAKERS = ('en', 'ja', 'zh', 'zh_Hant', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ru')
"""In whose words names of languages are known."""

_ALSO = {
    '中国語': 'zh', '漢語': 'zh', '汉语': 'zh', '華語': 'zh', '国语': 'zh', '國語': 'zh',
    'mandarin': 'zh',
    'taiwanese': 'nan', '台語': 'nan', '臺語': 'nan', '台文': 'nan', '英文': 'en', '英語': 'en',
    '日文': 'ja', '日語': 'ja',
}  # fmt: skip


def language_code(told: str) -> str:
    """Return the code of the language *told*, as ja of 日文 or Japanese; ``''`` if unknown."""
    match = _CODE.fullmatch(told)
    if match and match[1] in Locale('en').languages:
        return match[0].replace('_', '-')
    folded = told.casefold()
    return _ALSO.get(folded) or _names().get(folded, '')


@cache
def _names() -> dict[str, str]:
    """Return codes by name, in the words of every one of the languages."""
    names: dict[str, str] = {}
    for speaker in _SPEAKERS:
        for code, name in sorted(Locale.parse(speaker).languages.items()):
            if '_' not in code:
                names.setdefault(name.casefold(), code)
    return names
