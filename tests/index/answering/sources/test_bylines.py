"""Who wrote a document is told by the sentence of it that names its author."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.building.build import index_collection
from index.models import Answer, Document, Language, Strength
from index.questions.question import read_question
from tests.corpora import INFO, make_document

HARBOUR = replace(
    make_document(
        "harbour",
        "The council election was held in May. Ana Roa reports from the harbour. Ana Roa is the editor of the pages on"
        " elections.",
        title="Vote at the harbour",
    ),
    publisher="The Harbour Gazette",
    author="Ana Roa",
    author_role="Editor",
)
VALLEY = make_document(
    "lembah",
    "Pemilihan bupati digelar pada bulan Mei, tulis Budi Hartono dari Lembah. Suara dihitung pada malam hari.",
    Language.ID,
    title="Pemilihan di lembah",
    publisher="Kabar Lembah",
    author="Budi Hartono",
)
UNSIGNED = make_document("hill", "The election on the hill was calm.", title="Hill", publisher="Hill Times")


def ask(question: str, *documents: Document) -> Answer | None:
    found = index_collection(INFO, documents or (HARBOUR, VALLEY, UNSIGNED)).answer(read_question(question))
    return found if isinstance(found, Answer) and found.strength is Strength.STRONG else None


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the Harbour Gazette article?",
        "who wrote the harbour piece, is she an editor",
        "Who is the author of the report in the Gazette?",
        "The Gazette article was written by whom?",
        "Siapa penulis artikel Harbour Gazette?",
    ],
)
def test_author_of_a_named_text_is_told_with_the_role(question: str) -> None:
    found = ask(question)
    assert found is not None
    quote = found.quotes[0]
    assert quote.text[slice(*quote.highlight)] == "Ana Roa is the editor of the pages on elections."


@pytest.mark.parametrize(
    "question",
    [
        "siapa yg nulis berita di Kabar Lembah",
        "Berita Kabar Lembah ditulis oleh siapa?",
        "penulis artikel kabar lembah itu siapa",
        "who wrote the Kabar Lembah report",
    ],
)
def test_author_is_told_in_either_language(question: str) -> None:
    found = ask(question)
    assert found is not None
    assert "tulis Budi Hartono" in found.quotes[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the Hill Times article?",  # names no author
        "Who wrote the Mountain Post article?",  # not here
        "Who is the author of the election?",  # no text
    ],
)
def test_nobody_is_told_whom_the_named_text_does_not_name(question: str) -> None:
    found = ask(question)
    assert found is None or not any("Roa" in quote.text or "Budi" in quote.text for quote in found.quotes)


def test_author_of_a_withdrawn_document_is_not_told() -> None:
    collection = index_collection(INFO, [HARBOUR, VALLEY]).without([HARBOUR.id])
    found = collection.answer(read_question("Who wrote the Harbour Gazette article?"))
    assert not isinstance(found, Answer)


def test_author_whom_only_the_catalogue_names_is_not_made_up() -> None:
    assert ask("Who wrote the Hill Times article?", HARBOUR, replace(UNSIGNED, author="Cid Faro")) is None
