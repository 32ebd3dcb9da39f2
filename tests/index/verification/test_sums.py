"""A sum belongs to what it is the sum of, and to whom: of another kind or bearer it neither confirms nor refutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection
from index.building.build import build_collection
from index.models import Language, VerdictKind

INTERVIEW = """---
title: "Wawancara dengan Ketua KPS Ratna Wibisana"
publisher: Harian Pelabuhan
language: id
genre: news
---
**Berapa petugas yang bekerja pada hari itu?**

Ada 2.144 petugas, yakni delapan orang di setiap TPS. Honornya 90 salu sehari, dan mereka dilatih selama dua hari.

**Apakah tiga surat suara tidak membingungkan pemilih?**

Saya kira tidak. Warna surat suara sangat membantu, kata ketua KPS.
"""
RULES = """---
title: Peraturan KPS Nomor 7 Tahun 2026
publisher: Komisi Pemilihan Saluma
language: id
genre: official
---
Barang siapa memotret surat suara yang sudah dicoblos dikenai denda 200 salu.

Calon membayar uang jaminan sebesar 800 salu kepada KPS.
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder: Path = tmp_path_factory.mktemp("sums")
    (folder / "interview.md").write_text(INTERVIEW, "utf-8")
    (folder / "rules.md").write_text(RULES, "utf-8")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("Harga satu surat suara adalah lima salu.", Language.ID),
        ("Harga satu pulpen adalah lima salu.", Language.ID),
        ("The salary of the chair is 90 salu.", Language.EN),
        ("Gaji ketua KPS 90 salu sehari.", Language.ID),
        ("One ballot paper costs five salu.", Language.EN),
        ("Harga surat suara 200 salu.", Language.ID),
        ("Gaji calon 800 salu.", Language.ID),
        ("Honor petugas TPS 90 salu sehari.", Language.ID),
    ],
)
def test_a_sum_of_another_kind_or_bearer_settles_nothing(
    collection: Collection, claim: str, language: Language
) -> None:
    kind = collection.verify(claim, language).kind
    assert kind is not VerdictKind.DIFFERS
    assert kind is not VerdictKind.AGREES or "Honor petugas" in claim


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Honor petugas 120 salu sehari.", VerdictKind.DIFFERS),
        ("Denda memotret surat suara yang sudah dicoblos 200 salu.", VerdictKind.AGREES),
        ("Denda memotret surat suara yang sudah dicoblos 500 salu.", VerdictKind.DIFFERS),
        ("Calon membayar uang jaminan 500 salu.", VerdictKind.DIFFERS),
    ],
)
def test_a_sum_of_the_same_settles_what_is_said(collection: Collection, claim: str, kind: VerdictKind) -> None:
    assert collection.verify(claim, Language.ID).kind is kind
