"""What people ask of an election is told by what speaks of that, and not by what shares its words."""

from __future__ import annotations

import pytest

from index.models import Abstention, Answer
from index.questions.question import read_question
from tests import corpora
from tests.corpora import EN, ID

HELP = (
    "# Help for voters\n\n"
    "## Can someone help me in the booth?\n\n"
    "Yes. A voter who is blind may be accompanied by a person of their choice. The companion must be at least 17 years"
    " old.\n\n"
    "## Are there braille ballots?\n\n"
    "There is a braille template for the mayoral ballot. Blind voters may ask a companion to read the other one.\n\n"
    "## What if I cannot leave home or hospital?\n\n"
    "Polling staff may visit voters who are ill at home, if the request reaches the office by 22 September. Patients of"
    " Hill Hospital vote at the mobile polling station there.\n\n"
    "## Which stations can wheelchairs enter?\n\n"
    "Of the 84 polling stations 73 are on level ground. The tables are 75 centimetres high.\n\n"
    "## Transport\n\n"
    "A free minibus service for wheelchair users runs on election day from 7 to 12.30."
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("can a blind voter bring a companion?", "accompanied"),
        ("how old do you have to be to accompany a blind voter", "17"),
        ("pemilih tunanetra boleh didampingi?", "accompanied"),
        ("What about home voting?", "visit voters"),
        ("apakah bisa memilih di rumah?", "visit voters"),
        ("i'm in a wheelchair, how do i get a ride to the polling station", "minibus"),
    ],
)
def test_a_heading_that_shares_a_word_does_not_answer(question: str, told: str) -> None:
    assert told in corpora.find_shown(question, (HELP, EN))


def test_who_happens_to_be_at_home_is_not_visited_there() -> None:
    abroad = "Whoever is registered abroad cannot vote at a polling station, even if they are at home on polling day."
    assert corpora.find_shown("can I vote from home?", (abroad, EN)) == ""


PAY = "Honorarium ketua KPPS Rp1.200.000 dan anggota KPPS Rp1.100.000. Petugas ketertiban TPS menerima Rp700.000."


@pytest.mark.parametrize(
    ("question", "told"),
    [("berapa gaji petugas KPPS", "Rp1.100.000"), ("berapa gaji petugas ketertiban TPS", "Rp700.000")],
)
def test_pay_is_that_of_the_body_that_is_named(question: str, told: str) -> None:
    assert told in corpora.find_shown(question, (PAY, ID))
    without = "Petugas ketertiban TPS menerima Rp700.000. KPPS melayani pemilih."
    assert "KPPS" not in question or corpora.find_shown(question, (without, ID)) == ""


REPEATED = "The poll was repeated at two stations in Mill Hill, where boxes had been opened."
LATE = "Most stations opened on time; in Porto a flood delayed the delivery of ballot boxes."
PATIENTS = "Patients of Hill Hospital vote at the mobile polling station there."
NO_DELAY = "The office has no plan to postpone the vote."


@pytest.mark.parametrize(
    ("question", "told"),
    [("which stations voted again?", REPEATED), ("was the vote postponed?", NO_DELAY)],
)
def test_what_was_late_or_is_elsewhere_was_not_put_off_or_repeated(question: str, told: str) -> None:
    assert corpora.find_shown(question, (LATE, EN), (PATIENTS, EN)) == ""
    assert told in corpora.find_shown(question, (LATE, EN), (PATIENTS, EN), (told, EN))


TWO = (
    "# Tanya Jawab\n\n## Jam berapa TPS dibuka?\n\nPukul tujuh.\n\n"
    "## Berapa surat suara yang diterima setiap pemilih?\n\nDua lembar. Surat suara biru dan surat suara hijau."
)
PRINTED = "Around 860,000 ballot papers were printed in Porto."


@pytest.mark.parametrize(
    "question",
    ["1 orang dapat berapa surat suara?", "how many ballots does one person get?", "saya dapat berapa surat suara?"],
)
def test_how_many_ballots_each_voter_gets_no_total_tells(question: str) -> None:
    assert corpora.find_shown(question, (PRINTED, EN)) == ""
    assert "Dua lembar" in corpora.find_shown(question, (PRINTED, EN), (TWO, ID))


TERMS = "No person may hold the office of mayor for more than two terms."
BIOGRAPHY = "The mayor was a councillor for two terms before."
WHO_MAY = "## Siapa yang boleh memilih?\n\nSetiap warga yang berumur 18 tahun."


@pytest.mark.parametrize("question", ["How many terms can a mayor serve?", "Can the mayor run again?"])
def test_who_may_be_elected_again_is_told_by_a_rule(question: str) -> None:
    assert corpora.find_shown(question, (BIOGRAPHY, EN)) == ""
    assert TERMS in corpora.find_shown(question, (BIOGRAPHY, EN), (TERMS, EN))


def test_the_terms_of_another_office_tell_nothing() -> None:
    assert corpora.find_shown("can the governor run for a third term?", (TERMS, EN)) == ""
    limit = "Seorang wali kota tidak boleh menjabat lebih dari dua masa jabatan."
    assert limit in corpora.find_shown("apakah wali kota boleh mencalonkan diri lagi?", (limit, ID))


def test_who_may_vote_is_not_who_may_be_elected_again() -> None:
    assert corpora.find_shown("boleh dipilih lagi?", (WHO_MAY, ID)) == ""


TABLE = (
    "| Candidate | Votes | Share (%) |\n|---|---|---|\n| Roa | 60 | 60.0 |\n| Karo | 40 | 40.0 |\n"
    "| Total valid votes | 100 | 100.0 |"
)


@pytest.mark.parametrize("question", ["berapa persen suara tidak sah", "what percentage of votes were invalid?"])
def test_the_share_of_valid_votes_is_none_of_invalid_ones(question: str) -> None:
    share = "Of all votes, 3.2 percent were invalid."
    assert corpora.find_shown(question, (TABLE, EN)) == ""
    assert share in corpora.find_shown(question, (TABLE, EN), (share, EN))


BUDGET = "The two elections cost 68.4 million crowns."
STREET = "The cost of the street is estimated at 6 million crowns."


def test_what_a_street_costs_the_election_does_not() -> None:
    question = "what does it cost to run the election?"
    assert corpora.find_shown(question, (STREET, EN)) == ""
    within = f"## What does the referendum mean?\n\nVoters are asked in the election whether to close it. {STREET}"
    assert corpora.find_shown("how much does the election cost?", (within, EN)) == ""
    assert BUDGET in corpora.find_shown(question, (STREET, EN), (BUDGET, EN))


def test_what_candidates_are_given_an_election_does_not_cost() -> None:
    given = "No person may give more than 5,000 crowns to a candidate in one election."
    question = "berapa biaya penyelenggaraan pemilu ini totalnya?"
    assert corpora.find_shown(question, (given, EN)) == ""
    assert BUDGET in corpora.find_shown(question, (given, EN), (BUDGET, EN))


def test_which_parties_may_be_chosen_is_not_which_won() -> None:
    question = "How many parties can I choose from?"
    assert corpora.find_shown(question, ("Four parties won no seat.", EN)) == ""
    assert "402" in corpora.find_shown(question, ("402 candidates from 12 parties compete for 45 seats.", EN))


SEATS = (
    "# Pemilihan Wali Kota dan DPRD\n\n| Daerah pemilihan | Wilayah | Kursi |\n|---|---|---|\n"
    "| Porto 1 | Kecamatan Hulu | 9 |\n| Porto 2 | Kecamatan Hilir | 11 |"
)


def test_an_electoral_district_is_no_governor() -> None:
    assert isinstance(corpora.ask_texts("Who is the governor of the province?", (SEATS, ID)), Abstention)


COUNCIL = "Anggota DPRD terpilih mengucapkan sumpah pada 14 Desember 2031."


@pytest.mark.parametrize("question", ["kapan wali kota dilantik", "when is the mayor sworn in?"])
def test_the_oath_of_a_council_is_not_even_close_to_that_of_a_mayor(question: str) -> None:
    assert isinstance(corpora.ask_texts(question, (COUNCIL, ID)), Abstention)


def test_of_whom_an_oath_is_the_title_may_tell() -> None:
    text = "Pelantikan dijadwalkan pada 20 Mei 2031 di Gedung Parlemen."
    collection = corpora.make_collection(
        corpora.make_document("d", text, ID, title="Penetapan Hasil Pemilihan Presiden")
    )
    assert text in corpora.read_shown(collection.answer(read_question("kapan presiden dilantik?")))
    assert corpora.read_shown(collection.answer(read_question("kapan anggota dewan dilantik?"))) == ""


NATION = "Selisihnya 89.780 suara. Ana Roa memperoleh 1.153.502 suara."
PROVINCE = "Di Bukit Raya Ana Roa unggul 29.337 suara."
RECOUNT = "A recount is held if the difference is less than 500 votes."


def test_the_margin_in_a_province_is_not_that_of_the_vote() -> None:
    assert corpora.find_shown("by how many votes did Roa win?", (PROVINCE, ID)) == ""
    assert "29.337" in corpora.find_shown("by how many votes did Roa win in Bukit Raya?", (PROVINCE, ID))
    found = corpora.ask_texts("by how many votes?", (NATION, ID), (PROVINCE, ID), (RECOUNT, EN))
    assert isinstance(found, Answer)
    assert "89.780" in found.quotes[0].text


BODY = (
    "Halaman ini menjawab pertanyaan tentang Komisi Pemilihan Nasional (KPN). Formulir diajukan di kantor KPN."
    " KPN menyelenggarakan dua debat."
)


def test_a_short_form_that_documents_open_is_whom_it_stands_for() -> None:
    head = "Ketua Komisi Pemilihan Nasional Ana Roa membuka rapat."
    party = "Partai Tertib dipimpin ketua umumnya, Budi Karo."
    for question in ("Siapa ketua KPN?", "ketua KPN siapa?"):
        assert "Ana Roa" in corpora.find_shown(question, (BODY, ID), (head, ID), (party, ID))
        assert corpora.find_shown(question, (BODY, ID), (party, ID)) == ""


@pytest.mark.parametrize(
    "question", ["di mana alamat TPS di Desa Karangsari?", "where is the polling station in Karangsari?"]
)
def test_what_happened_at_a_polling_station_is_not_even_close_to_its_address(question: str) -> None:
    happened = "Pemungutan suara di TPS 7 Desa Karangsari diulang hari Minggu."
    assert isinstance(corpora.ask_texts(question, (happened, ID)), Abstention)
