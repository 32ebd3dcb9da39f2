"""An age that a question tells is no number to be found, and asks after the age at which one may vote or stand."""

from __future__ import annotations

import pytest

from index.questions.answer_types import AnswerType
from index.questions.question import keep_told_age, read_question
from index.questions.wording.told_ages import find_ages_of_rules


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("i am 16 can i vote?", 16),
        ("I'm 17 years old, am I allowed to vote?", 17),
        ("my son is 15, can he vote?", 15),
        ("can I vote if I turn 18 the day after the election?", 18),
        ("can you vote at 16?", 16),
        ("can 16-year-olds vote?", 16),
        ("I am 20, may I stand as a candidate?", 20),
        ("saya 18 tahun bisa ikut milih?", 18),
        ("aku 17 thn bisa nyoblos?", 17),
        ("anak saya 16 tahun, boleh ikut pemilu?", 16),
        ("umur 16 boleh nyoblos?", 16),
        ("usia saya 20, boleh maju jadi calon?", 20),
    ],
)
def test_who_tells_an_age_asks_at_which_age_one_may(text: str, age: int) -> None:
    question = read_question(text)
    assert (question.told_age, question.answer_type) == (age, AnswerType.AGE)
    assert str(age) not in question.asked


@pytest.mark.parametrize(
    "text",
    [
        "are there 16 seats?",
        "can I vote at 16 stations?",
        "can I vote at 16:30?",
        "can I vote at 7?",
        "apa isi Pasal 16?",
        "boleh nyoblos jam 16?",
        "I am 3rd in the queue, can I vote?",
        "I am 16 in the queue, can I vote?",
        "I am 20 minutes late, can I vote?",
        "my polling station is 16, can I vote elsewhere?",
        "saya tinggal di RT 5, nyoblos di mana?",
        "saya sudah 15 tahun tinggal di sini, boleh memilih?",
        "berapa persen pemilih usia 17 tahun?",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    question = read_question(text)
    assert question.told_age is None
    assert keep_told_age(question).asked == question.asked


@pytest.mark.parametrize(
    ("text", "asked", "answer_type"),
    [
        ("I am 70, can I vote by post?", "can I vote by post?", AnswerType.PROCEDURE),
        ("I am 18, where do I vote?", "where do I vote?", AnswerType.PLACE),
        ("I am 25 years old, when is the election?", "when is the election?", AnswerType.TIME),
    ],
)
def test_what_else_is_asked_stays(text: str, asked: str, answer_type: AnswerType) -> None:
    question = read_question(text)
    assert (question.asked, question.answer_type) == (asked, answer_type)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("At 16, residents may vote in local elections.", {16}),
        ("Persons aged 17 may register.", {17}),
        ("Everyone who is 17 or older can vote.", set()),
        ("Pemilih berusia 17 tahun atau lebih.", set()),
        ("Open until 16:00 at 16 stations.", set()),
    ],
)
def test_a_rule_for_one_age_is_no_least_age(text: str, ages: set[int]) -> None:
    assert find_ages_of_rules(text) == ages
