"""Which of quotes that answer alike goes first: in the asker's language, official before the press, the newer."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from functools import lru_cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list
from index.answering.evidence.telling import read_highlight
from index.answering.evidence.words import read_asked, weigh_words
from index.answering.grading.graded_quote import NAMED
from index.answering.judgement import Found
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.table import find_lacking, list_asked
from index.answering.kinds.values import find_days, list_own_ids
from index.answering.matching import Matches
from index.answering.selection import Selection
from index.models import Document, Genre
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.queries import Query

PROVENANCE = (Genre.OFFICIAL, Genre.NEWS, Genre.ANALYSIS, Genre.OPINION, None)
"""Where sources say the same, the official one goes first; what nobody has catalogued goes last."""

# Scores that differ by less order nothing that a reader would see.
_ALIKE = 0.5
_SAME_SHARE = 0.01
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096
# What has so large a share of its words from another sentence tells the same, of another day.
_SAME_WORDS = 0.7


def prefer_provenance(index: PassageIndex, query: Query, found: Found, matches: Matches) -> Found:
    """Return an answer with the best source first of those that answer like the first quote; of news the newer."""
    return _prefer_newer_news(index, query, _prefer_better_source(index, query, found, matches), matches)


def _prefer_better_source(index: PassageIndex, query: Query, found: Found, matches: Matches) -> Found:

    def tells_no_less(one: Selection) -> bool:
        of_first, of_one = (read_highlight(index, query, matches, each) for each in (first, one))
        asked = list_asked(of_first)
        return len(find_lacking(asked, of_one)) <= len(find_lacking(asked, of_first))

    first = found.selections[0]
    rate = _rate(index, query, first)
    better = [one for one in found.selections[1:] if _rate(index, query, one) < rate]
    if not better:
        return found
    words = _read_answer(_cut_answer(first))
    alike = [
        one
        for one in better
        if _read_answer(_cut_answer(one)) == words
        or (
            one.score >= first.score - _ALIKE
            and abs(measure_held(index, query, one) - measure_held(index, query, first)) <= _SAME_SHARE
            and tells_no_less(one)
        )
    ]
    if not alike:
        return found
    best = min(alike, key=lambda one: _rate(index, query, one))
    others = [one for one in found.selections if one is not best]
    return replace(found, selections=(best, *others))


def _cut_answer(selection: Selection) -> str:
    return selection.document.joined.text[slice(*selection.highlight)]


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_answer(text: str) -> tuple[str, ...]:
    """Return the folded words of what answers."""
    return tuple(map(fold, read_words(text)))


def _prefer_newer_news(index: PassageIndex, query: Query, found: Found, matches: Matches) -> Found:
    """Return an answer with the newer of two news items first that give other days for what is asked about."""
    first, *others = found.selections
    others = [one for one in others if _is_newer_news(one.document, first.document)]
    before = read_highlight(index, query, matches, first)
    given = _list_days(before) if others else set()
    asked = query.question.answer_type
    if not given or not (asked is AnswerType.TIME or (asked is None and given & list_own_ids(index, query))):
        return found
    find = index.vocabulary.find
    days = {term.start for term in query.terms if any(find(text) in given for text in term.own)}
    held = _list_held(index, query, first) - days
    newer = [
        one
        for one in others
        if held <= _list_held(index, query, one)
        and _tells_other_day(before, read_highlight(index, query, matches, one))
    ]
    if not newer:
        return found
    best = max(newer, key=lambda one: one.document.published or dt.date.min)
    return replace(found, selections=(best, *(one for one in found.selections if one is not best)))


def _is_newer_news(document: Document, other: Document) -> bool:
    """Whether both are news on one event, as far as that is known, and a document was published later."""
    if not document.published or not other.published or {document.genre, other.genre} != {Genre.NEWS}:
        return False
    return document.published > other.published and document.about == other.about


def _tells_other_day(before: Highlight, after: Highlight) -> bool:
    """Whether what was told later gives another day: of what was moved, or in the same words."""
    if not _list_days(after) - _list_days(before):
        return False
    if compile_list("answering/moved", after.language, frame=r"\b(?i:{})").search(after.text):
        return True
    words, others = (set(one.words.tokens.tolist()) - _list_days(one) for one in (before, after))
    return len(words & others) >= _SAME_WORDS * len(words | others)


def _list_days(highlight: Highlight) -> set[int]:
    """Return the numbers of the terms of the days that a highlight gives."""
    words = highlight.words
    return set(words.tokens[find_days(highlight.index, words.tokens, words.flags)].tolist())


def _list_held(index: PassageIndex, query: Query, selection: Selection) -> set[int]:
    """Return where the words of a question begin that a quote holds, or surely holds in the other language."""
    return {word.term.start for word in weigh_words(index, read_asked(index, query), selection) if word.quote >= NAMED}


def measure_held(index: PassageIndex, query: Query, selection: Selection) -> float:
    """Return the share of what a question says that a quote holds, in [0, 1]."""
    words = weigh_words(index, read_asked(index, query), selection)
    total = sum(word.term.information for word in words)
    return sum(word.term.information * word.quote for word in words) / total if total else 1.0


def _rate(index: PassageIndex, query: Query, selection: Selection) -> tuple[bool, int, float]:
    document = selection.document
    number = index.documents.find_id(document.id)
    year = index.find_year(number) if number is not None else math.nan
    is_foreign = document.language is not query.question.language
    return is_foreign, PROVENANCE.index(document.genre), math.inf if math.isnan(year) else -year
