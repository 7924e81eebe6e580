"""What can be wrong with a catalog."""

from __future__ import annotations

from enum import StrEnum

from tripreport.core.findings import Severity


class Code(StrEnum):
    """What was found, in a word that stays the same."""

    ENCODING = 'encoding'
    """The bytes of the file are not what its header says."""
    SYNTAX = 'syntax'
    """A line is none that a .po file may have."""
    CONFLICT = 'conflict'
    """Two versions of the file were merged, and not brought together."""
    DUPLICATE = 'duplicate'
    """One message is there twice."""
    HEADER = 'header'
    """The header is missing, or says something else than the folder."""
    FUZZY = 'fuzzy'
    """A translation is marked as uncertain, and so not shown."""
    UNTRANSLATED = 'untranslated'
    """A message has no translation."""
    OBSOLETE = 'obsolete'
    """Translations are kept that no page shows."""
    UNCHECKED = 'unchecked'
    """Nothing can be said of the markup of messages."""
    PLURAL = 'plural'
    """A form of a plural is missing."""
    LENGTH = 'length'
    """A message is too long, or too deeply nested, to be one paragraph."""
    ROLE = 'role'
    """A role is lost, added, or another one."""
    TARGET = 'target'
    """A role leads elsewhere, or has other content."""
    URL = 'url'
    """An address is lost, added, or another one."""
    SCHEME = 'scheme'
    """An address begins with something that can harm, as ``javascript:``."""
    LOCALIZED = 'localized'
    """An address differs from that of the source by its language only."""
    SWAPPED = 'swapped'
    """Two link texts have exchanged what they lead to."""
    ORDER = 'order'
    """Links come in another order, and nothing shows which is which."""
    REFERENCE = 'reference'
    """A reference by a name or a label is lost, added, or another one."""
    FOOTNOTE = 'footnote'
    """A reference to a footnote is lost, added, or another one."""
    CITATION = 'citation'
    """A citation is lost, added, or another one."""
    SUBSTITUTION = 'substitution'
    """A substitution is lost, added, or another one."""
    LITERAL = 'literal'
    """A literal is lost, added, or has other content."""
    CODE = 'code'
    """A block of code differs in more than its comments and texts."""
    IMAGE = 'image'
    """An image is lost, added, or another one."""
    HTML = 'html'
    """Raw HTML is lost, added, or another one."""
    ANCHOR = 'anchor'
    """A place that others refer to is lost, added, or another one."""
    BLOCK = 'block'
    """The translation is not one paragraph, as the source is."""
    UNCLOSED = 'unclosed'
    """Markup opens and does not close, or closes and did not open."""
    GLUED = 'glued'
    """Markup stands so close to a letter that it is none."""
    SPACED = 'spaced'
    """A space stands within markup, which so is none."""
    LOOKALIKE = 'lookalike'
    """A character looks like markup, and is another one."""
    FOREIGN = 'foreign'
    """Markup of reStructuredText stands in a page of MyST."""
    INVISIBLE = 'invisible'
    """A character has no width, or turns the direction of the text."""
    NOQA = 'noqa'
    """``# noqa`` silences the warnings about a translation."""
    TERM = 'term'
    """A term shows in the writing of the source."""
    PLACEHOLDER = 'placeholder'
    """What a program fills in is lost, added, or another one."""
    NUMBER = 'number'
    """A number is another one."""

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return Severity.WARNING if self in _DOUBTS else Severity.ERROR


_DOUBTS = {
    Code.HEADER, Code.FUZZY, Code.UNTRANSLATED, Code.OBSOLETE, Code.UNCHECKED, Code.LOCALIZED,
    Code.ORDER, Code.CODE, Code.NUMBER,
}  # fmt: skip
