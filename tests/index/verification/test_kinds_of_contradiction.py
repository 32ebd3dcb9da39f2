"""Claims of when voting ends, of all and of a part, of deeds against rules, and words that only look opposed."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
HOURS = "Polling stations are open from 7 a.m. to 4 p.m."
HOURS_ID = "TPS dibuka pukul 07.00 dan ditutup pukul 14.00 waktu setempat."
VISITED = "The observers arrived on 3 September and visited 38 of the 61 polling stations on five islands."
GIFTS = "Sumbangan dari pihak asing, badan usaha milik negara, dan penyumbang tanpa nama dilarang."
CHILDREN = "Anak di bawah 17 tahun tidak boleh dilibatkan dalam kampanye."
POLICE = "Pegawai negeri, hakim, tentara, dan polisi wajib netral dan tidak boleh ikut berkampanye."
COFFEE = "Coffee growers received 31,000 crowns a tonne this season, down from 44,000 a year ago."
INK = "Your left little finger is marked with ink."
COST = "The election will cost 71 million crowns, of which 19 million are for the pay of the committees."
SCHEDULE = """| Stage | Day |
| --- | --- |
| Campaign of the second round | 11 October 2026 |
| Voting, second round | 28 October 2026 |
| Result of the second round | 7 November 2026 |"""
PETITION = "A person may file a petition to challenge the presidential result within thirty days after it is declared."
TERMS = """A person shall not hold office as president for more than two terms.

A board of three persons is named by parliament."""
CHANGE = "The elections will not change our country overnight, but they will bring a prosperous society."
ENVOY = "Wakil kepala misi Kedutaan Besar Norlandia, Bokebayev, berharap pemilu berjalan lancar."


def _check(text: str, language: Language, claim: str, asker: Language) -> VerdictKind:
    return index_collection(INFO, [make_document("en-a", text, language=language)]).verify(claim, asker).kind


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (HOURS, EN, "The polls close at 5 pm.", EN),
        (HOURS, EN, "Voting stops at 3 p.m., so hurry.", EN),
        (HOURS_ID, ID, "TPS tutup jam 1 siang.", ID),
        (HOURS_ID, ID, "TPS tutup jam satu siang.", ID),
        (VISITED, EN, "The observers went to every polling station.", EN),
        (VISITED, EN, "The observers visited all polling stations.", EN),
        (SCHEDULE, EN, "The second round is on 21 October.", EN),
        (PETITION, EN, "A presidential result can be challenged within a week.", EN),
        (TERMS, EN, "A person may hold office as president for three terms.", EN),
    ],
)
def test_what_is_told_otherwise_differs(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (HOURS, EN, "The polls close at 4 p.m.", EN),
        (HOURS, EN, "Campaign offices close at 3 p.m.", EN),
        (HOURS_ID, ID, "Kantor KPU tutup jam 1 siang.", ID),
        (VISITED, EN, "All polling stations opened late.", EN),
        (VISITED, EN, "The observers praised all polling stations.", EN),
        (GIFTS, ID, "Badan usaha milik negara nggak boleh menyumbang.", ID),
        (CHILDREN, ID, "Remaja 15 tahun dilarang diajak kampanye.", ID),
        (POLICE, ID, "Ada polisi yang dipecat karena ikut kampanye.", ID),
        (COFFEE, EN, "Coffee growers will be guaranteed at least 50,000 crowns a tonne.", EN),
        (INK, EN, "The ink on your finger stays there for two weeks.", EN),
        (COST, EN, "Keeping the stations open longer costs the election two million crowns extra.", EN),
        (SCHEDULE, EN, "The second round is on 28 October.", EN),
        (CHANGE, EN, "Uang kembalian dari pemilu.", ID),
        (ENVOY, ID, "Bokebayev bukan duta besar.", ID),
    ],
)
def test_what_is_told_of_something_else_does_not_differ(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (CHILDREN, ID, "Remaja 15 tahun boleh dilibatkan dalam kampanye.", ID),
        (POLICE, ID, "Polisi boleh ikut berkampanye.", ID),
        (GIFTS, ID, "Sumbangan dari pihak asing diperbolehkan.", ID),
    ],
)
def test_what_a_rule_forbids_still_differs(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


GUIDE = """The application for a postal ballot had to be received by 1 September 2026.

Postal ballots must reach the Commission by 4 p.m. on 17 October 2026; the postmark does not count.

Foreign residents cannot vote in this election, even if they hold a permanent residence card.

Anyone who is standing in the queue at 6 p.m. may still vote.

The polling card that was sent to your home helps the clerks to find your name, but you can vote without it."""
MISSION = """On election day the observers visited 1,143 of the 4,210 polling stations.

The Mission recorded 17 incidents of vandalism of posters and no case of physical violence against candidates."""
GIFTS_OF_CASH = """A natural person may donate at most 15,000 crowns and a legal person at most 60,000 crowns a year.

Donations in cash of more than 500 crowns are prohibited."""
BRIBES = "Pembeli suara diancam penjara sampai empat tahun. Penjual suara didenda 2.000 kron."
DUTY = "Memilih adalah hak, bukan kewajiban. Narapidana dengan hukuman tiga tahun atau lebih tidak boleh memilih."
ROUND = """| Province | Registered voters | Votes cast | Elira Vance | Tomas Brandt | Invalid votes |
| --- | --- | --- | --- | --- | --- |
| Sorrel | 812450 | 601213 | 248770 | 219905 | 12206 |
| North Coast | 455120 | 318584 | 102455 | 158230 | 8779 |
| Total | 1267570 | 919797 | 351225 | 378135 | 20985 |"""
AGES = """| Nomor urut | Nama | Umur | Pekerjaan |
| --- | --- | --- | --- |
| 1 | Tomas Brandt | 58 | ekonom |
| 3 | Elira Vance | 47 | mantan hakim |"""


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (MISSION, EN, "There were 108 polling stations.", EN),
        (GUIDE, EN, "Foreign residents with a permanent residence card can vote.", EN),
        (GUIDE, EN, "Anyone in the queue at 6 p.m. may not vote.", EN),
        (GUIDE, EN, "Voters need the polling card, without it you cannot vote.", EN),
        (GUIDE, EN, "You cannot vote without a polling card.", EN),
        (GIFTS_OF_CASH, EN, "Cash donations above 500 crowns are allowed.", EN),
        (DUTY, ID, "Memilih itu wajib.", ID),
        (ROUND, EN, "In North Coast Brandt received 185,230 votes.", EN),
        (ROUND, EN, "Vance got 158,230 votes in North Coast.", EN),
        (AGES, ID, "Vance is 58 years old.", EN),
        (HOURS, EN, "TPS tutup jam 3 sore.", ID),
        (HOURS, EN, "TPS buka jam 8 pagi.", ID),
    ],
)
def test_what_a_rule_a_row_or_a_whole_settles_differs(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (GUIDE, EN, "Postal ballots have to arrive by 17 October.", EN),
        (GUIDE, EN, "The postal ballot deadline is 17 October 2026.", EN),
        (GUIDE, EN, "You need a passport to vote.", EN),
        (GUIDE, EN, "You need the polling card to enter the hall.", EN),
        (MISSION.replace("stations", "stations in the north"), EN, "There were 108 polling stations.", EN),
        (GUIDE, EN, "Anyone who arrives after 6 p.m. may not vote.", EN),
        (MISSION, EN, "There were 4,210 polling stations.", EN),
        (MISSION, EN, "No physical violence against candidates was recorded.", EN),
        (GIFTS_OF_CASH, EN, "No cash donations above 500 crowns are allowed.", EN),
        (GIFTS_OF_CASH, EN, "Cash donations of up to 500 crowns are allowed.", EN),
        (GIFTS_OF_CASH, EN, "A company may donate up to 60,000 crowns.", EN),
        (ROUND, EN, "Vance got 102,455 votes in North Coast.", EN),
        (AGES, ID, "Brandt is 58 years old.", EN),
    ],
)
def test_what_is_so_by_another_word_or_of_another_thing_does_not_differ(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (MISSION, EN, "There were 1,143 polling stations.", EN),
        (BRIBES, ID, "Penjual suara dipenjara empat tahun.", ID),
        (GUIDE, EN, "Postal ballots must arrive by 1 September.", EN),
    ],
)
def test_what_is_told_of_a_part_or_of_the_other_side_does_not_agree(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) is not VerdictKind.AGREES
