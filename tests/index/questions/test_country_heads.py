"""Who leads a country is asked for by what they do, or as its head, and is no head of something in it."""

from __future__ import annotations

import pytest

from index.questions.question import read_question


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Who leads South Korea?", "heads"),
        ("Who runs the country now?", "runs"),
        ("Who is Kenya's leader?", "leader"),
        ("Who is the Kenyan leader?", "leader"),
        ("Who is the head of state?", "head"),
        ("Siapa pemimpin Korea Selatan?", "pemimpin"),
        ("Siapa kepala negara Kenya?", "kepala"),
        ("Siapa yang memerintah Kenya sekarang?", "memerintah"),
        ("Who leads the Kenyan court?", None),
        ("Who is the leader of Kenya's largest party?", None),
        ("Siapa pemimpin partai terbesar di Kenya?", None),
        ("How does Kenya's leader govern?", None),
    ],
)
def test_head_of_a_country_is_asked_for(text: str, named: str | None) -> None:
    question = read_question(text).named
    head = question.country_head
    assert (head and question.asked[slice(*head)]) == named
    if head is not None:
        assert question.is_about_elections
