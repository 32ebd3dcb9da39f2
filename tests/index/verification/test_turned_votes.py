"""False claims with the denial in hand: accepted and not, seats and none, Yes and No, turnout of a row of totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection
from index.building.build import build_collection
from index.models import Language, VerdictKind

PRESS = """---
title: "Press release: Official results of the referendum and the elections to both chambers"
publisher: Election Commission of Saluma
language: en
genre: official
---
The Shoreline Amendment was accepted. Of the valid votes, 60.1 per cent were for Yes and 39.9 per cent were for No. Yes
was ahead on three of the five islands. Belitar and Tessin voted No.

The seats in the House of Deputies are distributed as follows: Saluma United 17, Reef Alliance 13, Kandua List 4.
Young Saluma won 3.1 per cent of the list votes, failed to reach the threshold and has no seat.

In the Senate, Saluma United has 6 seats and the Reef Alliance 5.
"""
QUESTIONS = """---
title: Tanya jawab pemilih
publisher: Komisi Pemilihan Saluma
language: id
genre: official
---
## Bagaimana kalau KTP saya hilang?

Kantor pulau menerbitkan surat keterangan pengganti, yang berlaku selama 30 hari dan diterima di semua TPS. Paspor juga
diterima. SIM dan kartu mahasiswa tidak diterima.
"""
RESULTS = """# Official results of the referendum by island

| Island | Registered voters | Ballots cast | Turnout (%) | Yes | No |
|---|---|---|---|---|---|
| Aroma | 88410 | 61887 | 70.0 | 38204 | 21950 |
| Belitar | 46200 | 29106 | 63.0 | 13020 | 15344 |
| Total | 212480 | 140948 | 66.3 | 82450 | 54626 |
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder: Path = tmp_path_factory.mktemp("votes")
    for name, text in (("press", PRESS), ("questions", QUESTIONS), ("results", RESULTS)):
        (folder / f"{name}.md").write_text(text, "utf-8")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("SIM diterima sebagai kartu identitas di TPS.", "tidak diterima"),
        ("Kartu mahasiswa diterima di TPS.", "tidak diterima"),
        ("Young Saluma won two seats in the House of Deputies.", "no seat"),
        ("Kandua List won no seat.", "4"),
        ("The Shoreline Amendment was rejected by the voters.", "accepted"),
        ("Belitar voted Yes.", "voted No"),
        ("Belitar memilih Ya.", "voted No"),
        ("Partisipasi pemilih dalam referendum mencapai 71,5 persen.", "66.3"),
    ],
)
def test_what_the_documents_say_the_other_way_is_told(collection: Collection, claim: str, source: str) -> None:
    verdict = collection.verify(claim, Language.EN if "the" in claim or "voted" in claim else Language.ID)
    assert verdict.kind is VerdictKind.DIFFERS
    assert source in verdict.differences[0].source


@pytest.mark.parametrize(
    "claim",
    [
        "Kartu identitas nasional diterima di TPS.",
        "Kartu pemilih diterima di TPS.",
        "Paspor diterima di TPS.",
        "Young Saluma won two seats in the Senate.",
        "The mayor of Belitar voted Yes.",
        "The Shoreline Amendment was rejected by Parliament.",
        "Belitar dan Tessin menolak amendemen dalam referendum.",
        "Partisipasi pemilih muda mencapai 71,5 persen.",
        "Partisipasi pemilih dalam referendum mencapai 66,3 persen.",
    ],
)
def test_what_is_of_others_or_so_is_not_refuted(collection: Collection, claim: str) -> None:
    assert collection.verify(claim, Language.EN).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
