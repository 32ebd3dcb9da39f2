"""Sentences that say what a word stands for, or who somebody is."""

from __future__ import annotations

import numpy as np
import pytest

from index.answering.matching import match_passages
from index.models import Language
from index.questions.question import read_as_it_stands
from tests.corpora import EN, ID, find_shown, make_document, make_index


def find_explanations(question: str, language: Language, sentences: list[str], of: Language) -> list[str]:
    """The sentences of one passage that explain what a question asks about."""
    index = make_index((make_document("d", " ".join(sentences), of), [sentences]), is_crosslingual=True)
    query = index.builder.build(read_as_it_stands(question, language))
    hits = match_passages(index, query, np.array([0])).answer_hits
    return [sentence for sentence, hit in zip(sentences, hits, strict=True) if hit]


MAZHILIS = [
    "The Mazhilis (the lower house of parliament) has 98 members.",
    "The Mazhilis is the lower house.",
    "The Mazhilis, the lower house, met.",
]
OTHERS = [
    "After the Mazhilis, the count went on to the end of the week without any rest at all.",
    "The Mazhilis (returned in spring) met.",
    "Deputies of the Mazhilis met.",
    "The Mazhilis (98) met.",
    "The Mazhilis (now mostly empty) met.",
    "On Monday the Mazhilis was full.",
]
SILENCE = [
    "Masa tenang adalah masa tanpa kampanye.",
    "Masa tenang, yaitu tiga hari sebelum pemungutan suara, dimulai.",
    "Masa tenang yang selanjutnya disebut jeda.",
    "Masa tenang (tiga hari tanpa kampanye) dimulai.",
]
CAMPAIGN = ["Pada masa tenang media diam.", "Tenang saja, masa kampanye adalah hak."]


@pytest.mark.parametrize("question", ["What is a Mazhilis?", "Mazhilis?", "mazhilis", "define Mazhilis"])
def test_a_word_is_explained_by_what_follows_it(question: str) -> None:
    assert find_explanations(question, EN, [*MAZHILIS, *OTHERS], EN) == MAZHILIS


@pytest.mark.parametrize("question", ["Apa itu masa tenang?", "masa tenang itu apa"])
def test_a_phrase_is_explained_by_what_follows_all_of_it(question: str) -> None:
    assert find_explanations(question, ID, [*SILENCE, *CAMPAIGN], ID) == SILENCE


def test_what_explains_a_part_of_a_name_explains_no_other_name() -> None:
    others = ["How the harbour is run, the Town Council (a board of five) did not say.", "The refuge (a hut) is near."]
    for question, whole in (
        ("What is the Harbour Council?", "The Harbour Council (a board of nine) met."),
        ("What is a harbour of refuge?", "A harbour of refuge (a port in storms) is near."),
    ):
        assert find_explanations(question, EN, [whole, *others], EN) == [whole]


def test_an_explanation_in_the_other_language_is_found() -> None:
    assert find_explanations("Apa itu Mazhilis?", ID, [*MAZHILIS, *OTHERS], EN) == MAZHILIS


ENVOY = [
    "The ambassador to Jakarta, Kazbek Bokebayev, spoke.",
    "Later Ambassador Kazbek Bokebayev left.",
    "Then Kazbek Bokebayev, deputy head of the mission, spoke.",
    "Then Kazbek Bokebayev (the ambassador) spoke.",
]
ENVOY_SPEAKS = [
    "It was a good day, said Kazbek Bokebayev.",
    "The ambassador waited while Kazbek Bokebayev spoke.",
    "Then Kazbek Bokebayev, who was late, spoke.",
    "Later Kazbek Bokebayev left and a minister came.",
    "It was signed by Kazbek Bokebayev (choosing her for governor).",
]
DUTA = ["Hadir pula Wakil Kepala Misi, Kazbek Bokebayev.", "Lalu Duta Besar Kazbek Bokebayev pulang."]
DUTA_BERBICARA = ["Pemilu berjalan baik, kata Kazbek Bokebayev.", "Lalu Kazbek Bokebayev pulang."]


@pytest.mark.parametrize(
    ("question", "language", "explained", "others", "of"),
    [
        ("Who is Kazbek Bokebayev?", EN, ENVOY, ENVOY_SPEAKS, EN),
        ("Siapa Kazbek Bokebayev?", ID, ENVOY, ENVOY_SPEAKS, EN),
        ("Siapa Kazbek Bokebayev?", ID, DUTA, DUTA_BERBICARA, ID),
        ("who is kazbek bokebayev", EN, DUTA, DUTA_BERBICARA, ID),
    ],
)
def test_a_name_is_explained_by_an_office_beside_it(
    question: str, language: Language, explained: list[str], others: list[str], of: Language
) -> None:
    assert find_explanations(question, language, [*explained, *others], of) == explained


def test_what_is_short_for_a_body_names_nobody() -> None:
    sentences = ["Para ketua, anggota KPU, hadir.", "KPU (Komisi Pemilihan Umum) hadir.", "Sekretaris KPU hadir."]
    assert find_explanations("KPU?", ID, sentences, ID) == sentences[1:2]


def test_who_did_something_asks_for_a_name_and_not_for_an_office() -> None:
    sentences = ["Later Tokayev won.", "Snow fell all day."]
    assert find_explanations("Who won?", EN, sentences, EN) == sentences[:1]
    assert find_explanations("Who is Tokayev?", EN, sentences, EN) == []


BODY = [
    "Dewan Kehormatan, selanjutnya disingkat DKPP, adalah lembaga yang menangani pelanggaran kode etik.",
    "DKPP dibentuk untuk memeriksa pengaduan.",
]
OF_BODY = ["Masa tugas keanggotaan DKPP adalah 5 (lima) tahun.", "Ketua DKPP adalah anggota."]


@pytest.mark.parametrize("question", ["Apa itu DKPP?", "DKPP tugasnya apa?", "dkpp itu tugasnya ngapain"])
def test_what_tells_of_something_else_what_it_is_explains_less(question: str) -> None:
    sentences = [*OF_BODY, *BODY]
    index = make_index((make_document("d", " ".join(sentences), ID), [sentences]))
    query = index.builder.build(read_as_it_stands(question, ID))
    hits = match_passages(index, query, np.array([0])).answer_hits.tolist()
    assert min(hits[len(OF_BODY) :]) > max(hits[: len(OF_BODY)])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Mayor Ana Roa opened the market.", 1.0),
        ("On Monday Roa, the mayor, opened the market.", 1.0),
        ("Mayor Roa opened the market.", 0.5),
        ("On Monday Roa opened the market.", 0.0),
    ],
)
def test_an_office_alone_before_a_name_says_less_of_who_that_is(sentence: str, told: float) -> None:
    index = make_index((make_document("d", sentence), [[sentence]]))
    query = index.builder.build(read_as_it_stands("Who is Roa?", EN))
    assert match_passages(index, query, np.array([0])).answer_hits.tolist() == [told]


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Mereka masuk Daftar Pemilih Tambahan (DPTb) di TPS tujuan.", True),
        ("Mereka masuk daftar yang lain (DPTb) di TPS tujuan.", False),
        ("Mereka masuk DPTb di TPS tujuan.", False),
    ],
)
def test_what_a_word_in_brackets_is_short_for_explains_it(sentence: str, is_told: bool) -> None:
    assert bool(find_explanations("apa itu DPTb?", ID, [sentence], ID)) is is_told


@pytest.mark.parametrize("question", ["apa itu PSU?", "what is PSU", "apa kepanjangan KPPS"])
def test_a_short_form_that_only_stands_somewhere_is_not_explained(question: str) -> None:
    used = "Rekomendasi PSU atau KPPS ini dapat atau tidak dilaksanakan."
    told = "Pemungutan Suara Ulang (PSU) digelar oleh Kelompok Penyelenggara Pemungutan Suara (KPPS)."
    assert find_shown(question, (used, ID)) == ""
    assert find_shown(question, (used, ID), (told, ID)) == told
