"""Quotes that begin or end otherwise than their sentence: what differs there is told, and whose words they are said."""

from __future__ import annotations

import pytest

from index import Collection
from index.models import VerdictKind
from tests.corpora import open_seeds
from tests.index.verification.test_verification import tell


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.mark.parametrize(
    ("claim", "differences"),
    [
        ("50 percent of deputies were elected proportionally from party lists", [("number", "70", "50")]),
        (
            "no police will be involved to maintain order in the elections",
            [("negation", "all", "no"), ("word", "officers and all forces", "")],
        ),
        (
            "Just over 12 months ago, our country was amid a violent coup attempt orchestrated by the president",
            [("word", "groups that wanted to see our nation collapse", "the president")],
        ),
        (
            "Jajak pendapat keluar yang diterbitkan setelah pemungutan suara berakhir menempatkan pemimpin Kazakh di "
            "62%",
            [("number", "82.45%", "62%")],
        ),
        (
            "making it harder for opposition parties to enter parliament and play no role",
            [("negation", "an important", "no"), ("word", "easier", "harder")],
        ),
    ],
)
def test_an_edge_that_is_changed_is_told(
    seeds: Collection, claim: str, differences: list[tuple[str, str, str]]
) -> None:
    verdict = seeds.verify(claim)
    assert verdict.kind is VerdictKind.ALTERED
    assert verdict.unchecked == ()
    assert tell(verdict.differences) == differences


def test_an_edge_that_goes_on_otherwise_names_what_the_source_says(seeds: Collection) -> None:
    claim = (
        "The elections took place in an orderly manner, without serious violations, and those that occurred are being "
        "ignored"
    )
    assert ("word", "dealt with by the appropriate authorities", "ignored") in tell(seeds.verify(claim).differences)


@pytest.mark.parametrize(
    ("claim", "source", "message"),
    [
        ("dengan lima lawannya menerima antara 20% dan 33%", ["2%", "3.33%"], ["20%", "33%"]),
        ("Jajak pendapat keluar menempatkan pemimpin Kazakh di 62%", ["82.45%"], ["62%"]),
    ],
)
def test_a_number_is_compared_with_the_one_in_its_place(
    seeds: Collection, claim: str, source: list[str], message: list[str]
) -> None:
    numbers = [one for one in seeds.verify(claim).differences if one.kind.value == "number"]
    assert ([one.source for one in numbers], [one.claim for one in numbers]) == (source, message)


@pytest.mark.parametrize(
    "claim",
    [
        "The Ambassador said the elections will not change our country overnight",
        "Dyussenbayev stated that the elections will not change our country overnight",
        "According to the ambassador, the elections will not change our country overnight",
    ],
)
def test_who_says_it_is_no_part_of_a_quote_without_marks(seeds: Collection, claim: str) -> None:
    verdict = seeds.verify(claim)
    assert (verdict.kind, verdict.differences) == (VerdictKind.PART_OF_SENTENCE, ())


def test_a_denial_that_somebody_said_it_is_named(seeds: Collection) -> None:
    claim = "The Ambassador never said the elections will not change our country overnight"
    verdict = seeds.verify(claim)
    assert verdict.kind is VerdictKind.PARTLY_VERBATIM
    assert [claim[slice(*span)] for span in verdict.unchecked] == ["The Ambassador never said"]
