"""Inline results: what is listed, what is sent, and Telegram's limits on both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.describing import describe_article
from bot.messages.keys import Key
from bot.views.deep_links import AskCarried, CheckReceipt, OpenReceipt, decode_payload
from bot.views.readers.abstention import render_refusal
from bot.views.readers.inline import (
    Article,
    InlinePage,
    Suggestion,
    read_offset,
    render_article,
    render_note,
    render_nothing_found,
    render_page,
    render_suggestions,
)
from index.errors import QuoteMismatchError
from index.models import Abstention, Answer, Language, Quote, Reason, Span, Strength, Subject
from tests.botapi.inline import InlineResult, read_result
from tests.samples import EN, HERALD, ID, INFO, LANGUAGES, STRENGTHS, TEXTS, TITLE, check_sent, make_quote, quotes
from tests.texts import say

USERNAME = "kutip_test_bot"
WORDS = "Overall, seven parties are now registered in the country. More will follow."
IDS = st.text("ABab09_-", min_size=1, max_size=40)


def take(article: Article) -> InlineResult:
    """The result as a strict server takes it."""
    return read_result(describe_article(article), ())


def check_article(article: Article) -> InlineResult:
    """Holds what every result must keep, listed and sent."""
    result = take(article)
    check_sent(article.message)
    assert 0 < len(result.title.encode("utf-16-le")) // 2 <= 120
    assert len(result.description.encode("utf-16-le")) // 2 <= 400
    assert not re.search(r"[\n\u202a-\u202e\u2066-\u2069]", result.title + result.description)
    return result


def check_page(page: InlinePage) -> None:
    ids = [check_article(article).id for article in page.articles]
    assert len(set(ids)) == len(ids) <= 10
    assert all(1 <= len(result_id.encode()) <= 64 for result_id in ids)
    assert len(page.next_offset.encode()) <= 64


def number_quotes(count: int) -> list[Quote]:
    return [replace(make_quote(WORDS), id=f"r{number}") for number in range(count)]


def make_answer(*quoted: Quote, strength: Strength = Strength.STRONG) -> Answer:
    return Answer("?", EN, strength, 0.9, quoted)


def list_ids(page: InlinePage) -> list[str]:
    return [article.id for article in page.articles]


def test_a_quote_is_listed_by_its_answer_and_sent_whole_with_two_links() -> None:
    quote = replace(make_quote(WORDS, highlight="Overall, seven parties are now registered in the country."), id="q_1")
    result = check_article(render_article(quote, Strength.STRONG, USERNAME, ID))
    assert result.id == "q_1"
    assert result.title == "🇰🇿 Overall, seven parties are now registered in the country."
    assert result.description == "Opini · dalam bahasa Inggris · The Korea Herald · 27 Maret 2023"
    assert result.content.spans("blockquote") == ["Overall, seven parties are now registered in the country."]
    assert result.content.spans("expandable_blockquote") == ["More will follow."]
    assert result.content.spans("bold") == result.content.spans("blockquote")
    assert result.text.endswith(" · EN")
    assert result.keyboard is not None
    assert [(button.label, button.url) for button in result.keyboard.buttons] == [
        ("Konteks", f"https://t.me/{USERNAME}?start=c_q_1"),
        ("Periksa", f"https://t.me/{USERNAME}?start=v_q_1"),
    ]
    assert [decode_payload(payload) for payload in ("c_q_1", "v_q_1")] == [OpenReceipt("q_1"), CheckReceipt("q_1")]


@pytest.mark.parametrize("language", Language)
def test_a_likely_answer_is_named_first_in_the_list_and_said_above_its_quote(language: Language) -> None:
    named, said = say(Key.INLINE_LIKELY, language), say(Key.LIKELY, language)
    (article,) = render_page(make_answer(make_quote(WORDS), strength=Strength.LIKELY), 0, USERNAME, language).articles
    result = check_article(article)
    assert result.title == f"🇰🇿 {WORDS}"
    assert result.description.startswith(f"{named} · ")
    assert said in result.text.split(WORDS)[0].splitlines()
    asked = Suggestion("How many?", make_answer(make_quote(WORDS), strength=Strength.LIKELY))
    (article,) = render_suggestions([asked], USERNAME, language).articles
    result = check_article(article)
    assert result.title == "🇰🇿 How many?"
    assert result.description.startswith(f"{named} · ")
    assert result.text.startswith("How many?\n\n🇰🇿 Kazakhstan · ")
    assert said in result.text.split(WORDS)[0].splitlines()


def test_a_long_answer_is_cut_at_a_word_in_the_list_only() -> None:
    words = "electoral " * 60 + "threshold"
    result = check_article(render_article(make_quote(words), Strength.STRONG, USERNAME, EN))
    assert result.title.endswith("electoral […]")
    assert result.content.spans("blockquote") == [words]


def test_what_is_unknown_of_a_source_is_left_out_of_its_line() -> None:
    citation = replace(HERALD, publisher=None, published=None, genre=None, about=Subject())
    assert (
        check_article(render_article(make_quote(WORDS, citation), Strength.STRONG, USERNAME, EN)).description
        == "Undated"
    )


def test_a_quote_without_a_visible_answer_is_listed_by_its_title() -> None:
    quote = replace(make_quote("\u200b\u200bSeven parties."), highlight=Span(0, 1))
    assert take(render_article(quote, Strength.STRONG, USERNAME, EN)).title == f"🇰🇿 {TITLE}"


@pytest.mark.usefixtures("nothing_rendered")
def test_altered_words_are_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.views.quoted.shorten", lambda shown, _: shown.replace("seven", "9"))
    with pytest.raises(QuoteMismatchError):
        render_article(make_quote(WORDS), Strength.STRONG, USERNAME, EN)


@pytest.mark.parametrize(
    ("count", "first", "shown", "next_offset"),
    [
        (0, 0, (0, 0), ""),
        (3, 0, (0, 3), ""),
        (10, 0, (0, 10), ""),
        (11, 0, (0, 10), "10"),
        (11, 10, (10, 11), ""),
        (25, 10, (10, 20), "20"),
        (25, 30, (0, 0), ""),
        (80, 40, (40, 50), ""),
    ],
)
def test_quotes_come_in_pages_of_ten_up_to_fifty(
    count: int, first: int, shown: tuple[int, int], next_offset: str
) -> None:
    page = render_page(make_answer(*number_quotes(count)), first, USERNAME, EN)
    assert list_ids(page) == [f"r{number}" for number in range(*shown)]
    assert page.next_offset == next_offset
    assert page.button is None


def test_a_quote_that_was_found_twice_is_listed_once() -> None:
    assert list_ids(render_page(make_answer(*number_quotes(2), *number_quotes(2)), 0, USERNAME, EN)) == ["r0", "r1"]


@pytest.mark.parametrize(
    ("offset", "first"),
    [("", 0), ("10", 10), ("40", 40), ("-10", None), ("x", None), ("٣", None), ("007", None), ("1" * 5000, None)],
)
def test_only_offsets_of_ours_are_read(offset: str, first: int | None) -> None:
    assert read_offset(offset) == first


def test_a_suggestion_is_listed_by_its_question_and_sent_with_its_answer() -> None:
    page = render_suggestions([Suggestion("How many parties?", make_answer(make_quote(WORDS)))], USERNAME, EN)
    check_page(page)
    (result,) = map(take, page.articles)
    assert result.title == "🇰🇿 How many parties?"
    assert result.text.startswith("How many parties?\n\n")
    assert result.content.spans("blockquote") == [WORDS]
    again = render_suggestions([Suggestion("How many parties?", make_answer(make_quote("Others.")))] * 2, USERNAME, ID)
    assert list_ids(again) == list_ids(page)


@pytest.mark.parametrize("language", Language)
def test_nothing_found_offers_the_private_chat(language: Language) -> None:
    page = render_nothing_found("t" * 24, language)
    assert page.articles == ()
    assert page.button is not None
    assert len(page.button.label) <= 40
    assert decode_payload(page.button.payload) == AskCarried("t" * 24)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", Language)
def test_a_refusal_among_others_is_one_line(reason: Reason, language: Language) -> None:
    abstention = Abstention("?", language, reason, 0.1, ("xyzzy",), (HERALD,))
    refusal = render_refusal(abstention, INFO, 5, language)
    result = check_article(render_note(refusal))
    assert result.text == refusal.text
    assert "\n" not in result.text
    assert HERALD.title not in result.text
    assert result.keyboard is None


@settings(deadline=None)
@given(st.lists(st.tuples(quotes(), IDS), max_size=2), STRENGTHS, LANGUAGES)
def test_any_quotes_make_a_page_that_telegram_takes(
    drawn: Sequence[tuple[Quote, str]], strength: Strength, language: Language
) -> None:
    numbered = [replace(quote, id=receipt) for quote, receipt in drawn]
    check_page(render_page(make_answer(*numbered, strength=strength), 0, USERNAME, language))


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, quotes()), max_size=1), STRENGTHS, LANGUAGES)
def test_any_suggestions_make_a_page_that_telegram_takes(
    drawn: Sequence[tuple[str, Quote]], strength: Strength, language: Language
) -> None:
    check_page(
        render_suggestions(
            [Suggestion(text, make_answer(quote, strength=strength)) for text, quote in drawn], USERNAME, language
        )
    )


@settings(deadline=None)
@given(st.sampled_from(Reason), st.lists(TEXTS, max_size=6), TEXTS, LANGUAGES)
def test_any_refusal_is_one_that_telegram_takes(
    reason: Reason, missing: list[str], scope: str, language: Language
) -> None:
    info = replace(INFO, scope={EN: scope, ID: scope})
    refusal = render_refusal(Abstention("?", language, reason, 0.0, tuple(missing)), info, 5, language)
    assert "\n" not in check_article(render_note(refusal)).text


def test_dates_are_said_in_the_language_of_the_interface() -> None:
    citation = replace(HERALD, published=dt.date(2023, 8, 1))
    assert (
        "1 Agustus 2023" in take(render_article(make_quote(WORDS, citation), Strength.STRONG, USERNAME, ID)).description
    )
    assert (
        "1 August 2023" in take(render_article(make_quote(WORDS, citation), Strength.STRONG, USERNAME, EN)).description
    )
