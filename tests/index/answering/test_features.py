"""What a question and a passage have in common, against values worked out by hand on four passages."""

from __future__ import annotations

from math import log, log1p
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.frequencies import weigh_word
from index.answering.features import (
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    carry_hits,
    describe_passages,
    describe_sentences,
)
from index.answering.matching import REPORTING_SHARE, Matches, is_name, match_passages
from index.models import Language, Subject
from index.questions.question import read_as_it_stands
from index.search.bm25 import LEAST_IDF
from index.search.index import PassageIndex
from index.search.queries import SEARCH_EXPONENT, Query
from tests.corpora import ID, make_document, make_index
from tests.kernels import search_with_numpy

EN = Language.EN
BOTH = np.array([0, 1])

# Of four passages one holds "voters" and "chose" and two hold "mayors": log(1 + 3.5 / 1.5) and log(1 + 2.5 / 2.5).
RARE, COMMON = log(1 + 3.5 / 1.5), log(2)
ALL = RARE + RARE + COMMON


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    first = make_document(
        "first",
        "Voters chose mayors. Turnout was seven points in Almaty, because of snow. Mayors govern towns.",
        title="Report",
        publisher="The Herald",
    )
    second = make_document("second", "Towns publish budgets. Rivers flood.", title="Report")
    return make_index(
        (
            first,
            [
                ["Voters chose mayors.", "Turnout was seven points in Almaty, because of snow."],
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
    assert matches.idf == pytest.approx([log(3.5 / 1.5), log(3.5 / 1.5), LEAST_IDF])
    assert matches.sentence_hits.tolist() == [[1, 0, 0], [1, 0, 0], [1, 0, 1]]
    assert matches.own_hits.tolist() == matches.sentence_hits.tolist()
    assert matches.first_sentences.tolist() == [0, 2, 3]
    # Terms: voter, choose, mayor; turnout, 7, point, almaty, snow ("because" is a function word); mayor, govern, town.
    assert matches.term_counts.tolist() == [3, 5, 3]
    assert matches.hit_counts.tolist() == [3, 0, 1]
    assert matches.sentence_bigrams.tolist() == [1, 0, 0]
    assert matches.field_hits.tolist() == [[0, 0], [0, 0], [0, 0]]


def test_passage_features(index: PassageIndex) -> None:
    _, matches = ask(index, "How many voters chose mayors?")
    features = name_columns(PASSAGE_FEATURES, describe_passages(matches, np.array([2.0, 1.0])))
    says = [weigh_word(word, EN) for word in ("voters", "chose", "mayors")]
    expected = {
        "bm25": [2, 1],
        # Voters and chose stand together by their idf; "mayors" of two of four passages has none.
        "pairs": [log(3.5 / 1.5), 0],
        "sentence_bigrams": [1, 0],
        # idf alone counts here: a sentence of three terms loses 6 %.
        "sentence_score": [1 / 1.06, 0],
        "field_gain": [0, 0],
        "names": [1, 1],
        # The number stands in a sentence that holds nothing else of the question.
        "answer_type": [0, 0],
        "answer_nearby": [0, 0],
        "information": [1, says[2] / sum(says)],
        "place": [1, 1],
        "vote": [1, 1],
        "home": [1, 1],
    }
    assert features.keys() == expected.keys()
    for name, values in expected.items():
        assert features[name] == pytest.approx(values, abs=1e-5), name


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=20), min_size=1, max_size=5))
def test_hits_are_handed_on_from_sentence_to_sentence_within_a_passage(passages: list[list[float]]) -> None:
    expected = []
    for hits in passages:
        carried = 0.0
        for hit in hits:
            carried = max(hit, 0.6 * carried)
            expected.append(carried)
    firsts = np.cumsum([0, *map(len, passages)])
    with search_with_numpy():
        handed_on = carry_hits(np.concatenate(passages)[None, :], firsts)
    assert handed_on[0] == pytest.approx(expected)


def test_sentence_features(index: PassageIndex) -> None:
    _, matches = ask(index, "How many voters chose mayors?")
    features = name_columns(SENTENCE_FEATURES, describe_sentences(matches)[matches.find_sentences(0)])
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
        assert features[name] == pytest.approx(values, abs=1e-5), name


@pytest.mark.parametrize(
    ("question", "found", "nearby"),
    [
        # "seven" stands beside the two words of the question.
        ("How many points turnout?", [0, 1, 0], [0, 0.5, 0]),
        # Points are no per cent, nor days.
        ("What percentage was turnout?", [0, 0, 0], [0, 0, 0]),
        ("How long was turnout?", [0, 0, 0], [0, 0, 0]),
        ("Where was turnout low?", [0, 1, 0], None),
        ("Who chose mayors?", [0, 1, 0], None),
        ("Why was turnout low?", [0, 1, 0], [0, 0, 0]),
        ("When did voters choose?", [0, 0, 0], [0, 0, 0]),
        ("What is turnout?", [0, 1, 0], None),
        ("points", [0, 0, 0], [0, 0, 0]),
        # The word implies a number.
        ("turnout", [0, 1, 0], None),
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


def test_a_word_of_the_fields_alone_counts_by_how_few_documents_have_it(index: PassageIndex) -> None:
    query, matches = ask(index, "What did the Herald report about mayors?")
    assert [term.surface for term in query.terms] == ["Herald", "report", "mayors"]
    # Both documents are called a report; one of two is the Herald's.
    assert matches.field_hits.tolist() == [[0.5, 0.5], [0, 0], [0, 0]]
    assert matches.is_name.tolist() == [True, True, False]
    herald, report = log(1 + 4.5 / 0.5), log(1 + 4.5 / 0.5) * REPORTING_SHARE
    assert matches.importance == pytest.approx(np.array([herald, report, COMMON]) / (herald + report + COMMON))
    named = name_columns(PASSAGE_FEATURES, describe_passages(matches, np.array([1.0, 1.0])))
    assert named["names"] == pytest.approx([herald * 0.5 / (herald + report)] * 2)


def test_fields_add_what_the_passage_lacks() -> None:
    documents = [
        make_document("a", "Mayors met. Rain fell.", title="Towns"),
        make_document("b", "Towns flood. Snow fell. Dust blew. Wind blew."),
    ]
    passages = [[["Mayors met."], ["Rain fell."]], [["Towns flood."], ["Snow fell."], ["Dust blew."], ["Wind blew."]]]
    named = make_index(*zip(documents, passages, strict=True))
    _, matches = ask(named, "mayors of towns")
    columns = name_columns(PASSAGE_FEATURES, describe_passages(matches, np.array([1.0, 1.0])))
    # "Towns" by its idf in one of six passages, and by the half of the documents that is not called so.
    assert columns["field_gain"] == pytest.approx([log(5.5 / 1.5) * 0.5] * 2)


def test_translations_hit_by_their_weight_and_are_not_the_questions_own() -> None:
    document = make_document("id", "Suara dihitung. Partai menang.", ID)
    index = make_index((document, [["Suara dihitung."], ["Partai menang."]]), is_crosslingual=True)
    query = index.builder.build(read_as_it_stands("votes", EN))
    matches = match_passages(index, query, BOTH)
    (term,) = query.terms
    assert 0 < term.weights["suara"] < 1
    assert matches.sentence_hits[0].tolist() == pytest.approx([term.weights["suara"] ** SEARCH_EXPONENT, 0])
    assert matches.own_hits[0].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("word", "is_written_so"),
    [
        ("almaty", True),
        ("ALMATY", True),
        ("Almaty", True),
        # A publisher's name stands in no passage.
        ("herald", True),
        ("Mayors", False),
        # They open a sentence, or are nowhere.
        ("Voters", False),
        ("Bali", False),
        ("2023", False),
    ],
)
def test_names_are_what_the_documents_write_as_names(index: PassageIndex, word: str, is_written_so: bool) -> None:
    (term,) = index.builder.build(read_as_it_stands(word, EN)).terms
    assert is_name(index, term) is is_written_so


def match_each(texts: dict[str, Subject], question: str, home: str | None = None) -> Matches:
    """How a question meets documents of one passage each."""
    index = make_index(*((make_document(f"d{n}", text, about=texts[text]), [[text]]) for n, text in enumerate(texts)))
    query = index.builder.build(read_as_it_stands(question, EN))
    return match_passages(index, query, np.arange(len(texts)), home)


COUNTRIES = {
    "Mayors govern towns.": Subject("Peru"),
    "Mayors govern cities.": Subject("Norway"),
    "Mayors of Peru came.": Subject("Norway"),
    "Mayors came.": Subject(),
}


def test_documents_of_other_countries_are_elsewhere_unless_the_passage_names_the_one_asked_about() -> None:
    assert match_each(COUNTRIES, "Do mayors govern in Peru?").is_elsewhere.tolist() == [False, True, False, False]
    assert match_each(COUNTRIES, "Do mayors govern?").is_elsewhere.tolist() == [False] * 4


def test_a_question_that_names_no_country_is_one_about_the_collections() -> None:
    assert match_each(COUNTRIES, "Do mayors govern?", "peru").at_home.tolist() == [1, 0, 0, 0.5]
    assert match_each(COUNTRIES, "Do mayors govern in Norway?", "peru").at_home.tolist() == [1] * 4
    # A collection on several countries, or on none, has no home.
    assert match_each(COUNTRIES, "Do mayors govern?").at_home.tolist() == [1] * 4


def test_documents_of_other_votes_are_told_by_passage_title_and_event() -> None:
    texts = {
        "The president won.": Subject(),
        "Deputies won.": Subject(),
        "Deputies came.": Subject(event="presidential election"),
        "Deputies and the president won.": Subject(),
        "Turnout rose.": Subject(),
    }
    asked = match_each(texts, "Who won the presidential election?")
    assert asked.is_of_another_vote.tolist() == [False, True, False, False, False]
    assert match_each(texts, "Who won the president?").is_of_another_vote.tolist() == [False] * 5
