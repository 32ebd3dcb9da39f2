"""Whose view a question asks for: "according to the ambassador", "what does the author hope", "menurut peneliti"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.word_lists import read_table
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
def _read_patterns() -> list[re.Pattern[str]]:
    def read_row(before: str, behind: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){before}\s+([^,;:?!]{{2,{_MOST_CHARS}}}?){behind}", re.IGNORECASE)

    return [row for language in Language for row in read_table(f"questions/attributions_{language}.tsv", 2, read_row)]


@lru_cache(maxsize=_REMEMBERED)
def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Return where a question names whose view it asks for, or may do so: words that name nobody are found too.

    Args:
        text: Of the question.
    """
    found = (pattern.search(text) for pattern in _read_patterns())
    return tuple(Attribution(Span(*match.span(1)), Span(*match.span())) for match in found if match is not None)
