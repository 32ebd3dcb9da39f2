"""What people read of a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.storage.privacy.masking import mask_identifiers
from bot.views import message as views
from bot.views.message import QUOTE_KINDS, MessageBuilder, StyleKind, read_styled
from bot.views.readers.verdicts.verdict import render_verdict
from bot.views.shown import CUT_MARK, compare_shown
from index.building.build import index_collection
from index.errors import QuoteMismatchError
from index.models import (
    Cut,
    CutKind,
    Difference,
    DifferenceKind,
    Document,
    Language,
    OtherPart,
    Quote,
    Span,
    Standing,
    StandingKind,
    TableRow,
    Verdict,
    VerdictKind,
)
from tests.samples import (
    EN,
    HERALD_URL,
    ID,
    INFO,
    LANGUAGES,
    TEXTS,
    check_sent,
    list_buttons,
    list_covered,
    make_quote,
    quotes,
)
from tests.texts import say

SEVEN = "Overall, seven parties are now registered in the country."
QUOTE = make_quote(SEVEN, highlight="seven parties")
USERNAME = "kutip_test_bot"
NOWHERE = Span(0, 0)


def differ(kind: DifferenceKind, source: str, claim: str) -> Difference:
    return Difference(kind, source, claim, NOWHERE, NOWHERE)


def judge(kind: VerdictKind, *differences: Difference, shown: tuple[Quote, ...] = (QUOTE,)) -> Verdict:
    return Verdict("…", EN, kind, () if kind is VerdictKind.NOT_HERE else shown, differences=differences)


NUMBER = differ(DifferenceKind.NUMBER, "82.45%", "92.45%")


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


def test_a_verdict_links_to_the_context_and_the_source() -> None:
    context, source = list_buttons(render_verdict(judge(VerdictKind.PART_OF_SENTENCE), EN, USERNAME))
    assert (context.label, context.url) == ("Context", "https://t.me/kutip_test_bot?start=r1")
    assert (source.label, source.url) == ("Source", f"{HERALD_URL}#:~:text=seven%20parties")
    assert [button.label for button in list_buttons(render_verdict(judge(VerdictKind.VERBATIM), ID))] == ["Sumber"]
    assert list_buttons(render_verdict(judge(VerdictKind.NOT_HERE), ID, USERNAME)) == []


def test_differences_are_listed_in_order_and_counted_beyond_five() -> None:
    words = [differ(DifferenceKind.WORD, f"old{n}", f"new{n}") for n in range(6)]
    lines = render_verdict(judge(VerdictKind.ALTERED, NUMBER, *words), EN).text.split("\n")
    assert lines[0] == say(Key.ALTERED, EN, source="82.45%", message="92.45%")
    assert lines[1] == say(Key.DIFFERENCE, EN, source="old0", message="new0")
    assert lines[4:6] == [
        say(Key.DIFFERENCE, EN, source="old3", message="new3"),
        say(Key.MORE_DIFFERENCES, EN, count=2, n="2"),
    ]


def test_each_of_several_quotes_is_told_with_its_card() -> None:
    other = judge(VerdictKind.ALTERED, NUMBER, shown=(make_quote("Their participation was expected."),))
    claim = "A https://t.me/palsu and @anyone, 0812-3456-7890"
    part = OtherPart(Span(0, 1), replace(other, claim=claim))
    verdict = replace(judge(VerdictKind.PARTLY_VERBATIM), others=(part,))
    message = render_verdict(verdict, EN, USERNAME, mask_identifiers, "token")
    check_sent(message)
    assert list_covered(message, StyleKind.QUOTE) == [SEVEN, "Their participation was expected."]
    assert say(Key.ALTERED, EN, source="82.45%", message="92.45%") in message.text
    assert message.text.count("\n\n") == 1
    assert not any(word in message.text for word in ("palsu", "anyone", "3456"))
    assert [button.shared for button in list_buttons(message) if button.shared] == [f"r:{other.quotes[0].id}:token"]


def test_sentences_apart_are_shown_apart() -> None:
    other = make_quote("Their participation was expected.")
    message = render_verdict(judge(VerdictKind.SHORTENED, shown=(QUOTE, other)), EN)
    assert list_covered(message, StyleKind.QUOTE) == [SEVEN, "Their participation was expected."]
    assert "\n[…]\n" in message.text


def test_a_quote_that_is_not_its_sources_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    add = MessageBuilder.add_shown_block
    monkeypatch.setattr(
        MessageBuilder, "add_shown_block", lambda self, text, *rest: add(self, text.replace("seven", "six"), *rest)
    )
    with pytest.raises(QuoteMismatchError):
        render_verdict(judge(VerdictKind.VERBATIM), EN)


def test_an_empty_claim_is_answered_with_the_usage() -> None:
    for language in Language:
        assert views.say(Key.EMPTY_CLAIM, language).text == phrase(Key.EMPTY_CLAIM, language)


DIFFERENCES = st.builds(differ, st.sampled_from(DifferenceKind), TEXTS, TEXTS)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(quotes(), min_size=1, max_size=5),
    st.lists(DIFFERENCES, min_size=1, max_size=8),
    st.sampled_from([kind for kind in VerdictKind if kind is not VerdictKind.NOT_HERE]),
    LANGUAGES,
)
def test_any_verdict_makes_a_message_that_telegram_takes_as_it_is(
    found: list[Quote], differences: list[Difference], kind: VerdictKind, language: Language
) -> None:
    same_document = tuple(replace(quote, citation=found[0].citation) for quote in found)
    message = render_verdict(judge(kind, *differences, shown=same_document), language, USERNAME)
    check_sent(message)
    blocks = [read_styled(message, style) for style in message.styles if style.kind in QUOTE_KINDS]
    shown = found[:2] if kind is VerdictKind.TOO_SHORT else found
    assert len(blocks) == len(shown)
    assert all(compare_shown(block, quote.text) for block, quote in zip(blocks, shown, strict=True))
    assert len(list_buttons(message)) <= 2


RULE = (
    "Dalam Pemilu tahun 2009, anggota dewan kota dan anggota dewan desa di seluruh wilayah negeri ini tidak "
    "menggunakan haknya untuk memilih."
)


@pytest.mark.parametrize("comma", [",", ""])
def test_words_left_out_behind_a_comma_mark_no_letter_and_the_last_word_stays(comma: str) -> None:
    claim = RULE.replace(" tahun 2009,", comma)
    collection = index_collection(INFO, [Document("rule", "Aturan", RULE, ID)])
    text = render_verdict(collection.verify(claim, ID), ID).text
    assert f"Dalam Pemilu{comma} {CUT_MARK} anggota dewan kota" in text
    assert text.splitlines()[1].endswith("haknya untuk memilih.")


def test_marks_and_articles_are_told_only_where_nothing_else_differs() -> None:
    comma, article = differ(DifferenceKind.PUNCTUATION, ",", ""), differ(DifferenceKind.SLIGHT, "a", "the")
    beside = render_verdict(judge(VerdictKind.ALTERED, NUMBER, article, comma), EN).text
    assert "the message “92.45%”" in beside
    assert "“the”" not in beside
    assert "“,”" not in beside
    assert "“the”" in render_verdict(judge(VerdictKind.ALTERED, article, comma), EN).text
    for language in Language:
        alone = render_verdict(judge(VerdictKind.ALTERED, comma), language).text
        assert alone.startswith(say(Key.ALTERED_PUNCTUATION, language))


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


def test_commas_around_what_is_added_are_not_quoted() -> None:
    added = differ(DifferenceKind.WORD, "", ", pass it on!")
    text = render_verdict(judge(VerdictKind.ALTERED, added), EN, USERNAME).text
    assert text.startswith(say(Key.ALTERED_ADDED, EN, message="pass it on!"))


@pytest.mark.parametrize(
    ("source", "claim", "shown"),
    [(", the highest", "the lowest", "the highest"), ("one, two", "one", "one, two"), (", a", ", b", "a")],
)
def test_commas_around_what_differs_are_not_quoted(source: str, claim: str, shown: str) -> None:
    text = render_verdict(judge(VerdictKind.ALTERED, differ(DifferenceKind.WORD, source, claim)), EN, USERNAME).text
    assert text.startswith(say(Key.ALTERED, EN, source=shown, message=claim.strip(" ,")))


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
