"""A first or a last day is held against the column of a schedule that says so, in whatever words."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS
JADWAL = """Tabel tahapan pemilihan wali kota.

| No | Tahapan | Mulai | Selesai |
|----|---------|-------|---------|
| 1 | Pencocokan data pemilih (coklit) | 4 Februari 2026 | 17 Maret 2026 |
| 2 | Pendaftaran calon wali kota | 18 Februari 2026 | 21 Februari 2026 |
| 3 | Kampanye | 22 Maret 2026 | 5 Juni 2026 |"""

TAHAPAN = """Tabel tahapan pemilihan bupati.

| No | Tahapan | Mulai | Selesai |
|----|---------|-------|---------|
| 1 | Pendaftaran pasangan calon bupati dan wakil bupati | 7 Mei 2026 | 9 Mei 2026 |
| 2 | Kampanye | 22 Mei 2026 | 5 Juni 2026 |"""
HEARINGS = """The votes of Batu Layar are disputed in court.

| Step | Date |
|------|------|
| Petition filed | 25 June 2026 |
| First hearing | 14 July 2026 |
| Ruling | 28 August 2026 |"""


@pytest.fixture(scope="module")
def jadwal() -> Collection:
    return index_collection(INFO, [make_document("jadwal", JADWAL, Language.ID, title="Jadwal pemilihan wali kota")])


@pytest.fixture(scope="module")
def steps() -> Collection:
    texts = [
        make_document("tahapan", TAHAPAN, Language.ID, title="Jadwal pemilihan bupati"),
        make_document("hearings", HEARINGS, Language.EN, title="The dispute over the votes"),
    ]
    return index_collection(INFO, texts)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Pendaftaran pasangan calon ditutup 9 Mei", AGREES),
        ("Registration of pairs closed on 9 May", AGREES),
        ("Pendaftaran pasangan calon ditutup 11 Mei", DIFFERS),
        ("Sidang pertama digelar 14 Juli", AGREES),
        ("Sidang pertama digelar 17 Juli", DIFFERS),
        ("Sidang kedua digelar 14 Juli", None),
        ("Sidang pertama ditunda 14 Juli", None),
        ("Pelantikan bupati digelar 9 Mei", None),
    ],
)
def test_a_row_tells_the_day_of_a_step(steps: Collection, claim: str, kind: VerdictKind | None) -> None:
    found = steps.verify(claim).kind
    assert found is kind or (kind is None and found not in {AGREES, DIFFERS})


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Coklit berakhir 17 Maret", AGREES, None),
        ("Coklit ditutup 17 Maret", AGREES, None),
        ("Coklit ditutup 4 Februari", DIFFERS, "17 Maret 2026"),
        ("Kampanye berakhir 9 Juni", DIFFERS, "5 Juni 2026"),
        ("Kampanye dibuka tanggal 5 Juni", DIFFERS, "22 Maret 2026"),
        ("Campaigning ends on 5 June", AGREES, None),
        ("Campaigning starts on 22 March", AGREES, None),
        ("Pendaftaran calon ditutup 24 Februari", DIFFERS, "21 Februari 2026"),
        ("Pendaftaran calon sampai 24 Februari", DIFFERS, "21 Februari 2026"),
        # Of another step, or of none of both days.
        ("Debat berakhir 5 Juni", None, None),
        ("Kampanye akbar pada 9 Mei", None, None),
    ],
)
def test_a_last_day_is_held_against_the_last_day(
    jadwal: Collection, claim: str, kind: VerdictKind | None, source: str | None
) -> None:
    verdict = jadwal.verify(claim)
    assert verdict.kind is kind or (kind is None and verdict.kind not in {AGREES, DIFFERS}), verdict
    assert [one.source for one in verdict.differences] == ([source] if source else [])
