"""Laws on whose subject a newer one is held: what they say is never surely so now."""

from __future__ import annotations

import pytest

from index.answering.sources.newer_laws import find_newer_laws
from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, Document, Language, Strength
from index.questions.question import read_question
from tests.corpora import INFO

BODY = """BAB I KETENTUAN UMUM
Pasal 1
Hari tenang adalah hari tanpa kampanye sebelum pemungutan suara.
Pasal 2
(1) Jumlah kursi dewan kota ditetapkan sebanyak {seats} kursi.
(2) Dewan kota bersidang di balai kota setiap bulan.
"""
QUESTION = "berapa jumlah kursi dewan kota?"


def make_law(number: int, year: int, subject: str, body: str = "") -> Document:
    title = f"Undang-Undang Nomor {number} Tahun {year} tentang {subject}"
    return Document(f"uu-{number}-{year}", title, body or BODY.format(seats=year - 1990), Language.ID)


def build(*laws: Document) -> Collection:
    return index_collection(INFO, laws)


def answer(collection: Collection, question: str) -> Answer:
    found = collection.answer(read_question(question, Language.ID))
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("subject", "newer", "is_taken"),
    [
        ("Pemilihan Dewan Kota", "Pemilihan Dewan Kota", True),
        ("Pemilihan Dewan Kota", "Pemilihan Dewan", True),
        ("Pemilihan Dewan", "Pemilihan Dewan dan Wali Kota", True),
        ("Pemilihan Dewan Kota", "Pemilihan Wali Kota", False),
        ("Pemilihan Dewan Kota", "Perubahan atas Undang-Undang Nomor 8 Tahun 2031 tentang Pemilihan Dewan Kota", False),
        ("Pemilihan Dewan Kota", "Provinsi Hilir", False),
    ],
)
def test_a_newer_law_is_on_the_subject_of_an_older_one(subject: str, newer: str, is_taken: bool) -> None:
    index = build(make_law(8, 2031, subject), make_law(7, 2034, newer)).index
    assert find_newer_laws(index) == ({0: {1}} if is_taken else {})


def test_the_newer_law_goes_first_where_both_answer() -> None:
    collection = build(make_law(8, 2031, "Pemilihan Dewan Kota"), make_law(7, 2034, "Pemilihan Dewan Kota"))
    assert answer(collection, QUESTION).quotes[0].citation.document_id == "uu-7-2034"
    assert collection.cite("uu-8-2031").newer_law == "UU 7/2034"


def test_what_only_an_older_law_tells_is_never_sure() -> None:
    old = make_law(8, 2031, "Pemilihan Dewan Kota")
    assert answer(build(old), QUESTION).strength is Strength.STRONG
    assert answer(build(old), QUESTION).quotes[0].citation.newer_law is None
    new = make_law(7, 2034, "Pemilihan Dewan Kota", "Pasal 1\nPanitia dipilih oleh warga untuk tiga tahun.\n")
    found = answer(build(old, new), QUESTION)
    assert (found.strength, found.quotes[0].citation.newer_law) == (Strength.LIKELY, "UU 7/2034")
    withdrawn = build(old, new).without(["uu-7-2034"])
    assert answer(withdrawn, QUESTION).strength is Strength.STRONG
