"""Who may vote in one vote, and in another: sentences that tell the same of different votes belong together."""

from __future__ import annotations

from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.rights import RIGHTS, asks_who_votes, list_votes
from index.answering.selection import Selection
from index.models import Span
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.queries import Query

_MOST_CHARS = 400


def join_other_votes(index: PassageIndex, query: Query, selection: Selection) -> Selection:
    """Return a quote with the sentence beside it that tells of other votes who may vote in them.

    "In the referendum citizens may vote from the age of 16" alone would tell it of the election, too. Of a vote that is
    named it is told by one sentence.

    Args:
        index: Where the quote is from.
        query: What is asked.
        selection: The quote that leads.
    """
    asked = query.question.asked
    is_asked = asks_who_votes(query) or (
        query.question.answer_type is AnswerType.AGE
        and has_words(asked, RIGHTS, "asked")
        and not has_words(asked, RIGHTS, "stand")
    )
    if not is_asked or list_votes(asked) or selection.passage is None:
        return selection
    text, sentences = selection.document.joined.text, index.passages[selection.passage].sentences
    at = next((at for at, one in enumerate(sentences) if one == selection.highlight), None)
    votes = list_votes(text[slice(*selection.highlight)])
    if at is None or not votes:
        return selection
    for place in (at - 1, at + 1):
        if not 0 <= place < len(sentences):
            continue
        first, second = sorted((selection.highlight, sentences[place]))
        beside = text[slice(*sentences[place])]
        is_near = "\n\n" not in text[first.end : second.start] and second.end - first.start <= _MOST_CHARS
        others = list_votes(beside)
        if is_near and others and others.isdisjoint(votes) and _tells_right(beside):
            whole = Span(first.start, second.end)
            span = Span(min(selection.span.start, whole.start), max(selection.span.end, whole.end))
            return selection._replace(span=span, highlight=whole)
    return selection


def _tells_right(text: str) -> bool:
    """Whether a sentence tells who may vote, by their age."""
    return has_words(text, RIGHTS, "vote") and any(map(str.isdecimal, text)) and not has_words(text, RIGHTS, "special")
