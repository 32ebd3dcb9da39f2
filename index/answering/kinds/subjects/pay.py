"""What somebody is paid."""

from __future__ import annotations

import re
from itertools import pairwise

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words, list_telling
from index.models import Language
from index.search.queries import QueryTerm

PAY = "answering/pay"
# A less likely synonym is somebody else.
_LEAST_SAME = 0.4
# "Ketua KPU", "members of the council".
_BESIDE = re.compile(r"\s+(?:(?:of|in|on) (?:the )?)?")


def asks_for_pay(highlight: Highlight) -> bool:
    """Whether it is asked what somebody earns."""
    return has_words(highlight.query.question.asked, PAY, "asked")


def tells_pay(highlight: Highlight) -> bool:
    """Whether it is told what somebody is paid, who is asked about; a deposit is no pay."""
    asked = highlight.query.question.asked
    texts = [*highlight.texts, *highlight.around]
    if not any(has_words(text, PAY, "told") for text in texts) or any(has_words(text, PAY, "other") for text in texts):
        return False
    earners = [
        term for term in list_telling(highlight) if not has_words(asked[term.start : term.end], PAY, "asked", "told")
    ]
    if earners and highlight.query.question.language is Language.ID and not highlight.holds(earners[0], _LEAST_SAME):
        return False  # "gaji pengawas TPS": the second word is whose, the first who
    # "The chair of the KPU" is no other chair.
    if any(
        has_words(asked[one.start : other.end], PAY, "of_a_body")
        and not (highlight.holds(one, LEAST_WEIGHT) and highlight.holds(other, LEAST_WEIGHT))
        for one, other in pairwise(earners)
        if _BESIDE.fullmatch(asked, one.end, other.start)
    ):
        return False
    return not earners or any(_is_paid(highlight, term) for term in earners)


def _is_paid(highlight: Highlight, earner: QueryTerm) -> bool:
    """Whether somebody stands in a sentence that tells of pay, or in a row: members of a party are paid nothing."""
    held = highlight.words.find(highlight.index, earner, LEAST_WEIGHT)
    told = [place for place, text in enumerate(highlight.texts) if has_words(text, PAY, "told")]
    return bool(held.any()) and (
        highlight.row is not None or not told or not set(told).isdisjoint(highlight.words.sentences[held].tolist())
    )
