"""What an election costs in all: what its ballots or boxes cost is a part of that."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

COSTS = "answering/costs"


def asks_for_cost(highlight: Highlight) -> bool:
    """Whether it is asked what an election costs, and nothing that is needed for it."""
    asked = highlight.query.question.asked
    return has_words(asked, COSTS, "asked") and not has_words(asked, COSTS, "part")


def tells_cost(highlight: Highlight) -> bool:
    """Whether what is told is of an election, and not of such a part alone: what a street costs is neither."""
    text = " ".join((highlight.text, *highlight.headings_of_row))
    if any(has_words(one, COSTS, "whole") for one in (text, *highlight.above)):
        return True
    return has_words(text, COSTS, "election") and not has_words(text, COSTS, "part")
