"""Short forms and what they are short for, from the tables to the answer."""

from __future__ import annotations

import pytest

from index.analysis.abbreviations import read_long_forms, read_short_forms
from index.analysis.analyzer import is_stop_word
from index.answering.matching import match_passages
from index.models import Answer, Language
from index.questions.question import read_as_it_stands, read_question
from index.search.queries import QueryTerm
from tests.corpora import EN, ID, make_collection, make_document, make_index

KPU = "Komisi Pemilihan Umum berkedudukan di Jakarta."
TEXTS = {
    "kpu": f"{KPU} Lembaga itu terdiri atas tujuh anggota.",
    "mk": "Mahkamah Konstitusi memutus sengketa hasil pemilu dalam empat belas hari kerja.",
    "dprd": "DPRD membahas anggaran daerah pada bulan November. Rapat itu terbuka untuk umum.",
}


def ask_term(question: str, sentences: list[str], language: Language = ID) -> tuple[QueryTerm, list[float]]:
    """The first term of a question and its hits in the sentences of one passage."""
    index = make_index((make_document("a", " ".join(sentences), ID), [sentences]))
    query = index.builder.build(read_as_it_stands(question, language))
    matches = match_passages(index, query, index.document_numbers[:1].astype("int64"))
    assert matches.own_hits[0].tolist() == matches.sentence_hits[0].tolist()
    return query.terms[0], matches.sentence_hits[0].tolist()


def test_every_row_is_a_short_form_and_a_phrase() -> None:
    for short, phrases in read_long_forms().items():
        assert not any(is_stop_word(short, language) for language in Language), short
        assert all(2 <= len(phrase) <= 5 for phrase in phrases), short
    assert read_long_forms()["kpu"] == (("komisi", "pilih", "umum"),)
    assert read_long_forms()["caleg"] == (("calon", "anggota", "legislatif"), ("calon", "legislatif"))
    assert read_short_forms(ID)["mahkamah", "konstitusi"] == {"mk"}


@pytest.mark.parametrize(("question", "language"), [("KPU?", ID), ("kpu?", ID), ("KPU?", EN)])
def test_a_short_form_stands_for_its_phrase_only_where_all_of_it_stands(question: str, language: Language) -> None:
    term, hits = ask_term(question, [KPU, "Rapat itu terbuka untuk umum.", "Ketua komisi pemilihan itu."], language)
    assert term.phrases == {("komisi", "pilih", "umum"): 1.0}
    assert not term.weights
    assert term.is_known
    assert hits == [1, 0, 0]
    assert term.alternatives.weights == pytest.approx(dict.fromkeys(("komisi", "pilih", "umum"), 1 / 3))


def test_a_phrase_does_not_reach_into_the_next_sentence() -> None:
    assert ask_term("KPU?", [KPU, "Ini rapat komisi.", "Pemilihan umum."])[1] == [1, 0, 0]


def test_words_of_a_phrase_go_on_standing_for_themselves() -> None:
    sentences = [KPU, "Rapat komisi itu."]
    index = make_index((make_document("a", " ".join(sentences), ID), [sentences]))
    query = index.builder.build(read_as_it_stands("rapat komisi KPU", ID))
    hits = match_passages(index, query, index.document_numbers[:1].astype("int64")).sentence_hits
    assert [term.surface for term in query.terms] == ["rapat", "komisi", "KPU"]
    assert hits.tolist() == [[0, 1], [1, 1], [1, 0]]


def test_a_phrase_with_a_word_that_no_document_holds_stands_for_nothing() -> None:
    term, hits = ask_term("KPU?", ["Ketua komisi pemilihan itu."])
    assert (term.phrases, dict(term.weights), hits) == ({}, {}, [0])
    assert not term.is_known


def test_a_phrase_is_found_where_its_short_form_stands() -> None:
    term, hits = ask_term("komisi pemilihan umum?", ["Ketua KPU berbicara.", "Ketua itu pergi."])
    assert dict(term.weights) == {"kpu": 1.0}
    assert hits == [1, 0]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Di mana kedudukan KPU?", KPU),
        ("Kapan MK memutus sengketa?", "Mahkamah Konstitusi memutus"),
        ("Apa yang dibahas Dewan Perwakilan Rakyat Daerah?", "DPRD membahas anggaran"),
    ],
)
def test_questions_are_answered_whichever_form_the_documents_have(question: str, quoted: str) -> None:
    answer = make_collection(*(make_document(name, text, ID) for name, text in TEXTS.items())).answer(
        read_question(question, ID)
    )
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text.startswith(quoted)
    assert not answer.missing
