"""Claims on somebody or something of whom or which a sentence with the same kind of value does not speak."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
PAIRS = """Nomor urut 1: Hadi Wirya dan Rina Polo. Nomor urut 2: Lela Sandi dan Joko Basar.

Pasangan Hadi Wirya dan Rina Polo memperoleh 53,20 persen suara sah. Pasangan nomor urut 2 menerima 31.400 suara.

Saksi pasangan calon 1 dan 3 menandatangani berita acara.
"""
CAMPAIGN = """A headmaster in Norvik openly campaigned for pair number 1 at the market.

Pair number 2, Lela Sandi and Joko Basar, spent 40,000 crowns on posters. Lela Sandi received 46.80 per cent.
"""


@pytest.fixture(scope="module")
def pairs() -> Collection:
    documents = [
        make_document("hasil", PAIRS, ID, title="Hasil pemilihan bupati Norvik"),
        make_document("campaign", CAMPAIGN, EN, title="The campaign in Norvik"),
    ]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    "claim",
    [
        "paslon 2 dapat 46,8 persen suara",
        "paslon 3 dapat 12 persen suara",
        "Pasangan nomor urut 3 memperoleh 20.000 suara",
        "Pair 3 spent 30,000 crowns on posters",
        "The headmaster campaigned for pair 2",
        "A headmaster openly campaigned for pair number 3",
        "Saksi pasangan calon 1 dan 2 menandatangani berita acara",
    ],
)
def test_what_is_told_of_one_number_settles_nothing_of_another(pairs: Collection, claim: str) -> None:
    assert pairs.verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("paslon 2 cuma dapat 45.400 suara", VerdictKind.DIFFERS),
        ("Pair 2 spent 60,000 crowns on posters", VerdictKind.DIFFERS),
        ("Pair 2 spent 40,000 crowns on posters", VerdictKind.AGREES),
        ("Pair 2, Lela Sandi, received 40 per cent", VerdictKind.DIFFERS),
        ("A headmaster campaigned for pair 1", VerdictKind.AGREES),
        ("Saksi pasangan calon 3 menandatangani berita acara", VerdictKind.AGREES),
    ],
)
def test_what_is_told_of_the_same_number_or_of_the_name_beside_it_settles_it(
    pairs: Collection, claim: str, kind: VerdictKind
) -> None:
    assert pairs.verify(claim).kind is kind


LISTED = """Districts 1, 2 and 3 vote on paper. District 4 votes by machine.

Polling stations 4, 5 and 6 closed early because of rain.
"""


@pytest.mark.parametrize(
    ("claim", "agrees"),
    [
        ("District 2 votes on paper", True),
        ("District 4 votes on paper", False),
        ("Polling station 5 closed early because of rain", True),
        ("Polling station 7 closed early because of rain", False),
    ],
)
def test_what_is_told_of_a_list_is_told_of_each_of_its_numbers(claim: str, *, agrees: bool) -> None:
    found = index_collection(INFO, [make_document("listed", LISTED, EN, title="Voting in Norvik")]).verify(claim, EN)
    assert (found.kind is VerdictKind.AGREES) is agrees


PETITION = """The lawyers of Lela Sandi went to court. They make two complaints:

1. A headmaster in Norvik openly campaigned for her rival.
2. Ballots of 140 voters were counted twice.

The commission has done two things:

- It printed 9,000 new ballots.
- A clerk in Sandal sealed the boxes.
"""
PERMOHONAN = """Kuasa hukum Lela Sandi menyampaikan gugatan berikut:

a. Kepala sekolah di Norvik berkampanye untuk lawannya.
b. Surat suara milik 140 pemilih dihitung dua kali.
"""


@pytest.fixture(scope="module")
def petition() -> Collection:
    documents = [
        make_document("petition", PETITION, EN, title="The petition of Lela Sandi"),
        make_document("permohonan", PERMOHONAN, ID, title="Permohonan Lela Sandi"),
    ]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    "claim",
    [
        "The headmaster in Norvik campaigned for her rival",
        "In Norvik, ballots of 140 voters were counted twice",
        "The ballots of 300 voters had been counted twice there",
        "Kepala sekolah di Norvik sudah berkampanye untuk lawannya",
    ],
)
def test_what_somebody_complains_of_settles_nothing(petition: Collection, claim: str) -> None:
    assert petition.verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The clerk in Sandal sealed the boxes", VerdictKind.AGREES),
        ("The commission printed 4,000 new ballots", VerdictKind.DIFFERS),
    ],
)
def test_what_another_list_tells_settles_it(petition: Collection, claim: str, kind: VerdictKind) -> None:
    assert petition.verify(claim).kind is kind


COURIER = """The Harbour League will be the largest party in the council. It won 21 of the 50 seats.

Turnout rose again. The Meadow Party was strong in three towns. It has 12 seats.

The Tide Movement received 2.7 per cent of the list vote and missed the threshold.
"""
RULES = "The threshold for parties is 3 per cent of the valid votes. Independent candidates pay a fee of 90 crowns."


def _index_results(*rules: str) -> Collection:
    news = make_document("courier", COURIER, EN, title="Harbour League overtakes Grain Union and Meadow Party")
    return index_collection(INFO, [news, *(make_document(f"rules{at}", one, EN) for at, one in enumerate(rules))])


@pytest.mark.parametrize(
    "claim",
    ["The Grain Union won 30 seats", "The Grain Union won 21 seats", "Grain Union menang 9 kursi"],
)
def test_what_is_told_of_it_is_of_the_one_before(claim: str) -> None:
    assert _index_results().verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    "claim", ["The Harbour League won 30 seats", "Harbour League menang 30 kursi", "The Meadow Party has 15 seats"]
)
def test_what_is_told_of_it_is_held_against_the_one_before(claim: str) -> None:
    assert _index_results().verify(claim).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "The threshold is 5 per cent",
        "The threshold is 3 per cent",
        "The threshold for the list vote is 2 per cent",
        "Ambang batas 5 persen",
        "Ambang batas suara daftar 2,7 persen",
    ],
)
def test_the_share_of_who_missed_a_threshold_is_none(claim: str) -> None:
    assert _index_results().verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The threshold is 5 per cent", VerdictKind.DIFFERS),
        ("For parties the threshold is 3 per cent", VerdictKind.AGREES),
        ("Ambang batas partai 5 persen", VerdictKind.DIFFERS),
        ("Tide Movement only received 4 per cent of the list vote", VerdictKind.DIFFERS),
    ],
)
def test_a_threshold_is_held_against_what_sets_it(claim: str, kind: VerdictKind) -> None:
    assert _index_results(RULES).verify(claim).kind in {kind, VerdictKind.ALTERED}
