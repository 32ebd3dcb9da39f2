"""What readers, programs and figures get of documents under embargo: byte for byte as without them."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.context import KutipApplication
from bot.operations.processes.build import store_first
from bot.operations.validity.checked_clock import CheckedClock
from bot.settings.api_keys import hash_key
from bot.traffic.typing import Debouncer
from bot.values.question_counts import Place
from bot.views.deep_links import OpenReceipt, encode_payload
from index.models import Abstention, Answer, Quote
from index.questions.question import read_question
from index.releases.generations import Generations
from tests.botapi import BotApiServer, Message
from tests.clocks import HandClock
from tests.embargoes import FIRST_END, HELD, NOW, SECRET, write_collections
from tests.running import Person, add_person, find_free_address, make_settings, running

pytestmark = pytest.mark.usefixtures("no_settings", "nothing_rendered")

API_KEY = "a-key_of_the_tests_0123456789abc"
QUESTIONS = (
    "What did the zorblax commission annul?",
    "What did the zorblaks comission anul in Qwertystan?",
    "Siapa membatalkan pemilihan presiden?",
    "What was the turnout in the town of Pointing?",
    "How many political parties are registered?",
    "Who annulled the election of Qwertystan?",
)
CLAIMS = (SECRET, "The zorblax commission", "Seven parties are now registered in the country.")
COMMANDS = ("/start", "/help", "/sources", "/sumber", "/about", "/privacy", "/status", "/unanswered", "/stats")
SENT = dict[str, object]


async def collect(server: BotApiServer, data: Path, folder: Path, now: dt.datetime, receipts: Sequence[str]) -> SENT:
    """All that the outside sees of a bot that serves a folder at a time, which also gets receipts of later quotes."""
    wall, steady = HandClock(), HandClock()
    wall.seconds = now.timestamp()
    pages, internal = find_free_address(), find_free_address()
    admin = add_person(server)
    settings = make_settings(
        server,
        data,
        seeds_folder=folder,
        admin_ids=str(admin.user.id),
        public_url="https://kutip.example.org",
        pages_address=pages,
        visits_per_minute=1000,
        internal_address=internal,
        api_keys=hash_key(API_KEY),
        api_requests_per_minute=1000,
    )
    async with running(server, settings, CheckedClock(None, wall, steady)) as application:
        application.bot_data.debouncer = Debouncer(0.0)
        async with aiohttp.ClientSession() as session:
            seen = await _read_pages(session, f"http://{pages}", receipts)
            seen |= await _read_api(session, f"http://{internal}")
        seen |= await _read_statistics(server, application, admin)
        return seen | await _read_screens(server, application, receipts)


def list_receipts(folder: Path, generations_folder: Path) -> list[str]:
    """Of what may be quoted, each once, some of it only when all embargoes have ended."""
    with contextlib.closing(Generations(generations_folder)) as generations:
        store_first(folder, generations)
        later = generations.open_stage("0001", FIRST_END)
    found = [quote.id for text in QUESTIONS for quote in _find_quotes(later.answer(read_question(text)))]
    return list(dict.fromkeys(found))


def _find_quotes(found: Answer | Abstention) -> tuple[Quote, ...]:
    return found.quotes if isinstance(found, Answer) else ()


async def _read_pages(session: aiohttp.ClientSession, url: str, receipts: Sequence[str]) -> SENT:
    seen: SENT = {}
    paths = ["/", "/?lang=id", "/nothing", "/robots.txt", "/q/nothing"]
    paths += [
        f"/d/{name}" for name in (*HELD, "aab", "pointing", "korea-herald-reforms", "nika-election-outcome", "no")
    ]
    paths += [path for receipt in receipts for path in (f"/q/{receipt}", f"/card/{receipt}.en.png")]
    for path in paths:
        async with session.get(f"{url}{path}") as answer:
            seen[f"GET {path}"] = await _read(answer)
    for question in (*QUESTIONS, *CLAIMS):
        body = urlencode({"question": question, "lang": "en"})
        usual = {"Content-Type": "application/x-www-form-urlencoded"}
        async with session.post(f"{url}/", data=body, headers=usual) as answer:
            seen[f"POST {question}"] = await _read(answer)
    return seen


async def _read_api(session: aiohttp.ClientSession, url: str) -> SENT:
    seen: SENT = {}
    given = {"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"}
    for path, texts, field in (("/api/ask", QUESTIONS, "question"), ("/api/verify", CLAIMS, "text")):
        for text in texts:
            async with session.post(f"{url}{path}", data=json.dumps({field: text}), headers=given) as answer:
                seen[f"{path} {text}"] = await _read(answer)
    for path in ("/live", "/ready"):
        async with session.get(f"{url}{path}") as answer:
            seen[path] = await _read(answer)
    return seen


async def _read(answer: aiohttp.ClientResponse) -> object:
    headers = {name: value for name, value in answer.headers.items() if name != "Date"}
    return answer.status, headers, await answer.read()


async def _read_statistics(server: BotApiServer, application: KutipApplication, admin: Person) -> SENT:
    """Of the same questions, each answered in the same time."""
    collection = application.bot_data.live.collection
    for text in QUESTIONS:
        application.bot_data.store.questions.note(text, collection.answer(read_question(text)), Place.PRIVATE, 0.02)
    seen: SENT = {}
    for command in ("/stats", "/statistik 7"):
        seen[command] = _describe(await admin.ask(command))
        stored = server.world.files.find((await admin.chat.wait_for_reply()).media["photo"][-1]["file_id"])
        assert stored is not None
        seen[f"{command}, the picture"] = stored.data
    for command in ("/questions", "/unanswered"):
        seen[command] = _describe(await admin.ask(command))
    return seen


async def _read_screens(server: BotApiServer, application: KutipApplication, receipts: Sequence[str]) -> SENT:
    seen: SENT = {}
    for code in ("en", "id"):
        # One reader each: nobody may ask so much.
        for text in (*COMMANDS, *(f"/verify {claim}" for claim in CLAIMS), *QUESTIONS):
            seen[f"{code} {text}"] = _describe(await add_person(server, code).ask(text))
        for receipt in receipts:
            reader = add_person(server, code)
            await reader.user.start(encode_payload(OpenReceipt(receipt)))
            seen[f"{code} {receipt}"] = _describe(await reader.chat.wait_for_reply())
    member = add_person(server)
    family = server.add_group("Family", bot_status=None, members=(member.user,))
    for text in QUESTIONS:
        # Into the same group, answers go out seconds apart.
        group = server.add_group("Pemilu", members=(member.user,))
        sent = await group.send(member.user, f"/ask@{application.bot.username} {text}")
        seen[f"group {text}"] = _describe(await group.wait_for_reply(to=sent))
        seen[f"guest {text}"] = _describe(await member.user.call_guest(family, text).answered())
        # Telegram shows the same person the same results for half a minute.
        results = (await add_person(server).user.type_inline(text)).results
        seen[f"inline {text}"] = [(one.title, one.description, one.text) for one in results]
    return seen


def _describe(message: Message) -> object:
    return message.text, message.entities, message.labels


@pytest.mark.long
async def test_nothing_tells_a_collection_that_waits_from_one_that_does_not(
    server: BotApiServer, tmp_path: Path
) -> None:
    held, free = write_collections(tmp_path)
    receipts = list_receipts(held, tmp_path / "later")
    shown = await collect(server, tmp_path / "data", held, NOW, receipts)
    expected = await collect(server, tmp_path / "other", free, NOW, receipts)
    assert shown.keys() == expected.keys()
    assert [name for name in shown if shown[name] != expected[name]] == []
    # What is looked at would tell: all of it does when the embargo has ended.
    later = await collect(server, tmp_path / "data", held, FIRST_END, receipts)
    changed = [name for name in shown if shown[name] != later[name]]
    for way in (
        "GET /d/secret",
        "GET /q/",
        "GET /card/",
        "POST",
        "/api/ask",
        "/api/verify",
        "/stats, the",
        "/unanswered",
    ):
        assert [name for name in changed if name.startswith(way)], way
    for way in ("en /sources", "id /verify", "group", "guest", "inline"):
        assert [name for name in changed if name.startswith(way)], way
