"""An election may be told by its date."""

from __future__ import annotations

import pytest

from index.questions.dated_votes import find_vote_date


@pytest.mark.parametrize(
    ("text", "year", "month", "typed"),
    [
        ("What was new about the March 2023 election?", 2023, 3, "March 2023"),
        ("What was new about the early election held on 19 March 2023?", 2023, 3, "19 March 2023"),
        ("What was new about the 2022 presidential election?", 2022, None, "2022"),
        ("What was new about the 2023 campaign?", 2023, None, "2023"),
        ("Who kept order on polling day in March 2023?", 2023, 3, "March 2023"),
        ("Apa yang baru dari kampanye 2023?", 2023, None, "2023"),
        ("What was new about the March elections?", None, 3, "March"),
        ("Apa yang baru dari pemilu November 2022?", 2022, 11, "November 2022"),
        ("Apa yang baru dari pemilihan parlemen pada 19 Maret 2023?", 2023, 3, "19 Maret 2023"),
    ],
)
def test_an_election_is_told_by_its_date(text: str, year: int | None, month: int | None, typed: str) -> None:
    date = find_vote_date(text)
    assert date is not None
    assert (date.year, date.month, text[slice(*date.span)]) == (year, month, typed)


@pytest.mark.parametrize(
    "text",
    [
        "What happened in January 2022?",
        "Who may vote in the election?",
        "How many votes did 2 parties get?",
        "Apa yang terjadi pada Januari 2022?",
    ],
)
def test_a_date_of_something_else_tells_no_election(text: str) -> None:
    assert find_vote_date(text) is None
