"""Quotes as pictures: what stands on them, and what is not drawn."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.problems import KutipProblem
from bot.views.deep_links import CheckReceipt, make_link
from bot.views.pictures import quote_card
from bot.views.pictures.lettering import divide_into_lines, is_drawable, measure_run, read_lines
from bot.views.pictures.quote_card import draw_quote_card
from index.errors import QuoteMismatchError
from index.models import Answer, Genre, Language, Span, Standing, StandingKind
from index.questions.question import read_question
from tests.corpora import open_seeds
from tests.samples import EN, ID, make_quote

LINK = make_link("KutipPemiluBot", CheckReceipt("A" * 30))
# Of each document of the project: asked for in both languages.
QUESTIONS = [
    "How many political parties are registered in Kazakhstan?",
    "Berapa persen suara Tokayev menurut jajak pendapat keluar?",
    "Who chairs the Constitutional Court?",
    "Apa ambang batas bagi partai untuk masuk parlemen?",
    "When were the early presidential elections held?",
]


def open_picture(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def read_codes(data: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(open_picture(data).convert("RGB"))]


@pytest.mark.parametrize(("question", "language"), [*zip(QUESTIONS, itertools.cycle(Language))])
def test_a_card_of_each_has_a_code_that_leads_to_its_receipt(question: str, language: Language) -> None:
    answer = open_seeds().answer(read_question(question))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    link = make_link("KutipPemiluBot", CheckReceipt(quote.id))
    drawn = draw_quote_card(quote, language, link)
    assert isinstance(drawn, tuple)
    for data in drawn:
        assert open_picture(data).size == (1080, 1350)
        assert read_codes(data) == [link]
        # As a phone shows it, and as a messenger packs it.
        small = open_picture(data).convert("RGB").resize((540, 675))
        assert [code.text for code in zxingcpp.read_barcodes(small)] == [link]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", QUESTIONS)
def test_around_the_words_no_date_is_divided_and_no_line_begins_with_a_mark(question: str, language: Language) -> None:
    answer = open_seeds().answer(read_question(question))
    assert isinstance(answer, Answer)
    frame = quote_card._make_frame(answer.quotes[0], language, LINK)
    lines = [read_lines([line]) for part in (frame.header, frame.speaker, frame.source) for line in part]
    assert not any(re.search(r"^·|^\d{4}\b|\b\d{1,2}$|\d [A-Z][a-z]+$", line) for line in lines), lines
    # White space is folded where a card that comes back is compared with what Kutip would write.
    written = " ".join(" ".join(lines).split())
    assert all(text in written for text in quote_card.list_frame_texts(answer.quotes[0], language))


def test_a_long_quote_takes_two_pictures_and_a_longer_one_none() -> None:
    words = " ".join(f"The commission of district {number} counted its votes." for number in range(1, 13))
    drawn = draw_quote_card(make_quote(words), EN, LINK)
    assert isinstance(drawn, tuple)
    assert [read_codes(data) for data in drawn] == [[LINK]] * 2
    words = " ".join([words] * 4)
    assert draw_quote_card(make_quote(words), EN, LINK) is KutipProblem.CARD_TOO_LONG


def test_the_answering_sentence_is_drawn_alone_unless_it_leans_on_others() -> None:
    rest = " ".join(f"The commission of district {number} counted its votes." for number in range(1, 15))
    answering = "It was 71.4 percent."
    drawn = draw_quote_card(make_quote(f"{rest} {answering}", highlight=answering), EN, None)
    assert isinstance(drawn, tuple)
    assert len(drawn) == 1
    assert read_codes(drawn[0]) == []
    leaning = draw_quote_card(make_quote(f"{rest} {answering}", highlight=answering, leans=True), EN, None)
    assert isinstance(leaning, tuple)
    assert len(leaning) == 2


@pytest.mark.parametrize("words", ["投票は日曜日に行われた。", "Voting \U0001f5f3 took place on Sunday."])
def test_what_the_font_lacks_is_not_drawn(words: str) -> None:
    assert draw_quote_card(make_quote(words), ID, LINK) is KutipProblem.CARD_UNDRAWABLE


def test_other_words_are_never_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Seven parties are registered."
    quote = make_quote(words)
    monkeypatch.setattr(quote_card, "read_lines", lambda lines: read_lines(lines).replace("Seven", "Six"))
    with pytest.raises(QuoteMismatchError):
        draw_quote_card(quote, EN, LINK)


_TEXTS = st.text(st.sampled_from("abcMWil,. -/é…“”"), min_size=1, max_size=200).map(lambda text: " ".join(text.split()))


@given(_TEXTS.filter(bool), st.integers(0, 200), st.integers(0, 200), st.sampled_from([44, 64]))
def test_lines_hold_the_text_in_order_and_fit(text: str, start: int, length: int, size: int) -> None:
    lines = divide_into_lines(text, Span(start, start + length), size, 500)
    assert read_lines(lines).replace(" ", "") == text.replace(" ", "")
    assert is_drawable(text)
    for line in lines:
        assert sum(measure_run(run, size) for run in line) <= 501 or len("".join(run.text for run in line)) == 1
    bold = "".join(run.text for line in lines for run in line if run.is_bold)
    assert bold.replace(" ", "") == text[start : start + length].replace(" ", "")


def test_what_replaces_a_document_is_named_in_full_and_the_place_stands_below_it() -> None:
    answer = open_seeds().answer(read_question(QUESTIONS[0]))
    assert isinstance(answer, Answer)
    title = "Notice No. 9 of 2026 of the Commission on the Amendment of the Rules for Voting Abroad"
    quote = answer.quotes[0]
    standing = Standing(StandingKind.REPLACED, replaced_by="new", replaced_by_title=title)
    replaced = replace(quote, citation=replace(quote.citation, standing=standing))
    first, second, *_ = quote_card.list_frame_texts(replaced, Language.EN)[0].split("\n")
    assert title in first
    assert second == quote_card.list_frame_texts(quote, Language.EN)[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("place", [None, "Kazakhstan"])
@pytest.mark.parametrize("genre", [None, Genre.NEWS, Genre.OPINION])
def test_title_and_publisher_stand_once_and_the_title_whole(
    language: Language, place: str | None, genre: Genre | None
) -> None:
    title = "Law No. 1 of 2015 on Making the Regulation of 2014 on the Election of Governors a Law of the Republic"
    quote = make_quote("Seven parties are registered.")
    about = replace(quote.citation.about, place=place)
    for named in (title, "Notice"):
        citation = replace(quote.citation, title=named, publisher="State Gazette", genre=genre, about=about)
        written = " ".join(quote_card.list_frame_texts(replace(quote, citation=citation), language))
        assert written.count("State Gazette") == 1
        is_view = place and genre is Genre.OPINION
        assert written.count(named) == (0 if is_view else 1)
