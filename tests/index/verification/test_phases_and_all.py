"""Claims of another phase of an election than their source, of all where it tells of some, and those that it tells."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
DIED = "Two polling officials died during the count from exhaustion."
REPORTS = "The supervisory body received 24 reports during the campaign and four during voting."
PACT = "All parties signed the pact for a peaceful campaign."
WOMEN = "Perempuan memperoleh 21 dari 45 kursi DPRD Kabupaten Sagara."
PRESENT = "Observers were present at 310 of the 1,204 polling stations."
NONE = "None of the parties signed the pledge."
DISTRICTS = """Hasil pemilihan bupati:

| Kecamatan | Hendra Wijaya | Ratna Dewi |
|---|---|---|
| Batu Layar | 21.340 | 19.870 |
| Gunung Sari | 25.110 | 26.430 |
| Jumlah | 46.450 | 46.300 |"""


def _check(text: str, language: Language, claim: str) -> VerdictKind:
    collection = index_collection(INFO, [make_document("one", text, language)])
    return collection.verify(claim, Language.EN).kind


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (DIED, EN, "Two polling officials died during voting"),
        (DIED, EN, "Dua petugas TPS meninggal saat pencoblosan"),
        (DIED, EN, "Dua petugas TPS meninggal saat rekapitulasi"),
        (REPORTS, EN, "Badan pengawas menerima 24 laporan saat pencoblosan"),
        ("The candidate was fined during registration.", EN, "The candidate was fined during the campaign"),
        (DISTRICTS, ID, "Ratna Dewi tidak menang di satu pun kecamatan"),
        (DISTRICTS, ID, "Ratna Dewi did not win any district"),
        (WOMEN, ID, "Semua partai mendapat kursi"),
        (WOMEN, ID, "Setiap partai mendapat kursi"),
        (PACT, EN, "Every candidate signed the pact for a peaceful campaign"),
        ("Calon harus memperoleh 25% dari akumulasi perolehan suara sah partai.", ID, "Every party won seats"),
        ("None of the members voted against the bill.", EN, "Nobody voted against the bill"),
    ],
)
def test_what_is_told_of_another_phase_or_of_fewer_decides_nothing(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("text", "language", "claim", "kind"),
    [
        (DIED, EN, "Dua petugas TPS meninggal saat penghitungan suara", VerdictKind.AGREES),
        (REPORTS, EN, "The supervisory body received four reports during voting", VerdictKind.AGREES),
        (DISTRICTS, ID, "Hendra Wijaya menang di Batu Layar", VerdictKind.AGREES),
        (DISTRICTS, ID, "Hendra Wijaya menang", VerdictKind.AGREES),
        (DISTRICTS, ID, "Ratna Dewi menang di seluruh kecamatan", VerdictKind.DIFFERS),
        (PACT, EN, "Semua partai menandatangani pakta kampanye damai", VerdictKind.AGREES),
        (PRESENT, EN, "Pengamat hadir di semua TPS", VerdictKind.DIFFERS),
        (NONE, EN, "No party signed the pledge", VerdictKind.AGREES),
        (NONE, EN, "All parties signed the pledge", VerdictKind.DIFFERS),
    ],
)
def test_what_is_told_of_the_same_decides(text: str, language: Language, claim: str, kind: VerdictKind) -> None:
    assert _check(text, language, claim) is kind
