"""Whose election is answered where a question names none."""

from __future__ import annotations

import datetime as dt

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, Strength, Subject
from index.questions.question import read_question
from tests.corpora import ID, make_collection, make_document, open_seeds
from tests.three_countries import INFO, open_three_countries


def answer(text: str, home: str | None = None) -> Answer:
    found = open_three_countries(home).answer(read_question(text))
    assert isinstance(found, Answer), found
    return found


def find_place(found: Answer) -> str | None:
    return found.quotes[0].citation.about.place


@pytest.mark.parametrize(
    ("english", "indonesian", "place"),
    [
        ("When was the election?", "Kapan pemilunya?", "Mongolia"),
        ("Who won the election?", "Siapa pemenang pemilu?", "Mongolia"),
        ("What was the turnout?", "Berapa tingkat partisipasi pemilih?", "Mongolia"),
        ("How many parties are registered?", "Berapa partai yang terdaftar?", "Mongolia"),
    ],
)
def test_of_several_countries_the_askers_language_tells_and_the_others_are_offered(
    english: str, indonesian: str, place: str
) -> None:
    found = answer(indonesian)
    assert find_place(found) == place
    assert found.quotes[0].citation.language == "id"
    in_english = answer(english)
    assert in_english.quotes[0].citation.language == "en"
    assert in_english.other_places
    assert len(in_english.other_places) <= 3
    assert (find_place(in_english) or "").casefold() not in in_english.other_places


def test_what_stands_in_the_other_language_alone_is_likely_where_no_place_is_named() -> None:
    river = make_document("river", "The harbour board has twelve members.", about=Subject("Kenya"))
    hill = make_document("hill", "Hujan turun di kota itu.", ID, about=Subject("Mongolia"))
    collection = index_collection(INFO, [river, hill])
    for text, strength in (
        ("How many members does the harbour board have?", Strength.STRONG),
        ("Berapa anggota dewan pelabuhan?", Strength.LIKELY),
        ("Berapa anggota dewan pelabuhan di Kenya?", Strength.STRONG),
    ):
        found = collection.answer(read_question(text))
        assert isinstance(found, Answer)
        assert found.strength is strength, text


@pytest.mark.parametrize("text", ["When was the election?", "Kapan pemilunya?", "What was the turnout?"])
@pytest.mark.parametrize("home", ["kenya", "mongolia"])
def test_home_is_meant_whatever_the_language(text: str, home: str) -> None:
    assert (find_place(answer(text, home)) or "").casefold() == home


@pytest.mark.parametrize("place", ["Kenya", "Mongolia"])
def test_place_that_is_named_is_the_one_and_no_other_is_offered(place: str) -> None:
    found = answer(f"What was the turnout in {place}?")
    assert find_place(found) == place
    assert not found.other_places


def test_what_only_another_country_than_home_answers_is_no_more_than_close() -> None:
    found = answer("How many parties are registered?", "kenya")
    assert find_place(found) != "Kenya"
    assert found.strength is Strength.PARTIAL


@pytest.mark.parametrize(
    "text", ["When was the election?", "How many parties are registered?", "Siapa pemenang pemilu?"]
)
def test_documents_on_other_countries_change_nothing_at_home(text: str) -> None:
    alone = open_seeds().answer(read_question(text))
    among = open_three_countries("kazakhstan").answer(read_question(text))
    assert isinstance(alone, Answer)
    assert isinstance(among, Answer)
    assert among.quotes[0].id == alone.quotes[0].id
    assert not alone.other_places


def test_who_won_whichever_election_is_no_more_than_close() -> None:
    documents = [
        make_document(
            f"vote-{year}", f"Ana Maria won the election of the town in May {year}.", published=dt.date(year, 6, 1)
        )
        for year in (2004, 2009, 2014)
    ]
    several = make_collection(*documents)

    def grade(collection: Collection, text: str) -> Strength | None:
        found = collection.answer(read_question(text))
        return found.strength if isinstance(found, Answer) else None

    assert grade(several, "Who won the election?") in {None, Strength.PARTIAL}
    assert grade(several, "Who won the election in 2009?") in {Strength.STRONG, Strength.LIKELY}
    assert grade(make_collection(documents[0]), "Who won the election?") in {Strength.STRONG, Strength.LIKELY}
