"""A measure that is asked for by what it measures: "what share of people came out to vote" asks for the turnout."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.word_lists import read_table
from index.models import Language


@cache
def _read_patterns(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    def read_row(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
        return name, re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)

    return list(read_table(f"questions/told_measures_{language}.tsv", 2, read_row))


def name_measure(text: str, language: Language) -> str:
    """Return a question with what asks for a measure in other words as one that names it; any other as it stands."""
    for name, pattern in _read_patterns(language):
        text = pattern.sub(name, text)
    return text
