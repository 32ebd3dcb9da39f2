"""What is taken down of questions in each kind of chat, and what admins get to see of it, over HTTP."""

from __future__ import annotations

import contextlib
import csv
import io
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.storage.privacy.masking import MARKER
from bot.traffic.typing import Debouncer, SettledQueries
from bot.values.question_counts import Place
from index.models import Strength
from tests.botapi import BotApiServer, Message
from tests.databases import beside, read_rows
from tests.running import EN, ID, Person, add_person, make_settings, running, serve_graded
from tests.texts import opening, say

QUESTION = "What does the Constitutional Court do?"
HERALD = "korea-herald-reforms"
OUTSIDE = "Who won the FIFA world cup in Qatar?"
INDONESIAN_QUESTION = "Berapa persen suara Tokayev?"


@pytest.fixture
def settings(server: BotApiServer, admin: Person, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", admin_ids=str(admin.user.id))


@pytest.fixture
async def application(server: BotApiServer, settings: Settings) -> AsyncIterator[KutipApplication]:
    async with running(server, settings) as started:
        started.bot_data.debouncer = Debouncer(0.0)
        yield started


async def read_noted(application: KutipApplication, columns: str) -> list[tuple[object, ...]]:
    """Rows of what was asked, in the order of their columns."""
    await application.bot_data.store.questions.write()
    path = application.bot_data.settings.database_path
    return read_rows(path, f"SELECT {columns} FROM questions ORDER BY {columns}")


def read_file(message: Message, server: BotApiServer) -> str:
    stored = server.world.files.find(message.media["document"]["file_id"])
    assert stored is not None
    return stored.data.decode("utf-8-sig")


# --- taking down ---


async def test_questions_and_edits_are_taken_down_in_private_and_nothing_else_is(
    application: KutipApplication, person: Person
) -> None:
    answer = await person.ask(f"/ask {QUESTION}")
    asked = await person.send("Hubungi 0812-3456-7890: berapa persen suara Tokayev?")
    second = await person.chat.wait_for_reply(to=asked)
    for other in ("/help", "/sources", "/verify Seven parties", "/unheard_of", "Hello"):
        await person.ask(other)
    await person.press(answer, "👎")
    person.chat.edit(asked, OUTSIDE)
    await person.chat.wait_for_edit(second)
    rows = await read_noted(application, "question, language, place, outcome, document")
    assert rows[1:] == [
        (QUESTION, "en", "private", "strong", HERALD),
        (OUTSIDE, "en", "private", rows[2][3], None),
    ]
    assert rows[0][:3] == (f"Hubungi {MARKER}: berapa persen suara Tokayev?", "id", "private")
    ((confidence, latency_ms), *_) = await read_noted(application, "confidence, latency_ms")
    assert 0 <= float(str(confidence)) <= 1
    assert int(str(latency_ms)) >= 0


async def test_groups_and_guest_calls_are_taken_down_as_such(
    application: KutipApplication, server: BotApiServer, person: Person
) -> None:
    group = server.add_group("Kelas", members=(person.user,))
    await group.send(person.user, f"/ask@kutip_test_bot {QUESTION}")
    await group.wait_for_reply()
    elsewhere = server.add_group("Lain", bot_status=None, members=(person.user,))
    await person.user.call_guest(elsewhere, INDONESIAN_QUESTION).answered()
    assert await read_noted(application, "place, language, outcome") == [
        (Place.GROUP, "en", "strong"),
        (Place.GUEST, "id", "strong"),
    ]


async def test_an_inline_query_counts_once_it_has_settled_and_not_again_in_private(
    application: KutipApplication, person: Person
) -> None:
    queries = application.bot_data.settled_queries = SettledQueries(settled_seconds=60.0)
    for typed in ("", QUESTION[:20], QUESTION, OUTSIDE[:20], OUTSIDE):
        answer = await person.user.query_inline(typed).answered()
    await person.ask(f"/start {answer.button_payload}")
    assert await read_noted(application, "question, place") == [(QUESTION, Place.INLINE)]
    queries.settle_all()
    noted = await read_noted(application, "question, place, outcome")
    assert [row[:2] for row in noted] == [(QUESTION, Place.INLINE), (OUTSIDE, Place.INLINE)]
    assert noted[0][2] == "strong" != noted[1][2]


async def test_an_inline_query_that_has_not_settled_is_taken_down_when_the_bot_stops(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings):
        await person.user.query_inline(QUESTION).answered()
    assert read_rows(settings.database_path, "SELECT question, place FROM questions") == [(QUESTION, Place.INLINE)]


async def test_an_answer_comes_although_nothing_can_be_taken_down(
    application: KutipApplication, person: Person, settings: Settings
) -> None:
    async with beside(settings.database_path) as execute:
        await execute("DROP TABLE questions")
    for _ in range(2):
        assert "The Court will ensure" in (await person.ask(QUESTION)).text
        with contextlib.suppress(sqlite3.Error):
            await application.bot_data.store.questions.write()


# --- showing ---


async def test_admins_see_what_was_asked_and_what_was_not_answered(
    application: KutipApplication, admin: Person, person: Person
) -> None:
    assert say(Key.QUESTIONS_NONE, EN) in (await admin.ask("/questions")).text
    for question in (QUESTION, "what does the constitutional court do", OUTSIDE):
        await person.ask(question)
    for command in ("/questions", "/pertanyaan 7"):
        listed = await admin.ask(command)
        assert "3 in all, 2 different" in listed.text
        assert "2× what does the constitutional court do" in listed.text.casefold()
        assert listed.labels == [say(Key.BUTTON_TABLE, EN)]
    for command in ("/unanswered", "/takterjawab 1"):
        listed = await admin.ask(command)
        assert "1 in all, 1 different" in listed.text
        assert f"1× {OUTSIDE}" in listed.text
        assert "onstitutional" not in listed.text
    # More days than are kept are not spoken of.
    assert "last 90 days" in (await admin.ask("/questions 3650")).text
    for wrong in ("0", "-1", "7 8", "all", "٣", "99999999999"):
        assert (await admin.ask(f"/questions {wrong}")).text == say(Key.QUESTIONS_USAGE, EN, command="/questions")
    assert (await admin.ask("/stats csv")).text == say(Key.QUESTIONS_USAGE, EN, command="/stats")


async def test_a_likely_answer_is_counted_by_itself_and_is_not_unanswered(
    application: KutipApplication, admin: Person, person: Person
) -> None:
    for strength in Strength:
        serve_graded(application, strength)
        await person.ask(f"{QUESTION} {strength}")
    await person.ask(OUTSIDE)
    assert f"· {say(Key.OUTCOME_LIKELY, EN)}" in (await admin.ask("/questions")).text
    shares = say(Key.STATS_ANSWERED, EN, strong="25%", likely="25%", partial="25%", refused="25%")
    assert shares in (await admin.ask("/stats")).text
    assert (await admin.chat.wait_for_reply()).kind == "photo"
    unanswered = (await admin.ask("/unanswered")).text
    assert "2 in all, 2 different" in unanswered
    assert f"{QUESTION} {Strength.PARTIAL}" in unanswered
    assert OUTSIDE in unanswered


async def test_the_table_comes_as_a_file_by_word_and_by_button_and_is_audited(
    application: KutipApplication, server: BotApiServer, admin: Person, person: Person
) -> None:
    await person.ask("=HYPERLINK(0) what does the Constitutional Court do?")
    await person.ask(OUTSIDE)
    table = await admin.ask("/questions csv")
    assert table.media["document"]["file_name"] == "kutip-questions-30.csv"
    header, *rows = csv.reader(io.StringIO(read_file(table, server)))
    assert header[:2] == [say(Key.COLUMN_QUESTION, EN), say(Key.COLUMN_TIMES, EN)]
    assert {row[0] for row in rows} == {"'=HYPERLINK(0) what does the Constitutional Court do?", OUTSIDE}
    listed = await admin.ask("/unanswered 7")
    assert await admin.press(listed, say(Key.BUTTON_TABLE, EN)) == ""
    pressed = await admin.chat.wait_for_reply()
    assert pressed.media["document"]["file_name"] == "kutip-unanswered-7.csv"
    assert OUTSIDE in read_file(pressed, server)
    entries = await application.bot_data.store.audit.list_latest(5)
    assert [(entry.admin_id, entry.action, entry.subject) for entry in entries] == [
        (admin.user.id, "export", "kutip-unanswered-7.csv"),
        (admin.user.id, "export", "kutip-questions-30.csv"),
    ]


async def test_the_figures_tell_votes_and_the_quotes_voted_against(
    application: KutipApplication, admin: Person, person: Person
) -> None:
    answer = await person.ask(QUESTION)
    await person.ask(OUTSIDE)
    await person.press(answer, "👎")
    for command in ("/stats", "/statistik 7"):
        figures = (await admin.ask(command)).text
        for line in (
            opening(Key.STATS_QUESTIONS, EN, n="2"),
            "Answered 50%",
            say(Key.STATS_LANGUAGES, EN, shares="English 100%"),
            say(Key.STATS_PLACES, EN, shares=f"{say(Key.PLACE_PRIVATE, EN)} 100%"),
        ):
            assert f"\n{line}" in figures
        assert "Votes: 👍 0, 👎 1" in figures
        assert f"({HERALD})" in figures.splitlines()[-1]
        assert (await admin.chat.wait_for_reply()).kind == "photo"
    # A quote whose document has changed is left out.
    async with beside(application.bot_data.settings.database_path) as execute:
        await execute("UPDATE votes SET receipt = 'gone'")
    assert say(Key.STATS_DISPUTED, EN) not in (await admin.ask("/stats")).text


@pytest.mark.usefixtures("application")
async def test_others_get_what_an_unknown_command_gets(server: BotApiServer, admin: Person, person: Person) -> None:
    for command in ("/questions", "/pertanyaan csv", "/unanswered", "/takterjawab", "/stats", "/statistik 7"):
        assert (await person.ask(command)).text == say(Key.UNKNOWN_COMMAND, EN)
    await admin.ask(QUESTION)
    listed = await admin.ask("/questions")
    assert (await admin.chat.press(person.user, listed, say(Key.BUTTON_TABLE, EN))).text == say(Key.STALE_BUTTON, EN)
    assert server.calls_of("sendDocument") == []


# --- what people are told ---


@pytest.mark.usefixtures("application")
async def test_privacy_says_what_is_stored_of_questions_and_who_sees_it(server: BotApiServer) -> None:
    for language, code in ((EN, "en"), (ID, "id")):
        told = (await add_person(server, code).ask("/privacy")).text
        assert f"{say(Key.STORED_QUESTIONS, language)}: 90 " in told
        assert say(Key.PRIVACY_QUESTIONS, language) in told


async def test_where_no_question_is_kept_none_is_stored_and_nobody_is_told_otherwise(
    server: BotApiServer, settings: Settings, admin: Person, person: Person
) -> None:
    off = settings.model_copy(update={"questions_kept_days": 0})
    async with running(server, off):
        await person.ask(QUESTION)
        await person.user.query_inline(QUESTION).answered()
        told = (await person.ask("/privacy")).text
        assert say(Key.STORED_QUESTIONS, EN) not in told
        assert say(Key.PRIVACY_QUESTIONS, EN) not in told
        for command in ("/questions", "/unanswered csv"):
            assert (await admin.ask(command)).text == say(Key.QUESTIONS_OFF, EN)
        assert say(Key.QUESTIONS_OFF, EN) in (await admin.ask("/stats")).text
    assert read_rows(off.database_path, "SELECT count(*) FROM questions") == [(0,)]
