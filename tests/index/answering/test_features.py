"""What a question and a passage have in common, against values worked out by hand on four passages."""

from __future__ import annotations

from math import log, log1p
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.features import (
    CONFIDENCE_FEATURES,
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    carry_hits,
    describe_confidence,
    describe_passages,
    describe_sentences,
)
from index.answering.matching import Matches, match_passages
from index.models import Language
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.search.queries import Query
from tests.corpora import ID, make_document, make_index

EN = Language.EN
BOTH = np.array([0, 1])

# Of four passages one holds "voters" and "chose" and two hold "mayors": log(1 + 3.5 / 1.5) and log(1 + 2.5 / 2.5).
RARE, COMMON = log(1 + 3.5 / 1.5), log(2)
ALL = RARE + RARE + COMMON


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    first = make_document(
        "first",
        "Voters chose mayors. Turnout was seven percent in Almaty, because of snow. Mayors govern towns.",
        title="Report",
        publisher="The Herald",
    )
    second = make_document("second", "Towns publish budgets. Rivers flood.", title="Report")
    return make_index(
        (
            first,
            [
                ["Voters chose mayors.", "Turnout was seven percent in Almaty, because of snow."],
                ["Mayors govern towns."],
            ],
        ),
        (second, [["Towns publish budgets."], ["Rivers flood."]]),
    )


def ask(index: PassageIndex, question: str, language: Language = EN) -> tuple[Query, Matches]:
    query = index.builder.build(read_as_it_stands(question, language))
    return query, match_passages(index, query, BOTH)


def name_columns(names: tuple[str, ...], values: np.ndarray) -> MappingProxyType[str, list[float]]:
    assert values.shape[1] == len(names) == len(set(names))
    return MappingProxyType({name: list(values[:, column]) for column, name in enumerate(names)})


def test_matches(index: PassageIndex) -> None:
    _, matches = ask(index, "How many voters chose mayors?")
    assert matches.importance == pytest.approx([RARE / ALL, RARE / ALL, COMMON / ALL])
    assert matches.idf == pytest.approx([log(3.5 / 1.5), log(3.5 / 1.5), 0.0])
    assert matches.sentence_hits.tolist() == [[1, 0, 0], [1, 0, 0], [1, 0, 1]]
    assert matches.own_hits.tolist() == matches.sentence_hits.tolist()
    assert matches.first_sentences.tolist() == [0, 2, 3]
    # Terms: voter, choose, mayor; turnout, 7, %, almaty, snow ("because" is a function word); mayor, govern, town.
    assert matches.term_counts.tolist() == [3, 5, 3]
    assert matches.hit_counts.tolist() == [3, 0, 1]
    assert matches.sentence_bigrams.tolist() == [1, 0, 0]
    assert matches.field_hits.tolist() == [[0, 0], [0, 0], [0, 0]]


def test_passage_features(index: PassageIndex) -> None:
    query, matches = ask(index, "How many voters chose mayors?")
    features = name_columns(PASSAGE_FEATURES, describe_passages(index, query, matches, np.array([2.0, 1.0])))
    expected = {
        "bm25_share": [2 / (2 * log(3.5 / 1.5) * 2.2), 1 / (2 * log(3.5 / 1.5) * 2.2)],
        "bm25_of_best": [1, 0.5],
        "coverage": [1, COMMON / ALL],
        "sentence_coverage": [1, COMMON / ALL],
        "pair_coverage": [1, COMMON / ALL],
        # idf alone counts here: "mayors" has none; a sentence of three terms loses 6 %.
        "sentence_score": [1 / 1.06, 0],
        "bigrams": [1, 0],
        "sentence_bigrams": [1, 0],
        "own_coverage": [1, COMMON / ALL],
        "names": [1, 1],
        "numbers": [1, 1],
        "fields": [0, 0],
        "fields_and_sentence": [1, COMMON / ALL],
        # The number stands in a sentence that holds nothing else of the question.
        "answer_type": [0, 0],
        "answer_nearby": [0, 0],
        "same_language": [1, 1],
        "log_terms": [log1p(8), log1p(3)],
        "reciprocal_rank": [1, 0.5],
        "heaviest_term": [1, 0],
        "density": [3 / 8, 1 / 3],
    }
    assert features.keys() == expected.keys()
    for name, values in expected.items():
        assert features[name] == pytest.approx(values), name


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=20), min_size=1, max_size=5))
def test_hits_are_handed_on_from_sentence_to_sentence_within_a_passage(passages: list[list[float]]) -> None:
    expected = []
    for hits in passages:
        carried = 0.0
        for hit in hits:
            carried = max(hit, 0.6 * carried)
            expected.append(carried)
    places = np.concatenate([np.arange(len(hits)) for hits in passages])
    assert carry_hits(np.concatenate(passages)[None, :], places)[0] == pytest.approx(expected)


def test_sentence_features(index: PassageIndex) -> None:
    query, matches = ask(index, "How many voters chose mayors?")
    features = name_columns(SENTENCE_FEATURES, describe_sentences(query, matches)[matches.find_sentences(0)])
    expected = {
        "coverage": [1, 0],
        "carried_coverage": [1, 0.6],
        "coverage_of_best": [1, 0],
        "bigrams": [1, 0],
        "own_coverage": [1, 0],
        "answer_type": [0, 1],
        "answer_nearby": [0, 0],
        "answer_type_and_coverage": [0, 0.6],
        "next_coverage": [0, 0],
        "is_first": [1, 0],
        "log_terms": [log1p(3), log1p(5)],
        "names": [1, 1],
        "new_terms": [log1p(0), log1p(5)],
    }
    assert features.keys() == expected.keys()
    for name, values in expected.items():
        assert features[name] == pytest.approx(values), name


def test_confidence_features(index: PassageIndex) -> None:
    query, matches = ask(index, "How many penguins chose mayors in Bali?")
    # Penguins and Bali are nowhere: log(1 + 4.5 / 0.5) each.
    unknown = log(10)
    total = 2 * unknown + RARE + COMMON
    features = describe_passages(index, query, matches, np.array([2.0, 1.0]))
    scores = np.array([0.5, 3.0])
    described = describe_confidence(query, matches, features, scores)
    named = dict(zip(CONFIDENCE_FEATURES, described, strict=True))
    # The second passage is the better one here, whatever its words: "mayors" only.
    assert named["score"] == 3.0
    assert named["lead"] == named["lead_over_fifth"] == 2.5
    assert named["log_question_terms"] == pytest.approx(log1p(4))
    assert named["unknown_words"] == pytest.approx(2 * unknown / total)
    assert named["coverage"] == pytest.approx(COMMON / total)
    assert named["largest_missing"] == named["largest_missing_of_sentence"] == pytest.approx(unknown / total)
    assert named["names"] == 0


@pytest.mark.parametrize(
    ("question", "found", "nearby"),
    [
        # "seven" stands beside the two words of the question.
        ("How many percent turnout?", [0, 1, 0], [0, 0.5, 0]),
        ("Where was turnout low?", [0, 1, 0], None),
        ("Who chose mayors?", [0, 1, 0], None),
        ("Why was turnout low?", [0, 1, 0], [0, 0, 0]),
        ("When did voters choose?", [0, 0, 0], [0, 0, 0]),
        ("What is turnout?", [0, 0, 0], [0, 0, 0]),
        ("turnout", [0, 0, 0], [0, 0, 0]),
        # What the question names is not what it asks for.
        ("Where in Almaty?", [0, 0, 0], [0, 0, 0]),
    ],
)
def test_words_of_the_kind_asked_for(
    index: PassageIndex, question: str, found: list[int], nearby: list[float] | None
) -> None:
    _, matches = ask(index, question)
    assert matches.answer_hits.tolist() == found
    if nearby is not None:
        assert matches.answers_nearby == pytest.approx(nearby)


def test_a_document_named_in_the_question_counts_by_how_few_are_so_named(index: PassageIndex) -> None:
    query, matches = ask(index, "What did the Herald report about mayors?")
    assert [term.surface for term in query.terms] == ["Herald", "report", "mayors"]
    # Both documents are called a report; one of two is the Herald's.
    assert matches.field_hits.tolist() == [[0.5, 0.5], [0, 0], [0, 0]]
    named = name_columns(PASSAGE_FEATURES, describe_passages(index, query, matches, np.array([1.0, 1.0])))
    herald, report = log(1 + 4.5 / 0.5), log(1 + 4.5 / 0.5) * 0.25
    total = herald + report + COMMON
    assert named["fields"] == pytest.approx([herald * 0.5 / total] * 2)
    assert named["names"] == pytest.approx([0.5, 0.5])
    assert named["fields_and_sentence"] == pytest.approx([(herald * 0.5 + COMMON) / total] * 2)


def test_translations_hit_by_their_weight_and_are_not_the_questions_own() -> None:
    document = make_document("id", "Suara dihitung. Partai menang.", ID)
    index = make_index((document, [["Suara dihitung."], ["Partai menang."]]), is_crosslingual=True)
    query = index.builder.build(read_as_it_stands("votes", EN))
    matches = match_passages(index, query, BOTH)
    (term,) = query.terms
    assert 0 < term.weights["suara"] < 1
    assert matches.sentence_hits[0].tolist() == pytest.approx([term.weights["suara"] ** 0.7, 0])
    assert matches.own_hits[0].tolist() == [0, 0]
    features = describe_passages(index, query, matches, np.array([1.0, 1.0]))
    assert features[:, PASSAGE_FEATURES.index("same_language")].tolist() == [0, 0]
