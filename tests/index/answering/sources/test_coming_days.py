"""When the next election is, where documents of the past tell a day that is still to come."""

from __future__ import annotations

import datetime as dt

import pytest

from index.answering.sources.coming_days import tells_later
from index.building.build import index_collection
from index.models import Answer, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

TIMELINES = {
    EN: """# Timeline

- 14 September 2025: Voters elected the parliament.
- 17 May 2026: Local elections.
- February 2028: Presidential election.
""",
    ID: """# Linimasa

- 14 September 2025: Pemilih memilih parlemen.
- 17 Mei 2026: Pemilihan kepala daerah.
- Februari 2028: Pemilihan presiden.
""",
}
OF_2025 = dt.date(2025, 10, 1)


@pytest.mark.parametrize(
    ("question", "language", "today", "told"),
    [
        ("When is the next presidential election?", EN, None, "February 2028"),
        ("Kapan pilpres berikutnya?", ID, dt.date(2026, 11, 29), "Februari 2028"),
        ("When are the next local elections?", EN, None, "17 May 2026"),
        # They are over.
        ("When are the next local elections?", EN, dt.date(2026, 11, 29), None),
        # The next election of another kind is another.
        ("When is the next parliamentary election?", EN, None, None),
        ("Who will be the next president?", EN, None, None),
    ],
)
def test_a_day_to_come_is_told_by_documents_of_the_past(
    question: str, language: Language, today: dt.date | None, told: str | None
) -> None:
    collection = index_collection(INFO, [make_document("timeline", TIMELINES[language], language, published=OF_2025)])
    found = collection.answer(read_question(question, language), today=today)
    assert isinstance(found, Answer) is (told is not None)
    if isinstance(found, Answer):
        quote = found.quotes[0]
        assert told is not None
        assert told in quote.text[slice(*quote.highlight)]
        # What was fixed then may have been put off.
        assert found.strength is not Strength.STRONG


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("When is the next election?", True),
        ("kapan pemilu berikutnya?", True),
        ("When is the next parliamentary election?", True),
        ("When is the next referendum?", False),
    ],
)
def test_what_is_told_to_be_next_is_the_next_of_its_kind(question: str, *, is_told: bool) -> None:
    text = "The election was held on 14 September 2025. The next election is due by September 2031 at the latest."
    about = Subject("Ruritania", "Parliamentary election 2025", dt.date(2025, 9, 14))
    collection = index_collection(INFO, [make_document("news", text, published=OF_2025, about=about)])
    found = collection.answer(read_question(question), today=dt.date(2026, 11, 29))
    assert isinstance(found, Answer) is is_told
    if isinstance(found, Answer):
        assert "2031" in found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    ("text", "language", "is_later"),
    [
        ("It is on 4 November 2025.", EN, True),
        ("Pemilihan digelar pada Februari 2028.", ID, True),
        ("It was on 4 August 2025.", EN, False),
        ("It was in 2025.", EN, False),
        ("Nothing is fixed.", EN, False),
    ],
)
def test_a_month_or_a_year_lies_after_a_day(text: str, language: Language, is_later: bool) -> None:
    assert tells_later(text, language, OF_2025) is is_later
