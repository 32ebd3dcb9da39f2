"""What a refusal may say stands nowhere."""

from __future__ import annotations

import pytest

from index.models import Answer
from index.questions.question import read_question
from index.search.absence import find_absent, is_begun
from tests.corpora import make_collection, make_document, make_index


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["Zanzibar", "mayor"], ("Zanzibar",)),
        (["ZANZIBAR", "Zanzibar"], ("ZANZIBAR",)),
        (["45"], ()),
        (["4"], ("4",)),
        (["82"], ()),
        (["x7"], ()),
        (["7"], ()),
        (["gazette"], ()),
        (["e-ktp"], ()),
        (["kafe-ku"], ("kafe-ku",)),
        (["the", "…"], ()),
    ],
)
def test_only_what_stands_in_no_text_and_no_field_is_absent(words: list[str], absent: tuple[str, ...]) -> None:
    text = "The mayor won 82.45% and showed his e-KTP at room x7."
    index = make_index((make_document("d", text, title="Gazette"), [[text]]))
    assert find_absent(words, index.vocabulary, index.spellings) == absent


@pytest.mark.parametrize(
    ("word", "is_so"),
    [
        ("Zanzib", True),
        ("zanzibar", False),
        ("Zambia", False),
        ("gov", False),
        ("win", False),
        ("xyz", False),
        ("8", False),
    ],
)
def test_a_word_is_begun_where_it_is_none_but_one_of_the_documents_begins_so(word: str, is_so: bool) -> None:
    text = "The governor of Zanzibar is the winner with 82.45%."
    index = make_index((make_document("d", text), [[text]]))
    assert is_begun(word, index.spellings) is is_so


@pytest.mark.parametrize("word", ["phone", "phones", "cellphone", "mobile phone", "hp", "ponsel", "handphone"])
def test_a_telephone_is_found_by_its_other_names(word: str) -> None:
    text = "Telephones must be switched off in the booth."
    collection = make_collection(make_document("guide", text))
    found = collection.answer(read_question(f"{word} in the booth"))
    assert isinstance(found, Answer)
    assert (found.missing, found.quotes[0].text) == ((), text)
