"""Who won: told by the sentence that declares them, and by no rule for whoever it will be."""

from __future__ import annotations

import datetime as dt

import pytest

from index.models import Answer, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

ABOUT = Subject(place="Northland", event="presidential election", date=dt.date(2026, 5, 3))
PUBLISHED = dt.date(2026, 5, 5)
RULES = (
    "To win at once, a candidate needs an absolute majority of the votes. The candidate with the most votes is "
    "declared elected by the Court. Should the two tie, the older of them is declared elected."
)
ATURAN = "(1) Pasangan calon yang memperoleh suara terbanyak ditetapkan sebagai gubernur dan wakil gubernur terpilih."
NEWS = (
    "Turnout was 70.4 per cent, slightly lower than in the first round. Rosa Quispe of the Harbour Union has been "
    "elected President of Northland. Her term begins in June."
)


@pytest.mark.parametrize("question", ["Who won?", "who won the election", "siapa yang menang?"])
def test_no_rule_tells_who_won(question: str) -> None:
    for text, language in ((RULES, EN), (ATURAN, ID)):
        document = make_document("d", text, language, about=ABOUT, published=PUBLISHED)
        answer = make_collection(document).answer(read_question(question))
        assert not isinstance(answer, Answer) or answer.strength not in (Strength.STRONG, Strength.LIKELY)


@pytest.mark.parametrize("question", ["Who won?", "who won the election", "siapa yang menang?"])
def test_the_sentence_that_declares_who_won_leads(question: str) -> None:
    documents = [make_document(d, text, about=ABOUT, published=PUBLISHED) for d, text in (("n", NEWS), ("r", RULES))]
    answer = make_collection(*documents).answer(read_question(question))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert "Quispe" in quote.text[quote.highlight.start : quote.highlight.end]
    assert answer.strength in (Strength.STRONG, Strength.LIKELY)
