"""What is replaced stands back where what has taken its place answers, too."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import replace

from index.answering.judgement import Found, Refusal
from index.answering.lookups import find_named_laws
from index.answering.selection import Selection
from index.documents.standings import Standings
from index.models import Strength
from index.questions.question import Question
from index.search.index import PassageIndex


def give_way(
    index: PassageIndex,
    standings: Standings,
    question: Question,
    found: Found,
    judge_current: Callable[[], Found | Refusal],
) -> Found:
    """Return an answer without what is replaced, where the documents that took its place answer it as well.

    Whoever names a law, or asks of a year before the newer document, is answered by the older one.

    Args:
        index: Where the answer is from.
        standings: What is replaced.
        question: What is asked.
        found: What answers it best, by all documents.
        judge_current: Judges the question by the documents that are not replaced.
    """
    newer = {selection: _find_replacement(index, standings, selection) for selection in found.selections}
    first, *others = found.selections
    if find_named_laws(index, question) is not None:
        return found
    asked = max(map(int, question.years), default=None)
    if (older := _find_older(index, found, newer, asked)) is not None:
        return replace(found, selections=(older, *(one for one in found.selections if one is not older)))
    taken = newer[first]
    if taken is not None and not _is_before(index, asked, taken):
        current = judge_current()
        # A quote that probably answers and holds goes before one that surely answers and holds no more.
        if (
            isinstance(current, Found)
            and index.documents.find_id(current.selections[0].document.id) == taken
            and (current.strength.reaches(Strength.LIKELY) or current.strength.reaches(found.strength))
        ):
            return current
    quoted = {index.documents.find_id(selection.document.id) for selection in found.selections}
    kept = [one for one in others if newer[one] is None or newer[one] not in quoted]
    return replace(found, selections=(first, *kept)) if len(kept) < len(others) else found


def _find_replacement(index: PassageIndex, standings: Standings, selection: Selection) -> int | None:
    number = index.documents.find_id(selection.document.id)
    return None if number is None else standings.find_replacement(number)


def _find_older(
    index: PassageIndex,
    found: Found,
    newer: dict[Selection, int | None],
    asked: int | None,
) -> Selection | None:
    """Return the quote of a document that still held in the year that is asked of, where a newer one leads."""
    first = index.documents.find_id(found.selections[0].document.id)
    if first is None or not _is_before(index, asked, first):
        return None
    return next((one for one, taken in newer.items() if taken == first), None)


def _is_before(index: PassageIndex, year: int | None, document: int) -> bool:
    """Whether a year is before a document held, as far as that tells: else before it was published."""
    if year is None:
        return False
    documents = index.documents
    if math.isfinite(begin := float(documents.begins[document])):
        return year < dt.datetime.fromtimestamp(begin, dt.UTC).year
    day = int(documents.days[document])
    return bool(day) and year < dt.date.fromordinal(day).year
