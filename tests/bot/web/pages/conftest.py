"""A reader's browser without a screen, at the pages of the real bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.context import KutipApplication
from bot.settings.settings import Settings
from index.models import Quote
from index.questions.question import read_question
from tests.botapi import BotApiServer
from tests.running import find_free_address, running

PUBLIC_URL = "https://kutip.example.org"


@dataclass(frozen=True, slots=True)
class Sent:
    status: int
    text: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reader:
    session: aiohttp.ClientSession
    url: str
    application: KutipApplication

    async def get(self, path: str, **headers: str) -> Sent:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.get(f"{self.url}{path}", headers=named, allow_redirects=False) as answer:
            return await _read(answer)

    async def ask(self, question: str, lang: str | None = None, **headers: str) -> Sent:
        fields = {"question": question} | ({"lang": lang} if lang else {})
        return await self.post(urlencode(fields, errors="surrogatepass").encode(), **headers)

    async def post(self, body: bytes, **headers: str) -> Sent:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        usual = {"Content-Type": "application/x-www-form-urlencoded"}
        async with self.session.post(f"{self.url}/", data=body, headers=usual | named) as answer:
            return await _read(answer)

    def find_quote(self, question: str) -> Quote:
        found = self.application.bot_data.live.collection.answer(read_question(question))
        return found.quotes[0]


async def _read(answer: aiohttp.ClientResponse) -> Sent:
    body = await answer.read()
    text = "" if answer.content_type == "image/png" else body.decode("utf-8")
    return Sent(answer.status, text, answer.headers, body)


@pytest.fixture
async def reader(server: BotApiServer, settings: Settings) -> AsyncIterator[Reader]:
    address = find_free_address()
    chosen = {**settings.model_dump(), "public_url": PUBLIC_URL, "pages_address": address, "visits_per_minute": 20}
    async with running(server, Settings(**chosen)) as application, aiohttp.ClientSession() as session:
        yield Reader(session, f"http://{address}", application)
