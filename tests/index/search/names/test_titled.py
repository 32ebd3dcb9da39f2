"""Offices that stand for who holds them."""

from __future__ import annotations

import pytest

from index.models import Answer, Language
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

NEWS = (
    "President Rina Zhakan of Northland opened the session in the capital. In the afternoon the President named a "
    "new envoy to the harbour towns. The vote was held in May."
)
BERITA = (
    "Presiden Rina Zhakan dari Negeri Utara membuka sidang di ibu kota. Sore harinya, Presiden menunjuk utusan baru "
    "untuk kota pelabuhan. Pemungutan suara digelar pada bulan Mei."
)


def list_titled(text: str, language: Language) -> list[str]:
    """Return the terms that stand for Zhakan."""
    index = make_collection(make_document("d", text, language)).index
    number = next(found for term in ("zhakan", "zhak") if (found := index.vocabulary.find(term)) is not None)
    return [index.vocabulary.name_term(int(index.sentences.tokens[at])) for at in index.find_titled((0, number))]


@pytest.mark.parametrize(("text", "language"), [(NEWS, EN), (BERITA, ID)])
def test_the_president_is_who_was_named_so(text: str, language: Language) -> None:
    (titled,) = list_titled(text, language)
    assert titled.startswith("presid")


@pytest.mark.parametrize(
    "text",
    [
        # Of two who are called so neither is "the President".
        "President Zhakan met President Oduya. Then the President left.",
        "Then Deputy President Zhakan spoke. Then the President left.",
        "Zhakan spoke. Then the President left.",
        "President Zhakan spoke. Then the Deputy President left.",
    ],
)
def test_an_office_of_others_stands_for_nobody(text: str) -> None:
    assert list_titled(text, EN) == []


def test_what_an_office_did_answers_for_its_holder() -> None:
    collection = make_collection(
        make_document("d", NEWS, EN), make_document("o", "The harbour towns named a new envoy of trade in June.", EN)
    )
    answer = collection.answer(read_question("Which envoy did Zhakan name?"))
    assert isinstance(answer, Answer)
    assert "the President named" in answer.quotes[0].text
