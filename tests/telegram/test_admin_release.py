"""Reindexing, publishing, rolling back and withdrawing from the chat, over HTTP, by admins and by nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.context import KutipApplication
from bot.errors import DatabaseBusyError, StartError
from bot.messages.keys import Key
from bot.operations.processes.build import BuildOrder, build_candidate
from bot.operations.publishing import publish
from bot.operations.reindexing import reindexing
from bot.operations.withdrawing import lift_withdrawal, withdraw
from bot.problems import KutipProblem
from bot.settings.settings import Settings
from bot.storage.awaited_builds import AwaitedBuild
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.values.audit import AuditOutcome
from bot.views.admin.admin_callbacks import REINDEX, encode_admin_callback
from bot.views.deep_links import OpenReceipt, encode_payload
from index.models import Answer, Language
from index.questions.question import read_question
from index.releases.generations import Generations
from tests.botapi import BotApiServer
from tests.crashes import empty_disk, fill_database, press, reindex
from tests.databases import make_schema, read_rows
from tests.documents import edit_text
from tests.postgresql import share_server
from tests.running import EN, ID, Person, add_person, find_free_address, make_settings, running
from tests.texts import opening, say
from tests.waiting import wait_until
from tests.workplaces import list_deeds, open_workplace

REFORMS = "korea-herald-reforms"
QUESTION = "How many political parties are registered?"
COURT = "What does the Constitutional Court do?"
FACT = "seven parties are now registered"
NEW_QUESTION = "How many observers did Ruritania register?"
NEW_FACT = "Ruritania registered 4,321 observers"
NEW = f"---\nid: ruritania\ntitle: Ruritania votes\nlanguage: en\n---\n{NEW_FACT} before its election in May.\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """With one question that must stay right."""
    write_golden(folder, COURT, "in line with our Constitution")
    return folder


def write_golden(folder: Path, question: str, words: str) -> None:
    """One question of the collection's own, in place of the many that come with the project."""
    golden = {"id": "1", "kind": "own", "lang": "en", "q": question, "docs": [REFORMS], "any": [words]}
    (folder / "golden.jsonl").write_text(json.dumps(golden), "utf-8")


@pytest.fixture
def other(server: BotApiServer) -> Person:
    return add_person(server, "id")


@pytest.fixture
def settings(server: BotApiServer, admin: Person, other: Person, folder: Path, tmp_path: Path) -> Settings:
    ids = f"{admin.user.id},{other.user.id}"
    return make_settings(server, tmp_path / "data", is_published=True, seeds_folder=folder, admin_ids=ids)


def say_full_disk(language: Language) -> str:
    return f"{say(Key.PROBLEM_DISK_FULL, language)}\n{say(Key.GENERATION_SERVES, language, serving='0001')}"


async def test_a_document_comes_through_the_gate_is_withdrawn_and_comes_back(
    application: KutipApplication, server: BotApiServer, admin: Person, folder: Path
) -> None:
    live = application.bot_data.live
    reader = add_person(server)
    assert NEW_FACT not in (await reader.ask(NEW_QUESTION)).text
    (folder / "ruritania.txt").write_text(NEW, "utf-8")
    gate = await reindex(admin)
    assert "Clean" in gate.text
    assert "• Ruritania votes (ruritania)" in gate.text
    # What readers asked is asked again, and shown where it gets another answer.
    assert NEW_QUESTION in gate.text
    assert NEW_FACT in gate.text
    assert NEW_FACT not in (await reader.ask(NEW_QUESTION)).text
    assert "Edition 0002 is published" in await press(admin, gate, say(Key.BUTTON_PUBLISH, EN))
    assert gate.labels == []
    assert live.generation == "0002"
    answer = await reader.ask(NEW_QUESTION)
    assert NEW_FACT in answer.text
    quoted = live.collection.answer(read_question(NEW_QUESTION))
    assert isinstance(quoted, Answer)

    question = await admin.ask("/withdraw ruritania")
    assert "Ruritania votes" in question.text
    assert "ruritania" in await press(admin, question, say(Key.BUTTON_WITHDRAW, EN))
    withdrawn = admin.chat.bot_messages[-1]
    assert NEW_FACT not in (await reader.ask(NEW_QUESTION)).text
    notice = await reader.press(answer, say(Key.BUTTON_CONTEXT, EN))
    assert notice.startswith(opening(Key.WITHDRAWN, EN))
    await reader.user.start(encode_payload(OpenReceipt(quoted.quotes[0].id)))
    assert (await reader.chat.wait_for_reply()).text == notice
    assert "Ruritania" not in (await reader.ask("/sources")).text
    assert opening(Key.WITHDRAW_ALREADY, EN) in (await admin.ask("/withdraw ruritania")).text

    assert await press(admin, withdrawn, say(Key.BUTTON_RESTORE, EN)) == say(Key.RESTORE_DONE, EN, id="ruritania")
    assert NEW_FACT in (await reader.ask(NEW_QUESTION)).text
    entries = await application.bot_data.store.audit.list_latest(9)
    assert [(e.admin_id, e.action, e.subject, e.generation) for e in reversed(entries)] == [
        (admin.user.id, "reindex", "", "0001"),
        (admin.user.id, "publish", "0002", "0001"),
        (admin.user.id, "withdraw", "ruritania", "0002"),
        (admin.user.id, "restore", "ruritania", "0002"),
    ]


async def test_a_changed_number_is_named_published_and_taken_back(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    live = application.bot_data.live
    write_golden(folder, QUESTION, "seven parties")
    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    gate = await reindex(admin, "/reindex now")
    # Not clean: nothing is published without a question.
    assert live.generation == "0001"
    assert say(Key.GATE_NOT_CLEAN, EN) in gate.text
    assert say(Key.GATE_REASON_WORSE, EN, count=1, n="1") in gate.text
    assert QUESTION in gate.text
    assert "Kazakhstan" in gate.text
    assert {"seven", "nine"} <= set(gate.spans("bold"))
    assert gate.labels == [
        say(Key.BUTTON_PUBLISH_ANYWAY, EN),
        say(Key.BUTTON_DISCARD, EN),
        say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1"),
    ]
    await press(admin, gate, say(Key.BUTTON_PUBLISH_ANYWAY, EN))
    assert "nine parties are now registered" in (await admin.ask(QUESTION)).text

    question = await admin.ask("/rollback")
    assert await admin.press(question, say(Key.BUTTON_ROLL_BACK, EN)) == ""
    done = await admin.chat.wait_for_reply(to=question)
    assert say(Key.ROLLBACK_DONE, EN, name="0001", left="0002") in done.text
    assert say(Key.ROLLBACK_NEXT, EN, left="0002") in done.text
    assert f"({REFORMS}): text" in done.text
    assert FACT in (await admin.ask(QUESTION)).text
    # It can be undone, and done again.
    back = await press(admin, done, say(Key.BUTTON_PUBLISH_AGAIN, EN, name="0002"))
    assert back == say(Key.BUILD_PUBLISHED, EN, name="0002", base="0001")
    assert "nine parties are now registered" in (await admin.ask(QUESTION)).text
    await press(admin, await admin.ask("/rollback"), say(Key.BUTTON_ROLL_BACK, EN))
    # There is nothing further, so that no button offers it.
    again = await admin.ask("/rollback")
    assert (again.text, again.labels) == (say(Key.ROLLBACK_NONE, EN), [])


async def test_two_admins_and_a_restart_have_clear_outcomes(
    server: BotApiServer, settings: Settings, admin: Person, other: Person, folder: Path
) -> None:
    async with running(server, settings):
        edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
        gate = await reindex(admin)
        edit_text(folder / f"{REFORMS}.txt", "nine parties", "ten parties")
        # Clean, therefore published at once.
        published = await reindex(admin, "/reindex now")
        assert published.text == say(Key.BUILD_PUBLISHED_CLEAN, EN, name="0003", base="0001")
        assert "ten parties" in (await admin.ask(QUESTION)).text
    async with running(server, settings) as application:
        assert "ten parties" in (await admin.ask(QUESTION)).text
        stale = await press(admin, gate, say(Key.BUTTON_PUBLISH, EN))
        assert stale == say(Key.BUILD_STALE, EN, name="0002", base="0001", serving="0003")
        await press(admin, await admin.ask("/rollback"), say(Key.BUTTON_ROLL_BACK, EN))
        assert FACT in (await admin.ask(QUESTION)).text
        # Two admins decide about one candidate of before the restart.
        outcomes = []
        for data in ("a1:publish:0002", "a1:publish:0002", "a1:discard:0002", "a1:gate:0009:0"):
            keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data=data)]])
            await application.bot.send_message(other.chat.id, "0002", reply_markup=keyboard)
            outcomes.append(await press(other, await other.chat.wait_for_reply(), "Ya"))
        assert outcomes == [
            say(Key.BUILD_PUBLISHED, ID, name="0002", base="0001"),
            say(Key.BUILD_ALREADY_PUBLISHED, ID, name="0002"),
            say(Key.BUILD_ALREADY_PUBLISHED, ID, name="0002"),
            say(Key.BUILD_GONE, ID, name="0009", serving="0002"),
        ]
        assert "nine parties" in (await admin.ask(QUESTION)).text


async def test_whoever_waits_for_a_build_is_told_that_the_bot_was_stopped(
    server: BotApiServer, settings: Settings, admin: Person
) -> None:
    async with running(server, settings) as application:
        progress = await admin.ask("/reindex")
        await wait_until(application.bot_data.place.building.locked)
        assert (await admin.ask("/reindex")).text == say(Key.BUILD_RUNNING, EN)
    assert progress.text.startswith(say(Key.BUILD_INTERRUPTED, EN))
    # A bot that is killed says nothing; the next one does.
    store = await Store.open(settings.database_path, load_pseudonyms(settings))
    await store.builds.begin(AwaitedBuild(admin.chat.id, progress.message_id, ID))
    await store.close()
    async with running(server, settings) as application:
        await server.wait_until(lambda: progress.text.startswith(say(Key.BUILD_INTERRUPTED, ID)))
        assert await application.bot_data.store.builds.take_all() == []
        assert application.bot_data.live.generation == "0001"
        assert FACT in (await admin.ask(QUESTION)).text


async def test_whoever_waits_is_told_of_no_interruption_while_another_machine_builds_or_none_can_start(
    server: BotApiServer, admin: Person, folder: Path, tmp_path: Path
) -> None:
    address = make_schema(share_server())
    fields: dict[str, Any] = {
        "seeds_folder": folder,
        "admin_ids": str(admin.user.id),
        "database": address,
        "hash_key": "k" * 40,
    }
    here, there = (make_settings(server, tmp_path / name, **fields) for name in ("here", "there"))
    async with running(server, here):
        shown = await admin.ask("/admin")
    overview, waiting = shown.text, "SELECT message FROM builds"
    async with open_workplace(there) as elsewhere:
        async with reindexing(elsewhere, admin.user.id):
            await elsewhere.store.builds.begin(AwaitedBuild(admin.chat.id, shown.message_id, EN))
            async with running(server, here):
                await admin.ask("/admin")
        assert (shown.text, read_rows(address, waiting)) == (overview, [(shown.message_id,)])
    taken = find_free_address()
    with socket.create_server(taken), pytest.raises(StartError):
        async with running(server, here.model_copy(update={"internal_address": taken})):
            pass
    assert read_rows(address, waiting) == [(shown.message_id,)]
    async with running(server, here):
        await server.wait_until(lambda: shown.text.startswith(say(Key.BUILD_INTERRUPTED, EN)))
    assert read_rows(address, waiting) == []


async def test_whoever_waited_for_a_build_that_was_made_is_shown_its_gate_again(
    server: BotApiServer, settings: Settings, admin: Person, folder: Path
) -> None:
    async with running(server, settings) as application:
        shown = await admin.ask("/admin")
        edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
        order = BuildOrder(settings.seeds_folder, settings.generations_folder)
        name = await asyncio.to_thread(build_candidate, order, lambda _: None)
        # Killed when the gate was shown, and before it was written down that nobody waits any more.
        build = AwaitedBuild(admin.chat.id, shown.message_id, EN)
        await application.bot_data.store.builds.begin(build)
        await application.bot_data.store.builds.note_candidate(build, name)
    async with running(server, settings) as application:
        gate = await admin.chat.wait_for_reply(to=shown)
        assert shown.text == say(Key.PROGRESS_FINISHED, EN)
        assert gate.text.startswith(say(Key.GATE_TITLE, EN, name="0002", base="0001"))
        published = say(Key.BUILD_PUBLISHED, EN, name="0002", base="0001")
        assert await press(admin, gate, say(Key.BUTTON_PUBLISH, EN)) == published
        await application.bot_data.store.builds.begin(build)
        await application.bot_data.store.builds.note_candidate(build, name)
    async with running(server, settings):
        again = await admin.chat.wait_for_reply(to=shown)
        assert again.text == say(Key.BUILD_ALREADY_PUBLISHED, EN, name="0002")


async def test_whoever_waits_for_a_gate_that_cannot_be_shown_is_told_why(
    application: KutipApplication, server: BotApiServer, admin: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> NoReturn:
        raise DatabaseBusyError(KutipProblem.DATABASE_OUT_OF_REACH)

    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    with monkeypatch.context() as away:
        away.setattr("bot.handlers.admin.reindex.count_for_publishing", fail)
        for command in ("/reindex", "/reindex now"):
            told = await reindex(admin, command)
            assert told.text.startswith(f"{say(Key.NOT_DECIDED, EN)}\n{opening(Key.PROBLEM_DATABASE_OUT_OF_REACH, EN)}")
    await wait_until(lambda: is_nobody_waiting(application))
    with monkeypatch.context() as away:
        away.setattr("bot.operations.reindexing.list_awaited", fail)
        progress = await admin.chat.wait_for_reply(to=await admin.send("/reindex"))
        failed = f"{say(Key.BUILD_FAILED, EN)}\n{opening(Key.PROBLEM_DATABASE_OUT_OF_REACH, EN)}"
        await server.wait_until(lambda: progress.text.startswith(failed))
    assert application.bot_data.live.generation == "0001"
    assert "Clean" in (await reindex(admin)).text


async def is_nobody_waiting(application: KutipApplication) -> bool:
    return not await application.bot_data.store._database.fetch_all("SELECT * FROM builds")


async def test_on_a_full_disk_an_admin_is_told_so_and_the_gate_keeps_its_buttons(
    application: KutipApplication, admin: Person, other: Person, folder: Path
) -> None:
    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    gate = await reindex(admin)
    await fill_database(application.bot_data.store)
    labels = gate.labels
    assert (await admin.ask("/reindex")).text == say_full_disk(EN)
    assert (await other.ask("/perbarui")).text == say_full_disk(ID)
    assert not application.bot_data.place.building.locked()
    assert await press(admin, gate, say(Key.BUTTON_PUBLISH, EN)) == say_full_disk(EN)
    assert gate.labels == labels
    assert FACT in (await admin.ask(QUESTION)).text
    await empty_disk(application.bot_data.store)
    assert opening(Key.BUILD_PUBLISHED, EN, name="0002") in await press(admin, gate, say(Key.BUTTON_PUBLISH, EN))
    assert gate.labels == []


async def test_a_gate_that_came_too_late_can_still_be_discarded(
    application: KutipApplication, settings: Settings, admin: Person, folder: Path
) -> None:
    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    gate = await reindex(admin)
    order = BuildOrder(settings.seeds_folder, settings.generations_folder)
    name = await asyncio.to_thread(build_candidate, order, lambda _: None)
    await publish(application.bot_data.place, name, admin.user.id)
    stale = say(Key.BUILD_STALE, EN, name="0002", base="0001", serving="0003")
    assert await press(admin, gate, say(Key.BUTTON_PUBLISH, EN)) == stale
    assert await press(admin, gate, say(Key.BUTTON_DISCARD, EN)) == say(
        Key.BUILD_DISCARDED, EN, name="0002", serving="0003"
    )
    assert gate.labels == []
    assert (await list_deeds(application.bot_data.place))[-2:] == [
        ("publish", "0002", AuditOutcome.FAILED),
        ("discard", "0002", AuditOutcome.DONE),
    ]


async def test_words_behind_reindex_that_mean_nothing_start_nothing(
    application: KutipApplication, admin: Person, other: Person
) -> None:
    for command in ("/reindex soon", "/reindex now please"):
        words = f"“{command.partition(' ')[2]}”"
        assert (await admin.ask(command)).text == say(Key.REINDEX_USAGE, EN, words=words)
    assert (await other.ask("/perbarui nanti")).text == say(Key.REINDEX_USAGE, ID, words="“nanti”")
    assert await application.bot_data.store.audit.list_latest(9) == []


async def test_a_build_that_fails_says_why_is_written_down_so_and_the_old_generation_answers(
    application: KutipApplication, server: BotApiServer, admin: Person, folder: Path
) -> None:
    (folder / "collection.toml").write_text("name = 1", "utf-8")
    sent = await admin.send("/reindex")
    progress = await admin.chat.wait_for_reply(to=sent)
    await server.wait_until(lambda: "failed" in progress.text)
    assert progress.text.startswith(
        f"{say(Key.BUILD_FAILED, EN)}\ncollection.toml: {say(Key.PROBLEM_FIELD_NOT_GROUP, EN, field='“name”')}"
    )
    assert say(Key.GENERATION_GOES_ON, EN, serving="0001") in progress.text
    assert await list_deeds(application.bot_data.place) == [("reindex", "", AuditOutcome.FAILED)]
    assert FACT in (await admin.ask(QUESTION)).text


async def test_a_gate_is_turned_and_discarded_and_documents_are_listed(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    for number in range(40):
        title = f"Report {number} {'on the election ' * 8}"
        text = f"---\ntitle: {title}\nlanguage: en\n---\nThe commission met {number} times.\n"
        (folder / f"extra-{number:02}.txt").write_text(text, "utf-8")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Reindex", callback_data=encode_admin_callback(REINDEX))]])
    await application.bot.send_message(admin.chat.id, "saved", reply_markup=keyboard)
    offer = await admin.chat.wait_for_reply()
    await admin.press(offer, "Reindex")
    await admin.chat.wait_for_reply(to=offer)
    gate = await admin.chat.wait_for_reply(to=offer)
    assert gate.labels[2] == "▶"
    await admin.press(gate, "▶")
    await admin.chat.wait_for_edit(gate)
    assert "Page 2 of" in gate.text
    assert "discarded" in await press(admin, gate, say(Key.BUTTON_DISCARD, EN))
    with contextlib.closing(Generations(application.bot_data.settings.generations_folder)) as generations:
        assert generations.read_state().candidates == ()
    choice = await admin.ask("/withdraw")
    assert choice.labels == [REFORMS, "voi-election-hopes-id"]
    question = await press(admin, choice, REFORMS)
    assert question.startswith("Kazakhstan's political reforms")
    asked = admin.chat.bot_messages[-1]
    assert await admin.press(asked, say(Key.BUTTON_CANCEL, EN)) == say(Key.CANCELLED, EN)
    assert asked.labels == []
    assert application.bot_data.live.withdrawn == {}
    assert opening(Key.WITHDRAW_UNKNOWN, EN) in (await admin.ask("/withdraw nothing-like-it")).text
    assert (await admin.ask("/restore")).text == say(Key.RESTORE_NONE, EN)


@pytest.mark.usefixtures("application")
async def test_strangers_get_no_sign_of_any_of_it(server: BotApiServer, admin: Person) -> None:
    stranger = add_person(server)
    for command in ("/reindex", "/reindex now", "/rollback", "/withdraw", "/restore", "/perbarui"):
        assert (await stranger.ask(command)).text == say(Key.UNKNOWN_COMMAND, EN)
    assert (await admin.ask("/reindex", forward_from=admin.user)).text == say(Key.UNKNOWN_COMMAND, EN)


async def test_golden_questions_are_made_where_there_are_none_and_count_from_the_next_build(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    (folder / "golden.jsonl").write_text("# Mine\n", "utf-8")
    gate = await reindex(admin)
    assert say(Key.GATE_NO_GOLDEN, EN) in gate.text
    assert await admin.press(gate, say(Key.BUTTON_GOLDEN, EN)) == ""
    made = await admin.chat.wait_for_reply(to=gate)
    lines = (folder / "golden.jsonl").read_text("utf-8").splitlines()
    assert lines[0] == "# Mine"
    questions = [json.loads(line) for line in lines[1:]]
    assert made.text.startswith(say(Key.GOLDEN_MADE, EN, n=str(len(questions))))
    assert COURT in [question["q"] for question in questions]
    assert all(question["docs"][0] in made.text for question in questions)
    assert say(Key.AUDIT_MAKE_GOLDEN, EN) in (await admin.ask("/audit")).text
    # Pressed once more, there is nothing that is not among them already.
    assert await press(admin, gate, say(Key.BUTTON_GOLDEN, EN)) == say(Key.GOLDEN_KNOWN, EN, n=str(len(questions)))
    # Who looks through them takes away what is not right.
    wrong = next(number for number, question in enumerate(questions, 1) if question["q"] != COURT)
    assert await admin.press(made, f"✗ {wrong}") == ""
    await admin.chat.wait_for_edit(made)
    assert (folder / "golden.jsonl").read_text("utf-8").splitlines() == [*lines[:wrong], *lines[wrong + 1 :]]
    assert questions[wrong - 1]["q"] not in made.text
    # The others keep their numbers.
    kept = [number for number in range(1, len(questions) + 1) if number != wrong]
    assert [label for label in made.labels if label.startswith("✗")] == [f"✗ {number}" for number in kept]
    assert all(f"\n{number}. {questions[number - 1]['q']}" in made.text for number in kept)
    assert say(Key.AUDIT_DROP_GOLDEN, EN) in (await admin.ask("/audit")).text

    edit_text(folder / f"{REFORMS}.txt", "The Court will ensure", "The Senate will ensure")
    assert await admin.press(made, say(Key.BUTTON_REINDEX, EN)) == ""
    await admin.chat.wait_for_reply(to=made)
    worse = await admin.chat.wait_for_reply(to=made)
    assert say(Key.GATE_NOT_CLEAN, EN) in worse.text
    assert COURT in worse.text
    assert say(Key.BUTTON_GOLDEN, EN) not in worse.labels


async def test_golden_questions_made_under_a_gate_expect_what_the_candidate_says(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    (folder / "golden.jsonl").unlink()
    edit_text(folder / f"{REFORMS}.txt", "The Court will ensure", "The new Court will ensure")
    gate = await reindex(admin)
    assert await admin.press(gate, say(Key.BUTTON_GOLDEN, EN)) == ""
    await admin.chat.wait_for_reply(to=gate)
    questions = [json.loads(line) for line in (folder / "golden.jsonl").read_text("utf-8").splitlines()]
    (expected,) = [question["any"] for question in questions if question["q"] == COURT]
    assert "The new Court will ensure" in expected[0]


async def test_broken_golden_questions_are_named(application: KutipApplication, admin: Person, folder: Path) -> None:
    (folder / "golden.jsonl").unlink()
    gate = await reindex(admin)
    (folder / "golden.jsonl").write_text("{", "utf-8")
    shown = await press(admin, gate, say(Key.BUTTON_GOLDEN, EN))
    assert shown.startswith("golden.jsonl: ")
    assert (folder / "golden.jsonl").read_text("utf-8") == "{"


@pytest.mark.usefixtures("application")
async def test_doctor_says_in_the_chat_what_is_worth_a_look(admin: Person, other: Person, folder: Path) -> None:
    (folder / "golden.jsonl").unlink()
    shown = await admin.ask("/doctor")
    assert say(Key.PROBLEM_GOLDEN_MISSING, EN) in shown.text
    assert say(Key.PROBLEM_GOLDEN_MISSING, ID) in (await other.ask("/periksa")).text


def read_golden(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "golden.jsonl").read_text("utf-8").splitlines()]


async def test_a_new_answer_is_called_right_under_the_gate(
    application: KutipApplication, server: BotApiServer, admin: Person, other: Person, folder: Path
) -> None:
    reader = add_person(server)
    refused = await reader.ask(NEW_QUESTION)
    await reader.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN))
    (folder / "ruritania.txt").write_text(NEW, "utf-8")
    gate = await reindex(admin)
    assert f"1. {NEW_QUESTION} · {say(Key.QUESTIONS_WAITING, EN, count=1, n='1')}\n" in gate.text
    assert say(Key.WAITING_WOULD_BE_ANSWERED, EN, count=1, n="1", answered="1") in gate.text
    gerbang = await reindex(other, "/perbarui", ID)
    assert await press(admin, gate, say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1"))
    made = admin.chat.bot_messages[-1]
    assert made.text.startswith(say(Key.GOLDEN_MADE, EN, n="1"))
    assert NEW_QUESTION in made.text
    assert say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1") not in gate.labels
    assert say(Key.BUTTON_PUBLISH, EN) in gate.labels
    first, made_question = read_golden(folder)
    assert first["q"] == COURT
    assert (made_question["q"], made_question["docs"]) == (NEW_QUESTION, ["ruritania"])
    assert NEW_FACT in str(made_question["any"])
    # Another admin, whose gate still has the button, is told that it is there.
    label = say(Key.BUTTON_CONFIRM_ANSWER, ID, number="1")
    assert await press(other, gerbang, label) == say(Key.CONFIRM_ALREADY, ID)
    assert len(read_golden(folder)) == 2
    assert [deed[0] for deed in await list_deeds(application.bot_data.place)][-1] == "make_golden"
    assert await admin.press(made, "✗ 1") == ""
    await admin.chat.wait_for_edit(made)
    assert read_golden(folder) == [first]
    assert (made.text, made.labels) == (say(Key.GOLDEN_DROPPED, EN), [])


async def test_a_golden_question_expects_what_is_called_right_from_then_on(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    write_golden(folder, QUESTION, "seven parties")
    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    gate = await reindex(admin)
    assert say(Key.BUTTON_PUBLISH_ANYWAY, EN) in gate.labels
    changed = await press(admin, gate, say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1"))
    assert changed.startswith(say(Key.GOLDEN_CHANGED, EN))
    (golden,) = read_golden(folder)
    assert golden["id"] == "1"
    assert "nine parties" in str(golden["any"])
    again = await reindex(admin)
    assert say(Key.GATE_CLEAN, EN) in again.text


async def test_what_is_answered_otherwise_by_now_is_not_called_right(
    application: KutipApplication, admin: Person, folder: Path
) -> None:
    place = application.bot_data.place
    write_golden(folder, QUESTION, "seven parties")
    edit_text(folder / f"{REFORMS}.txt", "seven parties", "nine parties")
    gate, again = await reindex(admin), await reindex(admin)
    label = say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1")
    await withdraw(place, REFORMS, admin.user.id)
    assert await press(admin, gate, label) == say(Key.CONFIRM_STALE, EN)
    await lift_withdrawal(place, REFORMS, admin.user.id)
    (folder / "golden.jsonl").write_text("{", "utf-8")
    assert (await press(admin, again, label)).startswith("golden.jsonl: ")
    assert (folder / "golden.jsonl").read_text("utf-8") == "{"


async def test_a_gate_that_is_over_calls_nothing_right(
    application: KutipApplication, server: BotApiServer, admin: Person, other: Person, folder: Path
) -> None:
    await add_person(server).ask(NEW_QUESTION)
    (folder / "ruritania.txt").write_text(NEW, "utf-8")
    gate = await reindex(admin)
    data = gate.button(say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1")).callback_data
    await press(admin, gate, say(Key.BUTTON_DISCARD, EN))
    before = read_golden(folder)
    stale = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data=data)]])
    for person in (other, stranger := add_person(server)):
        await application.bot.send_message(person.chat.id, "x", reply_markup=stale)
    kept = await other.chat.wait_for_reply()
    assert await press(other, kept, "x") == say(Key.BUILD_GONE, ID, name="0002", serving="0001")
    assert kept.labels == []
    assert await stranger.press(await stranger.chat.wait_for_reply(), "x") == say(Key.STALE_BUTTON, EN)
    assert read_golden(folder) == before
