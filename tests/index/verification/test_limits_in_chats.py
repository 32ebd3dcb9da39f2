"""Limits, halves of a per cent, papers called permits and people without papers, as chats and rules tell of them."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

RULES = """# Rules

A candidate may ask for a free recount when the margin is below 0.5 per cent of the valid votes.

Voters who have none of these documents may apply for a voter certificate until 30 April 2026.

The last day on which polls may be published is Tuesday 5 May.

| Document | Accepted |
|---|---|
| Passport | Yes |
| Residence permit | No |

In Hulu Bening 335 votes separated the first two pairs.
"""
REFUTED = frozenset((VerdictKind.DIFFERS, VerdictKind.ALTERED))


@pytest.fixture(scope="module")
def rules() -> Collection:
    return index_collection(INFO, [make_document("rules", RULES, Language.EN, title="Rules")])


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("Kandidat bisa minta hitung ulang gratis kalo bedanya di bawah setengah persen", False),
        ("A free recount is possible below half a per cent of the valid votes", False),
        ("ga punya ktp? bisa minta sertifikat pemilih", False),
        ("Voters without documents can apply for a voter certificate", False),
        ("Di Hulu Bening bedanya ga sampe 350 suara", False),
        ("In Hulu Bening 200 votes separated the first two pairs", True),
        ("A free recount when the margin is below 5 per cent of the valid votes", True),
    ],
)
def test_what_chats_tell_in_their_own_way_is_not_refuted(rules: Collection, claim: str, is_refuted: bool) -> None:
    assert (rules.verify(claim).kind in REFUTED) is is_refuted
