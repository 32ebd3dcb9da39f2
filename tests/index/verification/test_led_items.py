"""Items of lists are held against claims behind what rules them all, and one deed against no other."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

ATURAN = """Di dalam bilik suara, pemilih dilarang:

- membawa telepon genggam;
- memotret surat suara;
- mengajak orang lain, kecuali pendamping.

Saksi boleh:

a. mengenakan atribut partai;
b. mencatat jumlah pemilih;
c. memotret formulir C hasil.

Kampanye tidak boleh digelar di:

- tempat ibadah;
- sekolah dasar.

Calon kepala desa harus memenuhi syarat berikut:

- tidak pernah menjabat dua kali;
- sehat.
"""
RULES = """You must not:

1. write your name on the ballot;
2. fold the ballot more than once.

You may bring:

- a pen of your own;
- a child under twelve.

You do not need to bring:

- your polling card
- a pencil
"""


@pytest.fixture(scope="module")
def station() -> Collection:
    documents = [make_document("aturan", ATURAN, Language.ID), make_document("rules", RULES)]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Boleh bawa HP ke bilik suara", "dilarang"),
        ("Pemilih boleh memotret surat suara", "dilarang"),
        ("Saksi dilarang memotret formulir C hasil", "boleh"),
        ("Saksi tidak boleh memakai atribut partai", "mengenakan"),
        ("Kampanye di tempat ibadah boleh", "tidak boleh"),
        ("boleh kampanye di sekolah dasar", "tidak boleh"),
        ("You can write your name on the ballot", "not"),
        ("Children under twelve are not allowed in", "may"),
        ("You must bring your polling card", "not need"),
    ],
)
def test_an_item_is_forbidden_or_allowed_by_what_stands_above_its_list(
    station: Collection, claim: str, source: str
) -> None:
    verdict = station.verify(claim)
    assert verdict.kind is VerdictKind.DIFFERS
    assert [one.source for one in verdict.differences] == [source]


@pytest.mark.parametrize(
    "claim", ["Kampanye di tempat ibadah dilarang", "Saksi boleh memotret formulir C hasil", "Pemilih dilarang bawa HP"]
)
def test_what_an_item_says_so_agrees(station: Collection, claim: str) -> None:
    assert station.verify(claim).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Saksi boleh memotret surat suara",
        "Saksi boleh memakai telepon genggam",
        "Pemilih boleh membawa tas",
        "Pemilih boleh membawa anak",
        "Kampanye tidak boleh di rumah sakit",
        "You may fold the ballot once",
        "You may bring a photo",
        "Kepala desa akan tetap menjabat",
    ],
)
def test_what_no_item_says_is_neither(station: Collection, claim: str) -> None:
    assert station.verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "differs"),
    [
        ("You may fold the ballot once", False),
        ("You can photograph the ballot", False),
        ("You may bring a bag into the booth", False),
        ("Everyone may bring their phone into the booth", True),
        ("Voters can write their name on the ballot", True),
    ],
)
def test_a_ban_on_one_deed_is_none_on_another(claim: str, differs: bool) -> None:
    text = (
        "You must not write your name on the ballot. You must not fold the ballot more than once. "
        "You must not bring a phone into the booth."
    )
    verdict = index_collection(INFO, [make_document("rules", text)]).verify(claim)
    assert (verdict.kind is VerdictKind.DIFFERS) is differs


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("You can vote at any polling station", VerdictKind.DIFFERS, "only vote at your"),
        ("Bisa nyoblos di TPS mana pun", VerdictKind.DIFFERS, "only vote at your"),
        ("You can only vote at your polling station", VerdictKind.AGREES, None),
        # On children, the title is.
        ("Children can't come into the polling station", None, None),
    ],
)
def test_what_only_ones_own_is_for_is_for_no_other(claim: str, kind: VerdictKind | None, source: str | None) -> None:
    text = "You can only vote at your local polling station. You can also find your local polling station online."
    verdict = index_collection(INFO, [make_document("rules", text, title="May children come along?")]).verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}), (
        verdict
    )
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("claim", "differs"),
    [("You may not bring photos", False), ("You don't have to bring photo ID", True)],
)
def test_a_photo_is_no_photo_card(claim: str, differs: bool) -> None:
    text = "You do have to take valid photo ID, external."
    verdict = index_collection(INFO, [make_document("rules", text)]).verify(claim)
    assert (verdict.kind is VerdictKind.DIFFERS) is differs
