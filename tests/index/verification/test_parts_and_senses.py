"""Claims of one part or cell, held against that alone; deeds that a sentence has only as words that describe."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from index.verification.statements.values.numbered import find_numbered
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
PARTS = """DPRD Kota Sagarajaya terdiri atas 45 anggota.

| Dapil | Kecamatan | Kursi |
|---|---|---|
| Sagarajaya 2 | Narmada, Lingsar | 11 |
| Sagarajaya 3 | Kuripan, Gerung | 12 |"""
CELLS = """| Kecamatan | Hendra Wijaya | Ratna Dewi | Suara tidak sah |
|---|---|---|---|
| Batu Layar | 21.340 | 19.870 | 1.598 |
| Narmada | 40.500 | 33.020 | 2.110 |
| Jumlah | 61.840 | 52.890 | 3.708 |"""
SECOND = "The assembly of Sagarajaya has 45 members. Constituency 2 elects 11 members."
CLEAR = "This is a clear indication that the Constitutional Court and the parliament take the reforms seriously."
ABOLISHED = "The parliament abolished the Constitutional Court in May."
OPEN = "The parliament wrote an open letter to the commission about the ballots."
DIRECT = "The commission held a direct election of the village head in March."
TANDA = "Parlemen memberi tanda yang jelas bahwa Mahkamah Konstitusi bekerja."
BOXES = "The commission opened the ballot boxes in the village."
ISLANDS = """Polling stations are open from 7 a.m. to 9 p.m. in both rounds. On the Gale Islands they close at 6 p.m.
so that ballot boxes can be carried to the mainland."""
MAYOR = "Ana Roa leads the Green List. Since 2029 she has been mayor of Norvik."
HOURS = "Polling stations are open from 7 a.m."

SETTLED = frozenset((VerdictKind.AGREES, VerdictKind.DIFFERS, VerdictKind.ALTERED))


def _check(text: str, language: Language, claim: str) -> VerdictKind:
    collection = index_collection(INFO, [make_document("one", text, language)])
    return collection.verify(claim, Language.EN).kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sagarajaya 3 punya 15 kursi", [3]),
        ("Sagarajaya 3 elects 15 members", [3]),
        ("Kursi di Dapil Sagarajaya 3: 15", [3]),
        ("Constituency 2 and ward 4", [2, 4]),
        ("TPS 5 mencatat 200 suara", [5]),
        ("Partai Surya 14 kursi, Partai Lestari 12 kursi", []),
        ("On May 3 only 12 parties ran", []),
        ("Pasal 3 memuat 15 ayat", []),
        ("The 7 districts have 3 seats each", []),
        ("tiap paslon 18,6 miliar", []),
    ],
)
def test_what_is_told_from_others_by_its_number(text: str, numbers: list[int]) -> None:
    assert [one.number for one in find_numbered(text)] == numbers


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (SECOND, EN, "Constituency 3 elects 15 members"),
        (SECOND, EN, "Constituency 3 elects 11 members"),
        (SECOND, EN, "Sagarajaya 3 elects 15 members"),
        (SECOND, EN, "Sagarajaya 3 elects 45 members"),
        (PARTS, ID, "Sagarajaya 4 punya 12 kursi"),
        (PARTS, ID, "Sagarajaya 4 punya 45 anggota"),
        (CELLS, ID, "Suara sah di Narmada 2.110"),
        (CELLS, ID, "Suara di Narmada 2.110"),
        ("Dana Reyes won the mayoral race with 54 percent.", EN, "Dana Reyes won the race for mayor"),
        ("Words by Irene Roth, OSCE envoy and leader of the observers.", EN, "Irene Roth led the observers"),
        (CLEAR, EN, "Parlemen menghapus Mahkamah Konstitusi"),
        (CLEAR, EN, "The parliament cleared the Constitutional Court"),
        (OPEN, EN, "Parlemen membuka surat suara komisi"),
        (DIRECT, EN, "Komisi mengarahkan pemilihan kepala desa"),
        ("- Running mates.", EN, "Tidak ada putaran kedua"),
        ("Both ran with a new running mate.", EN, "Tidak ada putaran kedua"),
        (MAYOR, EN, "Since 2029 Ana Roa has been mayor of Norvik"),
        (TANDA, ID, "The parliament cleared the Constitutional Court"),
        ("Jumlah anggota KPU Kabupaten/Kota sebanyak lima orang.", ID, "Anggota KPU berjumlah 7 orang"),
        ("Jumlah anggota KPU sebanyak tujuh orang.", ID, "KPU Kabupaten/Kota beranggotakan 5 orang"),
    ],
)
def test_other_parts_other_cells_and_other_senses_decide_nothing(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) not in SETTLED


@pytest.mark.parametrize(
    ("text", "language", "claim", "kind"),
    [
        (PARTS, ID, "Sagarajaya 3 punya 12 kursi", VerdictKind.AGREES),
        (PARTS, ID, "Sagarajaya 3 punya 15 kursi", VerdictKind.DIFFERS),
        (PARTS, ID, "DPRD Kota Sagarajaya punya 50 anggota", VerdictKind.DIFFERS),
        (CELLS, ID, "suara tidak sah di Batu Layar 1.598", VerdictKind.AGREES),
        (CELLS, ID, "Suara tidak sah di Batu Layar 1.702", VerdictKind.DIFFERS),
        (CELLS, ID, "Jumlah suara tidak sah 3.708", VerdictKind.AGREES),
        (CELLS, ID, "Ratna Dewi: 33.020 suara di Narmada", VerdictKind.AGREES),
        ("Jumlah anggota KPU sebanyak lima orang.", ID, "Anggota KPU berjumlah 7 orang", VerdictKind.DIFFERS),
        (ABOLISHED, EN, "Parlemen menghapus Mahkamah Konstitusi", VerdictKind.AGREES),
        (BOXES, EN, "Komisi membuka kotak suara di desa", VerdictKind.AGREES),
        ("A run-off was held in Marlow.", EN, "Tidak ada putaran kedua", VerdictKind.DIFFERS),
        (ISLANDS, EN, "Polling stations close at 6 p.m.", VerdictKind.DIFFERS),
        (ISLANDS, EN, "On the Gale Islands polling stations close at 6 p.m.", VerdictKind.AGREES),
        (HOURS, EN, "TPS dibuka mulai pukul 7 pagi", VerdictKind.AGREES),
    ],
)
def test_the_same_part_cell_and_sense_decide(text: str, language: Language, claim: str, kind: VerdictKind) -> None:
    assert _check(text, language, claim) is kind
