"""Claims of the day of a vote, or that it was moved: held against what tells of the vote, and of nothing beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from index.building.build import index_collection
from index.models import Language, Verdict, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
BALLOTS = "The returning office burned 1,904 spoiled ballots on 16 May in front of the press."
KOTAK = "Ombak besar menunda pengiriman kotak suara ke Pulau Teluk Ambar selama dua hari."
BOXES = "Bad weather delayed the delivery of ballot boxes to the northern islands."
BATAS = "- Batas pengurusan pindah memilih: 18 April 2027 (30 hari sebelum pemungutan suara)."
DEBATE = "The last debate before the election will be held on 9 May 2027."
COUNT = "The votes are counted in the town hall on 19 May 2027."
VOTE = "Voting takes place on 18 May 2027 in all wards of Ambar Bay."
CALLED = "The council election will be held on Tuesday, 18 May 2027."
SUARA = "Pemungutan suara dilaksanakan pada Selasa, 18 Mei 2027, di seluruh kelurahan."
JADWAL = "| No. | Tahapan | Tanggal |\n|---|---|---|\n| 1 | Debat publik | 9 Mei 2027 |\n"
JADWAL += "| 2 | Pemungutan suara | 18 Mei 2027 |\n| 3 | Rekapitulasi suara | 20 Mei 2027 |\n"
MOVED = "The commission moved the vote from 18 May 2027 to 25 May 2027."
DIUNDUR = "Pemungutan suara resmi diundur dari 18 Mei 2027 ke 25 Mei 2027 karena banjir."
STAYS = "Komisi memastikan pemungutan suara tidak ditunda dan tetap berlangsung sesuai jadwal."


def _verify(texts: tuple[str, ...], claim: str, language: Language) -> Verdict:
    documents = [
        make_document(f"d{number}", text, ID if text in {KOTAK, BATAS, SUARA, JADWAL, STAYS, DIUNDUR} else EN)
        for number, text in enumerate(texts)
    ]
    return index_collection(INFO, documents).verify(claim, language)


@pytest.mark.parametrize(
    ("texts", "claim", "language"),
    [
        ((BALLOTS,), "Pencoblosan tetap 18 Mei 2027", ID),
        ((BALLOTS,), "The vote is still on 18 May", EN),
        ((BATAS,), "Pencoblosan pindah ke 25 Mei 2027", ID),
        ((BATAS,), "The vote has been moved to 25 May 2027", EN),
        ((BATAS,), "Hari H pemungutan suara 18 Mei 2027", ID),
        ((DEBATE,), "The election is held on 18 May 2027", EN),
        ((DEBATE,), "Election day is 18 May 2027", EN),
        ((COUNT,), "The vote takes place on 18 May 2027", EN),
        ((KOTAK,), "Pencoblosan tidak ditunda", ID),
        ((KOTAK,), "Pemungutan suara tidak diundur", ID),
        ((BOXES,), "Pencoblosan tidak diundur", ID),
        ((BOXES,), "The vote has not been delayed", EN),
        ((VOTE, BALLOTS, BATAS), "The vote stays on 18 May 2027", EN),
        ((SUARA, BALLOTS, BATAS), "Pencoblosan tetap 18 Mei 2027", ID),
        ((JADWAL, BATAS), "Pemungutan suara tetap 18 Mei 2027", ID),
        ((MOVED, VOTE), "The vote has been moved to 25 May 2027", EN),
        ((DIUNDUR, SUARA), "Pencoblosan diundur ke 25 Mei 2027", ID),
    ],
)
def test_day_of_vote_is_not_held_against_other_days(texts: tuple[str, ...], claim: str, language: Language) -> None:
    assert _verify(texts, claim, language).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    "text",
    [
        "Early voting takes place on 9 May 2027.",
        "The court hears the case on the election on 2 June 2027.",
        "The by-election takes place on 3 October 2027.",
        "Parliament votes on 3 June 2027.",
        "The commission announced the election on 12 January 2027.",
        "The debate for the election held on 3 May 2027 was lively.",
        "On 3 May 2027 the vote count starts.",
        "Voters may register for the election until 1 May 2027.",
        "Simulasi pencoblosan digelar pada 3 Mei 2027.",
        "Debat pemilihan yang digelar pada 9 Mei 2027 disiarkan.",
        "Pemungutan suara di luar negeri dilaksanakan 16 Mei 2027.",
        "Pemungutan suara susulan di Pulau Teluk dilaksanakan 22 Mei 2027.",
        "Pada 3 Mei 2027 pemilih menerima undangan pemungutan suara.",
        "Masa tenang sebelum pencoblosan dimulai 15 Mei 2027.",
    ],
)
@pytest.mark.parametrize(
    ("claim", "language"), [("The vote is on 18 May 2027", EN), ("Pencoblosan diundur ke 28 Mei 2027", ID)]
)
def test_what_else_is_told_beside_a_vote_contradicts_no_day_of_it(text: str, claim: str, language: Language) -> None:
    found = index_collection(INFO, [make_document("d", text, ID if "pe" in text.split()[1] else EN)])
    assert found.verify(claim, language).kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor said the election would go ahead on 18 May 2027.", EN),
        ("On 18 May 2027, the city elects a new mayor.", EN),
        ("The results of the election held on 18 May 2027 were certified.", EN),
        ("The date of the election is 18 May 2027.", EN),
        ("On Tuesday 18 May 2027 the electors of the City of Port Arden choose a mayor.", EN),
        ("KPU menetapkan hari pemungutan suara jatuh pada Selasa, 18 Mei 2027.", ID),
        ("Pada Selasa, 18 Mei 2027, warga kota memilih wali kota.", ID),
        ("Hasil pemilihan yang digelar pada 18 Mei 2027 ditetapkan kemarin.", ID),
    ],
)
@pytest.mark.parametrize(
    ("claim", "language"),
    [("The vote has been moved to 28 May 2027", EN), ("Pencoblosan diundur ke 28 Mei 2027", ID)],
)
def test_however_the_day_of_a_vote_is_told_it_contradicts(
    text: str, told: Language, claim: str, language: Language
) -> None:
    found = index_collection(INFO, [make_document("d", text, told)]).verify(claim, language)
    assert found.kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("The presidential election has been postponed to 25 May 2027", EN),
        ("Pilpres diundur ke 25 Mei 2027", ID),
        ("The vote was not moved to 25 May 2027", EN),
        ("Pemungutan suara tidak dipindah ke 25 Mei 2027", ID),
        ("The vote has been moved to 25 May 2031", EN),
    ],
)
def test_another_vote_or_year_or_a_denial_is_not_held_against_the_day(claim: str, language: Language) -> None:
    assert _verify((CALLED, SUARA, BATAS), claim, language).kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("texts", "claim", "language"),
    [
        ((BALLOTS,), "Pencoblosan tanggal 16 Mei", ID),
        ((VOTE,), "The vote has been moved to 18 May 2027", EN),
        ((BATAS,), "Voting takes place on 18 April 2027", EN),
    ],
)
def test_another_day_is_none_of_the_vote(texts: tuple[str, ...], claim: str, language: Language) -> None:
    assert _verify(texts, claim, language).kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    ("texts", "claim", "language", "day"),
    [
        ((VOTE, BATAS), "The vote has been moved to 25 May 2027", EN, "18 May 2027"),
        ((CALLED, BALLOTS), "The election has been postponed to 25 May 2027", EN, "18 May 2027"),
        ((SUARA, BATAS), "Pencoblosan pindah ke 25 Mei 2027", ID, "18 Mei 2027"),
        ((SUARA, BALLOTS), "Pencoblosan diundur ke 25 Mei 2027", ID, "18 Mei 2027"),
        ((JADWAL, BATAS), "Pemungutan suara diundur ke 25 Mei 2027", ID, "18 Mei 2027"),
        ((SUARA,), "Hari H pencoblosan 16 Mei 2027", ID, "18 Mei 2027"),
        ((VOTE,), "Election day is 16 May 2027", EN, "18 May 2027"),
    ],
)
def test_moved_vote_is_held_against_its_day(texts: tuple[str, ...], claim: str, language: Language, day: str) -> None:
    found = _verify(texts, claim, language)
    assert found.kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
    assert day in found.quotes[0].text


def test_what_is_told_of_the_vote_itself_contradicts() -> None:
    assert _verify((STAYS, KOTAK), "Pemungutan suara ditunda", ID).kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
    postponed = "The commission postponed the vote because of the flood."
    assert _verify((postponed, BOXES), "The vote has not been postponed", EN).kind is VerdictKind.DIFFERS


def test_checked_message_may_give_its_year() -> None:
    text = "Pesan berantai beredar. Pemungutan suara tetap dilaksanakan pada 18 Mei 2027 di TPS, kata ketua komisi."
    title = "[HOAKS] Pencoblosan Diundur ke 25 Mei"
    document = make_document("d", text, ID, title=title, published=dt.date(2027, 5, 11))
    found = index_collection(INFO, [document]).verify("Pencoblosan diundur ke 25 Mei 2027", ID)
    assert found.kind is VerdictKind.CHECKED
