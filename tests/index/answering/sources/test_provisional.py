"""Provisional figures give way to those of a newer document that is no less official."""

from __future__ import annotations

import datetime as dt

import pytest

from index.models import Answer, Document, Genre, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

NIGHT = "With 96 per cent of the stations counted, turnout in the referendum of Ruritania was 65 per cent."
LAST = "Turnout in the referendum of Ruritania was 66.3 per cent of all who are registered."
MALAM = "Menurut hasil sementara, partisipasi pemilih dalam referendum Ruritania 65 persen."
AKHIR = "Partisipasi pemilih dalam referendum Ruritania 66,3 persen dari semua yang terdaftar."
OTHER = "The boat to the island sails at noon, and dogs ride free of charge."


def make(name: str, text: str, language: Language, genre: Genre, day: int) -> Document:
    return make_document(name, text, language, title=name, genre=genre, published=dt.date(2026, 6, day))


def answer(question: str, *documents: Document) -> Answer:
    other = make("boats", OTHER, EN, Genre.NEWS, 1)
    found = make_collection(*documents, other).answer(read_question(question))
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("question", "language"),
    [("What was the turnout in the referendum?", EN), ("Berapa partisipasi pemilih dalam referendum?", ID)],
)
def test_the_last_figures_lead(question: str, language: Language) -> None:
    night, last = ((NIGHT, LAST), (MALAM, AKHIR))[language is ID]
    early = make("night", night, language, Genre.NEWS, 15)
    for genre in (Genre.OFFICIAL, Genre.NEWS):
        assert answer(question, early, make("last", last, language, genre, 24)).quotes[0].citation.document_id == "last"
    # Alone they are quoted as ever, and before what is older or less official.
    assert answer(question, early).quotes[0].citation.document_id == "night"


COUNTED = "With 96 per cent of the stations counted, about 60 per cent had voted Yes to the Shoreline Amendment."
ACCEPTED = "The Shoreline Amendment was accepted. Of the valid votes, 60.1 per cent were for Yes."


def test_what_is_told_in_two_sentences_leads_as_well() -> None:
    early, last = make("night", COUNTED, EN, Genre.NEWS, 15), make("last", ACCEPTED, EN, Genre.OFFICIAL, 24)
    found = answer("Did the Shoreline Amendment pass, and by how much?", early, last)
    assert found.quotes[0].text == ACCEPTED
    older = make("last", ACCEPTED, EN, Genre.OFFICIAL, 14)
    found = answer("Did the Shoreline Amendment pass, and by how much?", early, older)
    assert found.quotes[0].citation.document_id == "night"


def test_who_asks_for_provisional_figures_gets_them() -> None:
    documents = make("night", NIGHT, EN, Genre.OFFICIAL, 15), make("last", LAST, EN, Genre.OFFICIAL, 24)
    asked = "What was the turnout in the referendum with 96 per cent of the stations counted?"
    assert answer(asked, *documents).quotes[0].citation.document_id == "night"


def test_what_a_newer_document_does_not_tell_is_not_shown_as_sure_from_provisional_figures() -> None:
    told = "According to preliminary figures, turnout in the referendum of Ruritania was 65 per cent."
    newer = "The turnout in the referendum of Ruritania is published next week."
    question = "What was the turnout in the referendum of Ruritania?"
    early = make("night", told, EN, Genre.NEWS, 15)
    assert answer(question, early).strength is Strength.STRONG
    assert answer(question, early, make("last", newer, EN, Genre.OFFICIAL, 24)).strength is not Strength.STRONG
