"""Which questions ask the same in other words, or in the other language."""

from __future__ import annotations

from collections.abc import Sequence

from index.questions.answer_types import AnswerType
from index.search.queries import Query, QueryTerm


def group_alike(queries: Sequence[Query]) -> list[int]:
    """Return for each question the number of its group, from 0, in the order in which groups begin.

    Two ask the same where they ask for the same kind of answer and each content word of either is one of the other,
    or stands for the same in the documents. What is in doubt is kept apart.

    Args:
        queries: Each is compared with the first of every group: a few hundred take some milliseconds.
    """
    firsts: list[Query] = []
    groups = []
    for query in queries:
        number = next((number for number, first in enumerate(firsts) if _are_alike(query, first)), len(firsts))
        if number == len(firsts):
            firsts.append(query)
        groups.append(number)
    return groups


def _are_alike(one: Query, other: Query) -> bool:
    if _find_kind(one) is not _find_kind(other) or not one.terms or not other.terms:
        return False
    return _holds_all(one, other) and _holds_all(other, one)


def _find_kind(query: Query) -> AnswerType | None:
    return query.question.answer_type


def _holds_all(one: Query, other: Query) -> bool:
    """Whether each word of a question stands for one of the other's."""
    return all(any(_stand_for_the_same(term, each) for each in other.terms) for term in one.terms)


def _stand_for_the_same(term: QueryTerm, other: QueryTerm) -> bool:
    if term.surface.casefold() == other.surface.casefold() or term.own & other.own:
        return True
    return any(stem in other.weights for stem in term.own) or any(stem in term.weights for stem in other.own)
