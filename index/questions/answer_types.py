"""What a question asks for, by cue words of both languages."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns
from index.analysis.word_lists import compile_lines, read_table
from index.models import Language, Span


class AnswerType(enum.StrEnum):
    """The kind of words that would answer a question; `NUMBER` is any number, whatever it counts."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
    NUMBER = "number"
    REASON = "reason"
    DEFINITION = "definition"
    PROCEDURE = "procedure"
    OTHER = "other"


# A noun says more surely what is wanted: "what is the turnout".
_VAGUE = (None, AnswerType.OTHER, AnswerType.DEFINITION)


@cache
def _read_cues(name: str) -> list[tuple[AnswerType, re.Pattern[str]]]:
    def read_row(label: str, cues: str) -> tuple[AnswerType, re.Pattern[str]]:
        return AnswerType(label), re.compile(rf"\b(?:{cues})\b")

    return read_table(name, 2, read_row)


def find_answer_type(tokens: Iterable[str]) -> AnswerType | None:
    """Return what a question asks for by its earliest cue in either language, None where nothing in it asks."""
    words = " ".join(map(fold, tokens))
    found: list[tuple[int, int, AnswerType]] = []
    for language in Language:
        for order, (answer_type, pattern) in enumerate(_read_cues(f"questions/asks_{language}.tsv")):
            match = pattern.search(words)
            if match:
                found.append((match.start(), order, answer_type))
    asked = min(found)[2] if found else None
    return (_find_implied(words) or asked) if asked in _VAGUE else asked


def _find_implied(words: str) -> AnswerType | None:
    for language in Language:
        for answer_type, pattern in _read_cues(f"questions/implied_{language}.tsv"):
            if pattern.search(words):
                return answer_type
    return None


@cache
def _read_asking(language: Language) -> re.Pattern[str]:
    return compile_lines(f"questions/asking_{language}.txt", frame=r"\b(?:{})\b")


def find_asking_words(tokens: TokenColumns, language: Language) -> list[Span]:
    """Return where a question says what kind of answer is wanted: "how long", "what kind of", "jam berapa"."""
    folded = list(map(fold, tokens.texts))
    ends = list(accumulate(len(word) + 1 for word in folded))
    return [
        Span(tokens.starts[bisect_right(ends, match.start())], tokens.ends[bisect_right(ends, match.end() - 1)])
        for match in _read_asking(language).finditer(" ".join(folded))
    ]


@cache
def read_units() -> dict[AnswerType, tuple[str, ...]]:
    """Return kind of value → the words that stand beside one, in both languages."""
    return dict(read_table("questions/units.tsv", 2, lambda kind, words: (AnswerType(kind), tuple(words.split()))))
