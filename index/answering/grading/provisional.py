"""Figures that are not the last: of a poll, of a quick count, of a part of the stations."""

from __future__ import annotations

from functools import lru_cache

from index.analysis.word_lists import compile_list
from index.answering.grading.graded_quote import GradedQuote

# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096


@lru_cache(maxsize=_MAX_REMEMBERED)
def is_provisional(text: str) -> bool:
    """Whether a text says of what it tells that it is not the last word."""
    return compile_list("answering/provisional", frame="(?i){}").search(text) is not None


def is_of_no_official(quote: GradedQuote) -> bool:
    """Whether official or final figures are asked for, and a quote tells such as are neither."""
    official = compile_list("answering/official", quote.question.language, frame=r"(?i)\b(?:{})\b")
    asked = quote.question.asked
    is_official = official.search(asked) is not None and not is_provisional(asked)
    return is_official and official.search(quote.highlighted) is None and is_provisional(quote.highlighted)
