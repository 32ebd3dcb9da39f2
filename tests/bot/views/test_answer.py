import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import quote as percent_encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views.callbacks import (
    AskOfPlace,
    DrawCard,
    OtherPlaces,
    ShowButtons,
    ShowContext,
    ShowQuote,
    Vote,
    decode_callback,
)
from bot.views.cards.cited import render_cited
from bot.views.message import (
    MAX_TEXT_UNITS,
    QUOTE_KINDS,
    Button,
    Message,
    MessageBuilder,
    StyleKind,
    put_above,
    read_styled,
)
from bot.views.quoted import check_blocks, check_parts, split_quote
from bot.views.readers.answer import render_answer, render_quote
from bot.views.readers.context import render_context
from bot.views.readers.conversation import put_question_above
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard, make_rest
from bot.views.readers.notices import keep_lines_above, put_scope_above
from bot.views.readers.printed import render_printed
from bot.views.readers.privacy import warn_of_number
from bot.views.shown import CUT_MARK, compare_shown, count_units, show
from bot.views.wording.countries import put_flags
from bot.views.wording.roles import name_role
from index.errors import QuoteMismatchError
from index.models import Answer, Citation, CollectionInfo, ElectionKind, Genre, Language, Quote, Span, Strength, Subject
from tests.samples import (
    EN,
    HERALD,
    HERALD_URL,
    ID,
    LANGUAGES,
    STRENGTHS,
    SUBJECT,
    TEXTS,
    TITLE,
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

HERALD_LINE = "The Korea Herald · 27 Mar 2023"
SEVEN = "Overall, seven parties are now registered in the country."
FOLLOWS = "Their participation was expected to strengthen a multiparty system."
PLACE = QuotePlace("Ab-_1", 0, 3)


CARD = say(Key.BUTTON_CARD, EN)


def list_rest(quote: Quote, place: QuotePlace = QuotePlace("a")) -> list[Button]:  # noqa: B008
    """The buttons behind More."""
    return [button for row in make_rest(quote, place, EN, can_share=True) for button in row]


def test_an_answer_is_the_quote_its_citation_and_four_buttons() -> None:
    quote = make_quote(f"{SEVEN}\n{FOLLOWS}", highlight=SEVEN, leans=True)
    answer = Answer("How many parties?", EN, Strength.STRONG, 0.9, (quote, quote, quote))
    message = render_answer(answer, "Ab-_1", EN)
    assert message.text == (
        "🇰🇿 Kazakhstan · early Mazhilis and maslikhat elections, 19 Mar 2023\n"
        "Opinion, Ambassador of 🇰🇿 to Korea:\n"
        f"{SEVEN}\n"
        f"{FOLLOWS}\n"
        "The Korea Herald · 27 Mar 2023"
    )
    assert list_covered(message, StyleKind.QUOTE) == [SEVEN]
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == [FOLLOWS]
    assert list_covered(message, StyleKind.BOLD) == [SEVEN]
    assert check_sent(message).links == [("The Korea Herald", f"{HERALD_URL}#:~:text={percent_encode(SEVEN, safe='')}")]
    assert list_labels(message) == [["More quotes", "Context", "Copy"], ["More…"]]
    more, context, _, rest = list_buttons(message)
    assert [decode_callback(button.data) for button in (more, context, rest)] == [
        ShowQuote("Ab-_1", 1),
        ShowContext("Ab-_1", 0),
        ShowButtons("Ab-_1", 0, is_rest=True),
    ]
    assert [decode_callback(button.data) for button in list_rest(quote, QuotePlace("Ab-_1", 0, 3))] == [
        DrawCard("Ab-_1", 0),
        ShowButtons("Ab-_1", 0, is_rest=False),
        Vote("Ab-_1", 0, is_up=True),
        Vote("Ab-_1", 0, is_up=False),
    ]


def test_a_lone_quote_can_be_copied_and_a_context_has_its_source_too() -> None:
    quote = make_quote(f"{SEVEN} {FOLLOWS}", highlight=SEVEN)
    alone = render_quote(quote, QuotePlace("a"), EN)
    opened = render_context(make_context(quote, "Before it. ", ""), quote, QuotePlace("a"), EN)
    assert list_labels(alone) == [["Context", "More…"], ["👍", "👎"]]
    assert list_labels(opened) == [["Back", "Copy", "Source"], [CARD]]
    assert list_labels(render_context(make_context(quote, "", ""), quote, None, EN)) == [["Copy", "Source"]]
    _, copy, source, _ = list_buttons(opened)
    assert source.url == f"{HERALD_URL}#:~:text={percent_encode(SEVEN, safe='')}"
    assert copy == list_rest(quote)[0]
    assert copy.copied == f"“{SEVEN}” – The Korea Herald, 27 March 2023, {HERALD_URL}"


def test_an_indonesian_reader_of_an_english_source() -> None:
    message = render_quote(make_quote(SEVEN), PLACE, ID)
    assert message.text.splitlines() == [
        "🇰🇿 Kazakhstan · early Mazhilis and maslikhat elections, 19 Maret 2023",
        # One line of a phone: the name stands with the context, the language in the line of the source.
        "Opini, Duta Besar 🇰🇿 untuk Korea:",
        SEVEN,
        "The Korea Herald · 27 Mar 2023 · EN",
    ]
    assert list_labels(message) == [[say(Key.BUTTON_MORE, ID), "Konteks", "Salin"], ["Lainnya…"]]


def test_an_english_reader_of_an_undated_indonesian_source() -> None:
    quote = make_quote("Parlemen yang lebih kuat akan dipilih tahun\ndepan.", UNDATED)
    message = render_quote(quote, QuotePlace("a"), EN)
    assert message.text == (
        "\n".join(
            (
                "Presiden Kazakh di jalur kemenangan pemilu · EU Reporter",
                # No place is known, and the first line has named the publisher.
                "News, undated, in Indonesian:",
                # What "next year" means nobody knows: the text has no date.
                "Parlemen yang lebih kuat akan dipilih tahun depan.",
            )
        )
    )
    assert check_sent(message).links == []
    assert list_labels(message) == [["Context", "More…"], ["👍", "👎"]]


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("A vote will be held next year in Astana.", "next year", "2024"),
        ("Today is the day.", "Today", "27 March 2023"),
        ("They voted yesterday.", "yesterday", "26 March 2023"),
        # That it was 2023, the dates of the vote and of the source tell.
        ("It began earlier this year.", None, ""),
        ("The count ended last month.", "last month", "February 2023"),
        # When that was, the date of the source tells.
        ("It began three weeks ago.", None, ""),
        ("It began in 2022, the year before.", None, ""),
        ("They voted yesterdays.", None, ""),
        # The paper may be of the day after.
        ("Tonight nobody has lost, she said.", None, ""),
        ("Tahun depan is no English.", None, ""),
    ],
)
def test_relative_dates_are_explained(text: str, words: str | None, meaning: str) -> None:
    lines = render_quote(make_quote(text), PLACE, EN).text.splitlines()
    said = say(Key.RELATIVE_DATE, EN, words=words, meaning=meaning) if words else "The Korea Herald · 27 Mar 2023"
    assert lines[-1] == said


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("Pemilu tidak akan mengubah negara kita dalam semalam.", None, ""),
        ("Malam ini tidak ada yang kalah.", None, ""),
        ("Pemilihan presiden hari ini berlangsung.", "hari ini", "27 Maret 2023"),
        ("Beberapa hari yang lalu ia tiba.", None, ""),
        ("Dua tahun lalu ia tiba.", None, ""),
        ("Tahun lalu ia tiba.", "Tahun lalu", "2022"),
        ("Ia pergi awal tahun ini.", None, ""),
        ("Bulan depan ia kembali.", "Bulan depan", "April 2023"),
    ],
)
def test_relative_dates_in_indonesian(text: str, words: str | None, meaning: str) -> None:
    lines = render_quote(make_quote(text, replace(HERALD, language=ID)), PLACE, ID).text.splitlines()
    said = say(Key.RELATIVE_DATE, ID, words=words, meaning=meaning) if words else "The Korea Herald · 27 Maret 2023"
    assert lines[-1] == said


def test_this_year_is_explained_where_the_dates_beside_it_are_of_different_years() -> None:
    undated = replace(HERALD, about=replace(SUBJECT, date=None))
    for citation in (undated, replace(HERALD, published=dt.date(2022, 12, 1))):
        message = render_quote(make_quote("It began earlier this year.", citation), PLACE, EN)
        year = str(citation.published.year if citation.published else "")
        assert message.text.endswith(say(Key.RELATIVE_DATE, EN, words="earlier this year", meaning=year))


@pytest.mark.parametrize("published", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_a_relative_date_that_no_calendar_has_is_left_unexplained(published: dt.date) -> None:
    for text in ("It was last year, last month, yesterday.", "It is next year, next month, tomorrow."):
        check_sent(render_quote(make_quote(text, replace(HERALD, published=published)), PLACE, EN))


def test_partial_answers_say_so_and_name_what_is_missing() -> None:
    quote = make_quote(SEVEN)
    answer = Answer("q", EN, Strength.PARTIAL, 0.3, (quote, quote), ("Jokowi", "@durov"))
    message = render_answer(answer, "a", EN)
    assert list_above(message)[1] == say(Key.PARTIAL_MISSING, EN, words="“Jokowi” and “@durov”")
    check_sent(message)
    more, context, *_ = list_buttons(message)
    assert decode_callback(str(more.data)) == ShowQuote("a", 1, Strength.PARTIAL)
    assert decode_callback(str(context.data)) == ShowContext("a", 0, Strength.PARTIAL)
    # A press brings the strength back, not the question.
    turned = render_quote(quote, QuotePlace("a", 1, 2, Strength.PARTIAL), ID)
    assert list_above(turned)[1] == say(Key.PARTIAL, ID)


def test_likely_answers_say_so_and_leave_out_what_is_missing() -> None:
    quote = make_quote(SEVEN)
    answer = Answer("q", EN, Strength.LIKELY, 0.6, (quote, quote), ("Jokowi",))
    message = render_answer(answer, "a", EN)
    assert list_above(message)[1] == say(Key.LIKELY, EN)
    assert "Jokowi" not in message.text
    check_sent(message)
    place = QuotePlace("a", 0, 2, Strength.LIKELY)
    more, context, *_ = list_buttons(message)
    assert decode_callback(str(more.data)) == ShowQuote("a", 1, Strength.LIKELY)
    assert decode_callback(str(context.data)) == ShowContext("a", 0, Strength.LIKELY)
    up = list_rest(quote, place)[-2]
    assert decode_callback(str(up.data)) == Vote("a", 0, is_up=True, strength=Strength.LIKELY)
    turned = render_quote(quote, QuotePlace("a", 1, 2, Strength.LIKELY), ID)
    # Of another quote nobody knows how far it answers.
    assert list_above(turned)[1] == say(Key.PARTIAL, ID)
    opened = render_context(make_context(quote, "", ""), quote, QuotePlace("a", 1, 2, Strength.LIKELY), ID)
    assert decode_callback(str(list_buttons(opened)[0].data)) == ShowQuote("a", 1, Strength.LIKELY)


@pytest.mark.parametrize(
    ("page", "total", "labels"),
    [
        (0, 1, [["Context", "More…"], ["👍", "👎"]]),
        (0, 2, [["More quotes", "Context", "Copy"], ["More…"]]),
        (1, 2, [["2/2 ▶", "Context", "Copy"], ["More…"]]),
        (1, 3, [["2/3 ▶", "Context", "Copy"], ["More…"]]),
        (2, 3, [["3/3 ▶", "Context", "Copy"], ["More…"]]),
    ],
)
def test_pages_turn_in_a_circle_and_have_at_most_four_buttons(page: int, total: int, labels: list[list[str]]) -> None:
    message = render_quote(make_quote(SEVEN), QuotePlace("a", page, total), EN)
    assert list_labels(message) == labels
    turns = [decode_callback(button.data) for button in list_buttons(message)]
    following = [(page + 1) % total] if total > 1 else []
    assert [turn.page for turn in turns if isinstance(turn, ShowQuote)] == following


def test_copy_gives_way_step_by_step() -> None:
    def copied(text: str) -> str | None:
        return list_rest(make_quote(text))[0].copied

    citation = " – The Korea Herald, 27 March 2023"
    assert copied("x" * 200) == f"“{'x' * 200}”{citation}"
    assert copied("x" * 220) == f"“{'x' * 220}”{citation}"
    assert copied("x" * 221) == "x" * 221
    assert copied("x" * 256) == "x" * 256
    assert copied("😀" * 129) is None
    quote = make_quote("x" * 175)
    in_section = replace(quote, citation=replace(quote.citation, publisher=None, author="KPU", section="Polling day"))
    assert list_rest(in_section)[0].copied == f"“{'x' * 175}” – KPU, 27 March 2023, {HERALD_URL}"
    assert list_rest(replace(in_section, text="Word.", highlight=Span(0, 5)))[0].copied == (
        f"“Word.” – Polling day, KPU, 27 March 2023, {HERALD_URL}"
    )
    long = make_quote(f"Before it. {'x' * 250} and more words.", highlight=f"{'x' * 250} and more words.")
    share = list_rest(long)[0]
    assert (share.label, share.shared) == ("Share", f"{'x' * 250} […]")
    assert list_labels(render_quote(long, QuotePlace("a"), EN, can_share=False)) == [["Context", CARD], ["👍", "👎"]]


def list_above(message: Message) -> list[str]:
    """The lines above the quote."""
    quote = list_covered(message, StyleKind.QUOTE)[0]
    return message.text.split(quote)[0].splitlines()


def list_lines(citation: Citation, language: Language = EN) -> list[str]:
    """The lines of a card around its quote."""
    message = render_quote(make_quote(SEVEN, citation), PLACE, language)
    check_sent(message)
    return [line for line in message.text.splitlines() if line != SEVEN]


def test_page_and_section_stand_in_the_line_of_the_source() -> None:
    citation = replace(HERALD, page=12)
    assert list_lines(citation)[-1] == "The Korea Herald · p. 12 · 27 Mar 2023"
    assert list_lines(replace(citation, last_page=13))[-1] == "The Korea Herald · pp. 12–13 · 27 Mar 2023"
    law = replace(HERALD, genre=Genre.OFFICIAL, publisher="Mazhilis", section="Section 12(3)")
    assert list_lines(law)[1:] == ["Official, Mazhilis, Section 12(3), 27 Mar 2023:"]


@pytest.mark.parametrize(
    ("about", "language", "first"),
    [
        (Subject("Kazakhstan"), EN, "🇰🇿 Kazakhstan"),
        (Subject("Germany", "Bundestagswahl"), ID, "🇩🇪 Jerman · Bundestagswahl"),
        (Subject("Turkey"), EN, "🇹🇷 Turkey"),
        (Subject("Timor-Leste", None, dt.date(2023, 9, 1)), EN, "🇹🇱 Timor-Leste · 1 Sept 2023"),
        (Subject("Almaty, Kazakhstan"), ID, "🇰🇿 Almaty, Kazakhstan"),
        (Subject("Astana"), ID, "Astana"),
        (Subject("Georgia Tech"), EN, "Georgia Tech"),
        (Subject(), EN, "Kazakhstan's political reforms and the March 2023 elections · The Korea Herald"),
        (
            Subject(None, "election"),
            EN,
            "Kazakhstan's political reforms and the March 2023 elections · The Korea Herald · election",
        ),
    ],
)
def test_the_first_line_is_the_country_or_the_title_but_no_guess(
    about: Subject, language: Language, first: str
) -> None:
    assert list_lines(replace(HERALD, about=about), language)[0] == first


@pytest.mark.parametrize(
    ("about", "election", "language", "first"),
    [
        (SUBJECT, ElectionKind.PARLIAMENTARY, EN, "🇰🇿 Kazakhstan · parliament, Mar 2023"),
        (SUBJECT, ElectionKind.PARLIAMENTARY, ID, "🇰🇿 Kazakhstan · pileg, 19 Maret 2023"),
        (replace(SUBJECT, place="Peru"), ElectionKind.PRESIDENTIAL, EN, "🇵🇪 Peru · president, 19 Mar 2023"),
        (replace(SUBJECT, place="Laos"), ElectionKind.PRESIDENTIAL, ID, "🇱🇦 Laos · pilpres, 19 Maret 2023"),
        (replace(SUBJECT, event="early vote"), ElectionKind.LOCAL, EN, "🇰🇿 Kazakhstan · early vote, 19 Mar 2023"),
        # What it is called goes before what it is, where it has room.
        (
            replace(SUBJECT, place="Peru", event="runoff"),
            ElectionKind.PRESIDENTIAL,
            EN,
            "🇵🇪 Peru · runoff, 19 Mar 2023",
        ),
        (replace(SUBJECT, date=None), ElectionKind.PARLIAMENTARY, EN, None),
        (replace(SUBJECT, place="Bosnia and Herzegovina"), ElectionKind.PARLIAMENTARY, EN, None),
        (SUBJECT, None, EN, None),
    ],
)
def test_an_event_is_named_in_a_word_where_its_name_takes_a_second_line(
    about: Subject, election: ElectionKind | None, language: Language, first: str | None
) -> None:
    quote = make_quote(f"{SEVEN} {FOLLOWS} {FEE}", replace(HERALD, about=about, election=election))
    line = render_quote(quote, PLACE, language).text.splitlines()[0]
    assert line == first if first else str(SUBJECT.event) in line
    # Where the card has room for it, and beside the context, it is told whole.
    short = make_quote(SEVEN, quote.citation)
    assert str(about.name_event(language)) in render_quote(short, PLACE, language).text.splitlines()[0]
    assert str(about.event) in render_context(make_context(quote, "", ""), quote, None, EN).text.splitlines()[0]


@pytest.mark.parametrize(
    ("fields", "speaker", "source"),
    [
        ({}, "Opinion, Ambassador of 🇰🇿 to Korea:", HERALD_LINE),
        ({"author": "Ann"}, "Opinion, Ambassador of 🇰🇿 to Korea:", HERALD_LINE),
        ({"author": "Ann", "author_role": "envoy"}, "Opinion, Ann, envoy:", HERALD_LINE),
        ({"author_role": None}, "Opinion, Bakyt Dyussenbayev:", HERALD_LINE),
        ({"author": None}, "Opinion, Ambassador of 🇰🇿 to Korea:", HERALD_LINE),
        ({"author": None, "author_role": "Spokesperson of Norway"}, "Opinion, Spokesperson of Norway:", HERALD_LINE),
        ({"author": None, "author_role": None}, "Opinion, The Korea Herald, 27 Mar 2023:", None),
        # A degree says less of who speaks than a name.
        (
            {"genre": Genre.ANALYSIS, "author_role": "Doctor of Political Sciences, Researcher of Everything"},
            "Analysis, Bakyt Dyussenbayev:",
            HERALD_LINE,
        ),
        # What no line holds is told in two.
        (
            {"author_role": "Ambassador Extraordinary and Plenipotentiary to Korea"},
            "Opinion, Ambassador Extraordinary and Plenipotentiary to Korea:",
            HERALD_LINE,
        ),
        ({"publisher": "Voice of Indonesia and Its Friends (VOI)"}, None, "VOI · 27 Mar 2023"),
        ({"publisher": "Perspective Research Center of Everything"}, None, "Perspective Research… · 27 Mar 2023"),
        ({"genre": Genre.NEWS}, "News, The Korea Herald, 27 Mar 2023:", None),
        ({"genre": Genre.NEWS, "publisher": "Voice of Indonesia (VOI)"}, "News, VOI, 27 Mar 2023:", None),
        # Who says it is told whole, and rather than the heading that it stands under; a number says where to look.
        (
            {
                "genre": Genre.OFFICIAL,
                "publisher": "Harbour District Election Board",
                "section": "Questions and answers",
            },
            "Official, Harbour District Election Board, 27 Mar 2023:",
            None,
        ),
        (
            {"genre": Genre.OFFICIAL, "publisher": "Harbour District Board", "section": "Our answers"},
            "Official, Harbour District Board, Our answers, 27 Mar 2023:",
            None,
        ),
        (
            {
                "genre": Genre.OFFICIAL,
                "publisher": "Harbour District Election Board",
                "section": "Schedule of Fees, Rule 2",
            },
            "Official, Harbour District Election Board, Schedule of Fees, Rule 2, 27 Mar 2023:",
            None,
        ),
        (
            {"genre": Genre.OFFICIAL, "publisher": " and ".join(["Board of Elections"] * 6)},
            "Official, Board of Elections and Board of Elections and Board of Elections and…, 27 Mar 2023:",
            None,
        ),
        ({"section": "What I saw"}, None, "The Korea Herald · 27 Mar 2023"),
        ({"genre": Genre.NEWS, "publisher": "Voice (VOI)"}, "News, Voice (VOI), 27 Mar 2023:", None),
        ({"genre": Genre.NEWS, "published": None}, "News, The Korea Herald, undated:", None),
        # That it has no date is left out before a second line is begun.
        (
            {"genre": Genre.NEWS, "published": None, "language": ID, "publisher": "EU Reporter"},
            "News, EU Reporter, in Indonesian:",
            None,
        ),
        ({"genre": None}, "The Korea Herald, 27 Mar 2023:", None),
        ({"genre": Genre.NEWS, "publisher": None}, "News, Ambassador of 🇰🇿 to Korea:", "Source · 27 Mar 2023"),
        (
            {"genre": Genre.NEWS, "publisher": None, "author": None, "author_role": None},
            "News:",
            "Source · 27 Mar 2023",
        ),
    ],
)
def test_who_speaks_is_said_before_the_words_and_once(
    fields: dict[str, Any], speaker: str | None, source: str | None
) -> None:
    speaker = speaker or "Opinion, Ambassador of 🇰🇿 to Korea:"
    assert list_lines(replace(HERALD, **fields))[1:] == [speaker, *([source] if source else [])]


@pytest.mark.parametrize(
    ("role", "language", "named"),
    [
        ("Ambassador of Kazakhstan to Korea", EN, "Ambassador of 🇰🇿 to Korea"),
        ("Ambassador of the United States to Indonesia", EN, "Ambassador of 🇺🇸 to Indonesia"),
        ("Duta Besar Amerika Serikat untuk Korea", ID, "Duta Besar 🇺🇸 untuk Korea"),
        ("Ketua Komisi Pemilihan Umum Kazakhstan", ID, "Ketua Komisi Pemilihan Umum 🇰🇿"),
        # Where somebody is sent is no side.
        ("Envoy to Korea", EN, "Envoy to Korea"),
        ("Georgia", EN, "Georgia"),
        ("member of a turkey farm", EN, "member of a turkey farm"),
        ("", EN, ""),
    ],
)
def test_a_flag_stands_for_the_country_that_a_role_is_held_for(role: str, language: Language, named: str) -> None:
    assert put_flags(role, language) == named


@pytest.mark.parametrize(
    ("role", "written_in", "named"),
    [
        ("Ambassador of Kazakhstan to Korea", EN, "Duta Besar Kazakhstan untuk Korea"),
        ("Duta Besar Jerman untuk Indonesia", ID, "Ambassador of Germany to Indonesia"),
        ("Ambassador of the United States to Indonesia", EN, "Duta Besar Amerika Serikat untuk Indonesia"),
        ("Duta Besar Amerika Serikat untuk Indonesia", ID, "Ambassador of the United States to Indonesia"),
        ("Doctor of Political Sciences", EN, "Doktor Ilmu Politik"),
        ("political analyst", EN, "analis politik"),
        ("Chair of the Central Election Commission of Kazakhstan", EN, "Ketua Komisi Pemilihan Umum Pusat Kazakhstan"),
        ("Ketua Mahkamah Konstitusi", ID, "Chair of the Constitutional Court"),
        # One word that is not known, and all stands as it is.
        ("Ambassador of Atlantis to Korea", EN, None),
        ("Chair of the Board", EN, None),
        ("Ketua RT 5", ID, None),
        ("Ambassadorial aide", EN, None),
        ("", EN, None),
    ],
)
def test_roles_are_named_in_the_readers_language_where_every_word_is_known(
    role: str, written_in: Language, named: str | None
) -> None:
    assert name_role(role, ID if written_in is EN else EN) == (named or role)
    assert name_role(role, written_in) == role


def test_the_rest_is_left_out_where_the_card_would_not_be_taken_in_at_a_glance() -> None:
    short, long = "Ten did.", f"{SEVEN} {FOLLOWS}"

    def blocks(before: str, highlight: str, *, leans: bool = False) -> int:
        quote = make_quote(before + highlight, highlight=highlight, leans=leans)
        message = render_quote(quote, PLACE, EN)
        assert list_covered(message, StyleKind.QUOTE) == [highlight]
        check_sent(message)
        return len(list_covered(message, StyleKind.EXPANDABLE_QUOTE))

    assert blocks("Who did? ", short) == 1
    assert blocks(f"{SEVEN} {FOLLOWS} ", SEVEN + " " + short) == 0
    assert blocks("Who did? ", long) == 0
    # "He did." is not understood without what stands before it.
    assert blocks("Who did? ", long, leans=True) == 1


def test_the_sentences_of_a_quote_stand_in_their_order() -> None:
    def rest(before: str, after: str) -> list[str]:
        quote = make_quote(before + SEVEN + after, highlight=SEVEN, leans=True)
        message = render_quote(quote, PLACE, EN)
        assert list_covered(message, StyleKind.QUOTE) == [SEVEN]
        assert show(quote.text).text.replace("\n", " ") in message.text.replace("\n", " ")
        return list_covered(message, StyleKind.EXPANDABLE_QUOTE)

    assert rest("", "") == []
    assert rest("", f"\n{FOLLOWS}") == [FOLLOWS]
    assert rest("Before it. ", "") == ["Before it."]
    assert rest("Before it. ", f" {FOLLOWS}") == ["Before it.", FOLLOWS]


FEE = (
    "Moreover, the fee of parties was raised to nine dollars, making it dearer for the smallest of them to stand in "
    "the towns and in the villages of the islands, in the harbours of the coast and the valleys of the west."
)
CLAUSE = "the fee of parties was raised to nine dollars"


def make_long_quote(text: str, *, leans: bool = False) -> Quote:
    start = text.index(CLAUSE)
    return replace(make_quote(text, UNDATED, FEE, leans=leans), clause=Span(start, start + len(CLAUSE)))


def test_of_what_is_long_its_clause_is_bold_and_all_of_it_closed_below() -> None:
    message = render_quote(make_long_quote(f"Before it. {FEE} {FOLLOWS}"), PLACE, EN)
    check_sent(message)
    assert list_covered(message, StyleKind.QUOTE) == [f"[…] {CLAUSE} […]"]
    assert CLAUSE in list_covered(message, StyleKind.BOLD)
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == [f"{FEE} {FOLLOWS}"]
    leaning = render_quote(make_long_quote(f"Before it. {FEE}", leans=True), PLACE, EN)
    assert list_covered(leaning, StyleKind.EXPANDABLE_QUOTE) == [f"Before it. {FEE}"]


def test_a_clause_stands_alone_where_there_is_no_room_for_the_sentence_below() -> None:
    quote = make_long_quote(f"Before it. {FEE} {FOLLOWS}")
    full = replace(quote, citation=HERALD)
    message = render_quote(full, PLACE, EN, missing=("fish", "bread", "a lot of other food of the island"))
    assert list_covered(message, StyleKind.QUOTE) == [f"[…] {CLAUSE} […]"]
    likely = render_quote(full, replace(PLACE, strength=Strength.LIKELY), EN)
    assert list_covered(likely, StyleKind.QUOTE) == [f"[…] {CLAUSE} […]"]
    assert list_covered(likely, StyleKind.EXPANDABLE_QUOTE) == []


def test_what_somebody_named_is_called_leans_on_nothing_below_the_question() -> None:
    long = f"{SEVEN} {FOLLOWS} {SEVEN}"
    quote = replace(make_quote(f"Before it. {long}", highlight=long, leans=True), is_asked_by_name=True)
    message = render_quote(quote, PLACE, EN)
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == []
    elsewhere = render_cited(quote, EN)
    assert list_covered(elsewhere, StyleKind.EXPANDABLE_QUOTE) == ["Before it."]


def test_a_clause_that_saves_no_line_is_not_cut_out() -> None:
    whole = f"Moreover, {CLAUSE}, making it dear."
    quote = make_quote(whole, UNDATED)
    start = whole.index(CLAUSE)
    message = render_quote(replace(quote, clause=Span(start, start + len(CLAUSE))), PLACE, EN)
    assert list_covered(message, StyleKind.QUOTE) == [whole]
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == []


def test_a_cut_without_its_mark_is_found() -> None:
    message = render_quote(make_long_quote(FEE), PLACE, EN)
    with pytest.raises(QuoteMismatchError):
        check_blocks(replace(message, text=message.text.replace("[…]", "  .")), [FEE, FEE])


def test_context_is_expandable_with_the_quote_bold_and_the_cuts_marked() -> None:
    quote = make_quote(SEVEN)
    message = render_context(make_context(quote, "Before it.\n\n", " After it."), quote, QuotePlace("a", 1, 3), ID)
    assert list_covered(message, StyleKind.EXPANDABLE_QUOTE) == [f"[…] Before it.\n{SEVEN} After it. […]"]
    assert list_covered(message, StyleKind.BOLD)[0] == SEVEN
    assert list_labels(message) == [["Kembali", "Salin", "Sumber"], [say(Key.BUTTON_CARD, ID)]]
    assert decode_callback(str(list_buttons(message)[0].data)) == ShowQuote("a", 1)
    whole = render_context(make_context(quote, "Before it. ", "", is_cut=False), quote, QuotePlace("a"), EN)
    assert list_covered(whole, StyleKind.EXPANDABLE_QUOTE) == [f"Before it. {SEVEN}"]
    assert whole.text.splitlines()[-2:] == [
        TITLE,
        "The Korea Herald · Bakyt Dyussenbayev, Ambassador of Kazakhstan to Korea · 27 March 2023 · opinion",
    ]


def test_nothing_altered_leaves() -> None:
    quote = make_quote(SEVEN)
    message = render_quote(quote, PLACE, EN)
    with pytest.raises(QuoteMismatchError):
        check_blocks(message, [SEVEN.replace("seven", "eight")])
    with pytest.raises(QuoteMismatchError):
        check_blocks(replace(message, text=message.text.replace("seven", "eight")), [SEVEN])
    with pytest.raises(QuoteMismatchError):
        check_blocks(replace(message, styles=()), [SEVEN])
    parted = split_quote(make_quote(f"{SEVEN} {FOLLOWS}", highlight=SEVEN))
    with pytest.raises(QuoteMismatchError):
        check_parts(message, parted)
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


def list_blocks(message: Message) -> list[str]:
    """What is quoted, in the order in which it is shown."""
    return [read_styled(message, style) for style in message.styles if style.kind in QUOTE_KINDS]


def check_quoted(message: Message, quote: Quote) -> None:
    """Holds what is shown against the quote without what makes the card.

    The answering words are all there, or a cut is; so is what stands around them, or nothing of it.
    """
    (answering,) = list_covered(message, StyleKind.QUOTE)
    rest = list_covered(message, StyleKind.EXPANDABLE_QUOTE)
    assert compare_shown(answering, quote.text[slice(*quote.highlight)])
    whole = "".join(list_blocks(message))
    if rest and CUT_MARK not in whole:
        assert "".join(whole.split()) == "".join(show(quote.text).text.split())


@pytest.mark.parametrize("highlight", ["The town of A", "The town of A\u030a", "\u030astad votes.", "stad votes."])
def test_a_letter_keeps_its_ring_where_the_highlight_parts_them(highlight: str) -> None:
    quote = make_quote("The town of A\u030astad votes. So does the village.", highlight=highlight)
    message = render_quote(quote, PLACE, EN)
    check_sent(message)
    check_quoted(message, quote)
    (answering,) = list_covered(message, StyleKind.QUOTE)
    assert answering in {"The town of Å", "stad votes."}
    assert list_blocks(message)[0] == "The town of Å"
    assert list_blocks(message)[1].startswith("stad votes.")


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
    check_quoted(message, quote)
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


FAIR = make_quote("Our country has always shown its commitment to fair elections.")
NEWS_SAYS = make_quote("Pengamat melaporkan tidak ada pelanggaran serius.", replace(UNDATED, about=SUBJECT))
VOICES = Answer("Was it fair?", EN, Strength.STRONG, 0.9, (FAIR, NEWS_SAYS), voices=2)


@pytest.mark.parametrize("language", Language)
def test_several_voices_stand_in_one_card_each_introduced_by_who_speaks(language: Language) -> None:
    message = render_answer(VOICES, "a1", language)
    check_sent(message)
    lines = message.text.split("\n")
    assert lines[0].startswith("🇰🇿 Kazakhstan")
    assert lines[1] == say(Key.SEVERAL_VOICES, language)
    assert list_covered(message, StyleKind.QUOTE) == [FAIR.text, NEWS_SAYS.text]
    assert message.text.count("🇰🇿 Kazakhstan") == 1
    for quote, speaker in ((FAIR, say(Key.SPEAKER_OPINION, language)), (NEWS_SAYS, "EU Reporter")):
        before = lines[lines.index(quote.text) - 1]
        assert before.endswith(":")
        assert speaker.casefold() in before.casefold()
    assert render_printed(VOICES, language).text == message.text
    assert list_buttons(message) == [], "none leaves one of them alone"


def test_voices_on_different_elections_name_each() -> None:
    other = replace(
        NEWS_SAYS, citation=replace(NEWS_SAYS.citation, about=replace(SUBJECT, event="presidential election"))
    )
    message = render_answer(replace(VOICES, quotes=(FAIR, other)), "a1", EN)
    assert message.text.count("🇰🇿 Kazakhstan") == 2
    check_sent(message)


TOKEN = "t" * 24
ELSEWHERE = Answer("q", EN, Strength.STRONG, 0.9, (FAIR,), other_places=("kenya", "mongolia", "japan"))


@pytest.mark.parametrize("language", Language)
def test_other_countries_are_offered_by_buttons_where_there_are_any(language: Language) -> None:
    message = render_answer(ELSEWHERE, "a1", language, token=TOKEN)
    check_sent(message)
    buttons = list_buttons(message)
    assert len(buttons) == 4
    assert [button.label for button in buttons[2:]] == ["🇰🇪 Kenya", "🇲🇳 Mongolia"]
    # What has no room stands behind More, with all else.
    others = OtherPlaces(TOKEN, ("KE", "MN", "JP"))
    assert decode_callback(buttons[1].data) == ShowButtons("a1", 0, is_rest=True, others=others)
    place = QuotePlace("a1")
    rest = [button for row in make_rest(FAIR, place, language, can_share=True, others=others) for button in row]
    assert Vote("a1", 0, is_up=True) in [decode_callback(button.data) for button in rest]
    offered = [decode_callback(button.data) for button in (*buttons, *rest)]
    assert [one for one in offered if isinstance(one, AskOfPlace)] == [AskOfPlace(TOKEN, c) for c in others.countries]
    back = decode_callback(next(button.data for button in rest if button.label == say(Key.BUTTON_BACK, language)))
    assert back == ShowButtons("a1", 0, is_rest=False, others=others)
    assert make_keyboard(FAIR, place, language, can_share=True, others=others) == message.keyboard


@pytest.mark.parametrize(
    ("language", "places"), [(EN, "Kenya, Mongolia and Japan"), (ID, "Kenya, Mongolia, dan Jepang")]
)
def test_other_countries_are_named_where_there_are_no_buttons(language: Language, places: str) -> None:
    message = render_printed(ELSEWHERE, language)
    assert message.text.splitlines()[-1] == say(Key.OTHER_PLACES, language, places=places)
    check_sent(message)


def test_beside_the_context_who_speaks_is_told_whole() -> None:
    quote = make_quote(SEVEN)
    lines = render_context(make_context(quote, "", ""), quote, None, ID).text.splitlines()
    assert lines[1] == "Opini, Bakyt Dyussenbayev, Duta Besar Kazakhstan untuk Korea, dalam bahasa Inggris:"


def test_lines_above_a_card_stay_when_another_is_put_in_its_place() -> None:
    quote = make_quote(SEVEN, replace(HERALD, election=ElectionKind.PARLIAMENTARY))
    card, around = render_quote(quote, PLACE, EN), render_context(make_context(quote, "", ""), quote, PLACE, EN)
    asked = MessageBuilder()
    asked.add("How many?", is_bold=True)
    asked.start_line()
    asked.add("I only know Kazakhstan.")
    shown = put_above(asked.build(), card)
    for before, after in ((shown, around), (put_above(asked.build(), around), card)):
        kept = keep_lines_above(after, before, [UNDATED, quote.citation], EN)
        assert kept.text == f"How many?\nI only know Kazakhstan.\n\n{after.text}"
        assert kept.keyboard == after.keyboard
        assert list_covered(kept, StyleKind.QUOTE) == list_covered(after, StyleKind.QUOTE)
        assert list_covered(kept, StyleKind.BOLD)[0] == "How many?"
        check_sent(kept)
    # Nothing above, another card, or no room.
    assert keep_lines_above(around, card, [quote.citation], EN) == around
    assert keep_lines_above(around, shown, [UNDATED], EN) == around
    long = Message(f"{'x' * 4000}\n{card.text}", ())
    assert keep_lines_above(around, long, [quote.citation], EN) == around


def test_what_is_said_beside_an_answer_is_left_out_where_there_is_no_room_for_it() -> None:
    words, text = "Panjang sekali kata " * 60, "Kata yang panjang sekali. " * 300
    named = replace(HERALD, title=words, publisher=words, author=words, author_role=words, section=f"1 {words}")
    abouts = [Subject(f"{number} {words}", words, dt.date(2023, 3, 19)) for number in range(3)]
    citations = [
        replace(named, document_id=f"d{number}", genre=Genre.OPINION, language=ID, about=about)
        for number, about in enumerate(abouts)
    ]
    voices = tuple(replace(make_quote(text, one), id=f"r{number}") for number, one in enumerate(citations))
    answer = Answer("q", ID, Strength.STRONG, 0.9, voices, voices=3)
    info = CollectionInfo({}, dict.fromkeys(Language, words))
    for language in Language:
        bare = render_answer(answer, "Ab-_1", language)
        # With all that follows, Telegram would not take the message.
        assert MAX_TEXT_UNITS - 300 < count_units(bare.text) <= MAX_TEXT_UNITS
        shown = put_scope_above(bare, info, language)
        shown = warn_of_number(put_question_above(words, shown), language)
        check_sent(shown)
        assert bare.text in shown.text


def test_an_account_is_nobody_who_speaks_and_a_date_alone_introduces_nothing() -> None:
    post = Citation("post", "At the polling station", EN, author="mwebb_2", published=dt.date(2025, 4, 29))
    blog = replace(post, author=None, publisher="Interconnected", url=HERALD_URL)
    for citation in (post, blog):
        lines = render_cited(make_quote("Pencils are on a string.", citation), EN).text.splitlines()
        assert lines[1:] == ["Pencils are on a string.", "Source · 29 Apr 2025"]
    named = replace(post, author="Matt Webb")
    assert "Matt Webb:" in render_cited(make_quote("Pencils are on a string.", named), EN).text.splitlines()


@pytest.mark.parametrize(
    ("title", "section", "is_undated"),
    [
        ("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum", "UU 7/2017, Pasal 3", False),
        ("Himpunan Peraturan", "UU 10/2008, Pasal 200", False),
        ("The Constitution of Riverland, 2010", None, False),
        ("Himpunan Peraturan", "Pasal 2", True),
        ("Pemilu Tahun 2024", None, True),
    ],
)
def test_a_law_that_is_called_by_its_year_is_not_called_undated(
    title: str, section: str | None, is_undated: bool
) -> None:
    citation = Citation("law", title, ID, section=section)
    card = render_cited(make_quote("Hari tenang tiga hari.", citation), ID).text
    assert (say(Key.UNDATED, ID) in card) is is_undated


def test_the_heading_above_a_quote_stands_beside_its_source_and_is_not_missing() -> None:
    citation = Citation("brief", "Research brief", EN, section="Nora Field")
    quote = make_quote("Age 49.", citation)
    card = render_cited(quote, EN, (), Strength.PARTIAL, ("Field",)).text
    assert "Source · Nora Field · undated" in card
    assert say(Key.PARTIAL, EN) in card


def test_nothing_is_said_of_words_that_are_cut() -> None:
    kept = "two parties took part"
    text = f"Founded towards the end of last year, {kept}. " + "It was hoped for by everybody in the country. " * 9
    quote = make_quote(text.strip())
    assert "last year" in render_cited(quote, EN).text.splitlines()[-1]
    start = text.index(kept)
    cut = replace(quote, clause=Span(start, start + len(kept)))
    card = render_cited(cut, EN, (), Strength.LIKELY).text
    assert f"{CUT_MARK} {kept}" in card
    assert "last year" not in card
