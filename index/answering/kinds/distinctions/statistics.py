"""What is counted of a place whether anybody votes or not: its people, wages, prices."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

_STATISTICS = "answering/statistics"
# What tells some of them is worded as what asks for them.
_KINDS = (("population_asked", "population_told"), ("wage", "wage"), ("work", "work"), ("prices", "prices"))


def asks_for_statistic(highlight: Highlight) -> bool:
    """Whether such a number is asked for: "what is the population", "upah minimum"."""
    return has_words(highlight.query.question.asked, _STATISTICS, *(kind for kind, _ in _KINDS))


def tells_statistic(highlight: Highlight) -> bool:
    """Whether each that is asked for is told; the roll of voters counts no people, and an official's pay is no wage."""
    asked = highlight.query.question.asked
    texts = (*highlight.texts, *highlight.headings_of_row)
    return all(
        any(has_words(text, _STATISTICS, told) for text in texts)
        for kind, told in _KINDS
        if has_words(asked, _STATISTICS, kind)
    )
