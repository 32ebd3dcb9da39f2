"""What somebody asks for, or demands, is no fact, nor is a fact a plea."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
PLEAS = """The losers ask the tribunal to order a new count in all 27 wards of Marlow.

Teachers demanded a second ballot box in 14 schools. Clerks put lamps in 14 halls."""
TUNTUTAN = """Kubu yang kalah meminta penghitungan ulang di 27 kelurahan Marlow.

Petugas memasang lampu di 14 balai."""


@pytest.fixture(scope="module")
def pleas() -> Collection:
    texts = [make_document("pleas", PLEAS, EN, title="Marlow"), make_document("tuntutan", TUNTUTAN, ID, title="Marlow")]
    return index_collection(INFO, texts)


@pytest.mark.parametrize(
    ("claim", "agrees"),
    [
        ("There is a new count in 27 wards of Marlow", False),
        ("A new count takes place in 27 wards", False),
        ("Ada penghitungan ulang di 27 kelurahan Marlow", False),
        ("There is a second ballot box in 14 schools", False),
        ("They ask for a new count in 27 wards of Marlow", True),
        ("Mereka meminta penghitungan ulang di 27 kelurahan", True),
        ("There are lamps in 14 halls", True),
        ("Lampu dipasang di 14 balai", True),
        ("Petugas meminta lampu di 14 balai", False),
    ],
)
def test_what_is_asked_for_is_not_done(pleas: Collection, claim: str, *, agrees: bool) -> None:
    verdict = pleas.verify(claim)
    assert (verdict.kind is VerdictKind.AGREES) is agrees, verdict
    assert verdict.kind is not VerdictKind.DIFFERS
