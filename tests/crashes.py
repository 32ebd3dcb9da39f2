"""What tests of crashes share: the bot as a process of its own, and a collection in which every word tells its age."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.operations.sharing.bridging import copy_files
from bot.operations.sharing.database_documents import DatabaseDocuments
from bot.settings.addresses import Address
from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.sqlite.database import SqliteDatabase
from bot.storage.store import Store
from index.documents.collection_file import GOLDEN_FILE_NAME
from index.models import Language
from tests.botapi import BotApiServer, Message
from tests.forked import ForkedCommand, start_command
from tests.running import EN, WEBHOOK_SECRET, Person
from tests.texts import say
from tests.waiting import wait_until

NAMES = ("north", "south", "west")
QUESTION = "What was the turnout?"


def write_documents(folder: Path, percent: int) -> None:
    """Write documents that all name one number, so that no answer may name two."""
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        fact = f"The turnout in the {name} was {percent} per cent, the officials of the commission said."
        (folder / f"{name}.txt").write_text(f"{fact}\n", "utf-8")
    rain = "It rained in the morning, and many people brought umbrellas to the school."
    (folder / "rain.txt").write_text(f"{rain}\n", "utf-8")


def list_workers(parent: int) -> list[int]:
    """The processes at work for another one that have not ended: its own children, and those forked for it."""
    # The standard library's keeper of what its processes share stays to the end.
    children = [child for child in _list_children(parent) if "resource_tracker" not in _read(child, "cmdline")]
    forking = [child for child in children if "processes.preloaded" in _read(child, "cmdline")]
    forked = [process for one in forking for process in _list_children(one)]
    return [process for process in (*children, *forked) if process not in forking]


def _list_children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _read(int(entry.name), "stat")):
            state, owner = stat.rpartition(")")[2].split()[:2]
            if int(owner) == parent and state != "Z":
                found.append(int(entry.name))
    return found


def _read(process: int, name: str) -> str:
    """A file of the kernel about a process; empty where that has ended."""
    try:
        return Path(f"/proc/{process}/{name}").read_text()
    except OSError:
        return ""


def is_running(process: int) -> bool:
    """Whether a process has not ended; one that nobody waits for has."""
    stat = _read(process, "stat")
    return bool(stat) and stat.rpartition(")")[2].split()[0] != "Z"


def hold_builds(folder: Path) -> None:
    """Let builds of a folder of documents read their golden questions from a pipe, at which they wait."""
    pipe = folder.with_name("pipe")
    os.mkfifo(pipe)
    (folder / GOLDEN_FILE_NAME).symlink_to(pipe)


def _reads(process: int, pipe: Path) -> bool:
    """Whether a process has a pipe open."""
    with contextlib.suppress(OSError):
        return any(opened.readlink() == pipe.resolve() for opened in Path(f"/proc/{process}/fd").iterdir())
    return False


@asynccontextmanager
async def held_build(folder: Path, parent: int) -> AsyncIterator[int]:
    """The process of a build that has written its index, and goes on only where the block has ended.

    Args:
        folder: Of the documents, after `hold_builds`.
        parent: The bot's process.
    """
    opened: list[int] = []

    def is_reading() -> bool:
        with contextlib.suppress(OSError):  # nobody reads yet
            opened.append(os.open(folder / GOLDEN_FILE_NAME, os.O_WRONLY | os.O_NONBLOCK))
        return bool(opened)

    await wait_until(is_reading)
    try:
        # What read files for it, or for others, may be there beside it; who was let in holds the pipe a moment later.
        def find_readers() -> list[int]:
            return [worker for worker in list_workers(parent) if _reads(worker, folder.with_name("pipe"))]

        await wait_until(lambda: bool(find_readers()))
        (process,) = find_readers()
        yield process
    finally:
        os.close(opened[0])


async def fill_database(store: Store) -> None:
    """Let not one more entry fit into the audit log, as on a full disk."""
    database = store._database
    assert isinstance(database, SqliteDatabase)
    (pages,) = await database.fetch("PRAGMA page_count")  # type: ignore[misc]
    # Of the connection that writes.
    await database._connection.execute_fetchall(f"PRAGMA max_page_count = {pages}")
    for size in (1_000, 0):
        with contextlib.suppress(sqlite3.OperationalError):
            while True:
                await database.write("INSERT INTO audit VALUES (NULL, 0, 0, '', ?, '')", "x" * size)


async def empty_disk(store: Store) -> None:
    """Let there be room again."""
    assert isinstance(store._database, SqliteDatabase)
    await store._database._connection.execute_fetchall("PRAGMA max_page_count = 1000000")


@asynccontextmanager
async def running_apart(
    server: BotApiServer, settings: Settings, webhook: Address | None = None, prelude: str = ""
) -> AsyncIterator[ForkedCommand]:
    """`kutip run` as a process of its own, ready to answer; killed at the end like at a power cut.

    Args:
        server: Its Telegram.
        settings: Its own.
        webhook: Where updates are delivered, if they are.
        prelude: Python that runs before it.
    """
    polls, webhooks = len(server.calls_of("getUpdates")), len(server.calls_of("setWebhook"))
    process = await start_command(
        *("run", "--webhook", str(webhook)) if webhook is not None else ("run",),
        folder=settings.seeds_folder.parent,
        prelude=prelude,
        environment={
            **{name: value for name, value in os.environ.items() if not name.startswith("KUTIP_")},
            "KUTIP_TOKEN": settings.require_token(),
            "KUTIP_API_URL": settings.api_url,
            "KUTIP_DATA_FOLDER": str(settings.data_folder),
            "KUTIP_SEEDS_FOLDER": str(settings.seeds_folder),
            "KUTIP_DATABASE": write_location(settings.database_location),
            "KUTIP_ADMIN_IDS": ",".join(map(str, settings.admin_ids)),
            "KUTIP_POLL_TIMEOUT_SECONDS": "5",
            "KUTIP_LOG_LEVEL": "ERROR",
            "KUTIP_WEBHOOK_URL": f"http://{webhook}/telegram",
            "KUTIP_WEBHOOK_SECRET": WEBHOOK_SECRET,
        },
    )
    try:
        await server.wait_until(
            lambda: (
                any(call.parameters.get("timeout") == 5 for call in server.calls_of("getUpdates")[polls:])
                or any(call.is_finished for call in server.calls_of("setWebhook")[webhooks:])
            ),
            what="the bot to poll or to have a webhook",
        )
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def write_location(location: DatabaseLocation) -> str:
    """As a setting has it."""
    return location.url.get_secret_value() if isinstance(location, PostgresqlAddress) else str(location)


async def put_documents(settings: Settings, percent: int) -> None:
    """Write documents as of `write_documents` where builds read them."""
    write_documents(settings.seeds_folder, percent)
    if isinstance(settings.database_location, PostgresqlAddress):
        documents = DatabaseDocuments(settings.database_location, settings.seeds_folder.with_name("edited"))
        async with documents.editing(0) as copy:
            copy_files(settings.seeds_folder, copy)


async def reindex(admin: Person, command: str = "/reindex", language: Language = EN) -> Message:
    """Start a build; what comes below the progress message when it is done."""
    from bot.messages.keys import Key

    sent = await admin.send(command)
    progress = await admin.chat.wait_for_reply(to=sent)
    result = await admin.chat.wait_for_reply(to=sent)
    assert progress.text.startswith(say(Key.PROGRESS_FINISHED, language))
    return result


async def press(person: Person, message: Message, label: str) -> str:
    """Press a button; the text of the message that comes below."""
    assert await person.press(message, label) == ""
    return (await person.chat.wait_for_reply(to=message)).text
