"""What regular expressions cannot do without, and which of them a text may hold by that.

What is needed is looked for of all patterns at once, by the words of a text: to try each pattern on a question takes
longer than to find its words, and to compile them all longer than to answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Final, NamedTuple

from index.analysis.word_lists import read_lists

# The pieces of a regular expression: what is passed over, a choice of plain words and whether it may be left out, plain
# words that may not, and what opens, divides and closes groups. A character before `?`, `*` or `{` may be left out.
_PLAIN = r"-\w ',"
_REPEATED = r"[?*]|\{[^}]*\}"
_PIECE = re.compile(
    rf"\\.|\[\^?\]?[^\]]*\]|{_REPEATED}|\(\?:([{_PLAIN}|]+)\)({_REPEATED})?|([{_PLAIN}]{{2,}})(?![?*{{])"
    rf"|(\((?:\?(?:[a-z]*:|<?[=!]|P<\w+>))?|\||\)(?:{_REPEATED})?)"
)
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_LEAST_NEEDED = 2
# Words are looked through for so many letters at a time; what needs fewer is sought by itself.
_OPENING_CHARS = 3
_MAX_TEXTS, _MAX_WORDS = 2_048, 32_768


def _weigh(words: str) -> int:
    """Return how long words are, as if those were short that stand in most questions."""
    return _LEAST_NEEDED if _read_common().issuperset(words.split()) else len(words)


@cache
def _read_common() -> frozenset[str]:
    """Return the words that ask, and function words."""
    return read_lists("analysis/question") | read_lists("analysis/stop")


class _Group:
    """What a group of a regular expression, as far as it was read, cannot do without."""

    def __init__(self, *, is_text: bool = True) -> None:
        """Begin to read one, which may only look at what stands around."""
        self.is_text = is_text
        self._of_choice: list[str] = []
        self._needed: list[str] = []
        self._is_open = False

    def add(self, needed: list[str]) -> None:
        """Take what a part of it needs, of which the longest words count: they stand in the fewest texts."""
        if min(map(_weigh, needed), default=0) > min(map(_weigh, self._of_choice), default=_LEAST_NEEDED - 1):
            self._of_choice = needed

    def end_choice(self) -> list[str]:
        """Return what all choices so far need, [] where one needs nothing."""
        self._is_open = self._is_open or not self._of_choice
        self._needed += self._of_choice
        self._of_choice = []
        return [] if self._is_open else self._needed


def find_needed(pattern: str) -> list[str]:
    """Return words, or parts of words, of which whatever a regular expression finds holds one; [] if it tells none.

    Args:
        pattern: Without flags, and sound.
    """
    groups = [_Group()]
    for piece in _PIECE.finditer(pattern):
        choice, is_left_out, words, mark = piece.groups()
        if words:
            groups[-1].add([words])
        elif choice and not is_left_out:
            groups[-1].add(choice.split("|"))
        elif mark == "|":
            groups[-1].end_choice()
        elif mark and mark[0] == "(":
            groups.append(_Group(is_text=mark not in _LOOKING))
        elif mark and len(groups) > 1:
            group = groups.pop()
            if mark == ")" and group.is_text:
                groups[-1].add(group.end_choice())
    return groups[0].end_choice()


def split_choices(pattern: str) -> list[str]:
    """Return the choices of a regular expression, in order: "a|b(?:c|d)" are two.

    Args:
        pattern: Without flags, and sound.
    """
    depth, start, choices = 0, 0, []
    for piece in _PIECE.finditer(pattern):
        mark = piece[4] or ""
        depth += mark.startswith("(") - mark.startswith(")")
        if mark == "|" and not depth:
            choices.append(pattern[start : piece.start()])
            start = piece.end()
    return [*choices, pattern[start:]]


class _Need(NamedTuple):
    """What a pattern cannot do without, unless it has another.

    Attributes:
        words: A part of a word, or of a phrase.
        number: Of the pattern.
        is_part: Whether it is a part of a word.
    """

    words: str
    number: int
    is_part: bool


class _Needing(NamedTuple):
    """What a word may be needed for.

    Attributes:
        numbers: Of the patterns that need a part of it.
        phrases: What is needed and may hold a part of it, with the numbers of its patterns.
    """

    numbers: frozenset[int]
    phrases: tuple[tuple[str, frozenset[int]], ...]


class _Needs:
    """What all patterns need, by the words of texts. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        # By the first three letters of the longest part of a word in it: that, and what is needed.
        self._needing: dict[tuple[str, ...], dict[str, list[_Need]]] = {}
        self._needing_little: dict[str, list[_Need]] = {}
        self._words: dict[str, _Needing] = {}
        self._texts: dict[str, frozenset[int]] = {}

    def number(self, needed: Iterable[str]) -> int:
        """Return the number of a new pattern that needs one of some words."""
        with self._lock:
            number = self._count
            self._count += 1
            for words in needed:
                part = max(words.split(" "), key=len)
                is_long = len(part) >= _OPENING_CHARS
                opening = tuple(part[:_OPENING_CHARS])
                needing = self._needing.setdefault(opening, {}) if is_long else self._needing_little
                needing.setdefault(part, []).append(_Need(words, number, words == part))
            # What others find meanwhile they put where nobody looks any more.
            self._words, self._texts = {}, {}
        return number

    def find(self, text: str) -> frozenset[int]:
        """Return the numbers of the patterns of which a text holds what they need."""
        texts = self._texts
        found = texts.get(text)
        if found is None:
            folded = text.casefold()
            found = texts.get(folded)
            if found is None:
                with self._lock:
                    found = self._find(folded)
            if len(texts) >= _MAX_TEXTS:
                texts.clear()
            texts[text] = texts[folded] = found
        return found

    def _find(self, text: str) -> frozenset[int]:
        numbers: set[int] = set()
        words = self._words
        for word in text.split(" "):
            needing = words.get(word)
            if needing is None:
                if len(words) >= _MAX_WORDS:
                    words.clear()
                needing = words[word] = self._look_up(word)
            if needing.numbers:
                numbers |= needing.numbers
            for phrase, those in needing.phrases:
                if phrase in text:
                    numbers |= those
        return frozenset(numbers)

    def _look_up(self, word: str) -> _Needing:
        openings = self._needing.keys() & zip(word, word[1:], word[2:], strict=False)
        tables = [*(self._needing[opening] for opening in openings), self._needing_little]
        held = [one for parts in tables for part, needing in parts.items() if part in word for one in needing]
        phrases: dict[str, set[int]] = {}
        for need in held:
            if not need.is_part:
                phrases.setdefault(need.words, set()).add(need.number)
        return _Needing(
            frozenset(need.number for need in held if need.is_part),
            tuple((words, frozenset(numbers)) for words, numbers in phrases.items()),
        )


NEEDS: Final = _Needs()
"""What all patterns of the process need."""
