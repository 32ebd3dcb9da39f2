"""Which kinds of answer a quote tells of those that a question asks for."""

from __future__ import annotations

from collections.abc import Iterable

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.limits import Limit
from index.answering.kinds.subjects.matters import find_matter
from index.answering.kinds.table import Kind
from index.answering.matching import Matches
from index.answering.selection import Selection
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.queries import Query


def read_highlight(index: PassageIndex, query: Query, matches: Matches, selection: Selection) -> Highlight:
    """Return a quote's highlight, to be asked which kinds of answer it tells."""
    number = selection.number
    found = matches.highlights.get((number, selection.highlight))
    if found is None:
        within = matches.find_sentences(matches.places[number])
        # Whose share is asked for is told by what the passage is about, all else by the question alone.
        is_told_by_passage = query.question.answer_type is AnswerType.SHARE
        others = () if is_told_by_passage else matches.highlights.values()
        found = matches.highlights[number, selection.highlight] = Highlight(
            index,
            query,
            selection.document,
            selection.highlight,
            number,
            matches.is_gloss_asked,
            matches.answer_hits[within],
            matches.answers_nearby[within],
            next((other.asked_for for other in others), {}),
        )
    return found


def tells_matter(query: Query, lacking: Iterable[Kind]) -> bool:
    """Whether a matter that voters ask everywhere is asked, and a quote that lacks these kinds of answer tells it."""
    return find_matter(query.question) is not None and not lacks_limit(lacking, Limit.OTHER_MATTER)


def lacks_limit(lacking: Iterable[Kind], limit: Limit) -> bool:
    """Whether a quote lacks a kind of answer that limits it in one way."""
    return any(kind.limit is limit for kind in lacking)
