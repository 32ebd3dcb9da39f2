"""Names that only a common word translates, and what a claim says has ended, contradict nothing."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import VerdictKind
from tests.corpora import INFO, make_document, open_seeds

HOUSE = """
The House has 120 members. This means that 40 of 120 members hold a mandate won in single-member seats.
The Labour Party won 31 percent of the vote. The clerks gave an award of 4,000 crowns to the best observer.

Dana Orlin, a lawyer, took part in the council of the party. At two stations in Port Ellery voting was repeated.
Whoever stands for mayor in Port Ellery serves a term of four years and may expect a house in the town.
Residents of Port Ellery must still show a card when they vote.
"""


@pytest.fixture(scope="module")
def house() -> Collection:
    return index_collection(INFO, [make_document("house", HOUSE, title="The vote of Port Ellery")])


@pytest.mark.parametrize(
    "claim",
    [
        "Partai Amanat menang lebih dari separuh kursi parlemen tahun 2023.",
        "Amanat dapat 40 persen kursi dari daftar partai.",
        "Katanya Partai Amanat cuma dapat 20 dari 98 kursi Mazhilis.",
        "Partai Amanat mewajibkan kuota 40 persen untuk perempuan dan anak muda.",
    ],
)
def test_a_name_is_not_held_by_a_common_word_that_translates_it(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


def test_a_name_is_held_by_the_name_that_translates_it(house: Collection) -> None:
    assert house.verify("Partai Buruh dapat 45 persen suara.").kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Presiden Kazakhstan sudah bukan anggota partai berkuasa lagi.",
        "Presiden Kazakhstan tidak lagi berkuasa penuh seperti dulu.",
        "Presiden Kazakhstan tidak boleh mencalonkan diri lagi setelah masa jabatan ini.",
        "Dia tidak lagi ikut politik partai.",
    ],
)
def test_what_is_so_no_longer_is_not_contradicted_by_what_was(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


def test_a_repetition_does_not_deny_that_there_is_another(house: Collection) -> None:
    assert house.verify("Voting in Port Ellery was not repeated.").kind is VerdictKind.DIFFERS
    assert house.verify("Voting in Port Ellery will not be repeated again.").kind is not VerdictKind.DIFFERS


def test_what_is_still_a_rule_contradicts_that_it_has_ended(house: Collection) -> None:
    verdict = house.verify("Warga Port Ellery tidak perlu menunjukkan kartu lagi saat memilih.")
    assert verdict.kind is VerdictKind.DIFFERS


def test_what_is_to_come_does_not_deny_that_it_is_not_so_yet() -> None:
    court = index_collection(INFO, [make_document("court", "The Court shall proclaim the final results in June.")])
    assert court.verify("Hasilnya belum final.").kind is not VerdictKind.DIFFERS
