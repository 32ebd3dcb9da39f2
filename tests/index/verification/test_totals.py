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
