"""Who won the latest vote, or a round of it: the sentence that declares them, or the row of all that was counted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from index.analysis.analyzer import analyze_sentence
from index.analysis.folding import fold
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import compile_list, read_section_words
from index.answering.elections.held import date_held
from index.answering.elections.undated import list_undated
from index.answering.judgement import Found, Refusal
from index.answering.kinds.distinctions.earlier_votes import is_of_earlier_vote
from index.answering.kinds.distinctions.stood_for import asks_of_body, name_offices
from index.answering.kinds.persons import (
    DAYS_BETWEEN_ROUNDS,
    LEAST_WEIGHT_OF_ROUND,
    is_of_its_time,
    is_round,
)
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.victors import is_rule_of_winning, tells_largest_party
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.cells import find_passage
from index.answering.rows.winners import counts_those_who_stood
from index.answering.selection import Selection
from index.models import Document, Genre, Span, Strength
from index.passages.largest_cells import is_total
from index.passages.tables import find_tables
from index.questions.answer_types import AnswerType, asks_for_loser, asks_for_winner, read_units
from index.questions.places import has_election_words
from index.questions.votes import find_votes_asked, find_votes_mentioned
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

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
    # Who won is who won; "the new president" is no party that won the assembly.
    offices = name_offices(query.question.asked) if not asks_for_winner(query.question.tokens) else frozenset()
    for number, document in _list_documents(index, query, home):
        event = name_offices(f"{document.about.event or ''} {document.title}")
        for passage, sentence in _list_declaring(index, number, document):
            if not offices or not offices.isdisjoint(name_offices(document.joined.text[slice(*sentence)]) or event):
                return passage, sentence
    return _find_undated(index, query, home)


def _find_undated(index: PassageIndex, query: Query, home: str | None) -> tuple[int, Span] | None:
    """Return the sentence that says who won where no document tells which vote it is on: of the last that was told."""
    asked = query.question.asked
    beside = _list_beside_who_won(index, query, home)
    if beside is None or any(map(is_round, query.terms)):
        return None
    if asks_of_body(asked) or has_words(asked, "answering/stood_for", "party"):
        return None
    if compile_list("questions/other_contests", frame=r"\b(?:{})\b").search(query.question.tokens.folded):
        return None
    offices = name_offices(asked)
    found: list[tuple[tuple[bool, bool, bool, int], tuple[int, Span]]] = []
    for number in list_undated(index, beside):
        document = index.documents[number]
        title = name_offices(document.title)
        for passage, sentence in _list_declaring(index, number, document):
            text = document.joined.text[slice(*sentence)]
            named = name_offices(text) or title or name_offices(document.joined.text)
            if (offices and offices.isdisjoint(named)) or find_rounds(text) == {"1"}:
                continue
            if asks_of_body(text) and not tells_largest_party(text):
                continue
            order = (
                has_words(text, "answering/stood_for", "party"),
                document.genre is not Genre.OFFICIAL,
                document.language is not query.question.language,
                -_count_days(document),
            )
            found.append((order, (passage, sentence)))
    latest = min((order[-1] for order, _ in found), default=0)
    return min((one for one in found if one[0][-1] <= latest + DAYS_BETWEEN_ROUNDS), default=(None, None))[1]


def quote_declaration(index: PassageIndex, ranking: Ranking, refusal: Refusal) -> Found | Refusal:
    """Return the sentence that a ranking is meant for as what probably answers, where nothing else does."""
    if ranking.meant is None or ranking.declaration is None:
        return refusal
    document = index.documents[int(index.document_numbers[ranking.meant])]
    selection = Selection(document, ranking.declaration, ranking.declaration, 0.0, ranking.meant)
    return Found(Strength.LIKELY, refusal.confidence, (selection,), ())


def _list_declaring(index: PassageIndex, number: int, document: Document) -> Iterator[tuple[int, Span]]:
    """Yield the sentences of a document that say who won, each with the number of its passage."""
    won = compile_list("answering/won_vote", document.language, frame="(?i:{})")
    text = document.joined.text
    for passage in index.list_passages(number):
        before: list[str] = []
        for sentence in () if index.are_only_told[passage] else index.passages[passage].sentences:
            told = text[sentence.start : sentence.end]
            if _declares(index, document, won, told) and not is_of_earlier_vote(told, before, document):
                yield passage, sentence
            before.append(told)


def _declares(index: PassageIndex, document: Document, won: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence tells who won, and is no rule: "the candidate with the most votes is declared elected"."""
    if tells_largest_party(sentence):
        return not name_offices(f"{document.about.event or ''} {document.title}")
    if won.search(sentence) is None or not is_of_its_time(document, sentence) or is_rule_of_winning(sentence):
        return False
    terms = analyze_sentence(sentence, document.language)
    return any(sentence[term.start].isupper() and _is_name(index, term.text) for term in terms)


def _is_name(index: PassageIndex, term: str) -> bool:
    """Whether a term with a capital letter is in no dictionary, as "Court" and months are."""
    number = index.vocabulary.find(term)
    if term in read_section_words("passages/grammar", "months"):
        return False  # "sworn in on Jan 20"
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


def _list_beside_who_won(index: PassageIndex, query: Query, home: str | None) -> list[QueryTerm] | None:
    """Return what a question says beside who won the latest vote, by that word or as "the mayor-elect"; else None."""
    tokens = query.question.tokens
    if query.question.answer_type not in _WHO or query.question.years or asks_for_loser(tokens):
        return None
    if home is None and index.is_on_several_countries:
        return None
    said = compile_list("questions/won_otherwise", frame=r"\b(?:{})\b").search(tokens.folded)
    if said is None and not asks_for_winner(tokens):
        return None
    words = said[0].split() if said is not None else ()
    return [
        term
        for term in query.terms
        if not (
            term.is_reporting
            or fold(term.surface) in read_units()[AnswerType.SHARE]  # "who won, by how many percent"
            or has_election_words([term.surface])
            or is_round(term)
            or asks_for_winner(read_tokens(term.surface))
            or fold(term.surface) in words
        )
    ]


def _list_documents(index: PassageIndex, query: Query, home: str | None) -> Iterator[tuple[int, Document]]:
    """Yield the documents on the vote that is asked of, with their numbers: official ones first, then the newest."""
    if _list_beside_who_won(index, query, home) != []:
        return
    rounds = [term for term in query.terms if is_round(term)]
    kinds = find_votes_asked(read_words(query.question.asked.lower()))
    days = {
        number: day
        for number, day in date_held(index, home).items()
        if not kinds or kinds & find_votes_mentioned(read_words(index.documents.describe(number).about.event or ""))
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
