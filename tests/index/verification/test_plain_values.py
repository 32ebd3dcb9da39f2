"""Values that are said plainly: how many, how much, how old, until when, for nothing."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
HOURS = "TPS dibuka pukul 07.00 dan ditutup pukul 13.00 waktu setempat."
PAY = "Honor ketua KPPS sebesar Rp900.000 dan anggota Rp850.000 per orang."
AGE = "Anggota KPPS berusia paling rendah 17 tahun dan paling tinggi 55 tahun pada hari pemungutan suara."
FEW = "Dalam hal calon kurang dari dua orang, pendaftaran diperpanjang selama 20 hari."
ASSEMBLY = "The National Assembly has 120 members, elected for four years."
FREE = "Registration is free. It is open until 5 June."
DEPOSIT = "A district candidate pays a deposit of 500 crowns with the nomination."
GOVERNOR = "Calon gubernur berumur paling rendah 30 tahun pada saat penetapan pasangan calon."
DEBATE = "Debat calon wali kota digelar tiga kali."
GUARD = "| Jabatan | Honorarium (Rp) |\n|---|---|\n| Ketua KPPS | 1.050.000 |\n| Petugas ketertiban TPS | 700.000 |"
ROUND = "| Step | Date |\n|---|---|\n| Run-off day, polls open 8 a.m. to 8 p.m. | Sunday 7 June |"
BODIES = "The Assembly has 120 members. Of the 120 members, 53 are women. The Commission has seven members."
WAGE = "She wants a minimum wage of 7 lira an hour, up from 5.20, and a second hospital."
BY_FIVE = "It is counted only if you bring a document to the municipal office by 5 p.m. on the second working day."
THERE = "In the island municipality of Skerry, ballot boxes are collected. Polls there close at 6 p.m. in both rounds."
STREET = "Jalan Pelabuhan ditutup untuk mobil pada hari pemungutan suara pukul 06.00 sampai 18.00."
EARLY = "Anda bisa memilih lebih awal pada 3 Juni di kantor kota mana pun, pukul 10.00 sampai 18.00."
DAY = "17 Juni 2026: hari pemungutan suara, pukul 07.00 sampai 13.00."
FERRY = "The ferry to Senna is free for holders of a voting card."
WIFI = "Program andalan: angkot malam sampai pukul 23.00, wifi gratis di 150 taman."
CALL = "Hubungi layanan pemilih setiap hari. Panggilan ini tidak dipungut biaya."
CANDIDATES = "The minimum age for candidates remains 21."


def _check(text: str, language: Language, claim: str) -> VerdictKind:
    return index_collection(INFO, [make_document("en-a", text, language=language)]).verify(claim, EN).kind


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (HOURS, ID, "TPS close at 3 PM"),
        (DAY, ID, "TPS tutup jam 3 sore"),
        (PAY, ID, "Honor anggota KPPS Rp600.000"),
        (AGE, ID, "People over 50 may not be KPPS members"),
        (ASSEMBLY, EN, "There are 100 members of the National Assembly"),
        (FREE, EN, "Registration costs 25 crowns"),
        (GOVERNOR, ID, "Calon gubernur minimal berumur 35 tahun"),
        (DEBATE, ID, "Debat calon wali kota digelar lima kali"),
        (BODIES, EN, "The Commission has nine members"),
        (BODIES, EN, "The Assembly has nine members"),
        (ROUND, EN, "Run-off polls are open until 9 p.m."),
        (ROUND, EN, "TPS putaran kedua buka sampai jam 9 malam"),
        (FREE, EN, "You must pay to register as a voter"),
        (FREE, EN, "Registration is not free"),
        (CANDIDATES, EN, "Calon harus berusia minimal 18 tahun"),
        (GUARD, ID, "Honor petugas ketertiban TPS Rp900.000"),
        (DEPOSIT, EN, "The deposit of a district candidate is 1,000 crowns"),
    ],
)
def test_another_value_differs(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (HOURS, ID, "TPS close at 1 PM"),
        (PAY, ID, "Honor petugas linmas Rp600.000"),
        (AGE, ID, "People over 55 may not be KPPS members"),
        (FEW, ID, "If only one person signs up, registration stays open for 20 more days"),
        (ASSEMBLY, EN, "100 of the members of the National Assembly are new"),
        (FREE, EN, "A passport costs 25 crowns"),
        (GOVERNOR, ID, "Calon bupati minimal berumur 35 tahun"),
        (GOVERNOR, ID, "Candidates for mayor must be at least 25 years old"),
        (DEBATE, ID, "Debat calon gubernur digelar lima kali"),
        (HOURS, ID, "Parliamentary voting ends at 3 p.m."),
        (BODIES, EN, "The Court has nine members"),
        (WAGE, EN, "The minimum wage is 10 lira an hour"),
        (ROUND, EN, "Run-off polls close at 8 p.m."),
        (ROUND, EN, "First-round polls are open until 9 p.m."),
        (STREET, ID, "Voting ends at 1 p.m."),
        (EARLY, ID, "The municipal office closes at 9 p.m."),
        (BY_FIVE, EN, "The municipal office closes at 9 p.m."),
        (THERE, EN, "In Skerry polls close at 6 p.m."),
        (FREE, EN, "You must pay to get a passport"),
        (FERRY, EN, "The ferry to Senna costs 5 crowns"),
        (CALL, ID, "Surat dari kantor pos harus bayar"),
        (CANDIDATES, EN, "Pemilih harus berusia minimal 18 tahun"),
        (GUARD, ID, "Honor pengawas TPS Rp900.000"),
        (DEPOSIT, EN, "The prince of the crown has 1,000 crowns"),
    ],
)
def test_the_same_value_or_anothers_does_not_differ(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim", "agrees"),
    [
        (FREE, EN, "Registering is free of charge", True),
        (ROUND, EN, "Run-off polls close at 8 p.m.", True),
        (HOURS, ID, "Polls close at 1 p.m.", True),
        (FERRY, EN, "Getting a new voting card is free", False),
        (WIFI, ID, "Angkot malam gratis", False),
        (ROUND, EN, "First-round polls close at 8 p.m.", False),
    ],
)
def test_only_what_is_said_of_the_same_agrees(text: str, language: Language, claim: str, *, agrees: bool) -> None:
    assert (_check(text, language, claim) is VerdictKind.AGREES) is agrees
