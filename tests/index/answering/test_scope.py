"""Questions about places, years and elections that a collection does not cover."""

from __future__ import annotations

import datetime as dt

import pytest

from index.models import Abstention, Answer, Language, Reason, Strength, Subject
from index.questions.question import read_as_it_stands, read_question
from tests.corpora import EN, ID, ask_texts, make_document, make_scope, open_seeds


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("elections in Kazakhstan", {"kazakhstan": "Kazakhstan"}),
        ("pemilu di kazakhstan", {"kazakhstan": "kazakhstan"}),
        ("pemilu di Korea Selatan dan Jepang", {"south korea": "Korea Selatan", "japan": "Jepang"}),
        ("South Korea's vote", {"south korea": "South Korea's"}),
        ("Who won in Papua New Guinea?", {"papua new guinea": "Papua New Guinea"}),
        ("pilpres AS", {"united states": "AS"}),
        ("the US election", {"united states": "US"}),
        ("UK vote", {"united kingdom": "UK"}),
        ("pemilu Amerika di America", {"united states": "Amerika"}),
        ("tell us about it as president", {}),
        ("pilpres Korsel", {"south korea": "Korsel"}),
        ("vote in Turkey", {"türkiye": "Turkey"}),
        ("Amerika Serikat", {"united states": "Amerika Serikat"}),
        ("United States and Germany", {"united states": "United States", "germany": "Germany"}),
        ("pilpres Prancis", {"france": "Prancis"}),
        ("Indonesia, INDONESIA, indonesia", {"indonesia": "Indonesia"}),
        ("the united parties", {}),
        ("", {}),
    ],
)
def test_countries_are_known_in_both_languages(text: str, places: dict[str, str]) -> None:
    assert read_as_it_stands(text).places == places


@pytest.mark.parametrize(
    ("question", "is_election"),
    [
        ("Who won the election?", True),
        ("how many voters", True),
        ("when is the president inaugurated", True),
        ("Kapan pemilu?", True),
        ("siapa yang menang", True),
        ("gubernur dilantik kapan", True),
        ("kpu mengumumkan apa", True),
        ("How do I bake bread?", False),
        ("resep rendang", False),
        ("capital of France", False),
        ("2024", False),
        ("", False),
    ],
)
def test_words_of_elections(question: str, is_election: bool) -> None:
    assert read_as_it_stands(question).is_about_elections is is_election


@pytest.mark.parametrize(
    ("question", "outside"),
    [
        ("Who won the parliamentary election in Uzbekistan?", ("Uzbekistan",)),
        ("Kapan pemilu presiden Indonesia berikutnya?", ("Indonesia",)),
        ("Siapa menang pilpres Amerika Serikat?", ("Amerika Serikat",)),
        ("What was the turnout in 2019?", ("2019",)),
        ("Kapan pemilu 2024?", ("2024",)),
        ("Apakah Korea Selatan menggelar pemilu?", ("Korea Selatan",)),
        ("pemilu Brasil 1998", ("Brasil", "1998")),
        # Not about an election, and no document names the country.
        ("What is the climate of Brazil?", ("Brazil",)),
        # Named in the documents beside their own subject.
        ("Does Kazakhstan develop ties with Indonesia?", ()),
        ("Apa hubungan dengan Indonesia?", ()),
        ("Who is the ambassador to Korea?", ()),
        ("elections in Kazakhstan and Indonesia", ()),
        ("When are the elections?", ()),
        ("the election of 2023", ()),
        ("the election of 2022", ()),
        ("Mazhilis since 2004", ()),
        ("the presidential-parliamentary system", ()),
        ("30 percent quota", ()),
        ("Rule 1234", ()),
    ],
)
def test_what_of_a_question_is_outside_the_seeds(question: str, outside: tuple[str, ...]) -> None:
    seeds = open_seeds()
    assert make_scope(*seeds.documents).find_outside(read_question(question)) == outside


@pytest.mark.parametrize(
    ("question", "language", "missing"),
    [
        ("Who won the parliamentary election in Uzbekistan?", EN, ("Uzbekistan",)),
        ("Kapan pemilu presiden Indonesia berikutnya?", ID, ("Indonesia",)),
        ("What was the turnout in the 2019 Kazakh presidential election?", EN, ("2019",)),
        ("hasil pemilu kazakhstan 1999 apa", ID, ("1999",)),
    ],
)
def test_a_question_outside_is_refused_with_what_is_outside(
    question: str, language: Language, missing: tuple[str, ...]
) -> None:
    refused = open_seeds().answer(read_question(question))
    assert isinstance(refused, Abstention)
    assert (refused.reason, refused.missing, refused.language) == (Reason.OUT_OF_SCOPE, missing, language)


def test_a_collection_without_a_place_covers_every_place() -> None:
    document = make_document("d", "The vote was held.", published=dt.date(2020, 5, 1))
    scope = make_scope(document)
    assert scope.find_outside(read_question("election in Brazil in 2020")) == ()
    assert scope.find_outside(read_question("election in Brazil in 2021")) == ("2021",)


def test_a_place_may_be_described_in_words() -> None:
    document = make_document(
        "d", "The vote was held.", about=Subject("the south of Brazil", "vote", dt.date(2018, 1, 1))
    )
    scope = make_scope(document)
    assert scope.find_outside(read_question("pemilu di Brasil 2018")) == ()
    assert scope.find_outside(read_question("pemilu di Peru 2018")) == ("Peru",)


REGENCY = "Ratna Kusuma memenangkan pemilihan bupati Melati pada 27 November 2024."
VISITED = "Pemantau pemilu dari Malaysia mengunjungi enam TPS di Melati."


@pytest.mark.parametrize(
    ("question", "strength"),
    [
        ("who won the US election?", None),
        ("siapa presiden Malaysia?", None),
        ("pemilu India kapan?", None),
        ("who won the election in Kenya?", None),
        ("berapa TPS dikunjungi pemantau dari Malaysia?", Strength.STRONG),
        ("what did observers from Malaysia visit?", Strength.STRONG),
        ("siapa yang menang?", Strength.STRONG),
    ],
)
def test_what_no_catalogue_places_is_of_the_country_that_its_texts_tell(
    question: str, strength: Strength | None
) -> None:
    found = ask_texts(question, (REGENCY, ID), (VISITED, ID))
    assert (found.strength if isinstance(found, Answer) else None) is strength


@pytest.mark.parametrize(
    ("question", "is_sure"),
    [
        ("kapan pemilu di Jakarta?", False),
        ("election in Jakarta when", False),
        ("when is the election in Asia?", False),
        ("kapan pemilu di Kazakhstan?", True),
        ("when are the elections in Kazakhstan?", True),
    ],
)
def test_a_place_that_is_named_for_something_else_has_no_vote_of_its_own(question: str, *, is_sure: bool) -> None:
    found = open_seeds().answer(read_question(question))
    assert (isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)) is is_sure
