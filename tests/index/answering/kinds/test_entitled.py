"""Who may or can do something: told by a permission, or by what those are called who do it."""

from __future__ import annotations

import pytest

from index.models import Abstention, Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

# Holds the question's very words, and the name of a person.
NEWS = "The commission counted all votes within two days, its chair Dewi Lestari said on Monday."
BERITA = "Komisi menghitung semua suara dalam dua hari, kata ketuanya Dewi Lestari. Orang memilih pada pagi hari."


@pytest.mark.parametrize(
    ("rule", "language"),
    [
        ("Voters are all who are seventeen years old on election day and live in the valley.", EN),
        ("Voters are those who have lived in the valley for a year.", EN),
        ("Every citizen who is seventeen years old may vote.", EN),
        ("Pemilih adalah warga negara yang berumur tujuh belas tahun pada hari pemungutan suara.", ID),
        ("Warga negara yang berumur tujuh belas tahun berhak memilih.", ID),
    ],
)
@pytest.mark.parametrize(
    "question", ["Who may vote?", "who is allowed to vote", "Siapa yang boleh memilih?", "siapa yang berhak memilih"]
)
def test_who_may_vote_is_told_by_who_the_voters_are(rule: str, language: Language, question: str) -> None:
    other = make_document("news", NEWS if language is EN else BERITA, language)
    collection = make_collection(
        other, make_document("law", f"The council met. {rule}" if language is EN else rule, language)
    )
    answer = collection.answer(read_question(question))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].citation.document_id == "law"
    assert rule[:20] in answer.quotes[0].text
    assert answer.strength.reaches(Strength.LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "Who can vote in the valley?",
        "Voting brings the valley forward, and all must see it.",
    ],
)
def test_what_permits_nothing_is_not_quoted(text: str) -> None:
    collection = make_collection(make_document("news", f"{text} {NEWS}", EN))
    for question in ("Who may vote?", "Siapa yang boleh memilih?"):
        assert isinstance(collection.answer(read_question(question)), Abstention)
