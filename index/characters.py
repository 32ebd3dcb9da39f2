"""Characters that nobody can see, those that end lines, and the marks of quotations."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line, as `str.splitlines` has it."""
LINE = re.compile(f"[^{LINE_BREAKS}]+")

# Characters of the categories below that do have a shape: Arabic and Kaithi number signs and the like.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_QUOTATION_MARKS = frozenset('"“”«»„')
# Blank although their categories are those of letters, marks or symbols.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")


def is_invisible(character: str) -> bool:
    """Whether a character has no shape of its own: controls, format characters, blanks, half code points."""
    code = ord(character)
    if character in _VISIBLE_FORMATS:
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cf", "Cs"}
        or character in _BLANKS
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def has_quotation(text: str) -> bool:
    """Whether a text sets words off as somebody's; single quotation marks may be apostrophes."""
    return not _QUOTATION_MARKS.isdisjoint(text)
