"""Which sentences are quoted, and whether the answer is strong, partial or none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from index.answering.ranking import Ranking, rank_passages
from index.answering.selection import (
    Acceptance,
    Refusal,
    Selection,
    SelectionPolicy,
    choose_highlight,
    estimate_confidence,
    judge_ranking,
    select_quotes,
)
from index.models import Document, Reason, Span, Strength, Subject
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.search.queries import Query
from tests.corpora import EN, ID, make_document, make_index

# Everything is shown, whatever the confidence: what else is required shows.
OPEN = SelectionPolicy(strong_confidence=0.0, partial_confidence=0.0, complete_confidence=0.0)
# Nothing is.
CLOSED = SelectionPolicy(strong_confidence=1.0, partial_confidence=1.0, complete_confidence=1.0)
PARAGRAPHS = [
    ["The Constitutional Court was founded in January.", "This body protects the rights of citizens."],
    ["Voters chose mayors in March.", "The mayor of Almaty is a member of the Green Party."],
    ["Seven parties are registered.", "The quota for women is 30 percent."],
    ["Turnout fell in Almaty.", "Yuri Bulutaev thinks of schools."],
]


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    text = "\n\n".join(" ".join(sentences) for sentences in PARAGRAPHS)
    return make_index((make_document("report", text, title="Report"), PARAGRAPHS), is_crosslingual=True)


def rank(index: PassageIndex, question: str) -> tuple[Query, Ranking]:
    query = index.builder.build(read_as_it_stands(question, EN))
    ranking = rank_passages(index, query)
    assert ranking is not None
    return query, ranking


def judge(
    index: PassageIndex, question: str, policy: SelectionPolicy, outside: tuple[str, ...] = ()
) -> Acceptance | Refusal:
    query = index.builder.build(read_as_it_stands(question, EN))
    return judge_ranking(index, query, rank_passages(index, query), outside, policy)


def read(span: Span, document: Document) -> str:
    return document.text[span.start : span.end]


def read_highlight(selection: Selection) -> str:
    return read(selection.highlight, selection.document)


def test_confidence_decides_between_strong_partial_and_none(index: PassageIndex) -> None:
    question = "How many citizens are registered?"  # the citizens are missing: no complete answer
    query, ranking = rank(index, question)
    confidence = estimate_confidence(query, ranking)
    assert 0 < confidence < 1
    above = np.nextafter(confidence, 1)
    policy = SelectionPolicy(strong_confidence=confidence, partial_confidence=0, complete_confidence=0, max_unknown=1)

    strong = judge(index, question, policy)
    assert isinstance(strong, Acceptance)
    assert (strong.strength, strong.confidence, strong.missing) == (Strength.STRONG, confidence, ("citizens",))

    partial = judge(index, question, replace(policy, strong_confidence=above, partial_confidence=confidence))
    assert isinstance(partial, Acceptance)
    assert partial.strength is Strength.PARTIAL

    refused = judge(index, question, replace(policy, strong_confidence=above, partial_confidence=above))
    assert isinstance(refused, Refusal)
    assert (refused.confidence, refused.missing) == (confidence, ())  # only what no document holds


def test_a_quote_of_every_word_needs_less(index: PassageIndex) -> None:
    question = "How many parties are registered?"
    query, ranking = rank(index, question)
    confidence = estimate_confidence(query, ranking)
    policy = SelectionPolicy(strong_confidence=1, partial_confidence=1, complete_confidence=confidence)
    complete = judge(index, question, policy)
    assert isinstance(complete, Acceptance)
    assert (complete.strength, complete.missing) == (Strength.PARTIAL, ())
    refused = judge(index, question, replace(policy, complete_confidence=np.nextafter(confidence, 1)))
    assert isinstance(refused, Refusal)


@pytest.mark.parametrize(
    ("question", "is_complete"),
    [
        ("turnout", True),
        ("What is turnout?", True),
        ("Where did turnout fall?", True),
        # One word beside function words, and nothing of the kind asked for.
        ("When was turnout?", False),
        ("turnout and", False),
    ],
)
def test_one_word_must_be_asked_about(index: PassageIndex, question: str, *, is_complete: bool) -> None:
    policy = SelectionPolicy(strong_confidence=1, partial_confidence=1, complete_confidence=0)
    assert isinstance(judge(index, question, policy), Acceptance) is is_complete


@pytest.mark.parametrize(
    ("question", "strength", "missing"),
    [
        ("How many parties are registered?", Strength.STRONG, ()),
        ("Is the quota for women 30 percent?", Strength.STRONG, ()),
        # Known of another passage, but not in this one.
        ("What percent is the Bulutaev quota for women?", Strength.PARTIAL, ("Bulutaev",)),
        ("Are seven parties in Almaty registered?", Strength.PARTIAL, ("Almaty",)),
        ("Did seven voters choose mayors?", Strength.PARTIAL, ("seven",)),
        # Known of none.
        ("Is the quota for women 40 percent?", Strength.PARTIAL, ("40",)),
        ("How many parties are registered in Surabaya?", Strength.PARTIAL, ("Surabaya",)),
        ("How many parties are abolished?", Strength.PARTIAL, ("abolished",)),
        # A name, however it is typed.
        ("what percent is the bulutaev quota for women?", Strength.PARTIAL, ("bulutaev",)),
        # Other words may be missing.
        ("How many citizens are registered?", Strength.STRONG, ("citizens",)),
        # They say what kind of answer is wanted.
        ("How often are seven parties registered?", Strength.STRONG, ()),
    ],
)
def test_names_and_numbers_are_required_and_what_is_missing_is_named(
    index: PassageIndex, question: str, strength: Strength, missing: tuple[str, ...]
) -> None:
    verdict = judge(index, question, OPEN)
    assert isinstance(verdict, Acceptance)
    assert (verdict.strength, verdict.missing) == (strength, missing)


@pytest.mark.parametrize(
    ("question", "reason", "missing"),
    [
        ("Do candidates register bread?", Reason.NOT_FOUND, ("candidates", "bread")),
        ("Does the Green king bake bread?", Reason.NOT_FOUND, ("king", "bake", "bread")),
        ("Do chefs register bread, butter and flour?", Reason.OFF_TOPIC, ("chefs", "bread", "butter", "flour")),
        ("does almaty bake bread, butter and flour?", Reason.NOT_FOUND, ("bake", "bread", "butter", "flour")),
    ],
)
def test_refusals_tell_other_topics_from_what_is_not_found(
    index: PassageIndex, question: str, reason: Reason, missing: tuple[str, ...]
) -> None:
    refused = judge(index, question, CLOSED)
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.missing) == (reason, missing)
    assert [document.id for document in refused.closest] == ([] if reason is Reason.OFF_TOPIC else ["report"])


def test_the_years_of_a_document_are_not_missing_from_its_quotes() -> None:
    about = Subject(date=dt.date(2022, 11, 20))
    document = make_document("report", "Voters elected the president.", published=dt.date(2023, 3, 27), about=about)
    index = make_index((document, [["Voters elected the president."]]))
    for year, missing in (("2022", ()), ("2023", ()), ("2021", ("2021",))):
        verdict = judge(index, f"Who elected the president in {year}?", OPEN)
        assert isinstance(verdict, Acceptance)
        assert verdict.missing == missing


def test_nothing_that_matches_is_refused_without_a_document(index: PassageIndex) -> None:
    refused = judge(index, "Do chefs bake bread?", OPEN)
    assert refused == Refusal(Reason.OFF_TOPIC, 0.0, ("chefs", "bake", "bread"), ())


def test_what_is_outside_the_collection_is_refused_before_all_else(index: PassageIndex) -> None:
    refused = judge(index, "How many parties are registered in Peru?", OPEN, outside=("Peru",))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.missing) == (Reason.OUT_OF_SCOPE, ("Peru",))
    refused = judge(index, "Do chefs bake bread in 2050?", OPEN, outside=("2050",))
    assert refused == Refusal(Reason.OUT_OF_SCOPE, 0.0, ("2050",), ())


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it(index: PassageIndex) -> None:
    query, ranking = rank(index, "Who protects the rights of citizens?")
    # No room for neighbours, nor for a second sentence in the highlight.
    policy = SelectionPolicy(max_context_chars=0, max_highlight_chars=0)
    first = next(select_quotes(index, query, ranking, policy))
    assert read_highlight(first) == "This body protects the rights of citizens."
    assert read(first.span, first.document) == " ".join(PARAGRAPHS[0])

    query, ranking = rank(index, "What does Bulutaev think of schools?")
    first = next(select_quotes(index, query, ranking, policy))
    assert read(first.span, first.document) == read_highlight(first) == "Yuri Bulutaev thinks of schools."


def test_neighbours_join_while_the_quote_is_short() -> None:
    sentences = ["Rain fell.", "Snow fell.", "Turnout rose.", "Wind blew.", "Dust flew."]
    index = make_index((make_document("weather", " ".join(sentences)), [sentences]))
    query, ranking = rank(index, "turnout")
    alone = replace(OPEN, max_highlight_chars=0)
    for limit, expected in [
        (0, "Turnout rose."),
        (23, "Turnout rose."),
        (24, "Snow fell. Turnout rose."),
        (34, "Snow fell. Turnout rose."),
        (35, "Snow fell. Turnout rose. Wind blew."),
        (1000, "Snow fell. Turnout rose. Wind blew."),
    ]:
        (selection,) = select_quotes(index, query, ranking, replace(alone, max_context_chars=limit))
        assert read(selection.span, selection.document) == expected
        assert read_highlight(selection) == "Turnout rose."


@pytest.mark.parametrize(
    ("scores", "highlight"),
    [
        ([1.0], (0, 1)),
        ([0.0, 5.0, 0.0], (1, 2)),
        ([5.0, 3.5, 5.0], (0, 2)),
        ([0.0, 5.0, 3.5], (1, 3)),
        ([3.6, 5.0, 3.5], (0, 2)),
        ([0.0, 5.0, 3.4], (1, 2)),
        # Alike, but not side by side.
        ([5.0, 0.0, 5.0], (0, 1)),
    ],
)
def test_two_neighbours_that_score_alike_are_highlighted(scores: list[float], highlight: tuple[int, int]) -> None:
    spans = tuple(Span(10 * i, 10 * i + 9) for i in range(len(scores)))
    policy = SelectionPolicy(pair_margin=1.5, max_highlight_chars=19)
    assert choose_highlight(np.array(scores), spans, policy) == highlight
    best = int(np.argmax(scores))
    short = replace(policy, max_highlight_chars=18)
    assert choose_highlight(np.array(scores), spans, short) == (best, best + 1)


def test_there_are_at_most_five_quotes_of_three_sentences_best_first() -> None:
    paragraphs = [
        [f"Voters of town {i} chose mayors.", "They won.", "It rained.", "Snow fell.", "All went home."]
        for i in range(9)
    ]
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    index = make_index((make_document("towns", text), paragraphs))
    query, ranking = rank(index, "Which voters chose mayors?")
    for most in (1, 3, 5):
        selections = tuple(select_quotes(index, query, ranking, SelectionPolicy(max_quotes=most)))
        assert len(selections) == most
    assert len({selection.span for selection in selections}) == 5
    assert [s.score for s in selections] == sorted((s.score for s in selections), reverse=True)
    for selection in selections:
        quote = read(selection.span, selection.document)
        assert 1 <= sum(quote.count(mark) for mark in ".") <= 3
        assert selection.span.start <= selection.highlight.start < selection.highlight.end <= selection.span.end


def test_quotes_far_below_the_first_are_left_out(index: PassageIndex) -> None:
    query, ranking = rank(index, "Did voters choose mayors in Almaty?")
    assert len(list(select_quotes(index, query, ranking, SelectionPolicy(score_window=1e9)))) == 2
    assert len(list(select_quotes(index, query, ranking, SelectionPolicy(score_window=0)))) == 1


@pytest.mark.parametrize("language", [EN, ID])
def test_a_text_in_both_languages_is_quoted_once_in_the_askers(language: str) -> None:
    english = [["Tokayev spoke in Astana.", "Kazakhstan hopes for fair elections."]]
    indonesian = [["Tokayev berbicara di Astana.", "Kazakhstan mengharapkan pemilu yang adil."]]
    index = make_index(
        (make_document("voi-en", " ".join(english[0])), english),
        (make_document("voi-id", " ".join(indonesian[0]), ID, translation_of="voi-en"), indonesian),
        is_crosslingual=True,
    )
    # Names only: the words are those of either.
    query = index.builder.build(read_as_it_stands("Tokayev Astana Kazakhstan", EN if language == EN else ID))
    ranking = rank_passages(index, query)
    assert ranking is not None
    assert len(ranking.order) == 2
    (selection,) = select_quotes(index, query, ranking, OPEN)
    assert selection.document.language == language


def test_a_text_that_stands_in_one_language_is_quoted_in_the_other() -> None:
    sentences = [["Kazakhstan mengharapkan pemilu yang adil."]]
    index = make_index((make_document("voi-id", sentences[0][0], ID), sentences), is_crosslingual=True)
    verdict = judge(index, "What does Kazakhstan hope for?", OPEN)
    assert isinstance(verdict, Acceptance)
    assert [selection.document.id for selection in verdict.selections] == ["voi-id"]
