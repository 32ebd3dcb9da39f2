"""What an election costs in all: what its ballots or boxes cost is a part of that."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.told_values import find_new_values

COSTS = "answering/costs"


def asks_for_cost(highlight: Highlight) -> bool:
    """Whether it is asked what an election costs, and nothing that is needed for it."""
    asked = highlight.query.question.asked
    return has_words(asked, COSTS, "asked") and not has_words(asked, COSTS, "part")


def tells_cost(highlight: Highlight) -> bool:
    """Whether what is told is of an election, and not of such a part alone: what a street costs is neither."""
    if highlight.row is not None:
        told = [" ".join((highlight.text, *highlight.headings_of_row))]
    else:
        # What a street costs may stand in the answer that tells of a referendum on it.
        priced = set(highlight.words.sentences[find_new_values(highlight)].tolist())
        told = [text for place, text in enumerate(highlight.texts) if place in priced] or [highlight.text]
    if any(has_words(text, COSTS, "whole") for text in (*told, *highlight.above)):
        return True
    return any(has_words(text, COSTS, "election") and not has_words(text, COSTS, "part") for text in told)
