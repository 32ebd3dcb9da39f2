"""The round of a vote that a question names, which what is told of another round does not answer."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.word_lists import read_table
from index.answering.kinds.highlights import Highlight


def asks_for_round(highlight: Highlight) -> bool:
    """Whether a question names one round of a vote."""
    return len(list_rounds(highlight.query.question.asked)) == 1


def tells_round(highlight: Highlight) -> bool:
    """Whether what is told is of the round that is asked of; by its document's election where it names none itself."""
    asked = list_rounds(highlight.query.question.asked)
    told = list_rounds(highlight.text)
    if not told:
        event = highlight.document.about.event
        told = list_rounds(" ".join(filter(None, (event, *highlight.above))))
    return not told or bool(asked & told)


def list_rounds(text: str) -> frozenset[str]:
    """Return which rounds of a vote a text names, by their numbers."""
    return frozenset(number for number, pattern in _read_patterns() if pattern.search(text))


@cache
def _read_patterns() -> list[tuple[str, re.Pattern[str]]]:
    def read_row(number: str, pattern: str) -> tuple[str, re.Pattern[str]]:
        return number, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)

    return read_table("answering/rounds.tsv", 2, read_row)
