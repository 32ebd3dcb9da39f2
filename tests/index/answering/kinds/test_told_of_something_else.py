"""What comes close and is no answer: a length for a date, a rule for a result, another office's candidates."""

from __future__ import annotations

import pytest

from index.models import Abstention, Answer, Language, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, find_shown, make_collection, make_document, read_shown


@pytest.mark.parametrize(
    ("question", "length", "days", "language"),
    [
        ("When can candidates campaign?", "The campaign lasts 64 days.", "The campaign runs from 11 July 2026.", EN),
        (
            "Masa kampanye dari tanggal berapa?",
            "Lama masa kampanye tetap 64 hari.",
            "Masa kampanye mulai 11 Juli 2026.",
            ID,
        ),
    ],
)
def test_a_length_of_time_is_no_date(question: str, length: str, days: str, language: Language) -> None:
    assert find_shown(question, (length, language)) == ""
    assert "2026" in find_shown(question, (length, language), (days, language))


@pytest.mark.parametrize(
    ("question", "rule", "result", "language"),
    [
        (
            "What did the exit polls say?",
            "Exit polls must not be published before the polls close at 20.00.",
            "The exit polls gave Ana Roa 54 per cent.",
            EN,
        ),
        (
            "Apa hasil survei?",
            "Hasil survei dilarang diumumkan pada 3 hari masa tenang.",
            "Hasil survei menempatkan Ana Roa pada 54 persen.",
            ID,
        ),
    ],
)
def test_a_rule_on_polls_is_no_result(question: str, rule: str, result: str, language: Language) -> None:
    assert find_shown(question, (rule, language)) == ""
    assert "54" in find_shown(question, (rule, language), (result, language))


def test_a_ban_on_polls_is_no_result() -> None:
    ban = "The ban on publishing exit polls ends at 6 p.m., when the last polling station has closed."
    assert find_shown("What did the opinion polls say before the vote?", (ban, EN)) == ""


def test_an_opinion_poll_is_no_exit_poll() -> None:
    text = "Polls published in August put Ana Roa at 54 per cent."
    assert find_shown("What did the exit polls say?", (text, EN)) == ""


@pytest.mark.parametrize(("text", "is_told"), [("law experts said", False), ("the court fined it 500 and said", True)])
def test_what_experts_say_is_no_punishment(text: str, is_told: bool) -> None:
    told = f"After the complaint of Ana Roa about the election board {text} that the result stands."
    assert bool(find_shown("Was the election board fined after the complaint of Ana Roa?", (told, EN))) is is_told


def test_a_month_is_nobody_who_won() -> None:
    text = "The governor-elect is to be sworn in on Jan 20."
    assert find_shown("Who won the election for governor?", (text, EN)) == ""
    named = "Ana Roa has been elected the first woman governor."
    assert "Ana Roa" in find_shown("Who won the election for governor?", (text, EN), (named, EN))


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Who won the election for governor?", True),
        ("Who won the election for mayor?", False),
        ("Siapa pemenang pilgub?", True),
        ("Siapa pemenang pilwalkot?", False),
    ],
)
def test_who_won_one_office_won_no_other(question: str, is_told: bool) -> None:
    document = make_document("a", "Ana Roa won the election.", EN, about=Subject(event="Governor election 2026"))
    found = make_collection(document).answer(read_question(question))
    assert isinstance(found, Answer | Abstention)
    assert bool(read_shown(found)) is is_told


def test_days_count_no_candidates() -> None:
    text = "Pasangan calon yang mendaftar pada 4 sampai 6 Mei tidak perlu mendaftar lagi."
    assert find_shown("Ada berapa pasangan calon?", (text, ID)) == ""


@pytest.mark.parametrize(
    ("question", "special", "language"),
    [
        ("Siapa saja yang boleh nyoblos?", "Warga yang tidak terdaftar boleh mencoblos pukul 12.00.", ID),
        ("Who can vote?", "Citizens who are not on the roll may vote from 12.00.", EN),
    ],
)
def test_who_is_not_on_the_roll_is_not_all_who_may_vote(question: str, special: str, language: Language) -> None:
    assert find_shown(question, (special, language)) == ""


def test_what_happens_to_somebody_for_a_deed_is_a_punishment() -> None:
    ink = "A finger is dipped in ink so that nobody votes twice."
    fine = "Whoever votes twice is fined up to 500."
    question = "What happens to someone who votes twice?"
    assert find_shown(question, (ink, EN)) == ""
    assert "fined" in find_shown(question, (ink, EN), (fine, EN))


DEEMED = "A person who served for more than two and a half years as president is deemed to have served a full term."
DEEMED_ID = "Bupati yang menjabat selama dua setengah tahun atau lebih dianggap telah menjabat satu masa jabatan."
TERM = "The term of the president is five years."
TERM_ID = "Masa jabatan bupati selama lima tahun."
PROPOSED = "My ideal proposal would be: voters may vote without an ID card at any polling station."
RULED = "Voters may vote without an ID card at any polling station."
PROPOSED_ID = "Saya mengusulkan agar pemilih boleh membawa telepon ke bilik suara."
RULED_ID = "Pemilih boleh membawa telepon ke bilik suara."


@pytest.mark.parametrize(
    ("question", "other", "text", "language"),
    [
        ("How long is the term of the president?", DEEMED, TERM, EN),
        ("How long is a presidential term?", DEEMED, TERM, EN),
        ("Berapa lama masa jabatan bupati?", DEEMED_ID, TERM_ID, ID),
        ("bupati menjabat berapa lama?", DEEMED_ID, TERM_ID, ID),
        ("Can I vote without an ID card?", PROPOSED, RULED, EN),
        ("may voters vote without an id card", PROPOSED, RULED, EN),
        ("Apakah pemilih boleh membawa telepon ke bilik suara?", PROPOSED_ID, RULED_ID, ID),
        ("boleh bawa telepon ke bilik suara?", PROPOSED_ID, RULED_ID, ID),
    ],
)
def test_what_counts_as_a_term_is_no_term_and_a_proposal_is_no_rule(
    question: str, other: str, text: str, language: Language
) -> None:
    assert find_shown(question, (other, language)) == ""
    assert find_shown(question, (text, language)) == text


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("How long is deemed a full term as president?", DEEMED, EN),
        ("What is proposed on voting without an ID card?", PROPOSED, EN),
        ("Berapa tahun dianggap satu masa jabatan bupati?", DEEMED_ID, ID),
    ],
)
def test_who_asks_what_counts_or_is_proposed_is_told(question: str, text: str, language: Language) -> None:
    assert find_shown(question, (text, language)) == text


@pytest.mark.parametrize(
    ("question", "other", "own", "language"),
    [
        (
            "What share of the vote did the Harbour Union win?",
            "On channel 1 the Coast List received 46 per cent of the airtime, and the Harbour Union 24 per cent.",
            "The Harbour Union won 31.2 per cent of the valid votes.",
            EN,
        ),
        (
            "Berapa persen suara yang diraih Persatuan Bahari?",
            "Persatuan Bahari mendapat 24 persen dari waktu siar di televisi.",
            "Persatuan Bahari meraih 31,2 persen dari suara sah.",
            ID,
        ),
        (
            "How many parties are in the assembly?",
            "There are 281 candidates from party lists, who will compete for 69 seats in the assembly.",
            "Four parties won seats in the assembly.",
            EN,
        ),
        (
            "How many parties are in the assembly?",
            "Seven parties are now registered, and the threshold to enter the assembly is 5 per cent.",
            "Four parties won seats in the assembly.",
            EN,
        ),
        (
            "How much is the deposit for a party list?",
            "A district candidate pays a deposit of 500 crowns.",
            "A party pays a deposit of 900 crowns for its list.",
            EN,
        ),
        (
            "How much may a party spend?",
            "A person or body that campaigns in a referendum must not spend more than 75,000 crowns.",
            "A party must not spend more than 90,000 crowns.",
            EN,
        ),
    ],
)
def test_a_number_of_something_else_is_none(question: str, other: str, own: str, language: Language) -> None:
    assert find_shown(question, (other, language)) == ""
    assert find_shown(question, (other, language), (own, language)) == own


def test_candidates_for_president_are_told_of_no_election_of_an_assembly() -> None:
    rule = "A candidate must be at least 21 years old."
    about = [Subject(event="Assembly election"), Subject(event="Presidential election")]
    question = read_question("How old must a presidential candidate be?")
    found = [make_collection(make_document("a", rule, about=one)).answer(question) for one in about]
    assert [*map(read_shown, found)] == ["", rule]


@pytest.mark.parametrize(
    ("question", "other", "own", "language"),
    [
        (
            "Which form is used for a Voter Certificate?",
            "A voter may apply for a Voter Certificate at a municipal office.",
            "Form V-7 is used for a Voter Certificate.",
            EN,
        ),
        (
            "Formulir apa untuk pindah memilih?",
            "Pemilih dapat mengurus pindah memilih di kantor desa dengan membawa formulir dan KTP.",
            "Untuk pindah memilih, pemilih mengisi formulir A-5 di kantor desa.",
            ID,
        ),
        (
            "Siapa suami Ana Roa?",
            "Pasangan Ana Roa dan Budi Lind memperoleh suara terbanyak.",
            "Suami Ana Roa adalah dokter Toma Sati.",
            ID,
        ),
        ("Who is Ana Roa's husband?", "Ana Roa ran with Budi Lind.", "Ana Roa is married to the doctor Toma Sati.", EN),
        (
            "Siapa ketua KPU Kabupaten Kemuning?",
            "Ketua KPU Kabupaten Tanjung Arum, Hendra Wibisono, mengirim logistik lewat pelabuhan Kemuning.",
            "Ketua KPU Kabupaten Kemuning, Toma Sati, mengirim logistik lewat darat.",
            ID,
        ),
        (
            "Berapa jumlah pemilih laki-laki?",
            "Jumlah pemilih dalam DPT adalah 214.386 orang.",
            "Jumlah pemilih laki-laki dalam DPT adalah 101.204 orang.",
            ID,
        ),
        (
            "What is the deadline to object to the register?",
            "The register closed on 6 March 2026.",
            "The deadline to object to the register is 20 March 2026.",
            EN,
        ),
        (
            "Kapan batas akhir mendaftar jadi pemilih?",
            "Daftar pemilih sementara diumumkan sampai 14 Agustus 2026.",
            "Pendaftaran pemilih ditutup pada 2 Agustus 2026.",
            ID,
        ),
        (
            "What is the last day to register as a voter?",
            "The final list of voters is published by 14 August 2026.",
            "Voter registration closes on 2 August 2026.",
            EN,
        ),
    ],
)
def test_what_is_of_others_is_none(question: str, other: str, own: str, language: Language) -> None:
    assert find_shown(question, (other, language)) == ""
    assert find_shown(question, (other, language), (own, language)) == own


@pytest.mark.parametrize(
    ("question", "language"), [("Who is the president of Kenya?", EN), ("Siapa presiden Kenya?", ID)]
)
def test_who_signed_a_law_need_not_hold_the_office_now(question: str, language: Language) -> None:
    law = "Given by Mwai Kibaki, President of the Republic of Kenya."
    texts = ("Elections Act 2010\n\nArticle 1\n\nThis Act is called the Elections Act.\n\nArticle 2\n\n" + law, law)
    found = [make_collection(make_document("a", text)).answer(read_question(question, language)) for text in texts]
    assert [bool(read_shown(one)) for one in found] == [False, True]
