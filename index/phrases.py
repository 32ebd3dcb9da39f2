"""The small pattern language of the furniture lists, told at their head, as regular expressions."""

from __future__ import annotations

import re

_SYNTAX = re.compile(r"\{(\w+)\}|[*()|\[\]]|\s+|[^\s*()|\[\]{}]+")
_PLACEHOLDERS = {
    "n": r"\d[\d.,]*(?:\s?(?:k|m|rb|jt|ribu|juta)\b)?\+?",
    "name": r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,5}",
}
_MARKS = {"*": r"[\s\S]{0,60}?", "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def translate_phrase(pattern: str) -> str:
    """One pattern as a regular expression, to be matched without regard to case.

    Args:
        pattern: E.g. "dibaca {n} kali" or "(sign|log) in [now]".

    Raises:
        KeyError: It holds an unknown placeholder.
    """
    parts: list[str] = []
    for match in _SYNTAX.finditer(pattern):
        piece = match.group()
        if match.group(1):
            parts.append(_PLACEHOLDERS[match.group(1)])
        elif piece.isspace():
            beside = pattern[match.start() - 1] + pattern[match.end()]
            # Beside what may be missing, white space may be too; words must still not run into a gap.
            edge = r"\b" if "*" in beside else ""
            parts.append(rf"{edge}\s*{edge}" if any(mark in "[]*" for mark in beside) else r"\s+")
        else:
            parts.append(_MARKS.get(piece) or re.escape(piece))
    return "".join(parts)


def find_anchor(pattern: str) -> str:
    """The longest word that every match of a pattern holds; empty where all of them stand in brackets."""
    depth, words = 0, [""]
    for char in pattern:
        depth += (char in "([{") - (char in ")]}")
        if depth == 0 and char.isalpha():
            words[-1] += char
        else:
            words.append("")
    return max(words, key=len)
