"""What somebody demands, which tells nothing of what happened: a petition for a repeated vote is none that was held."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.questions.answer_types import COUNTED, AnswerType, asks_whether

_DEMANDS = "answering/demands"
# Where, when and how many of it are asked of what happened.
_OF_FACTS = COUNTED | {AnswerType.PLACE, AnswerType.TIME}


def asks_for_fact(highlight: Highlight) -> bool:
    """Whether it is asked of what happened, and of nobody's demands: "where was the vote repeated"."""
    question = highlight.query.question
    is_of_fact = question.answer_type in _OF_FACTS or asks_whether(question.tokens)
    return is_of_fact and not has_words(question.asked, _DEMANDS, "asked")


def tells_fact_of_demand(highlight: Highlight) -> bool:
    """Whether something else is told than what somebody demands, or that it was done as well."""
    return not all(
        has_words(text, _DEMANDS, "demand") and not has_words(text, _DEMANDS, "held") for text in highlight.texts
    )
