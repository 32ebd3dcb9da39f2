"""What documents are about: their country, and what may be assumed of a question to them."""

from __future__ import annotations

import datetime as dt

import pytest

from index.analysis.tokens import read_tokens
from index.models import CollectionInfo, Subject
from index.questions.places import (
    find_country_of,
    find_home,
    find_places,
    is_assumable,
    list_subjects,
    names_election_of,
)
from tests.corpora import EN, ID, make_document, open_seeds


@pytest.mark.parametrize(
    ("word", "is_left_out"),
    [
        ("Kazakhstan", True),
        ("election", True),
        ("ELECTIONS", True),
        ("pemilu", True),
        ("pemilihan", True),
        # Words of elections say what is asked about.
        ("electoral", False),
        ("elected", False),
        ("vote", False),
        ("pemilih", False),
        ("presidential", False),
        ("calon", False),
    ],
)
def test_what_may_be_left_out_of_a_question(word: str, is_left_out: bool) -> None:
    assert is_assumable(word) is is_left_out


def test_the_place_and_the_election_of_every_document_are_assumed() -> None:
    first = Subject("Kazakhstan", "early presidential election", dt.date(2022, 11, 20), "pemilu presiden")
    second = Subject("Kazakhstan", "elections to the Mazhilis", dt.date(2023, 3, 19), "pemilu Mazhilis")
    documents = [make_document("a", "Text.", about=first), make_document("b", "Teks.", ID, about=second)]
    subjects = list_subjects(documents)
    assert subjects["places"] == {"kazakhstan"}
    assert subjects["years"] == {"2022", "2023"}
    # "Early" and "Mazhilis" are no words of elections, and "presidential" is said of one only.
    assert subjects["assumed"] == {"kazakhstan", "kazakhst", "elect", "pemilu"}
    elsewhere = make_document("c", "Text.", about=Subject("Peru", "referendum"))
    assert list_subjects([*documents, elsewhere])["assumed"] == set()
    assert list_subjects([*documents, make_document("d", "Text.")])["assumed"] == set()
    assert list_subjects([])["assumed"] == set()


def test_the_seeds_are_all_about_elections_in_one_country() -> None:
    assert {"kazakhstan", "elect"} <= list_subjects(open_seeds().documents)["assumed"]


PERU = "Peru votes in April. Peru has many parties."


@pytest.mark.parametrize(
    ("title", "text", "about", "countries"),
    [
        ("Voting in Norway", PERU, Subject("Brazil"), {"brazil"}),
        ("Voting in Norway", PERU, Subject(event="the election in Japan"), {"japan"}),
        ("Voting in Norway", PERU, Subject(event="the election"), {"norway"}),
        ("Norway and Japan", PERU, Subject(), {"norway", "japan"}),
        ("Voting", PERU, Subject(), {"peru"}),
        ("Voting", "Korea Selatan memilih. Warga Korea Selatan datang.", Subject(), {"south korea"}),
        # Nothing that one text is about.
        ("Voting", "Peru votes in April.", Subject(), set()),
        ("Voting", "Peru votes. Chile votes. Peru counts. Chile counts.", Subject(), set()),
        ("Voting", "It was given to us as it is. It is for us.", Subject(), set()),
        ("Voting", "peru votes and peru counts", Subject(), set()),
        ("", "", Subject(), set()),
    ],
)
def test_the_country_of_a_document_is_told_by_its_fields_or_by_what_its_text_keeps_naming(
    title: str, text: str, about: Subject, countries: set[str]
) -> None:
    assert find_country_of(make_document("d", text, title=title, about=about)) == countries


@pytest.mark.parametrize(
    ("english", "indonesian", "home"),
    [
        ("elections in Kazakhstan", "pemilu di Kazakhstan", "kazakhstan"),
        ("elections in South Korea", "pemilu di Korea Selatan", "south korea"),
        ("elections in Peru", "pemilu", "peru"),
        ("elections in Peru and Chile", "pemilu di Peru dan Cile", None),
        ("elections in Peru", "pemilu di Cile", None),
        ("elections", "pemilu", None),
    ],
)
def test_the_home_of_a_collection_is_the_one_country_that_its_scope_names(
    english: str, indonesian: str, home: str | None
) -> None:
    assert find_home(CollectionInfo({EN: "Test"}, {EN: english, ID: indonesian})) == home


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("WHO WAS INVITED AS AN OBSERVER?", False),
        ("who was invited as an observer?", False),
        ("HASIL PEMILIHAN PRESIDEN AS?", True),
        ("hasil pemilihan presiden AS?", True),
        ("HOW DID NORWAY VOTE?", True),
        ("WHO WON IN THE US?", True),
    ],
)
def test_short_names_of_countries_are_words_first(text: str, is_named: bool) -> None:
    assert bool(find_places(text, read_tokens(text))) is is_named


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("the election in Norway", True),
        ("pilpres Norwegia", True),
        ("the president of Norway", True),
        ("the president's policy toward Norway", False),
        ("sikap presiden terhadap Norwegia", False),
        ("presiden dan Norwegia", False),
    ],
)
def test_an_office_is_of_a_place_that_nothing_sets_apart(text: str, is_named: bool) -> None:
    assert names_election_of(text.split(), ["Norway", "Norwegia"]) is is_named
