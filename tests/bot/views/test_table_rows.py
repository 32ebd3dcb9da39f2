"""A row of a table wherever it is shown: each cell behind its head, the caption below, and which number is largest."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.cards.cited import render_cited
from bot.views.json_objects import describe_result, write_line
from bot.views.message import StyleKind
from bot.views.readers.context import render_context
from bot.views.readers.inline import render_article
from bot.views.readers.keyboards.quote import make_copy_button
from bot.views.readers.printed import render_printed
from bot.views.readers.verdicts.verdict import render_verdict
from index.models import (
    CELL_SEPARATOR,
    Answer,
    Context,
    Language,
    Mark,
    MarkKind,
    Quote,
    Span,
    Strength,
    TableRow,
    Verdict,
    VerdictKind,
)
from tests.samples import EN, HERALD, check_sent, list_covered, send

ROW = TableRow("Votes by pair", ("Pair", "Votes", ""), ("Ana <b>– Budi", "12,345", "won"))
SHOWN = "Pair: Ana <b>– Budi · Votes: 12,345 · won"


def make_row(row: TableRow = ROW, largest: int | None = None) -> Quote:
    text = CELL_SEPARATOR.join(row.cells)
    return Quote("r1", HERALD, 7, 7 + len(text), text, Span(0, len(text)), 1.0, row, largest)


def test_a_row_is_shown_with_its_heads_and_its_caption_apart() -> None:
    message = render_cited(make_row(), EN)
    assert list_covered(message, StyleKind.QUOTE) == [SHOWN]
    assert f"\n{phrase(Key.TABLE, EN, caption='Votes by pair')}\n" in message.text
    assert phrase(Key.LARGEST_IN_COLUMN, EN, column="Votes") not in message.text
    check_sent(message)
    assert list_covered(render_cited(make_row(replace(ROW, heads=())), EN), StyleKind.QUOTE) == [
        "Ana <b>– Budi · 12,345 · won"
    ]


@pytest.mark.parametrize("language", Language)
def test_the_largest_number_is_named_as_such_only_where_it_was_asked_for(language: Language) -> None:
    words = phrase(Key.LARGEST_IN_COLUMN, language, column="Votes")
    assert words in render_cited(make_row(largest=1), language).text
    answer = Answer("Who?", language, Strength.STRONG, 0.9, (make_row(largest=1),))
    assert words in render_printed(answer, language).text
    article = render_article(make_row(largest=1), Strength.STRONG, "kutip_bot", language)
    assert words in article.message.text
    assert article.title == f"🇰🇿 {SHOWN}"


def test_a_row_in_json_has_its_parts_apart() -> None:
    answer = Answer("Who?", EN, Strength.STRONG, 0.9, (make_row(), make_row(largest=1)))
    first, second = json.loads(write_line(describe_result(answer)))["quotes"]
    parts = {"caption": "Votes by pair", "heads": ["Pair", "Votes", ""], "cells": ["Ana <b>– Budi", "12,345", "won"]}
    assert first["table"] == parts
    assert second["table"] == parts | {"largest": 1}
    assert first["text"] == "Ana <b>– Budi\t12,345\twon"


def test_a_row_is_copied_and_judged_as_it_is_shown() -> None:
    (button,) = make_copy_button(make_row(), EN, can_share=False)
    assert SHOWN in (button.copied or "")
    verdict = Verdict(SHOWN, EN, VerdictKind.VERBATIM, (make_row(),), (Mark(Span(0, len(SHOWN)), MarkKind.SAME),))
    message = render_verdict(verdict, EN)
    assert list_covered(message, StyleKind.QUOTE) == [SHOWN]
    assert send(message)


def test_the_context_of_a_row_has_each_row_in_a_line_of_its_own() -> None:
    quote = make_row()
    text = f"Pair\tVotes\n\n{quote.text}\n\nCici\t9"
    start = text.index(quote.text)
    context = Context(HERALD, text, 0, 90, Span(start, start + len(quote.text)), False, False)
    message = render_context(context, quote, None, EN)
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == ["Pair · Votes\nAna <b>– Budi · 12,345 · won\nCici · 9"]
    assert list_covered(message, StyleKind.BOLD)[0] == "Ana <b>– Budi · 12,345 · won"
