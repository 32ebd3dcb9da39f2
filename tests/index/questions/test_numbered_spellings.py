"""A digit behind a noun is its number, and behind a verb a word of chats."""

from __future__ import annotations

import pytest

from index.questions.wording.chat_spellings import spell_out
from tests.corpora import EN


@pytest.mark.parametrize(
    "text", ["how many votes did number 2 get", "did candidate 2 win in mill hill", "what did the number 2 do"]
)
def test_a_number_stays(text: str) -> None:
    assert spell_out(text, EN) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what do i need 2 get a ballot", "what do i need to get a ballot"),
        ("how many votes for a candidate 2 win", "how many votes for a candidate to win"),
    ],
)
def test_a_digit_is_a_word(text: str, meant: str) -> None:
    assert spell_out(text, EN) == meant
