"""Who won the latest vote, or a round of it: the sentence that declares them, or the row of all that was counted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from index.analysis.analyzer import analyze_sentence
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import compile_list
from index.answering.kinds.persons import (
    DAYS_BETWEEN_ROUNDS,
    LEAST_WEIGHT_OF_ROUND,
    asks_who_won_vote,
    is_of_its_time,
    is_round,
)
from index.answering.kinds.subjects.victors import is_rule_of_winning
from index.answering.rows.asked import AskedRow
from index.answering.rows.cells import find_passage
from index.answering.rows.winners import counts_those_who_stood
from index.models import Document, Genre, Span
from index.passages.largest_cells import is_total
from index.passages.tables import find_tables
from index.questions.answer_types import AnswerType, asks_for_loser, asks_for_winner
from index.questions.votes import find_votes_asked, find_votes_mentioned, name_vote
from index.search.index import PassageIndex
from index.search.queries import Query

_WHO = (AnswerType.PERSON, AnswerType.ORGANISATION)


def find_declared(index: PassageIndex, query: Query, home: str | None) -> tuple[int, Span] | None:
    """Return the sentence that says who won the latest vote, where that is asked and nothing besides.

    Args:
        index: Where to look; on several countries, and without one of them as home, nothing says whose vote is meant.
        query: What is asked.
        home: The country that questions are about unless they say otherwise, if there is one.

    Returns:
        The number of its passage, and where it stands in the joined text of its document; None where none does.
    """
    for number, document in _list_documents(index, query, home):
        won = compile_list("answering/won_vote", document.language, frame="(?i:{})")
        text = document.joined.text
        for passage in index.list_passages(number):
            for sentence in () if index.are_only_told[passage] else index.passages[passage].sentences:
                if _declares(index, document, won, text[sentence.start : sentence.end]):
                    return passage, sentence
    return None


def _declares(index: PassageIndex, document: Document, won: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence tells who won, and is no rule: "the candidate with the most votes is declared elected"."""
    if won.search(sentence) is None or not is_of_its_time(document, sentence) or is_rule_of_winning(sentence):
        return False
    terms = analyze_sentence(sentence, document.language)
    return any(sentence[term.start].isupper() and _is_name(index, term.text) for term in terms)


def _is_name(index: PassageIndex, term: str) -> bool:
    """Whether a term with a capital letter is in no dictionary, as "Court" and months are."""
    number = index.vocabulary.find(term)
    return term[0].isalpha() and number is not None and not index.is_dictionary_word(number)


def find_declared_row(index: PassageIndex, query: Query, home: str | None) -> AskedRow | None:
    """Return the row of totals of who stood in a round that is asked of."""
    if not any(map(is_round, query.terms)):
        return None  # whoever got most of one round may have lost the next, or nobody won
    rest = tuple(term for term in query.terms if not asks_for_winner(read_tokens(term.surface)))
    for number, document in _list_documents(index, query, home):
        for table in find_tables(document.joined.text):
            totals = [row for row in table.rows if is_total(row)]
            passage = find_passage(index, number, totals[0]) if len(totals) == 1 else None
            if passage is not None and counts_those_who_stood(table):
                return AskedRow(replace(query, terms=rest), passage, None)
    return None


def _list_documents(index: PassageIndex, query: Query, home: str | None) -> Iterator[tuple[int, Document]]:
    """Yield the documents on the vote that is asked of, with their numbers: official ones first, then the newest."""
    tokens = query.question.tokens
    if query.question.answer_type not in _WHO or not asks_for_winner(tokens) or asks_for_loser(tokens):
        return
    if not asks_who_won_vote(query) or (home is None and index.is_on_several_countries):
        return
    rounds = [term for term in query.terms if is_round(term)]
    kinds = find_votes_asked(read_words(query.question.asked.lower()))
    days = {
        number: day
        for number, day in index.event_dates.items()
        if number not in index.withdrawn
        and (home is None or index.list_countries(number) <= {home})
        and day <= index.latest_votes.get(name_vote(index.documents.describe(number).about), dt.date.min)
        and (not kinds or kinds & find_votes_mentioned(read_words(index.documents.describe(number).about.event or "")))
    }
    latest = max(days.values(), default=dt.date.min)
    found = [
        number
        for number, day in days.items()
        if (latest - day).days <= DAYS_BETWEEN_ROUNDS
        and (bool(rounds) or day == latest)
        and all(index.look_up(term.meaning).fields.weigh(number) >= LEAST_WEIGHT_OF_ROUND for term in rounds)
    ]
    documents = [(number, index.documents[number]) for number in found]
    yield from sorted(documents, key=lambda pair: (pair[1].genre is not Genre.OFFICIAL, -_count_days(pair[1])))


def _count_days(document: Document) -> int:
    return document.published.toordinal() if document.published is not None else 0
