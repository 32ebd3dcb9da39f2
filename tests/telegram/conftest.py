"""The bot, of a test's own or of a whole file; who writes to it, and what it may answer from.

No setting comes from outside.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.context import KutipApplication
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings
from tests.botapi import BotApiServer, Chat, User
from tests.corpora import SEEDS
from tests.running import Person, add_person, leave_out_settings, make_settings, on_shared_bot, running


@pytest.fixture(autouse=True)
def settings_from_nowhere(no_settings: None) -> None:
    """The environment and folder of whoever runs the tests play no part."""


Shared = tuple[BotApiServer, KutipApplication]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def module_bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shared]:
    """The bot of all tests of a file that are `on_shared_bot`."""
    folder = tmp_path_factory.mktemp("shared")
    async with BotApiServer(is_case_sensitive=True) as server:
        with pytest.MonkeyPatch.context() as monkeypatch:
            leave_out_settings(monkeypatch)
            monkeypatch.chdir(folder)
            settings = make_settings(server, folder / "data")
        async with running(server, settings) as application:
            await server.wait_idle()
            yield server, application


@pytest_asyncio.fixture(loop_scope="module")
async def shared_bot(module_bot: Shared) -> AsyncIterator[Shared]:
    """The bot of the file as one test finds it: without calls, faults or tasks of the tests before."""
    server, _ = module_bot
    server.calls.clear()
    yield module_bot
    await server.wait_idle()
    server.clear_faults()


@pytest.fixture
def shared(request: pytest.FixtureRequest) -> Shared | None:
    """The bot of the file where a test is `on_shared_bot`."""
    is_shared = any(mark.kwargs == on_shared_bot.kwargs for mark in request.node.iter_markers("asyncio"))
    return request.getfixturevalue("shared_bot") if is_shared else None


@pytest.fixture
def server(shared: Shared | None, request: pytest.FixtureRequest) -> BotApiServer:
    return shared[0] if shared else request.getfixturevalue("server")


@pytest.fixture
def settings(shared: Shared | None, request: pytest.FixtureRequest) -> Settings:
    return shared[1].bot_data.settings if shared else request.getfixturevalue("settings")


@pytest.fixture
def application(shared: Shared | None, request: pytest.FixtureRequest) -> KutipApplication:
    return shared[1] if shared else request.getfixturevalue("application")


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
