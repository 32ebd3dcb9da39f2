"""Where a sentence may be cut: what is left says nothing that the whole does not, or nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import read_words
from index.answering.clauses.boundaries import find_clauses, skip_link
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


def test_what_is_added_behind_a_dash_or_as_even_more_may_be_left_out() -> None:
    assert "The party was founded in March" in read_clauses(
        "The party was founded in March – an event of great weight for the towns."
    )
    assert not read_clauses("The party – an event of great weight – was founded in March.")
    assert read_clauses("Schools were opened in the towns, even some in the villages were opened.")[0] == (
        "Schools were opened in the towns"
    )
    assert not read_clauses("Schools were opened in the towns, even if they were small.")
    assert not read_clauses("Schools were opened in the towns, even where none was asked for.")
    assert read_clauses("Sekolah dibuka di kota, bahkan sebagian desa juga.", ID)[0] == "Sekolah dibuka di kota"


def test_a_reason_may_be_left_out_unless_what_it_is_given_for_is_denied() -> None:
    assert read_clauses("The fee was raised in March, because parties were rich.")[0] == "The fee was raised in March"
    assert not read_clauses("The fee was not raised, because parties were rich.")
    assert not read_clauses("Biaya tidak dinaikkan, karena partai kaya.", ID)


@pytest.mark.parametrize(
    ("sentence", "language", "clause"),
    [
        ("This means that nine seats were filled in towns.", EN, "nine seats were filled in towns."),
        ("It should be noted that nine seats were filled.", EN, "nine seats were filled."),
        ("Hal ini berarti bahwa sembilan kursi telah diisi.", ID, "sembilan kursi telah diisi."),
    ],
)
def test_what_only_leads_to_a_statement_may_be_left_out(sentence: str, language: Language, clause: str) -> None:
    assert read_clauses(sentence, language) == [clause]
    assert skip_link(sentence, language) == len(sentence) - len(clause)


def test_no_link_is_left_out_before_what_leans_on_earlier() -> None:
    assert skip_link("This means that they were filled in towns.", EN) == 0
    assert skip_link("This meant trouble.", EN) == 0


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


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("(2) The fee was raised in March; parties were asked to pay it.", EN),
        ("A candidate is a citizen by birth; is named by a party; and is of good health.", EN),
        ("The board has raised the fee; and it was paid by the parties.", EN),
        ("The fee was raised for parties such as these, making them angry.", EN),
        ("There were nine seats, which were filled in towns, and twelve seats from the lists.", EN),
        ("When the fee is raised, which is a rule, parties are told.", EN),
        ("a. calon adalah warga negara; b. calon telah berusia tiga puluh tahun.", ID),
        ("Panitia bertugas mengesahkan daftar, membantu persiapan dan menyelenggarakan pemilihan.", ID),
        ("Kampanye dilarang memfitnah, menghina atau menyinggung orang.", ID),
        ("Dalam hal calon ditetapkan menjadi tersangka, yang bersangkutan dilantik.", ID),
        ("Tanggapan disampaikan sejak daftar calon sementara diumumkan.", ID),
        ("Jumlah anggota akan bertambah, dengan ketentuan seratus orang.", ID),
        ("Pemilih harus memenuhi syarat, yakni telah menikah, menjalani rawat inap.", ID),
    ],
)
def test_of_a_list_a_case_and_a_condition_nothing_is_left_out(sentence: str, language: Language) -> None:
    assert not read_clauses(sentence, language)


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
