import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.views.shown import CUT_MARK, compare_shown, count_units, shorten, shorten_around, shorten_name, show
from index.characters import is_invisible
from index.models import Span

# Words, blanks of every kind, what must not be seen, marks, and letters beyond 16 bits.
ODD = (
    "a b\u00e5.!? \t\n\r\u00a0\u2028\u2029\u3000\u0085\u200b\u200d\u202e\u2066\u00ad\ufeff\u030a"
    "\u0301\u0323𝛙😀\x00\x07\ufffe\ud800"
)
TEXTS = st.one_of(st.text(max_size=200), st.text(ODD, max_size=200))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places), max_size=4))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(texts_with_spans(), st.booleans())
def test_what_is_shown_is_the_text_without_blanks_and_hidden_characters(
    case: tuple[str, list[Span]], keeps_paragraphs: bool
) -> None:
    text, spans = case
    shown, shown_spans = show(text, spans, keeps_paragraphs=keeps_paragraphs)
    assert compare_shown(shown, text)
    assert not any(is_invisible(character) for character in shown if character != "\n")
    assert "\n" not in shown or keeps_paragraphs
    assert not re.search(r"\s\s", shown)
    assert shown == shown.strip()
    assert show(shown, keeps_paragraphs=False).text == shown.replace("\n", " ")
    for span, shown_span in zip(spans, shown_spans, strict=True):
        assert 0 <= shown_span.start <= shown_span.end <= len(shown)
        part = shown[shown_span.start : shown_span.end]
        # A ring belongs to the letter before it, which may be outside of the span.
        if "\u030a" not in text:
            assert compare_shown(part, text[span.start : span.end])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  seven\tparties \n\n are  ", "seven parties are"),
        ("ab\u202ecd\u202c ef", "abcd ef"),
        ("zero\u200bwidth \u200b word", "zerowidth word"),
        ("A\u030astad", "\u00c5stad"),
        ("q\u030a", "q"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ud83d broken", "broken"),
        ("bell\x07", "bell"),
        ("", ""),
        ("\u200b \n", ""),
    ],
)
def test_shown_by_hand(text: str, shown: str) -> None:
    assert show(text).text == shown


@given(st.text("ab é.—🗳 \u030a\u2800", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_texts_with_nothing_to_leave_out_take_a_shorter_way_to_the_same_end(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    spans = [Span(min(start, end), max(start, end))]
    assert show(text, spans) == show(f"{text}\u200b", spans)


def test_spans_follow_their_words() -> None:
    text = " One.\n\nTwo\u200b words \u202ehere.  Three."
    start = text.index("\n\nTwo")
    end = text.index("Three")
    shown, (span,) = show(text, [Span(start, end)])
    assert shown == "One. Two words here. Three."
    assert shown[span.start : span.end] == "Two words here."


def test_paragraphs_are_kept_on_demand_but_wrapped_lines_are_joined() -> None:
    assert show("One\ntwo.\r\n\r\nThree.\n \nFour.", keeps_paragraphs=True).text == "One two.\nThree.\nFour."
    assert show("One\r\ntwo.", keeps_paragraphs=True).text == "One two."


@given(TEXTS, st.integers(8, 120))
def test_shortened_texts_fit_and_say_so(text: str, max_units: int) -> None:
    shown = show(text, keeps_paragraphs=True).text
    cut = shorten(shown, max_units)
    assert count_units(cut) <= max_units
    assert cut == shown or (cut.endswith(f" {CUT_MARK}") and shown.startswith(cut[: -len(CUT_MARK) - 1]))
    assert compare_shown(cut, text)


@given(texts_with_spans(), st.integers(32, 120))
def test_shortened_around_a_place_keeps_its_beginning(case: tuple[str, list[Span]], max_units: int) -> None:
    text, spans = case
    shown, places = show(text, spans)
    for place in places:
        cut, (kept,) = shorten_around(shown, place, max_units)
        assert count_units(cut) <= max_units
        assert compare_shown(cut, text)
        part = cut[kept.start : kept.end]
        assert shown[place.start : place.end].startswith(part)
        assert part or place.start == place.end


def test_cuts_by_hand() -> None:
    text = "First sentence here. Second sentence is a bit longer. Third."
    assert shorten(text, 60) == text
    assert shorten(text, 59) == "First sentence here. Second sentence is a bit longer. […]"
    assert shorten(text, 40) == "First sentence here. […]"
    assert shorten(text, 24) == "First sentence here. […]"
    assert shorten(text, 23) == "First sentence […]"
    assert shorten("x" * 50, 12) == "xxxxxxxx […]"
    assert shorten_name("Office of Elections", 19) == "Office of Elections"
    assert shorten_name("Office of Elections", 18) == "Office of…"
    assert shorten_name("Office, Registry", 8) == "Office…"
    assert shorten_name("x" * 50, 12) == "xxxxxxxxxxx…"
    assert shorten_name("😀" * 20, 12) == "😀😀😀😀😀…"
    assert shorten("😀" * 20, 12) == "😀😀😀😀 […]"
    # The second sentence answers: the first goes, marked.
    answer = Span(21, 53)
    cut, (kept,) = shorten_around(text, answer, 42)
    assert cut == "[…] Second sentence is a bit longer. […]"
    assert cut[kept.start : kept.end] == "Second sentence is a bit longer."


@pytest.mark.parametrize(
    ("shown", "text", "is_same"),
    [
        ("Seven parties.", "Seven  \n parties.", True),
        ("Seven parties", "Seven parties.", False),
        ("Seven parties. […]", "Seven parties. And more.", True),
        ("[…] And more.", "Seven parties. And more.", True),
        ("[…] parties. […]", "Seven parties. And more.", True),
        ("[…] And", "Seven parties. And more.", False),
        ("parties. […]", "Seven parties. And more.", False),
        ("Eight parties. […]", "Seven parties. And more.", False),
        ("Seven […] more.", "Seven parties. And more.", False),
        ("[…]", "Seven", False),
        ("", "Seven", False),
        ("He said […] so. […]", "He said […] so. Then.", True),
    ],
)
def test_comparison_by_hand(shown: str, text: str, is_same: bool) -> None:
    assert compare_shown(shown, text) is is_same


@example("\u0600")
@given(st.characters())
def test_no_letter_digit_or_punctuation_is_ever_left_out(character: str) -> None:
    blank = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    if unicodedata.category(character)[0] in "LNP" and character not in blank:
        assert not is_invisible(character)
