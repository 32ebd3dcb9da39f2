"""Fixtures that several test files use."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.settings import Settings

if TYPE_CHECKING:
    from telegram import Bot

    from tests.botapi import BotApiServer

# Enough to find what breaks, few enough for the whole suite to stay under two minutes; no deadline, since a busy
# machine is no failure.
settings.register_profile("kutip", max_examples=15, deadline=None)
settings.load_profile("kutip")


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
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting comes from the environment or a `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KUTIP_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A running Bot API server; imported late, since most tests do without it."""
    from tests.botapi import BotApiServer

    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def client(server: BotApiServer) -> AsyncIterator[Bot]:
    """A python-telegram-bot `Bot` without an Application, connected to the server."""
    async with server.connect() as running:
        yield running
