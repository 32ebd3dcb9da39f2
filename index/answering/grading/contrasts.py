"""How two things differ: asked for, and told of both."""

from __future__ import annotations

from typing import Final

from index.answering.grading.graded_quote import NAMED, GradedQuote
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.answering.kinds.subjects.margins import MARGINS
from index.questions.answer_types import AnswerType

CONTRASTS: Final = "answering/contrasts"
_OF_CONTRAST = (None, AnswerType.OTHER, AnswerType.DEFINITION)


def lacks_difference(quote: GradedQuote) -> bool:
    """Whether it is asked how two things differ, and a quote tells no difference, or not of both.

    By how many votes two differ is a number.
    """
    asked = quote.question.asked
    found = [match.span() for match in compile_words(CONTRASTS, "asked").finditer(asked)]
    if not found or quote.asked not in _OF_CONTRAST or has_words(asked, MARGINS):
        return False
    things = [word for word in quote.words if not any(start <= word.term.start < end for start, end in found)]
    return not has_words(quote.text, CONTRASTS, "told") or any(word.quote < NAMED for word in things)
