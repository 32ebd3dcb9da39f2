"""The definition of what is asked about is found among many passages that hold its words."""

from __future__ import annotations

import pytest

from index.answering.kinds.glosses import find_defined
from index.building.assembly import index_documents
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

LAW = """Undang-Undang Nomor 3 Tahun 2019 tentang Pasar

Pasal 1
Dalam Undang-Undang ini yang dimaksud dengan:
1. Panitia Pemungutan Suara, selanjutnya disingkat PPS, adalah panitia yang dibentuk di desa.
2. Pemilih adalah warga yang terdaftar.
3. Pemilihan adalah cara warga menentukan wakilnya.
4. Partai Politik adalah organisasi yang dibentuk oleh sekelompok warga.
5. Masa Tenang adalah masa tanpa kampanye.
Pasal 1A
(1) PPS bertugas mengumumkan daftar pemilih di balai desa.
(2) Tugas dan wewenang Dewan Pasar dalam pemilihan adalah mencatat pedagang.
"""
TASKS = "\n\n".join(
    f"Pasal {number}\nPanitia Pemungutan Suara (PPS) di desa mencatat pemilih, dan pemilihan diumumkan oleh PPS. "
    f"Pada masa tenang PPS menyimpan {number} kotak, partai politik menunggu, dan pemilih memilih."
    for number in range(2, 50)
)


@pytest.fixture(scope="module")
def law() -> str:
    return f"{LAW}\n{TASKS}"


def find(law: str, question: str, language: Language) -> list[str]:
    """The sentences of the law that define what a question asks about."""
    index = index_documents([make_document("law", law, ID, title="Undang-Undang Nomor 3 Tahun 2019 tentang Pasar")])
    query = index.builder.build(read_question(question, language).named)
    text, spans = index.documents[0].joined.text, index.arrays["sentences.spans"].tolist()
    return [text[slice(*spans[number])] for number in find_defined(index, query)]


@pytest.mark.parametrize(
    ("question", "language", "definition"),
    [
        ("apa itu PPS?", ID, "PPS, adalah panitia"),
        ("apa itu panitia pemungutan suara?", ID, "PPS, adalah panitia"),
        ("apa itu pemilih?", ID, "Pemilih adalah warga"),
        ("apa itu pemilihan?", ID, "Pemilihan adalah cara"),
        ("apa itu partai?", ID, "Partai Politik adalah organisasi"),
        ("apa itu masa tenang pemilu?", ID, "Masa Tenang adalah masa"),
        ("apa itu masa tenang menurut UU Pasar?", ID, "Masa Tenang adalah masa"),
        ("What is a political party?", EN, "Partai Politik adalah organisasi"),
        ("apa tugas PPS?", ID, "PPS bertugas"),
        ("PPS tugasnya ngapain aja", ID, "PPS bertugas"),
        ("apa wewenang Dewan Pasar?", ID, "Tugas dan wewenang Dewan Pasar"),
        ("What does the PPS do?", EN, "PPS bertugas"),
    ],
)
def test_a_definition_is_found(law: str, question: str, language: Language, definition: str) -> None:
    (found,) = find(law, question, language)
    assert definition in found


@pytest.mark.parametrize(
    "question", ["apa itu kotak?", "apa itu anggota partai?", "apa tugas pemilih?", "apa itu Dewan Pasar?"]
)
def test_nothing_else_is_defined(law: str, question: str) -> None:
    assert not find(law, question, ID)


def test_a_definition_answers_among_many_passages_that_hold_the_words(law: str) -> None:
    collection = make_collection(make_document("law", law, ID, title="Undang-Undang Nomor 3 Tahun 2019 tentang Pasar"))
    answer = collection.answer(read_question("apa itu panitia pemungutan suara?", ID))
    assert isinstance(answer, Answer)
    assert answer.strength.reaches(Strength.LIKELY)
    quote = answer.quotes[0]
    assert "adalah panitia" in quote.text[slice(*quote.highlight)]
