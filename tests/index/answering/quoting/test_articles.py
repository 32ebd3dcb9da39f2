"""Quotes of articles: cited by the paragraph that is marked, their names and paragraphs set apart as in the source."""

from __future__ import annotations

import pytest

from bot.terminal.text import write_plain
from bot.views.readers.answer import render_quote
from bot.views.readers.keyboards.quote import QuotePlace
from index.answering.selection import Selection
from index.collection import Collection
from index.models import Answer, Document, Language, Quote, Span
from index.questions.question import read_question
from tests.corpora import make_collection
from tests.index.answering.quoting.test_quoter import make_quoter

FERRIES = Document(
    "ferries",
    "Regulation No. 4 of 2031 on Ferries",
    """# Regulation No. 4 of 2031

### Article 1. Tickets
(1) A ticket costs four shells.
(2) Children ride free of charge.
A child is younger than ten.
(3) Dogs pay half.

### Article 2. Complaints
Complaints are made to the harbour master within
nine days. The harbour master decides.
""",
    Language.EN,
)
FERI = Document(
    "feri",
    "Peraturan Dewan Dermaga Nomor 6 Tahun 2032 tentang Feri",
    """# Peraturan Nomor 6 Tahun 2032

## Pasal 3: Karcis

(1) Karcis berharga empat kerang.
(2) Anak-anak naik tanpa karcis.
""",
    Language.ID,
)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return make_collection(FERRIES, FERI)


def mark(collection: Collection, document: Document, first: str, last: str, marked: str) -> Quote:
    text = document.text
    start = text.index(first)
    at = text.index(marked, start)
    span = Span(start, text.index(last, start) + len(last))
    selection = Selection(collection.documents[0 if document is FERRIES else 1], span, Span(at, at + len(marked)), 0.0)
    return make_quoter(collection).make_quote(selection)


@pytest.mark.parametrize(
    ("document", "first", "last", "marked", "section"),
    [
        (FERRIES, "(1)", "half.", "(2) Children ride free of charge.", "Regulation 4/2031, Article 1(2)"),
        (FERRIES, "(1)", "half.", "A child is younger than ten.", "Regulation 4/2031, Article 1(2)"),
        (FERRIES, "Tickets", "charge.", "(1) A ticket costs four shells.", "Regulation 4/2031, Article 1(1)"),
        (FERRIES, "(2)", "half.", "(3) Dogs pay half.", "Regulation 4/2031, Article 1(3)"),
        (
            FERRIES,
            "Tickets",
            "half.",
            "(2) Children ride free of charge.\nA child is younger than ten.\n(3) Dogs pay half.",
            "Regulation 4/2031, Article 1(2)–(3)",
        ),
        (FERRIES, "Complaints", "decides.", "The harbour master decides.", "Regulation 4/2031, Article 2"),
        (FERI, "Karcis", "karcis.", "(2) Anak-anak naik tanpa karcis.", "Peraturan 6/2032, Pasal 3 ayat (2)"),
    ],
)
def test_a_quote_is_cited_by_the_paragraphs_that_are_marked_in_it(
    collection: Collection, document: Document, first: str, last: str, marked: str, section: str
) -> None:
    assert mark(collection, document, first, last, marked).citation.section == section


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "article 1 of regulation 4/2031",
            [
                "> Tickets",
                "> (1) A ticket costs four shells.",
                "> (2) Children ride free of charge. A child is younger than ten.",
                "> (3) Dogs pay half.",
            ],
        ),
        (
            "article 2 of regulation 4/2031",
            [
                "> Complaints",
                "> Complaints are made to the harbour master within nine days. The harbour master decides.",
            ],
        ),
        (
            "pasal 3 peraturan nomor 6 tahun 2032",
            ["> Karcis", "> (1) Karcis berharga empat kerang.", "> (2) Anak-anak naik tanpa karcis."],
        ),
    ],
)
def test_the_name_of_an_article_and_its_paragraphs_are_lines_of_their_own(
    collection: Collection, question: str, lines: list[str]
) -> None:
    answer = collection.answer(read_question(question))
    assert isinstance(answer, Answer)
    (quote,) = answer.quotes
    document = next(one for one in (FERRIES, FERI) if one.id == quote.citation.document_id)
    assert quote.text == document.text[quote.start : quote.end]
    shown = write_plain(render_quote(quote, QuotePlace("a"), Language.EN)).splitlines()
    assert [line for line in shown if line.startswith(">")] == lines


def test_the_text_around_a_quote_has_its_lines_too(collection: Collection) -> None:
    quote = mark(collection, FERRIES, "(2)", "charge.", "(2) Children ride free of charge.")
    context = collection.show_context(quote)
    starts = [context.text[start:].split(" ")[0] for start in context.line_starts]
    assert starts == ["(1)", "(2)", "(3)"]
    assert context.text.startswith("Tickets")


def test_prose_without_articles_has_no_lines_of_its_own(collection: Collection) -> None:
    news = Document("news", "News", "The ferry\nleft late.\n(1) Nobody complained about it.", Language.EN)
    held = make_collection(news)
    quote = make_quoter(held).make_quote(Selection(news, Span(0, len(news.text)), Span(0, 20), 0.0))
    assert quote.line_starts == ()
