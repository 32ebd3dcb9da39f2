"""A total is held against a total, and a cell whose head denies what a claim does not is another's."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS
HASIL = """Tabel perolehan suara calon wali kota.

| Kelurahan | Calon 1 | Calon 2 | Suara sah | Suara tidak sah |
|-----------|---------|---------|-----------|-----------------|
| Sukamulya | 2.010 | 3.120 | 5.130 | 96 |
| Tirtasari | 2.905 | 3.480 | 6.385 | 71 |
| Jumlah | 4.915 | 6.600 | 11.515 | 167 |

Budi memperoleh suara terbanyak, yaitu 6.600 suara atau 57,3 persen dari suara sah."""


@pytest.fixture(scope="module")
def hasil() -> Collection:
    return index_collection(INFO, [make_document("hasil", HASIL, Language.ID, title="Hasil pemilihan wali kota")])


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Total suara sah 11.515", AGREES, None),
        ("Total suara tidak sah 167", AGREES, None),
        ("Total valid votes 11,515", AGREES, None),
        ("Total invalid votes 167", AGREES, None),
        ("Suara tidak sah di Tirtasari 71", AGREES, None),
        ("Total suara sah 15.300", DIFFERS, "11.515"),
        ("Total invalid votes 11,515", DIFFERS, "167"),
        ("Suara tidak sah di Tirtasari 6.385", DIFFERS, "71"),
        ("Jumlah suara sah 18.300", DIFFERS, "11.515"),
        ("Jumlah suara sah 11.515", AGREES, None),
        # It may be rounded.
        ("Total suara sah 12.000", None, None),
    ],
)
def test_a_total_is_held_against_a_total(
    hasil: Collection, claim: str, kind: VerdictKind | None, source: str | None
) -> None:
    verdict = hasil.verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {AGREES, DIFFERS}), verdict
    assert [one.source for one in verdict.differences] == ([source] if source else [])


def test_a_total_is_held_against_no_part() -> None:
    text = "Wati memperoleh suara terbanyak, yaitu 7.215 suara sah. Budi kalah dengan 6.600 suara sah."
    part = index_collection(INFO, [make_document("part", text, Language.ID, title="Hasil pemilihan wali kota")])
    assert part.verify("Total suara sah 13.815").kind is not DIFFERS
    assert part.verify("Jumlah suara sah 13.815").kind is not DIFFERS
    assert part.verify("Jumlah suara Budi 5.600").kind is DIFFERS
    assert part.verify("Total suara tidak sah 167").kind is not DIFFERS


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Parliament has 100 members", DIFFERS, "98 members"),
        ("Parlemen punya 100 anggota", DIFFERS, "98 members"),
        ("Parliament has 98 members", AGREES, None),
        ("Parlemen punya 98 anggota", AGREES, None),
        ("Parliament has 29 members", None, None),
        ("Parliament has 69 members", None, None),
        # Whoever is named before a part has that.
        ("The Harbour Union has 40 seats", None, None),
        ("The Harbour Union has 12 seats", AGREES, None),
        ("29 members of parliament were elected in single-mandate constituencies", AGREES, None),
    ],
)
def test_who_has_how_many_is_held_against_the_whole(claim: str, kind: VerdictKind | None, source: str | None) -> None:
    text = (
        "This means that 29 out of 98 members of parliament were elected in single-mandate constituencies, while 69"
        " were elected from party lists. The Harbour Union won 12 of the 40 seats on the council."
    )
    verdict = index_collection(INFO, [make_document("parts", text)]).verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {AGREES, DIFFERS}), verdict
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("There are 107 members of parliament", DIFFERS, "98 members"),
        ("The number of members of parliament is 120", DIFFERS, "98 members"),
        ("There are 98 members of parliament", AGREES, None),
        ("jumlah anggota parlemen 107 orang", DIFFERS, "98 members"),
        ("There are 107 members of the council", None, None),
    ],
)
def test_what_a_part_is_taken_out_of_is_all_that_there_are(
    claim: str, kind: VerdictKind | None, source: str | None
) -> None:
    text = "This means that 29 out of 98 members of parliament were elected in single-mandate constituencies."
    verdict = index_collection(INFO, [make_document("reform", text)]).verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {AGREES, DIFFERS}), verdict
    assert [one.source for one in verdict.differences] == ([source] if source else [])


def test_a_number_in_words_that_are_explained_counts_nothing() -> None:
    text = "Yang dimaksud dengan “2 (dua) orang anggota Bawaslu” adalah anggota Bawaslu yang tidak diadukan."
    law = index_collection(INFO, [make_document("law", text, Language.ID)])
    assert law.verify("Bawaslu beranggotakan 7 orang").kind is not DIFFERS
