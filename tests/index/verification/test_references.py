"""A pronoun of the source and what it stands for in the message are the same, and nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection
from index.building.build import build_collection
from index.models import Language, VerdictKind
from index.passages.structure.antecedents import find_antecedent

GUIDE = """---
title: Voter guide to the general election
publisher: Election Commission
language: en
genre: official
---
The House of Deputies is the lower chamber of Parliament. It has 45 members, who are elected for four years.

The Senate is the upper chamber. It has 15 members, three from each of the five islands, who are elected for six years.
"""
INTERVIEW = """---
title: "Wawancara dengan Ketua KPS Ratna Wibisana: Tiga surat suara bukan masalah"
publisher: Harian Pelabuhan
author: Yusuf Lamere
language: id
genre: news
---
**Apakah Anda akan tetap menjadi ketua?**

Masa jabatan saya berakhir pada 30 September 2026, dan saya tidak akan mencalonkan diri lagi.

"Surat suara kosong adalah surat suara tidak sah," kata wakil ketua Tomas Arel pada hari Senin. Ia menambahkan bahwa
saksi dari kedua kubu melihat setiap surat suara yang dihitung.
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder: Path = tmp_path_factory.mktemp("referring")
    (folder / "guide.md").write_text(GUIDE, "utf-8")
    (folder / "interview.md").write_text(INTERVIEW, "utf-8")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("The Senate has 15 members, three from each of the five islands, who are elected for six years.", Language.EN),
        ("The Senate has 15 members, three from each island.", Language.EN),
        ("The House of Deputies has 45 members, who are elected for four years.", Language.EN),
        ("Masa jabatan Ratna Wibisana berakhir pada 30 September 2026.", Language.ID),
        ("Masa jabatan Ketua KPS berakhir pada 30 September 2026.", Language.ID),
        ("Tomas Arel menambahkan bahwa saksi dari kedua kubu melihat setiap surat suara yang dihitung.", Language.ID),
    ],
)
def test_whom_or_what_a_pronoun_stands_for_is_the_same(collection: Collection, claim: str, language: Language) -> None:
    verdict = collection.verify(claim, language)
    assert (verdict.kind, verdict.differences) == (VerdictKind.AGREES, ())


@pytest.mark.parametrize(
    ("claim", "differing"),
    [
        ("The House has 15 members, three from each of the five islands, who are elected for six years.", "The House"),
        ("Masa jabatan Tomas Arel berakhir pada 30 September 2026.", "Tomas Arel"),
        (
            "Dewi Karang menambahkan bahwa saksi dari kedua kubu melihat setiap surat suara yang dihitung.",
            "Dewi Karang",
        ),
        ("The Senate has 16 members.", "16 members"),
    ],
)
def test_whom_or_what_it_does_not_stand_for_differs(collection: Collection, claim: str, differing: str) -> None:
    verdict = collection.verify(claim, Language.EN if claim.startswith("The") else Language.ID)
    assert verdict.kind in {VerdictKind.ALTERED, VerdictKind.DIFFERS}
    assert [one.claim for one in verdict.differences] == [differing]


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("It has 15 members.", "The Senate is the upper chamber.", "The Senate"),
        ("Ia beranggotakan 15 orang.", "Senat adalah majelis tinggi.", "Senat"),
        ("Anggotanya lima orang.", "Panitia pulau dibentuk di setiap pulau.", "Panitia pulau"),
        ("She has led it since May.", "Irena Costa was elected chair.", "Irena Costa"),
        ("Ia menelepon Tengko.", "Calon wakilnya, Grace Patuan, mengambil jalan lain.", "Calon wakilnya, Grace Patuan"),
        (
            "He criticised the queues.",
            "Selwyn Okada, the head of the mission, spoke.",
            "Selwyn Okada, the head of the mission",
        ),
        ("She left.", "In May, Grace Patuan, the mayor, spoke.", None),
        ("It is forbidden to sell votes.", "The Senate is the upper chamber.", None),
        ("Hanya lima orang hadir.", "Senat adalah majelis tinggi.", None),
        ("It confirmed the victory.", "There was one recount in the district.", None),
        ("The chamber has 15 members.", "The Senate is the upper chamber.", None),
    ],
)
def test_a_pronoun_stands_for_the_subject_of_the_sentence_before(text: str, before: str, found: str | None) -> None:
    assert find_antecedent(text, (before,)) == found
