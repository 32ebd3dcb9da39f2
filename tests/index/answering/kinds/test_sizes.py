"""How many members a body has is no other number of it: no limit, no share, no party's seats."""

from __future__ import annotations

import pytest

from index.models import Language
from tests.corpora import EN, ID, find_shown

SIZES = {
    EN: "The Senate is the upper chamber. It has 15 members, who are elected for six years.",
    ID: "Senat adalah majelis tinggi. Lembaga ini beranggotakan 15 orang yang dipilih untuk enam tahun.",
}
OTHERS = {
    EN: (
        "In the Senate, the Harbour Party has 6 seats, the Reef Alliance 5 and the Green List 4.",
        "Expenses of candidates for the Senate may be at most 120,000 marks.",
        "The House of Deputies has 45 members.",
    ),
    ID: (
        "Di Senat, Partai Pelabuhan memperoleh 6 kursi, Aliansi Karang 5 dan Daftar Hijau 4.",
        "Pengeluaran calon anggota Senat paling banyak 120.000 mark.",
        "Dewan Deputi beranggotakan 45 orang.",
    ),
}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many members does the Senate have?", EN),
        ("How many seats does the Senate have?", EN),
        ("Berapa anggota Senat?", ID),
        ("Berapa jumlah anggota Senat?", ID),
    ],
)
def test_how_many_members_a_body_has_is_no_other_number_of_it(question: str, language: Language) -> None:
    others = [(text, language) for text in OTHERS[language]]
    assert find_shown(question, *others) == ""
    assert "15" in find_shown(question, *others, (SIZES[language], language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many seats does the Harbour Party have in the Senate?", EN),
        ("Berapa kursi Partai Pelabuhan di Senat?", ID),
    ],
)
def test_the_seats_of_a_party_are_told_party_by_party(question: str, language: Language) -> None:
    assert OTHERS[language][0] in find_shown(question, (OTHERS[language][0], language), (SIZES[language], language))
