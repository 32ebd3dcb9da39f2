import re
from dataclasses import replace
from urllib.parse import quote as percent_encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views.callbacks import ShowContext, ShowQuote, Vote, decode_callback
from bot.views.message import Message, MessageBuilder, StyleKind
from bot.views.readers.answer import QuotePlace, check_shown_quote, render_answer, render_quote
from bot.views.readers.context import render_context
from bot.views.shown import CUT_MARK, compare_shown, show
from index.errors import QuoteMismatchError
from index.models import Answer, Genre, Language, Quote, Strength, Subject
from tests.samples import (
    EN,
    HERALD,
    HERALD_URL,
    ID,
    LANGUAGES,
    STRENGTHS,
    TEXTS,
    UNDATED,
    check_sent,
    list_buttons,
    list_covered,
    list_labels,
    make_context,
    make_quote,
    quotes,
)
from tests.texts import say

SEVEN = "Overall, seven parties are now registered in the country."
FOLLOWS = "Their participation was expected to strengthen a multiparty system."
PLACE = QuotePlace("Ab-_1", 0, 3)


def test_an_answer_is_the_quote_its_citation_and_four_buttons() -> None:
    quote = make_quote(f"{SEVEN}\n{FOLLOWS}", highlight=SEVEN)
    answer = Answer("How many parties?", EN, Strength.STRONG, 0.9, (quote, quote, quote))
    message = render_answer(answer, "Ab-_1", EN)
    assert message.text == (
        f"{SEVEN} {FOLLOWS}\n"
        "[Kazakhstan's political reforms and the March 2023 elections]\n"
        "The Korea Herald · Bakyt Dyussenbayev, Ambassador of Kazakhstan to Korea · 27 March 2023 · opinion\n"
        "About: Kazakhstan, early elections to the Mazhilis and the maslikhats, 19 March 2023"
    )
    assert list_covered(message, StyleKind.QUOTE) == [f"{SEVEN} {FOLLOWS}"]
    assert list_covered(message, StyleKind.BOLD)[0] == SEVEN
    assert check_sent(message).links == [
        (
            "[Kazakhstan's political reforms and the March 2023 elections]",
            f"{HERALD_URL}#:~:text={percent_encode(SEVEN, safe='')}",
        )
    ]
    assert list_labels(message) == [["More quotes", "Context"], ["👍", "👎"]]
    assert [decode_callback(button.data) for button in list_buttons(message)] == [
        ShowQuote("Ab-_1", 1),
        ShowContext("Ab-_1", 0),
        Vote("Ab-_1", 0, is_up=True),
        Vote("Ab-_1", 0, is_up=False),
    ]


def test_a_lone_quote_can_be_copied_and_a_context_has_its_source_too() -> None:
    quote = make_quote(f"{SEVEN} {FOLLOWS}", highlight=SEVEN)
    alone = render_quote(quote, QuotePlace("a"), EN)
    opened = render_context(make_context(quote, "Before it. ", ""), quote, QuotePlace("a"), EN)
    assert list_labels(alone) == [["Context", "Copy"], ["👍", "👎"]]
    assert list_labels(opened) == [["Back", "Source", "Copy"]]
    assert list_labels(render_context(make_context(quote, "", ""), quote, None, EN)) == [["Source", "Copy"]]
    _, source, copy = list_buttons(opened)
    assert source.url == f"{HERALD_URL}#:~:text={percent_encode(SEVEN, safe='')}"
    assert copy == list_buttons(alone)[1]
    assert copy.copied == f"“{SEVEN} {FOLLOWS}” – The Korea Herald, 27 March 2023, {HERALD_URL}"


def test_an_indonesian_reader_of_an_english_source() -> None:
    message = render_quote(make_quote(SEVEN), PLACE, ID)
    assert message.text.splitlines()[2:] == [
        "The Korea Herald · Bakyt Dyussenbayev, Ambassador of Kazakhstan to Korea · 27 Maret 2023 · opini",
        "Tentang: Kazakhstan, early elections to the Mazhilis and the maslikhats, 19 Maret 2023",
        say(Key.OTHER_LANGUAGE, ID),
    ]
    assert list_labels(message) == [[say(Key.BUTTON_MORE, ID), "Konteks"], ["👍", "👎"]]


def test_an_english_reader_of_an_undated_indonesian_source_with_a_relative_date() -> None:
    quote = make_quote("Parlemen yang lebih kuat akan dipilih tahun\ndepan.", UNDATED)
    message = render_quote(quote, QuotePlace("a"), EN)
    assert message.text == (
        "\n".join(
            (
                "Parlemen yang lebih kuat akan dipilih tahun depan.",
                "Presiden Kazakh di jalur kemenangan pemilu",
                "EU Reporter · undated",
                say(Key.OTHER_LANGUAGE, EN),
                say(Key.RELATIVE_DATE_UNDATED, EN, words="tahun depan"),
            )
        )
    )
    assert check_sent(message).links == []
    assert list_labels(message) == [["Context", "Copy"], ["👍", "👎"]]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "A vote will be held next year in Astana.",
            say(Key.RELATIVE_DATE, EN, words="next year", date="27 March 2023"),
        ),
        ("Today is the day.", say(Key.RELATIVE_DATE, EN, words="Today", date="27 March 2023")),
        ("It began three weeks ago.", say(Key.RELATIVE_DATE, EN, words="three weeks ago", date="27 March 2023")),
        ("It began earlier this year.", say(Key.RELATIVE_DATE, EN, words="earlier this year", date="27 March 2023")),
        ("It began in 2022, the year before.", None),
        ("They voted yesterdays.", None),
        ("Tahun depan is no English.", None),
    ],
)
def test_relative_dates_carry_the_date_of_the_source(text: str, note: str | None) -> None:
    last = render_quote(make_quote(text), PLACE, EN).text.splitlines()[-1]
    assert (last if last.startswith("Mind") else None) == note


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pemilu tidak akan mengubah negara kita dalam semalam.", None),
        ("Pemilihan presiden hari ini berlangsung.", "hari ini"),
        ("Beberapa hari yang lalu ia tiba.", "Beberapa hari yang lalu"),
        ("Ia pergi awal tahun ini.", "awal tahun ini"),
    ],
)
def test_relative_dates_in_indonesian(text: str, found: str | None) -> None:
    message = render_quote(make_quote(text, replace(HERALD, language=ID)), PLACE, ID)
    match = re.search(say(Key.RELATIVE_DATE, ID, words="(.+)", date="27 Maret 2023"), message.text)
    assert (match[1] if match else None) == found


def test_partial_answers_say_so_and_name_what_is_missing() -> None:
    quote = make_quote(SEVEN)
    answer = Answer("q", EN, Strength.PARTIAL, 0.3, (quote, quote), ("Jokowi", "@durov"))
    message = render_answer(answer, "a", EN)
    assert message.text.startswith(say(Key.PARTIAL_MISSING, EN, words="“Jokowi” and “@durov”") + f"\n{SEVEN}\n")
    check_sent(message)
    more, context, *_ = list_buttons(message)
    assert decode_callback(str(more.data)) == ShowQuote("a", 1, Strength.PARTIAL)
    assert decode_callback(str(context.data)) == ShowContext("a", 0, Strength.PARTIAL)
    # A press brings the strength back, not the question.
    turned = render_quote(quote, QuotePlace("a", 1, 2, Strength.PARTIAL), ID)
    assert turned.text.startswith(f"{say(Key.PARTIAL, ID)}\n")


def test_likely_answers_say_so_and_leave_out_what_is_missing() -> None:
    quote = make_quote(SEVEN)
    answer = Answer("q", EN, Strength.LIKELY, 0.6, (quote, quote), ("Jokowi",))
    message = render_answer(answer, "a", EN)
    assert message.text.startswith(f"{say(Key.LIKELY, EN)}\n{SEVEN}\n")
    assert "Jokowi" not in message.text
    check_sent(message)
    more, context, *votes = list_buttons(message)
    assert decode_callback(str(more.data)) == ShowQuote("a", 1, Strength.LIKELY)
    assert decode_callback(str(context.data)) == ShowContext("a", 0, Strength.LIKELY)
    assert decode_callback(str(votes[0].data)) == Vote("a", 0, is_up=True, strength=Strength.LIKELY)
    turned = render_quote(quote, QuotePlace("a", 1, 2, Strength.LIKELY), ID)
    assert turned.text.startswith(f"{say(Key.LIKELY, ID)}\n{SEVEN}\n")
    opened = render_context(make_context(quote, "", ""), quote, QuotePlace("a", 1, 2, Strength.LIKELY), ID)
    assert decode_callback(str(list_buttons(opened)[0].data)) == ShowQuote("a", 1, Strength.LIKELY)


@pytest.mark.parametrize(
    ("page", "total", "labels"),
    [
        (0, 1, ["Context", "Copy"]),
        (0, 2, ["More quotes", "Context"]),
        (1, 2, ["2/2 ▶", "Context"]),
        (1, 3, ["2/3 ▶", "Context"]),
        (2, 3, ["3/3 ▶", "Context"]),
    ],
)
def test_pages_turn_in_a_circle_and_have_at_most_four_buttons(page: int, total: int, labels: list[str]) -> None:
    message = render_quote(make_quote(SEVEN), QuotePlace("a", page, total), EN)
    assert list_labels(message) == [labels, ["👍", "👎"]]
    turns = [decode_callback(button.data) for button in list_buttons(message)]
    following = [(page + 1) % total] if total > 1 else []
    assert [turn.page for turn in turns if isinstance(turn, ShowQuote)] == following


def test_copy_gives_way_step_by_step() -> None:
    def copied(text: str) -> str | None:
        button = list_buttons(render_quote(make_quote(text), QuotePlace("a"), EN))[1]
        return button.copied

    citation = " – The Korea Herald, 27 March 2023"
    assert copied("x" * 200) == f"“{'x' * 200}”{citation}"
    assert copied("x" * 220) == f"“{'x' * 220}”{citation}"
    assert copied("x" * 221) == "x" * 221
    assert copied("x" * 256) == "x" * 256
    assert copied("😀" * 129) is None
    long = make_quote("x" * 250 + " and more words.", highlight="and more words.")
    share = list_buttons(render_quote(long, QuotePlace("a"), EN))[1]
    assert (share.label, share.shared) == ("Share", "and more words.")
    assert list_labels(render_quote(long, QuotePlace("a"), EN, can_share=False)) == [["Context"], ["👍", "👎"]]


def test_page_role_and_plain_genres() -> None:
    citation = replace(HERALD, page=12, author=None, genre=Genre.NEWS, about=Subject("Astana"))
    lines = render_quote(make_quote(SEVEN, citation), PLACE, ID).text.splitlines()
    assert lines[2:4] == [
        "The Korea Herald · Ambassador of Kazakhstan to Korea · 27 Maret 2023 · hlm. 12",
        "Tentang: Astana",
    ]
    broken = render_quote(make_quote(SEVEN, replace(citation, last_page=13)), PLACE, EN).text
    assert "pp. 12–13" in broken
    bare = replace(UNDATED, title="\u200b", publisher=None)
    assert render_quote(make_quote(SEVEN, bare), PLACE, ID).text.splitlines()[1:] == [
        "eu-reporter",
        say(Key.UNDATED, ID),
    ]


def test_context_is_expandable_with_the_quote_bold_and_the_cuts_marked() -> None:
    quote = make_quote(SEVEN)
    message = render_context(make_context(quote, "Before it.\n\n", " After it."), quote, QuotePlace("a", 1, 3), ID)
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == [f"[…] Before it.\n{SEVEN} After it. […]"]
    assert list_covered(message, StyleKind.BOLD)[0] == SEVEN
    assert list_labels(message) == [["Kembali", "Sumber", "Salin"]]
    assert decode_callback(str(list_buttons(message)[0].data)) == ShowQuote("a", 1)
    whole = render_context(make_context(quote, "Before it. ", "", is_cut=False), quote, QuotePlace("a"), EN)
    assert whole.text.startswith(f"Before it. {SEVEN}\n")


def test_nothing_altered_leaves() -> None:
    quote = make_quote(SEVEN)
    message = render_quote(quote, PLACE, EN)
    with pytest.raises(QuoteMismatchError):
        check_shown_quote(message, SEVEN.replace("seven", "eight"))
    with pytest.raises(QuoteMismatchError):
        check_shown_quote(replace(message, text=message.text.replace("seven", "eight")), SEVEN)
    with pytest.raises(QuoteMismatchError):
        check_shown_quote(replace(message, styles=()), SEVEN)
    with pytest.raises(QuoteMismatchError):
        render_quote(make_quote("\u200b\n"), PLACE, EN)
    with pytest.raises(QuoteMismatchError):
        render_context(make_context(make_quote(FOLLOWS), "A ", " b"), quote, PLACE, EN)


@pytest.mark.usefixtures("nothing_rendered")
def test_the_builder_itself_cannot_alter_a_quote(monkeypatch: pytest.MonkeyPatch) -> None:
    add = MessageBuilder.add_shown_block
    monkeypatch.setattr(
        MessageBuilder,
        "add_shown_block",
        lambda self, text, bold, block: add(self, text.replace("seven", "eight"), bold, block),
    )
    with pytest.raises(QuoteMismatchError):
        render_quote(make_quote(SEVEN), PLACE, EN)


def check_quoted(message: Message, text: str, kind: StyleKind) -> None:
    (block,) = list_covered(message, kind)
    assert compare_shown(block, text)
    if CUT_MARK not in block:
        assert "".join(block.split()) == "".join(show(text).text.split())


@settings(deadline=None)
@given(quotes(), st.integers(1, 5), st.data(), STRENGTHS, LANGUAGES, st.lists(TEXTS, max_size=8), st.booleans())
def test_any_quote_makes_a_message_that_telegram_takes_as_it_is(
    quote: Quote,
    total: int,
    data: st.DataObject,
    strength: Strength,
    language: Language,
    missing: list[str],
    can_share: bool,
) -> None:
    place = QuotePlace("A" * 32, data.draw(st.integers(0, total - 1)), total, strength)
    message = render_quote(quote, place, language, missing=tuple(missing), can_share=can_share)
    check_sent(message)
    check_quoted(message, quote.text, StyleKind.QUOTE)
    assert len(list_buttons(message)) <= 4


@settings(deadline=None)
@given(quotes(), TEXTS, TEXTS, LANGUAGES, st.booleans())
def test_any_context_makes_a_message_that_telegram_takes_as_it_is(
    quote: Quote, before: str, after: str, language: Language, is_cut: bool
) -> None:
    context = make_context(quote, before, after, is_cut=is_cut)
    message = render_context(context, quote, QuotePlace("a"), language)
    check_sent(message)
    (block,) = list_covered(message, StyleKind.EXPANDABLE_QUOTE)
    assert compare_shown(block, context.text)
    assert len(list_buttons(message)) <= 4
