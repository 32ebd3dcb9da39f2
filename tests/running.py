"""The real bot against the test server: started and stopped as `kutip run` does it."""

from __future__ import annotations

import os
import random
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.application import build_application, serving
from bot.context import KutipApplication
from bot.logs import configure_logging
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.validity.checked_clock import CheckedClock
from bot.settings.addresses import Address
from bot.settings.settings import Settings, load_settings
from index.models import Language, Strength
from tests.botapi import BotApiServer, Chat, Message, User
from tests.corpora import SEEDS, grade_alike
from tests.published import SHARED_FOLDER, publish, publish_seeds

EN, ID = Language.EN, Language.ID


def make_settings(server: BotApiServer, data_folder: Path, *, is_published: bool = False, **fields: object) -> Settings:
    """Settings of a bot that talks to the server and writes into a folder of the test's.

    Where it answers from the project's documents, or as said, they are published already, as by an earlier start.
    """
    fields |= {"token": server.token, "api_url": server.url, "data_folder": data_folder, "poll_timeout_seconds": 5}
    settings = load_settings(**fields)
    if (is_published or settings.seeds_folder == SEEDS) and not settings.generations_folder.exists():
        made = publish(settings.seeds_folder) if is_published else publish_seeds()
        shutil.copytree(made, settings.generations_folder)
    return settings


WEBHOOK_SECRET = "a-secret_of_the_tests_0123456789abcdef"


# Below those that a system gives to connections, any of which could take one before it is listened at.
_PORTS = range(20_000, 30_000)


def find_free_address() -> Address:
    """An address of this machine at which nobody listens, given to nobody who connects and to no other test."""
    for port in random.sample(_PORTS, 100):
        try:
            with socket.create_server(("127.0.0.1", port)):
                if folder := os.environ.get(SHARED_FOLDER):
                    # Before it is listened at, others look for one too.
                    Path(folder, f"port-{port}").touch(exist_ok=False)
                return Address("127.0.0.1", port)
        except OSError:
            continue
    raise AssertionError("no port is free")


@asynccontextmanager
async def delivered(
    server: BotApiServer, settings: Settings, **fields: object
) -> AsyncIterator[tuple[KutipApplication, Address]]:
    """The bot while the server delivers updates to it, with the address of its port for whoever runs it.

    Args:
        server: Delivers.
        settings: Of the bot.
        fields: Others of its settings.
    """
    webhook, internal = find_free_address(), find_free_address()
    usual: dict[str, object] = {"webhook_url": f"http://{webhook}/telegram", "webhook_secret": WEBHOOK_SECRET}
    # An address of a database is not the same once it was dumped.
    usual |= {"internal_address": internal, "database": settings.database}
    chosen = {**settings.model_dump(), **usual, **fields}
    application = build_application(Settings(**chosen))
    async with serving(application, webhook):
        server.attach(application)
        yield application, internal


@asynccontextmanager
async def running(
    server: BotApiServer, settings: Settings, clock: CheckedClock | None = None
) -> AsyncIterator[KutipApplication]:
    """The bot while it serves: what users send from now on is answered; embargoes end by its clock, if one is given."""
    application = build_application(settings)
    application.bot_data.clock = clock or application.bot_data.clock
    async with serving(application):
        server.attach(application)
        yield application


def read_documents_again(settings: Settings) -> None:
    """Let the next start read the documents' folder, as the first one does; publishing them takes a build."""
    shutil.rmtree(settings.generations_folder)


def serve_graded(application: KutipApplication, strength: Strength) -> None:
    """Let the bot give every quote that it finds from now on with one strength."""
    live = application.bot_data.live
    live.serve("graded by the test", grade_alike(live.collection, strength))


_MORE = {phrase(Key.BUTTON_REST, language) for language in Language}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a private chat with the bot."""

    user: User
    chat: Chat

    async def send(self, text: str = "", **options: object) -> Message:
        """Send something; the arguments are those of `Chat.send`."""
        return await self.chat.send(self.user, text, **options)  # type: ignore[arg-type]

    async def ask(self, text: str = "", **options: object) -> Message:
        """Send something and wait for the bot's next message."""
        await self.send(text, **options)
        return await self.chat.wait_for_reply()

    async def press(self, message: Message, label: str) -> str:
        """Press a button, behind *More* where it is there; the text of the notice that came, empty if none."""
        behind = [label for label in message.labels if label in _MORE]
        if label not in message.labels and behind:
            notice = (await self.chat.press(self.user, message, behind[0])).text
            if label not in message.labels:
                return notice
        return (await self.chat.press(self.user, message, label)).text


def add_person(server: BotApiServer, language_code: str | None = "en") -> Person:
    """A new user with an open chat."""
    user = server.add_user("Siti", language_code=language_code)
    return Person(user, user.private_chat)


def configure_log(settings: Settings, log: object) -> None:
    """Log as `kutip run` does, at the lowest level, into a stream."""
    configure_logging("DEBUG", [settings.require_token()], log)  # type: ignore[arg-type]  # a StringIO
