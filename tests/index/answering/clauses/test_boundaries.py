"""Where a sentence may be cut: what is left says nothing that the whole does not, or nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import read_words
from index.answering.clauses.boundaries import find_clauses
from index.models import Language
from tests.corpora import EN, ID


def read_clauses(sentence: str, language: Language = EN) -> list[str]:
    return [sentence[slice(*span)] for span in find_clauses(sentence, language)]


def test_a_link_before_and_what_adds_behind_may_be_left_out() -> None:
    assert read_clauses(
        "Moreover, the fee was raised to nine dollars, making it dearer for small parties to stand."
    ) == [
        "the fee was raised to nine dollars",
        "Moreover, the fee was raised to nine dollars",
        "the fee was raised to nine dollars, making it dearer for small parties to stand.",
    ]
    assert read_clauses("Selain itu, biaya dinaikkan menjadi sembilan dolar, yang memberatkan partai kecil.", ID)[
        0
    ] == ("biaya dinaikkan menjadi sembilan dolar")


def test_clauses_beside_each_other_may_stand_alone() -> None:
    found = read_clauses("Nine seats were filled in towns, while twelve seats were filled in villages.")
    assert found == ["Nine seats were filled in towns", "twelve seats were filled in villages."]
    found = read_clauses("Sembilan kursi diisi di kota, sedangkan dua belas kursi diisi di desa.", ID)
    assert found == ["Sembilan kursi diisi di kota", "dua belas kursi diisi di desa."]
    assert "Nine seats were filled in towns" in read_clauses("Nine seats were filled in towns; the villages had ten.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The fee was raised to nine dollars, which was not paid by every party.",
        "The fee was raised to nine dollars, which wasn't paid by every party.",
        "The fee was raised to nine dollars, which wasn’t paid by every party.",
        "Voters have the right to a ballot, which they could lose in prison.",
        "The fee was raised to nine dollars, making it dearer unless a party holds seats.",
        "The fee was raised to nine dollars, which the minister denied.",
        "The fee was raised to nine dollars, which only small parties pay.",
        "Critics say that the fee was raised; parties have been asked to pay.",
        "The fee was raised to nine dollars, although the court has met.",
        "Perhaps the fee was raised, while parties were asked to pay.",
    ],
)
def test_a_negation_a_condition_a_doubt_or_who_says_so_is_never_left_out(sentence: str) -> None:
    assert not any(read_clauses(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Biaya dinaikkan menjadi sembilan dolar, yang tidak dibayar semua partai.",
        "Biaya dinaikkan menjadi sembilan dolar, sehingga partai kecil membayar jika ikut.",
        "Biaya dinaikkan menjadi sembilan dolar, yang dibantah menteri.",
        "Biaya dinaikkan menjadi sembilan dolar, ujar ketua komisi.",
        "Biaya dinaikkan menjadi sembilan dolar, meskipun pengadilan menolaknya.",
    ],
)
def test_nor_in_indonesian(sentence: str) -> None:
    assert not read_clauses(sentence, ID)


def test_no_subject_and_no_predicate_is_left_out() -> None:
    assert not read_clauses("The court, which was founded in March, has raised the fee.")
    assert not read_clauses("The fee that was raised, making parties angry, was paid.")
    assert "it has been paid by all." not in read_clauses("The fee was raised in March, while it has been paid by all.")
    assert not any(clause.startswith("which") for clause in read_clauses("The fee was raised; which was paid by all."))


@pytest.mark.parametrize(
    "sentence",
    [
        "The chair answered “the fee was raised; parties were asked to pay”.",
        "The fee (it was raised in May; parties were asked) was paid by the parties.",
        "The fee was raised to 1,000,000 dollars.",
        "The fee was raised” in March; parties were asked to pay.",
    ],
)
def test_nothing_is_cut_within_quotations_brackets_and_numbers(sentence: str) -> None:
    assert not read_clauses(sentence)


WORDS = st.sampled_from(
    [
        "the",
        "fee",
        "was",
        "raised",
        "parties",
        "were",
        "asked",
        "not",
        "unless",
        "while",
        ";",
        ",",
        "which",
        "making",
        "moreover",
        ",",
        "may",
        "“",
        "”",
        "(",
        ")",
        "1,000",
        "said",
        "has",
    ]
)


@given(st.lists(WORDS, max_size=25), st.sampled_from(Language))
def test_any_clause_is_a_part_that_loses_no_negation(words: list[str], language: Language) -> None:
    sentence = " ".join(words)
    for span in find_clauses(sentence, language):
        assert 0 <= span.start < span.end <= len(sentence)
        left_out = read_words(f"{sentence[: span.start]} {sentence[span.end :]}")
        assert {"not", "unless", "may", "said"}.isdisjoint(left_out)
        clause = sentence[slice(*span)]
        assert clause.count("“") == clause.count("”")
        assert clause.count("(") == clause.count(")")
