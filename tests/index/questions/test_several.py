"""Messages with more than one question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models import Language
from index.questions.question import read_question
from index.questions.several import split_questions


def split(text: str) -> tuple[str, ...]:
    return split_questions(text, read_question(text).language)


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Who won and by how much?", ("Who won", "by how much?")),
        ("Who is Tokayev and why did he leave his party?", ("Who is Tokayev", "why did he leave his party?")),
        (
            "How many seats, and how many of those from party lists?",
            ("How many seats", "how many of those from party lists?"),
        ),
        ("Who won? How many voted?", ("Who won?", "How many voted?")),
        ("who won\nhow many voted", ("who won", "how many voted")),
        ("siapa yang menang dan berapa persen suaranya?", ("siapa yang menang", "berapa persen suaranya?")),
        ("pemerintahnya mundur? terus pm barunya siapa?", ("pemerintahnya mundur?", "terus pm barunya siapa?")),
        ("siapa presidennya, kapan dilantik?", ("siapa presidennya", "kapan dilantik?")),
    ],
)
def test_each_question_is_told_apart_as_typed(message: str, parts: tuple[str, ...]) -> None:
    assert split(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "When and where was the election held?",
        "kapan dan di mana pemilu diadakan?",
        "Who won? Thanks!",
        "siapa yang menang? tolong dijawab",
        "What is the threshold and the turnout?",
        "What about Tokayev, who left his party?",
        "I am a student. Who won?",
        "Who? What? When? Where? Why?",
        "",
        "?",
    ],
)
def test_one_question_stays_whole(message: str) -> None:
    assert split(message) == (message,)


@given(st.text(max_size=200), st.sampled_from(Language))
def test_parts_are_words_of_the_message(message: str, language: Language) -> None:
    parts = split_questions(message, language)
    assert 1 <= len(parts) <= 3
    assert all(part in message for part in parts)
