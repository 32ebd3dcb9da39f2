"""Questions to passages, best first: the two stages and their weights."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, fields, replace
from importlib import resources

import numpy as np
import pytest

from index.answering.confidence import EvidenceWeights
from index.answering.features import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.answering.ranking import INTENT_LIFT, Ranking, find_candidates, load_weights, rank_passages
from index.building.assembly import index_documents
from index.models import Answer, Subject
from index.questions.question import read_as_it_stands, read_question
from index.search.index import PassageIndex
from tests.corpora import EN, ID, make_collection, make_document, make_index

TEXTS = [
    "Voters chose mayors. Mayors govern towns.",
    "Turnout was seven percent.",
    "Mayors publish budgets.",
    "Rivers flood. Voters vote.",
]


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    herald = make_document("herald", "\n\n".join(TEXTS[:2]), publisher="The Herald")
    post = make_document("post", "\n\n".join(TEXTS[2:]), publisher="The Post")
    return make_index((herald, [[text] for text in TEXTS[:2]]), (post, [[text] for text in TEXTS[2:]]))


def rank(index: PassageIndex, question: str, depth: int = 30) -> Ranking:
    ranking = rank_passages(index, index.builder.build(read_as_it_stands(question, EN)), depth=depth)
    assert ranking is not None
    return ranking


def list_passages(index: PassageIndex, question: str) -> list[int]:
    ranking = rank(index, question)
    return [int(passage) for passage in ranking.matches.candidates[ranking.order]]


def test_weights_fit_the_features() -> None:
    weights = load_weights()
    assert weights.passage.shape == (len(PASSAGE_FEATURES),)
    assert weights.sentence.shape == (len(SENTENCE_FEATURES),)
    assert np.isfinite([*weights.passage, *weights.sentence, *asdict(weights.evidence).values()]).all()
    table = json.loads((resources.files("index") / "data" / "ranking.json").read_text("utf-8"))
    assert set(table["passage"]) == set(PASSAGE_FEATURES)
    assert set(table["sentence"]) == set(SENTENCE_FEATURES)
    assert set(table["evidence"]) == {field.name for field in fields(EvidenceWeights)}


def test_nothing_that_speaks_for_a_passage_counts_against_it() -> None:
    assert (load_weights().passage >= 0).all()


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("Who chose mayors?", [0, 2]),
        ("How high was turnout?", [1]),
        ("Do rivers flood?", [3]),
        ("publish budgets", [2]),
    ],
)
def test_the_passage_of_the_questions_words_comes_first(
    index: PassageIndex, question: str, passages: list[int]
) -> None:
    assert list_passages(index, question) == passages


def test_nothing_matches_nothing(index: PassageIndex) -> None:
    assert rank_passages(index, index.builder.build(read_as_it_stands("penguins swim", EN))) is None
    assert rank_passages(index, index.builder.build(read_as_it_stands("", EN))) is None


def test_a_question_that_names_a_document_alone_finds_its_passages(index: PassageIndex) -> None:
    query = replace(index.builder.build(read_question("suara", ID)), terms=())
    ranking = rank_passages(index, query, documents=frozenset((1,)))
    assert ranking.matches.candidates.tolist() == list(index.list_passages(1))


def test_a_named_source_brings_its_passages_along_without_outranking_words(index: PassageIndex) -> None:
    query = index.builder.build(read_as_it_stands("What did the Post write about turnout?", EN))
    candidates, scores = find_candidates(index, query)
    # "Turnout" by its idf, log 3.5/1.5; the two passages of the Post by half of log(1 + 2 documents / 1).
    assert candidates.tolist() == [1, 2, 3]
    assert scores[0] > scores[1] == pytest.approx(0.5 * np.log(3))
    assert scores[1] == scores[2]
    assert list_passages(index, "What does the Herald say about mayors?")[0] == 0
    assert list_passages(index, "What does the Post say about mayors?")[0] == 2


def test_as_many_candidates_as_asked_for(index: PassageIndex) -> None:
    query = index.builder.build(read_as_it_stands("voters mayors turnout", EN))
    all_candidates, all_scores = find_candidates(index, query)
    assert sorted(all_candidates) == [0, 1, 2, 3]
    for depth in (1, 2, 3):
        candidates, scores = find_candidates(index, query, depth)
        assert candidates.tolist() == all_candidates[:depth].tolist()
        assert scores == pytest.approx(all_scores[:depth])
        assert len(rank(index, "voters mayors turnout", depth).order) == depth


def test_the_order_is_that_of_the_weighted_features(index: PassageIndex) -> None:
    weights = load_weights()
    place = PASSAGE_FEATURES.index("information")
    only_information = replace(weights, passage=np.eye(len(PASSAGE_FEATURES))[place])
    query = index.builder.build(read_as_it_stands("mayors of towns: turnout", EN))
    ranking = rank_passages(index, query, weights=only_information)
    assert ranking is not None
    lifts = INTENT_LIFT * np.maximum.reduceat(ranking.matches.intents, ranking.matches.first_sentences[:-1])
    assert ranking.scores - lifts == pytest.approx(ranking.features[:, place])
    # Mayors and towns say more together than either of the other words.
    assert ranking.matches.candidates[ranking.order].tolist()[0] == 0
    assert ranking.scores[ranking.order].tolist() == sorted(ranking.scores, reverse=True)


def test_equal_passages_stand_in_the_documents_order() -> None:
    texts = [[["Voters chose mayors."]] for _ in range(5)]
    index = make_index(*((make_document(f"d{n}", "Voters chose mayors."), text) for n, text in enumerate(texts)))
    assert list_passages(index, "voters") == [0, 1, 2, 3, 4]


def test_the_day_of_the_event_comes_before_other_dates() -> None:
    texts = ["The election was announced on January 5, 2023.", "The election takes place on March 19, 2023."]
    subject = Subject("Kazakhstan", "early election", dt.date(2023, 3, 19))
    for order in (texts, texts[::-1]):
        document = make_document("vote", " ".join(order), about=subject)
        index = make_index((document, [[text] for text in order]))
        first = list_passages(index, "When is the election?")[0]
        assert order[first] == texts[1]


def test_translations_find_passages_only_across_languages() -> None:
    document = make_document("id", "Ambang batas diturunkan. Sungai meluap.", ID)
    passages = [["Ambang batas diturunkan."], ["Sungai meluap."]]
    crossing = make_index((document, passages), is_crosslingual=True)
    assert list_passages(crossing, "Was the threshold lowered?")[0] == 0
    own = make_index((document, passages))
    assert rank_passages(own, own.builder.build(read_as_it_stands("Was the threshold lowered?", EN))) is None


def test_the_newer_goes_before_the_older_where_nothing_else_tells() -> None:
    text = "The council has nine members."
    older, newer = (
        make_document(name, text, published=dt.date(year, 3, 1)) for name, year in (("older", 2016), ("newer", 2023))
    )
    index = make_index((older, [[text]]), (newer, [[text]]))
    assert list_passages(index, "members of the council") == [1, 0]
    # A year that is named tells.
    assert list_passages(index, "members of the council in 2016") == [0, 1]
    # So does what else a passage holds.
    fuller = make_document("fuller", "The council has nine elected members.", published=dt.date(2016, 3, 1))
    index = make_index((fuller, [["The council has nine elected members."]]), (newer, [[text]]))
    assert list_passages(index, "elected members of the council") == [0, 1]


def test_what_is_asked_of_a_time_is_told_by_what_was_written_then() -> None:
    text = "The council has nine members."
    years = (1955, 1999, 2003, 2023)
    documents = [make_document(str(year), text, published=dt.date(year, 3, 1)) for year in years]
    index = make_index(*((document, [[text]]) for document in documents))
    for asked, first in [("in 2004", 2), ("in election 99", 1), ("in the 1950s", 0), ("nowadays", 3)]:
        assert list_passages(index, f"members of the council {asked}")[0] == first


def test_a_time_that_is_named_finds_what_is_of_then_among_much_that_is_not() -> None:
    old = make_document("old", "The council, which met by the river, had nine.", published=dt.date(1955, 3, 1))
    rest = [
        make_document(f"d{number}", f"The council of town {number} has a seal, a council hall and a river.")
        for number in range(60)
    ]
    index = make_index(*((document, [[document.text]]) for document in (old, *rest)))
    assert 0 in list_passages(index, "hall of the council town in the 1950s")
    assert 0 not in list_passages(index, "hall of the council town")


LAW = """UNDANG-UNDANG REPUBLIK INDONESIA
NOMOR {number} TAHUN {year}
TENTANG
DEWAN

Pasal 1
Anggota dewan berjumlah {count} orang.

Pasal 2
Dewan bersidang setiap bulan.
"""


def test_parts_of_a_compendium_are_of_the_time_of_their_laws() -> None:
    laws = [LAW.format(number=number, year=year, count=count) for number, year, count in ((3, 1985, 40), (8, 2012, 50))]
    compendium = make_document("compendium", "\n\n".join(laws), ID, title="Himpunan Peraturan")
    index = index_documents([compendium])
    assert {*index.passage_years.tolist()} == {1985.0, 2012.0}
    query = index.builder.build(read_question("berapa jumlah anggota dewan pada tahun 80-an?"))
    ranking = rank_passages(index, query)
    assert ranking is not None
    first, end = index.passages.find_span(int(ranking.matches.candidates[ranking.order[0]]))
    assert "40 orang" in compendium.text[first:end]


def test_what_a_law_says_comes_before_what_its_makers_explain() -> None:
    law = LAW.format(number=8, year=2012, count=50) + (
        "\nPENJELASAN\nATAS\nUNDANG-UNDANG NOMOR 8 TAHUN 2012\nTENTANG DEWAN\n\n"
        "Pasal 1\nAnggota dewan berjumlah paling banyak berapa orang diatur di sini.\n\nPasal 2\nCukup jelas.\n"
    )
    index = index_documents([make_document("law", law, ID, title="Undang-Undang Nomor 8 Tahun 2012 tentang Dewan")])
    explained = index.are_explanations.nonzero()[0].tolist()
    assert explained
    ranking = rank_passages(index, index.builder.build(read_question("anggota dewan berjumlah berapa orang?")))
    assert ranking is not None
    found = ranking.matches.candidates[ranking.order].tolist()
    assert found[0] not in explained
    assert set(explained) & set(found)


HOLDERS = [
    "The president chooses the ministers and the judges of the court.",
    "President Xiolan of China visited the harbour.",
    "President Roatan spoke in the harbour.",
    "Peru and its president Roatan signed the treaty.",
]


@pytest.mark.parametrize(
    ("question", "home", "first"),
    [
        ("Who is the president of Peru?", None, 3),
        ("Who is the president of China?", "peru", 1),
        ("Siapa presiden Cina?", "peru", 1),
    ],
)
def test_who_holds_an_office_is_told_beside_the_country_that_is_meant(
    question: str, home: str | None, first: int
) -> None:
    index = make_index((make_document("d", "\n\n".join(HOLDERS)), [[text] for text in HOLDERS]), is_crosslingual=True)
    query = index.builder.build(read_question(question))
    ranking = rank_passages(index, query, home)
    assert ranking is not None
    assert ranking.matches.candidates[ranking.order[0]] == first


def test_a_passage_within_a_list_is_found_by_the_words_that_announce_the_list() -> None:
    duties = [f"{number}. keep the ropes, nets and ladders of pier {number} in good order;" for number in range(1, 46)]
    lead = "The duties of the harbour board are:"
    other = "The duties of the market council are:"
    text = "\n".join([lead, *duties, "46. paint the lighthouse.", "", other, *duties, "46. paint the lighthouse."])
    rest = [make_document(f"d{number}", f"Harbour news {number} says that nothing new came.") for number in range(40)]
    index = index_documents([make_document("board", text), *rest])
    query = index.builder.build(read_as_it_stands("Does the harbour board paint the lighthouse?", EN))
    held = [number for number, passage in enumerate(index.passages) if passage.document_id == "board"]
    painting = [number for number in held if "lighthouse" in text[slice(*index.passages.find_span(number))]]
    found, scores = find_candidates(index, query)
    by_passage = dict(zip(found.tolist(), scores.tolist(), strict=True))
    assert len(painting) == 2
    # Word for word the same: only what announces their lists tells them apart.
    assert by_passage[painting[0]] > by_passage[painting[1]]
    assert rank(index, "Does the harbour board paint the lighthouse?").matches.candidates[0] == painting[0]


@pytest.mark.parametrize(
    ("places", "first"), [(("Kenya", "Indonesia"), (1, 2)), (("Kenya", "Kenya"), (1, 1)), (("Kenya", None), (1, 1))]
)
def test_the_askers_language_leads_among_documents_on_several_countries(
    places: tuple[str, str | None], first: tuple[int, int]
) -> None:
    english, indonesian = (Subject(place=place) for place in places)
    index = index_documents(
        [
            make_document("d1", "Zyxel Quorba 7.", EN, about=english),
            make_document("d2", "Zyxel Quorba 7.", ID, about=indonesian),
        ]
    )
    for language, expected in zip((EN, ID), first, strict=True):
        ranking = rank_passages(index, index.builder.build(read_as_it_stands("Zyxel Quorba", language)))
        assert ranking is not None
        number = int(ranking.matches.candidates[ranking.order[0]])
        assert index.passages[number].document_id == f"d{expected}"


PROFILES = """# Candidates for the harbour board

The paper asked all of them on Monday, and says that Rosa Quispe answered first.

## Rosa Quispe

Age 57. Born in Callao to sailors. Leads the union of the divers.

## Marta Zegarra

Age 44. Born in Iquitos. Rosa Quispe calls her a friend of the river, and of all who were on it.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Where was Rosa Quispe born?", "Born in Callao"),
        ("How old is Marta Zegarra?", "Age 44"),
        ("Who is Rosa Quispe?", "Age 57"),
    ],
)
def test_all_below_a_name_is_told_of_whom_it_names(question: str, answer: str) -> None:
    quotes = make_collection(make_document("profiles", PROFILES)).answer(read_question(question, EN))
    assert isinstance(quotes, Answer)
    assert answer in quotes.quotes[0].text[slice(*quotes.quotes[0].highlight)]
