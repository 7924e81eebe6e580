"""Text that files can hold and readers can see, whoever wrote it."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """Return *text* in one line, without what no file can hold or no reader can see."""
    sound = text if text.isprintable() else (c for c in text if c.isspace() or _is_sound(c))
    return ' '.join(''.join(sound).split())


def _is_sound(char: str) -> bool:
    return unicodedata.category(char) not in {'Cc', 'Cs'} and ord(char) & 0xFFFE != 0xFFFE


def sound_lines(text: str) -> str:
    """Return the lines of *text*, without what no file can hold or no reader can see."""
    sound = (''.join(c for c in line if c == '\t' or _is_sound(c)) for line in text.splitlines())
    return '\n'.join(line.rstrip() for line in sound).strip('\n')
