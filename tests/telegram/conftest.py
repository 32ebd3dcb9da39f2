"""A group of two people who speak a language each, and a small collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings.folders import find_seeds_folder
from tests.botapi import BotApiServer, Chat, User


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
def folder(tmp_path: Path) -> Path:
    """A small collection of its own: two of the project's documents, and no golden questions."""
    made = tmp_path / "seeds"
    made.mkdir()
    for name in ("collection.toml", "korea-herald-reforms.txt", "voi-election-hopes-id.txt"):
        (made / name).write_bytes((find_seeds_folder() / name).read_bytes())
    return made
