"""Whose view a question asks for is told by their own documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.answering.sources.attributed import find_attributed_sources
from index.models import Document
from index.questions.attributions import find_attributions
from index.questions.question import read_question
from index.search.index import PassageIndex
from tests.corpora import make_document, make_index

TEXTS = {
    "harbour": "The count was slow. Turnout at the port surprised everybody.",
    "valley": "The count was quick in the valley. Turnout fell, and young voters stayed away.",
    "hill": "The ambassador met the editor on the hill. The count was calm.",
}
WRITERS = {
    "harbour": ("Ana Roa", "Researcher at the Harbour Institute"),
    "valley": ("Budi Hartono", "Ambassador to Peru"),
    "hill": (None, None),
}


def make_written(name: str) -> Document:
    author, role = WRITERS[name]
    return replace(make_document(name, TEXTS[name]), author=author, author_role=role)


INDEX: PassageIndex = make_index(
    *((make_written(name), [[f"{one.rstrip('.')}." for one in text.split(". ")]]) for name, text in TEXTS.items()),
    is_crosslingual=True,
)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("How was the count according to Roa?", "harbour"),
        ("In the researcher's view, was the count slow?", "harbour"),
        # Whoever judges by profession may be called otherwise.
        ("Per the scholar, how was the count?", "harbour"),
        ("According to the expert from the port, how was turnout?", "harbour"),
        ("According to the expert from the valley, how was turnout?", None),
        ("What does the ambassador say about turnout?", "valley"),
        ("Apa pendapat duta besar tentang penghitungan suara?", "valley"),
        ("Menurut Hartono, siapa yang tidak memilih?", "valley"),
        # Nobody's view is asked for, or that of somebody who wrote none of them.
        ("When did the ambassador meet the editor?", None),
        ("What do voters think of the count?", None),
        ("How was the count according to the mayor?", None),
    ],
)
def test_view_is_looked_for_where_its_holder_writes(question: str, document: str | None) -> None:
    found = find_attributed_sources(INDEX, INDEX.builder.build(read_question(question).named))
    names = {INDEX.documents[number].id for number in found.documents} if found else set()
    assert names == ({document} if document else set())


def test_what_names_a_source_is_not_looked_for_in_its_text() -> None:
    query = INDEX.builder.build(read_question("In the scholar's view, was the count slow?").named)
    found = find_attributed_sources(INDEX, query)
    assert found is not None
    assert [term.surface for term in found.query.terms if term.is_reporting] == ["scholar's", "view"]


def test_what_describes_a_source_is_not_looked_for_either() -> None:
    sentences = ["Overall the political season was calm.", "The count was slow."]
    written = replace(make_document("d", " ".join(sentences)), author="Ana Roa", author_role="political researcher")
    index: PassageIndex = make_index((written, [sentences]), (make_document("e", "Ships came."), [["Ships came."]]))
    query = index.builder.build(read_question("Was the count slow in the view of the political researcher Roa?").named)
    found = find_attributed_sources(index, query)
    assert found is not None
    pointing = {term.surface: term.is_reporting for term in found.query.terms}
    assert pointing["political"]
    assert not pointing["Roa"]
    assert not pointing["count"]


def test_words_without_a_cue_name_nobody() -> None:
    assert find_attributions("How many ballots did the researcher count?") == ()
