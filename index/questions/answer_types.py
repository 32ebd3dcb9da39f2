"""What a question asks for, and which sentences give reasons: cue words of both languages, from data files."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import _read_cues
from index.models import Language, Span


class AnswerType(enum.StrEnum):
    """The kind of words that would answer a question."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    OTHER = "other"


@lru_cache(maxsize=1_024)
def find_answer_type(question: str) -> AnswerType | None:
    """Returns what a question asks for by its earliest cue in either language, None where nothing in it asks."""
    words = " ".join(map(fold, read_words(question)))
    found: list[tuple[int, int, AnswerType]] = []
    for language in Language:
        for order, (label, pattern) in enumerate(_read_cues("asks", language)):
            match = pattern.search(words)
            if match:
                found.append((match.start(), order, AnswerType(label)))
    return min(found)[2] if found else None


@cache
def _read_asking(language: Language) -> re.Pattern[str]:
    text = (resources.files("index.analysis") / "data" / f"asking_{language}.txt").read_text("utf-8")
    patterns = [line for line in text.splitlines() if not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def find_asking_words(question: str, language: Language) -> list[Span]:
    """Returns where a question says what kind of answer is wanted: "how long", "what kind of", "jam berapa"."""
    tokens = read_tokens(question)
    folded = list(map(fold, tokens.texts))
    ends = list(accumulate(len(word) + 1 for word in folded))
    return [
        Span(tokens.starts[bisect_right(ends, match.start())], tokens.ends[bisect_right(ends, match.end() - 1)])
        for match in _read_asking(language).finditer(" ".join(folded))
    ]
