"""The row of a table that a question names by its label, its column and, of several tables, by the caption."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Abstention, Answer, CollectionInfo, Document, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
RESULTS = """# Results of the elections in Alder

## Mayor, first round

| Candidate | Party | Votes | % of valid |
|---|---|---:|---:|
| Priya Lindqvist | Harbour Party | 21,406 | 41.4 |
| Tomas Okafor | Green Valley Alliance | 19,873 | 38.5 |
| Helen Brasher | Independent | 10,391 | 20.1 |

## Mayor, second round

| Candidate | Party | Votes | % of valid |
|---|---|---:|---:|
| Priya Lindqvist | Harbour Party | 24,118 | 48.2 |
| Tomas Okafor (elected) | Green Valley Alliance | 25,920 | 51.8 |

## Town council

| Ward | Elected | Votes | Runner-up | Votes |
|---|---|---:|---|---:|
| 1 North Ward | Ines Marlow (Harbour Party) | 3,911 | Peter Strand (Independent) | 2,402 |
| 2 Mill Hill | Ewan Silva (Independent) | 2,846 | Nadia Brandt (Harbour Party) | 2,839 |

## Turnout by ward

| Ward | Registered | Ballots cast | Turnout |
|---|---:|---:|---:|
| 1 North Ward | 9,140 | 6,504 | 71.2% |
| 2 Mill Hill | 8,388 | 5,777 | 68.9% |

## What it takes to stand

| Office | Deposit | Signatures |
|---|---:|---:|
| Mayor | $1,500 | 750 |
| Clerk | $800 | 500 |
"""
NEWS = """# Okafor overtakes Lindqvist in the second round

Tomas Okafor beat Priya Lindqvist by 1,802 votes in the second round. She had led by 1,533 votes in the first round.

The clerk said that all votes of the second round were counted by midnight.
"""


@cache
def open_collection() -> Collection:
    documents = [make_document("results", RESULTS, EN), make_document("news", NEWS, EN)]
    return index_collection(INFO, documents)


def ask(question: str, language: Language) -> Answer | Abstention:
    return open_collection().answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language", "cells"),
    [
        ("How many votes did Okafor get in the second round?", EN, ("Tomas Okafor (elected)", "25,920")),
        ("How many votes did Okafor get in the first round?", EN, ("Tomas Okafor", "19,873")),
        ("How many votes did Lindqvist receive in the runoff?", EN, ("Priya Lindqvist", "24,118")),
        ("Berapa suara Lindqvist di putaran pertama?", ID, ("Priya Lindqvist", "21,406")),
        ("Berapa suara yang diraih Okafor di putaran kedua?", ID, ("Tomas Okafor (elected)", "25,920")),
        (
            "omg how many votes did Okafor get in the second round vs last time",
            EN,
            ("Tomas Okafor (elected)", "25,920"),
        ),
        ("How many signatures does someone need to run for clerk?", EN, ("Clerk", "500")),
        ("Who took the seat in Mill Hill?", EN, ("2 Mill Hill", "Ewan Silva (Independent)")),
        ("Who was elected in North Ward?", EN, ("1 North Ward", "Ines Marlow (Harbour Party)")),
        ("Siapa yang terpilih di Mill Hill?", ID, ("2 Mill Hill", "Ewan Silva (Independent)")),
    ],
)
def test_label_column_and_caption_tell_the_row(question: str, language: Language, cells: tuple[str, ...]) -> None:
    found = ask(question, language)
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert found.quotes[0].text.startswith(cells[0])
    assert cells[1] in found.quotes[0].text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        # She stood in the first round alone.
        ("How many votes did Brasher get in the second round?", EN),
        ("Berapa suara Brasher di putaran kedua?", ID),
        # Nobody counted these by ward.
        ("How many votes did Okafor get in Mill Hill?", EN),
        ("How many signatures does a judge need?", EN),
        # No cell tells what was done with them.
        ("How many votes did Okafor forge in the first round?", EN),
    ],
)
def test_no_row_is_told_by_words_of_another_table_or_by_what_none_tells(question: str, language: Language) -> None:
    found = ask(question, language)
    is_row = isinstance(found, Answer) and found.quotes[0].table is not None
    assert not (is_row and found.strength.reaches(Strength.LIKELY))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many votes did Okafor get in Mill Hill?", EN),
        ("Berapa suara Brasher di North Ward?", ID),
        # No document tells any salary.
        ("How much is the salary of the clerk?", EN),
        ("Berapa gaji wali kota?", ID),
        # Names alone are known of what is asked.
        ("When did Okafor announce his zeppelin timetable?", EN),
        ("Kapan Okafor mengumumkan kabinetnya?", ID),
    ],
)
def test_nothing_is_quoted_of_another_name_another_sum_or_what_no_document_tells(
    question: str, language: Language
) -> None:
    assert isinstance(ask(question, language), Abstention)


BRANCHES = """# Results

| Branch | Registered voters | Women registered | Votes cast | Ana Roa | Ben Sol |
|---|---:|---:|---:|---:|---:|
| Harbour | 1,240 | 560 | 980 | 455 | 390 |
| Hill | 615 | 320 | 430 | 120 | 241 |
| Total | 1,855 | 880 | 1,410 | 575 | 631 |
"""


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("How many women are registered?", True),
        ("How many votes were cast?", True),
        ("How many votes did Ana Roa get?", True),
        ("berapa pemilih perempuan?", True),
        ("registered voters", True),
        ("jumlah pemilih terdaftar", True),
        # No cell counts them: women are those registered, and votes are anybody's.
        ("How many women voted?", False),
        ("berapa perempuan yang mencoblos?", False),
        ("berapa yang golput?", False),
        # The whole is none of its parts.
        ("How many first-time voters are there?", False),
    ],
)
def test_totals_answer_of_one_column(question: str, is_told: bool) -> None:
    answer = index_collection(INFO, [make_document("results", BRANCHES, EN)]).answer(read_question(question))
    is_shown = isinstance(answer, Answer) and answer.strength.reaches(Strength.LIKELY)
    assert is_shown is is_told
    assert not is_told or (isinstance(answer, Answer) and "1,855" in answer.quotes[0].text)


SHARES = """# Turnout

| Area | Registered | Ballots cast | Turnout |
|---|---:|---:|---:|
| Harbour | 1,240 | 980 | 79.0% |
| Hill | 615 | 430 | 69.9% |
| Total | 1,855 | 1,410 | 76.0% |
"""


@pytest.mark.parametrize(
    ("question", "language", "share"),
    [
        ("What percentage of voters took part?", EN, "76.0%"),
        ("berapa persen yang memilih?", ID, "76.0%"),
        ("turnout in Hill", EN, "69.9%"),
    ],
)
def test_of_all_the_row_of_totals_tells_the_share(question: str, language: Language, share: str) -> None:
    answer = index_collection(INFO, [make_document("turnout", SHARES, EN)]).answer(read_question(question, language))
    assert isinstance(answer, Answer)
    assert share in answer.quotes[0].text


def _tell_of_round(number: str, nomor: str, cells: str) -> Document:
    heads = "| District | Registered | Ana Roa | Bo Lund | Ballots cast | Turnout |\n|---|---|---|---|---|---|\n"
    text = f"# Results of the {number} round\n\n{heads}{cells}\n"
    event = f"{number} round of the election of the Governor", f"putaran {nomor} pemilihan Gubernur"
    about = Subject("Alder", event[0], None, event[1])
    return make_document(f"{number}-round", text, title=f"Results of the {number} round", about=about)


@pytest.mark.parametrize(
    ("question", "language", "share"),
    [
        ("What was the turnout in Port Merrow in the first round?", EN, "74.2%"),
        ("turnout in Port Merrow in the second round", EN, "76.0%"),
        ("berapa partisipasi di Port Merrow pada putaran pertama", ID, "74.2%"),
    ],
)
def test_the_title_of_a_document_tells_of_which_round_its_table_is(
    question: str, language: Language, share: str
) -> None:
    first = _tell_of_round("first", "pertama", "| Port Merrow | 38,115 | 9,806 | 7,204 | 28,291 | 74.2% |")
    second = _tell_of_round("second", "kedua", "| Port Merrow | 38,115 | 14,980 | 12,615 | 28,967 | 76.0% |")
    collection = index_collection(INFO, (first, second))
    answer = collection.answer(read_question(question, language))
    assert isinstance(answer, Answer)
    assert share in answer.quotes[0].text


@pytest.mark.parametrize(
    ("question", "language", "ward"),
    [
        ("Which ward had the lowest turnout?", EN, "2 Mill Hill"),
        ("lowest turnout", EN, "2 Mill Hill"),
        ("highest turnout", EN, "1 North Ward"),
        ("Which ward had the fewest ballots cast?", EN, "2 Mill Hill"),
        ("partisipasi terendah di mana?", ID, "2 Mill Hill"),
        ("partisipasi paling rendah di mana?", ID, "2 Mill Hill"),
    ],
)
def test_the_row_with_the_extreme_number_is_meant(question: str, language: Language, ward: str) -> None:
    found = ask(question, language)
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert found.quotes[0].text.startswith(ward)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the turnout threshold?", EN),
        ("berapa ambang batas partisipasi?", ID),
        ("What is the lowest turnout that is required?", EN),
    ],
)
def test_no_row_tells_what_has_to_be_reached(question: str, language: Language) -> None:
    found = ask(question, language)
    assert not isinstance(found, Answer) or not found.strength.reaches(Strength.LIKELY)


@pytest.mark.parametrize(
    "question", ["berapa tingkat partisipasi dalam referendum?", "What was the turnout in the referendum?"]
)
def test_all_who_are_registered_are_no_turnout(question: str) -> None:
    table = """| Ward | Registered voters | Referendum YES | Referendum NO |
|---|---:|---:|---:|
| Harbour | 9,820 | 3,702 | 2,241 |
| Hill | 9,410 | 2,954 | 2,876 |
| Total | 19,230 | 6,656 | 5,117 |
"""
    news = "The council met in the port. Turnout on the night was low."
    documents = [make_document("table", table, EN, title="Referendum by ward"), make_document("news", news, EN)]
    found = index_collection(INFO, documents).answer(read_question(question))
    assert not isinstance(found, Answer) or found.strength is Strength.PARTIAL


def test_what_an_informal_ballot_is_no_number_of_them_tells() -> None:
    table = "| Ward | Informal votes |\n|---|---:|\n| Harbour | 178 |\n| Hill | 161 |\n| Total | 339 |\n"
    told = "A ballot paper is informal if it is blank, or if the voter can be identified from it."
    documents = [make_document("table", table, EN), make_document("told", told, EN)]
    found = index_collection(INFO, documents).answer(read_question("What is the definition of an informal ballot?"))
    assert isinstance(found, Answer)
    assert found.quotes[0].text == told


COUNT = """# Count of {year}

| District | Voters | {heads} |
|---|---:|---:|---:|
| Mill Hill | 500 | 210 | 190 |
| North Ward | 700 | 300 | 310 |
"""


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("who won in Mill Hill", "2026"),
        ("siapa menang di Mill Hill kemarin", "2026"),
        ("who won in Mill Hill in 2021", "2021"),
        ("how many votes did pair 2 get in Mill Hill", "2026"),
        ("berapa suara paslon 02 di North Ward", "2026"),
        ("berapa suara paslon 4 di Mill Hill", None),
        ("how many votes did pair 5 get in North Ward", None),
    ],
)
def test_numbers_of_those_who_stood_head_columns_and_the_newest_count_is_meant(question: str, year: str | None) -> None:
    counts = [
        make_document(
            one, COUNT.format(year=one, heads=heads), EN, title=f"Count of {one}", published=dt.date(int(one), 7, 1)
        )
        for one, heads in (("2021", "Ana Roa | Ben Hale"), ("2026", "Pair 01 | Pair 02"))
    ]
    found = index_collection(INFO, counts).answer(read_question(question))
    assert (found.quotes[0].citation.document_id if isinstance(found, Answer) else None) == year
