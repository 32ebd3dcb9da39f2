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
