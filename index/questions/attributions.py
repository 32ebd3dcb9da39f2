"""Whose view a question asks for: "according to the ambassador", "what does the author hope", "menurut peneliti"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.word_lists import read_pairs
from index.models import Language, Span

# Nobody is named at greater length.
_MOST_CHARS = 60
# People ask the same things again and again.
_REMEMBERED = 256


class Attribution(NamedTuple):
    """Words that name whose view is asked for, or may do so.

    Attributes:
        who: Where they stand.
        whole: The same with what makes them that: "according to …", "in … 's view".
    """

    who: Span
    whole: Span


@cache
def _read_patterns() -> SoughtRows[None]:
    tables = [f"questions/attributions_{language}.tsv" for language in Language]
    rows = ((table, *row) for table in tables for row in read_pairs(table))
    return SoughtRows(
        (None, seek_cell(table, 2, rf"(?i)(?<!\w){before}\s+([^,;:?!]{{2,{_MOST_CHARS}}}?){behind}"))
        for table, before, behind in rows
    )


@lru_cache(maxsize=_REMEMBERED)
def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Return where a question names whose view it asks for, or may do so: words that name nobody are found too.

    Args:
        text: Of the question.
    """
    found = _read_patterns().find_all(text)
    return tuple(Attribution(Span(*match.span(1)), Span(*match.span())) for _, match in found)
