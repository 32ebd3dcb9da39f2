"""The real bot in bad moments: floods, dropped connections, own faults, refused tokens, stops and starts."""

from __future__ import annotations

import asyncio
import io
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.application import build_application, run, serving
from bot.context import KutipApplication
from bot.errors import SettingsError, StartError, StorageError
from bot.messages.commands import COMMANDS
from bot.messages.keys import Key
from bot.operations.live import LiveCollection
from bot.settings.settings import Settings, load_settings
from bot.storage.store import Store
from index import Collection
from index.errors import CollectionError
from index.models import Answer, Quote
from index.questions.question import Question
from tests.botapi import BotApiServer
from tests.botapi.updates import WEBHOOK_ACTIVE
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.running import EN, ID, Person, add_person, configure_log, make_settings, running
from tests.texts import opening, say, tell

pytestmark = [
    pytest.mark.usefixtures("brief_pauses"),
    # PTB warns of a change to come whenever it reads a wait.
    pytest.mark.filterwarnings("ignore:.*retry_after.*:telegram.warnings.PTBDeprecationWarning"),
]

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", start_retries=1)


@pytest.fixture
async def application(server: BotApiServer, settings: Settings, log: io.StringIO) -> AsyncIterator[KutipApplication]:
    configure_log(settings, log)
    async with running(server, settings) as started:
        yield started


def read_log(log: io.StringIO, settings: Settings, *questions: str) -> str:
    """The log, which may hold neither the token nor a question."""
    text = log.getvalue()
    token = settings.require_token()
    for secret in (token, token.partition(":")[2], *questions):
        assert secret not in text
    return text


# --- Telegram's bad moments ---


@pytest.mark.usefixtures("application")
async def test_a_flood_limit_is_waited_out_and_the_answer_comes_once(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    fault = server.fail_next("sendMessage", retry_after=1)
    assert FACT in (await person.ask(QUESTION)).text
    await server.wait_idle()
    assert fault.hits == 1
    assert len(person.chat.bot_messages) == 1
    assert "ERROR" not in read_log(log, settings, QUESTION)


@pytest.mark.usefixtures("application")
async def test_a_flood_limit_of_one_chat_holds_up_no_other(server: BotApiServer, person: Person) -> None:
    gate = asyncio.Event()
    server.fail_next("sendMessage", chat=person.chat, hold=gate)
    held = await person.send(QUESTION)
    other = add_person(server)
    assert FACT in (await other.ask(QUESTION)).text
    assert person.chat.bot_messages == []
    gate.set()
    assert FACT in (await person.chat.wait_for_reply(to=held)).text


@pytest.mark.usefixtures("application")
async def test_a_long_flood_limit_is_not_waited_for(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    server.fail_next("sendMessage", retry_after=3600)
    assert (await person.ask(QUESTION)).text == say(Key.ANSWER_LOST, EN)
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1
    assert "could not be delivered" in read_log(log, settings, QUESTION)
    assert FACT in (await person.ask(QUESTION)).text


@pytest.mark.usefixtures("application")
async def test_a_dropped_connection_is_tried_again(server: BotApiServer, person: Person) -> None:
    server.fail_next("sendMessage", drop="before")
    answer = await person.ask(QUESTION)
    assert FACT in answer.text
    server.fail_next("editMessageText", drop="before", times=2)
    assert await person.press(answer, say(Key.BUTTON_MORE, EN)) == ""
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1
    assert len(answer.edits) == 1


@pytest.mark.usefixtures("application")
async def test_an_edit_that_had_arrived_when_the_connection_dropped_is_no_error(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    answer = await person.ask(QUESTION)
    server.fail_next("editMessageText", drop="after")
    assert await person.press(answer, say(Key.BUTTON_MORE, EN)) == ""
    await server.wait_idle()
    assert len(answer.edits) == 1
    assert "ERROR" not in read_log(log, settings, QUESTION)


@pytest.mark.usefixtures("application")
async def test_a_server_error_is_tried_again(server: BotApiServer, person: Person) -> None:
    server.fail_next("sendMessage", status=502, description="Bad Gateway")
    assert FACT in (await person.ask(QUESTION)).text
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_a_user_who_blocked_the_bot_is_no_error(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    server.fail_next("sendMessage", is_blocked=True)
    await person.send(QUESTION)
    await server.wait_for_call("sendMessage")
    await server.wait_idle()
    assert len(server.calls_of("sendMessage")) == 1
    text = read_log(log, settings, QUESTION)
    assert "ERROR" not in text
    assert "could not" not in text


@pytest.mark.usefixtures("application")
async def test_a_press_that_is_answered_too_late_is_no_error(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    answer = await person.ask(QUESTION)
    server.fail_next(
        "answerCallbackQuery",
        status=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    person.chat.tap(person.user, answer, say(Key.BUTTON_MORE, EN))
    await person.chat.wait_for_edit(answer)
    await server.wait_idle()
    assert "ERROR" not in read_log(log, settings, QUESTION)


@pytest.mark.usefixtures("application")
async def test_polling_survives_an_interruption(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO
) -> None:
    fault = server.fail_next("getUpdates", status=502, description="Bad Gateway")
    assert FACT in (await person.ask(QUESTION)).text
    await server.wait_until(lambda: fault.hits == 1, what="the failed poll")
    assert FACT in (await person.ask(QUESTION)).text
    assert "polling was interrupted and goes on: Bad Gateway" in read_log(log, settings, QUESTION)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("conflict", "named"),
    [
        ("terminated by other getUpdates request", "another process polls with the same KUTIP_TOKEN"),
        (WEBHOOK_ACTIVE, "another process with the same KUTIP_TOKEN has set a webhook"),
        ("terminated by setWebhook request", "another process with the same KUTIP_TOKEN has set a webhook"),
    ],
)
async def test_who_else_takes_the_updates_is_named(
    server: BotApiServer, person: Person, settings: Settings, log: io.StringIO, conflict: str, named: str
) -> None:
    server.fail_next("getUpdates", status=409, description=f"Conflict: {conflict}")
    assert FACT in (await person.ask(QUESTION)).text
    assert FACT in (await person.ask(QUESTION)).text
    assert named in read_log(log, settings, QUESTION)


# --- faults of our own ---


@pytest.mark.parametrize("language_code", ["en", "id"])
@pytest.mark.usefixtures("application")
async def test_an_internal_error_gets_one_apology_and_leaves_no_trace_of_the_question(
    server: BotApiServer,
    settings: Settings,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    language_code: str,
) -> None:
    person = add_person(server, language_code)

    def fail(self: Collection, question: Question, *others: object) -> NoReturn:
        raise RuntimeError(f"cannot answer {question.text} with {settings.require_token()}")

    monkeypatch.setattr(Collection, "answer", fail)
    await person.send("Tokayev?")
    await server.wait_for_call("sendMessage")
    await server.wait_idle()
    (apology,) = person.chat.bot_messages
    assert apology.text == say(Key.APOLOGY, ID if language_code == "id" else EN)
    text = read_log(log, settings, "Tokayev")
    assert text.count("RuntimeError at ") == 1
    assert "tests/telegram/test_faults.py" in text


@pytest.mark.usefixtures("application")
async def test_a_quote_that_is_not_in_its_document_is_never_sent(
    server: BotApiServer,
    person: Person,
    log: io.StringIO,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = await person.ask(QUESTION)
    before = answer.text
    real_answer, real_open = Collection.answer, Collection.open_quote

    def alter(quote: Quote) -> Quote:
        return replace(quote, text=quote.text.replace("e", "3"))

    def answer_wrongly(self: Collection, question: Question, *others: Any) -> Answer:
        found = real_answer(self, question, *others)
        assert isinstance(found, Answer)
        return replace(found, quotes=(*found.quotes[:-1], alter(found.quotes[-1])))

    monkeypatch.setattr(Collection, "answer", answer_wrongly)
    monkeypatch.setattr(Collection, "open_quote", lambda self, quote_id: alter(real_open(self, quote_id)))
    assert (await person.ask(QUESTION.rstrip("?"))).text == say(Key.APOLOGY, EN)
    assert await person.press(answer, say(Key.BUTTON_MORE, EN)) == say(Key.APOLOGY, EN)
    await server.wait_idle()
    assert answer.text == before
    assert len(server.calls_of("answerCallbackQuery")) == 1
    assert read_log(log, settings, QUESTION).count("QuoteMismatchError at ") == 2


@pytest.mark.usefixtures("application")
async def test_a_broken_database_still_gets_an_apology(
    server: BotApiServer, log: io.StringIO, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(self: Store, chat_id: int) -> NoReturn:
        raise OSError(QUESTION)

    monkeypatch.setattr(Store, "find_languages", fail)
    person = add_person(server, "id")
    assert (await person.ask(QUESTION)).text == say(Key.APOLOGY, ID)
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1
    read_log(log, settings, QUESTION)


@pytest.mark.usefixtures("application")
async def test_an_apology_that_fails_is_not_apologised_for(
    server: BotApiServer,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    log: io.StringIO,
    settings: Settings,
) -> None:
    monkeypatch.setattr(Collection, "answer", lambda *args: 1 / 0)
    server.fail_next("sendMessage", times=None, status=400, description="Bad Request: something")
    await person.send(QUESTION)
    await server.wait_for_call("sendMessage")
    await server.wait_idle()
    assert len(server.calls_of("sendMessage")) == 1
    assert "an apology could not be delivered: BadRequest" in read_log(log, settings, QUESTION)


# --- one person's order, many people at once ---


@pytest.mark.usefixtures("application")
async def test_one_persons_messages_are_answered_in_their_order(server: BotApiServer, person: Person) -> None:
    gate = asyncio.Event()
    server.fail_next("sendMessage", chat=person.chat, hold=gate)
    first = await person.send(QUESTION)
    others = [await person.send("/help"), await person.send("/privacy"), await person.send(QUESTION)]
    stranger = add_person(server)
    await stranger.ask(QUESTION)
    assert person.chat.bot_messages == []
    gate.set()
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1 + len(others)
    assert person.chat.bot_messages[0].text.endswith(person.chat.bot_messages[3].text)
    assert person.chat.bot_messages[0].reply_to is first
    assert person.chat.bot_messages[1].text.startswith(say(Key.HELP_ASK, EN))
    assert person.chat.bot_messages[2].text.startswith(say(Key.PRIVACY_TITLE, EN))


@pytest.mark.usefixtures("application")
async def test_fifty_people_at_once_each_get_their_answer(server: BotApiServer) -> None:
    people = [add_person(server) for _ in range(50)]
    answers = await asyncio.gather(*(person.ask(QUESTION) for person in people))
    assert all(FACT in answer.text for answer in answers)
    await server.wait_idle()
    assert all(len(person.chat.bot_messages) == 1 for person in people)


# --- starting ---


@pytest.mark.usefixtures("profile_set")
async def test_the_profile_is_set_in_both_languages_once(server: BotApiServer, settings: Settings) -> None:
    async with running(server, settings):
        await server.wait_for_call("setMyCommands", count=6)
    profile = server.world.profile
    assert profile.descriptions[""].startswith(opening(Key.BOT_DESCRIPTION, EN))
    assert profile.descriptions["id"].startswith(opening(Key.BOT_DESCRIPTION, ID))
    assert set(profile.short_descriptions) == {"", "id"}
    for code, language in (("", EN), ("id", ID)):
        commands = profile.commands['{"type": "default"}', code]
        expected = [names[language] for names in COMMANDS.values()]
        assert [command["command"] for command in commands] == expected
    calls = len(server.calls)
    async with running(server, settings):
        await server.wait_for_call("getMyCommands", count=12)
    methods = [call.method for call in server.calls[calls:]]
    assert not [method for method in methods if method.startswith("setMy")]


@pytest.mark.usefixtures("profile_set")
async def test_a_profile_that_cannot_be_set_stops_nothing(
    server: BotApiServer, tmp_path: Path, person: Person, log: io.StringIO
) -> None:
    settings = make_settings(server, tmp_path, bot_name="Kutip Pemilu")
    configure_log(settings, log)
    server.fail_next("setMyName", retry_after=80_000)
    server.fail_next("getMyDescription", status=500, times=None)
    async with running(server, settings):
        await server.wait_for_call("setMyCommands", count=6)
        assert FACT in (await person.ask(QUESTION)).text
    assert "the bot's name could not be set: Flood control exceeded" in read_log(log, settings)


async def test_the_operator_sees_what_is_on_and_off(settings: Settings, log: io.StringIO) -> None:
    configure_log(settings, log)
    async with BotApiServer(supports_inline_queries=False) as server:
        own = settings.model_copy(update={"api_url": server.url, "pictures_per_hour": 0})
        async with running(server, own):
            pass
    line = next(line for line in read_log(log, settings).splitlines() if "serving as @kutip_test_bot" in line)
    assert "5 documents (0 skipped)" in line
    assert "groups: on; reads all group messages: off; inline queries: off; guest queries: on" in line
    assert line.endswith("pictures: off")


async def test_a_wrong_token_is_refused_in_one_line(server: BotApiServer, tmp_path: Path) -> None:
    wrong = "7000000002:AAE-another_token_for_a_local_serve"
    settings = load_settings(token=wrong, api_url=server.url, data_folder=tmp_path)
    with pytest.raises(StartError) as caught:
        async with serving(build_application(settings)):
            pass
    message = tell(caught.value)
    assert message == say(Key.PROBLEM_REFUSED_CREDENTIALS, EN, address=str(caught.value.faults[0].details["address"]))
    assert wrong not in message
    assert "\n" not in message


async def test_a_server_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    settings = load_settings(
        token="7000000001:AAE-x", api_url="http://127.0.0.1:1", data_folder=tmp_path, start_retries=0
    )
    with pytest.raises(StartError, match=r"http://127\.0\.0\.1:1, reason: aiohttp\.Client"):
        async with serving(build_application(settings)):
            pass


async def test_a_start_is_tried_again(
    server: BotApiServer, settings: Settings, person: Person, log: io.StringIO
) -> None:
    configure_log(settings, log)
    server.fail_next("getMe", status=502, description="Bad Gateway", times=3)
    async with running(server, settings):
        assert FACT in (await person.ask(QUESTION)).text
    assert "Telegram cannot be reached, next attempt in 1 s" in read_log(log, settings)


async def test_a_missing_folder_of_documents_is_named_before_telegram_is_called(
    server: BotApiServer, tmp_path: Path
) -> None:
    settings = make_settings(server, tmp_path, seeds_folder=tmp_path / "nowhere")
    with pytest.raises(CollectionError):
        async with serving(build_application(settings)):
            pass
    assert server.calls == []


async def test_a_broken_database_is_named_before_telegram_is_called(server: BotApiServer, tmp_path: Path) -> None:
    settings = make_settings(server, tmp_path)
    settings.database_path.write_bytes(b"no database" * 100)
    with pytest.raises(StorageError, match="database_damaged"):
        async with serving(build_application(settings)):
            pass
    assert server.calls == []


def test_without_a_token_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no_credentials"):
        build_application(load_settings(data_folder=tmp_path))


async def test_a_token_that_is_revoked_while_polling_is_noticed(server: BotApiServer, settings: Settings) -> None:
    async with running(server, settings) as application:
        server.fail_next("getUpdates", status=401, description="Unauthorized", times=None)
        await add_person(server).send(QUESTION)
        await asyncio.wait_for(application.bot_data.token_refused.wait(), PATIENCE_SECONDS)
        server.clear_faults()


ROOT = str(Path(__file__).resolve().parents[2])


async def test_the_process_answers_until_it_is_told_to_stop(
    server: BotApiServer, person: Person, tmp_path: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "error",
        "-m",
        "bot",
        "run",
        cwd=tmp_path,
        env={
            "PYTHONPATH": ROOT,
            "KUTIP_TOKEN": server.token,
            "KUTIP_API_URL": server.url,
            "KUTIP_DATA_FOLDER": str(tmp_path / "own"),
            "KUTIP_LOG_LEVEL": "debug",
            "KUTIP_TOKN": "x",
        },
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        started = asyncio.create_task(server.wait_for_call("deleteWebhook"))
        ended = asyncio.create_task(process.wait())
        await asyncio.wait([started, ended], return_when=asyncio.FIRST_COMPLETED)
        assert not ended.done(), (await process.communicate())[1].decode()
        ended.cancel()
        assert FACT in (await person.ask(QUESTION)).text
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    text = errors.decode()
    assert process.returncode == 0, text
    assert server.token not in text
    assert QUESTION not in text
    assert say(Key.SHELL_SETTING_UNUSED_LIKE, EN, name="KUTIP_TOKN", other="KUTIP_TOKEN") in text
    assert text.rstrip().endswith("stopped")


@pytest.mark.usefixtures("kept_logging")
def test_a_fault_of_our_own_is_logged_without_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = "7000000001:AAE-test_token_for_a_local_server_0"

    async def fail(settings: Settings, _: object) -> NoReturn:
        raise InvalidToken(f"The token `{token}` was rejected by the server.")

    monkeypatch.setattr(LiveCollection, "open", fail)
    with pytest.raises(SystemExit) as caught:
        run(load_settings(token=token, data_folder=tmp_path))
    errors = capsys.readouterr().err
    assert caught.value.code == 1
    assert "The token `[redacted]` was rejected by the server." in errors
    assert token.partition(":")[2] not in errors


async def test_network_errors_name_their_cause(application: KutipApplication, server: BotApiServer) -> None:
    server.fail_next("getMe", drop="before", times=None)
    with pytest.raises(NetworkError, match="ServerDisconnectedError"):
        await application.bot.get_me()
