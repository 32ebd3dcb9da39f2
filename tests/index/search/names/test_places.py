"""Which documents deal with the places that a question names."""

from __future__ import annotations

import pytest

from index.answering.ranking import rank_passages
from index.building.assembly import index_documents
from index.models import Language
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.search.names.places import find_documents_placed, find_unplaced, list_places
from tests.corpora import EN, ID, make_document

GENERAL = "Every state has a deadline for voter registration. Voters register before the deadline that the state sets."
OAKLEY = "The registration deadline is 30 days before the election. Forms are sent by mail."
KENYA = "Kenya votes in August. In Kenya candidates are heard on the radio.\n\nThe registrar closes the lists in May."
JAVA = "Pemilih di Jepara mendaftar di balai desa."


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    return index_documents(
        [
            make_document("general", GENERAL, title="Voter registration deadlines"),
            make_document("oakley", OAKLEY, title="Oakley"),
            make_document("kenya", KENYA, title="The vote"),
            make_document("jepara", JAVA, language=ID, title="Pendaftaran"),
        ]
    )


def test_an_article_of_the_other_language_names_no_place(index: PassageIndex) -> None:
    query = index.builder.build(read_as_it_stands("berapa persen the deadline?", ID))
    assert not [*list_places(index, query)]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("What is the deadline in Oakley?", ["Oakley"]),
        ("oakley voter registration deadline", ["oakley"]),
        ("When do lists close in kenya?", ["kenya"]),
        ("Who registers voters at Jepara?", ["Jepara"]),
        ("What is the deadline for voter registration?", []),
        ("What is the deadline in March 2024, in August?", []),
    ],
)
def test_places_are_told_by_what_is_before_them_or_by_titles(
    index: PassageIndex, question: str, places: list[str]
) -> None:
    query = index.builder.build(read_as_it_stands(question, EN))
    assert [term.surface for term in list_places(index, query)] == places


@pytest.mark.parametrize(
    ("question", "placed"),
    [
        ("What is the deadline in Oakley?", {"oakley"}),
        ("Is Kenya's list closed?", {"kenya"}),
        ("Di mana pemilih mendaftar di Kenya?", {"kenya"}),
        ("What is the deadline?", {"general", "oakley", "kenya", "jepara"}),
    ],
)
def test_a_document_that_names_a_place_or_is_on_it_deals_with_it_in_all_its_passages(
    index: PassageIndex, question: str, placed: set[str]
) -> None:
    query = index.builder.build(read_as_it_stands(question, ID if question.startswith("Di") else EN))
    unplaced = find_unplaced(index, query, index.document_numbers)
    numbers = index.document_numbers[~unplaced].tolist()
    assert {index.documents[number].id for number in numbers} == placed
    assert len(numbers) == sum(index.documents[number].id in placed for number in index.document_numbers.tolist())


@pytest.mark.parametrize(
    "question", ["What is the registration deadline in Oakley?", "oakley voter registration deadline"]
)
def test_what_names_the_place_goes_before_what_says_more_of_the_rest(index: PassageIndex, question: str) -> None:
    ranking = rank_passages(index, index.builder.build(read_as_it_stands(question, EN)))
    assert ranking is not None
    first = int(ranking.matches.candidates[ranking.order[0]])
    assert index.documents[index.document_numbers[first]].id == "oakley"


def test_documents_that_only_their_fields_place_are_found_by_that(index: PassageIndex) -> None:
    elsewhere = [make_document(f"e{at}", f"Mailed forms are due on day {at} before the deadline.") for at in range(40)]
    placed = make_document("placed", "Postmarked in time.", title="Oakley")
    crowded = index_documents([*elsewhere, placed])
    query = crowded.builder.build(read_as_it_stands("When is the deadline of mailed forms in Oakley?"))
    (number,) = find_documents_placed(crowded, query).tolist()
    assert crowded.documents[number].id == "placed"
    ranking = rank_passages(crowded, query)
    assert ranking is not None
    assert number in crowded.document_numbers[ranking.matches.candidates].tolist()


@pytest.mark.parametrize(("language", "is_unplaced"), [(ID, False), (EN, True)])
def test_what_is_written_for_one_countrys_readers_need_not_name_it(language: Language, is_unplaced: bool) -> None:
    index = index_documents([make_document("d", "Polisi 5.", language)])
    query = index.builder.build(read_as_it_stands("What do the police do in Indonesia?"))
    assert find_unplaced(index, query, index.document_numbers).tolist() == [is_unplaced]
