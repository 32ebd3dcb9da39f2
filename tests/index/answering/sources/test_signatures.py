"""Who leads the election body is told by the signature below its notices."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index.building.build import index_collection
from index.models import Answer, Document, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

HOURS = "Polling stations open at seven. The hours hold everywhere.\n\n"
QUESTIONS = ("Who is the head of the election commission?", "who chairs the electoral council", "siapa ketua KPU?")


def write_notice(
    signature: str,
    language: Language = EN,
    publisher: str = "National Electoral Council",
    author: str | None = None,
    day: int = 1,
) -> Document:
    notice = make_document(f"notice-{day}", HOURS + signature, language, title="Notice")
    return replace(notice, publisher=publisher, author=author, published=dt.date(2026, 6, day))


def ask(question: str, *documents: Document) -> str:
    """What is highlighted in what is shown, "" where nothing is."""
    found = index_collection(INFO, documents).answer(read_question(question), today=dt.date(2026, 6, 30))
    if not isinstance(found, Answer) or found.strength is Strength.PARTIAL:
        return ""
    quote = found.quotes[0]
    return quote.text[slice(*quote.highlight)]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("signature", ["Ana Torvel, Chair", "Ana Torvel\nChair of the Council", "Chair: Ana Torvel"])
def test_a_signature_tells_who_leads_the_election_body(question: str, signature: str) -> None:
    assert "Ana Torvel" in ask(question, write_notice(signature))


def test_an_indonesian_notice_is_signed_below_the_office() -> None:
    notice = write_notice("Ketua KPU Kabupaten Lembah,\n\nttd.\n\nHendra Pasaribu", ID, "KPU Kabupaten Lembah")
    assert "Hendra Pasaribu" in ask("siapa ketua KPU?", notice)
    assert "Hendra Pasaribu" in ask("siapa ketua KPU Lembah?", notice)
    assert ask("siapa ketua KPU Gunung?", notice) == ""


def test_who_signed_may_lead_it_no_more() -> None:
    found = index_collection(INFO, [write_notice("Ana Torvel, Chair")]).answer(read_question(QUESTIONS[0]))
    assert isinstance(found, Answer)
    assert found.strength is Strength.LIKELY


def test_the_newest_notice_tells_it() -> None:
    older, newer = write_notice("Ana Torvel, Chair"), write_notice("Rosa Quispe, Chair", day=9)
    assert "Rosa Quispe" in ask(QUESTIONS[0], older, newer)


@pytest.mark.parametrize(
    "notice",
    [
        write_notice("Ana Torvel, Deputy Chair"),
        write_notice("Ana Torvel, Secretary"),
        write_notice("Chair of the District Commission"),
        write_notice("Ana Torvel, Chair", publisher="Association of Villages"),
        # A lesser commission's notice is signed by its own head.
        write_notice("Ana Torvel, Chair", author="District Commission of the Hills"),
    ],
)
def test_no_other_signature_does(notice: Document) -> None:
    assert ask(QUESTIONS[0], notice) == ""
