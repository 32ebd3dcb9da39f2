"""What was found about a message: warnings, the verdict in a sentence, what differs from a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages.keys import Key
from bot.views.message import StyleKind
from bot.views.readers.verdicts.verdict import render_verdict
from index.models import Cut, CutKind, DifferenceKind, Language, Standing, StandingKind, TableRow, Verdict, VerdictKind
from tests.samples import EN, ID, check_sent, list_covered, make_quote
from tests.texts import say
from tests.verdicts import NOWHERE, NUMBER, QUOTE, USERNAME, differ, judge


@pytest.mark.parametrize(
    ("verdict", "english", "indonesian"),
    [
        (
            judge(VerdictKind.VERBATIM),
            say(Key.VERBATIM, EN),
            say(Key.VERBATIM, ID),
        ),
        (
            judge(VerdictKind.PART_OF_SENTENCE),
            say(Key.PART_OF_SENTENCE, EN),
            say(Key.PART_OF_SENTENCE, ID),
        ),
        (
            judge(VerdictKind.SHORTENED),
            say(Key.SHORTENED, EN),
            say(Key.SHORTENED, ID),
        ),
        (
            judge(VerdictKind.PARTLY_VERBATIM),
            say(Key.PARTLY_VERBATIM, EN),
            say(Key.PARTLY_VERBATIM, ID),
        ),
        (
            judge(VerdictKind.ALTERED, NUMBER),
            say(Key.ALTERED, EN, source="82.45%", message="92.45%"),
            say(Key.ALTERED, ID, source="82.45%", message="92.45%"),
        ),
        (
            judge(VerdictKind.ALTERED, differ(DifferenceKind.INVISIBLE, "seven", "sev\u200b\u2060en")),
            say(Key.ALTERED_INVISIBLE, EN, words="seven", codes="U+200B, U+2060"),
            say(Key.ALTERED_INVISIBLE, ID, words="seven", codes="U+200B, U+2060"),
        ),
        (
            judge(VerdictKind.ALTERED, differ(DifferenceKind.LOOKALIKE, "seven", "s\u0435ven")),
            say(Key.ALTERED_LOOKALIKE, EN, words="s\u0435ven", codes="U+0435"),
            say(Key.ALTERED_LOOKALIKE, ID, words="s\u0435ven", codes="U+0435"),
        ),
        (
            replace(judge(VerdictKind.NOT_HERE), claim="“Jail us”"),
            say(Key.NOT_HERE, EN),
            say(Key.NOT_HERE, ID),
        ),
        (
            replace(judge(VerdictKind.NOT_HERE), claim="Seven parties won"),
            say(Key.CLAIM_NOT_HERE, EN),
            say(Key.CLAIM_NOT_HERE, ID),
        ),
        (
            replace(judge(VerdictKind.NOT_HERE), claim="Who won?"),
            say(Key.CLAIM_QUESTION, EN),
            say(Key.CLAIM_QUESTION, ID),
        ),
        (
            replace(judge(VerdictKind.UNDECIDED), claim="“Who won?”"),
            say(Key.CLAIM_QUESTION_CLOSEST, EN),
            say(Key.CLAIM_QUESTION_CLOSEST, ID),
        ),
        (
            replace(judge(VerdictKind.NOT_HERE), claim="hi"),
            say(Key.NOTHING_TO_COMPARE, EN),
            say(Key.NOTHING_TO_COMPARE, ID),
        ),
        (
            judge(VerdictKind.DIFFERS, differ(DifferenceKind.WORD, "698975\t656397", "won")),
            say(Key.CLAIM_ROW_DIFFERS, EN, message="won"),
            say(Key.CLAIM_ROW_DIFFERS, ID, message="won"),
        ),
        (
            judge(VerdictKind.DIFFERS, differ(DifferenceKind.NEGATION, "", "It is false that")),
            say(Key.CLAIM_DENIED, EN),
            say(Key.CLAIM_DENIED, ID),
        ),
        (
            judge(VerdictKind.CLOSEST_IN_OTHER_LANGUAGE),
            say(Key.CLOSEST_IN_OTHER_LANGUAGE, EN, language_name=say(Key.LANGUAGE_EN, EN)),
            say(Key.CLOSEST_IN_OTHER_LANGUAGE, ID, language_name=say(Key.LANGUAGE_EN, ID)),
        ),
    ],
)
def test_each_verdict_in_both_languages(verdict: Verdict, english: str, indonesian: str) -> None:
    for language, expected in ((EN, english), (ID, indonesian)):
        message = render_verdict(verdict, language, USERNAME)
        assert message.text.split("\n")[0] == expected
        check_sent(message)
        assert list_covered(message, StyleKind.QUOTE) == [quote.text for quote in verdict.quotes]
        assert ("The Korea Herald" in message.text) is bool(verdict.quotes)


@pytest.mark.parametrize("language", [EN, ID])
def test_what_a_message_is_held_against_is_told_to_be_replaced(language: Language) -> None:
    standing = Standing(StandingKind.REPLACED, replaced_by="newer", replaced_by_title="The newer law")
    replaced = replace(QUOTE, citation=replace(QUOTE.citation, standing=standing))
    told = say(Key.CLAIM_OUTDATED, language)
    for kind in (VerdictKind.VERBATIM, VerdictKind.AGREES, VerdictKind.PART_OF_SENTENCE):
        message = render_verdict(judge(kind, shown=(replaced,)), language, USERNAME)
        assert told in message.text.split("\n")
        check_sent(message)
        assert told not in render_verdict(judge(kind), language, USERNAME).text
    assert told not in render_verdict(judge(VerdictKind.UNDECIDED, shown=(replaced,)), language, USERNAME).text


def test_a_row_is_no_sentence() -> None:
    row = replace(QUOTE, table=TableRow(None, ("Stage", "End"), ("Quiet days", "22 September")))
    cut = Cut(CutKind.NUMBER, "22 September", NOWHERE)
    verdict = replace(judge(VerdictKind.PART_OF_SENTENCE, shown=(row,)), cuts=(cut,))
    for language in (EN, ID):
        text = render_verdict(verdict, language, USERNAME).text
        assert say(Key.PART_OF_ROW, language) in text
        assert say(Key.CUT_LEAVES_OUT_OF_ROW, language, words="“22 September”") in text


def test_figures_stand_without_quotation_marks() -> None:
    figures = judge(VerdictKind.DIFFERS, differ(DifferenceKind.NUMBER, "6", "9 seats"))
    assert say(Key.CLAIM_DIFFERS, EN, source="6", message="9 seats") in render_verdict(figures, EN, USERNAME).text
    hours = judge(VerdictKind.DIFFERS, differ(DifferenceKind.NUMBER, "7 p.m.", "5 p.m."))
    assert "7 p.m. The message says 5 p.m.\n" in render_verdict(hours, EN, USERNAME).text
    words = judge(VerdictKind.DIFFERS, differ(DifferenceKind.NUMBER, "six", "9 seats"))
    assert say(Key.CLAIM_WORDS_DIFFER, EN, source="six", message="9 seats") in render_verdict(words, EN, USERNAME).text


HEADS = ("Partai", "Kursi", "Persentase", "Ketua", "Mulai", "Selesai")
CELLS = ("Golkar", "10", "24,5%", "Ana Roa dan Budi", "1 Maret 2024", "1 Maret 2024")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("10", "Kursi"),
        ("24,5%", "Persentase"),
        ("Ana Roa", "Ketua"),
        ("Golkar", "Partai"),
        ("1 Maret 2024", None),
        ("24", None),
        ("Ana Ro", None),
        ("12", None),
    ],
)
def test_a_cell_that_differs_is_told_with_the_head_of_its_column(words: str, head: str | None) -> None:
    row = replace(make_quote("\t".join(CELLS)), table=TableRow(None, HEADS, CELLS))
    verdict = judge(VerdictKind.DIFFERS, differ(DifferenceKind.WORD, words, "12 kursi"), shown=(row,))
    message = render_verdict(verdict, ID, USERNAME)
    told = say(Key.CLAIM_CELL_DIFFERS, ID, source=words, head=head or "", message="12 kursi")
    assert (told in message.text) is (head is not None)
    (bold,) = list_covered(message, StyleKind.BOLD)
    assert bold == (f"{head}: {CELLS[HEADS.index(head)]}" if head else list_covered(message, StyleKind.QUOTE)[0])


def test_words_of_the_other_language_are_named_as_such() -> None:
    words = judge(VerdictKind.DIFFERS, differ(DifferenceKind.WORD, "rejected", "granted"))
    own = say(Key.CLAIM_WORDS_DIFFER, EN, source="rejected", message="granted")
    assert own in render_verdict(words, EN, USERNAME).text
    key, name = Key.CLAIM_FOREIGN_WORDS_DIFFER, "bahasa Inggris"
    told = say(key, ID, language_name=name, source="rejected", message="granted")
    assert told in render_verdict(words, ID, USERNAME).text


def test_cells_that_differ_are_told_with_the_heads_of_their_columns() -> None:
    row = replace(make_quote("\t".join(CELLS)), table=TableRow(None, HEADS, CELLS))
    for source, cells in (("10 | 24,5%", "Kursi: 10 · Persentase: 24,5%"), ("10\t1 Maret 2024", None)):
        verdict = judge(VerdictKind.DIFFERS, differ(DifferenceKind.WORD, source, "menang"), shown=(row,))
        told = say(Key.CLAIM_CELLS_DIFFER, ID, cells=cells or "", message="menang")
        other = say(Key.CLAIM_ROW_DIFFERS, ID, message="menang")
        assert (told if cells else other) in render_verdict(verdict, ID, USERNAME).text
