"""Who won the latest vote, or a round of it, in whatever words it is told."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Abstention, Answer, CollectionInfo, Genre, Language, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document, read_shown

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
SECOND = """# Results of the second round

Priya Lindqvist was elected mayor with 24,118 votes. Tomas Okafor received 21,920 votes.

| District | Voters | Priya Lindqvist | Tomas Okafor | Valid votes |
|---|---:|---:|---:|---:|
| Mill Hill | 21,000 | 9,118 | 10,920 | 20,038 |
| Harbour | 27,000 | 15,000 | 11,000 | 26,000 |
| Total | 48,000 | 24,118 | 21,920 | 46,038 |
"""
FIRST = """# Results of the first round

| District | Voters | Tomas Okafor | Priya Lindqvist | Helen Brasher | Valid votes |
|---|---:|---:|---:|---:|---:|
| Mill Hill | 21,000 | 9,500 | 7,118 | 1,100 | 17,718 |
| Harbour | 27,000 | 11,000 | 10,000 | 2,000 | 23,000 |
| Total | 48,000 | 20,500 | 17,118 | 3,100 | 40,718 |
"""
EARLIER = "# Results of 2020\n\nIngrid Moss was elected mayor with 19,204 votes and won the election in both districts."
NEWS = """# Lindqvist overtakes Okafor in Alder

MILL HILL, 13 July - Priya Lindqvist, a nurse from Mill Hill, thanked her voters at the town hall.

"Wage policy won Okafor the docks but not the hills," said Ben Strand, an analyst.
"""
LAWSUIT = """# Tim Okafor menggugat

Tim Tomas Okafor mendaftarkan gugatan atas hasil putaran kedua. "Kami tidak mempersoalkan kemenangan, kami mempersoalkan
412 suara," kata pengacara tim, Rudi Santo.
"""


@cache
def open_collection() -> Collection:
    def about(event: str, indonesian: str, day: dt.date) -> Subject:
        return Subject("Alder", event, day, indonesian)

    first, second = dt.date(2026, 6, 14), dt.date(2026, 7, 12)
    of_second = about("second round of the election", "putaran kedua pemilihan", second)
    of_first = about("first round of the election", "putaran pertama pemilihan", first)
    of_earlier = about("election in 2020", "pemilihan 2020", dt.date(2020, 6, 20))
    documents = [
        make_document("second", SECOND, published=dt.date(2026, 7, 17), genre=Genre.OFFICIAL, about=of_second),
        make_document("first", FIRST, published=dt.date(2026, 6, 19), genre=Genre.OFFICIAL, about=of_first),
        make_document("earlier", EARLIER, published=dt.date(2020, 6, 25), genre=Genre.OFFICIAL, about=of_earlier),
        make_document("news", NEWS, published=dt.date(2026, 7, 13), about=of_second),
        make_document("lawsuit", LAWSUIT, ID, published=dt.date(2026, 7, 21), about=of_second),
    ]
    return index_collection(INFO, documents)


def ask(question: str, language: Language) -> Answer | Abstention:
    return open_collection().answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("Who won?", EN, "Priya Lindqvist was elected mayor"),
        ("Who won the election?", EN, "Priya Lindqvist was elected mayor"),
        ("Who won the second round?", EN, "Priya Lindqvist was elected mayor"),
        ("Siapa yang menang?", ID, "Priya Lindqvist was elected mayor"),
        ("Siapa pemenang putaran kedua?", ID, "Priya Lindqvist was elected mayor"),
        ("Who won the first round?", EN, "20,500"),
        ("Siapa yang menang di putaran pertama?", ID, "20,500"),
        # A place is won by whom most of it voted for in the latest round; where a story was written tells it not.
        ("Who won Mill Hill?", EN, "10,920"),
        ("Siapa menang di Mill Hill?", ID, "10,920"),
        ("Who won Mill Hill in the first round?", EN, "9,500"),
    ],
)
def test_whoever_asks_who_won_is_told_of_the_latest_vote(question: str, language: Language, told: str) -> None:
    assert told in read_shown(ask(question, language))


@pytest.mark.parametrize(
    ("question", "language"), [("Who won the lottery?", EN), ("Siapa yang menang lomba lari?", ID)]
)
def test_nothing_else_was_won(question: str, language: Language) -> None:
    assert not read_shown(ask(question, language))
