"""Questions for who holds an office, and sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.word_lists import compile_lines, read_word_list
from index.models import Language
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.postings import is_among
from index.search.queries import Query, QueryTerm

# An office is named in one piece: so many other terms may stand in it, and so many between it and who holds it.
_SLACK, _NAME_REACH = 2, 6


@cache
def _read_roles(name: str) -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"answering/{name}_{language}.txt") for language in Language))


@cache
def _read_links() -> re.Pattern[str]:
    return compile_lines("answering/office_links.txt", frame=r"\s+(?:(?:{})\s+)?")


def find_office(query: Query) -> list[QueryTerm]:
    """Return the words of the office whose holder is asked for: "perdana menteri", "governor of Jakarta"; else []."""
    office: list[QueryTerm] = []
    if query.question.answer_type is not AnswerType.PERSON:
        return office
    roles, asked = _read_roles("roles"), query.question.asked
    for term in query.terms:
        if office and not _read_links().fullmatch(asked, office[-1].end, term.start):
            break
        if office or fold(term.surface) in roles:
            office.append(term)
    return office


def names_holder(
    index: PassageIndex,
    tokens: npt.NDArray[np.int32],
    is_capitalised: npt.NDArray[np.bool_],
    found: Sequence[npt.NDArray[np.bool_]],
    is_asked: npt.NDArray[np.bool_],
) -> bool:
    """Whether an office stands in a text in one piece and as it is, beside a name that the question lacks.

    "President Tokayev" is named too where it is asked for.

    Args:
        index: Where the text is from.
        tokens: The text's terms, shape (t,).
        is_capitalised: Which are written with a capital within their sentence, shape (t,).
        found: For each word of the office which terms stand for it, shape (t,) each.
        is_asked: Which terms stand for any word of the question, shape (t,).
    """
    lesser = is_among(index.number_words(_read_roles("lesser_roles")), tokens)
    roles = is_among(index.number_words(_read_roles("roles")), tokens)
    is_name = is_capitalised & ~is_asked & ~roles
    for start in np.flatnonzero(found[0]).tolist():
        begin, end = max(0, start - _SLACK), start + len(found) + _SLACK
        if not all(row[begin:end].any() for row in found):
            continue
        places = [int(np.flatnonzero(row[begin:end])[0]) + begin for row in found]
        first, last = min(places), max(places)
        if first > 0 and lesser[first - 1] and not is_asked[first - 1]:
            continue
        is_titled = len(found) > 1 and is_capitalised[last] and last == first + len(found) - 1 and not roles[last]
        if is_titled or is_name[max(0, first - _NAME_REACH) : last + 1 + _NAME_REACH].any():
            return True
    return False
