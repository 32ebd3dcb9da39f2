"""What admins see of questions: the list, the table that spreadsheets open, the figures."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.values.question_counts import CountedQuestion, Outcome, Place, QuestionCounts
from bot.values.votes import DisputedQuote, Serving, VoteCounts
from bot.views import message as views
from bot.views.admin.admin_callbacks import ADD_FOR, decode_admin_callback
from bot.views.admin.question_lists import (
    QUESTION_TABLE,
    digest_question,
    neutralize_cell,
    render_questions,
    write_table,
)
from bot.views.admin.statistics import format_share, render_statistics
from bot.views.shown import show
from index.models import Language, Reason, Strength
from tests.samples import EN, ID, LANGUAGES, TEXTS, check_sent, list_buttons, make_quote, quotes
from tests.texts import say

DAY = dt.date(2026, 3, 1)
OUTCOMES: list[Outcome] = [*Strength, *Reason]
HERALD = "korea-herald-reforms"
OWN_COMMANDS = ("/questions", "/pertanyaan")


def make_question(text: str, times: int = 1, outcome: Outcome = Strength.STRONG) -> CountedQuestion:
    return CountedQuestion(text, EN, outcome, HERALD, times, DAY)


ASKED = [make_question("Who won?", 1234), make_question("Siapa kalah?", 2, Reason.NOT_FOUND)]
COUNTED = st.builds(
    CountedQuestion,
    text=TEXTS,
    language=LANGUAGES,
    outcome=st.sampled_from(OUTCOMES),
    document=st.one_of(st.none(), TEXTS),
    times=st.integers(1, 10**7),
    last_asked=st.dates(),
)


def test_the_list_by_hand() -> None:
    message = render_questions(ASKED, 1236, 2, 30, EN)
    assert message.text == (
        "\n".join(
            (
                say(Key.QUESTIONS_TITLE, EN, count=30, n="30"),
                say(Key.QUESTIONS_TOTAL, EN, n="1,236", different="2"),
                "",
                f"1,234× Who won? · {say(Key.OUTCOME_STRONG, EN)}",
                f"2× Siapa kalah? · {say(Key.OUTCOME_NOT_FOUND, EN)}",
            )
        )
    )
    (button,) = list_buttons(message)
    assert decode_admin_callback(QUESTION_TABLE, button.data) == ("all", "30")
    waited_for = [replace(ASKED[1], waiting=3)]
    unanswered = render_questions(waited_for, 2, 1, 1, ID, only_unanswered=True)
    assert unanswered.text == (
        "\n".join(
            (
                say(Key.UNANSWERED_TITLE, ID, count=1, n="1"),
                say(Key.QUESTIONS_TOTAL, ID, n="2", different="1"),
                "",
                say(Key.UNANSWERED_NONE, ID),
                f"1. 2× Siapa kalah? · {say(Key.OUTCOME_NOT_FOUND, ID)} · {say(Key.QUESTIONS_WAITING, ID, n='3')}",
                "",
                say(Key.UNANSWERED_ADD, ID),
            )
        )
    )
    adding, table = list_buttons(unanswered)
    assert decode_admin_callback(ADD_FOR, adding.data) == (digest_question("siapa kalah"),)
    assert decode_admin_callback(QUESTION_TABLE, table.data) == ("unanswered", "1")
    assert render_questions([], 0, 0, 30, EN).text.endswith(f"\n{say(Key.QUESTIONS_NONE, EN)}")
    assert render_questions(ASKED, 40, 23, 30, EN).text.endswith("\n\n" + say(Key.QUESTIONS_MORE, EN, count=3, n="3"))


@settings(deadline=None)
@given(st.lists(COUNTED, min_size=1, max_size=25), LANGUAGES, st.booleans())
def test_any_questions_make_a_message(
    questions: list[CountedQuestion], language: Language, only_unanswered: bool
) -> None:
    listed = render_questions(questions, 10**6, 10**5, 3650, language, only_unanswered=only_unanswered)
    check_sent(listed, ("/add", "/tambah"))


@pytest.mark.parametrize("language", Language)
def test_usage_and_switched_off(language: Language) -> None:
    for command in OWN_COMMANDS:
        assert (
            check_sent(views.say(Key.QUESTIONS_USAGE, language, command=command), OWN_COMMANDS).text.count(command) == 3
        )
    assert "KUTIP_QUESTIONS_KEPT_DAYS" in check_sent(views.say(Key.QUESTIONS_OFF, language)).text


def read_table(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))


def test_the_table_by_hand() -> None:
    table = write_table([make_question('a "b"; c, d\n=1'), make_question("＝1+1")], EN)
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.decode("utf-8-sig") == (
        '"Question","Times asked","Language","Outcome","First quoted document","Last asked"\r\n'
        f'"a ""b""; c, d =1","1","English","answered","{HERALD}","2026-03-01"\r\n'
        f'"\'＝1+1","1","English","answered","{HERALD}","2026-03-01"\r\n'
    )


@pytest.mark.parametrize(
    "start",
    ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "\t=", "\r\n=", "\u202e=", "\ufeff@", " -"],
)
def test_no_cell_begins_a_formula(start: str) -> None:
    cell = neutralize_cell(f"{start}cmd|' /C calc'!A0")
    assert cell[0] == "'"
    assert unicodedata.normalize("NFKC", cell[1]) in "=+-@"


FORMULAS = st.builds("{}{}".format, st.text("=+-@＝＋－＠\t\r\n \u200b\u202e;,\"'", max_size=6), st.text(max_size=20))


@settings(max_examples=100)
@given(st.lists(st.builds(make_question, st.one_of(FORMULAS, TEXTS)), max_size=5), LANGUAGES)
def test_a_table_is_read_back_cell_by_cell_and_runs_nothing(
    questions: list[CountedQuestion], language: Language
) -> None:
    rows = read_table(write_table(questions, language))
    assert [len(row) for row in rows] == [6] * (len(questions) + 1)
    for question, (text, *_) in zip(questions, rows[1:], strict=True):
        assert text in (show(question.text).text, f"'{show(question.text).text}")
    for cell in (cell for row in rows for cell in row):
        assert not unicodedata.normalize("NFKC", cell).startswith(("=", "+", "-", "@"))
        assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in cell)


COUNTS = QuestionCounts(
    since=DAY - dt.timedelta(days=3),
    until=DAY,
    by_day={DAY - dt.timedelta(days=3): 0, DAY - dt.timedelta(days=2): 1, DAY - dt.timedelta(days=1): 500, DAY: 1000},
    outcomes={
        Strength.STRONG: 750,
        Strength.PARTIAL: 300,
        Strength.LIKELY: 150,
        Reason.NOT_FOUND: 296,
        Reason.OFF_TOPIC: 5,
    },
    languages={ID: 1200, EN: 301},
    places={Place.PRIVATE: 1500, Place.GUEST: 1},
    documents={HERALD: 800, "eu-reporter": 300, "c": 99, "d": 1},
    median_ms=4,
    p95_ms=1250,
)


def test_the_figures_by_hand() -> None:
    disputed = [DisputedQuote(make_quote("Seven parties. Six lost.", highlight="Six lost."), VoteCounts(1, 7))]
    message = render_statistics(COUNTS, VoteCounts(20, 9), disputed, Serving("0007", 5), 4, EN)
    assert check_sent(message).text.splitlines() == [
        say(Key.STATS_TITLE, EN, count=4, n="4"),
        "",
        say(Key.STATS_QUESTIONS, EN, n="1,501", average="375", day="1 March 2026", most="1,000"),
        "▁▂▅█",
        say(Key.STATS_ANSWERED, EN, strong="50%", likely="10%", partial="20%", refused="20%"),
        say(Key.STATS_REFUSED, EN, shares="not found 20%, off topic <1%"),
        say(Key.STATS_LANGUAGES, EN, shares="Indonesian 80%, English 20%"),
        say(Key.STATS_PLACES, EN, shares=f"private chats 100%, {say(Key.PLACE_GUEST, EN)} <1%"),
        say(Key.STATS_DOCUMENTS, EN, documents=f"{HERALD} (800), eu-reporter (300) and c (99)"),
        say(Key.STATS_LATENCY, EN, median="4", p95="1,250"),
        say(Key.STATS_VOTES, EN, up="20", down="9"),
        say(Key.STATS_SERVING, EN, count=5, generation="0007", n="5"),
        "",
        say(Key.STATS_DISPUTED, EN),
        say(Key.STATS_DISPUTED_ROW, EN, down="7", up="1", quote="Six lost.", document=HERALD),
    ]


@pytest.mark.parametrize(("total", "average"), [(7, "0,2"), (1, "0,1"), (60, "2"), (700, "23")])
def test_a_small_average_is_not_rounded_to_nothing(total: int, average: str) -> None:
    days = {DAY - dt.timedelta(days=ago): 0 for ago in range(30)}
    counts = QuestionCounts(min(days), DAY, days | {DAY: total}, {Strength.STRONG: total})
    text = render_statistics(counts, VoteCounts(), [], Serving("0001", 5), 30, ID).text
    assert f"Pertanyaan: {total}, rata-rata {average} per hari" in text


def test_figures_without_questions_or_without_a_log() -> None:
    nothing = QuestionCounts(DAY, DAY, {DAY: 0})
    assert say(Key.QUESTIONS_NONE, ID) in render_statistics(nothing, VoteCounts(), [], Serving("1", 1), 1, ID).text
    off = render_statistics(None, VoteCounts(1, 0), [], Serving("", 1), 1, EN).text
    assert off.splitlines()[2:] == [
        say(Key.QUESTIONS_OFF, EN),
        "Votes: 👍 1, 👎 0",
        say(Key.STATS_SERVING, EN, count=1, generation="–", n="1"),
    ]


@settings(deadline=None)
@given(st.lists(quotes(), max_size=4), TEXTS, LANGUAGES)
def test_any_disputed_quotes_make_a_message(disputed: list[object], generation: str, language: Language) -> None:
    listed = [DisputedQuote(quote, VoteCounts(0, 1)) for quote in disputed]  # type: ignore[arg-type]
    check_sent(render_statistics(COUNTS, VoteCounts(), listed, Serving(generation, 10**6), 3650, language))


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_shares_are_rounded_and_never_hide_what_there_is(part: int, total: int) -> None:
    share = format_share(min(part, total), total)
    assert (share == "0%") == (part == 0)
    assert share == "<1%" or abs(int(share[:-1]) - 100 * min(part, total) / total) <= 0.5
