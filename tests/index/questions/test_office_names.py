"""A message that is nothing but an office asks who holds it; who leads a country is asked for in many words."""

from __future__ import annotations

import pytest

from index.questions.answer_types import AnswerType
from index.questions.question import read_question


@pytest.mark.parametrize(
    ("text", "is_office"),
    [
        ("president of Kenya", True),
        ("Kenyan president?", True),
        ("chair of the electoral commission", True),
        ("supreme court chief", True),
        ("ambassador of Peru to Kenya", True),
        ("presiden Kenya sekarang", True),
        ("ketua KPU", True),
        ("bos mahkamah agung", True),
        ("ketua KPU mundur", False),
        ("president Kibaki", False),
        ("calon presiden Kenya", False),
        ("presidential election in Kenya", False),
        ("the commission and its chair", False),
    ],
)
def test_an_office_alone_asks_for_its_holder(text: str, is_office: bool) -> None:
    assert (read_question(text).answer_type is AnswerType.PERSON) is is_office


@pytest.mark.parametrize(
    ("text", "article"), [("arti mandat", None), ("art. IV", "IV"), ("pasal iv", "IV"), ("art12", "12")]
)
def test_letters_that_go_on_number_no_article(text: str, article: str | None) -> None:
    clause = read_question(text).clause
    assert (clause and clause.article) == article


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("What is a “Just  Cause”?", ("just cause",)),
        ('apa itu "sebab yang adil"', ("sebab yang adil",)),
        ('What is "cause"?', ()),
        ("What isn't it?", ()),
    ],
)
def test_what_stands_between_quotation_marks(text: str, quoted: tuple[str, ...]) -> None:
    assert read_question(text).quotations == quoted


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
