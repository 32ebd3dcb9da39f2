"""What is read of a query once and kept with it."""

from __future__ import annotations

from index.building.assembly import index_documents
from index.questions.question import read_question
from index.search.index import PassageIndex
from index.search.names.places import list_places
from index.search.queries import Query, kept_of_query
from tests.corpora import EN, make_document


def test_reads_each_query_once() -> None:
    index = index_documents([make_document("port", "The mayor of Ardin closed the port.")])
    first, second = (index.builder.build(read_question(text, EN)) for text in ("Who closed the port?", "Who votes?"))
    read: list[Query] = []

    @kept_of_query
    def count_terms(index: PassageIndex, query: Query) -> int:
        read.append(query)
        return len(query.terms)

    assert [count_terms(index, query) for query in (first, first, second, first)] == [2, 2, 1, 2]
    assert read == [first, second]


def test_another_query_of_the_same_words_is_read_anew() -> None:
    index = index_documents([make_document("port", "The mayor of Ardin closed the port in Ardin.")])
    query = index.builder.build(read_question("Who closed the port in Ardin?", EN))
    fewer = Query(query.question, query.terms[:1])
    assert [term.surface for term in list_places(index, query)] == ["Ardin"]
    assert list_places(index, fewer) == []
