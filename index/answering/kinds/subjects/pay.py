"""What somebody is paid."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words, list_telling

PAY = "answering/pay"


def asks_for_pay(highlight: Highlight) -> bool:
    """Whether it is asked what somebody earns."""
    return has_words(highlight.query.question.asked, PAY, "asked")


def tells_pay(highlight: Highlight) -> bool:
    """Whether it is told what somebody is paid, who is asked about; a deposit is no pay."""
    asked = highlight.query.question.asked
    texts = [*highlight.texts, *highlight.around]
    if not any(has_words(text, PAY, "told") for text in texts) or any(has_words(text, PAY, "other") for text in texts):
        return False
    earners = [term for term in list_telling(highlight) if not has_words(asked[term.start : term.end], PAY, "asked")]
    return not earners or any(highlight.holds(term, LEAST_WEIGHT) for term in earners)
