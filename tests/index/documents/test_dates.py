"""Dates as people and programs write them, and the day on which a text says that it was published."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.numbers import MONTH_WORDS
from index.documents.dates import find_publication_date, is_far_ahead, read_date
from index.models import Language

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
PROSE = (
    "The council met in the town hall and heard what the clerks had to say of the registers of the whole county. " * 2
)


@given(DAYS, st.sampled_from(Language))
def test_a_day_is_read_in_every_way_that_it_is_written(day: dt.date, language: Language) -> None:
    month = next(word for word, number in MONTH_WORDS[language].items() if number == day.month)
    for written in (
        day.isoformat(),
        f"{day.year:04}-{day.month}-{day.day}",
        f"{day.isoformat()}T10:37:58",
        f"{day.day} {month} {day.year:04}",
        f"{month.capitalize()} {day.day}, {day.year:04}",
        f"{day.day:02} {month.upper()}, {day.year:04}",
    ):
        assert read_date(written) == day, written


@pytest.mark.parametrize(
    "text", ["", "31 Februari 2024", "2024-13-01", "19/3/2023", "Maret 2023", "19 Mars 2023", "2023"]
)
def test_anything_else_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"Office for Town Votes\n\nTOWN VOTE, 20 March 2031\n\n1 - 9 March 2031\n\n11 March 2031\n\n{PROSE}",
            (2031, 3, 11),
        ),
        (f"Observers praise the vote\n\nLIMA, 20 March 2031 – {PROSE}", (2031, 3, 20)),
        (f"Panduan\nDiterbitkan: Senin, 3 Februari 2031\n{PROSE}", (2031, 2, 3)),
        # What a text tells of a day is about something else.
        (f"{PROSE}\nThe vote was held on 20 March 2031.", None),
        (f"Vote of 20 March 2031\n{PROSE}", None),
        ("Name the file feed-19-2031-11-06.zip.", None),
        # Two days are none.
        (f"Report\n\n1 March 2031\n\n2 March 2031\n\n{PROSE}", None),
    ],
)
def test_the_day_of_publication_is_taken_only_where_a_text_says_so(
    text: str, found: tuple[int, int, int] | None
) -> None:
    assert find_publication_date(text) == (found and dt.date(*found))


def test_a_law_is_of_the_day_on_which_it_was_signed() -> None:
    text = "Pasal 1\nSemua jelas.\nDisahkan di Kota Contoh\npada tanggal 16 Maret 2022\nWALI KOTA"
    amended = f"{text}\nDitetapkan di Kota Contoh pada tanggal 2 Oktober 2021"
    assert find_publication_date(amended, 2022) == dt.date(2022, 3, 16)
    assert find_publication_date(amended, 1999) is None


def test_a_law_whose_signing_is_lost_is_of_the_day_on_which_it_was_promulgated() -> None:
    text = "Pasal 1\nSemua jelas.\nDiundangkan di Kota Contoh pada tanggal 31 Maret 2022 SEKRETARIS KOTA"
    assert find_publication_date(text, 2022) == dt.date(2022, 3, 31)


@pytest.mark.parametrize(("days", "is_far"), [(-4_000, False), (0, False), (366, False), (367, True)])
def test_only_days_more_than_a_year_away_are_asked_about(days: int, is_far: bool) -> None:
    today = dt.date(2031, 3, 1)
    assert is_far_ahead(today + dt.timedelta(days), today) is is_far
