"""Of sources that answer alike the best goes first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from index.building.build import index_collection
from index.models import Answer, Document, Genre, Language, Subject
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


def make_news(document_id: str, text: str, day: int, language: Language = Language.EN) -> Document:
    return make_document(document_id, text, language, published=dt.date(2026, 10, day), title=document_id)


BEFORE = "The second round of the election will be held on 5 December 2026, the head of the commission said."
MOVED = "The second round of the election was postponed from 5 December to 12 December 2026 because of bad weather."
DIUNDUR = "Pemilihan putaran kedua diundur dari 5 Desember menjadi 12 Desember 2026 karena cuaca buruk."
OTHERS = (
    "A recount of the votes was held on 16 November 2026.",
    "Members who are ill may vote at home if they tell the commission in time.",
)


AGAIN = "The second round of the election will be held on 12 December 2026, the head of the commission said."
RECOUNTED = "The recount of the election in the second round will be held on 16 December 2026, by the court's decision."


ON_WHICH = "When is the second round of the election?"
IS_IT = "Is the second round of the election on 5 December?"


@pytest.mark.parametrize(
    ("moved", "language", "question"),
    [
        (MOVED, Language.EN, ON_WHICH),
        (MOVED, Language.EN, IS_IT),
        (DIUNDUR, Language.ID, ON_WHICH),
        (DIUNDUR, Language.ID, IS_IT),
        (AGAIN, Language.EN, ON_WHICH),
    ],
)
def test_the_newer_of_two_news_items_tells_on_which_day_it_is(moved: str, language: Language, question: str) -> None:
    others = [make_news(f"other-{number}", text, 25) for number, text in enumerate(OTHERS)]
    documents = [make_news("before", BEFORE, 5), make_news("moved", moved, 20, language), *others]
    found = index_collection(INFO, documents).answer(read_question(question))
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == "moved"


def test_newer_news_of_something_else_does_not_go_first() -> None:
    documents = [make_news("before", BEFORE, 5), make_news("moved", RECOUNTED, 20)]
    found = index_collection(INFO, documents).answer(read_question("When is the second round of the election held?"))
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == "before"


def test_newer_news_of_another_event_does_not_go_first() -> None:
    other = replace(make_news("moved", MOVED, 20), about=Subject("Ruritania"))
    found = index_collection(INFO, [make_news("before", BEFORE, 5), other]).answer(
        read_question("When will the second round of the election be held?")
    )
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == "before"


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
