"""How requests reach Telegram: over real HTTP, through proxies, at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut

from bot.traffic.http_requests import HttpRequest, find_proxy, spell_method
from bot.traffic.retrying import PatientRequest
from tests.botapi import BotApiServer
from tests.botapi.methods import METHODS
from tests.running import Person, add_person

UNKNOWN = "http://telegram.invalid"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with server.connect(request=HttpRequest(), get_updates_request=HttpRequest()) as opened:
        yield opened


@pytest.fixture
def person(server: BotApiServer) -> Person:
    return add_person(server)


# --- what is sent ---


async def test_texts_arrive_as_they_are(bot: Bot, person: Person) -> None:
    text = "50 % & more + = ? #é 🗳 \n«suara»"
    sent = await bot.send_message(person.chat.id, text)
    assert sent.text == text
    assert person.chat.bot_texts == [text]


@pytest.mark.parametrize("size", [10, 2_000_000])
async def test_files_go_there_and_back(bot: Bot, person: Person, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"end"
    sent = await bot.send_document(person.chat.id, InputFile(data, filename="daftar é.txt"), caption="é")
    assert sent.document is not None
    assert sent.document.file_name == "daftar é.txt"
    assert sent.caption == "é"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == data


@pytest.mark.parametrize("method", METHODS)
def test_methods_are_spelled_as_documented(method: str) -> None:
    for given in (method, method.lower(), method.upper()):
        assert spell_method(f"https://api.telegram.org/bot1:a/{given}") == f"https://api.telegram.org/bot1:a/{method}"


@pytest.mark.parametrize(("is_case_sensitive", "status"), [(True, 404), (False, 200)])
async def test_a_server_may_take_only_the_documented_spelling(is_case_sensitive: bool, status: int) -> None:
    async with (
        BotApiServer(is_case_sensitive=is_case_sensitive) as server,
        aiohttp.ClientSession() as session,
        HttpRequest() as request,
    ):
        url = f"{server.base_url}{server.token}/getme"
        async with session.post(url) as response:
            assert response.status == status
        assert (await request.do_request(url, "POST"))[0] == 200


def test_a_method_that_nobody_documents_is_asked_for_as_it_is() -> None:
    assert (
        spell_method("https://api.telegram.org/bot1:a/sendHologram") == "https://api.telegram.org/bot1:a/sendHologram"
    )


# --- what goes wrong ---


async def test_no_answer_in_time_is_a_timeout(server: BotApiServer, bot: Bot) -> None:
    server.fail_next("getMe", hang="before")
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.05)


async def test_a_dropped_connection_is_named_without_the_token(server: BotApiServer, bot: Bot) -> None:
    server.fail_next("getMe", drop="before")
    with pytest.raises(NetworkError, match=r"^aiohttp\.ServerDisconnectedError") as caught:
        await bot.get_me()
    assert server.token not in str(caught.value)


async def test_a_server_that_is_not_there_is_named_without_the_token(server: BotApiServer) -> None:
    async with HttpRequest() as request:
        with pytest.raises(NetworkError, match=r"^aiohttp\.ClientConnector") as caught:
            await request.post(f"http://127.0.0.1:1/bot{server.token}/getMe")
    assert server.token not in str(caught.value)


async def test_what_is_closed_makes_no_requests_until_it_is_opened_again(server: BotApiServer) -> None:
    request = HttpRequest()
    url = f"{server.base_url}{server.token}/getMe"
    with pytest.raises(RuntimeError, match="initialized"):
        await request.do_request(url, "POST")
    for _ in range(2):
        await request.initialize()
        status, _ = await request.do_request(url, "POST")
        assert status == 200
        await request.shutdown()
    await request.shutdown()


# --- proxies ---


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "all_proxy"])
async def test_the_proxy_of_the_environment_is_used(
    server: BotApiServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # The server answers what it is asked by way of a proxy as well; without one, nobody knows the address.
    monkeypatch.setenv(name, server.url.removeprefix("http://") if name == "all_proxy" else server.url)
    async with HttpRequest() as request:
        found = await request.post(f"{UNKNOWN}/bot{server.token}/getMe")
    assert isinstance(found, dict)
    assert found["username"] == server.bot.username


async def test_addresses_without_a_proxy_are_reached_directly(
    server: BotApiServer, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", str(urlsplit(server.url).hostname))
    assert (await bot.get_me()).username == server.bot.username


@pytest.mark.parametrize(
    ("variables", "url", "expected"),
    [
        ({}, "https://api.telegram.org", None),
        ({"https_proxy": "http://p:3128"}, "https://api.telegram.org", "http://p:3128"),
        ({"http_proxy": "http://p:3128"}, "https://api.telegram.org", None),
        ({"all_proxy": "p:3128"}, "https://api.telegram.org", "http://p:3128"),
        ({"all_proxy": "http://p:1", "https_proxy": "http://q:2"}, "https://api.telegram.org", "http://q:2"),
        ({"all_proxy": "http://p:1", "no_proxy": "telegram.org"}, "https://api.telegram.org", None),
        ({"all_proxy": "http://p:1", "no_proxy": "*"}, "http://127.0.0.1:8081", None),
    ],
)
def test_proxies_are_found_as_other_programs_find_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], url: str, expected: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert find_proxy(url) == expected


async def test_a_proxy_that_cannot_be_used_is_refused(server: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://name:secret@127.0.0.1:1080")
    async with HttpRequest() as request:
        with pytest.raises(NetworkError, match=r"^a proxy of the kind socks5:// cannot be used") as caught:
            await request.post(f"{server.base_url}{server.token}/getMe")
    assert "secret" not in str(caught.value)


# --- at once ---


async def test_what_is_too_much_at_once_waits_its_turn(server: BotApiServer) -> None:
    gate = asyncio.Event()
    held = server.fail_next("sendMessage", hold=gate, times=None)
    async with server.connect(request=PatientRequest(others_at_once=4)) as bot:
        people = [add_person(server) for _ in range(12)]
        sending = [asyncio.create_task(bot.send_message(one.chat.id, "Hello")) for one in people]
        await server.wait_until(lambda: held.hits == 4, what="four messages under way")
        await bot.get_updates()  # by another request: one more message would have come before its answer
        assert held.hits == 4
        gate.set()
        await asyncio.gather(*sending)
    assert [len(one.chat.bot_messages) for one in people] == [1] * 12


async def test_answers_to_queries_overtake_messages(server: BotApiServer, person: Person) -> None:
    gate = asyncio.Event()
    held = server.fail_next("sendMessage", hold=gate, times=None)
    async with server.connect(request=PatientRequest(others_at_once=2)) as bot:
        people = [add_person(server) for _ in range(10)]
        sending = [asyncio.create_task(bot.send_message(one.chat.id, "Hello")) for one in people]
        await server.wait_until(lambda: held.hits == 2, what="all turns taken")
        query = person.user.query_inline("suara")
        await bot.answer_inline_query(query.id, [])
        assert query.answer is not None
        assert not any(one.chat.bot_messages for one in people)
        gate.set()
        await asyncio.gather(*sending)
