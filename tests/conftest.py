"""Fixtures that several test files use."""

from __future__ import annotations

import compileall
import gc
import io
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.operations.processes import children
from bot.settings.settings import Settings
from tests.published import SHARED_FOLDER

if TYPE_CHECKING:
    from telegram import Bot

    from bot.context import KutipApplication
    from tests.botapi import BotApiServer
    from tests.running import Person

# More than all tests write.
ROOM_BYTES = 4 * 2**30

# The asserts of all these files, and those of hypothesis, are rewritten once, whatever is set here: that takes half of
# what collecting takes.
sys.dont_write_bytecode = False

# Cycles are few: looking for them takes a tenth of the time otherwise, and more of what collecting takes.
gc.set_threshold(50_000)


def pytest_xdist_auto_num_workers() -> int:
    """One process for each processor, and one while others wait: for a server, a child, a disk."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def find_memory() -> Path | None:
    """A folder in memory with much room, where there is one: much is written so that it survives a loss of power."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_BYTES
    return memory if has_room else None


def pytest_configure(config: pytest.Config) -> None:
    """Many tests start processes: those find the code compiled, as where Kutip is installed, whatever is set here.

    And those that a bot starts are forked from one, which all tests of a process share.
    """
    from hypothesis import settings  # its rewritten asserts are kept only from here on

    # Enough to find what breaks, few enough for the whole suite to stay under two minutes; no deadline, since a busy
    # machine is no failure.
    settings.register_profile("kutip", max_examples=15, deadline=None)
    settings.load_profile("kutip")
    # Otherwise `argparse` looks for translations on the disk at each argument of a command: a third of its time.
    os.environ["LANGUAGE"] = "C"
    if not hasattr(config, "workerinput"):
        os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="kutip-tests-", dir=find_memory())
        if find_memory():
            os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ[SHARED_FOLDER]
        # Where a process of the command keeps what no setting has it keep elsewhere.
        os.environ["XDG_DATA_HOME"] = os.environ[SHARED_FOLDER]
        for package in ("bot", "index"):
            compileall.compile_dir(config.rootpath / package, quiet=2)


@pytest.fixture
def unprepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process is started anew, as where none can be forked."""
    monkeypatch.setattr(children, "_preloaded", None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What has been imported by now stays: nobody looks through it for cycles any more."""
    # Tests of the index, which knows no processes, are often run alone.
    if any("index" not in item.path.relative_to(session.config.rootpath).parts[:2] for item in session.items):
        children.prepare()
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """What tests shared is deleted; the process that starts others ends before whoever started it."""
    if not hasattr(config, "workerinput"):
        if (Path(os.environ[SHARED_FOLDER]) / "postgresql").exists():
            from tests.postgresql import delete_shared_server  # many runs do without it

            delete_shared_server()
        shutil.rmtree(os.environ.pop(SHARED_FOLDER), ignore_errors=True)
    if (children := sys.modules.get("bot.operations.processes.children")) is not None:
        children.dismiss()


@pytest.fixture
def kept_logging() -> Iterator[None]:
    """Puts back, afterwards, the logging that a test configures anew."""
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield
    logging.captureWarnings(capture=False)
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@pytest.fixture
def log(kept_logging: None) -> io.StringIO:
    """A stream to configure logging with."""
    return io.StringIO()


@pytest.fixture
def nothing_rendered() -> None:
    """No quote that an earlier test rendered is remembered."""
    from bot.views.cards import cited

    cited._render_words.cache_clear()


@pytest.fixture
def nothing_read() -> None:
    """No question that an earlier test asked is remembered."""
    from index.questions import question

    question._read.cache_clear()


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting comes from the environment or a `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KUTIP_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def brief_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent again is sent again soon."""
    monkeypatch.setattr("bot.traffic.retrying.FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr("bot.traffic.retrying.LONGEST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr("bot.traffic.retrying.OTHER_PATIENCE_SECONDS", 0.035)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A running Bot API server, which knows methods only as documented; imported late: most tests do without it."""
    from tests.botapi import BotApiServer

    async with BotApiServer(is_case_sensitive=True) as running:
        yield running


@pytest.fixture
async def client(server: BotApiServer) -> AsyncIterator[Bot]:
    """A python-telegram-bot `Bot` without an Application, connected to the server."""
    async with server.connect() as running:
        yield running


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path) -> Settings:
    """The settings of a bot on that server, with a data folder of its own."""
    from tests.running import make_settings

    return make_settings(server, tmp_path / "data")


@pytest.fixture
async def application(server: BotApiServer, settings: Settings) -> AsyncIterator[KutipApplication]:
    """The bot, polling the server until the test ends."""
    from tests.running import running

    async with running(server, settings) as started:
        yield started


@pytest.fixture
def person(server: BotApiServer) -> Person:
    """Somebody in a private chat with the bot."""
    from tests.running import add_person

    return add_person(server)
