"""Programs that ask over HTTP: what the command line writes, for who has a key and does not ask too much."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.commands.readers.ask import answer_in_json
from bot.context import KutipApplication
from bot.logs import configure_logging
from bot.operations.sharing.freshness import Freshness
from bot.settings.api_keys import find_key, hash_key, make_key, split_hashes
from bot.settings.settings import Settings
from bot.views.json_objects import describe_verdict, write_line
from bot.web.api import MAX_BODY_BYTES
from index.models import Language
from tests.botapi import BotApiServer
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.commands import Shell
from tests.running import find_free_address, running

pytestmark = pytest.mark.usefixtures("no_settings")

KEY = "a-key_of_the_tests_0123456789abc"
OTHER_KEY = "another-key_of_the_tests_0123456"
QUESTION = "How many political parties are registered?"
QUESTIONS = (QUESTION, "Berapa partai politik?", "Who won the 1998 World Cup?", "  hello \ud800")
CLAIM = "Overall, seven parties are now registered in the country"


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str:
        return str(self.json["error"]["code"])


@dataclass(frozen=True, slots=True)
class Program:
    session: aiohttp.ClientSession
    url: str
    application: KutipApplication

    async def post(self, path: str, body: object, key: str | None = KEY, accepts: str = "", **headers: str) -> Answered:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", "Accept-Language": accepts}
        if key is not None:
            given["Authorization"] = f"Bearer {key}"
        async with self.session.post(f"{self.url}{path}", data=io.BytesIO(data), headers=given | headers) as answer:
            assert not any(name.lower().startswith("access-control") for name in answer.headers)
            return Answered(answer.status, await answer.text(), dict(answer.headers))


@pytest.fixture
def requests_per_minute() -> int:
    return 1_000


@pytest.fixture
async def program(server: BotApiServer, settings: Settings, requests_per_minute: int) -> AsyncIterator[Program]:
    address = find_free_address()
    hashes = f"{hash_key(OTHER_KEY)}, {hash_key(KEY)}"
    fields = {"internal_address": address, "api_keys": hashes, "api_requests_per_minute": requests_per_minute}
    chosen = {**settings.model_dump(), **fields}
    async with running(server, Settings(**chosen)) as application, aiohttp.ClientSession() as session:
        yield Program(session, f"http://{address}", application)


async def test_an_answer_is_what_the_command_line_writes(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    for question, language in product(QUESTIONS, (None, *Language)):
        answered = await program.post("/api/ask", {"question": question, "lang": language})
        assert (answered.status, answered.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        answer_in_json([question.replace("\ud800", "�")], program.application.bot_data.live.collection, language)
        assert answered.text == capsys.readouterr().out


async def test_a_verdict_is_what_the_command_line_writes(program: Program) -> None:
    for text in (CLAIM, CLAIM.replace("seven", "nine"), "something else", "!"):
        verdict = program.application.bot_data.live.collection.verify(text, language=Language.ID)
        answered = await program.post("/api/verify", {"text": text, "lang": "id"})
        assert (answered.status, answered.text) == (200, f"{write_line(describe_verdict(verdict))}\n")


async def test_nobody_waits_for_good_while_it_is_not_known_what_is_withdrawn(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.turns.LONGEST_WAIT_SECONDS", 0.0)
    live = program.application.bot_data.live
    live.freshness = Freshness()
    for path in ("/api/ask", "/api/verify"):
        async with asyncio.timeout(PATIENCE_SECONDS):
            answered = await program.post(path, {"question": QUESTION, "text": CLAIM})
        assert (answered.status, answered.code, answered.headers["Retry-After"]) == (503, "failed", "5")
    live.freshness = None
    assert (await program.post("/api/ask", {"question": QUESTION})).status == 200


async def test_who_has_no_key_gets_nothing(program: Program) -> None:
    keys = (None, "", KEY[:-1], KEY.swapcase(), f"{KEY} {KEY}", "é" * 40, hash_key(KEY))
    for key, path in product(keys, ("/api/ask", "/api/verify")):
        answered = await program.post(path, {"question": QUESTION, "text": CLAIM}, key)
        assert (answered.status, answered.code) == (401, "key_unknown")
        assert answered.headers["WWW-Authenticate"] == "Bearer"
    basic = await program.post("/api/ask", {"question": QUESTION}, None, Authorization=f"Basic {KEY}")
    assert basic.status == 401


REFUSED: list[tuple[object, int, str]] = [
    (b"", 400, "not_json"),
    (b"question=x", 400, "not_json"),
    (b"[1]", 400, "not_json"),
    (b"[" * 50_000, 400, "not_json"),
    (b"\xff\xfe", 400, "not_json"),
    ({}, 400, "no_text"),
    ({"question": " \n "}, 400, "no_text"),
    ({"question": 7}, 400, "no_text"),
    ({"text": QUESTION}, 400, "no_text"),
    ({"question": QUESTION, "lang": "fr"}, 400, "no_language"),
    ({"question": QUESTION, "lang": ["en"]}, 400, "no_language"),
    (b"x" * (MAX_BODY_BYTES + 1), 413, "too_large"),
]


async def test_what_cannot_be_answered_is_said_in_the_language_asked_for(program: Program) -> None:
    for body, status, code in REFUSED:
        english = await program.post("/api/ask", body)
        indonesian = await program.post("/api/ask", body, accepts="id-ID, en;q=0.5")
        for answered in (english, indonesian):
            assert (answered.status, answered.code) == (status, code), body
        assert english.json["error"]["message"] != indonesian.json["error"]["message"]


async def test_the_field_names_the_language_before_the_header_does(program: Program) -> None:
    first = await program.post("/api/ask", {"lang": "id"}, accepts="en")
    second = await program.post("/api/ask", {}, accepts="id")
    assert first.text == second.text


async def test_other_content_and_other_methods_are_refused(program: Program) -> None:
    answered = await program.post("/api/ask", {"question": QUESTION}, **{"Content-Type": "text/plain"})
    assert (answered.status, answered.code) == (415, "not_json")
    for method in ("GET", "OPTIONS", "PUT"):
        async with program.session.request(method, f"{program.url}/api/ask") as other:
            assert other.status == 405


@pytest.mark.parametrize("requests_per_minute", [5])
async def test_each_key_has_a_limit_of_its_own_and_all_is_counted(program: Program) -> None:
    statuses = [(await program.post("/api/ask", {"question": QUESTION})).status for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    refused = await program.post("/api/verify", {"text": CLAIM}, accepts="id")
    assert refused.code == "too_many"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Retry-After"] in refused.json["error"]["message"]
    assert (await program.post("/api/verify", {"text": CLAIM}, OTHER_KEY)).status == 200
    async with program.session.get(f"{program.url}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    assert 'kutip_api_requests_total{path="/api/ask",status="200"} 5.0' in lines
    assert 'kutip_api_requests_total{path="/api/ask",status="429"} 1.0' in lines
    assert 'kutip_answers_total{grade="strong",language="en"} 5.0' in lines


async def test_what_is_asked_is_neither_stored_nor_logged(program: Program, log: io.StringIO) -> None:
    configure_logging("DEBUG", [], log)
    logging.getLogger("aiohttp").setLevel("DEBUG")
    word = "zanzibarquestion"
    await asyncio.gather(
        program.post("/api/ask", {"question": f"What is {word}?"}),
        program.post("/api/verify", {"text": f"{word} is a word"}),
        program.post("/api/ask", {"question": word, "lang": word}),
    )
    store = program.application.bot_data.store
    await store._database.settle()
    assert await store.questions.list_recent(10) == []
    assert word not in log.getvalue()


async def test_a_fault_is_told_and_logged_without_what_was_asked(
    program: Program, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logging("DEBUG", [], log)

    def fail(text: str, *_: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("bot.web.api.answer_message", fail)
    answered = await program.post("/api/ask", {"question": QUESTION})
    assert (answered.status, answered.code) == (500, "failed")
    assert "RuntimeError at" in log.getvalue()
    assert QUESTION not in log.getvalue()


async def test_without_keys_nobody_asks(server: BotApiServer, settings: Settings) -> None:
    address = find_free_address()
    chosen = Settings(**{**settings.model_dump(), "internal_address": address})
    async with running(server, chosen), aiohttp.ClientSession() as session:
        assert (await session.post(f"http://{address}/api/ask", json={"question": QUESTION})).status == 404


# --- keys ---


def test_only_hashes_of_keys_are_taken() -> None:
    with pytest.raises(ValueError, match="setting_hashes"):
        split_hashes(KEY)
    assert split_hashes(f" {hash_key(KEY).upper()},{hash_key(OTHER_KEY)} ") == (hash_key(KEY), hash_key(OTHER_KEY))


def test_a_key_is_found_among_others() -> None:
    keys = [make_key() for _ in range(5)]
    hashes = [hash_key(key) for key in keys]
    assert [find_key(key, hashes) for key in keys] == [0, 1, 2, 3, 4]
    assert find_key(make_key(), hashes) is None
    assert find_key("", ()) is None


def test_the_command_prints_a_key_and_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    made = shell.run("api-key", "--json").json
    assert made["hash"] == hash_key(made["key"])
    printed = shell.run("api-key", "--lang", "id").out
    assert printed.startswith("Kunci: ")
    assert printed.split()[-1] == hash_key(printed.split()[1])
