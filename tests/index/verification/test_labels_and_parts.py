"""Messages of several sentences on one line, articles that they name, and quotes of what was replaced."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.json_objects import describe_verdict
from bot.views.readers.verdicts.verdict import render_verdict
from index.building.build import index_collection
from index.models import Document, Genre, Language, Verdict, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
GUIDE = """Bring your national identity card, your passport or your driving licence. A document that expired less than \
two years ago is accepted. A photograph of a document on a telephone is not accepted. No votes were annulled."""
LAW = """# Regulation No. 12 of 2026 on Campaign Finance

### Article 9. Limits on spending

(1) A presidential candidate shall not spend more than 6,000,000 crowns in the first round.

### Article 12. Public subsidy

A party that receives at least two per cent of the valid votes is paid 8 crowns for each vote.
"""
SUBSIDY = "a party that receives at least two per cent of the valid votes is paid 8 crowns for each vote."
SCHEDULE = "Pelantikan presiden diselenggarakan pada 10 Januari 2027 di gedung majelis."


def _verify(claim: str, *documents: Document) -> Verdict:
    return index_collection(INFO, [*documents]).verify(claim, EN)


def _make_law() -> Document:
    return make_document(
        "law", LAW, language=EN, title="Regulation No. 12 of 2026 on Campaign Finance", genre=Genre.OFFICIAL
    )


def test_sentences_of_one_line_that_skip_one_of_the_source_are_each_checked() -> None:
    claim = (
        "Bring your national identity card, your passport or your driving licence. "
        "A photograph of a document on a telephone is accepted. No votes were annulled."
    )
    verdict = _verify(claim, make_document("guide", GUIDE, language=EN))
    parts = {verdict.kind, *(one.verdict.kind for one in verdict.others)}
    assert VerdictKind.ALTERED in parts
    assert verdict.unchecked == ()
    assert verdict.gravest is VerdictKind.ALTERED
    assert describe_verdict(verdict)["verdict"] == "altered"


@pytest.mark.parametrize(
    "label", ["Article 12: ", "Article 12 says ", "According to Article 12, ", "Pasal 12 menyatakan bahwa "]
)
def test_the_right_article_is_checked(label: str) -> None:
    verdict = _verify(f"{label}{SUBSIDY}", _make_law())
    assert (verdict.kind, verdict.unchecked) == (VerdictKind.VERBATIM, ())


@pytest.mark.parametrize("label", ["Article 11: ", "Article 11 says ", "According to Article 11, ", "Article 9: "])
def test_another_article_is_a_difference(label: str) -> None:
    verdict = _verify(f"{label}{SUBSIDY}", _make_law())
    first = verdict.differences[0]
    assert verdict.kind is VerdictKind.ALTERED
    assert (first.source, first.claim) == (
        "Article 12",
        label.strip(" :,").removeprefix("According to ").removesuffix(" says"),
    )


def test_a_law_or_a_paragraph_that_cannot_be_told_stays_unchecked() -> None:
    verdict = _verify(f"Article 12 of Regulation 7 says {SUBSIDY}", _make_law())
    assert verdict.kind is VerdictKind.PARTLY_VERBATIM
    assert verdict.unchecked


def test_words_of_a_replaced_document_are_held_against_the_newer_one() -> None:
    text = "A natural person may donate at most {} crowns to a party in one election year."
    older = make_document("older", text.format("15,000"), language=EN, genre=Genre.OFFICIAL)
    newer = make_document("newer", text.format("20,000"), language=EN, genre=Genre.OFFICIAL)
    newer = replace(newer, supersedes=("older",), published=datetime.date(2026, 9, 1))
    claim = "A natural person may donate at most 15,000 crowns"
    verdict = _verify(claim, older, newer)
    assert verdict.kind is VerdictKind.DIFFERS
    assert verdict.quotes[0].citation.document_id == "newer"
    assert _verify(f"“{claim}”", older, newer).kind is VerdictKind.PART_OF_SENTENCE


def test_a_day_is_told_with_its_month() -> None:
    verdict = _verify(SCHEDULE.replace("10", "20"), make_document("plan", SCHEDULE, language=ID))
    assert [(one.source, one.claim) for one in verdict.differences] == [("10 Januari 2027", "20 Januari 2027")]
    assert verdict.claim[slice(*verdict.differences[0].claim_span)] == "20 Januari 2027"


@pytest.mark.parametrize("claim", ["hi", "https://example.org/news/1", "t.me/news"])
def test_of_too_little_nothing_is_said_of_what_documents_say(claim: str) -> None:
    text = render_verdict(_verify(claim, make_document("guide", GUIDE, language=EN)), EN).text
    assert text == phrase(Key.NOTHING_TO_COMPARE, EN)
