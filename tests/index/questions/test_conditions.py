"""The condition that a question makes, and what holds for everybody although it says "my"."""

from __future__ import annotations

import pytest

from index.questions.answer_types import AnswerType
from index.questions.question import read_question


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("can I vote if I am in prison?", "I am in prison"),
        ("if I moved, can I still vote?", "I moved"),
        ("bolehkah memilih kalau sedang sakit", "sedang sakit"),
        ("can I vote without photo ID", "photo ID"),
        ("when do the polls open?", None),
        ("who may vote?", None),
    ],
)
def test_a_condition_is_what_stands_behind_its_word(text: str, condition: str | None) -> None:
    question = read_question(text)
    span = question.condition
    assert (None if span is None else question.asked[slice(*span)]) == condition


@pytest.mark.parametrize(
    "text", ["can I vote if I am 17", "boleh memilih kalau umur 16", "may he vote if he is 17 years old"]
)
def test_whether_somebody_of_an_age_may_is_told_by_an_age(text: str) -> None:
    assert read_question(text).answer_type is AnswerType.AGE


@pytest.mark.parametrize(
    ("text", "is_own_case"),
    [
        ("is my vote secret", False),
        ("is my ballot counted if I forgot my ID", False),
        ("apakah suara saya rahasia", False),
        ("has my ballot been counted", True),
        ("is my registration active", True),
        ("check if my name is on the list", True),
        ("nama saya ada di DPT gak", True),
    ],
)
def test_what_holds_for_everybody_is_no_own_case(text: str, is_own_case: bool) -> None:
    assert read_question(text).frame.is_own_case is is_own_case
