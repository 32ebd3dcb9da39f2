"""By how much somebody led in one place is not held against a lead of which no place is told."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

LEADS = """The lead across the county is 1,640 votes, while ticket 02 led by just 57 votes in Tarnbeck.

In the final count Osric Vane beat Ida Molin by 903 votes."""


@pytest.fixture(scope="module")
def leads() -> Collection:
    return index_collection(INFO, [make_document("leads", LEADS, Language.EN, title="The count in the county")])


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("Ticket 02 leads by 1,640 votes", False),
        ("Ticket 02 led by 1,640 votes", False),
        ("Ticket 02 won by 4,000 votes", False),
        ("In Tarnbeck ticket 02 led by 75 votes", True),
        ("Ticket 02 led by 75 votes in Tarnbeck", True),
        ("The lead across the county is 1,940 votes", True),
        ("Osric Vane beat Ida Molin by 309 votes", True),
    ],
)
def test_a_lead_in_one_place_refutes_no_other(leads: Collection, claim: str, *, is_refuted: bool) -> None:
    assert (leads.verify(claim).kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}) is is_refuted
