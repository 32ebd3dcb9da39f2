"""Who stands, asked by number or name: what the part of a text on them tells, and nothing of another's."""

from __future__ import annotations

import pytest

from index.collection import Collection
from index.models import Abstention, Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

PROFILES = """# Profil Pasangan Calon Wali Kota Alder

Komisi menetapkan dua pasangan calon pada 29 Juni 2026. Nomor urut diundi keesokan harinya.

## Nomor Urut 1: Rina Lubis – Bagas Pranoto

Calon wali kota: Hj. Rina Lubis, lahir di Alder, 4 Maret 1974. Wali kota petahana.

Calon wakil wali kota: dr. Bagas Pranoto, lahir di Semarang, 19 November 1981.

Partai pengusung: Partai Pelabuhan dan Partai Sungai.

Visi: "Alder Sehat dan Tertata."

Misi:

1. Menggratiskan puskesmas.
2. Menyelesaikan tanggul.

Laporan harta kekayaan: Rp6,4 miliar untuk Rina Lubis.

## Nomor Urut 2: Teuku Saputra – Yuliana Mandagi

Calon wali kota: Ir. Teuku Saputra, lahir di Banda, 27 Juli 1969. Pengusaha galangan.

Calon wakil wali kota: Yuliana Mandagi, lahir di Tomohon, 8 Januari 1979.

Jalur: perseorangan, dengan 33.418 dukungan.

Visi: "Alder Kota Bahari."

Misi:

1. Membuka lapangan kerja.
2. Menghapus retribusi pasar.

## Catatan

Partai Awan tidak mengusung pasangan calon mana pun. Naskah visi dan misi tersedia di kantor komisi.
"""
NEWS = """Two pairs seek the mayor's office of Alder.

Number 1: Rosa Quispe, 52, a former minister, with her running mate Tom Hale. The Harbour Party nominated them.

Number 2: Ana Moor, 41, a doctor, with her running mate Ben Okafor. The Valley Alliance nominated them.

The commission drew the numbers on Friday. The ballots are printed in July.
"""


@pytest.fixture(scope="module")
def profiles() -> Collection:
    other = "Jadwal pendaftaran calon wali kota dibuka 1 Juni. Nomor 4 dalam jadwal adalah kampanye."
    return make_collection(make_document("profil", PROFILES, ID, title="Profil"), make_document("jadwal", other, ID))


def ask(collection: Collection, question: str, language: Language) -> list[str]:
    found = collection.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    for quote in found.quotes:
        assert collection.open_quote(quote.id).text.startswith(quote.text)
    return [quote.text[slice(*quote.highlight)] for quote in found.quotes[: found.voices]]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("visi paslon nomor 2 apa", ["Alder Kota Bahari"]),
        ("apa visi nomor urut 1", ["Alder Sehat"]),
        ("visi bu Rina", ["Alder Sehat"]),
        ("misi Teuku Saputra apa aja", ["1. Membuka lapangan kerja.\n2. Menghapus retribusi pasar."]),
        ("janji paslon 1", ["1. Menggratiskan puskesmas.\n2. Menyelesaikan tanggul."]),
        ("visi misi paslon 1", ["Alder Sehat", "1. Menggratiskan puskesmas."]),
        ("paslon 1 diusung partai apa", ["Partai Pelabuhan dan Partai Sungai"]),
        ("partai pengusung paslon 2", ["perseorangan"]),
        ("siapa wakilnya bu Rina?", ["Bagas Pranoto, lahir"]),
        ("siapa calon wakil wali kota nomor 2", ["Yuliana Mandagi, lahir"]),
        ("siapa pasangan Yuliana", ["Teuku Saputra, lahir"]),
        ("siapa paslon 2", ["Teuku Saputra"]),
        ("nomor urut Rina Lubis berapa", ["Rina Lubis"]),
        ("kapan Yuliana lahir", ["Tomohon, 8 Januari 1979"]),
        ("siapa aja paslonnya", ["Rina Lubis", "Teuku Saputra"]),
    ],
)
def test_the_part_on_whom_the_question_means_is_quoted(profiles: Collection, question: str, told: list[str]) -> None:
    quoted = ask(profiles, question, ID)
    assert len(quoted) == len(told)
    for text, part in zip(quoted, told, strict=True):
        assert part in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who is Quispe's running mate", "Tom Hale"),
        ("which party nominated number 2", "Valley Alliance"),
        ("who is candidate number 2", "Ana Moor"),
    ],
)
def test_a_paragraph_of_its_own_is_such_a_part(question: str, told: str) -> None:
    (quoted,) = ask(make_collection(make_document("n", NEWS, EN, title="Candidates for mayor")), question, EN)
    assert told in quoted


@pytest.mark.parametrize("question", ["visi paslon 4", "paslon 3 siapa", "siapa calon nomor 5"])
def test_a_number_that_nobody_has_is_told_nothing_of(profiles: Collection, question: str) -> None:
    assert isinstance(profiles.answer(read_question(question, ID)), Abstention)


@pytest.mark.parametrize(
    "question", ["saksi paslon 1 siapa", "apakah Rina diusung Partai Awan", "siapa ketua tim kampanye nomor 2"]
)
def test_what_a_part_does_not_hold_is_no_surer_for_it(profiles: Collection, question: str) -> None:
    found = profiles.answer(read_question(question, ID))
    assert not isinstance(found, Answer) or found.strength is not Strength.STRONG
