"""Who asks for official figures is not given those of a poll or of a part of the count as an answer."""

from __future__ import annotations

import pytest

from index.models import Answer, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

POLL = "An exit poll published after voting put Roa at 54 per cent of the votes for mayor of Ambar."
PART = "With 40 per cent of the stations counted, turnout in Ambar was 61 per cent."
SEMENTARA = "Hitung cepat menempatkan Roa di 54 persen suara untuk wali kota Ambar."
LAST = "The official result gives Roa 52 per cent of the votes for mayor of Ambar."


@pytest.mark.parametrize(
    ("text", "plain", "official"),
    [
        (POLL, "What share of the votes did Roa get?", "What share of the votes did Roa get in the official count?"),
        (PART, "What was the turnout in Ambar?", "What was the final turnout in Ambar?"),
        (SEMENTARA, "Berapa persen suara Roa?", "Berapa persen suara Roa menurut hasil resmi?"),
    ],
)
def test_official_figures_are_told_by_no_poll(text: str, plain: str, official: str) -> None:
    language = ID if text is SEMENTARA else EN
    collection = make_collection(make_document("d", text, language))
    found = collection.answer(read_question(plain))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    asked = collection.answer(read_question(official))
    assert not isinstance(asked, Answer) or asked.strength is Strength.PARTIAL


def test_official_figures_are_given_where_they_are_told() -> None:
    found = make_collection(make_document("d", LAST, EN)).answer(
        read_question("What share of the votes did Roa get in the official count?")
    )
    assert isinstance(found, Answer)
    assert found.strength in {Strength.STRONG, Strength.LIKELY}
