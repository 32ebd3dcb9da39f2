"""Which time a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.questions.periods import find_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Who could vote in 1999?", 1999, 1999),
        ("How did the 2004 and 2009 elections differ?", 2004, 2009),
        ("kampanye pemilu 99 berhenti kapan", 1999, 1999),
        ("pilpres '04 diikuti siapa saja", 2004, 2004),
        ("umur pemilih thn 55", 1955, 1955),
        ("pemilu tahun 50-an", 1950, 1959),
        ("lambang partai di pemilu tahun 50an", 1950, 1959),
        ("elections in the 1970s", 1970, 1979),
        ("polls in the '90s", 1990, 1999),
        ("zaman orba partai apa saja yang ikut?", 1966, 1998),
        ("parties of the New Order", 1966, 1998),
    ],
)
def test_times_that_questions_name(text: str, first: int, last: int) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "How many members has the council?",
        "paling lama 30 hari",
        "UU 7/2017 pasal 99",
        "the election 30 days before",
        "pemilu 17 tahun",
        "20 an hour",
        "Rp2.000,50",
    ],
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert find_period(text) is None


@given(st.text())
def test_a_time_lies_in_its_text_and_ends_after_it_begins(text: str) -> None:
    period = find_period(text)
    if period is not None:
        assert period.first <= period.last < period.end
        assert 0 <= period.span.start <= period.span.end <= len(text)
