"""The small pattern language of the furniture lists, told at their head, as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

_SYNTAX = re.compile(r"\{(\w+)\}|[*()|\[\]]|\s+|[^\s*()|\[\]{}]+")
_PLACEHOLDERS = {
    "n": r"\d[\d.,]*(?:\s?(?:k|m|rb|jt|ribu|juta)\b)?\+?",
    "name": r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,5}",
}
_MARKS = {"*": r"[\s\S]{0,60}?", "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
_WORD = re.compile(r"[^\W_]+")
_ASCII_GAPS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
_SIGN = "©"  # a word of its own, whatever stands beside it
# Letters that a pattern matches without regard to case though their lower case is another.
_PLAIN_LETTERS = str.maketrans("İıſ", "iis")


@dataclass(frozen=True, slots=True)
class _Group:
    alternatives: list[list[_Node]]


_Node: TypeAlias = str | _Group


def check_phrase(pattern: str) -> None:
    """Check that a pattern's brackets close in order and its placeholders are known.

    Raises:
        ValueError: They do not, or are not.
    """
    if is_plain(pattern):
        return
    opened: list[str] = []
    for mark in pattern:
        if mark in "([{":
            opened.append(mark)
        elif mark in ")]}" and (not opened or opened.pop() + mark not in ("()", "[]", "{}")):
            raise ValueError(f"{mark} closes nothing")
    if opened:
        raise ValueError(f"{opened[-1]} is never closed")
    unknown = {match.group(1) for match in _SYNTAX.finditer(pattern)} - {None, *_PLACEHOLDERS}
    if unknown:
        raise ValueError(f"{{{min(unknown)}}} stands for nothing")


def translate_phrase(pattern: str) -> str:
    """Return one pattern as a regular expression, to be matched without regard to case.

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


def split_choice(pattern: str) -> list[str]:
    """Return the parts of a pattern that is nothing but "(one|or|another)"; any other pattern whole."""
    depth, marks = 0, [0]
    for at, char in enumerate(pattern):
        depth += (char in "([") - (char in ")]")
        if depth == 0 and at + 1 < len(pattern):
            return [pattern]
        if depth == 1 and char == "|":
            marks.append(at)
    if not pattern.startswith("("):
        return [pattern]
    return [pattern[start + 1 : end] for start, end in pairwise([*marks, len(pattern) - 1])]


def is_plain(pattern: str) -> bool:
    """Whether a pattern is words alone, which match nothing but themselves."""
    return not any(mark in pattern for mark in "*()[]{}|")


def find_words(text: str) -> set[str]:
    """Return the words of a text in lower case, so that letters that match one another in any case are the same."""
    if text.isascii():
        return set(text.lower().translate(_ASCII_GAPS).split())
    words = set(_WORD.findall(text.lower()))
    if any(letter in text for letter in "İıſ"):
        words.update(_WORD.findall(text.translate(_PLAIN_LETTERS).lower()))
    if _SIGN in text:
        words.add(_SIGN)
    return words


def find_anchors(pattern: str) -> frozenset[str]:
    """Return words of which one every match of a pattern holds as a word of its own; empty where none is sure."""
    pieces = (match.group() if not _may_vanish(pattern, match) else "*" for match in _SYNTAX.finditer(pattern))
    return _choose_words(_parse(pieces), opens=True, closes=True)


def _may_vanish(pattern: str, match: re.Match[str]) -> bool:
    """Whether a piece is no sure end of the words beside it: a placeholder, or white space that may be missing."""
    if not match.group().isspace():
        return match.group(1) is not None
    beside = pattern[match.start() - 1] + pattern[match.end()]
    return "*" not in beside and any(mark in "[]" for mark in beside)


def _parse(pieces: Iterator[str]) -> list[list[_Node]]:
    """Return the alternatives of a pattern or group as sequences; "*" stands for what may be anything or nothing."""
    alternatives: list[list[_Node]] = [[]]
    for piece in pieces:
        if piece in (")", "]"):
            break
        if piece == "|":
            alternatives.append([])
        elif piece == "(":
            alternatives[-1].append(_Group(_parse(pieces)))
        elif piece == "[":
            _parse(pieces)
            alternatives[-1].append("*")
        else:
            alternatives[-1].append(" " if piece.isspace() else piece)
    return alternatives


def _choose_words(alternatives: list[list[_Node]], *, opens: bool, closes: bool) -> frozenset[str]:
    """Return the best anchors of some alternatives.

    Args:
        alternatives: Sequences.
        opens: Whether a word at their beginning is surely one of its own.
        closes: The same of one at their end.
    """
    chosen: set[str] = set()
    for sequence in alternatives:
        found: list[frozenset[str]] = []
        for at, node in enumerate(sequence):
            is_open = sequence[at - 1] == " " if at else opens
            is_closed = sequence[at + 1] == " " if at + 1 < len(sequence) else closes
            if isinstance(node, _Group):
                found.append(_choose_words(node.alternatives, opens=is_open, closes=is_closed))
            else:
                found.extend(
                    frozenset({match.group()})
                    for match in _WORD.finditer(node)
                    if (match.start() or is_open) and (match.end() < len(node) or is_closed)
                )
                if node == _SIGN:
                    found.append(frozenset({_SIGN}))
        # Long words are rare, so that few texts hold them.
        best = max(filter(None, found), key=lambda words: sum(map(len, words)) / len(words), default=None)
        if best is None:
            return frozenset()
        chosen |= best
    return frozenset(chosen)


class PhraseList:
    """Patterns, each compiled when a text first holds one of its words."""

    def __init__(self, patterns: Iterable[str], frame: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Note the words of each pattern.

        Args:
            patterns: In the language of the lists.
            frame: The regular expression in which "{}" stands for a pattern's.
            flags: Of the regular expressions.
        """
        self._frame, self._flags = frame, flags
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._by_word: dict[str, list[str]] = {}
        unsure: list[str] = []
        for pattern in patterns:
            anchors = find_anchors(pattern)
            for word in anchors:
                self._by_word.setdefault(word, []).append(pattern)
            if not anchors:
                unsure.append(pattern)
        self.words = frozenset(self._by_word)
        self._unsure = f"({'|'.join(unsure)})" if unsure else None

    def select(self, words: Set[str]) -> Iterator[re.Pattern[str]]:
        """Yield the regular expressions that may match a text.

        Args:
            words: What `find_words` finds in it.
        """
        if self._unsure:
            yield self._compile(self._unsure)
        for word in self.words & words:
            for pattern in self._by_word[word]:
                yield self._compile(pattern)

    def _compile(self, pattern: str) -> re.Pattern[str]:
        compiled = self._compiled.get(pattern)
        if compiled is None:
            body = translate_phrase(pattern)
            compiled = self._compiled[pattern] = re.compile(self._frame.replace("{}", body), self._flags)
        return compiled
