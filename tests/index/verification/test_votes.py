"""Claims on one round or year of a vote, where the documents give the same of another."""

from __future__ import annotations

import datetime as dt

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Document, Language, Subject, VerdictKind
from tests.corpora import INFO, make_document

EN = Language.EN
HEAD = "| District | Ana Roa | Ben Okello | Turnout |\n|---|---|---|---|\n"
FIRST = HEAD + "| Norvik | 4,210 | 3,865 | 74.8% |\n| Sandal | 2,806 | 2,204 | 74.2% |\n"
SECOND = HEAD + "| Norvik | 5,104 | 6,870 | 76.8% |\n| Sandal | 2,980 | 3,615 | 74.0% |\n"
FORMER = (
    "Carl Dunn was re-elected in the first round with 53.9 per cent of the valid votes, so no second round was held. "
    "The limit on campaign spending in 2021 was 400,000 dollars for each candidate."
)
NEWS = "Dina Falk, who came third, had endorsed Ben Okello on 22 June. Emil Hart gave no recommendation."


def _make(name: str, text: str, title: str, event: str, day: dt.date) -> Document:
    return make_document(name, text, EN, title=title, about=Subject(place="Arvo Islands", event=event, date=day))


@pytest.fixture(scope="module")
def island() -> Collection:
    first, second, former = dt.date(2026, 6, 14), dt.date(2026, 7, 12), dt.date(2021, 6, 20)
    return index_collection(
        INFO,
        [
            _make("first", FIRST, "Results of the first round, 14 June 2026", "first round", first),
            _make("second", SECOND, "Results of the second round, 12 July 2026", "second round", second),
            _make("former", FORMER, "Results of the election of 20 June 2021", "election of the Governor", former),
            _make("news", NEWS, "Okello overtakes Ana Roa in the runoff", "second round", second),
        ],
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Turnout in Norvik in the first round was 76.8 per cent",
        "Turnout in Sandal in the first round was 74.0 per cent",
        "Ben Okello received 6,870 votes in Norvik in the first round",
        "Ana Roa received 4,210 votes in Norvik in the runoff",
        "Partisipasi di Sandal pada putaran pertama 74,0 persen",
        "Ana Roa memperoleh 5.104 suara di Norvik pada putaran pertama",
        "Turnout in Norvik in 2021 was 76.8 per cent",
        "Carl Dunn received 54.0 per cent of the valid votes",
        "Dina Falk endorsed Ana Roa on 22 June",
        "The campaign spending limit is 400,000 dollars",
    ],
)
def test_what_is_of_another_vote_or_of_somebody_else_agrees_with_nothing(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Turnout in Norvik in the first round was 74.8 per cent",
        "Turnout in Sandal in the runoff was 74 per cent",
        "The second round was held on 12 July 2026",
        "A second round was held on 12 July",
        "Putaran kedua diadakan pada 12 Juli 2026",
        "The campaign spending limit is 750,000 dollars",
        "Dina Falk endorsed Ben Okello on 22 June",
    ],
)
def test_what_is_of_another_vote_refutes_nothing(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Turnout in Sandal in the first round was 71.8 per cent",
        "Partisipasi di Sandal pada putaran pertama 71,8 persen",
        "The limit on campaign spending in 2021 was 500,000 dollars",
    ],
)
def test_what_is_of_the_same_vote_refutes(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


SEATS = "| Party | Seats |\n|---|---|\n| Harbour Union (HU) | 11 |\n| Field League (FL) | 7 |\n"
GAINS = "The Harbour Union (HU) won with 11 of 25 seats. The Green Circle has 7 seats as well, but fewer votes."


def test_what_a_row_tells_of_those_who_are_named_is_not_told_by_a_sentence_on_others() -> None:
    parties = index_collection(INFO, [make_document("seats", f"{GAINS}\n\n{SEATS}", title="Seats of HU and others")])
    assert parties.verify("The number of seats of HU was 7").kind is not VerdictKind.AGREES
    assert parties.verify("The number of seats of HU was 11").kind is not VerdictKind.DIFFERS


FORMER_ROWS = (
    "| Ward | Roa–Pell | Okello–Dunn |\n|---|---|---|\n| Easton | 9,310 | 8,204 |\n| Total | 15,860 | 14,940 |\n"
)
FORMER_NEWS = "Ana Roa won with 51.5 per cent. Voting took place at 388 polling stations. 3,598 ballots were spoiled."
LATEST = "Ben Okello was declared the winner by 2,800 votes. Voting took place at 412 polling places."


@pytest.fixture(scope="module")
def untold() -> Collection:
    """Documents whose titles alone tell of which vote they are."""
    former = make_document("former", f"{FORMER_NEWS}\n\n{FORMER_ROWS}", EN, title="How Kestrel Bay voted in 2021")
    latest = make_document("latest", LATEST, EN, title="Results for Kestrel Bay 2026")
    return index_collection(INFO, [former, latest])


@pytest.mark.parametrize(
    "claim",
    [
        "Roa won in Easton",
        "Roa lost in Easton",
        "Okello menang di Easton",
        "Roa kalah di Easton",
        "There were 388 polling stations",
        "There were 500 polling stations",
        "About 3,598 spoiled ballots were counted",
    ],
)
def test_a_former_vote_settles_nothing_of_what_tells_no_year(untold: Collection, claim: str) -> None:
    assert untold.verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("In 2021 Roa won in Easton", VerdictKind.AGREES),
        ("Roa kalah di Easton pada 2021", VerdictKind.DIFFERS),
        ("Roa previously won in Easton", VerdictKind.AGREES),
        ("In 2021 there were 500 polling stations", VerdictKind.DIFFERS),
        ("Ben Okello won by 4,100 votes", VerdictKind.DIFFERS),
    ],
)
def test_a_former_vote_settles_what_tells_its_year(untold: Collection, claim: str, kind: VerdictKind) -> None:
    assert untold.verify(claim).kind is kind


def test_one_vote_alone_settles_what_tells_no_year() -> None:
    text = f"{FORMER_NEWS}\n\n{FORMER_ROWS}"
    alone = index_collection(INFO, [make_document("former", text, EN, title="How Kestrel Bay voted in 2021")])
    assert alone.verify("Roa lost in Easton").kind is VerdictKind.DIFFERS
    assert alone.verify("There were 388 polling stations").kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Turnout was 61.7 per cent", VerdictKind.TOO_SHORT),
        ("Turnout in 2026 was 61.7 per cent", VerdictKind.DIFFERS),
        ("Turnout in 2021 was 61.7 per cent", VerdictKind.AGREES),
        ("Turnout was 66.9 per cent", VerdictKind.PART_OF_SENTENCE),
        ("In 2021, turnout was 66.9 per cent", VerdictKind.DIFFERS),
        ("“Turnout was 61.7 per cent”", VerdictKind.PART_OF_SENTENCE),
        ("Voters had to wear masks", VerdictKind.PART_OF_SENTENCE),
    ],
)
def test_a_piece_of_a_former_vote_gives_no_result_without_its_year(claim: str, kind: VerdictKind) -> None:
    former = "Turnout was 61.7 per cent, held down by the pandemic, and voters had to wear masks at the stations."
    latest = "Turnout was 66.9 per cent in the whole of the bay, says the commission after the count."
    titles = {"How Kestrel Bay voted in 2021": former, "Results for Kestrel Bay 2026": latest}
    documents = [make_document(title, text, EN, title=title) for title, text in titles.items()]
    assert index_collection(INFO, documents).verify(claim).kind is kind


BOTH_VOTES = """Ana Roa and her running mate Ben Pell won with 40.47 per cent of the valid votes.

## Valid votes in 2026

| Ward | Pair 1 | Pair 2 |
|---|---|---|
| Easton | 9,310 | 8,204 |
| Norvik | 5,104 | 6,870 |

## The 2021 results, for comparison

| Pair in 2021 | Votes | Share |
|---|---|---|
| Carl Dunn and Ben Pell | 40,218 | 45.60% |
| Ana Roa and Piet Hart | 33,507 | 37.59% |
"""


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("Ana Roa got 40.47 per cent", False),
        ("Ana Roa meraih 14.414 suara", False),
        ("Ben Pell got 40.47 per cent", False),
        ("Ana Roa got 44.1 per cent in 2021", True),
        ("Ben Pell got 40.47 per cent in 2021", True),
        ("Ana Roa meraih 14.414 suara tahun 2021", True),
    ],
)
def test_the_row_of_a_former_vote_refutes_what_tells_its_year_alone(claim: str, is_refuted: bool) -> None:
    votes = index_collection(INFO, [make_document("votes", BOTH_VOTES, EN, title="Final results by ward")])
    assert (votes.verify(claim).kind is VerdictKind.DIFFERS) is is_refuted
    assert votes.verify("Ana Roa got 37.59 per cent").kind is not VerdictKind.AGREES
    alone = index_collection(INFO, [make_document("votes", BOTH_VOTES.partition("## The")[2], EN, title="Results")])
    assert alone.verify("Ana Roa got 40.47 per cent").kind is VerdictKind.DIFFERS
