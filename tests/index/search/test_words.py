"""What an index knows of a word of a question."""

from __future__ import annotations

from index.building.assembly import index_documents
from index.questions.question import read_question
from tests.corpora import make_collection, make_document


def test_how_the_other_language_stems_a_title_makes_no_name_of_its_words() -> None:
    text = "The old sheriff won a third term. The mill road floods."
    index = index_documents([make_document("round-two", text, title="Millbrook: seat won on recount")])
    query = index.builder.build(read_question("Who won in Millbrook?"))
    names = {term.surface: index.look_up(term.meaning).is_name for term in query.terms}
    assert names == {"won": False, "Millbrook": True}


def test_a_word_of_titles_alone_is_as_rare_as_what_stands_for_it() -> None:
    text = "Bring one identity document with a photograph. Ballots are counted at night."
    index = make_collection(make_document("voter-id", text), make_document("hall", "The hall opens at seven.")).index
    query = index.builder.build(read_question("What id do I need?"))
    (word,) = (index.look_up(term.meaning) for term in query.terms if term.surface == "id")
    assert word.passage_count == 1
    assert word.idf > 0
