"""What is told of the vote of one year answers no question about that of another."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Abstention, Answer, CollectionInfo, Genre, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document, read_shown

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
RESULTS = """# Results of 13 June 2021

| Ward | Voters | Votes cast | Turnout | Invalid |
|---|---:|---:|---:|---:|
| Northgate | 8,120 | 5,034 | 62.0% | 118 |
| Old Quay | 6,455 | 4,390 | 68.0% | 72 |
| Total | 14,575 | 9,424 | 64.7% | 190 |

Harbour First won seven seats and Green Coast six seats. The next election is due in 2026.
"""
NEWS = """Ruth Adeyemi and Tomas Lind met for a debate on the ferry in April 2026.

In the 2021 election Green Coast received 4,156 votes.
"""
RULES = """Pasal 1

Dewan terdiri atas 17 anggota.

Pasal 2

Siapa pun yang membeli suara dalam pemilihan dipidana penjara paling lama tiga tahun.
"""
UNDATED = "Peter Gale won the race for the harbour board by 12 votes. A ferry of 2018 carried the boxes."


@cache
def open_collection() -> Collection:
    def about(year: int) -> Subject:
        return Subject("Alder", "council election", dt.date(year, 6, 13))

    return index_collection(
        INFO,
        [
            make_document(
                "results",
                RESULTS,
                published=dt.date(2021, 6, 20),
                genre=Genre.OFFICIAL,
                about=about(2021),
                title="Results of the election",
            ),
            make_document("news", NEWS, published=dt.date(2026, 6, 14), about=about(2026)),
            make_document("rules", RULES, ID, published=dt.date(2025, 11, 3), genre=Genre.OFFICIAL, about=about(2026)),
        ],
    )


def ask(question: str, language: Language) -> Answer | Abstention:
    return open_collection().answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who won the 2026 election?", EN),
        ("Siapa yang menang pemilihan 2026?", ID),
        ("what was the turnout in the 2026 election", EN),
        ("berapa partisipasi pemilih pada pemilihan 2026", ID),
        ("how many invalid ballots were there in 2026", EN),
        ("how many votes did Green Coast get in the 2026 election", EN),
    ],
)
def test_the_vote_of_another_year_is_no_answer(question: str, language: Language) -> None:
    answer = ask(question, language)
    assert isinstance(answer, Abstention) or answer.strength is Strength.PARTIAL


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("Who won the 2021 election?", EN, "Harbour First won"),
        ("Siapa yang menang pemilihan 2021?", ID, "Harbour First won"),
        ("what was the turnout in the 2021 election", EN, "64.7%"),
        ("turnout in Old Quay in 2021", EN, "68.0%"),
        ("how many votes did Green Coast get in the 2021 election", EN, "4,156"),
        ("apa sanksi membeli suara pada pemilihan 2021", ID, "tiga tahun"),  # what a rule tells is of no vote
    ],
)
def test_what_is_of_that_vote_or_of_none_is_told(question: str, language: Language, told: str) -> None:
    assert told in read_shown(ask(question, language))


def test_of_an_event_without_a_date_nothing_can_be_told() -> None:
    undated = make_document("undated", UNDATED, about=Subject("Alder"))
    question = read_question("who won the race for the harbour board in 2018", EN)
    assert "Peter Gale" in read_shown(index_collection(INFO, [undated]).answer(question))


def test_a_vote_that_is_only_compared_is_not_the_one_that_is_told_of() -> None:
    about = Subject("Alder", "council election", dt.date(2026, 6, 13))
    text = "Turnout was 64 percent, up from 58 percent in the 2021 election. Tomas Lind leads the council."
    news = make_document("news", text, published=dt.date(2026, 6, 14), about=about)
    answer = index_collection(INFO, [news]).answer(read_question("What was the turnout in the 2026 election?", EN))
    assert "64 percent" in read_shown(answer)


@pytest.mark.parametrize(
    ("question", "language", "is_told"),
    [
        ("How many reports did the board receive in 2021?", EN, True),
        ("How many reports did the board receive in 2026?", EN, False),
        ("Berapa suara Ana Roa pada 2018?", ID, True),
        ("Berapa suara Ana Roa pada 2024?", ID, False),
    ],
)
def test_a_number_of_a_year_is_of_that_year(question: str, language: Language, is_told: bool) -> None:
    reports = make_document(
        "en",
        "The board received 19 reports of vote buying in all.",
        title="Looking back at 2021",
        published=dt.date(2021, 8, 1),
    )
    text = "Sukaria memilih pada Oktober 2018. Ana Roa meraih 1.206 suara. Pada 2024 tidak ada pemilihan."
    votes = make_document("id", text, ID, title="Suara menurut kecamatan pada 2018 dan 2024")
    answer = index_collection(INFO, [reports, votes]).answer(read_question(question, language))
    assert bool(read_shown(answer)) is is_told


@pytest.mark.parametrize(("year", "is_told"), [("2026", True), ("2021", False)])
def test_an_undated_number_is_of_about_when_it_was_published(year: str, is_told: bool) -> None:
    text = "The mission consists of 42 observers from 13 countries."
    news = make_document("news", text, published=dt.date(2026, 8, 10))
    answer = index_collection(INFO, [news]).answer(read_question(f"How many observers were sent in {year}?", EN))
    assert bool(read_shown(answer)) is is_told
