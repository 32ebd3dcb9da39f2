"""A row answers what it measures: votes of a number in a place, no seats for votes, no turnout for a share."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, CollectionInfo, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

INFO = CollectionInfo({EN: "Tirasa", ID: "Tirasa"}, {EN: "Tirasa's elections", ID: "pemilu Tirasa"})
RESULTS = """# Hasil pemilihan bupati dan DPRD Kabupaten Tirasa

## Perolehan suara pemilihan bupati per kecamatan

| Kecamatan | Sari Wulandari – Budi Laksana (1) | Joko Prabawa – Ratna Dewi (2) | Suara sah |
|---|---|---|---|
| Kali Bening | 11.204 | 9.318 | 20.522 |
| Kali Asem | 8.417 | 12.650 | 21.067 |
| Watu Gede | 7.006 | 6.911 | 13.917 |
| Jumlah | 26.627 | 28.879 | 55.506 |

## Perolehan kursi DPRD

| Partai politik | Suara sah | Kursi |
|---|---|---|
| Partai Melati | 30.114 | 11 |
| Partai Anggrek | 24.020 | 9 |
| Jumlah | 54.134 | 20 |

## Daerah pemilihan

| Daerah pemilihan | Wilayah | Jumlah kursi |
|---|---|---|
| Tirasa 1 | Kecamatan Kali Bening | 6 |
| Tirasa 2 | Kecamatan Kali Asem dan Watu Gede | 14 |
"""
SHARES = """# Result of the first round

## Votes by candidate

| Number | Candidate | Votes | Share of valid votes (%) |
|---|---|---|---|
| 1 | Mara Oduya | 61,400 | 52.10 |
| 2 | Piet Halvorsen | 56,450 | 47.90 |
| | Total valid votes | 117,850 | 100.00 |

## Votes by province

| Province | Registered voters | Oduya | Halvorsen | Turnout (%) |
|---|---|---|---|---|
| North Fell | 90,100 | 30,200 | 31,050 | 70.11 |
| South Fell | 85,200 | 31,200 | 25,400 | 68.40 |
| Total | 175,300 | 61,400 | 56,450 | 69.28 |
"""


@pytest.fixture(scope="module")
def results() -> Collection:
    """Return a collection of one document on votes and seats, in Indonesian."""
    title = "Hasil pemilihan bupati dan perolehan kursi DPRD Kabupaten Tirasa"
    return index_collection(INFO, [make_document("hasil", RESULTS, ID, title=title)])


@pytest.fixture(scope="module")
def shares() -> Collection:
    """Return a collection of one document on votes and shares, in English."""
    return index_collection(INFO, [make_document("result", SHARES, EN, title="Result of the first round")])


def find_strong(collection: Collection, question: str) -> str:
    """Return the quote that is surely an answer, "" where there is none."""
    answer = collection.answer(read_question(question))
    is_strong = isinstance(answer, Answer) and answer.strength is Strength.STRONG
    return answer.quotes[0].text if isinstance(answer, Answer) and is_strong else ""


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Berapa suara nomor 1 di Kali Bening?", "Kali Bening\t11.204"),
        ("berapa suara paslon 2 di Watu Gede", "Watu Gede\t7.006\t6.911"),
        ("paslon nomor urut 2 dapat berapa suara di Kali Asem", "Kali Asem\t8.417\t12.650"),
        ("how many votes did number 2 get in Kali Asem", "Kali Asem\t8.417\t12.650"),
        ("how many votes did pair 1 receive in Kali Bening?", "Kali Bening\t11.204"),
        ("berapa total suara nomor 2?", "Jumlah\t26.627\t28.879"),
        ("Berapa kursi Tirasa 1?", "Tirasa 1\tKecamatan Kali Bening\t6"),
    ],
)
def test_the_number_of_who_stood_is_a_column(results: Collection, question: str, row: str) -> None:
    assert row in find_strong(results, question)


@pytest.mark.parametrize(
    "question",
    [
        "Berapa suara nomor 3 di Kali Bening?",
        "Berapa suara nomor 1 di Kali Ombo?",
        "how many votes were cast in Tirasa 2?",
        "Berapa suara di Tirasa 1?",
    ],
)
def test_no_row_tells_the_votes_of_another(results: Collection, question: str) -> None:
    assert find_strong(results, question) == ""


@pytest.mark.parametrize(
    "question", ["Partai mana yang mendapat kursi terbanyak?", "partai apa yang meraih kursi paling banyak"]
)
def test_a_party_has_most_seats(results: Collection, question: str) -> None:
    assert "Partai Melati" in find_strong(results, question)


def test_no_district_is_the_party_with_most_seats(results: Collection) -> None:
    answer = results.answer(read_question("Which party got the most seats on the council?"))
    assert not isinstance(answer, Answer) or "Tirasa 2" not in answer.quotes[0].text


@pytest.mark.parametrize(
    "question",
    [
        "what share did Halvorsen get in the first round",
        "what percentage of the votes did Halvorsen get",
        "berapa persen suara Halvorsen di putaran pertama",
    ],
)
def test_a_share_of_somebody_is_no_turnout(shares: Collection, question: str) -> None:
    assert "47.90" in find_strong(shares, question)


def test_no_turnout_of_a_province_is_the_share_of_somebody(shares: Collection) -> None:
    assert find_strong(shares, "what share did Oduya get in North Fell") == ""


def test_turnout_is_told_where_it_is_asked(shares: Collection) -> None:
    assert "69.28" in find_strong(shares, "what was the turnout in the first round?")
