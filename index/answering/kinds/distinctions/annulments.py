"""What was annulled, which is not what was invalid: a spoiled ballot is set aside by nobody's decision."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

_ANNULLED = "answering/annulled"


def asks_for_annulment(highlight: Highlight) -> bool:
    """Whether it is asked what of a vote was annulled, or how much of it: "how many votes were annulled"."""
    return has_words(highlight.query.question.asked, _ANNULLED, "asked")


def tells_annulment(highlight: Highlight) -> bool:
    """Whether it is told that something was annulled, or was not."""
    texts = (highlight.text, *highlight.headings_of_row, *highlight.around)
    return any(has_words(text, _ANNULLED, "annulled") for text in texts)
