"""Days, hours and places of something else than a statement's, which tell nothing against it."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
MAIL = (
    "Mail ballots must be postmarked no later than 8 p.m. Tuesday, Nov. 3, Election Day, and received at the county "
    "bureau of election by mail by 5 p.m. Friday, Nov. 6."
)
FOUNDED = (
    "Tanggal 23 September 1964 merupakan tanggal pembentukan Provinsi Norvik berdasarkan Undang-Undang Nomor 13 Tahun "
    "1964 tentang Penetapan Peraturan Pemerintah."
)
VOTE_DAY = "Tanggal 14 Februari 2024 adalah hari pemungutan suara di Norvik."
BOX = "The judges open up the ballot box, verify that all the compartments are empty, then lock it back up."
OPENING = "Tuesday morning, before the polls open at 6:30 AM, the three judges check the ballot box."


def _check(text: str, language: Language, claim: str, asker: Language) -> VerdictKind:
    return index_collection(INFO, [make_document("en-a", text, language=language)]).verify(claim, asker).kind


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (MAIL, EN, "Mail votes for the Nov 3 election need a postmark from before 8 that evening at the latest.", EN),
        (FOUNDED, ID, "Undang-Undang soal Provinsi Norvik disahkan Maret 2022.", ID),
        (f"{FOUNDED[:-1]} dan mengubah Undang-Undang No .", ID, "UU soal Provinsi Norvik disahkan Maret 2022.", ID),
        (BOX, EN, "Before opening, the judges make sure there's nothing in the ballot box and lock it.", EN),
        (OPENING, EN, "The judges of the polls check the ballot box before 6 AM.", EN),
        (OPENING, EN, "Petugas TPS harus bersama terus dari sebelum jam enam pagi.", ID),
        # Of a sentence that "must be" something, a claim may govern no word that the documents know.
        ("Ballots must be returned by mail.", EN, "Mail ballots must be received.", EN),
    ],
)
def test_what_is_of_something_else_does_not_differ(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (MAIL, EN, "Mail ballots must be received at the county bureau by Nov. 9.", EN),
        (MAIL, EN, "Mail ballots must be received at the county bureau by mail by Nov. 3.", EN),
        (MAIL, EN, "Mail ballots for the Nov 3 election must be received by Nov. 9.", EN),
        (FOUNDED, ID, "Provinsi Norvik dibentuk tanggal 14 Mei 1964.", ID),
        (VOTE_DAY, ID, "Pencoblosan di Norvik tanggal 20 Februari 2024.", ID),
        (BOX, EN, "The judges do not lock the ballot box back up.", EN),
        (OPENING, EN, "The polls open at 7:30 AM.", EN),
        (OPENING, EN, "TPS buka jam 8 pagi.", ID),
    ],
)
def test_what_is_of_the_same_differs(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
