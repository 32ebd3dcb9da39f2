"""What a question asks for, and which sentences give reasons: cue words of both languages, from data files."""

from __future__ import annotations

import enum
import re
from functools import cache, lru_cache
from importlib import resources

from index.analysis.folding import fold
from index.analysis.tokens import split_tokens
from index.models import Language


class AnswerType(enum.StrEnum):
    """The kind of words that would answer a question."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    OTHER = "other"


@cache
def _read_cues(name: str, language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns (label, pattern over folded words) rows of `data/<name>_<language>.tsv`, in the file's order."""
    text = (resources.files("index.analysis") / "data" / f"{name}_{language}.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((label, re.compile(rf"\b(?:{cues})\b")) for label, cues in rows)


def _fold_words(text: str) -> str:
    return " ".join(fold(token.text) for token in split_tokens(text))


@lru_cache(maxsize=1_024)
def find_answer_type(question: str) -> AnswerType | None:
    """Returns what a question asks for by its earliest cue in either language, None where nothing in it asks."""
    words = _fold_words(question)
    found: list[tuple[int, int, AnswerType]] = []
    for language in Language:
        for order, (label, pattern) in enumerate(_read_cues("asks", language)):
            match = pattern.search(words)
            if match:
                found.append((match.start(), order, AnswerType(label)))
    return min(found)[2] if found else None


def mark_reasons(sentence: str, language: Language) -> bool:
    """Whether a sentence holds a word that introduces a reason or a purpose."""
    words = _fold_words(sentence)
    return any(pattern.search(words) for _, pattern in _read_cues("reasons", language))
