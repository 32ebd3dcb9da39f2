"""What the documents say, below a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.views.message import StyleKind
from bot.views.readers.verdicts.verdict import render_verdict
from index.models import VerdictKind
from tests.samples import EN, ID, check_sent, list_covered, make_quote
from tests.verdicts import QUOTE, SEVEN, USERNAME, judge


def test_sentences_apart_are_shown_apart() -> None:
    other = make_quote("Their participation was expected.")
    message = render_verdict(judge(VerdictKind.SHORTENED, shown=(QUOTE, other)), EN)
    assert list_covered(message, StyleKind.QUOTE) == [SEVEN, "Their participation was expected."]
    assert "\n[…]\n" in message.text


@pytest.mark.parametrize("place", [None, "Kazakhstan"])
def test_the_title_of_a_check_is_shown_once(place: str | None) -> None:
    about = replace(QUOTE.citation.about, place=place)
    citation = replace(QUOTE.citation, title="[HOAX] Six parties", checks_messages=True, about=about)
    checked = replace(QUOTE, citation=citation, is_checked=True)
    for language in (EN, ID):
        text = render_verdict(judge(VerdictKind.CHECKED, shown=(checked,)), language, USERNAME).text
        assert text.count("[HOAX] Six parties") == 1
        assert "The Korea Herald" in text


def test_figures_of_a_quote_in_the_other_language_are_marked() -> None:
    counted = "412,350 valid votes"
    quote = make_quote(f"It counted {counted} on 14 February in 1,204 places.", highlight=counted)
    verdict = replace(judge(VerdictKind.AGREES, shown=(quote,)), claim="412.350 suara, 14 Februari, 71,4 persen")
    for language, bold in ((ID, [counted, "14"]), (EN, [counted])):
        message = render_verdict(replace(verdict, language=language), language, USERNAME)
        assert list_covered(message, StyleKind.BOLD) == bold
        check_sent(message)
