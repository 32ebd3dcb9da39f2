"""When the vote is, where no document says in its fields which vote it is on: the day that most of them tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS, read_weekdays
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list
from index.answering.elections.undated import list_undated
from index.answering.judgement import Found
from index.answering.kinds.distinctions.stood_for import name_stood_for, tells_stood_for
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.vote_times import DAY_IN_BRACKETS, is_on_vote_day, list_beside_vote_day
from index.answering.selection import Selection
from index.models import Document, Genre, Strength
from index.passages.structure.told_claims import says_so_by_title
from index.questions.answer_types import AnswerType
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# So much of what tells a day tells the same, by two documents at least, or there is more than one vote.
_LEAST_SHARE, _LEAST_DOCUMENTS = 0.6, 2
# Where fewer do, another vote may be meant.
_LEAST_SHARE_OF_STRONG = 0.75
_TELLING_WHICH = re.compile(r"\b(?:the|of) \Z", re.IGNORECASE)
_MONTHS = {word: month for words in MONTH_WORDS.values() for word, month in words.items()}


@cache
def _compile_days() -> re.Pattern[str]:
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{months})\b"
        rf"|\b(?P<first>{months}) (?P<behind>\d{{1,2}})\b(?!\d)"
        rf"|{DAY_IN_BRACKETS}",
        re.IGNORECASE,
    )


def find_vote_day(index: PassageIndex, query: Query, home: str | None) -> Found | None:
    """Return the sentence or row that tells the day of the vote, where that is asked and most documents tell the same.

    Args:
        index: Where to look: documents that no field says the vote of.
        query: What is asked: "kapan pencoblosan pilwalkot", "when do we vote".
        home: The country that questions are about unless they say otherwise, if there is one.
    """
    question = query.question
    if question.answer_type is not AnswerType.TIME or question.years or question.quotations:
        return None
    if (home is None and index.is_on_several_countries) or find_rounds(question.asked):
        return None
    beside = list_beside_vote_day(query)
    if beside is None:
        return None
    named = name_stood_for(question.asked)
    if any(is_role(term, query) and fold(term.surface) not in named for term in query.terms):
        return None  # "kapan pemilihan ketua DPRD"
    places = [term for term in beside if fold(term.surface) not in named]
    asked = tells_stood_for(question.asked)
    told: list[tuple[tuple[int, int], Selection]] = []
    placed = frozenset(list_undated(index, places))
    for number in list_undated(index, ()) if placed else ():
        document = index.documents[number]
        if says_so_by_title(document.title):
            continue
        for passage in index.list_passages(number):
            for span in () if index.are_only_told[passage] else index.passages[passage].sentences:
                sentence = document.joined.text[slice(*span)]
                day = _read_day(sentence, document)
                if day is not None and (number in placed or _names_all(sentence, places)):
                    told.append((day, Selection(document, span, span, 0.0, passage)))
    documents = Counter(day for day, _ in {(day, one.document.id): None for day, one in told})
    if not documents:
        return None
    (day, count), *_ = documents.most_common(1)
    if count < _LEAST_DOCUMENTS or count < _LEAST_SHARE * sum(documents.values()):
        return None
    fitting = [one for at, one in told if at == day and _is_of(one, asked)]
    if not fitting:
        return None
    first = min(fitting, key=lambda one: _rank(one, query, asked))
    share = count / sum(documents.values())
    return Found(Strength.STRONG if share >= _LEAST_SHARE_OF_STRONG else Strength.LIKELY, share, (first,), ())


def _names_all(sentence: str, places: Iterable[QueryTerm]) -> bool:
    return {fold(place.surface) for place in places} <= set(map(fold, read_words(sentence)))


def _read_day(sentence: str, document: Document) -> tuple[int, int] | None:
    """Return the month and day on which a sentence tells that a vote is, None where it tells none, or several."""
    if not is_on_vote_day(sentence, document):
        return None
    if compile_list("answering/moved", document.language, frame=r"(?i)\b(?:{})").search(sentence):
        return None
    days = {
        (
            int(match["number"] or _MONTHS[(match["month"] or match["first"] or "").lower()]),
            int(match["day"] or match["behind"] or match["bracketed"]),
        )
        for match in _compile_days().finditer(sentence)
    }
    return days.pop() if len(days) == 1 else None


def _is_of(selection: Selection, asked: frozenset[str]) -> bool:
    """Whether a sentence is on what is voted on as it is asked: it names that, or nothing, in a document that does."""
    told = tells_stood_for(_read(selection))
    return not asked or not asked.isdisjoint(told or tells_stood_for(selection.document.joined.text))


def _rank(selection: Selection, query: Query, asked: frozenset[str]) -> tuple[bool, bool, bool, bool, bool, int]:
    document = selection.document
    words = map(fold, read_words(_read(selection)))
    return (
        _is_passing(_read(selection)),
        _asks_for_weekday(query) and read_weekdays().keys().isdisjoint(words),
        document.language is not query.question.language,
        document.genre is not Genre.OFFICIAL,
        bool(asked) and asked.isdisjoint(tells_stood_for(_read(selection))),
        len(_read(selection)),
    )


def _is_passing(sentence: str) -> bool:
    """Whether the day only tells of which vote something is said: "the 10 June election", "Rabu (10/6)"."""
    days = _compile_days().finditer(sentence)
    return all(day["bracketed"] or _TELLING_WHICH.search(sentence, 0, day.start()) for day in days)


def _asks_for_weekday(query: Query) -> bool:
    return re.search(r"\b(?:hari(?:nya)? (?:apa|ap)|(?:what|which) day)\b", query.question.tokens.folded) is not None


def _read(selection: Selection) -> str:
    return selection.document.joined.text[slice(*selection.highlight)]
