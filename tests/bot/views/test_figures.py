"""The figures as a picture."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.values.question_counts import CountedQuestion, Outcome, QuestionCounts
from bot.views.pictures.figures import HEIGHT, WIDTH, draw_figures
from index.models import Language, Reason, Strength
from tests.samples import EN, ID

DAY = dt.date(2026, 11, 1)
DAYS = [DAY + dt.timedelta(days=number) for number in range(30)]
ASKED = [CountedQuestion(f"Who is number {number}?", EN, Strength.STRONG, None, 9 - number, DAY) for number in range(6)]


def make_counts(day: dt.date, times: int, outcome: Outcome, language: Language) -> QuestionCounts:
    return QuestionCounts(
        DAY,
        DAYS[-1],
        by_day={each: times if each == day else 0 for each in DAYS},
        by_day_and_outcome={day: {outcome: times}},
        by_day_and_language={day: {language: times}},
    )


def draw(counts: QuestionCounts, gaps: list[CountedQuestion], language: Language = EN) -> Image.Image:
    picture = Image.open(io.BytesIO(draw_figures(counts, ASKED, gaps, language))).convert("RGB")
    assert picture.size == (WIDTH, HEIGHT)
    return picture


def list_colours(picture: Image.Image, left: int, right: int) -> set[tuple[int, ...]]:
    """The colours of the bars between two places below the legend's boxes in size; letters and the paper left out."""
    found: set[tuple[int, ...]] = set()
    part = picture.crop((left, 0, right, HEIGHT))
    for times, colour in part.getcolors(maxcolors=1 << 24) or []:
        assert isinstance(colour, tuple)
        if times > 1_500 and max(colour) - min(colour) > 30:
            found.add(colour)
    return found


@pytest.mark.parametrize("language", [EN, ID])
def test_a_day_has_a_bar_at_its_place_in_the_colour_of_its_part(language: Language) -> None:
    first = draw(make_counts(DAYS[0], 5, Strength.STRONG, EN), [], language)
    last = draw(make_counts(DAYS[-1], 5, Reason.NOT_FOUND, ID), [], language)
    assert len(list_colours(first, 60, 90)) == 1
    assert not list_colours(last, 60, 90)
    assert len(list_colours(last, WIDTH - 95, WIDTH - 60)) == 2
    assert not list_colours(first, WIDTH - 95, WIDTH - 60)


def test_words_of_any_length_stay_within_the_picture() -> None:
    counts = make_counts(DAYS[3], 1, Strength.PARTIAL, EN)
    long = replace(ASKED[0], text="Who? " * 200, waiting=12)
    picture = draw(counts, [long, replace(long, text="𝕏🗳️" * 50)])
    margin = picture.crop((WIDTH - 30, 0, WIDTH, HEIGHT)).getcolors()
    assert margin is not None
    assert len(margin) == 1
