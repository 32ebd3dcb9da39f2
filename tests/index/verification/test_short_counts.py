"""What says no more than how many there are of something is held against what tells that, not against some of them."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS
NOTICE = """Pemungutan suara berlangsung di 356 TPS. KPU memperpanjang waktu di empat TPS sampai pukul 15.00.

Tim pemantau menerima 31 laporan politik uang. Bawaslu mencatat 18 laporan dari warga, dan tiga laporan diteruskan.

| Kelurahan | DPT | Suara sah |
|-----------|-----|-----------|
| Sukamulya | 6.120 | 5.130 |
| Tirtasari | 7.480 | 6.385 |
| Jumlah | 13.600 | 11.515 |"""
CALENDAR = """The Assembly has 96 members, elected for four years. The commission has five members.

In 58 districts a candidate won outright. The other 12 voted again. All four candidates of Harrow will come.

There are 4,180 polling stations, staffed by some 25,000 people drawn by lot."""


@pytest.fixture(scope="module")
def counts() -> Collection:
    notice = make_document("notice", NOTICE, Language.ID, title="Hasil pemilihan wali kota")
    return index_collection(INFO, [notice, make_document("calendar", CALENDAR, title="How the election works")])


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Ada 356 TPS", AGREES, None),
        ("Jumlah TPS 356", AGREES, None),
        ("Jumlah TPS: 256", DIFFERS, "356 TPS"),
        ("Jumlah DPT 13.600", AGREES, None),
        ("Jumlah DPT 16.300", DIFFERS, "13.600"),
        ("There are 4,810 polling stations", DIFFERS, "4,180 polling stations"),
        # Some of them, or of several.
        ("Ada 4 TPS", None, None),
        ("Ada 100 laporan", None, None),
        ("There are two candidates", None, None),
        ("There are 12 districts", None, None),
        ("There are five members", None, None),
        ("TPS 14", None, None),
    ],
)
def test_how_many_there_are(counts: Collection, claim: str, kind: VerdictKind | None, source: str | None) -> None:
    verdict = counts.verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {AGREES, DIFFERS}), verdict
    assert [one.source for one in verdict.differences] == ([source] if source else [])
