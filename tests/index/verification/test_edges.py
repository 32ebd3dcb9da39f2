"""Quotes that begin or end otherwise than their sentence: what differs there is told, and whose words they are said."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Document, Language, VerdictKind
from tests.corpora import INFO, open_seeds
from tests.index.verification.test_verification import tell


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.mark.parametrize(
    ("claim", "differences"),
    [
        ("50 percent of deputies were elected proportionally from party lists", [("number", "70", "50")]),
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


def test_a_negation_at_the_edge_is_told_as_what_the_documents_say_otherwise(seeds: Collection) -> None:
    verdict = seeds.verify("no police will be involved to maintain order in the elections")
    assert verdict.kind is VerdictKind.DIFFERS
    assert tell(verdict.differences) == [("word", "involved", "no police will be involved")]


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


@pytest.fixture(scope="module")
def law() -> Collection:
    text = """Pasal 1
Pemilih untuk setiap TPS paling banyak 800 (delapan ratus) orang dan TPS dibuka pada pukul tujuh pagi.
Pasal 2
Pasangan calon diusulkan oleh gabungan partai yang memperoleh paling sedikit 15% (lima belas persen) dari jumlah kursi.
"""
    return index_collection(INFO, [Document("law", "Peraturan Kota tentang Pemilihan", text, Language.ID)])


@pytest.mark.parametrize(
    "claim",
    [
        "Pemilih untuk setiap TPS paling banyak 800 orang dan TPS dibuka pada pukul tujuh pagi.",
        "Pemilih untuk setiap TPS paling banyak delapan ratus orang dan TPS dibuka pada pukul tujuh pagi.",
        "Pasangan calon diusulkan oleh gabungan partai yang memperoleh paling sedikit 15% dari jumlah kursi.",
    ],
)
def test_a_number_that_a_law_gives_twice_may_be_given_once(law: Collection, claim: str) -> None:
    verdict = law.verify(claim)
    assert (verdict.kind, verdict.differences) == (VerdictKind.VERBATIM, ())


@pytest.mark.parametrize(
    ("number", "differences"),
    [
        ("900", [("number", "800 (delapan ratus)", "900")]),
        ("900 (delapan ratus)", [("number", "800", "900")]),
        ("800 (sembilan ratus)", [("number", "delapan", "sembilan")]),
        ("800 (delapan)", [("word", "ratus", "")]),
    ],
)
def test_another_number_is_told_once(law: Collection, number: str, differences: list[tuple[str, str, str]]) -> None:
    claim = f"Pemilih untuk setiap TPS paling banyak {number} orang dan TPS dibuka pada pukul tujuh pagi."
    assert tell(law.verify(claim).differences) == differences


def test_articles_and_signs_for_words_are_slight(seeds: Collection) -> None:
    claim = "Secondly, the mixed proportional-majoritarian model was used for the second time for the election"
    told = tell(seeds.verify(claim).differences)
    assert told == [("number", "first", "second"), ("slight", "a", "the")]
    percent = "where 70% of deputies were elected proportionally from party lists, and 30 percent by majoritarian rule"
    assert tell(seeds.verify(percent).differences) == [("slight", "70 percent", "70%")]
