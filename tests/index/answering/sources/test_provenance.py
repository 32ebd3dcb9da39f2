"""Of sources that answer alike the best goes first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from index.building.build import index_collection
from index.models import Answer, Document, Genre, Language
from index.questions.question import read_question
from tests.corpora import INFO, make_document

TEXT = "Seven parties took part in the election of the lower house. The count ended before midnight."
GENRES = [Genre.OFFICIAL, Genre.NEWS, Genre.ANALYSIS, Genre.OPINION, None]


def make(genre: Genre | None, number: int = 0, published: dt.date | None = None) -> Document:
    text = f"{TEXT} {genre} {number}."
    return make_document(f"text-{number}-{genre}", text, title="Vote", published=published, genre=genre)


def find_first(*documents: Document) -> str:
    found = index_collection(INFO, documents).answer(read_question("How many parties took part in the election?"))
    assert isinstance(found, Answer)
    return found.quotes[0].citation.document_id


@pytest.mark.parametrize(("better", "worse"), [*pairwise(GENRES)])
def test_official_goes_before_news_before_analysis_before_opinion(better: Genre | None, worse: Genre | None) -> None:
    for documents in permutations([make(better), make(worse)]):
        assert find_first(*documents) == make(better).id


def test_newer_goes_before_older_of_one_kind() -> None:
    old, new = (make(Genre.NEWS, year, dt.date(year, 5, 1)) for year in (2020, 2021))
    assert find_first(old, new) == find_first(new, old) == new.id


def test_what_answers_better_goes_first_whoever_says_it() -> None:
    vague = replace(make(Genre.OFFICIAL), text="The parties prepare for the election. The commission met on Monday.")
    assert find_first(vague, make(Genre.OPINION)) == make(Genre.OPINION).id


def test_askers_language_goes_before_provenance() -> None:
    indonesian = make_document(
        "teks",
        "Turnout: 64 percent. Sebanyak tujuh partai ikut pemilu majelis rendah.",
        Language.ID,
        title="Vote",
        genre=Genre.OFFICIAL,
    )
    found = index_collection(INFO, [indonesian, make(Genre.OPINION)]).answer(
        read_question("How many parties took part in the election?")
    )
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.language is Language.EN
