"""Who won, asked without a year, is asked of the latest vote: an earlier one, or one district of it, is no answer."""

from __future__ import annotations

import datetime as dt

import pytest

from index.models import Answer, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

RESULTS = """The Shore League will be the largest party in the new National Assembly, \
the Commission said on Monday. It won 31 of the 80 seats.

The closest race was in Fellmoor, where \
Ines Torvald beat Anton Grieve of the Hill Party by 22 votes. In Saltby, \
Maren Olsgard of the Shore League beat the sitting member, Piet Calder, \
by 9,114 votes to 8,820."""
CANDIDATES = """Piet Calder wants a new pier for Saltby. Anton Grieve would build houses in Fellmoor.

In 2022 Mr Calder won Saltby in the first round with 51 per cent. In Fellmoor, \
Joanna Crail won in a second round; she is not standing again."""
TABLE_2026 = """Hasil menurut kecamatan

| Kecamatan | Paslon 01 | Paslon 02 |
|---|---|---|
| Wonorejo | 4.120 | 3.877 |
| Karangsari | 2.010 | 2.944 |

Pasangan Wulan Hapsari dan Teguh Iman memperoleh suara terbanyak, yaitu 6.821 suara. Pasangan Darmo Sukarto dan \
Rini Asih kalah."""
TABLE_2021 = """Two pairs stood. Darmo Sukarto won with 55 per cent of the votes.

| District | Darmo–Lestari | Joko–Siti |
|---|---|---|
| Wonorejo | 3,011 | 4,240 |
| Karangsari | 3,900 | 1,745 |
| Lembah | 1,200 | 900 |"""
PARLIAMENT = (
    make_document("results", RESULTS, EN, title="Shore League overtakes Hill Party", published=dt.date(2026, 5, 5)),
    make_document("candidates", CANDIDATES, EN, title="Who is standing", published=dt.date(2026, 2, 23)),
)
REGENCY = (
    make_document(
        "new", TABLE_2026, ID, title="Hasil Pemilihan Bupati Tambakrejo 2026", published=dt.date(2026, 6, 23)
    ),
    make_document("old", TABLE_2021, EN, title="How Tambakrejo voted in 2021", published=dt.date(2026, 5, 1)),
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("siapa yang menang di Saltby?", "Maren Olsgard"),
        ("who won in Fellmoor?", "Ines Torvald"),
        ("who won the election?", "The Shore League will be the largest party"),
        ("siapa yang menang pemilu?", "The Shore League will be the largest party"),
        ("who won in Saltby in 2022?", "In 2022 Mr Calder won Saltby"),
    ],
)
def test_who_won_is_who_won_the_latest_vote(question: str, answer: str) -> None:
    found = make_collection(*PARLIAMENT).answer(read_question(question))
    assert isinstance(found, Answer)
    assert found.strength is not Strength.PARTIAL
    assert answer in found.quotes[0].text


@pytest.mark.parametrize(
    ("question", "document", "is_sure"),
    [
        ("who won in Karangsari?", "new", True),
        ("siapa yang menang di Wonorejo?", "new", True),
        ("siapa yang menang?", "new", True),
        ("who won in Lembah?", "old", True),
        ("how many votes did Joko get in Karangsari?", "old", True),
        ("how many votes did Darmo get in Karangsari?", "old", False),
        ("what share of the votes did Darmo win?", "old", False),
    ],
)
def test_rows_of_an_earlier_vote_answer_where_no_later_one_has_the_name(
    question: str, document: str, is_sure: bool
) -> None:
    found = make_collection(*REGENCY).answer(read_question(question))
    assert isinstance(found, Answer)
    assert (found.quotes[0].citation.document_id, found.strength is not Strength.PARTIAL) == (document, is_sure)


@pytest.mark.parametrize("question", ["who won the election?", "siapa yang menang pemilu?"])
def test_the_largest_party_of_before_has_won_nothing_now(question: str) -> None:
    text = "The Hill Party has 31 of the 80 seats. In 2022 the Shore League was the largest party."
    title = "Northvale assembly election 2026"
    found = make_collection(make_document("new", text, EN, title=title)).answer(read_question(question))
    assert not isinstance(found, Answer) or found.strength is Strength.PARTIAL
