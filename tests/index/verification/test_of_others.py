"""What may be so beside what a sentence says, of others or of another deed, and what may not in whatever form."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

COURT = "Mahkamah Konstitusi Orvania was established in 2003 by the new constitution."
OPENED = "On election day the commission opened 1,200 polling stations in Orvania."
OFFICERS = "The commission does not send officers to the homes of voters."
MAYOR = "The mayor of Harrow must be at least 25 years old."
QUEUE = "Anyone standing in the queue at closing time may still vote."
CHILD = "Voters may bring a child into the booth, but a voter may not take a photograph of the ballot."
ROLL = (
    "A person qualifies for registration as a voter at elections if the person:\n\n"
    "(a) has attained the age of eighteen years;\n\n(b) is a citizen; and\n\n(c) is not declared to be of unsound mind."
)
RESIDENT = "A person who has been in Kenya for a continuous period of at least seven years may apply for citizenship."
TEAM = "Anggota Tim Seleksi KPU berpendidikan paling rendah S-1 dan berusia paling rendah 35 tahun."
BY_MAIL = "Votes cannot be cast by e-mail, text message or telephone."
HANDED = "Postal ballots cannot be handed in at a polling station."
LOST = "Pemilih yang kehilangan formulir C tetap boleh memilih dengan menunjukkan KTP elektronik."
DEBATES = "KPU menggelar dua kali debat publik antarpasangan calon."
COUNT = (
    "| Kecamatan | DPT | Paslon 01 | Paslon 02 | Paslon 03 | Suara sah |\n|---|---|---|---|---|---|\n"
    "| Arum Kota | 48.060 | 13.904 | 15.227 | 6.118 | 35.249 |\n"
    "| Sungai Lindung | 31.128 | 11.236 | 8.014 | 3.977 | 23.227 |\n"
)
SEATS = (
    "| Party | Seats 2022 | Seats 2026 | District seats 2026 |\n|---|---|---|---|\n"
    "| Green Orvania | 5 | 9 | 4 |\n| Civic Union | 51 | 44 | 31 |\n"
)
NAMES = (
    "| No. | Candidate | Age | Occupation | Party |\n|---|---|---|---|---|\n"
    "| 1 | Owen Castell | 58 | Former notary | Civic Union |\n"
    "| 2 | Ruth Abernethy | 44 | Oyster farmer | Farmers and Coast Party |\n"
    "| 3 | Jonas Petrak | 27 | Software tester | New Liberty |\n"
)
MYTH = (
    "Mitos 6: Memotret surat suara di dalam bilik itu boleh, asal tidak diunggah. Fakta: Tidak boleh. Memotret surat "
    "suara yang sudah diisi melanggar kerahasiaan suara."
)
MACHINE = (
    "Mitos 4: Mesin hitung suara terhubung ke internet dan bisa diretas dari luar negeri. "
    "Fakta: Orvania tidak memakai mesin hitung. Semua surat suara dihitung dengan tangan."
)
SOME = (
    "Saksi pasangan calon 01 dan 03 menandatangani berita acara. "
    "Saksi pasangan calon 02 menyampaikan keberatan tertulis."
)
QUIET = (
    "Selama masa tenang, semua alat peraga kampanye wajib diturunkan oleh tim pasangan calon. "
    "Petugas membersihkan kota."
)
LOCAL = "Jumlah anggota KPU lkbupaten/Kota berjumlah lima orang, dihadiri paling sedikit tiga orang anggota."
_INDONESIAN = frozenset((LOCAL, TEAM, LOST, DEBATES, COUNT, MYTH, MACHINE, SOME, QUIET))
_DIFFERENT = frozenset((VerdictKind.DIFFERS, VerdictKind.ALTERED, VerdictKind.CHECKED))


@pytest.mark.parametrize(
    ("text", "claim", "is_different"),
    [
        (COURT, "Mahkamah Konstitusi Orvania dihapus", False),
        (COURT, "The Mahkamah Konstitusi Orvania has been abolished", False),
        (OPENED, "On election day the commission closed 12 polling stations in Orvania", False),
        (OPENED, "The commission opened 900 polling stations", True),
        (OFFICERS, "The commission sends invitations to the homes of voters", False),
        (OFFICERS, "The commission sends officers to the homes of voters", True),
        (MAYOR, "The President of Orvania must be at least 40 years old", False),
        (MAYOR, "The mayor of Harrow must be at least 40 years old", True),
        (QUEUE, "Nobody who's in the queue at closing time gets sent home", False),
        (QUEUE, "Nobody in the queue at closing time is turned away", False),
        (QUEUE, "No one standing in the queue at closing time loses the right to vote", False),
        (QUEUE, "Nobody in the queue at closing time may vote", True),
        (QUEUE, "Anyone standing in the queue at closing time loses the right to vote", True),
        (CHILD, "You don't have to bring a child into the booth", False),
        (CHILD, "Nobody has to bring a child into the booth", False),
        (CHILD, "None of the voters brought a child", False),
        (CHILD, "Nobody may bring a child into the booth", True),
        (ROLL, "Presiden harus berusia minimal 40 tahun", False),
        (ROLL, "A voter must be at least 21 years old", True),
        (ROLL, "Pemilih harus berusia minimal 21 tahun", True),
        (RESIDENT, "A person in Kenya must be 17 years old to apply for citizenship", False),
        (MYTH, "You may not photograph your ballot", False),
        (MYTH, "Memotret surat suara di bilik itu boleh", True),
        (MACHINE, "No machine counts the votes in Orvania", False),
        (MACHINE, "Mesin hitung suara bisa diretas dari luar negeri", True),
        (SOME, "Tidak semua saksi menandatangani berita acara", False),
        (LOCAL, "Anggota KPU berjumlah tujuh orang", False),
        (QUIET, "Kampanye dilarang di masa tenang", False),
        (TEAM, "Semua anggota KPU yang sekarang umurnya di atas 50 tahun", False),
        (TEAM, "Anggota Tim Seleksi KPU harus berusia paling rendah 50 tahun", True),
    ],
)
def test_what_may_be_so_as_well_is_not_different(text: str, claim: str, is_different: bool) -> None:
    language = Language.ID if text in _INDONESIAN else Language.EN
    verdict = index_collection(INFO, [make_document("d", text, language)]).verify(claim)
    assert (verdict.gravest in _DIFFERENT) is is_different


@pytest.mark.parametrize(
    ("text", "claim", "is_different"),
    [
        (BY_MAIL, "You can vote by text message", True),
        (BY_MAIL, "You can vote by e-mail", True),
        (BY_MAIL, "You can vote by post", False),
        (BY_MAIL, "Votes may be counted by telephone", False),
        (BY_MAIL, "You can register by text message", False),
        (HANDED, "You can vote at a polling station", False),
        (HANDED, "You can hand in postal ballots at a polling station", True),
        (LOST, "Kalau formulir C hilang otomatis TIDAK BOLEH nyoblos", True),
        (LOST, "Kalau formulir C hilang tetap boleh nyoblos", False),
        (DEBATES, "KPU is holding five public debates between the candidates", True),
        (DEBATES, "KPU is holding two public debates between the candidates", False),
        (DEBATES, "Five of the candidates debated twice", False),
        (DEBATES, "Ada lima peserta debat", False),
        (DEBATES, "KPU is holding a debate with four moderators", False),
        (COUNT, "Paslon 02 menang di Sungai Lindung.", True),
        (COUNT, "Pair 02 won in Sungai Lindung", True),
        (COUNT, "Paslon 01 menang di Sungai Lindung", False),
        (COUNT, "Pasangan nomor urut 02 unggul di Arum Kota", False),
        (COUNT, "Paslon 02 menang di TPS 3 Sungai Lindung", False),
        (COUNT, "Pair 01 got 9,999 votes in Arum Kota", True),
        (COUNT, "paslon 01 dapat 9.999 suara di Arum Kota", True),
        (COUNT, "Pair 02 got 15,227 votes in Arum Kota", False),
        (COUNT, "Pair 04 got 9,999 votes in Arum Kota", False),
        (COUNT, "Station 01 counted 9,999 votes in Arum Kota", False),
        (SEATS, "Green Orvania fell from 9 to 5 seats", True),
        (SEATS, "Kursi Green Orvania turun dari 9 jadi 5", True),
        (SEATS, "Kursi Green Orvania naik dari 5 jadi 9", False),
        (SEATS, "Civic Union dropped from 51 to 44 seats", False),
        (SEATS, "Green Orvania went from 4 to 9 seats", False),
        (SEATS, "Civic Union had 51 seats in 2022", False),
        (NAMES, "Ruth Abernethy is a lawyer running for New Liberty", True),
        (NAMES, "Jonas Petrak is the Civic Union candidate", True),
        (NAMES, "Jonas Petrak is New Liberty's candidate", False),
        (NAMES, "Ruth Abernethy runs against the candidate of New Liberty", False),
        (NAMES, "Ruth Abernethy was a candidate for New Liberty", False),
        (NAMES, "Voters of Ruth Abernethy support the candidate of New Liberty", False),
    ],
)
def test_what_is_told_in_other_forms_is_compared(text: str, claim: str, is_different: bool) -> None:
    language = Language.ID if text in _INDONESIAN else Language.EN
    verdict = index_collection(INFO, [make_document("d", text, language)]).verify(claim)
    assert (verdict.gravest in _DIFFERENT) is is_different
