"""A measure that is asked for by what it measures: "what share of people came out to vote" asks for the turnout."""

from __future__ import annotations

from functools import cache

from index.analysis.patterns.sought import Sought, seek_cell
from index.analysis.word_lists import read_pairs
from index.models import Language


@cache
def _read_patterns(language: Language) -> list[tuple[str, Sought]]:
    table = f"questions/told_measures_{language}.tsv"
    return [(name, seek_cell(table, 2, rf"(?i)(?<!\w){pattern}")) for name, pattern in read_pairs(table)]


def name_measure(text: str, language: Language) -> str:
    """Return a question with what asks for a measure in other words as one that names it; any other as it stands."""
    for name, pattern in _read_patterns(language):
        text = pattern.sub(name, text)
    return text
