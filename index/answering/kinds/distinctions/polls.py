"""What opinion polls, exit polls and quick counts say, which a rule on them does not tell."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.questions.answer_types import asks_for_permission, asks_whether

POLLS = "answering/polls"
# Of these nothing else tells the result: an opinion poll of August is no exit poll.
_OWN = ("exit", "quick")


def asks_for_poll(highlight: Highlight) -> bool:
    """Whether it is asked what polls or a quick count say, and not whether they may be published."""
    question = highlight.query.question
    is_of_rule = asks_for_permission(question.asked) or asks_whether(question.tokens)
    return has_words(question.asked, POLLS, "asked") and not is_of_rule


def tells_poll(highlight: Highlight) -> bool:
    """Whether a sentence, or a row, gives the result of a poll of the kind that is asked about."""
    asked = highlight.query.question.asked
    near = (*highlight.texts, highlight.text_before, *highlight.around, highlight.document.title)
    kinds = [kind for kind in _OWN if has_words(asked, POLLS, kind)] or ["plain"]
    return any(has_words(text, POLLS, *kinds) for text in near) and any(
        has_words(text, POLLS, "told") and not has_words(text, POLLS, "rule") for text in highlight.texts
    )
