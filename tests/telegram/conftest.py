"""Who writes to the bot, and what it may answer from; no setting comes from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.operations.workplace import Workplace
from tests.botapi import BotApiServer, Chat, User
from tests.corpora import SEEDS
from tests.running import Person, add_person


@pytest.fixture(autouse=True)
def settings_from_nowhere(no_settings: None) -> None:
    """The environment and folder of whoever runs the tests play no part."""


@pytest.fixture(autouse=True)
def profile_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two dozen calls, a third of a start, set what Telegram shows of the bot, where no test is about that."""

    async def leave(*_: object) -> None:
        pass

    if "profile_set" not in request.fixturenames:
        monkeypatch.setattr("bot.application.register_profile", leave)


@pytest.fixture
def profile_set() -> None:
    """What Telegram shows of the bot is set, as it is anywhere but in tests."""


@pytest.fixture
def admin(server: BotApiServer) -> Person:
    """Somebody whom the settings of a test may name."""
    return add_person(server)


@pytest.fixture
def siti(server: BotApiServer) -> User:
    return server.add_user("Siti", language_code="en")


@pytest.fixture
def budi(server: BotApiServer) -> User:
    return server.add_user("Budi", language_code="id")


@pytest.fixture
def group(server: BotApiServer, siti: User, budi: User) -> Chat:
    return server.add_group("Pemilu", members=(siti, budi))


@pytest.fixture
def place(application: KutipApplication) -> Workplace:
    """Where admins' deeds are done in the running bot."""
    return application.bot_data.place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small collection of its own: two of the project's documents, and no golden questions."""
    made = tmp_path / "seeds"
    made.mkdir()
    for name in ("collection.toml", "korea-herald-reforms.txt", "voi-election-hopes-id.txt"):
        (made / name).write_bytes((SEEDS / name).read_bytes())
    return made
