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
