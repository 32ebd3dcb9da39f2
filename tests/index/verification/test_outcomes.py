"""Claims on who won or lost, of which only one is named, and on which of two persons or offices something is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Answer, Document, Genre, Language, Moment, Strength, Subject, VerdictKind
from index.questions.question import read_question
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS
DECIDED = {AGREES, DIFFERS, VerdictKind.ALTERED, VerdictKind.VERBATIM}

NEWS = (
    "Gubernur Rosalina Tengko akan memimpin Sembalu. Komisi menetapkan bahwa ia memenangi putaran kedua dengan 52,02 "
    "persen suara, mengalahkan Perdana Menteri Ibrahim Salawe yang pada putaran pertama masih memimpin. "
    "Sebaliknya, Salawe menang di dua provinsi: Tanjung Utara dan Gunung Abu."
)
TABLE = (
    "| Provinsi | Tengko–Wiyoto | Salawe–Patuan | Tidak sah |\n|---|---|---|---|\n"
    "| Anggrek Raya | 318.442 | 289.105 | 7.902 |\n| Tanjung Utara | 171.206 | 256.318 | 6.120 |\n"
    "| Gunung Abu | 90.118 | 117.206 | 3.290 |\n| Kepulauan Mutiara | 208.915 | 69.882 | 3.104 |\n"
    "| Jumlah | 788.681 | 732.511 | 20.416 |\n"
)
PAIRS = (
    "| No. | Calon Presiden | Umur | Calon Wakil Presiden | Diusulkan oleh | Pekerjaan calon presiden |\n"
    "|---|---|---|---|---|---|\n"
    "| 1 | Rosalina Tengko | 52 | Damar Wiyoto | Partai Karya Laut | Gubernur Mutiara |\n"
    "| 2 | Ibrahim Salawe | 61 | Grace Patuan | Front Rakyat Bersatu | Perdana Menteri |\n"
    "| 3 | Farida Nambo | 43 | Joseph Kelau | Gerakan Pulau Hijau | Dokter anak |\n"
)
ACT = (
    "(2) The same qualifications apply to a person nominated for Vice-President, save that the age is thirty-five "
    "years. Seafarers on ships under the flag of Sembalu may vote before the master of the ship, if there are at least "
    "ten voters on board."
)
VOTE = Subject(place="Sembalu", event="presidential run-off", date=dt.date(2026, 3, 29))


@pytest.fixture(scope="module")
def sembalu() -> Collection:
    documents = [
        make_document("news", NEWS, ID, title="Tengko menang", about=VOTE),
        make_document("table", TABLE, ID, title="Hasil putaran kedua", about=VOTE),
        make_document("pairs", PAIRS, ID, title="Daftar pasangan calon", about=VOTE),
        make_document("act", ACT, title="Presidential Elections Act", about=Subject(place="Sembalu")),
    ]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    ("claim", "language", "kind"),
    [
        ("Salawe lost the run-off", EN, AGREES),
        ("Salawe kalah di putaran kedua", ID, AGREES),
        ("Tengko lost the run-off", EN, DIFFERS),
        ("Salawe did not win the election", EN, AGREES),
        ("Ibrahim Salawe won the presidential election", EN, DIFFERS),
        ("Salawe mengalahkan Tengko", ID, DIFFERS),
        ("Tengko kalah di Tanjung Utara", ID, AGREES),
        ("Tengko tidak menang di Tanjung Utara", ID, AGREES),
        ("Tengko lost in Gunung Abu", EN, AGREES),
        ("Tengko won Tanjung Utara", EN, DIFFERS),
        ("Rosalina Tengko menang di Tanjung Utara pada putaran kedua", ID, DIFFERS),
        ("Salawe won Tanjung Utara", EN, AGREES),
    ],
)
def test_who_won_is_told_by_who_was_beaten_and_by_the_row_that_is_named(
    sembalu: Collection, claim: str, language: Language, kind: VerdictKind
) -> None:
    assert sembalu.verify(claim, language).kind is kind


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Tom Reed lost the mayoral race", AGREES),
        ("Sarah Kim won the mayoral race", AGREES),
        ("Kim won", AGREES),
        ("Reed kalah dalam pemilihan wali kota", AGREES),
        ("Tom Reed won the mayoral race", DIFFERS),
        ("Tom Reed beat Sarah Kim", DIFFERS),
    ],
)
def test_both_are_told_of_by_who_beat_whom(claim: str, kind: VerdictKind) -> None:
    about = Subject(place="Hillton", event="mayoral election", date=dt.date(2026, 5, 3))
    text = "Sarah Kim defeated Tom Reed in the mayoral race on Sunday. The bond measure was defeated by a few votes."
    assert index_collection(INFO, [make_document("news", text, about=about)]).verify(claim).kind is kind


@pytest.mark.parametrize("claim", ["Salawe lost the first round", "Tengko won Tanjung Utara with 171,206 votes"])
def test_another_round_and_votes_alone_tell_of_no_winner(sembalu: Collection, claim: str) -> None:
    assert sembalu.verify(claim, EN).kind not in DECIDED


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("Damar Wiyoto is 52 years old", EN),
        ("Damar Wiyoto is 50 years old", EN),
        ("Grace Patuan berumur 61 tahun", ID),
        ("Joseph Kelau is a doctor", EN),
        ("Rosalina Tengko adalah calon wakil presiden", ID),
        ("Ibrahim Salawe punya dua kewarganegaraan", ID),
    ],
)
def test_what_a_row_tells_of_one_person_is_not_told_of_the_other(
    sembalu: Collection, claim: str, language: Language
) -> None:
    assert sembalu.verify(claim, language).kind not in DECIDED


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Rosalina Tengko is 52 years old", AGREES),
        ("Farida Nambo berumur 45 tahun", DIFFERS),
        ("A candidate for vice-president must be at least 35 years old", AGREES),
    ],
)
def test_what_is_told_of_them_is(sembalu: Collection, claim: str, kind: VerdictKind) -> None:
    assert sembalu.verify(claim).kind is kind


@pytest.mark.parametrize(
    "claim",
    [
        "A candidate for president must be at least 35 years old.",
        "A candidate for president must be at least 40 years old",
        "Seafarers can vote on any ship",
    ],
)
def test_another_office_and_a_rule_with_a_condition_decide_nothing(sembalu: Collection, claim: str) -> None:
    assert sembalu.verify(claim, EN).kind not in DECIDED


@pytest.mark.parametrize(
    "question", ["how old is Damar Wiyoto", "berapa umur Grace Patuan", "apa pekerjaan Joseph Kelau"]
)
def test_no_strong_answer_gives_one_the_age_or_the_job_of_the_other(sembalu: Collection, question: str) -> None:
    found = sembalu.answer(read_question(question))
    assert not isinstance(found, Answer) or found.strength is not Strength.STRONG


def test_a_strong_answer_gives_somebody_their_own(sembalu: Collection) -> None:
    found = sembalu.answer(read_question("how old is Rosalina Tengko"))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG


OLDER = (
    "Article 1. Term\n\nThe President serves for five years. No person may be elected President more than twice.\n\n"
    "Article 2. Deposit\n\nEach pair of candidates shall deposit 50,000 lian with the Commission."
)
COMING = (
    "Article 1. Term\n\nThe President serves for six years. No person may be elected President more than once.\n\n"
    "Article 2. Deposit\n\nEach pair of candidates shall deposit 80,000 lian with the Commission.\n\n"
    "Article 3. Debates\n\nThe Commission shall hold four debates of the candidates in each of the provinces."
)


@pytest.fixture(scope="module")
def laws() -> Collection:
    def make(name: str, text: str, day: dt.date) -> Document:
        law = make_document(name, text, title=f"Presidential Act {day.year}", published=day, genre=Genre.OFFICIAL)
        return replace(law, valid_from=Moment(dt.date(day.year + 1, 1, 1)))

    coming = replace(make("coming", COMING, dt.date(2026, 8, 30)), supersedes=("older",))
    collection = index_collection(INFO, [make("older", OLDER, dt.date(2019, 8, 30)), coming])
    return collection.as_of(dt.datetime(2026, 11, 30, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The President serves for five years", VerdictKind.VERBATIM),
        ("The President serves for six years", VerdictKind.ALTERED),
        ("Presiden menjabat selama enam tahun", DIFFERS),
        ("Candidates have to deposit 80,000 lian", DIFFERS),
        ("Each pair of candidates shall deposit 80,000 lian with the Commission.", VerdictKind.ALTERED),
    ],
)
def test_a_law_to_come_is_held_against_nothing(laws: Collection, claim: str, kind: VerdictKind) -> None:
    verdict = laws.verify(claim)
    assert (verdict.kind, verdict.quotes[0].citation.document_id) == (kind, "older")


@pytest.mark.parametrize(
    "claim",
    [
        "No person may be elected President more than once.",
        "The Commission holds four debates in each province",
        "The Commission shall hold six debates of the candidates in each of the provinces.",
    ],
)
def test_of_what_only_a_law_to_come_tells_nothing_is_settled(laws: Collection, claim: str) -> None:
    assert laws.verify(claim).kind is VerdictKind.UNDECIDED
